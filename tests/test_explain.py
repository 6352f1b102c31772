"""The reasoning that a teacher reads: nothing that led to the sentence is left out."""

from __future__ import annotations

import numpy as np
import pytest
from click.testing import CliRunner

from autograder import paths
from autograder.cli import main
from autograder.exercises import by_id
from autograder.explain import explain
from autograder.runner import Cell, observe
from tests.recorded import visible_key

RUN = "def run(rnn, xs):\n    ys = np.array([rnn.step(x) for x in xs])\n    return "


@pytest.fixture
def told(session):
    def text(exercise_id, answer):
        exercise, key = by_id(exercise_id), visible_key(exercise_id)
        ours = session({exercise.name: exercise.id})
        ours.namespace.update({"np": np})
        ours.run(Cell(answer, "cell 1"))
        return "\n".join(explain(exercise, key, observe(exercise, ours.namespace, key.inputs)))

    return text


def test_a_mistake_of_the_catalogue_is_shown_beside_what_was_expected(told):
    text = told("run", "def run(rnn, xs):\n    return np.array([rnn.step(x) for x in xs[1:]])")
    assert "case 1 (T = 4, D = 3, V = 2)" in text and "got (3, 2), expected (4, 2)" in text
    assert "equal to run-skips-first" in text
    assert "why this sentence: the answer equals this mistake of the catalogue" in text


def test_a_relation_is_shown_case_by_case(told):
    text = told("run", RUN + "7 * ys")
    assert "case 1: every value is 7 times what it should be." in text
    assert "in all cases: every value is 7 times what it should be." in text
    assert "why this sentence: nothing in the catalogue fits, and this relation holds" in text


def test_silence_has_its_reason_too(told):
    text = told("run", RUN + "ys ** 2 + 1")
    assert "in all cases: none that no case contradicts" in text
    assert "so the first fact is told and no cause" in text


def test_an_error_is_shown_with_the_shapes_in_its_line(told):
    text = told("run", "def run(rnn, xs):\n    W = np.ones((2, 7))\n    return W @ xs")
    assert "raised ValueError" in text and "W is (2, 7)" in text and "found again in its line" in text


def test_a_right_answer_needs_no_reasons(told):
    text = told("run", RUN + "ys")
    assert "\u2713 run: 3 of 3 points" in text and "why this sentence" not in text


def test_the_command_reads_a_notebook_and_adds_the_explanation():
    notebook = paths.SAMPLE_CLASS / "wrong-transposed" / "ch04_rnn_step" / "ch04_rnn_step.ipynb"
    done = CliRunner().invoke(main, ["explain", str(notebook), "rnn-step", "--no-hidden"])
    assert done.exit_code == 0, done.output
    assert "equal to step-w-hh-turned" in done.output and "(step-w-hh-turned)" in done.output


def test_an_unknown_exercise_is_told_in_a_sentence():
    done = CliRunner().invoke(main, ["explain", "x.ipynb", "rnn-stepp"])
    assert done.exit_code == 2 and "did you mean rnn-step" in done.output
