"""Recorded keys, as they lie on the disk: each is made once, and read by every run of the tests until it is stale."""

from __future__ import annotations

import functools
from pathlib import Path

from autograder import paths
from autograder.exercises import by_id
from autograder.key.build import VISIBLE
from autograder.key.read import ExerciseKey
from autograder.key.store import recorded

HIDDEN = "a course"


def folder(secret: str) -> Path:
    """Where the keys drawn from a secret lie: the visible ones are those that the build made."""
    return paths.KEYS if secret == VISIBLE else paths.BUILD / "keys_of_tests" / secret.replace(" ", "_")


@functools.cache
def recorded_keys(chapter: str, secret: str) -> dict[str, ExerciseKey]:
    """The keys of a chapter, drawn from a secret."""
    return recorded(chapter, folder(secret), secret)


def visible_key(exercise_id: str) -> ExerciseKey:
    """The visible key of any exercise."""
    return recorded_keys(by_id(exercise_id).chapter, VISIBLE)[exercise_id]


def hidden_key(exercise_id: str) -> ExerciseKey:
    """The hidden key that some course would have."""
    return recorded_keys(by_id(exercise_id).chapter, HIDDEN)[exercise_id]
