"""The ladder that a value climbs beside the expected one; it stops at the first difference.

    type -> shape -> kind of number -> non-finite -> value

Lists count as arrays and float32 as float64. It reports facts and guesses at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Tuple

import numpy as np

from autograder.tree import Other, as_array


@dataclass(frozen=True)
class Difference:
    """The first rung that a value missed, with both sides as short texts."""

    kind: str
    got: str
    expected: str
    detail: str = ""
    index: Tuple[int, ...] = ()  # of the first wrong entry, in an array that is not shown whole


def compare(got: Any, expected: Any, tolerance: float = 1e-5) -> Optional[Difference]:
    """The first difference between two trees, or None. `tolerance` is relative to the largest value."""
    wanted = as_array(expected)
    if isinstance(wanted, dict):
        return _compare_dict(got, wanted, tolerance)
    if isinstance(wanted, (list, tuple)):
        return _compare_sequence(got, wanted, tolerance)
    if isinstance(wanted, np.ndarray):
        return _compare_numbers(got, wanted, tolerance)
    if type(got) is not type(expected):
        return Difference("type", kind_of(got), kind_of(expected))
    return None if got == expected else Difference("value", short(got), short(expected))


def _compare_dict(got: Any, wanted: Any, tolerance: float) -> Optional[Difference]:
    if not isinstance(got, dict):
        return Difference("type", kind_of(got), "a dictionary with the names " + ", ".join(wanted))
    for key, value in wanted.items():
        if key not in got:
            return Difference("type", "a dictionary without {!r}".format(key), "one with " + ", ".join(wanted))
        difference = compare(got[key], value, tolerance)
        if difference:
            return _inside("[{!r}]".format(key), difference)
    return None


def _compare_sequence(got: Any, wanted: Any, tolerance: float) -> Optional[Difference]:
    if not isinstance(got, (list, tuple)):
        return Difference("type", kind_of(got), "{} results".format(len(wanted)))
    if len(got) != len(wanted):
        return Difference("shape", "{} results".format(len(got)), "{} results".format(len(wanted)))
    for index, (one, two) in enumerate(zip(got, wanted)):
        difference = compare(one, two, tolerance)
        if difference:
            return _inside("[{}]".format(index), difference)
    return None


def _inside(where: str, difference: Difference) -> Difference:
    return Difference(
        difference.kind,
        difference.got,
        difference.expected,
        "at {}{}".format(where, difference.detail and ", " + difference.detail),
    )


def _compare_numbers(got: Any, wanted: np.ndarray, tolerance: float) -> Optional[Difference]:
    array = as_array(got)
    if not isinstance(array, np.ndarray):
        return Difference("type", kind_of(got), kind_of(wanted))
    if array.shape != wanted.shape:
        return Difference("shape", shape_text(array.shape), shape_text(wanted.shape))
    if array.dtype.kind == "c" and wanted.dtype.kind != "c":
        return Difference("number", "complex numbers", "real numbers")
    if wanted.dtype.kind == "b" and array.dtype.kind != "b":
        return Difference("number", "numbers", "True or False")
    if wanted.dtype.kind == "b":
        return _at("value", array, wanted, array != wanted, "") if (array != wanted).any() else None
    whole = wanted.dtype.kind in "iu"
    array, wanted = array.astype(_common(wanted)), wanted.astype(_common(wanted))
    finite = np.isfinite(wanted)
    # Where infinity is expected, the same infinity is right.
    wrong = np.where(finite, ~np.isfinite(array), ~((array == wanted) | (np.isnan(array) & np.isnan(wanted))))
    if wrong.any():
        return _at("non-finite", array, wanted, wrong, "")
    with np.errstate(over="ignore"):
        error = np.abs(np.subtract(array, wanted, out=np.zeros_like(array), where=finite))
    scale = float(np.abs(wanted[finite]).max()) if finite.any() else 0.0
    wrong = error > tolerance * (scale or 1.0)
    if not wrong.any():
        return None
    if whole and wanted.ndim == 1 and wanted.size <= 6:  # a shape, or a few ids
        return Difference("value", shape_text(array.tolist()), shape_text(wanted.astype(int).tolist()))
    detail = "largest error {}".format(number(float(error.max()))) if wanted.size > 1 else ""
    return _at("value", array, wanted, wrong, detail)


def _common(wanted: np.ndarray) -> type:
    return np.complex128 if wanted.dtype.kind == "c" else np.float64


def _at(kind: str, array: np.ndarray, wanted: np.ndarray, wrong: np.ndarray, detail: str) -> Difference:
    """The first wrong entry; a small vector is shown whole."""
    if wanted.ndim <= 1 and wanted.size <= 6:
        return Difference(kind, numbers(array), numbers(wanted), detail)
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = "at [{}]".format(", ".join(map(str, index)))
    return Difference(kind, number(array[index]), number(wanted[index]), where + (detail and ", " + detail), index)


def kind_of(value: Any) -> str:
    """What a value is, in a learner's words."""
    if value is None:
        return "None"
    if isinstance(value, Other):
        return "an object of type {}".format(value.type_name)
    if isinstance(value, np.ndarray):
        return "an array of shape {}".format(shape_text(value.shape)) if value.ndim else "a single number"
    names = {bool: "True or False", int: "a whole number", float: "a single number", complex: "a complex number"}
    names.update({str: "a text", list: "a list", tuple: "a tuple", dict: "a dictionary"})
    text = names.get(type(value), type(value).__name__)
    return text + " of {}".format(len(value)) if isinstance(value, (list, tuple)) else text


def shape_text(shape: Any) -> str:
    """A shape as NumPy prints it."""
    return "({}{})".format(", ".join("{:g}".format(n) for n in shape), "," if len(shape) == 1 else "")


def number(value: Any) -> str:
    """A number with four significant digits, the same in every NumPy version."""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value))
    if isinstance(value, (complex, np.complexfloating)):
        return "{:.4g}{:+.4g}j".format(float(value.real), float(value.imag))
    value = float(value)
    return "0" if value == 0 else "{:.4g}".format(value)


def numbers(array: np.ndarray) -> str:
    """A number or a short vector."""
    if array.ndim == 0:
        return number(array[()])
    return "[{}]".format(", ".join(number(item) for item in array))


def short(value: Any) -> str:
    """Any small value in one line of at most 80 characters."""
    array = as_array(value)
    if isinstance(array, np.ndarray) and array.ndim <= 1 and array.size <= 6:
        return numbers(array)
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
