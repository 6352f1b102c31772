"""The sample class: each file's outcome, marks and sentences, beside a golden that was read by eye.

`UPDATE_GOLDENS=1` rewrites the golden and fails, so that the difference gets read.
"""

from __future__ import annotations

import json
import os

import pytest

from autograder import messages, paths
from autograder.classroom.folder import find, grade_all, load_keys, read_json, write_json
from autograder.key.read import dump
from autograder.results import PASSED
from autograder.sandbox import Limits

CLASS = paths.SAMPLE_CLASS
GOLDEN = CLASS / "expected.json"
STUDENTS = sorted(path.name for path in CLASS.iterdir() if path.is_dir())
SHORT = Limits(cell_seconds=3, exercise_seconds=3, submission_seconds=30)


@pytest.fixture(scope="module")
def graded(tmp_path_factory, keys, hidden):
    """All results by student, from the visible and the hidden cases."""
    folders = []
    for found in (keys, hidden):
        folder = tmp_path_factory.mktemp("keys")
        (folder / "ch04_rnn_step.key").write_bytes(dump(found))
        folders.append(folder)
    results = grade_all(find(CLASS), load_keys(*folders), jobs=2, limits=SHORT)
    return {result.student: result for result in results}


def told(result):
    """What a golden keeps of a result."""
    return {
        "outcome": result.outcome,
        "earned": result.earned,
        "reason": result.reason,
        "notes": list(result.notes),
        "exercises": {
            item.exercise: {"earned": item.earned, "said": messages.said(item), "notes": list(item.notes)}
            for item in result.exercises
            if item.outcome != PASSED or item.notes
        },
    }


@pytest.fixture(scope="module")
def golden(graded):
    now = {student: told(result) for student, result in sorted(graded.items())}
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", "utf-8")
        pytest.fail(f"{GOLDEN.name} was written anew: read the difference, sentence by sentence")
    return json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("student", STUDENTS)
def test_each_submission_gets_the_marks_and_the_words_that_it_deserves(graded, golden, student):
    assert told(graded[student]) == golden[student]


def test_the_class_is_as_large_as_the_golden(golden):
    assert sorted(golden) == STUDENTS and len(STUDENTS) >= 14


@pytest.mark.parametrize(
    "student", [name for name in STUDENTS if name.startswith("right")] + ["renamed", "stripped-metadata", "warns"]
)
def test_right_answers_in_any_wrapping_get_full_marks(graded, student):
    assert graded[student].earned == graded[student].points == 20


def test_a_cheat_earns_what_is_right_and_nothing_more(graded):
    wrong = {item.exercise: item.earned for item in graded["cheats"].exercises if item.outcome != PASSED}
    assert wrong == {"run": 0, "batch-step": 0}


def test_what_could_not_be_checked_is_no_zero(graded):
    assert graded["corrupt"].outcome == "could not check"
    assert all(item.outcome == "could not check" for item in graded["corrupt"].exercises)


def test_the_result_survives_its_json_form(graded, tmp_path):
    results = list(graded.values())
    write_json(tmp_path / "results.json", results)
    assert read_json(tmp_path / "results.json") == results
    assert json.loads((tmp_path / "results.json").read_text())["version"] == 1


def test_one_at_a_time_and_two_at_a_time_give_the_same(graded, tmp_path, keys, hidden):
    some = [item for item in find(CLASS) if item.student in ("wrong-in-place", "raises", "two-files", "corrupt")]
    for name, found in (("visible", keys), ("hidden", hidden)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "ch04_rnn_step.key").write_bytes(dump(found))
    results = grade_all(some, load_keys(tmp_path / "visible", tmp_path / "hidden"), jobs=1, limits=SHORT)
    assert [told(result) for result in results] == [told(graded[result.student]) for result in results]


def test_the_marks_do_not_depend_on_the_hidden_cases(graded, tmp_path, keys):
    (tmp_path / "ch04_rnn_step.key").write_bytes(dump(keys))
    visible = grade_all(
        [item for item in find(CLASS) if item.student != "never-ends"], load_keys(tmp_path), jobs=2, limits=SHORT
    )
    assert {r.student: r.earned for r in visible} == {r.student: r.earned for r in graded.values() if r.student != "never-ends"}


def test_no_submission_names_a_path_of_a_machine():
    for path in CLASS.rglob("*.ipynb"):
        assert "/home/" not in path.read_text("utf-8", "replace")
