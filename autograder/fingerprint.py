"""What an answer did, in so few numbers that it can be looked up among thousands of wrong versions.

A fingerprint holds, for each case and output, a code of its structure and a few numbers that
change when any value does. Nothing in it is compared exactly but structure, because tanh and
exp differ in their last bits between versions.
"""

from __future__ import annotations

import functools
import re
import zlib
from dataclasses import dataclass
from typing import Any, List, Mapping, Sequence, Tuple

import numpy as np

from autograder.tree import Other, as_array, leaves

MATCHING = 1e-4
WIDTH = 5  # code, count of non-finite values, largest value, two projections
LARGEST = 3e38  # no larger number is kept: single precision has none
FEW = 4096  # so few numbers are kept from one array to the next
HEAD = 2  # the columns that are compared exactly
WORDS = ("callable", "iterable", "subscriptable", "operand", "argument", "len()", "integer", "'<'")  # TypeErrors by their kind


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
    directions = _few_directions(finite.size) if finite.size <= FEW else _directions(finite.size)
    return np.concatenate([head, directions @ finite])


def _code(text: str) -> float:
    return float(zlib.crc32(text.encode("utf-8", "replace")) + 1)


def _directions(n: int) -> np.ndarray:
    """Fixed numbers (2, n) in [-1, 1] over root n, from integer arithmetic alone: the same everywhere."""
    offsets = np.array([(k + 1) * 0xBF58476D1CE4E5B9 % 2**64 for k in range(2)], dtype=np.uint64)
    x = np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15) + offsets[:, None]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        x = (x ^ (x >> np.uint64(shift))) * np.uint64(factor)
    x = x ^ (x >> np.uint64(31))
    return ((x >> np.uint64(11)).astype(np.float64) / 2**52 - 1) / np.sqrt(max(n, 1))


_few_directions = functools.lru_cache(maxsize=256)(_directions)


def axes(raised: Mapping[str, Any]) -> Tuple[Any, ...]:
    """The sizes that an error's message names, `(4,3) (5,)` or `size 4 is different from 3`; or a name, or a kind."""
    if raised["type"] in ("AttributeError", "NameError", "KeyError"):
        return tuple(re.findall(r"'(\w+)'", raised["message"])[-1:])
    if raised["type"] not in ("ValueError", "IndexError", "TypeError"):
        return ()
    numbers = tuple(sorted({int(n) for n in re.findall(r"(?<![\w.])\d{1,6}", raised["message"])}))
    if raised["type"] != "TypeError" or numbers:
        return numbers
    return tuple(word for word in WORDS if word in raised["message"])


def agree(one: np.ndarray, many: np.ndarray) -> np.ndarray:
    """Which of `many` (..., rows, WIDTH) equal `one` (rows, WIDTH), row by row: (..., rows)."""
    same = np.all(many[..., :HEAD] == one[..., :HEAD], axis=-1)
    scale = np.maximum(many[..., 2], one[..., 2])
    close = np.abs(many[..., 2:] - one[..., 2:]).max(axis=-1) <= MATCHING * np.maximum(scale, 1e-12)
    return same & close


@dataclass(frozen=True)
class Fingerprints:
    """Those of M wrong versions, every row kept once: most mistakes leave most outputs as they are.

    table (U, WIDTH) holds the different rows; index (M, cases, rows) says which one stands where. A row of the
    table belongs to one place (case, row), so that one comparison with the table answers for all M.
    """

    table: np.ndarray
    index: np.ndarray

    @classmethod
    def of(cls, prints: np.ndarray) -> "Fingerprints":
        """Of fingerprints (M, cases, rows, WIDTH), in the single precision in which they are kept."""
        M, C, R, _ = prints.shape
        kept = np.clip(prints, -LARGEST, LARGEST).astype(np.float32).astype(np.float64)
        kept[..., :HEAD] = prints[..., :HEAD]  # codes need all their digits
        table: List[np.ndarray] = [np.zeros((0, WIDTH))]
        index, used = np.zeros((M, C, R), dtype=np.int32), 0
        for c, r in np.ndindex(C, R):
            rows, which = np.unique(kept[:, c, r], axis=0, return_inverse=True)
            index[:, c, r] = np.ravel(which) + used
            table.append(rows)
            used += len(rows)
        return cls(np.concatenate(table), index)

    def __len__(self) -> int:
        return len(self.index)

    def __getitem__(self, version: int) -> np.ndarray:
        """The fingerprint (cases, rows, WIDTH) of one version."""
        return self.table[self.index[version]]

    @functools.cached_property
    def _places(self) -> np.ndarray:
        """The place, case times rows plus row, that each row of the table belongs to: (U,)."""
        C, R = self.index.shape[1:]
        places = np.zeros(len(self.table), dtype=np.int64)
        places[self.index] = np.arange(C * R).reshape(C, R)
        return places

    def agree(self, one: np.ndarray) -> np.ndarray:
        """Where each version equals `one` (cases, rows, WIDTH): (M, cases, rows)."""
        C, R = self.index.shape[1:]
        wanted, places = one.reshape(C * R, WIDTH), self._places
        largest, ours = self.table[:, HEAD], wanted[places, HEAD]
        # Few have the largest value in common; the others need no closer look.
        rows = np.flatnonzero(np.abs(largest - ours) <= MATCHING * np.maximum(np.maximum(largest, ours), 1e-12))
        found = np.zeros(len(self.table), dtype=bool)
        found[rows] = agree(wanted[places[rows]], self.table[rows])
        return found[self.index]

    def raised(self) -> np.ndarray:
        """Which version raises in which case: (M, cases)."""
        return self.table[self.index[:, :, -1], 0] != 0

    def joined(self, other: "Fingerprints") -> "Fingerprints":
        """These cases, then the other's; the last case is the first one once more, and stays the last."""
        index = other.index + len(self.table)
        joined = np.concatenate([self.index[:, :-1], index[:, :-1], self.index[:, -1:]], axis=1)
        return Fingerprints(np.concatenate([self.table, other.table]), joined)
