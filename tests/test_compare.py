"""The ladder: the first difference, as a fact."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from autograder.compare import Difference, compare, number
from autograder.tree import plain

finite = arrays(np.float64, array_shapes(), elements=st.floats(-1e6, 1e6).map(lambda v: round(v, 3)))


@settings(max_examples=100, deadline=None)
@given(finite)
def test_a_value_equals_itself_as_array_list_and_float32(array):
    assert compare(array, array) is None
    assert compare(array.tolist(), array) is None
    assert compare(array.astype(np.float32), array) is None


@settings(max_examples=100, deadline=None)
@given(finite, st.data())
def test_one_wrong_entry_is_found_and_placed(array, data):
    wrong = array.copy()
    index = tuple(data.draw(st.integers(0, n - 1)) for n in array.shape)
    wrong[index] += 0.1 * (np.abs(array).max() or 1)
    found = compare(wrong, array)
    assert found is not None and found.kind == "value"
    if array.ndim > 1:
        assert "at [" + ", ".join(map(str, index)) + "]" in found.detail


@pytest.mark.parametrize(
    ("got", "kind"),
    [
        (None, "type"), ("text", "type"), ({"a": 1}, "type"), ([1, [2]], "type"), (1.0, "shape"), ([1.0, 2.0, 3.0], "shape"),
        ([[1.0, 2.0]], "shape"), ([1j, 2.0], "number"), ([1.0, np.nan], "non-finite"), ([np.inf, 2.0], "non-finite"), ([1.0, 3.0], "value"),
    ],
)  # fmt: skip
def test_each_rung_stops_the_climb(got, kind):
    assert compare(plain(got), np.array([1.0, 2.0])).kind == kind


def test_infinite_values_that_are_expected_are_right():
    assert compare([1.0, np.inf], np.array([1.0, np.inf])) is None


def test_zero_is_compared_absolutely():
    assert compare([1e-7, 0.0], np.zeros(2)) is None
    assert compare([1e-3, 0.0], np.zeros(2)).kind == "value"


def test_several_results_may_be_a_list_or_a_tuple():
    expected = (np.zeros(2), np.zeros((2, 3)))
    assert compare([np.zeros(2), np.zeros((2, 3))], expected) is None
    assert compare((np.zeros(2),), expected).kind == "shape"
    assert compare(({}, 1), expected).detail == "at [0]"


def test_names_nobody_asked_for_are_ignored_and_missing_ones_are_not():
    assert compare({"W": [1.0], "more": 5}, {"W": np.ones(1)}) is None
    assert compare({"V": [1.0]}, {"W": np.ones(1)}).kind == "type"


def test_numbers_read_the_same_in_every_version_of_numpy():
    assert [number(v) for v in (np.float64(0.5), -0.0, 1 / 3, 1e-9, np.float32(2))] == ["0.5", "0", "0.3333", "1e-09", "2"]


def test_true_and_false_are_shown_as_such():
    assert compare(False, True) == Difference("value", "False", "True")
    assert compare(np.array([True, True]), np.array([True, False])) == Difference("value", "[True, True]", "[True, False]")


def test_differences_too_large_for_a_float_are_no_warning():
    assert compare(np.full((2, 4), 1.7e308), np.full((2, 4), -1.7e308)).kind == "value"
