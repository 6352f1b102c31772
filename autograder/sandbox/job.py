"""The nouns of the boundary: what goes into the sandbox and what comes back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.runner import Cell


@dataclass(frozen=True)
class Question:
    """One exercise and the inputs of all its cases."""

    exercise: str
    inputs: tuple[Any, ...]


@dataclass(frozen=True)
class Job:
    """A submission: its cells in order, and what is asked of it afterwards.

    `exercises` are all whose definitions are looked for, by default those that are asked. `stand_ins` are tables
    of recorded calls (autograder.follow), by the name of the function that each replaces.
    """

    cells: tuple[Cell, ...]
    questions: tuple[Question, ...]
    exercises: tuple[str, ...] = ()
    stand_ins: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Overrun:
    """A limit that was hit, and the sentence that says so. kind: time, died or reply."""

    kind: str
    sentence: str


@dataclass(frozen=True)
class Report:
    """All that came back. A question is in `observations` or in `overruns`, never in both."""

    cells: tuple[dict[str, Any], ...]
    observations: Mapping[str, Any]
    overruns: Mapping[str, Overrun]
    layers: Mapping[str, bool]
