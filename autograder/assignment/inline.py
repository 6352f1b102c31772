"""Links and roles inside a line of text, as a notebook can show them."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.token import Token

from autograder.assignment.library import Library
from autograder.assignment.markdown import Place

Edit = tuple[int, int, str]
_LOCAL_FILE = re.compile(r"""\b(?:src|href)\s*=\s*["']?(?!https?:|data:|mailto:|#)""", re.IGNORECASE)
REFUSED = {
    "footnote_ref": ("a footnote", "say it in the text, in brackets"),
    "footnote_anchor": ("a footnote", "say it in the text, in brackets"),
    "substitution_inline": ("a substitution {{ ... }}", "write the text itself"),
    "span_open": ("an attribute {...} on a piece of text", "leave it out"),
}


def rewrite(token: Token, library: Library, place: Place) -> str:
    """The text of an inline token with roles expanded and links into the book made plain."""
    text = token.content
    for start, end, new in sorted(_edits(token, library, place), reverse=True):
        # The line break inside a role moves behind it, so that every line keeps its place.
        text = text[:start] + new + "\n" * ("\n" in text[start:end] and "\n" not in new) + text[end:]
    return re.sub(r"\n\s*\n", "\n", text)


def _edits(token: Token, library: Library, place: Place) -> list[Edit]:
    edits: list[Edit] = []
    for child in token.children or []:
        if child.type in REFUSED:
            fact, cure = REFUSED[child.type]
            raise place.fault(f"{fact} can't be carried into a notebook", cure)
        if child.type == "myst_role":
            edits.append((*child.meta["span"], _role(child, library, place)))
        elif child.type == "link_open" and "span" in child.meta:
            edits += _link(child, token.content, library, place)
        elif child.type == "image":
            image(str(child.attrs.get("src", "")), place)
        elif child.type == "html_inline":
            html(child.content, place)
    return edits


def image(source: str, place: Place) -> None:
    """Refuse a picture that is a file of the book: a notebook travels alone."""
    if not re.match(r"(https?|data):", source):
        raise place.fault(
            f"the picture {source} is a file, which a notebook does not bring along",
            "draw it in a code cell, or put it in a cell tagged book-only",
        )


def html(source: str, place: Place) -> None:
    """Refuse raw HTML that points to a file of the book."""
    if _LOCAL_FILE.search(source):
        raise place.fault("HTML that points to a file of the book", "draw it in a code cell, or link to an address")


def _link(token: Token, text: str, library: Library, place: Place) -> list[Edit]:
    """A link into the book becomes its text; one to an address stays."""
    href = str(token.attrs.get("href", ""))
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
        return []
    start, end = token.meta["span"]
    label_end = token.meta["label_end"]
    if text[start + 1 : label_end].strip():
        return [(start, start + 1, ""), (label_end, end, "")]
    page, _, label = href.partition("#")
    return [(start, end, _name(library.heading(label) if label else library.page_title(page), href, place))]


def _role(token: Token, library: Library, place: Place) -> str:
    name, content = token.meta["name"], token.content
    if name not in ROLES:
        known = ", ".join(sorted(ROLES))
        raise place.fault(f"the role {{{name}}} can't be carried into a notebook", f"use one of {known}, or plain words")
    return ROLES[name](content, library, place)


def _titled(content: str) -> tuple[str, str]:
    """The text and target of ``text <target>``; no text when only the target is given."""
    match = re.fullmatch(r"(.*?)\s*<([^<>]+)>", content, re.DOTALL)
    return (match[1], match[2]) if match else ("", content)


def _name(found: str | None, target: str, place: Place) -> str:
    if found is None:
        raise place.fault(f"the book has no page or label {target}", "correct the name, or give the link a text")
    return found


def _doc(content: str, library: Library, place: Place) -> str:
    text, target = _titled(content)
    return text or _name(library.page_title(target), target, place)


def _ref(content: str, library: Library, place: Place) -> str:
    text, target = _titled(content)
    return text or _name(library.heading(target), target, place)


def _term(content: str, library: Library, place: Place) -> str:
    text, target = _titled(content)
    return text or target


def _cited(content: str, library: Library, place: Place) -> list[tuple[str, str]]:
    found = []
    for key in (part.strip() for part in content.split(",")):
        entry = library.cited(key)
        if entry is None:
            raise place.fault(f"references.bib has no entry {key}", "add it there, or correct the key")
        found.append(entry)
    return found


def _in_brackets(content: str, library: Library, place: Place) -> str:
    return "(" + "; ".join(f"{who}, {year}" for who, year in _cited(content, library, place)) + ")"


def _in_text(content: str, library: Library, place: Place) -> str:
    return ", ".join(f"{who} ({year})" for who, year in _cited(content, library, place))


def _wrapped(before: str, after: str) -> Callable[[str, Library, Place], str]:
    return lambda content, library, place: f"{before}{content}{after}"


ROLES: dict[str, Callable[[str, Library, Place], str]] = {
    "math": _wrapped("$", "$"),
    "doc": _doc,
    "ref": _ref,
    "term": _term,
    "abbr": lambda content, library, place: re.sub(r"\s*\([^()]*\)$", "", content),
    "cite": _in_brackets,
    "cite:p": _in_brackets,
    "cite:t": _in_text,
    "code": _wrapped("`", "`"),
    "kbd": _wrapped("<kbd>", "</kbd>"),
    "sub": _wrapped("<sub>", "</sub>"),
    "sup": _wrapped("<sup>", "</sup>"),
}
