"""The usual cause of an error, told from the line, the shapes and the message; silence where it isn't sure."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.raised import axes, mismatch, why
from autograder.runner import Cell

SIZES = {"T": 6, "N": 2, "D": 3, "H": 5, "V": 4}
STUB = 'def batch(rnn, x):\n    """One step."""\n    raise NotImplementedError\n'
NAMES = ("W_xh", "W_hh", "W_hy", "x", "h")


@pytest.fixture
def said(session):
    """said(line, name=array, ...): the sentence for what this line raises in a function of these arguments."""

    def run(line, stub=STUB, **given):
        ours = session()
        ours.namespace.update(given)
        ours.namespace["np"] = np
        body = "def answer({}):\n    {}\nanswer({})".format(", ".join(given), line, ", ".join(given))
        raised = ours.run(Cell(body, "your code"))["raised"]
        assert raised, "it must raise"
        return why(raised, SIZES, stub, NAMES)

    return run


class Net:
    def __init__(self, **arrays):
        self.__dict__.update(arrays)


def zeros(*shape):
    return np.zeros(shape)


NET = Net(W_xh=zeros(5, 3), W_hh=zeros(5, 5), W_hy=zeros(4, 5))


@pytest.mark.parametrize(
    ("line", "given", "sentence"),
    [
        ("return x @ W_xh", {"x": zeros(3), "W_xh": zeros(5, 3)},
         "in `return x @ W_xh`, `x` is (D,) = (3,) and `W_xh` is (H, D) = (5, 3): the two are the wrong way round."),
        ("h = np.tanh(x @ rnn.W_xh)", {"rnn": NET, "x": zeros(2, 3)},
         "in `h = np.tanh(x @ rnn.W_xh)`, `x` is (N, D) = (2, 3) and `rnn.W_xh` is (H, D) = (5, 3): "
         "`rnn.W_xh` is the wrong way round for this product."),
        ("return np.dot(h, rnn.W_hy)", {"rnn": NET, "h": zeros(2, 5)},
         "in `return np.dot(h, rnn.W_hy)`, `h` is (N, H) = (2, 5) and `rnn.W_hy` is (V, H) = (4, 5): "
         "`rnn.W_hy` is the wrong way round for this product."),
        ("return h @ (1 - h)", {"h": zeros(2, 5)},
         "in `return h @ (1 - h)`, `h` is (N, H) = (2, 5) and `1 - h` is (N, H) = (2, 5): "
         "number by number, a product is `*`; for `@`, one of the two has to be turned round."),
        ("return W_hy @ h", {"h": zeros(2, 4), "W_hy": zeros(4, 5)},
         "in `return W_hy @ h`, `W_hy` is (V, H) = (4, 5) and `h` is (N, V) = (2, 4): "
         "one of the two has to be turned round, with `.T`, or they change places."),
        ("return h.dot(W)", {"h": zeros(2, 5), "W": zeros(4, 4)},
         "in `return h.dot(W)`, `h` is (N, H) = (2, 5) and `W` is (V, V) = (4, 4): "
         "the last axis of the first must be as long as the first axis of the second."),
        ("z = W_xh @ x + b", {"W_xh": zeros(5, 3), "x": zeros(3), "b": zeros(4)},
         "in `z = W_xh @ x + b`, `W_xh @ x` is (H,) = (5,) and `b` is (V,) = (4,): "
         "what is added or multiplied number by number must have the same shape."),
        ("dz = dys[t] * (1 - hs[t] ** 2)", {"dys": zeros(6, 2, 4), "hs": zeros(7, 2, 5), "t": 1},
         "in `dz = dys[t] * (1 - hs[t] ** 2)`, `dys[t]` is (N, V) = (2, 4) and `1 - hs[t] ** 2` is (N, H) = (2, 5): "
         "what is added or multiplied number by number must have the same shape."),
        ("return gates @ W", {"gates": zeros(2, 20), "W": zeros(3, 20)},
         "in `return gates @ W`, `gates` is (N, 4H) = (2, 20) and `W` is (D, 4H) = (3, 20): "
         "`W` is the wrong way round for this product."),
        ("return hs[7]", {"hs": zeros(7, 2)},
         "in `return hs[7]`, the index 7 was asked of an axis with T+1 = 7 entries, whose last index is 6."),
        ("np.add.at(E, rows, ids)", {"E": zeros(5, 3), "rows": zeros(8, 3), "ids": np.zeros(8, dtype=int)},
         "in `np.add.at(E, rows, ids)`, an array whose entries are no whole numbers is used as an index: "
         "an index says which rows are meant."),
        ("return W_hh @ x", {"x": zeros(5)},
         "`W_hh` is not a name by itself here: it belongs to `rnn`, so write `rnn.W_hh`."),
        ("return h @ rnn.Why", {"rnn": NET, "h": zeros(5)}, "`rnn` has no `Why`: is `rnn.W_hy` meant?"),
        ("h = h + 1", {}, "`h` has no value yet at this place: what a function gives a value to is its own name."),
        ("return x.sum()", {"x": None}, "in `return x.sum()`, something is None: was a function called that returns nothing?"),
        ("return xs.shape", {"xs": [1]}, "in `return xs.shape`, a list has no `shape`: make an array of it with `np.array`."),
        ("return out.copy()", {"out": (1, 2)},
         "in `return out.copy()`, a tuple has no `copy`, which changes or copies a list: make a list of it with `list`."),
        ("ys[1] = x", {"ys": zeros(6, 3), "x": zeros(4)},
         "in `ys[1] = x`, an array of shape (V,) = (4,) is put where there is room for (D,) = (3,): "
         "one of the two has the wrong shape."),
        ("return dxs[h]", {"dxs": zeros(6, 2, 3), "h": "W_hh"},
         "in `return dxs[h]`, `dxs` is an array (T, N, D) = (6, 2, 3), and `h` is no whole number: only a dictionary has entries by name."),
        ("return out.T", {"out": (1, 2)},
         "in `return out.T`, a tuple of several results is used as if it were one: give each of them a name first."),
    ],
)  # fmt: skip
def test_the_usual_causes_are_told(said, line, given, sentence):
    assert said(line, **given) == sentence


@pytest.mark.parametrize(
    ("line", "given"),
    [
        ("return 1 / 0", {}),
        ("raise ValueError('3 and 5')", {"x": zeros(3)}),
        ("return np.concatenate([x, W])", {"x": zeros(3), "W": zeros(5, 3)}),
        ("return x.reshape(7)", {"x": zeros(3)}),
        ("return np.broadcast_to(x, (4,))", {"x": zeros(3)}),
        ("return np.einsum('ij,j', W, x)", {"W": zeros(5, 3), "x": zeros(5)}),
        ("return unheard_of", {}),
        ("return rnn.forward(x)", {"rnn": NET, "x": zeros(3)}),
        ("return {}['W_hh']", {}),
        ("return x[W[h]]", {"x": zeros(3), "W": {"W_hh": "one"}, "h": "W_hh"}),
        ("return x[h] + y[h]", {"x": zeros(3), "y": zeros(3), "h": "W_hh"}),
    ],
)
def test_what_is_not_understood_is_left_to_the_facts(said, line, given):
    assert said(line, **given) is None


def test_a_mismatch_that_the_message_does_not_speak_of_is_not_told():
    shapes = {"x": [3], "W": [5, 3]}
    error = {"type": "ValueError", "message": "something about 17", "line": "y = x @ W", "shapes": shapes}
    assert why(error, SIZES, STUB, NAMES) is None


@pytest.mark.parametrize(
    "line", ["for x in xs @ W:", "if (a @ b).any():", "y = (a @", "\x00", "(" * 300, "y = " + "-" * 2000 + "a"]
)
def test_lines_of_any_kind_are_survived(line):
    found = mismatch(line, {"a": (3,), "b": (5, 3)})
    assert found is None or found.texts == ("a", "b")


def test_an_axis_is_named_only_where_one_name_fits():
    assert axes((5, 3), SIZES) == "(H, D) = (5, 3)"
    assert axes((5, 3), {**SIZES, "N": 5}) == "(5, 3)"
    assert axes((7, 2, 20), SIZES) == "(T+1, N, 4H) = (7, 2, 20)"
    assert axes((), SIZES) == "()"


def test_a_shape_with_fewer_axes_than_names_is_told(said):
    assert (
        said("N, D = x.shape", x=zeros(3))
        == "in `N, D = x.shape`, `x` is (D,) = (3,) here: one axis, where the line takes two axes."
    )
    assert said("T, N, D = x.shape", x=zeros(2, 3)) == (
        "in `T, N, D = x.shape`, `x` is (N, D) = (2, 3) here: two axes, where the line takes three axes."
    )


def test_other_lines_that_unpack_too_little_are_left_alone(said):
    assert said("a, b = x", x=zeros(3)) is None


def test_a_size_that_is_a_float_is_told(said):
    told = "a size is a float and must be a whole number: `/` always gives a float, `//` a whole number."
    assert said("return np.zeros(len(x) / 2)", x=zeros(4)) == "in `return np.zeros(len(x) / 2)`, " + told
    assert said("return [0 for _ in range(len(x) / 2)]", x=zeros(4)) == "in `return [0 for _ in range(len(x) / 2)]`, " + told


def test_a_text_in_the_place_of_a_size_is_no_float(said):
    assert said("return np.zeros('4')", x=zeros(4)) is None


def test_rows_of_gates_have_a_name_where_the_stub_speaks_of_them():
    assert axes((10, 3), SIZES) == "(10, 3)"
    error = {"type": "ValueError", "message": "shapes (15,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)", "line": "z = W @ x",
             "shapes": {"W": (15, 3), "x": (2, 3)}}  # fmt: skip
    assert "`W` is (3H, D) = (15, 3)" in why(error, SIZES, "W (3H, D)", NAMES)
    sizes = {**SIZES, "N": 15}
    assert "`W` is (15, 3)" in why(error, sizes, "W (3H, D)", NAMES), "a length with two names has none"


def test_what_a_function_is_given_is_not_offered_as_a_part_of_the_model():
    stub = "def forward(rnn, xs, h0):\n    raise NotImplementedError\n"
    error = {"type": "AttributeError", "message": "'Net' object has no attribute 'xs'", "line": "return rnn.xs", "shapes": {}}
    assert why(error, SIZES, stub, ("W_xh", "xs", "h0")) is None
    error = {**error, "message": "'Net' object has no attribute 'W_hx'", "line": "return rnn.W_hx"}
    assert why(error, SIZES, stub, ("W_xh", "xs", "h0")) == "`rnn` has no `W_hx`: is `rnn.W_xh` meant?"


class Machine:
    def step(self, x):
        return x


@pytest.mark.parametrize(
    ("line", "given", "told"),
    [
        ("return 1 if not x else 2", {"x": zeros(3)}, "a whole array is used as a yes or no"),
        ("return np.array([x, x[:1]])", {"x": zeros(3)}, "its entries must be alike"),
        ("return [len(each) for each in x]", {"x": zeros(3)}, "a single number is asked for its length"),
        ("return len(x[0])", {"x": zeros(3)}, "a single number is asked for its length"),
        ("return x[0][0]", {"x": [1.0, 2.0]}, "a single number is used like a list or an array"),
        ("return Machine.step(x)", {"Machine": Machine, "x": zeros(3)}, "`step` is called without `x`"),
        ("return m.step(x, x)", {"m": Machine(), "x": zeros(3)}, "`step` gets more arguments than it takes"),
        ("return x(0)", {"x": zeros(3)}, "something that is no function is called"),
        ("return x / 2", {"x": [1.0, 2.0]}, "a list takes part in a calculation"),
        ("import math; return math.exp(x)", {"x": 1000.0}, "`math.exp` meets a number that is too large for it"),
    ],
)  # fmt: skip
def test_what_python_says_in_its_own_words_is_told_in_ours(said, line, given, told):
    assert told in said(line, **given)
