"""General relations: each is said of what it fits, and of nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.relations import only_where, relation, right_steps

SIZES = {"T": 6, "N": 2, "D": 3, "H": 5, "V": 4}
RNG = np.random.default_rng(0)
TNV, HD, GATES = RNG.standard_normal((6, 2, 4)), RNG.standard_normal((5, 3)), RNG.standard_normal((20, 3))
STATES = RNG.standard_normal((7, 2, 9))


def swapped(array, order, axis=0):
    parts = np.split(array, len(order), axis=axis)
    return np.concatenate([parts[i] for i in order], axis=axis)


def first_only(array, count=1):
    out = array + 1
    out[:count] = array[:count]
    return out


@pytest.mark.parametrize(
    ("got", "expected", "sentence"),
    [
        (HD.T, HD, "the values are right but transposed: rows and columns are swapped."),
        (TNV.swapaxes(0, 1), TNV, "the values are right, but the first two axes are swapped: (2, 6, 4) came, (6, 2, 4) was expected."),
        (TNV.ravel(), TNV, "the values are right, but their shape is (48,); it should be (6, 2, 4)."),
        (TNV[1:], TNV, "the values are right, but one entry is missing: the first."),
        (np.concatenate([TNV, TNV[:1]]), TNV, "the values are right, but one entry too many: the last."),
        (-TNV, TNV, "the values are right except for their sign: all are negated."),
        (2 * TNV, TNV, "every value is 2 times too large, and N = 2."),
        (TNV / 12, TNV, "every value is 12 times too small, and T N = 12."),
        (TNV / np.log(2), TNV, "every value is 1 / ln 2 times what it should be: a logarithm to the base 2 gives bits, not nats."),
        (HD / 2.5, HD, "every value is 0.4 times what it should be."),
        (TNV[::-1], TNV, "the values are right but in reverse order."),
        (np.concatenate([0 * TNV[:1], TNV[:-1]]), TNV, "the values are right but one step late."),
        (np.concatenate([TNV[1:], 0 * TNV[:1]]), TNV, "the values are right but one step early."),
        (swapped(GATES, [0, 1, 3, 2]), GATES, "the values are right, but the 4 blocks of H = 5 stand in another order: 1, 2, 4, 3."),
        (swapped(GATES.T, [1, 0, 2, 3], 1), GATES.T, "the values are right, but the 4 blocks of H = 5 stand in another order: 2, 1, 3, 4."),
        (np.round(TNV, 3), TNV, "the values are right, but rounded to 3 decimals."),
        (TNV.astype(np.float16), TNV, "the values are right to about three digits, as in float16: use float64."),
        (TNV + 0.25, TNV, "every value is 0.25 too large: something is added once too often, or is missing."),
        (TNV**2, TNV, "every value is the square of what it should be."),
        (np.tanh(TNV), TNV, "every value is tanh of what it should be: one tanh too much."),
        (np.exp(HD), HD, "every value is exp of what it should be: a logarithm is missing."),
        (np.abs(HD), HD, "every value is the absolute value of what it should be: the signs are lost."),
        (TNV, TNV.sum(axis=0), "the values are not summed yet over axis 0, that of T = 6."),
        (TNV, TNV.mean(axis=2), "the values are not averaged yet over axis 2, that of V = 4."),
        (first_only(TNV), TNV, "the first step is right and no other: look at what goes from one step to the next."),
        (first_only(STATES), STATES, "the start is right and nothing after it: look at what the first step does."),
        (first_only(STATES, 2), STATES, "the first step is right and no other: look at what goes from one step to the next."),
        (np.broadcast_to(TNV[-1:], TNV.shape), TNV,
         "every step shows the last values: one array is kept again and again, and written into. Keep a copy each time."),
        (first_only(TNV[::-1])[::-1], TNV, "the last step is right and no other: look at what goes back from a step to the one before."),
    ],
)  # fmt: skip
def test_what_a_wrong_array_has_to_do_with_the_right_one(got, expected, sentence):
    assert relation(got, expected, SIZES)[1] == sentence


def test_one_right_sequence_of_a_batch_is_told():
    batch = RNG.standard_normal((6, 3, 4))
    wrong = batch + 1 + RNG.standard_normal(batch.shape)
    wrong[:, -1] = batch[:, -1]
    assert relation(wrong, batch, {"T": 6, "N": 3, "V": 4})[1] == "only the last of the N = 3 in the batch is right."
    assert relation(wrong, batch, {"T": 6, "N": 3, "D": 3}) is None, "an axis with two names is none"


def test_where_all_entries_are_alike_none_is_the_one_too_many():
    assert relation(np.zeros(5), np.zeros(4), {}) is None
    assert relation(np.zeros((5, 4)), np.zeros(4), {}) is None


def test_half_is_said_where_no_size_explains_it():
    assert relation(HD / 2, HD, {"H": 5, "D": 3})[1] == "every value is half of what it should be."


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_said_of_unlike_arrays(seed):
    rng = np.random.default_rng(seed)
    for right in (TNV, HD, GATES):
        wrong = (
            rng.standard_normal(right.shape)
            if seed % 2
            else right + rng.standard_normal(right.shape) * (rng.random(right.shape) < 0.9)
        )
        assert np.array_equal(wrong, right) or relation(wrong, right, SIZES) is None


def test_nothing_is_said_of_a_right_array_however_few_decimals_it_has():
    assert relation(np.round(HD, 2), np.round(HD, 2), SIZES) is None


def test_float32_is_no_rounding():
    assert relation(TNV.astype(np.float32), TNV, SIZES) is None


def inputs(**given):
    return {"net": {name: np.asarray(value, dtype=float) for name, value in given.items()}}


ZERO, ONE = inputs(h0=np.zeros(3), b_h=np.ones(2), z=[1.0, 2.0]), inputs(h0=np.ones(3), b_h=np.ones(2), z=[1.0, 2.0])
HUGE = inputs(h0=np.ones(3), b_h=np.ones(2), z=[1000.0, 0.0])


@pytest.mark.parametrize(
    ("right", "cases", "sizes", "finite", "sentence"),
    [
        ([False, True], [ONE, ZERO], [{"T": 4}, {"T": 4}], True,
         "right where `h0` is zero, and wrong elsewhere: look at what is done with `h0`."),
        ([False, True], [ONE, ONE], [{"T": 4}, {"T": 1}], True,
         "right for a single step and wrong for more: look at what goes from one step to the next, and at their order."),
        ([True, False], [ONE, ONE], [{"N": 1}, {"N": 3}], True,
         "right for a batch of one and wrong for more: look at what is summed or kept apart over the batch."),
        ([True, False], [ONE, HUGE], [{}, {}], False,
         "right for ordinary numbers, but not finite where `z` reaches 1000: exp gets too large there, or rounds to zero."),
        ([False, False], [HUGE, HUGE], [{}, {}], False, "not finite where `z` reaches 1000: exp gets too large there, or rounds to zero."),
    ],
)  # fmt: skip
def test_what_the_right_cases_have_in_common_is_said(right, cases, sizes, finite, sentence):
    assert only_where(right, cases, sizes, finite)[1] == sentence


@pytest.mark.parametrize(
    ("right", "cases", "finite"),
    [
        ([False, False], [ONE, ZERO], True), ([True, True], [ONE, ZERO], True), ([True, False], [ONE, ZERO], True),
        ([False, True, False], [ONE, ZERO, ZERO], True), ([True, False], [HUGE, ONE], False),
    ],
)  # fmt: skip
def test_nothing_is_said_where_a_case_speaks_against_it(right, cases, finite):
    assert only_where(right, cases, [{"T": 4}] * len(cases), finite) is None


def test_right_steps_are_counted_along_the_first_axis():
    assert right_steps(first_only(TNV), TNV).tolist() == [True] + [False] * 5
