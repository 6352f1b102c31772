"""The references of chapter 3 against central differences, slow loops and the truth of a language made for it."""

from __future__ import annotations

import collections
import math

import numpy as np
import pytest

from autograder.compare import compare
from autograder.exercises import by_id
from solutions.ch03_word_vectors import (
    add_rows,
    nearest_words,
    sgns_grads,
    sgns_loss,
    sgns_step,
    sigmoid,
    skipgram_pairs,
    tiny_language,
    train_vectors,
    vocabulary,
)


@pytest.fixture
def rng():
    return np.random.default_rng(33)


def slow_loss(v, u_pos, u_neg):
    """The formula, one number after the other."""

    def log_s(z):
        return -math.log(1 + math.exp(-z))

    total = -log_s(sum(a * b for a, b in zip(u_pos, v, strict=True)))
    for u in u_neg:
        total -= log_s(-sum(a * b for a, b in zip(u, v, strict=True)))
    return total


def slow_grads(v, u_pos, u_neg):
    """The gradients, one number after the other."""
    dv, du_pos, du_neg = np.zeros_like(v), np.zeros_like(u_pos), np.zeros_like(u_neg)
    for u, du, wanted in [(u_pos, du_pos, 1), *((u_neg[k], du_neg[k], 0) for k in range(len(u_neg)))]:
        d = 1 / (1 + math.exp(-sum(a * b for a, b in zip(u, v, strict=True)))) - wanted
        for j in range(len(v)):
            du[j] += d * v[j]
            dv[j] += d * u[j]
    return dv, du_pos, du_neg


def central(loss, array, eps=1e-5):
    grad = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        kept = array[index]
        array[index] = kept + eps
        more = loss()
        array[index] = kept - eps
        less = loss()
        array[index] = kept
        grad[index] = (more - less) / (2 * eps)
    return grad


def relative(one, two):
    return np.linalg.norm(one - two) / np.linalg.norm(two)


@pytest.mark.parametrize(("D", "K"), [(5, 3), (3, 7), (4, 1)])
def test_loss_and_gradients_equal_slow_loops_and_central_differences(rng, D, K):
    v, u_pos, u_neg = rng.standard_normal(D), rng.standard_normal(D), rng.standard_normal((K, D))
    assert abs(sgns_loss(v, u_pos, u_neg) - slow_loss(v, u_pos, u_neg)) < 1e-12
    for ours, theirs, array in zip(sgns_grads(v, u_pos, u_neg), slow_grads(v, u_pos, u_neg), (v, u_pos, u_neg), strict=True):
        assert relative(ours, theirs) < 1e-12
        assert relative(ours, central(lambda: sgns_loss(v, u_pos, u_neg), array)) < 1e-7


def test_sigmoid_is_exact_where_a_naive_one_is_and_silent_where_it_is_not():
    z = np.linspace(-30, 30, 61)
    assert np.allclose(sigmoid(z), 1 / (1 + np.exp(-z)), rtol=1e-13, atol=0)
    with np.errstate(all="raise", under="ignore"):
        assert sigmoid(np.array([-1000.0, 0.0, 1000.0])).tolist() == [0.0, 0.5, 1.0]


def test_scores_of_a_thousand_cost_a_thousand_and_have_finite_gradients():
    v, far = np.array([1.0, 0.0]), np.array([1000.0, 0.0])
    with np.errstate(all="raise", under="ignore"):
        assert sgns_loss(v, -far, far[None]) == 2000
        assert sgns_loss(v, far, -far[None]) == 0
        dv, du_pos, du_neg = sgns_grads(v, -far, far[None])
    assert dv.tolist() == [2000, 0] and du_pos.tolist() == [-1, 0] and du_neg.tolist() == [[1, 0]]


@pytest.mark.parametrize("K", [1, 5, 20])
def test_zero_context_vectors_cost_k_plus_one_times_ln_2(K):
    assert math.isclose(sgns_loss(np.ones(3), np.zeros(3), np.zeros((K, 3))), (K + 1) * math.log(2), rel_tol=1e-15)


def test_the_vocabulary_equals_a_counter_sorted_twice(rng):
    tokens = [str(word) for word in rng.choice(["b", "a", "B", "c", "ab", "A"], 40)]
    counts = collections.Counter(tokens)
    by_count = sorted(sorted(counts), key=counts.get, reverse=True)  # a stable sort keeps the alphabet within a count
    assert vocabulary(tokens) == by_count


@pytest.mark.parametrize(("T", "window"), [(1, 3), (2, 1), (7, 2), (5, 9)])
def test_the_pairs_are_those_of_two_loops(rng, T, window):
    ids = rng.integers(0, 3, T)
    expected = [(ids[i], ids[j]) for i in range(T) for j in range(T) if 0 < abs(i - j) <= window]
    pairs = skipgram_pairs(ids, window)
    assert pairs.shape == (len(expected), 2) and pairs.dtype.kind == "i"
    assert collections.Counter(map(tuple, pairs.tolist())) == collections.Counter((int(a), int(b)) for a, b in expected)


def test_rows_that_come_many_times_are_added_as_often(rng):
    E, ids, rows = rng.standard_normal((4, 3)), np.array([1, 1, 3, 1, 0]), rng.standard_normal((5, 3))
    expected = E.copy()
    for i, row in zip(ids, rows, strict=True):
        expected[i] += row
    assert add_rows(E, ids, rows) is None and np.allclose(E, expected, rtol=1e-14)


def test_the_nearest_words_are_those_of_a_loop_over_angles(rng):
    E = rng.standard_normal((30, 4)) * rng.uniform(0.1, 9, (30, 1))
    cosine = [sum(E[j] * E[6]) / math.sqrt(sum(E[j] ** 2) * sum(E[6] ** 2)) for j in range(30)]
    expected = sorted((j for j in range(30) if j != 6), key=lambda j: -cosine[j])
    for k in (1, 4, 29):
        assert nearest_words(E, 6, k).tolist() == expected[:k]


def test_a_step_is_the_sum_of_the_steps_of_single_pairs(rng):
    E, C = rng.standard_normal((6, 3)), rng.standard_normal((6, 3))
    pairs, negatives = rng.integers(0, 6, (20, 2)), rng.integers(0, 6, (20, 4))
    new_E, new_C, losses = E.copy(), C.copy(), []
    for (i, j), others in zip(pairs, negatives, strict=True):
        losses.append(slow_loss(E[i], C[j], C[others]))
        dv, du_pos, du_neg = slow_grads(E[i], C[j], C[others])
        new_E[i] -= 0.1 * dv
        new_C[j] -= 0.1 * du_pos
        for k, du in zip(others, du_neg, strict=True):
            new_C[k] -= 0.1 * du
    assert math.isclose(sgns_step(E, C, pairs, negatives, 0.1), np.mean(losses), rel_tol=1e-12)
    assert np.allclose(E, new_E, rtol=1e-12) and np.allclose(C, new_C, rtol=1e-12)


def test_the_tiny_language_has_the_kinds_that_it_promises():
    sentences, kinds = tiny_language(400, rng=1)
    plans = {("animal", "eating", "food"), ("vehicle", "travel", "place")}
    kind = {word: name for name, words in kinds.items() for word in words}
    assert {tuple(kind[s[k]] for k in (1, 2, 4)) for s in sentences} == plans
    assert all(len(s) == 5 and s[0] == s[3] == "the" for s in sentences)
    assert {word for s in sentences for word in s} == {"the", *kind}


@pytest.mark.parametrize("seed", range(4))
def test_training_finds_the_kinds_and_repeats_itself(seed):
    sentences, kinds = tiny_language(1000, rng=seed)
    words = vocabulary([word for s in sentences for word in s])
    ids = [np.array([words.index(word) for word in s]) for s in sentences]
    trained = [train_vectors(ids, len(words), D=8, epochs=8, lr=0.02, batch=32, rng=seed) for _ in range(2)]
    (E, C, losses), again = trained
    assert all(np.array_equal(a, b) for a, b in zip((E, C, losses), again, strict=True))
    assert 2 < losses[-1] < losses[0] < 6 * math.log(2)
    for members in kinds.values():
        for word in members:
            near = [words[j] for j in nearest_words(E, words.index(word), len(members) - 1)]
            assert set(near) == set(members) - {word}


FLOAT32 = {"sgns-loss": 1e-7, "sgns-grads": 1e-7, "add-rows": 1e-7}


@pytest.mark.parametrize("exercise", FLOAT32)
def test_the_tolerance_lies_between_float32_and_the_nearest_wrong_answer(exercise, rng):
    tolerance = by_id(exercise).tolerance
    right = rng.standard_normal((4, 3))
    largest = np.abs(right).max()
    assert compare(right.astype(np.float32), right, tolerance) is None
    assert compare(right * (1 + 5e-6), right, tolerance) is None
    wrong = right.copy()
    wrong[2, 1] += 2e-5 * largest
    assert compare(wrong, right, tolerance) is not None
