"""Records keys: runs the references and every wrong version of them on drawn inputs."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder import source
from autograder.calls import Recorder
from autograder.errors import ExerciseError
from autograder.exercises import by_id, of_chapter
from autograder.fingerprint import Fingerprints, fingerprint
from autograder.judge import seen
from autograder.key.read import ExerciseKey
from autograder.mistakes import of_exercise
from autograder.runner import observe
from autograder.spec import Exercise, Mistake
from autograder.tree import plain

VISIBLE = "visible"


def build_chapter(chapter: str, secret: str = VISIBLE) -> dict[str, ExerciseKey]:
    """The keys of one chapter. Another secret draws other inputs: the hidden cases."""
    return {exercise.id: build(exercise, secret) for exercise in of_chapter(chapter)}


def build(exercise: Exercise, secret: str = VISIBLE) -> ExerciseKey:
    """The key of one exercise."""
    given = source.namespace(exercise.chapter)
    inputs = [plain(draw(exercise, secret, number, given)) for number in range(len(exercise.cases))]
    recorders = {name: Recorder(given[name]) for name in (by_id(earlier).name for earlier in exercise.builds_on)}
    cases = run_cases(exercise, _recorded(exercise, given, recorders), inputs)
    names = tuple(dict.fromkeys(itertools.chain.from_iterable(case["outputs"] for case in cases)))
    if any(case["raised"] or case["changed"] for case in cases):
        raise ExerciseError(f"the reference of {exercise.id} raises or changes its inputs: {cases}")
    right = np.array([fingerprint(case, names) for case in cases])
    groups = [[mistake] for mistake in of_exercise(exercise.id)]
    groups += [list(pair) for pair in pairs(exercise)]
    prints = [
        np.array([fingerprint(c, names) for c in run_cases(exercise, wrong_namespace(exercise, g), inputs)]) for g in groups
    ]
    return ExerciseKey(
        exercise=exercise.id,
        stub=source.stub(exercise),
        names=names,
        inputs=tuple(inputs),
        sizes=tuple(dict(case.sizes) for case in exercise.cases),
        expected=tuple(case["outputs"] for case in cases[:-1]),
        marks=tuple(case.marks for case in exercise.cases),
        right=right,
        fingerprints=Fingerprints.of(np.array(prints).reshape(-1, *right.shape)),
        given=source.given(exercise.given, exercise.chapter),
        tables={name: recorder.table() for name, recorder in recorders.items()},
        entries=tuple(tuple(mistake.id for mistake in group) for group in groups),
        advice={mistake.id: mistake.advice for mistake in of_exercise(exercise.id)},
    )


def _recorded(exercise: Exercise, given: dict[str, Any], recorders: dict[str, Recorder]) -> dict[str, Any]:
    """The references, where this exercise's own calls of earlier ones are recorded."""
    return source.run_version(exercise, source.reference(exercise), {**given, **recorders}) if recorders else given


def draw(exercise: Exercise, secret: str, number: int, given: dict[str, Any]) -> Any:
    """The inputs of one case: the same secret gives the same inputs on every machine."""
    seed = hashlib.sha256(f"{secret}/{exercise.id}/{number}".encode()).digest()
    rng = np.random.default_rng(np.frombuffer(seed, dtype="<u4").astype(np.uint64))
    return exercise.draw(rng, given, **exercise.cases[number].sizes)


def run_cases(exercise: Exercise, answer: dict[str, Any], inputs: Sequence[Any]) -> list[dict[str, Any]]:
    """What an answer does in every case, as the judge sees it."""
    observed = observe(exercise, answer, inputs)["cases"]
    return [seen(exercise, case, one) for case, one in zip(observed, [*inputs, inputs[0]], strict=True)]


def pairs(exercise: Exercise) -> list[tuple[Mistake, Mistake]]:
    """All pairs of mistakes that can be made at once, the more fundamental one first."""
    found = itertools.combinations([mistake for mistake in of_exercise(exercise.id) if not mistake.alone], 2)
    return [(one, two) for one, two in found if not source.contradict(exercise, one, two)]


def wrong_namespace(exercise: Exercise, group: Sequence[Mistake]) -> dict[str, Any]:
    """The references with one of them made wrong."""
    text = source.wrong_version(exercise, group)
    return source.run_version(exercise, text, source.namespace(exercise.chapter))


def equivalents(key: ExerciseKey) -> list[tuple[int, int]]:
    """Pairs of entries (first, later) whose predictions are equal: they are one and the same."""
    found = []
    for later in range(1, len(key.entries)):
        same = key.fingerprints.agree(key.fingerprints[later])[:later].all(axis=(1, 2))
        if same.any():
            found.append((int(np.argmax(same)), later))
    return found
