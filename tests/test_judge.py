"""Points follow what is right."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import notebook
from autograder.errors import TreeError
from autograder.exercises import by_id
from autograder.judge import judge

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


def test_a_changed_argument_is_told_where_no_other_cause_is_known(answer):
    text = "def batch_step(rnn, x):\n    x *= 3.5\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return rnn.h @ rnn.W_hy.T"
    said = answer("batch-step", text).diagnosis
    assert said.id == "changed" and said.advice.startswith("your code changes `x`, which must stay as handed in")


def test_one_mistake_is_named_beside_another_that_nobody_knows(answer):
    text = (
        "def batch_step(rnn, x):\n    h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return 0.7 * h @ rnn.W_hy.T - 0.3"
    )
    said = answer("batch-step", text).diagnosis
    assert (said.id, said.source) == ("batch-not-stored", "part")


def test_what_is_random_or_kept_is_told(answer):
    text = "def run(rnn, xs):\n    return np.array([rnn.step(x) for x in xs]) + np.random.random()"
    assert answer("run", text).diagnosis.id == "restless"


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


def test_values_of_any_size_are_judged_without_a_warning(answer):
    for factor in ("1e307", "1e308 * 10", "0", "np.nan", "1j"):
        assert answer("run", f"def run(rnn, xs):\n    return np.array([rnn.step(x) for x in xs]) * {factor}").earned == 1


def test_what_an_init_returns_may_be_anything(answer):
    for value in (
        "None",
        "{}",
        "'abc'",
        "[None] * 3",
        "([[1.0], [2.0, 3.0]], 1, 2)",
        "iter(())",
        "rng",
        "np.zeros(3)",
        "(1e400,) * 3",
    ):
        result = answer("init-rnn", f"def init_rnn(D, H, V, rng):\n    return {value}")
        assert result.outcome == "failed" and result.earned == 0


def test_which_definition_counted_is_told(answer):
    right = "def run(rnn, xs):\n    return [rnn.step(x) for x in xs]"
    result = answer("run", "def run(rnn, xs):\n    return 1", right)
    assert result.earned == 3
    assert result.notes == ("`run` is defined more than once: the one in cell 2 counted, not the one in cell 1",)


def test_the_mistake_that_a_fix_starts_from_is_named(answer, keys):
    result = answer("tally", keys["tally"].stub)
    assert (result.earned, result.diagnosis.id) == (0, "tally-in-place")


def test_hidden_cases_judge_like_the_visible_ones(answer, keys, hidden):
    both = keys["run"].joined(hidden["run"])
    assert answer("run", "def run(rnn, xs):\n    return [rnn.step(x) for x in xs]", key=both).earned == 3
    assert (
        answer("run", "def run(rnn, xs):\n    return [rnn.step(x) for x in xs[1:]]", key=both).diagnosis.id == "run-skips-first"
    )


def test_a_key_without_the_exercise_is_told_in_a_sentence(monkeypatch, keys):
    monkeypatch.setattr(notebook, "find_key", lambda chapter: {"tally": keys["tally"]})
    assert repr(notebook.check_here("run", {})) == "the key holds no exercise run: copy it anew from the assignment's folder"
    assert "did you mean run?" in repr(notebook.check_here("rum", {})) or "did you mean run or" in repr(
        notebook.check_here("rum", {})
    )


RUN = "def run(rnn, xs):\n    ys = np.array([rnn.step(x) for x in xs])\n    return "


def test_a_size_that_fits_in_one_case_alone_is_not_blamed(answer):
    step = STEP.format(reset=RESET, step="return self.W_hy @ self.h / {}")
    assert answer("rnn-step", step.format("2")).diagnosis.advice == (
        "the output y of step 1: every value is half of what it should be."
    ), "V is another in each case"
    said = answer("rnn-step", step.format("len(self.W_hy)")).diagnosis.advice
    assert said == "the output y of step 1: every value is 6 times too small, and V = 6."


def test_a_factor_that_is_another_in_every_case_is_none(answer):
    result = answer("run", RUN + "ys / np.linalg.norm(ys)")
    assert result.outcome == "failed" and result.diagnosis is None


def test_rows_of_a_batch_are_not_said_to_be_late(answer):
    text = "def batch_step(rnn, x):\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return np.roll(rnn.h @ rnn.W_hy.T, 1, axis=0)"
    assert answer("batch-step", text).diagnosis.id == "only-one-N"


def test_a_mistake_is_named_before_the_whole_class_is_written(answer):
    text = STEP.format(reset="raise NotImplementedError", step="return self.W_hy @ self.h")
    result = answer("rnn-step", text.replace("self.W_hh @ self.h", "self.h @ self.W_hh"))
    assert result.diagnosis.id == "step-w-hh-turned"
    result = answer("rnn-step", text)
    assert (result.earned, result.fact.kind, result.diagnosis) == (5, "unanswered", None)


@pytest.mark.parametrize("left", [0, 1, 3])
def test_fewer_cases_than_were_asked_never_count_as_right(keys, left):
    case = {"outputs": {}, "raised": [], "changed": []}
    with pytest.raises(TreeError, match="cases came back"):
        judge(by_id("run"), keys["run"], {"missing": False, "cases": [case] * left})
