"""The directive `{how-well} one` (or `two`): what is said of each mistake, or pair, counted from the recorded keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from autograder import matrix, paths
from autograder.assignment.chapter import number
from autograder.classroom.folder import load_keys
from autograder.exercises import CHAPTERS, of_chapter
from autograder.key.read import ExerciseKey

Row = list[str]
SIZES = {"one": 1, "two": 2}


class HowWell(SphinxDirective):
    """A table with one row an exercise, and the sum."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The table."""
        size = SIZES[self.arguments[0]]
        keys = {name: key for chapter in load_keys(paths.KEYS, None, CHAPTERS).values() for name, key in chapter.items()}
        counted = [(label, _counts(keys[name], size)) for label, name in _labelled()]
        counted = [(label, row) for label, row in counted if sum(row)]
        total = [sum(column) for column in zip(*(row for _, row in counted), strict=True)]
        rows = [[label, *map(str, row)] for label, row in [*counted, ("all", total)]]
        return [_table(("exercise", *matrix.VERDICTS), rows)]


def _labelled() -> Iterator[tuple[str, str]]:
    for chapter in CHAPTERS:
        for at, exercise in enumerate(of_chapter(chapter), 1):
            yield f"{number(chapter, at)} {exercise.name}", exercise.id


def _counts(key: ExerciseKey, size: int) -> list[int]:
    verdicts = matrix.counts(list(matrix.told(key)), size)
    return [verdicts[verdict] for verdict in matrix.VERDICTS]


def _table(head: Sequence[str], rows: Sequence[Row]) -> nodes.table:
    group = nodes.tgroup("", *(nodes.colspec("", colwidth=1) for _ in head), cols=len(head))
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group)


def _row(cells: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.add_directive("how-well", HowWell)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
