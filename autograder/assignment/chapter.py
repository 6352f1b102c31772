"""Reads a chapter's page into its parts: prose, code cells and exercises, in order.

The parts come from the tokens that the page itself is made from, so that page and
assignment can't show different exercises.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it.token import Token

from autograder.assignment import markdown
from autograder.assignment.carry import carry
from autograder.assignment.library import Library
from autograder.assignment.markdown import CODE_CELL, PLACEHOLDER, Fence, Place
from autograder.errors import ChapterError, UnrolledError
from autograder.source import given_cell
from autograder.spec import Exercise

BOOK_ONLY = "book-only"
GIVEN = "given"


@dataclass(frozen=True)
class Prose:
    """Text, as markdown that a notebook can show."""

    markdown: str


@dataclass(frozen=True)
class Code:
    """A code cell of the page."""

    source: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Placed:
    """An exercise where it stands on the page. `number` is the one the reader sees, such as 4.3."""

    exercise_id: str
    statement: str
    hints: tuple[str, ...]
    number: str = ""


Part = Prose | Code | Placed


@dataclass(frozen=True)
class Chapter:
    """One chapter's page. `code_cells` counts all that the book runs, those tagged book-only too."""

    stem: str
    title: str
    parts: tuple[Part, ...]
    code_cells: int = 0

    @property
    def exercise_ids(self) -> tuple[str, ...]:
        """The exercises on the page, in its order."""
        return tuple(part.exercise_id for part in self.parts if isinstance(part, Placed))


def read(path: Path | str, exercises: Sequence[Exercise] | None = None) -> Chapter:
    """The chapter on this page. `exercises` are those that must stand on it, by default the catalogue's."""
    path = Path(path)
    expected = _catalogue(path.stem) if exercises is None else exercises
    reader = _Reader(path, Library(path.parent))
    parts = tuple(reader.parts())
    chapter = Chapter(path.stem, _title(parts, path), parts, reader.code_cells)
    _compare(chapter, [exercise.id for exercise in expected], path)
    return chapter


def split_body(text: str) -> tuple[str, tuple[str, ...]]:
    """The statement and the hints in a placeholder's body, as written on the page."""
    lines = text.split("\n")
    hints: list[str] = []
    for token in markdown.top_level(markdown.tokens(text)):
        block = markdown.directive(token)
        if block is None or token.map is None:
            continue
        if block.name == "hint":
            hints.append(block.body.strip("\n"))
            start, end = token.map
            lines[start:end] = [""] * (min(end, len(lines)) - start)
    statement = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) if hints else "\n".join(lines)
    return statement.strip("\n"), tuple(hints)


def number(stem: str, position: int) -> str:
    """The number of the exercise at this position, from 1: 4.3 is the third of chapter 4."""
    digits = re.search(r"\d+", stem)
    return f"{int(digits[0])}.{position}" if digits else str(position)


class _Reader:
    """Walks the top-level tokens once; what stands between two cells is prose."""

    def __init__(self, path: Path, library: Library) -> None:
        self.path, self.library = path, library
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ChapterError(f"{path}: can't be read ({error}): write the page, or correct its name") from None
        self.lines = text.split("\n")
        self.tokens = markdown.tokens(text, library.extensions)
        self.placed = self.code_cells = 0

    def parts(self) -> list[Part]:
        """All parts, in order."""
        found: list[Part] = []
        first = self.tokens[0] if self.tokens else None
        start = first.map[1] if first and first.map and first.type == "front_matter" else 0
        book_only = False
        for token in markdown.top_level(self.tokens):
            block = markdown.directive(token)
            is_cell = block is not None and block.name in (CODE_CELL, PLACEHOLDER, "raw-cell")
            if token.map is None or not (is_cell or token.type == "myst_block_break"):
                continue
            found += [] if book_only else self._prose(start, token.map[0])
            start, book_only = token.map[1], token.type == "myst_block_break" and BOOK_ONLY in token.content
            if block is not None:
                found += self._cell(block, self._place(token))
        return found + ([] if book_only else self._prose(start, len(self.lines)))

    def _place(self, token: Token) -> Place:
        assert token.map is not None
        return Place(self.path, token.map[0] + 1)

    def _prose(self, start: int, end: int) -> list[Part]:
        text = carry("\n".join(self.lines[start:end]), self.library, Place(self.path, start + 1))
        return [Prose(text)] if text.strip() else []

    def _cell(self, block: Fence, place: Place) -> list[Part]:
        if block.warnings:
            raise place.fault(f"the options of {{{block.name}}} can't be read ({block.warnings[0]})", "correct them")
        if block.name == PLACEHOLDER:
            return [self._exercise(block, place)]
        if block.name == "raw-cell":
            raise place.fault("a raw cell can't be carried into a notebook", "write markdown or a code cell")
        self.code_cells += 1
        tags = block.options.get("tags") or []
        tags = tuple(re.findall(r"[\w-]+", tags) if isinstance(tags, str) else map(str, tags))
        if BOOK_ONLY in tags:
            return []
        if "load" in block.options:
            raise place.fault(":load: takes code from a file that the student does not have", "write the code here")
        if GIVEN in tags:
            return [Code(_given(block.body, self.path.stem, place), tags)]
        _refuse_references(block.body, place)
        return [Code(block.body, tags)]

    def _exercise(self, block: Fence, place: Place) -> Placed:
        if len(block.markup) < 4 or not block.markup.startswith("`"):
            raise place.fault(
                f"the exercise {block.argument} is fenced with {block.markup}",
                "fence it with four backticks, so that blocks inside it can't end it",
            )
        if block.options:
            raise place.fault(f"the exercise {block.argument} has options", "leave them out")
        self.placed += 1
        statement, hints = split_body(block.body)
        below = place.below(block.body_line)
        return Placed(
            exercise_id=block.argument.strip(),
            statement=carry(statement, self.library, below),
            hints=tuple(carry(hint, self.library, below) for hint in hints),
            number=number(self.path.stem, self.placed),
        )


def _given(source: str, stem: str, place: Place) -> str:
    """The definitions that the cell imports, for a notebook that stands alone."""
    try:
        return given_cell(source, stem)
    except (UnrolledError, SyntaxError) as error:
        raise place.fault(f"a given cell can't be carried into a notebook ({error})", "correct its imports") from None


def _refuse_references(source: str, place: Place) -> None:
    """A cell that imports the references would hand them out, and fail where they are not installed."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # magics; the book's own build runs the cell
        return
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] == "solutions" for name in names):
            raise place.fault("a cell imports `solutions`, which the student must not have", f"tag it {BOOK_ONLY}")


def _catalogue(stem: str) -> Sequence[Exercise]:
    from autograder.exercises import EXERCISES

    return [exercise for exercise in EXERCISES if exercise.chapter == stem]


def _title(parts: Sequence[Part], path: Path) -> str:
    for part in parts:
        heading = re.search(r"^# +(.+?) *#*$", part.markdown, re.MULTILINE) if isinstance(part, Prose) else None
        if heading:
            return heading[1]
    raise ChapterError(f"{path}: the page has no title: begin it with a line `# The title`")


def _compare(chapter: Chapter, expected: Sequence[str], path: Path) -> None:
    """The page and the catalogue must list the same exercises, each once."""
    found = chapter.exercise_ids
    for name in dict.fromkeys(found):
        if name not in expected:
            known = ", ".join(expected) or "none"
            raise ChapterError(f"{path}: no exercise {name!r} in this chapter (it has {known}): correct the name")
        if found.count(name) > 1:
            raise ChapterError(f"{path}: the exercise {name} stands there {found.count(name)} times: keep one")
    for name in expected:
        if name not in found:
            raise ChapterError(
                f"{path}: the exercise {name} is missing: add ````{{{PLACEHOLDER}}} {name}, or take it off the catalogue"
            )
