"""What a page refers to: the titles of other pages, the headings behind labels, the bibliography."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from markdown_it.token import Token
from pybtex.database import BibliographyData, Entry, parse_file
from pybtex.richtext import Text

from autograder.assignment import markdown


@dataclass(frozen=True)
class Library:
    """The book's folder, asked for names. Nothing is read before it is needed."""

    folder: Path

    @functools.cached_property
    def extensions(self) -> frozenset[str]:
        """The markdown extensions in use."""
        return markdown.extensions(self.folder)

    def page_title(self, page: str) -> str | None:
        """The first heading of a page, named with or without its suffix."""
        path = self.folder / page.lstrip("/")
        for candidate in (path, path.with_name(path.name + ".md")):
            if candidate.suffix == ".md" and candidate.is_file():
                return next(iter(_headings(self._tokens(candidate))), None)
        return None

    def heading(self, label: str) -> str | None:
        """The heading that follows the target `(label)=` on any page."""
        return self._labels.get(label)

    @functools.cached_property
    def _labels(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in sorted(self.folder.glob("*.md")):
            waiting: list[str] = []
            for token in self._tokens(path):
                if token.type == "myst_target":
                    waiting.append(token.content)
                elif token.type == "inline":
                    found.update((label, _words(token)) for label in waiting)
                    waiting = []
        return found

    def _tokens(self, path: Path) -> list[Token]:
        return markdown.tokens(path.read_text("utf-8"), self.extensions)

    def cited(self, key: str) -> tuple[str, str] | None:
        """Authors and year of an entry of references.bib, or None if there is none."""
        entry = self._bibliography.entries.get(key)
        return None if entry is None else (_authors(entry), str(entry.fields.get("year", "n.d.")))

    @functools.cached_property
    def _bibliography(self) -> BibliographyData:
        path = self.folder / "references.bib"
        return parse_file(str(path)) if path.is_file() else BibliographyData()


def _headings(found: list[Token]) -> list[str]:
    return [_words(after) for token, after in zip(found, found[1:], strict=False) if token.type == "heading_open"]


def _words(token: Token) -> str:
    """The text of a heading without its markup."""
    marks = {"math_inline": "$", "code_inline": "`"}
    parts = []
    for child in token.children or []:
        mark = "$" if child.meta.get("name") == "math" else marks.get(child.type, "")
        parts.append(f"{mark}{child.content}{mark}")
    return "".join(parts)


def _authors(entry: Entry) -> str:
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [_plain(" ".join([*person.prelast_names, *person.last_names])) for person in people]
    if not names:
        return _plain(entry.fields.get("title", entry.key))
    if len(names) > 2:
        return f"{names[0]} et al."
    return " and ".join(names)


def _plain(latex: str) -> str:
    return str(Text.from_latex(latex))
