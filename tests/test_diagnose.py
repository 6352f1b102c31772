"""Fingerprints: what they tell apart, and what they must not."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import source
from autograder.diagnose import match
from autograder.exercises import EXERCISES
from autograder.fingerprint import agree, axes, fingerprint
from autograder.key.build import run_cases
from autograder.relations import relation
from tests.recorded import visible_key


def nudged(tree, rng):
    if isinstance(tree, dict):
        return {name: nudged(value, rng) for name, value in tree.items()}
    if isinstance(tree, np.ndarray) and tree.dtype.kind == "f":
        return tree * (1 + 1e-7 * rng.standard_normal(tree.shape))
    return tree


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_the_reference_with_noise_in_its_last_digits_is_no_mistake(exercise):
    key, rng = visible_key(exercise.id), np.random.default_rng(0)
    cases = run_cases(exercise, source.namespace(exercise.chapter), key.inputs)
    noisy = np.array([fingerprint(nudged(case, rng), key.names) for case in cases])
    assert match(noisy, key.right, key.fingerprints) is None
    assert agree(noisy, key.right[None]).all()


def test_any_changed_entry_changes_the_fingerprint():
    rng = np.random.default_rng(1)
    value = rng.standard_normal((5, 4))
    before = fingerprint({"outputs": {"y": value}, "raised": [], "changed": []}, ["y"])
    for index in np.ndindex(value.shape):
        other = value.copy()
        other[index] += 0.01
        after = fingerprint({"outputs": {"y": other}, "raised": [], "changed": []}, ["y"])
        assert not agree(after, before[None]).all()


@pytest.mark.parametrize(
    ("kind", "message", "found"),
    [
        ("ValueError", "shapes (4,3) and (4,) not aligned: 3 (dim 1) != 4 (dim 0)", {3, 4}),
        ("ValueError", "operands could not be broadcast together with shapes (4,) (3,) ", {3, 4}),
        ("AttributeError", "'Machine' object has no attribute 'h'", {"h"}),
        ("ZeroDivisionError", "division by 0", set()),
        ("TypeError", "step() takes 2 positional arguments but 3 were given", {2, 3}),
        ("TypeError", "'NoneType' object is not iterable", {"iterable"}),
        ("TypeError", "unsupported operand type(s) for @: 'list' and 'list'", {"operand"}),
    ],
)
def test_an_error_is_known_by_the_sizes_or_the_name_in_it(kind, message, found):
    assert found <= set(axes({"type": kind, "message": message}))


@pytest.mark.parametrize(
    ("change", "name"),
    [
        (lambda a: -a, "negated"), (lambda a: a / 3, "factor"), (lambda a: a.T, "transposed"), (lambda a: a[::-1], "reversed"),
        (lambda a: np.vstack([a[:1] * 0, a[:-1]]), "late"), (lambda a: a.ravel(), "reshaped"),
    ],
)  # fmt: skip
def test_general_relations_are_recognised(change, name):
    right = np.random.default_rng(2).standard_normal((4, 3))
    assert relation(change(right), right, {"T": 4})[0] == name


def test_no_relation_is_guessed_between_unlike_arrays():
    rng = np.random.default_rng(3)
    right = rng.standard_normal((4, 3))
    for wrong in (rng.standard_normal((4, 3)), np.zeros((4, 3)), np.full((4, 3), np.nan), "text", None):
        assert relation(wrong, right, {"T": 4}) is None
    assert relation(np.ones(1), 2 * np.ones(1), {}) is None, "one number is always a multiple of another"


def test_only_what_has_a_step_a_row_can_be_late():
    right = np.random.default_rng(4).standard_normal((4, 3))
    assert relation(np.roll(right, 1, axis=0), right, {"T": 4})[0] == "late"
    assert relation(np.roll(right, -1, axis=0), right, {"T": 4})[0] == "early"
    assert relation(np.roll(right, 1, axis=0), right, {"N": 4}) is None, "the rows of a batch know no time"


def test_factors_without_end_are_not_named():
    right = np.random.default_rng(5).standard_normal((4, 3))
    with np.errstate(all="ignore"):
        assert relation(right * 1e307, right, {"T": 4}) in (None, ("factor", "every value is 1e+307 times what it should be."))
        assert relation(np.sign(right) * 1.7e308, right * 1e-5, {}) is None
