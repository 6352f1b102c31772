"""Recorded keys, each made once in a run of the tests."""

from __future__ import annotations

import functools

from autograder.exercises import by_id
from autograder.key.build import build
from autograder.key.read import ExerciseKey


@functools.cache
def visible_key(exercise_id: str) -> ExerciseKey:
    """The visible key of any exercise."""
    return build(by_id(exercise_id))


@functools.cache
def hidden_key(exercise_id: str) -> ExerciseKey:
    """The hidden key that some course would have."""
    return build(by_id(exercise_id), "a course")
