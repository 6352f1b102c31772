"""All exercises, in the order of the book."""

from __future__ import annotations

import difflib
from typing import Tuple

from autograder.errors import UsageError
from autograder.exercises import (
    ch01_vanilla_networks,
    ch02_sequences,
    ch03_word_vectors,
    ch04_rnn_step,
    ch05_bptt,
    ch06_training,
    ch07_going_deep,
    ch08_lstm,
)
from autograder.spec import Exercise

EXERCISES: Tuple[Exercise, ...] = (
    *ch01_vanilla_networks.EXERCISES,
    *ch02_sequences.EXERCISES,
    *ch03_word_vectors.EXERCISES,
    *ch04_rnn_step.EXERCISES,
    *ch05_bptt.EXERCISES,
    *ch06_training.EXERCISES,
    *ch07_going_deep.EXERCISES,
    *ch08_lstm.EXERCISES,
)
CHAPTERS: Tuple[str, ...] = tuple(dict.fromkeys(exercise.chapter for exercise in EXERCISES))


def by_id(exercise_id: str) -> Exercise:
    """The exercise with this id; UsageError names the nearest ones otherwise."""
    for exercise in EXERCISES:
        if exercise.id == exercise_id:
            return exercise
    ids = [exercise.id for exercise in EXERCISES]
    near = difflib.get_close_matches(str(exercise_id), ids, 3) or ids
    raise UsageError("there is no exercise {!r}; did you mean {}?".format(str(exercise_id)[:80], " or ".join(near)))


def of_chapter(chapter: str) -> Tuple[Exercise, ...]:
    """The exercises of one chapter, in order; UsageError if there is no such chapter."""
    if chapter not in CHAPTERS:
        raise UsageError("there is no chapter {!r}; the chapters are {}".format(chapter[:80], ", ".join(CHAPTERS)))
    return tuple(exercise for exercise in EXERCISES if exercise.chapter == chapter)
