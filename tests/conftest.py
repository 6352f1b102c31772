"""What the tests share: recorded keys, and answers given as text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings

from autograder import source
from autograder.exercises import by_id, of_chapter
from autograder.judge import judge
from autograder.key.read import ExerciseKey
from autograder.results import ExerciseResult
from autograder.runner import Cell, Session, observe
from tests.recorded import hidden_key, visible_key

# The same examples in every run, and no judgement by the clock.
settings.register_profile("tests", derandomize=True, database=None, deadline=None, max_examples=150)
settings.load_profile("tests")

CHAPTER = "ch04_rnn_step"
MODULE = "an_answer"


@pytest.fixture(scope="session")
def keys() -> dict[str, ExerciseKey]:
    """The visible keys of chapter 4."""
    return {exercise.id: visible_key(exercise.id) for exercise in of_chapter(CHAPTER)}


@pytest.fixture(scope="session")
def hidden() -> dict[str, ExerciseKey]:
    """Its hidden keys."""
    return {exercise.id: hidden_key(exercise.id) for exercise in of_chapter(CHAPTER)}


@pytest.fixture
def session() -> Iterator[Callable[..., Session]]:
    """Makes sessions under a module name of their own, so that pytest keeps its `__main__`."""
    yield lambda wanted=None: Session(wanted or {}, MODULE)
    sys.modules.pop(MODULE, None)


@pytest.fixture
def answer(session: Callable[..., Session]) -> Callable[..., ExerciseResult]:
    """answer(id, cell, cell, ..., name=value): the result of these cells beside the chapter's other references."""

    def check(exercise_id: str, *cells: str, key: ExerciseKey | None = None, **given: Any) -> ExerciseResult:
        exercise = by_id(exercise_id)
        key = key or visible_key(exercise_id)
        ours = session({exercise.name: exercise.id})
        known = {name: value for name, value in source.namespace(exercise.chapter).items() if not name.startswith("__")}
        known.pop(exercise.name)
        ours.namespace.update({**known, **given})
        for number, text in enumerate(cells, 1):
            ours.run(Cell(text, f"cell {number}"))
        definition = ours.choose(exercise.name)
        return judge(exercise, key, {**observe(exercise, ours.namespace, key.inputs), "definition": definition})

    return check
