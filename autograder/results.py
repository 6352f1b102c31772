"""What a check says, as data. `to_json` and `from_json` are the versioned format."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Dict, Mapping, Optional, Tuple

VERSION = 2

PASSED, FAILED, UNCHECKED = "passed", "failed", "could not check"


@dataclass(frozen=True)
class Fact:
    """The first difference found, without a guess at its cause."""

    kind: str  # missing, unanswered, raises, type, shape, number, non-finite, value, changed, leaked
    where: str  # which output, in words
    got: str
    expected: str
    detail: str = ""


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one named check."""

    name: str
    title: str
    points: float
    earned: float
    outcome: str  # PASSED, FAILED or UNCHECKED
    skipped: bool = False  # failed because an earlier one failed


@dataclass(frozen=True)
class Diagnosis:
    """The one thing said about a wrong answer: a mistake of the catalogue or a relation."""

    id: str
    advice: str
    source: str  # "mistake", "pair", "part", "error" or "relation"


@dataclass(frozen=True)
class Steps:
    """An array over time beside the right one: its length at each step, and the step where the two part."""

    output: str
    got: Tuple[float, ...]
    expected: Tuple[float, ...]
    parting: int


@dataclass(frozen=True)
class ExerciseResult:
    """All that is known about one answer."""

    exercise: str
    title: str
    points: float
    earned: float
    outcome: str
    checks: Tuple[CheckResult, ...] = ()
    fact: Optional[Fact] = None
    diagnosis: Optional[Diagnosis] = None
    reason: str = ""  # why it could not be checked
    notes: Tuple[str, ...] = ()  # which cell counted, what was deducted
    steps: Optional[Steps] = None


@dataclass(frozen=True)
class SubmissionResult:
    """One handed-in assignment."""

    student: str
    assignment: str
    file: str
    outcome: str  # "graded" or UNCHECKED
    points: float
    earned: float
    exercises: Tuple[ExerciseResult, ...] = ()
    reason: str = ""
    notes: Tuple[str, ...] = ()
    printed: Tuple[Tuple[str, str], ...] = ()  # (cell label, what it printed)


def to_json(result: SubmissionResult) -> Dict[str, Any]:
    """The versioned form of one submission's result."""
    return {"version": VERSION, **asdict(result)}


def from_json(data: Mapping[str, Any]) -> SubmissionResult:
    """The result that `to_json` was given."""
    if data.get("version") != VERSION:
        raise ValueError("result of version {}; this grader reads version {}".format(data.get("version"), VERSION))
    fields = {key: value for key, value in data.items() if key != "version"}
    fields["exercises"] = tuple(exercise_from_json(item) for item in data["exercises"])
    fields["notes"] = tuple(data["notes"])
    fields["printed"] = tuple((label, text) for label, text in data["printed"])
    return SubmissionResult(**fields)


def exercise_from_json(data: Mapping[str, Any]) -> ExerciseResult:
    """One exercise's result from its JSON form."""
    fields = dict(data)
    fields["checks"] = tuple(CheckResult(**check) for check in data["checks"])
    fields["fact"] = Fact(**data["fact"]) if data["fact"] else None
    fields["diagnosis"] = Diagnosis(**data["diagnosis"]) if data["diagnosis"] else None
    fields["notes"] = tuple(data["notes"])
    if data["steps"]:
        item = data["steps"]
        fields["steps"] = Steps(item["output"], tuple(item["got"]), tuple(item["expected"]), item["parting"])
    return ExerciseResult(**fields)
