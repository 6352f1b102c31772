"""Only plain data crosses a border, and what comes in is trusted with nothing."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from autograder.errors import TreeError
from autograder.tree import MAX_BYTES, Other, as_array, leaves, pack, plain, unpack

scalars = (
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.floats() | st.complex_numbers() | st.text(max_size=20)
)
numeric = arrays(
    st.sampled_from([np.bool_, np.int8, np.int64, np.uint16, np.float32, np.float64, np.complex128]), array_shapes(min_side=0)
)
trees = st.recursive(
    scalars | numeric,
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def same(a, b):
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, (list, tuple)):
        return type(a) is type(b) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return isinstance(b, dict) and list(a) == list(b) and all(same(a[k], b[k]) for k in a)
    return type(a) is type(b) and (a == b or repr(a) == repr(b))


@settings(max_examples=150, deadline=None)
@given(trees)
def test_a_tree_comes_back_as_it_went(tree):
    once = plain(tree)
    assert same(unpack(*pack(once)), once)


@settings(max_examples=300, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["int", "float", "array", "dict", "tuple", "other", "complex"]), inner)),
    st.lists(st.binary(max_size=32), max_size=3))  # fmt: skip
def test_json_of_any_form_is_read_or_refused(packed, buffers):
    try:
        unpack(json.dumps(packed), buffers)
    except TreeError:
        pass


@pytest.mark.parametrize(
    "array", [["<f8", [2**39], 0], ["<f8", [-1], 0], ["<f8", [1], 1], ["O", [1], 0], ["<f8", [True], 0], ["<f8", [2], 0]]
)
def test_an_array_that_claims_more_than_came_is_refused_before_it_is_made(array):
    with pytest.raises(TreeError):
        unpack(json.dumps({"array": array}), [b"12345678"])


def test_deep_nesting_is_refused_on_both_sides():
    deep: list = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(TreeError):
        plain(deep)
    with pytest.raises(TreeError):
        unpack("[" * 5000 + "]" * 5000, [])


def test_too_many_numbers_are_refused():
    with pytest.raises(TreeError, match="MB"):
        plain(np.zeros(MAX_BYTES))
    with pytest.raises(TreeError, match="values"):
        plain([0] * 50_000)


def test_a_value_that_holds_itself_is_refused():
    knot: list = []
    knot.append(knot)
    with pytest.raises(TreeError):
        plain(knot)


@pytest.mark.parametrize("value", [object(), np.array([object()]), {1, 2}, lambda: 0, 10**30, np.zeros(2, [("a", float)])])
def test_what_is_no_plain_data_is_named_by_its_type(value):
    assert isinstance(plain(value), Other)


def test_a_copy_is_taken():
    array = np.zeros(3)
    kept = plain([array])
    array[:] = 1
    assert not kept[0].any()


def test_regular_lists_count_as_arrays_and_ragged_ones_do_not():
    assert as_array([[1, 2], (3.0, 4)]).shape == (2, 2)
    assert as_array([[1, 2], [3]]) == [[1, 2], [3]]
    assert [path for path, _ in leaves({"a": [[1], [2, 3]], "b": 1})] == ["['a'][0]", "['a'][1]", "['b']"]


def test_a_long_list_of_floats_travels_as_one_value():
    rows = [[0.5] * 60 for _ in range(1000)]
    again = unpack(*pack(plain(rows)))
    assert as_array(again).shape == (1000, 60)
    assert isinstance(plain([0.5, 1.5]), list), "a short one stays what it is"


def test_numbers_of_numpy_that_are_floats_as_well_come_back():
    assert unpack(*pack({"loss": np.float64(0.1)})) == {"loss": 0.1}


def test_no_lone_surrogate_gets_through():
    assert plain(["a\ud800", {"\ud800": 1}]) == ["a?", {"?": 1}]
    assert unpack('["\\ud800", {"dict": [["\\udfff", 1]]}]'.replace("1]", "null]"), []) == ["?", {"?": None}]


def test_an_empty_array_along_endless_axes_is_refused():
    with pytest.raises(TreeError, match="impossible shape"):
        unpack(json.dumps({"array": ["<f8", [2**39, 2**39, 0], 0]}), [b""])


def test_the_name_of_a_strange_type_stays_short():
    made = plain(np.zeros(1, [(f"field{i}", float) for i in range(5000)]))
    assert isinstance(made, Other) and len(made.type_name) <= 100
    assert unpack(*pack(made)) == made
