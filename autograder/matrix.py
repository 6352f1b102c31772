"""How well mistakes are told apart: each one, and every pair that can be made at once, beside what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.diagnose import match
from autograder.key.read import ExerciseKey

ITSELF, EQUAL, SILENT, WRONG = "named right", "named as an equal one", "facts only", "named wrong"
VERDICTS = (ITSELF, EQUAL, SILENT, WRONG)


@dataclass(frozen=True)
class Told:
    """One wrong version of a reference: the mistakes in it, the one that is named, and what that is worth."""

    exercise: str
    made: tuple[str, ...]
    named: str
    verdict: str


def told(key: ExerciseKey) -> Iterator[Told]:
    """What is said of every wrong version that the key holds."""
    for index, entry in enumerate(key.entries):
        found = match(key.fingerprints[index], key.right, key.fingerprints)
        if found is None:
            yield Told(key.exercise, entry, "", SILENT)
            continue
        named = key.entries[found][0]
        equal = key.fingerprints.agree(key.fingerprints[index])[found].all()
        yield Told(key.exercise, entry, named, ITSELF if named in entry else EQUAL if equal else WRONG)


def counts(rows: list[Told], size: int) -> Counter[str]:
    """How often each verdict was given to versions with one mistake (size 1) or two."""
    return Counter(row.verdict for row in rows if len(row.made) == size)


def document(keys: Mapping[str, ExerciseKey]) -> dict[str, Any]:
    """The confusion matrix as plain data: every version that is not told as itself is listed."""
    exercises = {}
    for name, key in keys.items():
        rows = list(told(key))
        exercises[name] = {
            "one mistake": dict(counts(rows, 1)),
            "two mistakes": dict(counts(rows, 2)),
            "told otherwise": [[list(row.made), row.named, row.verdict] for row in rows if row.verdict != ITSELF],
        }
    return {"version": 1, "exercises": exercises}
