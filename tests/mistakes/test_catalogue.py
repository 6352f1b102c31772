"""Every mistake of the catalogue, alone and with another one."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.diagnose import match
from autograder.exercises import EXERCISES
from autograder.fingerprint import agree
from autograder.judge import judge
from autograder.key import build
from autograder.mistakes import MISTAKES, of_exercise
from autograder.runner import observe
from tests.recorded import hidden_key, visible_key

# That each mistake is failed by the visible cases and named as itself is what `autograder verify` looks at.


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_hidden_cases_catch_every_mistake_that_the_visible_ones_catch(exercise):
    key = hidden_key(exercise.id)
    for mistake in of_exercise(exercise.id):
        wrong = build.wrong_namespace(exercise, [mistake])
        assert judge(exercise, key, observe(exercise, wrong, key.inputs)).outcome == "failed", mistake.id


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_a_pair_is_named_as_one_of_its_two_or_as_what_it_equals(exercise):
    key = visible_key(exercise.id)
    for index, entry in enumerate(key.entries):
        found = match(key.fingerprints[index], key.right, key.fingerprints)
        named = key.entries[found][0]
        assert named in entry or agree(key.fingerprints[index], key.fingerprints[found]).all(), (entry, named)
        assert not agree(key.right, key.fingerprints[index]).all(), entry


def test_advice_is_a_calm_sentence_or_two_that_fit_a_line_or_two():
    for mistake in MISTAKES:
        assert mistake.advice.endswith(".") and len(mistake.advice) < 180, mistake
        assert "!" not in mistake.advice and "wrong values" not in mistake.advice.lower(), mistake
        assert 2 <= mistake.why.count(". ") + 1 <= 5 or len(mistake.why) < 160, mistake


def test_fingerprints_hold_only_finite_numbers():
    assert all(np.isfinite(visible_key(exercise.id).fingerprints.table).all() for exercise in EXERCISES)
