"""The sample class: each file's outcome, marks and sentences, beside a golden that was read by eye.

`UPDATE_GOLDENS=1` rewrites the golden and fails, so that the difference gets read.
"""

from __future__ import annotations

import json
import os

import pytest

from autograder import messages, paths
from autograder.classroom.executor import grade_all
from autograder.classroom.files import read_json, write_json
from autograder.classroom.folder import find, load_keys
from autograder.classroom.report import write_page
from autograder.key.build import build_chapter
from autograder.key.read import dump
from autograder.results import PASSED
from autograder.sandbox import Limits

CLASS = paths.SAMPLE_CLASS
GOLDEN = CLASS / "expected.json"
STUDENTS = sorted(path.name for path in CLASS.iterdir() if path.is_dir())
SHORT = Limits(cell_seconds=3, exercise_seconds=3, submission_seconds=30)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """recorded(keys, ...): the keys of a course, as they come back from the disk."""

    def course(*found):
        folders: list = []
        for each in found:
            folder = tmp_path_factory.mktemp("keys")
            (folder / "ch04_rnn_step.key").write_bytes(dump(each))
            folders.append(folder)
        return load_keys(folders[0], folders[1] if len(folders) > 1 else None, ["ch04_rnn_step"])

    return course


@pytest.fixture(scope="module")
def in_order(recorded, keys, hidden):
    """All results as they come, from the visible and the hidden cases."""
    return grade_all(find(CLASS), recorded(keys, hidden), jobs=2, limits=SHORT)


@pytest.fixture(scope="module")
def graded(in_order):
    """All results by student."""
    return {result.student: result for result in in_order}


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
    assert sorted(golden) == STUDENTS and len(STUDENTS) >= 28


@pytest.mark.parametrize(
    "student",
    [name for name in STUDENTS if name.startswith("right")] + ["renamed", "stripped-metadata", "defined-twice", "warns"],
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


def test_one_at_a_time_and_two_at_a_time_give_the_same_in_the_same_order(in_order, recorded, keys, hidden):
    some = [item for item in find(CLASS) if item.student != "never-ends"]
    results = grade_all(some, recorded(keys, hidden), jobs=1, limits=SHORT)
    assert results == [result for result in in_order if result.student != "never-ends"]


def test_the_results_come_in_the_order_of_the_folders(in_order):
    assert [result.student for result in in_order] == STUDENTS


@pytest.mark.parametrize("course", ["no hidden cases", "another secret"])
def test_the_marks_do_not_depend_on_the_hidden_cases(graded, recorded, keys, course):
    known = recorded(keys) if course == "no hidden cases" else recorded(keys, build_chapter("ch04_rnn_step", course))
    some = [item for item in find(CLASS) if item.student != "never-ends"]
    results = grade_all(some, known, jobs=2, limits=SHORT)
    assert {r.student: r.earned for r in results} == {item.student: graded[item.student].earned for item in some}


def test_nothing_that_a_student_prints_or_raises_becomes_markup(graded, tmp_path):
    write_page(tmp_path / "class.html", list(graded.values()))
    pages = [messages.html(item) for result in graded.values() for item in result.exercises]
    for page in [*pages, (tmp_path / "class.html").read_text("utf-8")]:
        assert not any(tag in page.lower() for tag in ("<script>alert", "<script>document", "<img", "<iframe", "<marquee"))
    assert any("&lt;script&gt;" in page for page in pages)


def test_the_sample_class_stays_small():
    assert sum(path.stat().st_size for path in CLASS.rglob("*.ipynb")) < 1_200_000


def test_no_submission_names_a_path_of_a_machine():
    for path in CLASS.rglob("*.ipynb"):
        assert "/home/" not in path.read_text("utf-8", "replace")
