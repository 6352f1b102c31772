"""Chapter 1's references beside slow loops, central differences, and what must hold of them whatever the numbers are."""

from __future__ import annotations

import math

import numpy as np
import pytest

from solutions.ch01_vanilla_networks import (
    VanillaNet,
    affine_backward,
    batch_softmax,
    bouncing_ball,
    cross_entropy,
    numerical_gradient,
    sgd_step,
    softmax,
    tanh_backward,
    train,
    vanilla_backward,
)
from solutions.ch05_bptt import sequence_loss

SIZES = [(6, 3, 5, 4), (1, 4, 2, 3), (5, 5, 5, 5)]  # N, D, H, V
NUMBERS = pytest.mark.parametrize("sizes", SIZES)


@pytest.fixture
def rng():
    return np.random.default_rng(1)


def by_differences(f, x, eps=1e-5):
    """Written apart from the reference: copies, and a fourth-order formula."""
    grad = np.empty(x.size)
    for i in range(x.size):
        values = []
        for step in (-2, -1, 1, 2):
            moved = x.copy()
            moved.flat[i] += step * eps * 20
            values.append(f(moved))
        grad[i] = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * eps * 20)
    return grad.reshape(x.shape)


def relative(one, two):
    return np.abs(one - two).max() / max(np.abs(two).max(), 1e-12)


def slow_softmax(z):
    return np.array([[math.exp(v) / sum(math.exp(u) for u in row) for v in row] for row in z])


@NUMBERS
def test_softmax_equals_the_formula_and_its_rows_sum_to_one(rng, sizes):
    N, _, _, V = sizes
    z = 3 * rng.standard_normal((N, V))
    assert relative(softmax(z), slow_softmax(z)) < 1e-14
    assert np.allclose(softmax(z).sum(axis=1), 1, rtol=0, atol=1e-14)


def test_softmax_does_not_see_a_shift_and_stands_extreme_scores(rng):
    z = rng.standard_normal((4, 3))
    shifted = z + np.array([[1000.0], [-1000.0], [0.0], [500.0]])
    assert np.allclose(softmax(z), softmax(shifted), rtol=0, atol=1e-12)
    p = softmax(np.array([[1000.0, -1000.0], [-1000.0, -1000.0]]))
    assert np.array_equal(p, [[1, 0], [0.5, 0.5]])


def test_batch_softmax_is_softmax_of_each_row_whatever_stands_before_the_last_axis(rng):
    z = rng.standard_normal((5, 3, 4))
    assert np.allclose(batch_softmax(z).reshape(-1, 4), softmax(z.reshape(-1, 4)), rtol=0, atol=1e-15)
    assert np.allclose(batch_softmax(z[0, 0]), softmax(z[0, :1])[0], rtol=0, atol=1e-15)


@NUMBERS
def test_cross_entropy_equals_the_mean_of_minus_log_p_and_its_gradient_the_differences(rng, sizes):
    N, _, _, V = sizes
    z, targets = 2 * rng.standard_normal((N, V)), rng.integers(0, V, N)
    loss, dz = cross_entropy(z, targets)
    slow = sum(-math.log(row[t]) for row, t in zip(slow_softmax(z), targets, strict=True)) / N
    assert abs(loss - slow) < 1e-13
    assert relative(dz, by_differences(lambda v: cross_entropy(v, targets)[0], z)) < 1e-7
    assert np.allclose(dz.sum(axis=1), 0, rtol=0, atol=1e-15)


def test_cross_entropy_is_exact_where_a_probability_rounds_to_zero():
    z = np.array([[1000.0, -1000.0, 0.0], [0.0, 0.0, 0.0]])
    loss, dz = cross_entropy(z, np.array([1, 2]))
    assert loss == (2000 + math.log(3)) / 2
    assert np.allclose(dz, [[0.5, -0.5, 0], [1 / 6, 1 / 6, -1 / 3]], rtol=0, atol=1e-15)


def test_over_one_step_cross_entropy_is_the_loss_of_chapter_5(rng):
    z, targets = rng.standard_normal((6, 4)), rng.integers(0, 4, 6)
    (loss, dz), (its_loss, dys) = cross_entropy(z, targets), sequence_loss(z[None], targets[None])
    assert abs(loss - its_loss) < 1e-15 and np.allclose(dz, dys[0], rtol=0, atol=1e-16)


@NUMBERS
def test_affine_backward_equals_slow_loops_and_differences(rng, sizes):
    N, D, H, _ = sizes
    dy, x, W, b = (rng.standard_normal(shape) for shape in ((N, H), (N, D), (H, D), (H,)))
    dx, dW, db = affine_backward(dy, x, W)
    slow = np.zeros((N, D)), np.zeros((H, D)), np.zeros(H)
    for n in range(N):
        for i in range(H):
            slow[2][i] += dy[n, i]
            for j in range(D):
                slow[0][n, j] += dy[n, i] * W[i, j]
                slow[1][i, j] += dy[n, i] * x[n, j]
    assert all(relative(one, two) < 1e-13 for one, two in zip((dx, dW, db), slow, strict=True))
    assert relative(dx, by_differences(lambda v: (dy * (v @ W.T + b)).sum(), x)) < 1e-7
    assert relative(dW, by_differences(lambda v: (dy * (x @ v.T + b)).sum(), W)) < 1e-7
    assert relative(db, by_differences(lambda v: (dy * (x @ W.T + v)).sum(), b)) < 1e-7


def test_the_numerical_gradient_of_a_square_is_exact_and_leaves_x_alone(rng):
    A, x = rng.standard_normal((6, 6)), rng.standard_normal((2, 3))
    before = x.copy()
    grad = numerical_gradient(lambda v: v.ravel() @ A @ v.ravel(), x, eps=0.25)
    assert relative(grad.ravel(), (A + A.T) @ x.ravel()) < 1e-13
    assert np.array_equal(x, before) and grad.shape == x.shape


@pytest.mark.parametrize("shape", [(4,), (2, 3), (2, 1, 3), ()])
def test_the_numerical_gradient_takes_any_shape(rng, shape):
    x = np.array(rng.standard_normal(shape))
    assert relative(numerical_gradient(lambda v: np.sin(v).sum(), x), np.cos(x)) < 1e-9


def test_tanh_backward_equals_differences(rng):
    dh, z = rng.standard_normal((4, 3)), rng.standard_normal((4, 3))
    assert relative(tanh_backward(dh, np.tanh(z)), by_differences(lambda v: (dh * np.tanh(v)).sum(), z)) < 1e-7


@NUMBERS
def test_vanilla_backward_equals_slow_loops_and_differences(rng, sizes):
    N, D, H, V = sizes
    net = VanillaNet(D, H, V, rng=rng)
    net.b_h, net.b_y = rng.standard_normal(H), rng.standard_normal(V)
    x, targets = rng.standard_normal((N, D)), rng.integers(0, V, N)
    loss, grads = vanilla_backward(net, x, targets)
    slow_loss, slow = one_row_at_a_time(net, x, targets)
    assert abs(loss - slow_loss) < 1e-13 and list(grads) == list(net.params)
    assert abs(loss - cross_entropy(net.forward(x), targets)[0]) < 1e-15
    for name, values in net.params.items():

        def loss_with(moved, name=name):
            other = VanillaNet(D, H, V)
            vars(other).update({**net.params, name: moved})
            return cross_entropy(other.forward(x), targets)[0]

        assert relative(grads[name], slow[name]) < 1e-12
        assert relative(grads[name], by_differences(loss_with, values)) < 1e-7


def one_row_at_a_time(net, x, targets):
    """Loss and gradients by scalar arithmetic."""
    loss, grads = 0.0, {name: np.zeros_like(values) for name, values in net.params.items()}
    for row, t in zip(x, targets, strict=True):
        h = [math.tanh(sum(w * v for w, v in zip(ws, row, strict=True)) + b) for ws, b in zip(net.W_xh, net.b_h, strict=True)]
        y = [sum(w * v for w, v in zip(ws, h, strict=True)) + b for ws, b in zip(net.W_hy, net.b_y, strict=True)]
        total = sum(math.exp(v) for v in y)
        loss -= (y[t] - math.log(total)) / len(x)
        for i, score in enumerate(y):
            dy = (math.exp(score) / total - (i == t)) / len(x)
            grads["b_y"][i] += dy
            for k, hidden in enumerate(h):
                grads["W_hy"][i, k] += dy * hidden
                dz = dy * net.W_hy[i, k] * (1 - hidden * hidden)
                grads["b_h"][k] += dz
                for j, value in enumerate(row):
                    grads["W_xh"][k, j] += dz * value
    return loss, grads


def test_sgd_step_changes_the_arrays_themselves_by_name(rng):
    params = {"a": rng.standard_normal((2, 3)), "b": rng.standard_normal(4)}
    arrays, before = dict(params), {name: array.copy() for name, array in params.items()}
    grads = {"b": np.ones(4), "a": np.full((2, 3), 2.0)}
    assert sgd_step(params, grads, 0.5) is None
    assert all(params[name] is array for name, array in arrays.items())
    assert np.allclose(arrays["a"], before["a"] - 1) and np.allclose(arrays["b"], before["b"] - 0.5)


@pytest.mark.parametrize("width", [2, 3, 9])
def test_a_round_trip_holds_each_wall_once_and_each_other_cell_once_each_way(width):
    frames, labels = bouncing_ball(4 * (width - 1), width, rng=0)
    cells = frames.argmax(axis=1)
    trip = list(zip(cells[: 2 * (width - 1)], labels, strict=False))
    inner = [(cell, way) for cell in range(1, width - 1) for way in (0, 1)]
    assert sorted(trip) == sorted([(0, 1), (width - 1, 0), *inner])
    assert (frames.sum(axis=1) == 1).all()
    assert np.array_equal(np.diff(cells), np.where(labels[:-1], 1, -1))


@pytest.mark.parametrize("width", [3, 5, 9])
def test_no_function_of_a_frame_is_below_the_memoryless_limit_and_one_reaches_it(width, rng):
    frames, labels = bouncing_ball(2 * (width - 1), width, rng=0)
    limit, best = (width - 2) / (width - 1) * math.log(2), width / (2 * (width - 1))
    honest = np.zeros((width, 2))
    honest[0], honest[-1] = (-50, 50), (50, -50)
    scores = honest[frames.argmax(axis=1)]
    assert abs(cross_entropy(scores, labels)[0] - limit) < 1e-12
    for _ in range(50):
        scores = (honest + rng.standard_normal((width, 2)))[frames.argmax(axis=1)]
        assert cross_entropy(scores, labels)[0] > limit
        assert (scores.argmax(axis=1) == labels).mean() == best


def test_training_goes_downhill_and_never_through_the_limit():
    frames, labels = bouncing_ball(16, rng=0)
    for seed in range(3):
        losses = train(VanillaNet(9, 8, 2, rng=seed), frames, labels, lr=0.1, steps=300)
        assert len(losses) == 300 and (np.diff(losses) < 0).all() and losses[-1] > 7 / 8 * math.log(2)
