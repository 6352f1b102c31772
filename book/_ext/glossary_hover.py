"""The glossary on hover: a `{term}` link carries its definition, and the Dutch term says that it is Dutch.

The definition is the link's `title`: the browser shows it to a mouse, a screen reader reads it, and site.css shows it
to the keyboard. No script has a part in it. In the glossary, an entry has two terms, English and Dutch, or one where
Dutch uses the English word; its first paragraph is the definition, in plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

logger = logging.getLogger(__name__)

LONGEST = 240  # characters: a tooltip can't be scrolled
LINK = "glossary-link"
DUTCH = "nl"

Known = dict[str, dict[str, str]]  # page -> anchor of a term -> its definition


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """A page was read: remember its definitions, and mark the Dutch terms."""
    docname = app.env.docname
    for entry in _entries(doctree):
        terms = [child for child in entry if isinstance(child, nodes.term)]
        for fault in _faults(entry, terms):
            logger.warning(fault, location=terms[0], type="unrolled", subtype="glossary")
        says = _definition(entry, terms)
        for term in terms:
            _known(app.env).setdefault(docname, {}).update(dict.fromkeys(term["ids"], says))
        for term in terms[1:]:
            term["classes"].append("dutch-term")


def _entries(doctree: nodes.document) -> Iterator[nodes.definition_list_item]:
    for glossary in doctree.findall(addnodes.glossary):
        yield from glossary.findall(nodes.definition_list_item)


def _first_paragraph(entry: nodes.definition_list_item) -> nodes.paragraph | None:
    return next(iter(entry[-1].findall(nodes.paragraph)), None)


def _definition(entry: nodes.definition_list_item, terms: list[nodes.term]) -> str:
    paragraph = _first_paragraph(entry)
    says = " ".join(paragraph.astext().split()) if paragraph else ""
    return f"{says} (Dutch: {terms[1].astext()})" if len(terms) > 1 else says


def _faults(entry: nodes.definition_list_item, terms: list[nodes.term]) -> Iterator[str]:
    name, paragraph = terms[0].astext(), _first_paragraph(entry)
    if len(terms) > 2:
        yield f"the glossary entry {name} has {len(terms)} terms: keep one English and one Dutch term"
    if paragraph is None:
        yield f"the glossary entry {name} has no definition: write one below it"
        return
    if any(paragraph.findall(nodes.math)):
        yield f"the definition of {name} holds a formula, which no tooltip can show: move it to a second paragraph"
    if len(paragraph.astext()) > LONGEST:
        yield f"the definition of {name} is too long for a tooltip: at most {LONGEST} characters in its first paragraph"


def explain(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """The links are known: give each its definition."""
    for link in doctree.findall(nodes.reference):
        if not any("std-term" in child.get("classes", ()) for child in link if isinstance(child, nodes.Element)):
            continue
        anchor = link.get("refid") or link.get("refuri", "").rpartition("#")[2]
        says = next((page[anchor] for page in _known(app.env).values() if anchor in page), "")
        if says:
            link["reftitle"] = says
            link["classes"].append(LINK)


def mark_language(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Say in which language the Dutch terms are, so that they are read aloud as Dutch."""
    if context.get("body"):
        context["body"] = re.sub(r'<dt class="dutch-term', rf'<dt lang="{DUTCH}" class="dutch-term', context["body"])


def changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages have been read: where a definition is new, every page that may show it is written again."""
    before = getattr(env, "unrolled_explained", None)
    env.unrolled_explained = {page: dict(terms) for page, terms in _known(env).items()}  # type: ignore[attr-defined]
    return [] if before == env.unrolled_explained else sorted(env.found_docs)  # type: ignore[attr-defined]


def _known(env: BuildEnvironment) -> Known:
    if not hasattr(env, "unrolled_definitions"):
        env.unrolled_definitions = {}  # type: ignore[attr-defined]
    return env.unrolled_definitions  # type: ignore[attr-defined, no-any-return]


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """A page is read again: forget its definitions."""
    _known(env).pop(docname, None)


def merge(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    """Pages were read in another process: take over their definitions."""
    _known(env).update({page: terms for page, terms in _known(other).items() if page in docnames})


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", changed)
    app.connect("doctree-resolved", explain)
    app.connect("html-page-context", mark_language)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
