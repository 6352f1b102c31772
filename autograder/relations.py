"""General relations between a wrong result and the right one, for mistakes that no catalogue holds.

Each is told as (id, sentence), or not at all: a relation is said only where the numbers leave no doubt.
"""

from __future__ import annotations

import itertools
from typing import Any, Callable, Dict, Iterator, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder.compare import number, shape_text
from autograder.fingerprint import MATCHING
from autograder.tree import as_array, leaves

Said = Tuple[str, str]
LARGE = 100  # an input beyond this is there to make exp overflow
GATES = (4, 3)  # an LSTM has four blocks of H rows, a GRU three
BENT: Tuple[Tuple[str, Callable[[np.ndarray], np.ndarray]], ...] = (
    ("the square of what it should be", np.square),
    ("the root of what it should be", np.sqrt),
    ("exp of what it should be: a logarithm is missing", np.exp),
    ("the logarithm of what it should be: an exp is missing, or a logarithm too much", np.log),
    ("tanh of what it should be: one tanh too much", np.tanh),
    ("what it should be before a tanh: the tanh is missing", np.arctanh),
    ("1 minus what it should be", lambda values: 1 - values),
    ("1 divided by what it should be", lambda values: 1 / values),
    ("the absolute value of what it should be: the signs are lost", np.abs),
)


def relation(got: Any, expected: Any, sizes: Mapping[str, int]) -> Optional[Said]:
    """What a wrong array has to do with the right one, or None."""
    one, two = as_array(got), as_array(expected)
    if not (isinstance(one, np.ndarray) and isinstance(two, np.ndarray)) or two.size < 2:
        return None
    if one.dtype.kind not in "iuf" or two.dtype.kind not in "f" or not (np.isfinite(one).all() and np.isfinite(two).all()):
        return None
    if one.shape != two.shape:
        return _shape(one, two, sizes)
    if not np.abs(two).max() or not np.abs(one).max() or _equal(one, two):
        return None
    found = _transposed(one, two) or _factor(one, two, sizes) or _bent(one, two) or _in_time(one, two, sizes)
    found = found or _blocks(one, two, sizes) or _rounded(one, two) or _from_step_on(one, two, sizes)
    return found or _one_sequence(one, two, sizes)


def _transposed(one: np.ndarray, two: np.ndarray) -> Optional[Said]:
    if two.ndim == 2 and one.T.shape == two.shape and _close(one.T, two):
        return "transposed", "the values are right but transposed: rows and columns are swapped."
    return None


def _shape(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    if _transposed(one, two):
        return _transposed(one, two)
    if one.ndim == two.ndim and one.ndim > 2 and _close(np.swapaxes(one, 0, 1), two):
        return "axes", "the values are right, but the first two axes are swapped: {} came, {} was expected.".format(
            shape_text(one.shape), shape_text(two.shape)
        )
    if one.size == two.size and _close(one.reshape(two.shape), two):
        told = shape_text(one.shape), shape_text(two.shape)
        return "reshaped", "the values are right, but their shape is {}; it should be {}.".format(*told)
    if one.ndim == two.ndim + 1 and two.any():
        return _not_summed(one, two, sizes)
    if one.ndim == two.ndim and one.shape[1:] == two.shape[1:]:
        return _one_more_or_less(one, two)
    return None


def _not_summed(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    for axis, length in enumerate(one.shape):
        for verb, values in (("summed", one.sum(axis=axis)), ("averaged", one.mean(axis=axis))):
            if length > 1 and _close(values, two):
                name = _name_of(length, sizes)
                return "not-summed", "the values are not {} yet over axis {}{}.".format(verb, axis, name)
    return None


def _name_of(length: int, sizes: Mapping[str, int]) -> str:
    """`, that of N = 3`, where only one size has this length."""
    names = [name for name, size in sizes.items() if size == length and len(name) == 1 and name.isupper()]
    return ", that of {} = {}".format(names[0], length) if len(names) == 1 else ""


def _one_more_or_less(one: np.ndarray, two: np.ndarray) -> Optional[Said]:
    for longer, shorter, words in ((one, two, "one entry too many"), (two, one, "one entry is missing")):
        if len(longer) == len(shorter) + 1 and len(shorter) > 1:
            parts = (("the first", longer[1:]), ("the last", longer[:-1]))
            places = [place for place, part in parts if _close(part, shorter)]
            if len(places) == 1:  # where all entries are alike, none is the one too many
                return "length", "the values are right, but {}: {}.".format(words, places[0])
    return None


def _factor(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    factor = float((one * two).sum() / (two * two).sum())
    if not np.isfinite(factor) or not _close(one, factor * two) or abs(factor - 1) < MATCHING:
        return None
    if abs(factor + 1) < MATCHING:
        return "negated", "the values are right except for their sign: all are negated."
    for name, n in _named_sizes(sizes):
        if abs(factor - n) < MATCHING * n:
            return "factor", "every value is {} times too large, and {} = {}.".format(n, name, n)
        if abs(factor * n - 1) < MATCHING:
            return "factor", "every value is {} times too small, and {} = {}.".format(n, name, n)
    for value, words in (
        (2.0, "twice what it should be"),
        (0.5, "half of what it should be"),
        (1 / np.log(2), "1 / ln 2 times what it should be: a logarithm to the base 2 gives bits, not nats"),
        (np.log(2), "ln 2 times what it should be"),
    ):
        if abs(factor / value - 1) < MATCHING:
            return "factor", "every value is {}.".format(words)
    return "factor", "every value is {} times what it should be.".format(number(factor))


def _bent(one: np.ndarray, two: np.ndarray) -> Optional[Said]:
    """The same function of every value, or the same number added to it."""
    if two.size < 3 or np.ptp(two) <= MATCHING * np.abs(two).max():
        return None
    shift = float((one - two).mean())
    if abs(shift) > MATCHING * np.abs(two).max() and _close(one, two + shift):
        much = "{} too {}".format(number(abs(shift)), "large" if shift > 0 else "small")
        return "shifted", "every value is {}: something is added once too often, or is missing.".format(much)
    for words, function in BENT:
        with np.errstate(all="ignore"):
            bent = function(two)
        if np.isfinite(bent).all() and _close(one, bent):
            return "bent", "every value is {}.".format(words)
    return None


def _named_sizes(sizes: Mapping[str, int]) -> Iterator[Tuple[str, int]]:
    """N, T and the like, and products of two, the simpler first."""
    known = [(name, n) for name, n in sizes.items() if len(name) == 1 and name.isupper() and n > 1]
    yield from known
    for (a, n), (b, m) in itertools.combinations(known, 2):
        yield "{} {}".format(a, b), n * m


def _in_time(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    if two.ndim < 2 or len(two) < 3:
        return None
    if _close(one[::-1], two):
        return "reversed", "the values are right but in reverse order."
    if not over_time(two, sizes):
        return None
    if _close(one[1:], two[:-1]):
        return "late", "the values are right but one step late."
    if _close(one[:-1], two[1:]):
        return "early", "the values are right but one step early."
    return None


def over_time(array: np.ndarray, sizes: Mapping[str, int]) -> bool:
    """Whether the first axis is that of the steps."""
    T = sizes.get("T", 0)
    others = [n for name, n in sizes.items() if name != "T"]
    return array.ndim >= 1 and T >= 2 and len(array) in (T, T + 1) and len(array) not in others


def _blocks(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    H = sizes.get("H", 0)
    for axis, length in enumerate(two.shape):
        for count in GATES:
            if H and length == count * H:
                parts = np.split(one, count, axis=axis)
                for order in itertools.permutations(range(count)):
                    if _close(np.concatenate([parts[i] for i in order], axis=axis), two):
                        places = ", ".join(str(order.index(i) + 1) for i in range(count))
                        return "blocks", "the values are right, but the {} blocks of H = {} stand in another order: {}.".format(
                            count, H, places
                        )
    return None


def _rounded(one: np.ndarray, two: np.ndarray) -> Optional[Said]:
    for places in (1, 2, 3, 4):
        if _equal(one, np.round(two, places)):
            return "rounded", "the values are right, but rounded to {} decimal{}.".format(places, "" if places == 1 else "s")
    if np.abs(two).max() < 6e4 and _equal(one, two.astype(np.float16).astype(two.dtype)):
        return "half", "the values are right to about three digits, as in float16: use float64."
    return None


def _from_step_on(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    """Right up to some step and wrong from there on, seen from the beginning or from the end."""
    if not over_time(two, sizes) or two.ndim < 2 or len(two) < 3:
        return None
    right = right_steps(one, two)
    start = len(two) - sizes["T"]  # 1 where the state before the first step comes first
    if start and right[0] and not right[1:].any():
        return "start", "the start is right and nothing after it: look at what the first step does."
    if right[: start + 1].all() and not right[start + 1 :].any():
        return "first-step", "the first step is right and no other: look at what goes from one step to the next."
    if right[-1] and not right[:-1].any() and _close(one, np.broadcast_to(one[-1:], one.shape)):
        return (
            "one-array",
            "every step shows the last values: one array is kept again and again, and written into. Keep a copy each time.",
        )
    if right[-1] and not right[:-1].any():
        return "last-step", "the last step is right and no other: look at what goes back from a step to the one before."
    return None


def _one_sequence(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Said]:
    """Right for the first or the last sequence of the batch, and for no other."""
    N = sizes.get("N", 0)
    axes = [axis for axis, length in enumerate(two.shape) if length == N]
    if N < 3 or len(axes) != 1 or list(sizes.values()).count(N) > 1:
        return None
    right = right_steps(np.moveaxis(one, axes[0], 0), np.moveaxis(two, axes[0], 0))
    for place, at in (("first", 0), ("last", -1)):
        if right[at] and right.sum() == 1:
            return "one-sequence", "only the {} of the N = {} in the batch is right.".format(place, N)
    return None


def right_steps(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """Which entries along the first axis are right: (T,)."""
    error = np.abs(one - two).reshape(len(two), -1).max(axis=1)
    return error <= MATCHING * max(float(np.abs(two).max()), 1e-12)


def only_where(
    right: Sequence[bool], inputs: Sequence[Any], sizes: Sequence[Mapping[str, int]], finite: bool
) -> Optional[Said]:
    """What the cases that came out right have in common, and the wrong ones lack; None if nothing or not alone.

    `finite` says whether the wrong results are numbers at all.
    """
    if all(right) or (finite and not any(right)):
        return None
    if not finite:
        return _too_large(right, inputs)
    for name, words in (
        ("T", "right for a single step and wrong for more: look at what goes from one step to the next, and at their order."),
        ("N", "right for a batch of one and wrong for more: look at what is summed or kept apart over the batch."),
    ):
        if [size.get(name) == 1 for size in sizes] == list(right):
            return "only-one-" + name, words
    zero = [name for name, values in _by_name(inputs).items() if [not value.any() for value in values] == list(right)]
    if zero:
        names = " and ".join("`{}`".format(name) for name in zero)
        verb = "is" if len(zero) == 1 else "are"
        return "only-zero", "right where {0} {1} zero, and wrong elsewhere: look at what is done with {0}.".format(names, verb)
    return None


def _too_large(right: Sequence[bool], inputs: Sequence[Any]) -> Optional[Said]:
    ordinary = "right for ordinary numbers, but " if any(right) else ""
    for name, values in _by_name(inputs).items():
        if [bool(value.size and np.abs(value).max() <= LARGE) for value in values] == list(right):
            largest = max(float(np.abs(value).max()) for value in values if value.size)
            words = "{}not finite where `{}` reaches {}: exp gets too large there, or rounds to zero."
            return "overflow", words.format(ordinary, name, number(largest))
    return None


def _by_name(inputs: Sequence[Any]) -> Dict[str, List[np.ndarray]]:
    """The arrays of floats that every case has, by their own names."""
    found: Dict[str, List[np.ndarray]] = {}
    for one in inputs:
        for path, leaf in leaves(one):
            array = as_array(leaf)
            if isinstance(array, np.ndarray) and array.dtype.kind == "f" and path.endswith("']"):
                found.setdefault(path[:-2].rpartition("'")[2], []).append(array)
    return {name: values for name, values in found.items() if len(values) == len(inputs)}


def _close(one: np.ndarray, two: np.ndarray) -> bool:
    return one.shape == two.shape and bool(np.abs(one - two).max() <= MATCHING * max(float(np.abs(two).max()), 1e-12))


def _equal(one: np.ndarray, two: np.ndarray) -> bool:
    return bool(np.abs(one - two).max() <= 1e-9 * max(float(np.abs(two).max()), 1e-12))
