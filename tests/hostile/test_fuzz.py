"""Corrupted notebooks, thousands of them: never a crash, never a hang, never a neighbour's result changed.

`FUZZ=5000 pytest tests/hostile/test_fuzz.py` makes the long round; each number is one corruption, the same every time.
"""

from __future__ import annotations

import json
import os
import time

import pytest

from autograder import messages, paths
from autograder.classroom.executor import grade_all
from autograder.classroom.folder import find
from autograder.results import UNCHECKED, from_json, to_json
from autograder.sandbox import Limits
from tests.hostile.corrupt import CHAPTER, corruption

COUNT = int(os.environ.get("FUZZ", "150"))
BATCH = 50
LIMITS = Limits(cell_seconds=1, exercise_seconds=1, submission_seconds=8)
RIGHT = paths.SAMPLE_CLASS / "right-plain" / CHAPTER / f"{CHAPTER}.ipynb"
NEIGHBOURS = ("0", "25-a-neighbour", "z")


@pytest.fixture(scope="module")
def course(keys, hidden):
    return {CHAPTER: {name: key.joined(hidden[name]) for name, key in keys.items()}}


def hand_in(folder, student, data):
    (folder / student / CHAPTER).mkdir(parents=True)
    (folder / student / CHAPTER / f"{CHAPTER}.ipynb").write_bytes(data)


@pytest.fixture(scope="module")
def alone(course, tmp_path_factory):
    """What the neighbours get where nobody else is."""
    folder = tmp_path_factory.mktemp("alone")
    for name in NEIGHBOURS:
        hand_in(folder, name, RIGHT.read_bytes())
    return {result.student: result for result in grade_all(find(folder), course, limits=LIMITS)}


def faults(result, what):
    """What of a corrupted notebook's result may never be."""
    if result.outcome == UNCHECKED and not result.reason:
        yield f"{what}: no reason"
    if "the grader itself" in result.reason:
        yield f"{what}: {result.reason}"
    if any(item.outcome == UNCHECKED and not result.reason for item in result.exercises):
        yield f"{what}: an exercise could not be checked: {[item.reason for item in result.exercises]}"
    if not 0 <= result.earned <= result.points or len(result.exercises) != 7:
        yield f"{what}: {result.earned} of {result.points} points"
    if from_json(json.loads(json.dumps(to_json(result)))) != result:
        yield f"{what}: its result does not survive the journal"
    for item in result.exercises:
        if not messages.text(item) or "\x1b" in messages.text(item):
            yield f"{what}: {messages.text(item)!r}"


@pytest.mark.parametrize(
    "seeds",
    [range(COUNT)[start : start + BATCH] for start in range(0, COUNT, BATCH)],
    ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}",
)
def test_a_corrupted_notebook_costs_nobody_but_itself(course, alone, tmp_path, seeds):
    made = {f"{seed % BATCH:02}-fuzz": corruption(seed) for seed in seeds}
    for name, (data, _) in made.items():
        hand_in(tmp_path, name, data)
    for name in NEIGHBOURS:
        hand_in(tmp_path, name, RIGHT.read_bytes())
    started = time.monotonic()
    results = {result.student: result for result in grade_all(find(tmp_path), course, jobs=2, limits=LIMITS)}
    # A bound, not a measure: every one of them at its limit, two at a time, and as much again for a busy machine.
    assert time.monotonic() - started < len(results) * (LIMITS.submission_seconds + 2)
    assert len(results) == len(made) + len(NEIGHBOURS)
    assert {name: results[name] for name in NEIGHBOURS} == alone
    assert not [fault for name, (_, what) in made.items() for fault in faults(results[name], what)]
