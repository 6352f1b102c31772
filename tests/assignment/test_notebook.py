"""The notebooks made from a chapter."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from autograder import source
from autograder.assignment import notebook
from autograder.assignment.chapter import Chapter, read
from autograder.exercises import of_chapter

from .small_course import CORE, STEM, cell_of


@pytest.fixture(scope="module")
def chapter(book: Path) -> Chapter:
    return read(book / f"{STEM}.md")


def test_both_notebooks_are_valid_and_their_bytes_repeat(chapter: Chapter) -> None:
    for make in (notebook.source_notebook, notebook.release_notebook):
        nbformat.validate(make(chapter))
        assert notebook.text(make(chapter)) == notebook.text(make(chapter))


def test_each_exercise_has_a_statement_an_answer_and_a_locked_test(chapter: Chapter) -> None:
    cells = notebook.release_notebook(chapter).cells
    for exercise in CORE:
        at = next(i for i, cell in enumerate(cells) if cell.id == f"exercise-{exercise.id}")
        statement, answer, test = cells[at : at + 3]
        assert exercise.title in statement.source
        assert "<details>" in statement.source
        assert answer.source == source.stub(exercise).rstrip("\n")
        assert test.source == f'check("{exercise.id}")'
        assert answer.metadata.nbgrader == {
            "grade": False, "solution": True, "locked": False, "task": False,
            "grade_id": exercise.id, "schema_version": 3, "cell_type": "code",
        }  # fmt: skip
        assert (test.metadata.nbgrader.grade_id, test.metadata.nbgrader.points) == (f"check-{exercise.id}", exercise.points)
        assert (test.metadata.nbgrader.grade, test.metadata.nbgrader.locked, test.metadata.editable) == (True, True, False)


def test_points_and_minutes_stand_over_the_statement(chapter: Chapter) -> None:
    text = next(cell.source for cell in notebook.release_notebook(chapter).cells if cell.id == "exercise-rnn-step")
    assert text.startswith("### Exercise 4.6: The step\n\n*6 points, about 25 minutes*: the first output 1 · ")


def test_extras_are_left_out_unless_asked_for(chapter: Chapter) -> None:
    import dataclasses

    exercises = [dataclasses.replace(exercise, extra=exercise.id == "tally") for exercise in of_chapter(STEM)]
    ids = {cell.id for cell in notebook.release_notebook(chapter, exercises).cells}
    assert not ids & {"tally", "check-tally", "exercise-tally"}
    assert "tally" in {cell.id for cell in notebook.release_notebook(chapter, exercises, extras=True).cells}


def test_points_may_be_fractions() -> None:
    assert [notebook.points(n) for n in (1, 2, 2.5)] == ["1 point", "2 points", "2.5 points"]


def test_the_setup_cell_says_where_the_file_is_missing(
    chapter: Chapter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    setup = notebook.release_notebook(chapter).cells[0].source
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "autograder", None)
    namespace: dict[str, object] = {}
    with pytest.raises(ImportError, match=str(tmp_path)):
        exec(setup, namespace)
    assert "np" in namespace, "the answers need NumPy all the same"


def test_nbgrader_makes_the_same_cells_from_the_source(chapter: Chapter) -> None:
    ours, source_cells = notebook.release_notebook(chapter), notebook.source_notebook(chapter)
    assert [cell.source for cell in ours.cells] == [cell.source for cell in source_cells.cells]
    assert cell_of(source_cells, "rnn-step").metadata == {"nbgrader": cell_of(ours, "rnn-step").metadata.nbgrader}
