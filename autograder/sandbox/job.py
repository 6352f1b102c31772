"""The nouns of the sandbox: what it is asked, within which limits, and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from autograder.runner import Cell


@dataclass(frozen=True)
class Limits:
    """What one submission may use. Seconds are of the wall clock; the processor's time is a backstop."""

    cell_seconds: float = 10
    exercise_seconds: float = 10
    submission_seconds: float = 60
    memory_bytes: int = 1 << 30
    disk_bytes: int = 16 << 20


@dataclass(frozen=True)
class Question:
    """One exercise to observe: its id, and for each case the inputs."""

    exercise: str
    inputs: tuple[Any, ...]


@dataclass(frozen=True)
class Job:
    """One submission: its cells in order, and what to observe when they have run."""

    cells: tuple[Cell, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Overrun:
    """Why a cell or a question has no answer, in a sentence for the learner."""

    kind: str  # "time", "memory", "disk", "died" or "reply"
    sentence: str


@dataclass(frozen=True)
class Report:
    """What was observed.

    cells: what Session.run returned; for a cell that was stopped, `overrun` holds the sentence
    observations: by exercise id, what runner.observe returned and which definition counted
    overruns: by exercise id, why there is no observation
    layers: which protections were in force
    """

    cells: tuple[dict[str, Any], ...]
    observations: dict[str, dict[str, Any]]
    overruns: dict[str, Overrun]
    layers: dict[str, bool]


def overrun(kind: str, limits: Limits, what: str = "") -> Overrun:
    """The sentence for each way in which a cell or a question can fail to answer."""
    sentences = {
        "time": f"it ran longer than {what} and was stopped: look for a loop that never ends",
        "memory": f"it asked for more than {limits.memory_bytes >> 20} MB of memory and was stopped: look for something that grows",
        "disk": f"it wrote more than {limits.disk_bytes >> 20} MB to files and was stopped",
        "died": f"it ended the whole Python process ({what}), so nothing after that point could be seen",
        "reply": f"what it sent back could not be read ({what})",
    }
    return Overrun(kind, sentences[kind])


def seconds(number: float) -> str:
    """A limit in words."""
    return f"{number:g} second{'' if number == 1 else 's'}"
