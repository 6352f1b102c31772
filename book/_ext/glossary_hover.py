"""The glossary on hover: a `{term}` link carries its definition, and the Dutch term says that it is Dutch.

The definition is the link's `title`: the browser shows it to a mouse, a screen reader reads it, and site.css shows it
to the keyboard. No script has a part in it. In the glossary, an entry has two terms, English and Dutch, or one where
Dutch uses the English word; its first paragraph is the definition, in plain words. A paragraph `Short: RNN.` names
the short forms that the book uses.

On the pages named by `unrolled_glossary_pages`, the first mention of a term becomes such a link by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
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
SHORT = "Short: "
# Words that mostly have their everyday meaning, or that stand in every paragraph: linked by `{term}` alone.
ORDINARY = frozenset(
    ("axis", "candidate", "cell", "class", "input", "layer", "output", "parameter", "sampling", "score", "sequence",
     "shape", "step", "target", "temperature", "token", "training", "weight")
)  # fmt: skip
# Where no link is added: it would lie in another link, in code, or in what is itself a heading or a definition.
APART = (nodes.reference, nodes.literal, nodes.math, nodes.title, nodes.strong, nodes.caption, nodes.term, addnodes.glossary)


@dataclass(frozen=True)
class Definition:
    """What a term means. `forms` are the ways in which a text mentions it; none for the Dutch term."""

    says: str
    forms: tuple[str, ...] = ()


Known = dict[str, dict[str, Definition]]  # page -> anchor of a term -> its definition


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """A page was read: remember its definitions, and mark the Dutch terms."""
    docname = app.env.docname
    for entry in _entries(doctree):
        terms = [child for child in entry if isinstance(child, nodes.term)]
        for fault in _faults(entry, terms):
            logger.warning(fault, location=terms[0], type="unrolled", subtype="glossary")
        says = _definition(entry, terms)
        found = _known(app.env).setdefault(docname, {})
        found.update({anchor: Definition(says, _forms(entry, terms[0])) for anchor in terms[0]["ids"]})
        for term in terms[1:]:
            found.update(dict.fromkeys(term["ids"], Definition(says)))
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


def _forms(entry: nodes.definition_list_item, term: nodes.term) -> tuple[str, ...]:
    name = term.astext()
    if name in ORDINARY:
        return ()
    said = [paragraph.astext() for paragraph in entry[-1].findall(nodes.paragraph)]
    short = [text[len(SHORT) :].rstrip(".").split(", ") for text in said if text.startswith(SHORT)]
    return (name, *(form for forms in short for form in forms))


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
    """The links are known: add those of first mentions, and give each its definition."""
    known = {anchor: definition for page in _known(app.env).values() for anchor, definition in page.items()}
    linked = set()
    for link in doctree.findall(nodes.reference):
        if any("std-term" in child.get("classes", ()) for child in link if isinstance(child, nodes.Element)):
            anchor = link.get("refid") or link.get("refuri", "").rpartition("#")[2]
            if anchor in known:
                _give(link, known[anchor])
                linked.add(anchor)
    if re.search(app.config.unrolled_glossary_pages, docname):
        places = {anchor: page for page, terms in _known(app.env).items() for anchor in terms}
        wanted = {anchor: known[anchor] for anchor in known if anchor not in linked and known[anchor].forms}
        for anchor, link in _first_mentions(doctree, wanted):
            link["refuri"] = f"{app.builder.get_relative_uri(docname, places[anchor])}#{anchor}"
            _give(link, known[anchor])


def _give(link: nodes.reference, definition: Definition) -> None:
    link["reftitle"] = definition.says
    link["classes"].append(LINK)


def _first_mentions(doctree: nodes.document, wanted: dict[str, Definition]) -> Iterator[tuple[str, nodes.reference]]:
    """Put a link in the place of the first mention of each term."""
    left = {form: anchor for anchor, definition in wanted.items() for form in definition.forms}
    for text in [text for text in doctree.findall(nodes.Text) if _is_prose(text)]:
        parts: list[nodes.Node] = []
        rest = text.astext()
        while match := _pattern(left).search(rest) if left else None:
            anchor = left[_form(match[1], left)]
            link = nodes.reference("", match[0], internal=True)
            parts += [nodes.Text(rest[: match.start()]), link]
            rest = rest[match.end() :]
            left = {form: other for form, other in left.items() if other != anchor}
            yield anchor, link
        if parts:
            text.parent.replace(text, [*(part for part in parts if part.astext()), nodes.Text(rest)])


def _is_prose(text: nodes.Text) -> bool:
    node, in_paragraph = text.parent, False
    while node is not None:
        if isinstance(node, APART) or node.get("tag") == "details" or "cell_output" in node.get("classes", ()):
            return False
        in_paragraph = in_paragraph or isinstance(node, nodes.paragraph)
        node = node.parent
    return in_paragraph


def _form(found: str, forms: Iterable[str]) -> str:
    return found if found in forms else found[0].lower() + found[1:]


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the forms as whole words, the longest first, in the plural too, and at the beginning of a sentence."""
    longest = sorted(forms, key=len, reverse=True)
    one = "|".join(f"[{form[0]}{form[0].upper()}]{re.escape(form[1:])}" for form in longest)
    return re.compile(rf"(?<![\w-])({one})(?:s|es)?(?![\w-])")


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
    app.add_config_value("unrolled_glossary_pages", r"(^|/)ch\d\d_", "env")
    app.connect("doctree-read", collect)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    app.connect("env-updated", changed)
    app.connect("doctree-resolved", explain)
    app.connect("html-page-context", mark_language)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
