"""Every mistake of the catalogue, alone and with another one."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.diagnose import match
from autograder.exercises import EXERCISES, by_id
from autograder.fingerprint import agree
from autograder.judge import judge
from autograder.key import build
from autograder.mistakes import MISTAKES
from autograder.runner import observe
from tests.recorded import hidden_key, visible_key


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.id)
def test_a_mistake_is_failed_and_named_as_itself(mistake):
    exercise, key = by_id(mistake.exercise), visible_key(mistake.exercise)
    result = judge(exercise, key, observe(exercise, build.wrong_namespace(exercise, [mistake]), key.inputs))
    assert result.outcome == "failed" and result.earned < result.points
    assert result.diagnosis.id == mistake.id
    assert result.diagnosis.advice == mistake.advice


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.id)
def test_what_hidden_cases_catch_the_visible_ones_catch_too(mistake):
    exercise = by_id(mistake.exercise)
    wrong = build.wrong_namespace(exercise, [mistake])
    outcomes = [
        judge(exercise, key, observe(exercise, wrong, key.inputs)).outcome
        for key in (visible_key(exercise.id), hidden_key(exercise.id))
    ]
    assert outcomes == ["failed", "failed"]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_a_pair_is_named_as_one_of_its_two_or_as_what_it_equals(exercise):
    key = visible_key(exercise.id)
    for index, entry in enumerate(key.entries):
        found = match(key.fingerprints[index], key.right, key.fingerprints)
        named = key.entries[found][0]
        assert named in entry or agree(key.fingerprints[index], key.fingerprints[found]).all(), (entry, named)
        assert not agree(key.right, key.fingerprints[index]).all(), entry


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.id)
def test_advice_is_one_calm_sentence_that_fits_a_line_or_two(mistake):
    assert mistake.advice.endswith(".") and len(mistake.advice) < 180
    assert "!" not in mistake.advice and "wrong values" not in mistake.advice.lower()
    assert 2 <= mistake.why.count(". ") + 1 <= 5 or len(mistake.why) < 160


def test_fingerprints_hold_only_finite_numbers():
    assert all(np.isfinite(visible_key(exercise.id).fingerprints.table).all() for exercise in EXERCISES)
