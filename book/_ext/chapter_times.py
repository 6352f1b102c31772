"""The directive `{chapter-times}`: how long each chapter takes, counted from its page and its exercises."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograder import messages, paths
from autograder.assignment.chapter import number
from autograder.assignment.library import Library
from autograder.exercises import CHAPTERS, of_chapter

PACE = 150  # words a minute, for somebody who reads to understand, and not in their first language
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
CELL = re.compile(r"^```\{code-cell\}.*?^```$", re.MULTILINE | re.DOTALL)


class ChapterTimes(SphinxDirective):
    """A table: each chapter that has a page, with the minutes to read it and those for its exercises."""

    def run(self) -> list[nodes.Node]:
        """The table."""
        library = Library(paths.BOOK)
        rows = ["| chapter | reading | exercises | points |", "|---|--:|--:|--:|"]
        rows += [row for chapter in CHAPTERS for row in self._row(chapter, library)]
        box = nodes.container()
        self.state.nested_parse(StringList(rows, source=self.get_source_info()[0]), self.content_offset, box)
        return box.children

    def _row(self, chapter: str, library: Library) -> list[str]:
        path = paths.BOOK / f"{chapter}.md"
        if not path.is_file():
            return []
        self.env.note_dependency(str(path))
        core = [exercise for exercise in of_chapter(chapter) if not exercise.extra]
        digits = number(chapter, 0).split(".")[0]
        spent = sum(exercise.minutes for exercise in core)
        points = messages.points(sum(exercise.points for exercise in core))
        link = f"{digits} [{library.page_title(chapter)}]({path.name})"
        return [f"| {link} | {reading_minutes(path)} min | {spent} min | {points} |"]


def reading_minutes(page: Path) -> int:
    """The words of a page without its code, at the reader's pace, to five minutes."""
    text = CELL.sub("", FRONT_MATTER.sub("", page.read_text("utf-8")))
    return max(5, 5 * round(len(text.split()) / PACE / 5))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("chapter-times", ChapterTimes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
