"""The catalogue of misconceptions, one module a chapter. Build only: it holds parts of the references."""

from __future__ import annotations

from autograder.mistakes import ch04_rnn_step
from autograder.spec import Mistake

MISTAKES: tuple[Mistake, ...] = (*ch04_rnn_step.MISTAKES,)


def of_exercise(exercise_id: str) -> tuple[Mistake, ...]:
    """The mistakes of one exercise, the most fundamental first."""
    return tuple(mistake for mistake in MISTAKES if mistake.exercise == exercise_id)
