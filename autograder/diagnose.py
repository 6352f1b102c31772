"""Which mistake is it? An answer's fingerprint beside those of all recorded mistakes.

A fingerprint holds, for each case and output, a code of its structure and a few numbers that
change when any value does. Nothing in it is compared exactly but structure, because tanh and
exp differ in their last bits between versions.
"""

from __future__ import annotations

import re
import zlib
from typing import Any, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder.compare import number, shape_text
from autograder.tree import Other, as_array, leaves

MATCHING = 1e-4
WIDTH = 6  # code, count of non-finite values, largest value, three projections


def fingerprint(case: Mapping[str, Any], names: Sequence[str]) -> np.ndarray:
    """One case as rows of WIDTH numbers: a row for each output, one for what was raised or changed."""
    outputs = case["outputs"]
    rows = [_row(outputs[name]) if name in outputs else np.zeros(WIDTH) for name in names]
    raised = sorted("{} {}".format(item["type"], axes(item)) for item in case["raised"])
    last = np.zeros(WIDTH)
    last[0] = _code(repr(raised)) if raised else 0
    last[1] = _code(repr(case["changed"])) if case["changed"] else 0
    return np.array(rows + [last])


def _row(value: Any) -> np.ndarray:
    structure: List[str] = []
    parts: List[np.ndarray] = []
    for path, leaf in leaves(value):
        array = as_array(leaf)
        if isinstance(array, np.ndarray):
            structure.append("{}{}".format(path, array.shape))
            flat = array.astype(np.complex128).ravel()
            parts += [flat.real, flat.imag] if array.dtype.kind == "c" else [flat.real]
        else:
            structure.append("{}{}".format(path, leaf.type_name if isinstance(leaf, Other) else repr(leaf)))
    values = np.concatenate(parts) if parts else np.zeros(0)
    finite = np.where(np.isfinite(values), values, 0)
    size = float(np.abs(finite).max()) if finite.size else 0.0
    head = [_code("|".join(structure)), float((~np.isfinite(values)).sum()), size]
    return np.array(head + [float(finite @ _coefficients(finite.size, k)) for k in range(3)])


def _code(text: str) -> float:
    return float(zlib.crc32(text.encode("utf-8", "replace")) + 1)


def _coefficients(n: int, k: int) -> np.ndarray:
    """Fixed numbers in [-1, 1] over root n, from integer arithmetic alone: the same everywhere."""
    offset = np.uint64((k + 1) * 0xBF58476D1CE4E5B9 % 2**64)
    x = np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + offset
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        x = (x ^ (x >> np.uint64(shift))) * np.uint64(factor)
    x = x ^ (x >> np.uint64(31))
    return ((x >> np.uint64(11)).astype(np.float64) / 2**52 - 1) / np.sqrt(max(n, 1))


def axes(raised: Mapping[str, Any]) -> Tuple[Any, ...]:
    """The sizes that an error's message names, `(4,3) (5,)` or `size 4 is different from 3`; or the missing name."""
    if raised["type"] in ("AttributeError", "NameError", "KeyError"):
        return tuple(re.findall(r"'(\w+)'", raised["message"])[-1:])
    if raised["type"] not in ("ValueError", "IndexError", "TypeError"):
        return ()
    return tuple(sorted({int(n) for n in re.findall(r"(?<![\w.])\d{1,6}", raised["message"])}))


def agree(one: np.ndarray, many: np.ndarray) -> np.ndarray:
    """Which of `many` (M, cases, rows, WIDTH) equal `one` (cases, rows, WIDTH): (M, cases, rows)."""
    same = np.all(many[..., :2] == one[..., :2], axis=-1)
    scale = np.maximum(many[..., 2], one[..., 2])
    close = np.abs(many[..., 2:] - one[..., 2:]).max(axis=-1) <= MATCHING * np.maximum(scale, 1e-12)
    return same & close


def match(
    answer: np.ndarray, right: np.ndarray, mistakes: np.ndarray, unanswered: Optional[np.ndarray] = None
) -> Optional[int]:
    """The first recorded mistake that the answer equals, or None.

    Where both raise, an error of another type or of another style of writing still agrees,
    as long as some other case computes, differs from the reference and agrees in full.
    Rows (cases, rows) of parts that are not written yet say nothing for or against.
    """
    if not len(mistakes):
        return None
    open_rows = np.zeros(answer.shape[:2], dtype=bool) if unanswered is None else unanswered
    same = agree(answer, mistakes) | open_rows
    raises = (mistakes[:, :, -1, 0] != 0) & (answer[:, -1, 0] != 0) & ~open_rows[:, -1]
    full = np.all(same, axis=2)
    telling = full & ~np.all(agree(right, mistakes) | open_rows, axis=2) & ~raises
    exact, near = np.all(full, axis=1), np.all(full | raises, axis=1) & np.any(telling, axis=1)
    if open_rows.any():  # what is there must differ from the reference somewhere
        exact &= np.any(telling, axis=1)
    found = exact if exact.any() else near
    return int(np.argmax(found)) if found.any() else None


def relation(got: Any, expected: Any, sizes: Mapping[str, int]) -> Optional[Tuple[str, str]]:
    """(id, sentence) of a general relation between a wrong array and the right one, or None."""
    one, two = as_array(got), as_array(expected)
    if not (isinstance(one, np.ndarray) and isinstance(two, np.ndarray)) or two.size < 2:
        return None
    if one.dtype.kind not in "iuf" or two.dtype.kind not in "f" or not (np.isfinite(one).all() and np.isfinite(two).all()):
        return None
    if one.shape != two.shape:
        return _shape_relation(one, two)
    if not np.abs(two).max() or not np.abs(one).max():
        return None
    if two.ndim == 2 and two.shape[0] == two.shape[1] and _close(one.T, two):
        return "transposed", "the values are right but transposed: rows and columns are swapped."
    return _factor(one, two, sizes) or _in_time(one, two, sizes)


def _shape_relation(one: np.ndarray, two: np.ndarray) -> Optional[Tuple[str, str]]:
    if one.ndim == 2 and one.T.shape == two.shape and _close(one.T, two):
        return "transposed", "the values are right but transposed: rows and columns are swapped."
    if one.size == two.size and _close(one.reshape(two.shape), two):
        told = shape_text(one.shape), shape_text(two.shape)
        return "reshaped", "the values are right, but their shape is {}; it should be {}.".format(*told)
    return None


def _factor(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Tuple[str, str]]:
    factor = float((one * two).sum() / (two * two).sum())
    if not np.isfinite(factor) or not _close(one, factor * two) or abs(factor - 1) < MATCHING:
        return None
    if abs(factor + 1) < MATCHING:
        return "negated", "the values are right except for their sign: all are negated."
    for name, n in sizes.items():
        if n > 1 and abs(factor - n) < MATCHING * n:
            return "factor", "every value is {} times too large, and {} = {}.".format(n, name, n)
        if n > 1 and abs(factor * n - 1) < MATCHING:
            return "factor", "every value is {} times too small, and {} = {}.".format(n, name, n)
    return "factor", "every value is {} times what it should be.".format(number(factor))


def _in_time(one: np.ndarray, two: np.ndarray, sizes: Mapping[str, int]) -> Optional[Tuple[str, str]]:
    if two.ndim < 2 or len(two) < 3:
        return None
    if _close(one[::-1], two):
        return "reversed", "the values are right but in reverse order."
    if len(two) != sizes.get("T"):
        return None
    if _close(one[1:], two[:-1]):
        return "late", "the values are right but one step late."
    if _close(one[:-1], two[1:]):
        return "early", "the values are right but one step early."
    return None


def _close(one: np.ndarray, two: np.ndarray) -> bool:
    return bool(np.abs(one - two).max() <= MATCHING * max(float(np.abs(two).max()), 1e-12))
