"""What is recorded, and from what."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import source
from autograder.errors import ExerciseError
from autograder.exercises import EXERCISES, by_id
from autograder.key import build, store
from autograder.mistakes import of_exercise
from tests.recorded import visible_key


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_case_and_every_mistake_is_recorded(exercise):
    key = visible_key(exercise.id)
    assert len(key.inputs) == len(key.expected) == len(key.marks) == len(exercise.cases)
    singles = [mistake.id for mistake in of_exercise(exercise.id)]
    assert list(key.entries[: len(singles)]) == [(name,) for name in singles]
    assert all(len(entry) == 2 for entry in key.entries[len(singles) :])
    assert key.fingerprints.index.shape == (len(key.entries), *key.right.shape[:2])
    for check in exercise.checks:
        assert set(check.outputs) <= set(key.expected[0])


def test_the_same_secret_gives_the_same_inputs_and_another_gives_others(keys, hidden):
    exercise = by_id("tally")
    again = build.build(exercise)
    assert np.array_equal(again.inputs[0]["xs"], keys["tally"].inputs[0]["xs"])
    assert not np.array_equal(hidden["tally"].inputs[0]["xs"], keys["tally"].inputs[0]["xs"])


def test_drawing_one_case_does_not_move_the_next():
    exercise, given = by_id("run"), source.namespace("ch04_rnn_step")
    alone = build.draw(exercise, "s", 1, given)
    build.draw(exercise, "s", 0, given)
    assert np.array_equal(build.draw(exercise, "s", 1, given)["xs"], alone["xs"])


def test_pairs_keep_the_more_fundamental_mistake_first_and_leave_out_contradictions():
    exercise = by_id("rnn-step")
    order = [mistake.id for mistake in of_exercise("rnn-step")]
    pairs = [(one.id, two.id) for one, two in build.pairs(exercise)]
    assert all(order.index(one) < order.index(two) for one, two in pairs)
    assert ("step-sigmoid", "step-relu") not in pairs
    assert ("step-w-xh-turned", "step-tanh-output") in pairs


def test_two_entries_that_predict_the_same_are_found(keys):
    for first, later in build.equivalents(keys["rnn-step"]):
        assert first < later
        assert len(keys["rnn-step"].entries[later]) == 2, "single mistakes are all told apart"


@pytest.mark.parametrize(
    "wrong",
    ["def run(rnn, xs):\n    raise ValueError", "def run(rnn, xs):\n    xs *= 0\n    return xs"],
    ids=["raises", "changes"],
)
def test_a_reference_that_raises_or_changes_its_inputs_is_refused(monkeypatch, wrong):
    namespace = source.run_version(by_id("run"), wrong, source.namespace("ch04_rnn_step"))
    monkeypatch.setattr(source, "namespace", lambda chapter: namespace)
    with pytest.raises(ExerciseError, match="the reference of run raises or changes its inputs"):
        build.build(by_id("run"))


@pytest.fixture
def few(monkeypatch):
    """Keys of one small exercise, and a note of how often they were built."""
    made = []

    def chapter(name: str, secret: str) -> dict:
        made.append(secret)
        return {"tally": build.build(by_id("tally"), secret)}

    monkeypatch.delenv("UNROLLED_SECRET", raising=False)
    monkeypatch.setattr(store, "build_chapter", chapter)
    monkeypatch.setattr(store, "CHAPTERS", ("ch04_rnn_step",))
    return made


def test_key_files_are_built_once_and_anew_when_their_source_changes(few, tmp_path, monkeypatch):
    places = tmp_path / "keys", tmp_path / "hidden", tmp_path / "secret"
    assert [line.rpartition(" ")[2] for line in store.build_keys(*places)] == ["built", "built"]
    assert all(line.endswith("is up to date") for line in store.build_keys(*places))
    assert len(few) == 2 and few[0] == "visible" and few[1] != "visible"
    monkeypatch.setattr(store, "_sources", lambda chapter: "changed")
    assert all(line.endswith("built") for line in store.build_keys(*places))


def test_the_secret_of_a_course_is_drawn_once_and_kept_for_its_owner(few, tmp_path):
    path = tmp_path / "secret"
    first = store.course_secret(path)
    assert store.course_secret(path) == first and len(first) >= 32
    assert path.stat().st_mode & 0o077 == 0


def test_the_secret_can_come_from_the_environment(few, tmp_path, monkeypatch):
    monkeypatch.setenv("UNROLLED_SECRET", "ours")
    assert store.course_secret(tmp_path / "none") == "ours" and not (tmp_path / "none").exists()
