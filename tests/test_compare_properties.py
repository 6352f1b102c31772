"""The comparison ladder, whatever is compared."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.compare import compare
from autograder.tree import Other, plain

TOLERANCE = 1e-5
SHAPES = hnp.array_shapes(min_dims=1, max_dims=3, min_side=1, max_side=5)
NUMBERS = st.floats(-1e6, 1e6).map(lambda x: x if abs(x) > 1e-3 else 0.0)
ARRAYS = hnp.arrays(np.float64, SHAPES, elements=NUMBERS)
LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.floats() | st.complex_numbers() | st.text(max_size=30) | ARRAYS
    | hnp.arrays(st.sampled_from(["?", "<i8", "<c16", "<f4"]), hnp.array_shapes(min_dims=0, min_side=0, max_side=3))
    | st.builds(Other, st.text(max_size=20))
)  # fmt: skip


def trees(names):
    """Anything at all, whose dictionaries have such names."""
    return st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=4) | st.lists(inner, max_size=3).map(tuple) | st.dictionaries(names, inner, max_size=3)
        ),
        max_leaves=10,
    )


ANYTHING = trees(st.text(max_size=5))
OURS = trees(st.sampled_from(["W_xh", "b_h", "dx", "h"]))  # what is expected has names that we gave


def position(data, array):
    return data.draw(st.integers(0, array.size - 1))


@given(ARRAYS)
def test_what_is_right_is_right_as_an_array_a_list_or_in_single_precision(array):
    for got in (array, array.tolist(), array.astype(np.float32), tuple(array.tolist())):
        assert compare(plain(got), array, TOLERANCE) is None


@given(ARRAYS, st.data())
def test_a_difference_above_the_tolerance_is_found_and_one_below_is_not(array, data):
    largest = np.abs(array).max()
    assume(largest > 0)
    at, sign = position(data, array), data.draw(st.sampled_from([-1, 1]))
    for factor, kind in ((0.5, None), (2.0, "value")):
        got = array.copy()
        got.flat[at] += sign * factor * TOLERANCE * largest
        found = compare(got, array, TOLERANCE)
        assert (found and found.kind) == kind


@given(ARRAYS, st.data())
def test_what_is_not_finite_is_told_as_that(array, data):
    got = array.copy()
    got.flat[position(data, array)] = data.draw(st.sampled_from([np.nan, np.inf, -np.inf]))
    assert compare(got, array, TOLERANCE).kind == "non-finite"


@given(ARRAYS, ARRAYS)
def test_another_shape_is_told_as_that(one, two):
    assume(one.shape != two.shape)
    assert compare(one, two, TOLERANCE).kind == "shape"


@given(ANYTHING, OURS)
def test_anything_can_be_compared_with_anything_and_the_words_stay_short(got, wanted):
    found = compare(plain(got), plain(wanted), TOLERANCE)
    if found:
        words = found.got + found.expected + found.detail
        assert len(words) < 1000 and "\n" not in words


@given(ANYTHING)
def test_an_answer_like_the_expected_one_is_right(tree):
    tree = plain(tree)
    found = compare(tree, tree, TOLERANCE)
    assert found is None or found.kind in ("non-finite", "type", "number")
