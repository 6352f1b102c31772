"""What the whole site needs: local MathJax, the live check's files, no foreign script, sound labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from autograder import bookbuild, paths
from autograder.live import bundle

logger = logging.getLogger(__name__)

# What the theme, myst-nb and docutils write, and what assistive technology can read.
MENDED = {
    # The label hides the words that stand there ("show code cell output") from voice control.
    '<summary aria-label="Toggle hidden content">': "<summary>",
    # No longer a role; and the list around it has no other items.
    'role="doc-biblioentry"': 'role="listitem"',
}
# Scripts that only the pages that hold such a thing need.
SCRIPTS = {
    "unrolled-remember": "remember.js",
    'class="mistakes-fold': "unfold.js",
}


def prepare(app: Sphinx, config: Config) -> None:
    """Before anything is read: the files made at build time, and the values a change of which rereads all pages."""
    bookbuild.prepare()
    config["html_static_path"] = [*config["html_static_path"], str(bookbuild.STATIC)]
    config["nb_execution_cache_path"] = str(bookbuild.CACHE)  # one for every output folder
    config["unrolled_inputs"] = bookbuild.digest(bookbuild.SHOWN)
    config["unrolled_solutions"] = bookbuild.shows_solutions()
    config["unrolled_live"] = bundle.runtime() is not None
    if not config["unrolled_solutions"]:
        logger.info("SOLUTIONS=0: the pages hold no solutions")


def read_in_parallel(app: Sphinx, config: Config) -> None:
    """Two extensions of Jupyter Book's say nothing about it. One works on tables of contents, one on LaTeX."""
    for name in ("sphinx_multitoc_numbering", "sphinx_jupyterbook_latex"):
        app.extensions[name].parallel_read_safe = True


def without_thebe(app: Sphinx, config: Config) -> None:
    """Jupyter Book always brings sphinx-thebe, whose script fails on every page."""
    for listeners in app.events.listeners.values():
        for listener in [one for one in listeners if one.handler.__module__ == "sphinx_thebe"]:
            app.disconnect(listener.id)


def mend_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Mend what is written wrongly, and add our scripts where they are needed."""
    context["css_files"] = [one for one in context.get("css_files", []) if "thebe" not in str(one.filename)]
    body = context.get("body") or ""
    for wrong, right in MENDED.items():
        body = body.replace(wrong, right)
    context["body"] = body
    for mark, script in SCRIPTS.items():
        if mark in body:
            app.add_js_file(script, loading_method="defer")
    if "data-live=" in body:
        app.add_js_file(f"{bundle.FOLDER}/page.js", type="module")


def finish(app: Sphinx, error: Exception | None) -> None:
    """After the pages: the Python runtime, too large to be copied twice, and a first page at the root."""
    if error is None and app.builder.name == "html":
        live, runtime = Path(app.outdir) / "_static" / bundle.FOLDER, bundle.runtime()
        bundle.copy_runtime(runtime, live / bundle.RUNTIME)
        bundle.write_manifest(live, runtime)  # with it: where no page has changed, Sphinx copies nothing
        write_root(Path(app.outdir))


def write_root(folder: Path) -> None:
    """The pages lie in book/; whoever opens the root is sent to the first one."""
    target = f"{paths.BOOK.name}/index.html"
    (folder / "index.html").write_text(
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Unrolled</title>'
        f'<meta http-equiv="refresh" content="0; url={target}"></head>'
        f'<body><a href="{target}">Unrolled</a></body></html>\n',
        encoding="utf-8",
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_config_value("unrolled_inputs", "", "env")
    app.connect("config-inited", read_in_parallel)
    app.connect("config-inited", without_thebe)
    app.connect("config-inited", prepare)
    app.connect("html-page-context", mend_page, priority=900)
    app.connect("build-finished", finish)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
