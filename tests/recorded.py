"""Recorded keys, each made once in a run of the tests."""

from __future__ import annotations

import functools

from autograder.exercises import by_id
from autograder.key.build import VISIBLE, build
from autograder.key.read import ExerciseKey

HIDDEN = "a course"


@functools.cache
def recorded_key(exercise_id: str, secret: str) -> ExerciseKey:
    """The key of any exercise, drawn from a secret."""
    return build(by_id(exercise_id), secret)


def visible_key(exercise_id: str) -> ExerciseKey:
    """Its visible key."""
    return recorded_key(exercise_id, VISIBLE)


def hidden_key(exercise_id: str) -> ExerciseKey:
    """The hidden key that some course would have."""
    return recorded_key(exercise_id, HIDDEN)
