"""The references of chapter 6 beside independent ways of computing the same."""

from __future__ import annotations

import collections
import math

import numpy as np
import pytest

from solutions.ch05_bptt import RNN, rnn_forward, sequence_loss
from solutions.ch06_training import (
    adagrad_step,
    clip_gradients,
    gradient_norms,
    sample,
    sample_index,
    streams,
    table_losses,
    truncated_bptt,
)

T, N, D, H, V = 6, 3, 4, 5, 2


@pytest.fixture
def rng():
    return np.random.default_rng(6)


@pytest.fixture
def rnn(rng):
    net = RNN(D, H, V, rng)
    net.b_h, net.b_y, net.h = rng.standard_normal(H), rng.standard_normal(V), rng.uniform(-0.9, 0.9, (N, H))
    return net


def central(f, x, eps=1e-5):
    """The gradient of f at x by central differences."""
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + eps
        up = f()
        x[i] = kept - eps
        grad[i] = (up - f()) / (2 * eps)
        x[i] = kept
    return grad


def test_gradient_norms_are_those_of_central_differences_through_the_rest_of_the_sequence(rnn, rng):
    xs, along = rng.standard_normal((T, N, D)), rng.standard_normal((N, H))
    _, hs = rnn_forward(rnn, xs, rnn.h)
    norms = gradient_norms(rnn, hs, along)
    for t in range(T):
        start = hs[t].copy()
        grad = central(lambda t=t, start=start: (rnn_forward(rnn, xs[t:], start)[1][-1] * along).sum(), start)
        assert abs(norms[t] - math.sqrt((grad**2).sum())) < 1e-7 * norms[t]
    assert len(norms) == T + 1 and np.isclose(norms[-1], np.linalg.norm(along))


def test_gradient_norms_equal_a_slow_loop_over_single_numbers(rnn, rng):
    hs, dh = rng.uniform(-1, 1, (T + 1, N, H)), rng.standard_normal((N, H))
    norms = gradient_norms(rnn, hs, dh)
    rows = dh.tolist()
    for t in range(T, 0, -1):
        assert math.isclose(norms[t], math.sqrt(sum(v * v for row in rows for v in row)), rel_tol=1e-12)
        rows = [
            [sum(rows[n][i] * (1 - hs[t, n, i] ** 2) * rnn.W_hh[i, j] for i in range(H)) for j in range(H)] for n in range(N)
        ]
    assert math.isclose(norms[0], math.sqrt(sum(v * v for row in rows for v in row)), rel_tol=1e-12)


def cut_loss(rnn, xs, targets, chunk, states):
    """The sum of the chunks' losses, each from a state that is held fixed: what truncation differentiates."""
    total = 0.0
    for k, start in enumerate(range(0, len(xs), chunk)):
        ys, _ = rnn_forward(rnn, xs[start : start + chunk], states[k])
        total += sequence_loss(ys, targets[start : start + chunk])[0]
    return total


@pytest.mark.parametrize("chunk", [1, 2, 4, T, 3 * T])
def test_truncated_gradients_are_those_of_central_differences_with_the_states_at_the_borders_held_fixed(rnn, rng, chunk):
    xs, targets = rng.standard_normal((T, N, D)), rng.integers(0, V, (T, N))
    _, hs = rnn_forward(rnn, xs, rnn.h)
    losses, grads = truncated_bptt(rnn, xs, targets, chunk)
    states = hs[::chunk]
    assert np.isclose(sum(losses), cut_loss(rnn, xs, targets, chunk, states))
    assert len(losses) == math.ceil(T / chunk) and np.allclose(rnn.h, hs[-1])
    for name, param in rnn.params.items():
        expected = central(lambda: cut_loss(rnn, xs, targets, chunk, states), param)
        assert np.abs(grads[name] - expected).max() < 1e-7 * max(1.0, np.abs(expected).max())


def test_one_chunk_gives_the_full_gradient(rnn, rng):
    xs, targets = rng.standard_normal((T, N, D)), rng.integers(0, V, (T, N))
    h0 = rnn.h
    loss, dys = sequence_loss(rnn.forward(xs), targets)
    rnn.backward(dys)
    full, rnn.h = rnn.grads, h0
    losses, grads = truncated_bptt(rnn, xs, targets, T)
    assert losses == [loss] and all(np.allclose(grads[name], full[name]) for name in full)


@pytest.mark.parametrize("size", [0.0, 1e-3, 0.5, 3.0, 1e6])
def test_clipping_keeps_the_direction_and_limits_the_length(rng, size):
    grads = {"a": size * rng.standard_normal((3, 4)), "b": size * rng.standard_normal(2)}
    clipped, norm = clip_gradients(grads, 2.0)
    flat, cut = (np.concatenate([g.ravel() for g in each.values()]) for each in (grads, clipped))
    assert np.isclose(norm, np.linalg.norm(flat))
    assert np.isclose(np.linalg.norm(cut), min(2.0, norm)) and np.isclose(flat @ cut, norm * np.linalg.norm(cut))


def test_adagrad_equals_a_slow_loop_and_changes_the_arrays_themselves(rng):
    p, m = rng.standard_normal((2, 3)), np.zeros((2, 3))
    params, memory, expected, squares = {"w": p}, {"w": m}, p.copy(), np.zeros((2, 3))
    for _ in range(4):
        g = rng.standard_normal((2, 3))
        adagrad_step(params, {"w": g}, memory, 0.1)
        for i in np.ndindex(2, 3):
            squares[i] += g[i] ** 2
            expected[i] -= 0.1 * g[i] / math.sqrt(squares[i] + 1e-8)
    assert params["w"] is p and memory["w"] is m and np.allclose(p, expected) and np.allclose(m, squares)


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_classes_are_drawn_as_often_as_their_probability_says(rng, temperature):
    z = rng.standard_normal(4)
    drawn = np.bincount([sample_index(z, u, temperature) for u in (np.arange(20000) + 0.5) / 20000], minlength=4) / 20000
    weights = [math.exp(v / temperature) for v in z]
    assert np.allclose(drawn, np.array(weights) / sum(weights), atol=1e-4)


def test_extreme_scores_and_both_ends_of_u_give_a_class():
    assert sample_index(np.array([1000.0, -1000.0]), 0.999) == 0
    assert sample_index(np.array([-1000.0, 1000.0]), 0.0) == 1
    assert sample_index(np.zeros(10), 1 - 2.0**-53) == 9


def test_sampling_in_two_parts_writes_the_same_as_in_one(rng):
    net, us = RNN(4, 6, 4, rng), rng.random(8)
    whole = sample(net, [1, 3, 0], us)
    net.reset()
    first = sample(net, [1, 3, 0], us[:5])
    assert whole == first + sample(net, first[-1:], us[5:])


def test_streams_keep_each_part_in_a_column_and_its_next_id_as_the_target():
    inputs, targets = streams(np.arange(14), 3)
    assert inputs.T.tolist() == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]] and (targets == inputs + 1).all()


@pytest.mark.parametrize("order", [0, 1, 3])
def test_the_tables_of_counts_equal_a_loop_over_dicts(rng, order):
    train, test = rng.integers(0, 3, 60), rng.integers(0, 3, 25)

    def before(ids, t, k):
        return tuple(([0] * k + list(ids))[t : t + k])

    losses = np.zeros(order + 1)
    for t, target in enumerate(test):
        p = 1 / 3
        for k in range(order + 1):
            pairs = collections.Counter((before(train, s, k), c) for s, c in enumerate(train))
            seen = sum(pairs[before(test, t, k), c] for c in range(3))
            p = (pairs[before(test, t, k), target] + 5 * p) / (seen + 5)
            losses[k] -= math.log(p) / len(test)
    assert np.allclose(table_losses(train, test, order, 3), losses)
