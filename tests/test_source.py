"""Stubs and wrong versions are made from the references' text."""

from __future__ import annotations

import dataclasses

import pytest

from autograder import source
from autograder.errors import ExerciseError
from autograder.exercises import EXERCISES, by_id
from autograder.mistakes import MISTAKES
from autograder.spec import Mistake


def mistake(*edits, answer=""):
    return Mistake("m", "rnn-step", "a.", "b.", "c", edits, answer)


def test_a_stub_keeps_signature_docstring_and_given_methods():
    stub = source.stub(by_id("rnn-step"))
    assert "def __init__(self, D=3, H=4, V=3, rng=None):  # given\n        self.W_xh" in stub
    assert '"""Forget everything' in stub and stub.count("raise NotImplementedError") == 2
    assert "np.tanh" not in stub


def test_a_stub_of_a_value_holds_none():
    assert source.stub(by_id("same-input")) == "same_input = None\n"
    assert '    "W_xh": None,\n' in source.stub(by_id("rnn-shapes"))


def test_the_stub_of_a_fix_is_the_mistake_it_names():
    assert "self.h += x" in source.stub(by_id("tally"))


def test_an_exercise_without_a_reference_is_refused():
    with pytest.raises(ExerciseError, match="defines no `nothing`"):
        source.reference(dataclasses.replace(by_id("run"), name="nothing"))


def test_a_fix_without_its_mistake_is_refused():
    with pytest.raises(ExerciseError, match="does not exist"):
        source.stub(dataclasses.replace(by_id("tally"), fix="none"))


@pytest.mark.parametrize("find", ["self.h", "not there", "h = tanh(W_hh h + W_xh x)"])
def test_an_edit_applies_exactly_once_outside_of_docstrings(find):
    with pytest.raises(ExerciseError, match="times in the reference"):
        source.spans(by_id("rnn-step"), mistake((find, "")))


def test_edits_of_one_place_contradict_each_other():
    exercise = by_id("rnn-step")
    one, two = mistake(("self.W_hh @ self.h", "0")), mistake(("np.tanh(self.W_hh", "(self.W_hh"))
    assert source.contradict(exercise, one, two)
    assert not source.contradict(exercise, one, mistake(("self.W_hy @ self.h", "0")))
    assert source.contradict(exercise, one, mistake(answer="class RNN: pass"))


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_wrong_version_is_python(exercise):
    for one in MISTAKES:
        if one.exercise == exercise.id:
            compile(source.wrong_version(exercise, [one]), one.id, "exec")
