"""Stubs and wrong versions are made from the references' text."""

from __future__ import annotations

import dataclasses

import numpy as np
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


def test_what_is_given_stands_alone_and_comes_after_what_it_needs():
    text = source.given(("ch05_bptt.RNN", "ch05_bptt.sequence_loss"), "ch09_later")
    alone = {"np": np}
    exec(text, alone)
    rnn = alone["RNN"](2, 3, 2, rng=0)
    _, dys = alone["sequence_loss"](rnn.forward(np.ones((4, 1, 2))), np.zeros((4, 1), dtype=int))
    assert rnn.backward(dys).shape == (4, 1, 2)
    assert text.index("def init_rnn") < text.index("class RNN") and text.count("def rnn_step_backward") == 1


def test_only_earlier_definitions_can_be_given():
    with pytest.raises(ExerciseError, match="ch05_bptt.RNN can't be given in ch04_rnn_step"):
        source.given(("ch05_bptt.RNN",), "ch04_rnn_step")
    with pytest.raises(ExerciseError, match="can't be given"):
        source.given(("ch04_rnn_step.RNN",), "ch04_rnn_step")


def test_what_the_chapter_asks_for_is_left_out_of_what_it_gives(monkeypatch):
    own = [dataclasses.replace(by_id("run"), name="rnn_step_backward", chapter="ch05_bptt")]
    monkeypatch.setattr(source, "EXERCISES", own)
    text = source.given(("ch05_bptt.RNN",), "ch05_bptt")
    assert "class RNN" in text and "def rnn_step_backward" not in text


def test_a_given_cell_keeps_its_comment_and_holds_imports_only():
    text = source.given_cell("# given: the drawing\nfrom solutions.ch04_rnn_step import init_rnn\n", "ch05_bptt")
    assert text.startswith("# given: the drawing\n\ndef init_rnn(")
    with pytest.raises(ExerciseError, match="and nothing else"):
        source.given_cell("# given\nimport os\n", "ch05_bptt")
