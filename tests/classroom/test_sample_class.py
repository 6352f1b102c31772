"""The sample class: each file's outcome, marks and sentences, beside a golden that was read by eye.

`UPDATE_GOLDENS=1` rewrites the golden and fails, so that the difference gets read.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from autograder import messages, paths
from autograder.classroom.executor import grade_all
from autograder.classroom.files import read_json, write_json
from autograder.classroom.folder import find, load_keys
from autograder.classroom.report import write_page
from autograder.exercises import CHAPTERS, of_chapter
from autograder.key.build import VISIBLE
from autograder.results import PASSED, VERSION
from autograder.sandbox import Limits
from tests.recorded import HIDDEN, folder, recorded_keys

CLASS = paths.SAMPLE_CLASS
GOLDENS = Path(__file__).parent / "goldens"  # one file a chapter
HANDED_IN = find(CLASS)
WORKS = [(item.assignment, item.student) for item in HANDED_IN]
RIGHT = ("right", "renamed", "stripped-metadata", "defined-twice", "warns")
SHORT = Limits(cell_seconds=3, exercise_seconds=3, submission_seconds=30)


@pytest.fixture(scope="module")
def recorded():
    """recorded(secret, ...): the keys of a course with the chapters handed in, as they come back from the disk."""

    def course(*secrets, chapters=CHAPTERS):
        for secret in secrets:
            for chapter in chapters:
                recorded_keys(chapter, secret)
        folders = [folder(secret) for secret in secrets]
        return load_keys(folders[0], folders[1] if len(folders) > 1 else None, chapters)

    return course


@pytest.fixture(scope="module")
def in_order(recorded):
    """All results as they come, from the visible and the hidden cases."""
    return grade_all(HANDED_IN, recorded(VISIBLE, HIDDEN), jobs=2, limits=SHORT)


@pytest.fixture(scope="module")
def graded(in_order):
    """All results by chapter and student."""
    return {(result.assignment, result.student): result for result in in_order}


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
    found = {}
    for chapter in CHAPTERS:
        path = GOLDENS / f"{chapter}.json"
        now = {student: told(graded[stem, student]) for stem, student in sorted(WORKS) if stem == chapter}
        if os.environ.get("UPDATE_GOLDENS"):
            path.write_text(json.dumps(now, indent=1, ensure_ascii=False) + "\n", "utf-8")
        found[chapter] = json.loads(path.read_text("utf-8"))
    if os.environ.get("UPDATE_GOLDENS"):
        pytest.fail(f"{GOLDENS.name} was written anew: read the difference, sentence by sentence")
    return found


@pytest.mark.parametrize(("chapter", "student"), WORKS)
def test_each_submission_gets_the_marks_and_the_words_that_it_deserves(graded, golden, chapter, student):
    assert told(graded[chapter, student]) == golden[chapter][student]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_right_and_wrong_submissions_and_no_golden_without_one(golden, chapter):
    students = sorted(student for stem, student in WORKS if stem == chapter)
    assert sorted(golden[chapter]) == students
    assert any(name.startswith("right") for name in students) and any(name.startswith("wrong") for name in students)


@pytest.mark.parametrize(("chapter", "student"), [work for work in WORKS if work[1].startswith(RIGHT)])
def test_right_answers_in_any_wrapping_get_full_marks(graded, chapter, student):
    result = graded[chapter, student]
    assert result.earned == result.points == sum(exercise.points for exercise in of_chapter(chapter) if not exercise.extra)


def test_a_cheat_earns_what_is_right_and_nothing_more(graded):
    wrong = {item.exercise: item.earned for item in graded["ch04_rnn_step", "cheats"].exercises if item.outcome != PASSED}
    assert wrong == {"run": 0, "batch-step": 0}


def test_what_could_not_be_checked_is_no_zero(graded):
    assert graded["ch04_rnn_step", "corrupt"].outcome == "could not check"
    assert all(item.outcome == "could not check" for item in graded["ch04_rnn_step", "corrupt"].exercises)


def test_the_result_survives_its_json_form(graded, tmp_path):
    results = list(graded.values())
    write_json(tmp_path / "results.json", results)
    assert read_json(tmp_path / "results.json") == results
    assert json.loads((tmp_path / "results.json").read_text())["version"] == VERSION


def test_one_at_a_time_and_two_at_a_time_give_the_same_in_the_same_order(in_order, recorded):
    some = [item for item in HANDED_IN if item.student != "never-ends"]
    results = grade_all(some, recorded(VISIBLE, HIDDEN), jobs=1, limits=SHORT)
    assert results == [result for result in in_order if result.student != "never-ends"]


def test_the_results_come_in_the_order_of_the_folders(in_order):
    assert [(result.assignment, result.student) for result in in_order] == WORKS


@pytest.mark.parametrize(
    ("course", "chapters"),
    [((VISIBLE,), CHAPTERS), ((VISIBLE, "another course"), ("ch02_sequences", "ch04_rnn_step"))],  # keys take long to make
    ids=["no hidden cases", "another secret"],
)
def test_the_marks_do_not_depend_on_the_hidden_cases(graded, recorded, course, chapters):
    some = [item for item in HANDED_IN if item.student != "never-ends" and item.assignment in chapters]
    results = grade_all(some, recorded(*course, chapters=chapters), jobs=2, limits=SHORT)
    assert results
    assert all(result.earned == graded[result.assignment, result.student].earned for result in results)


def test_nothing_that_a_student_prints_or_raises_becomes_markup(graded, tmp_path):
    write_page(tmp_path / "class.html", list(graded.values()))
    pages = [messages.html(item) for result in graded.values() for item in result.exercises]
    for page in [*pages, (tmp_path / "class.html").read_text("utf-8")]:
        assert not any(tag in page.lower() for tag in ("<script>alert", "<script>document", "<img", "<iframe", "<marquee"))
    assert any("&lt;script&gt;" in page for page in pages)


def test_the_sample_class_stays_small():
    assert sum(path.stat().st_size for path in CLASS.rglob("*.ipynb")) < 2_400_000


def test_no_submission_names_a_path_of_a_machine():
    for path in CLASS.rglob("*.ipynb"):
        assert "/home/" not in path.read_text("utf-8", "replace")
