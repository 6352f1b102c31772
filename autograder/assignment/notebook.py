"""Makes nbgrader's notebooks from a chapter: the teacher's source and the student's release.

Both hold the stub and never the reference. nbgrader's own clearing could not make our stubs
(it knows one stub for all cells, and a program to be mended is not a cleared solution), and
so no reference ever lies in a course's folder. `course.configure` switches that clearing off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.assignment.carry import details
from autograder.assignment.chapter import GIVEN, Chapter, Code, Part, Placed, Prose
from autograder.spec import Exercise

CHECK = "check-"
SCHEMA_VERSION = 3

SETUP = """\
import os

import numpy as np

try:
    from autograder import check
except ImportError:
    raise ImportError(
        "autograder.py is missing: copy it from the assignment's folder to "
        + os.getcwd() + ", where this notebook runs, and run this cell again"
    ) from None
"""

HANDING_IN = """\
**How this works.** Run the cell above first. Write your answer in the cell under each exercise, \
then run the cell with `check` below it, as often as you like: it says what is right and what to \
look at next. To hand in, save this notebook under the name it has, `{stem}.ipynb`. \
Its {points} points are given by running all cells afresh, from top to bottom.
"""


def release_notebook(
    chapter: Chapter,
    exercises: Sequence[Exercise] | None = None,
    *,
    stub: Callable[[Exercise], str] | None = None,
    extras: bool = False,
) -> NotebookNode:
    """The notebook that students get, with the test cells locked."""
    notebook = source_notebook(chapter, exercises, stub=stub, extras=extras)
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader")
        if marks is not None:  # as nbgrader's LockCells does it
            cell.metadata["deletable"] = False
            if marks["locked"]:
                cell.metadata["editable"] = False
    return notebook


def source_notebook(
    chapter: Chapter,
    exercises: Sequence[Exercise] | None = None,
    *,
    stub: Callable[[Exercise], str] | None = None,
    extras: bool = False,
) -> NotebookNode:
    """The teacher's notebook, for `nbgrader generate_assignment`."""
    known = {exercise.id: exercise for exercise in _catalogue(exercises)}
    chosen = [known[name] for name in chapter.exercise_ids if extras or not known[name].extra]
    cells = [_code("setup", SETUP), _text("handing-in", _handing_in(chapter, chosen))]
    for position, part in enumerate(chapter.parts, 1):
        cells += _cells(part, position, {exercise.id: exercise for exercise in chosen}, stub or _stub)
    return new_notebook(cells=cells, metadata=_metadata())


def text(notebook: NotebookNode) -> str:
    """The file's text; the same notebook gives the same bytes."""
    return nbformat.writes(notebook, version=4) + "\n"


def points(number: float) -> str:
    """A number of points in words: 1 point, 2 points, 2.5 points."""
    return f"{number:g} point" + ("" if number == 1 else "s")


def _cells(part: Part, position: int, chosen: dict[str, Exercise], stub: Callable[[Exercise], str]) -> list[NotebookNode]:
    if isinstance(part, Prose):
        return [_text(f"text-{position}", part.markdown)]
    if isinstance(part, Code):
        return [_code(f"code-{position}", part.source, tags=part.tags, locked=GIVEN in part.tags)]
    if part.exercise_id not in chosen:
        return []
    exercise = chosen[part.exercise_id]
    return [_text(f"exercise-{exercise.id}", _statement(part, exercise)), *_answer_and_check(exercise, stub(exercise))]


def _answer_and_check(exercise: Exercise, stub: str) -> list[NotebookNode]:
    answer = _code(exercise.id, stub)
    answer.metadata["nbgrader"] = _marks(exercise.id, solution=True)
    test = _code(CHECK + exercise.id, check_line(exercise.id))
    test.metadata["nbgrader"] = _marks(CHECK + exercise.id, grade=True, locked=True)
    test.metadata["nbgrader"]["points"] = float(exercise.points)
    return [answer, test]


def check_line(exercise_id: str) -> str:
    """The one line of a test cell."""
    return f'check("{exercise_id}")'


def _marks(grade_id: str, grade: bool = False, solution: bool = False, locked: bool = False) -> NotebookNode:
    return NotebookNode(
        grade=grade,
        solution=solution,
        locked=locked,
        task=False,
        grade_id=grade_id,
        schema_version=SCHEMA_VERSION,
        cell_type="code",
    )


def _statement(placed: Placed, exercise: Exercise) -> str:
    head = f"### Exercise {placed.number}: {exercise.title}\n\n*{points(exercise.points)}, about {exercise.minutes} minutes*"
    if len(exercise.checks) > 1:
        head += ": " + " · ".join(f"{check.title} {check.points:g}" for check in exercise.checks)
    hints = [details(_hint_title(at, len(placed.hints)), hint) for at, hint in enumerate(placed.hints, 1)]
    return "\n\n".join([head, placed.statement, *hints])


def _hint_title(at: int, count: int) -> str:
    return "Hint" if count == 1 else f"Hint {at}"


def _handing_in(chapter: Chapter, chosen: Sequence[Exercise]) -> str:
    return HANDING_IN.format(stem=chapter.stem, points=f"{sum(exercise.points for exercise in chosen):g}")


def _text(cell_id: str, source: str) -> NotebookNode:
    return new_markdown_cell(source.strip("\n"), id=_cell_id(cell_id))


def _code(cell_id: str, source: str, tags: Sequence[str] = (), locked: bool = False) -> NotebookNode:
    metadata: dict[str, Any] = {"tags": list(tags)} if tags else {}
    if locked:
        metadata.update(editable=False, deletable=False)
    return new_code_cell(source.rstrip("\n"), id=_cell_id(cell_id), metadata=metadata)


def _cell_id(name: str) -> str:
    """nbformat allows 64 signs."""
    return name[:64]


def _metadata() -> dict[str, Any]:
    return {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"file_extension": ".py", "name": "python"},
    }


def _catalogue(exercises: Sequence[Exercise] | None) -> Sequence[Exercise]:
    if exercises is not None:
        return exercises
    from autograder.exercises import EXERCISES

    return EXERCISES


def _stub(exercise: Exercise) -> str:
    from autograder import source

    return source.stub(exercise)
