"""The catalogue of misconceptions, one module a chapter. Build only: it holds parts of the references."""

from __future__ import annotations

from autograder.mistakes import (
    ch01_vanilla_networks,
    ch02_sequences,
    ch03_word_vectors,
    ch04_rnn_step,
    ch05_bptt,
    ch06_training,
    ch07_going_deep,
    ch08_lstm,
)
from autograder.spec import Mistake

MISTAKES: tuple[Mistake, ...] = (
    *ch01_vanilla_networks.MISTAKES,
    *ch02_sequences.MISTAKES,
    *ch03_word_vectors.MISTAKES,
    *ch04_rnn_step.MISTAKES,
    *ch05_bptt.MISTAKES,
    *ch06_training.MISTAKES,
    *ch07_going_deep.MISTAKES,
    *ch08_lstm.MISTAKES,
)


def of_exercise(exercise_id: str) -> tuple[Mistake, ...]:
    """The mistakes of one exercise, the most fundamental first."""
    return tuple(mistake for mistake in MISTAKES if mistake.exercise == exercise_id)
