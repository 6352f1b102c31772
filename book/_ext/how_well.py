"""The directive `{how-well} NAME`: how well mistakes are named, as a table that is counted when the book is built.

one, two    what is said of each mistake, or of each pair, from the recorded keys
rounds      what was said of the answers in `tests/blind`, round by round, at first sight and today
chapters    the same at the last first sight, chapter by chapter
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
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
ANSWERS = paths.ROOT / "tests" / "blind"
VERDICTS = {"right": "named right", "facts": "facts only", "wrong": "named wrong", "missed": "taken for right"}
FIRST_SIGHT = "first_sight.json"


class HowWell(SphinxDirective):
    """One of the tables."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The table."""
        name = self.arguments[0]
        if name in SIZES:
            return [self.exercises(SIZES[name])]
        rows = _rounds() if name == "rounds" else _chapters()
        return [_table((name[:-1], "wrong answers", *VERDICTS.values(), "right, in %"), rows)]

    def exercises(self, size: int) -> nodes.table:
        """One row an exercise, and the sum."""
        keys = {name: key for chapter in load_keys(paths.KEYS, None, CHAPTERS).values() for name, key in chapter.items()}
        counted = [(label, _counts(keys[name], size)) for label, name in _labelled()]
        counted = [(label, row) for label, row in counted if sum(row)]
        total = [sum(column) for column in zip(*(row for _, row in counted), strict=True)]
        rows = [[label, *map(str, row)] for label, row in [*counted, ("all", total)]]
        return _table(("exercise", *matrix.VERDICTS), rows)


def _rounds() -> Iterator[Row]:
    for folder in sorted(path for path in ANSWERS.iterdir() if any(path.glob("ch*.txt"))):
        if (folder / FIRST_SIGHT).is_file():
            yield _share(f"{folder.name}, at first sight", _rows(folder / FIRST_SIGHT))
        yield _share(f"{folder.name}, today", (row for path in folder.glob("ch*.json") for row in _read(path)))


def _chapters() -> Iterator[Row]:
    path = sorted(ANSWERS.glob(f"*/{FIRST_SIGHT}"))[-1]  # first, second, third: in the order of the alphabet
    for chapter, rows in _read(path).items():
        yield _share(f"{int(chapter[2:4])}", rows)
    yield _share("all", _rows(path))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    return (row for rows in _read(path).values() for row in rows)


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _share(label: str, rows: Iterable[dict[str, str]]) -> Row:
    """A row of counts. What passes because it is no fault is no wrong answer."""
    counts = Counter(row["verdict"] for row in rows)
    total = sum(counts[verdict] for verdict in VERDICTS)
    return [label, str(total), *(str(counts[verdict]) for verdict in VERDICTS), f"{100 * counts['right'] / total:.1f}"]


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
