"""Points follow what is right."""

from __future__ import annotations

import numpy as np

STEP = """
class RNN:
    def __init__(self, D=3, H=4, V=3, rng=None):
        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(rng))
        self.reset()
    def reset(self):
        {reset}
    def step(self, x):
        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)
        {step}
"""
RESET = "self.h = np.zeros(len(self.W_hh))"


def earned(result):
    return {check.name: check.earned for check in result.checks}


def test_a_broken_reset_costs_the_reset_alone(answer):
    result = answer("rnn-step", STEP.format(reset="raise KeyError('h')", step="return self.W_hy @ self.h"))
    assert earned(result) == {"first_y": 1, "h_stored": 2, "fourth_y": 2, "reset": 0}
    assert result.fact.kind == "raises" and "KeyError" in result.fact.got


def test_a_wrong_output_leaves_the_points_of_the_state(answer):
    result = answer("rnn-step", STEP.format(reset=RESET, step="return self.W_hy @ self.h + 7"))
    assert earned(result) == {"first_y": 0, "h_stored": 2, "fourth_y": 0, "reset": 1}


def test_a_raise_in_a_later_step_keeps_what_came_before(answer):
    step = "self.n = getattr(self, 'n', 0) + 1\n        return self.W_hy @ self.h / (self.n < 4 or 1 / 0)"
    result = answer("rnn-step", STEP.format(reset=RESET, step=step))
    assert earned(result) == {"first_y": 1, "h_stored": 0, "fourth_y": 0, "reset": 1}
    assert result.fact.kind == "raises"


def test_a_check_that_means_nothing_after_another_is_skipped(answer):
    result = answer("init-rnn", "def init_rnn(D, H, V, rng):\n    return rng.normal(size=(D, D)), 1, 2")
    assert [check.skipped for check in result.checks] == [False, True, True]
    assert result.earned == 0


def test_a_changed_argument_costs_one_point_and_is_told(answer):
    text = "def batch_step(rnn, x):\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    x *= 0\n    return rnn.h @ rnn.W_hy.T"
    result = answer("batch-step", text)
    assert (result.earned, result.points, result.outcome) == (2, 3, "failed")
    assert result.fact.kind == "changed" and result.fact.where == "`x`"
    assert result.notes == ("1 point less: `x` was changed on the way",)


def test_a_replaced_weight_counts_as_a_changed_argument(answer):
    text = "def batch_step(rnn, x):\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    y = rnn.h @ rnn.W_hy.T\n    rnn.W_hy = 0\n    return y"
    result = answer("batch-step", text)
    assert result.earned == 2 and result.fact.where == "`W_hy`"


def test_what_leaks_from_one_call_to_the_next_is_found(answer):
    text = "seen = []\ndef run(rnn, xs):\n    seen.append(1)\n    return np.array([rnn.step(x) for x in xs]) + (len(seen) > 3)"
    result = answer("run", text)
    assert result.fact.kind == "leaked" and result.diagnosis is None
    assert earned(result) == {"outputs": 0, "state": 1}


def test_states_shared_by_two_objects_are_found(answer):
    text = "class Tally:\n    both = []\n    def __init__(self, D):\n        self.h = np.zeros(D)\n    def step(self, x):\n"
    text += "        Tally.both.append(x)\n        self.h = np.sum(Tally.both, axis=0)\n        return self.h"
    assert answer("tally", text).earned == 0


def test_a_predicted_answer_is_never_given_away(answer):
    wrong = 'rnn_shapes = {"W_xh": (9, 9), "W_hh": (5, 5), "W_hy": (2, 5), "h": (5,), "y": 2}'
    result = answer("rnn-shapes", wrong)
    assert result.fact.expected == "" and "(5, 3)" not in repr(result)
    assert earned(result) == {"matrices": 0, "vectors": 0}


def test_a_chosen_answer_is_never_given_away(answer):
    result = answer("same-input", 'same_input = "x"')
    assert result.earned == 0 and result.diagnosis is None and "'b'" not in repr(result)


def test_a_stub_is_unanswered_rather_than_wrong(answer, keys):
    for exercise in ("same-input", "rnn-shapes", "init-rnn", "rnn-step", "run", "batch-step"):
        result = answer(exercise, keys[exercise].stub)
        assert (result.fact.kind, result.earned) == ("unanswered", 0)


def test_nan_and_infinity_are_told_apart_from_wrong_values(answer):
    result = answer("run", "def run(rnn, xs):\n    return np.array([rnn.step(x) for x in xs]) * np.inf")
    assert result.fact.kind == "non-finite"


def test_warnings_on_the_way_are_no_fault(answer):
    text = "def run(rnn, xs):\n    np.log(np.zeros(1)); np.exp(np.array([1e4]))\n    return np.array([rnn.step(x) for x in xs])"
    with np.errstate(all="warn"):
        assert answer("run", text).earned == 3
