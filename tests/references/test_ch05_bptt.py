"""The functions of chapter 5 beside central differences, an independent slow loop, and what must hold for them."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from solutions.ch05_bptt import (
    RNN,
    next_step_loss,
    rnn_backward,
    rnn_forward,
    rnn_step_backward,
    sequence_loss,
)

T, N, D, H, V = 5, 3, 2, 4, 6
TOLERANCE = 1e-7
PARAMS = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")


@pytest.fixture
def rng():
    return np.random.default_rng(50)


def network(rng, D=D, H=H, V=V):
    shapes = {"W_xh": (H, D), "W_hh": (H, H), "W_hy": (V, H), "b_h": (H,), "b_y": (V,)}
    return SimpleNamespace(**{name: 0.6 * rng.standard_normal(shape) for name, shape in shapes.items()})


def measured(loss, array, eps=1e-5):
    """Central differences of loss() in each entry of the array."""
    slopes = np.zeros_like(array)
    for i in np.ndindex(array.shape):
        kept, ends = array[i], []
        for change in (eps, -eps):
            array[i] = kept + change
            ends.append(loss())
        array[i] = kept
        slopes[i] = (ends[0] - ends[1]) / (2 * eps)
    return slopes


def close(ours, theirs, tolerance=TOLERANCE):
    return np.shape(ours) == np.shape(theirs) and np.abs(ours - theirs).max() <= tolerance * np.abs(theirs).max()


def slow_loss(ys, targets):
    """The loss and its gradient, number by number."""
    T, N, V = ys.shape
    loss, dys = 0.0, np.zeros(ys.shape)
    for t in range(T):
        for n in range(N):
            top = max(ys[t, n])
            total = sum(np.exp(score - top) for score in ys[t, n])
            loss -= (ys[t, n, targets[t, n]] - top - np.log(total)) / (T * N)
            for k in range(V):
                dys[t, n, k] = (np.exp(ys[t, n, k] - top) / total - (k == targets[t, n])) / (T * N)
    return loss, dys


def slow_forward(rnn, xs, h0):
    """One sequence after the other, one number after the other."""
    T, N, D = xs.shape
    H, V = len(rnn.b_h), len(rnn.b_y)
    hs, ys = np.zeros((T + 1, N, H)), np.zeros((T, N, V))
    hs[0] = h0
    for n in range(N):
        for t in range(T):
            for i in range(H):
                z = rnn.b_h[i] + sum(rnn.W_xh[i, d] * xs[t, n, d] for d in range(D))
                hs[t + 1, n, i] = np.tanh(z + sum(rnn.W_hh[i, j] * hs[t, n, j] for j in range(H)))
            for k in range(V):
                ys[t, n, k] = rnn.b_y[k] + sum(rnn.W_hy[k, i] * hs[t + 1, n, i] for i in range(H))
    return ys, hs


def slow_backward(rnn, dys, xs, hs):
    """The gradients as sums over all paths' last pieces: for each sequence by itself, numbers only."""
    T, N, D = xs.shape
    H, V = len(rnn.b_h), len(rnn.b_y)
    grads = {name: np.zeros(getattr(rnn, name).shape) for name in PARAMS}
    dxs, dh0 = np.zeros(xs.shape), np.zeros((N, H))
    for n in range(N):
        later = [0.0] * H
        for t in range(T, 0, -1):
            dz = []
            for i in range(H):
                dh = later[i] + sum(dys[t - 1, n, k] * rnn.W_hy[k, i] for k in range(V))
                dz.append(dh / np.cosh(np.arctanh(hs[t, n, i])) ** 2)
            for k in range(V):
                grads["b_y"][k] += dys[t - 1, n, k]
                for i in range(H):
                    grads["W_hy"][k, i] += dys[t - 1, n, k] * hs[t, n, i]
            for i in range(H):
                grads["b_h"][i] += dz[i]
                for d in range(D):
                    grads["W_xh"][i, d] += dz[i] * xs[t - 1, n, d]
                    dxs[t - 1, n, d] += dz[i] * rnn.W_xh[i, d]
                for j in range(H):
                    grads["W_hh"][i, j] += dz[i] * hs[t - 1, n, j]
            later = [sum(dz[i] * rnn.W_hh[i, j] for i in range(H)) for j in range(H)]
        dh0[n] = later
    return dxs, dh0, grads


def test_the_loss_and_its_gradient_equal_a_slow_loop_and_central_differences(rng):
    ys, targets = 2 * rng.standard_normal((T, N, V)), rng.integers(0, V, (T, N))
    loss, dys = sequence_loss(ys, targets)
    slow, slow_dys = slow_loss(ys, targets)
    assert abs(loss - slow) < 1e-12 and close(dys, slow_dys, 1e-12)
    assert close(dys, measured(lambda: sequence_loss(ys, targets)[0], ys))


def test_equal_scores_cost_ln_v_and_the_gradient_of_each_output_sums_to_zero(rng):
    targets = rng.integers(0, V, (T, N))
    assert abs(sequence_loss(np.full((T, N, V), 3.0), targets)[0] - np.log(V)) < 1e-12
    dys = sequence_loss(rng.standard_normal((T, N, V)), targets)[1]
    assert np.abs(dys.sum(axis=-1)).max() < 1e-15


def test_scores_of_any_size_give_a_finite_loss_that_is_right():
    ys = np.array([[[1000.0, -1000.0, 1000.0]], [[-1000.0, -1000.0, -1000.0]]])
    loss, dys = sequence_loss(ys, np.array([[1], [2]]))
    assert abs(loss - (2000 + np.log(2) + np.log(3)) / 2) < 1e-9
    assert np.allclose(2 * dys, [[[0.5, -1, 0.5]], [[1 / 3, 1 / 3, -2 / 3]]])


def test_forward_equals_a_slow_loop_and_chapter_4s_class_without_biases(rng):
    rnn, xs, h0 = network(rng), rng.standard_normal((T, N, D)), rng.uniform(-0.9, 0.9, (N, H))
    for ours, theirs in zip(rnn_forward(rnn, xs, h0), slow_forward(rnn, xs, h0), strict=True):
        assert close(ours, theirs, 1e-12)
    from solutions.ch04_rnn_step import RNN as Vector
    from solutions.ch04_rnn_step import run

    vector = Vector(D, H, V, 0)
    vector.W_xh, vector.W_hh, vector.W_hy = rnn.W_xh, rnn.W_hh, rnn.W_hy
    rnn.b_h, rnn.b_y = np.zeros(H), np.zeros(V)
    assert close(rnn_forward(rnn, xs, np.zeros((N, H)))[0][:, 1], run(vector, xs[:, 1]), 1e-12)


def test_one_step_back_equals_central_differences(rng):
    rnn, x, h_prev = network(rng), rng.standard_normal((N, D)), rng.uniform(-0.9, 0.9, (N, H))
    dh = rng.standard_normal((N, H))

    def loss():
        return (dh * np.tanh(x @ rnn.W_xh.T + h_prev @ rnn.W_hh.T + rnn.b_h)).sum()

    h = rnn_forward(rnn, x[None], h_prev)[1][1]
    dx, dh_prev, grads = rnn_step_backward(rnn, dh, x, h_prev, h)
    assert sorted(grads) == ["W_hh", "W_xh", "b_h"]
    for grad, array in ((dx, x), (dh_prev, h_prev), *((grads[name], getattr(rnn, name)) for name in grads)):
        assert close(grad, measured(loss, array))


@pytest.mark.parametrize("sizes", [(T, N, D, H, V), (1, 2, 3, 2, 4), (4, 1, 3, 5, 2)])
def test_back_through_time_equals_central_differences_and_a_slow_loop(rng, sizes):
    T, N, D, H, V = sizes
    rnn, xs, h0 = network(rng, D, H, V), rng.standard_normal((T, N, D)), rng.uniform(-0.9, 0.9, (N, H))
    targets = rng.integers(0, V, (T, N))

    def loss():
        return sequence_loss(rnn_forward(rnn, xs, h0)[0], targets)[0]

    ys, hs = rnn_forward(rnn, xs, h0)
    dys = sequence_loss(ys, targets)[1]
    dxs, dh0, grads = rnn_backward(rnn, dys, xs, hs)
    slow_dxs, slow_dh0, slow_grads = slow_backward(rnn, dys, xs, hs)
    assert close(dxs, slow_dxs, 1e-10) and close(dh0, slow_dh0, 1e-10)
    assert close(dxs, measured(loss, xs)) and close(dh0, measured(loss, h0))
    for name in PARAMS:
        assert close(grads[name], slow_grads[name], 1e-10) and close(grads[name], measured(loss, getattr(rnn, name))), name


def test_the_gradient_of_a_batch_is_the_sum_of_its_sequences_gradients(rng):
    rnn, xs, dys = network(rng), rng.standard_normal((T, N, D)), rng.standard_normal((T, N, V))
    hs = rnn_forward(rnn, xs, rng.uniform(-0.9, 0.9, (N, H)))[1]
    whole = rnn_backward(rnn, dys, xs, hs)[2]
    parts = [rnn_backward(rnn, dys[:, [n]], xs[:, [n]], hs[:, [n]])[2] for n in range(N)]
    assert all(close(whole[name], sum(part[name] for part in parts), 1e-12) for name in PARAMS)


def test_what_an_output_says_reaches_no_later_input(rng):
    rnn, xs, dys = network(rng), rng.standard_normal((T, N, D)), np.zeros((T, N, V))
    dys[2] = rng.standard_normal((N, V))
    dxs = rnn_backward(rnn, dys, xs, rnn_forward(rnn, xs, np.zeros((N, H)))[1])[0]
    assert (dxs[3:] == 0).all() and all(np.abs(dx).min() > 0 for dx in dxs[:3])


def test_the_gradients_of_the_next_step_loss_equal_central_differences(rng):
    rnn, ids, h0 = network(rng, V, H, V), rng.integers(0, V, (T + 1, N)), rng.uniform(-0.9, 0.9, (N, H))
    grads = next_step_loss(rnn, ids, h0)[1]
    assert all(close(grads[name], measured(lambda: next_step_loss(rnn, ids, h0)[0], getattr(rnn, name))) for name in PARAMS)


def test_the_next_step_loss_reads_all_ids_but_the_last_and_asks_for_all_but_the_first(rng):
    rnn, ids, h0 = network(rng, V, H, V), rng.integers(0, V, (T + 1, N)), rng.uniform(-0.9, 0.9, (N, H))
    ys = slow_forward(rnn, np.eye(V)[ids[:T]], h0)[0]
    assert abs(next_step_loss(rnn, ids, h0)[0] - slow_loss(ys, ids[1:])[0]) < 1e-12


def test_the_class_agrees_with_the_functions_and_goes_on_from_its_state(rng):
    net, xs, dys = RNN(D, H, V, rng=rng), rng.standard_normal((T, N, D)), rng.standard_normal((T, N, V))
    net.b_h, net.b_y = rng.standard_normal(H), rng.standard_normal(V)
    net.h = rng.uniform(-0.9, 0.9, (N, H))
    ys, hs = rnn_forward(net, xs, net.h)
    assert close(net.forward(xs), ys, 1e-12) and close(net.h, hs[-1], 1e-12)
    dxs, dh0, grads = rnn_backward(net, dys, xs, hs)
    assert close(net.backward(dys), dxs, 1e-12) and close(net.dstate[0], dh0, 1e-12)
    assert all(close(net.grads[name], grads[name], 1e-12) for name in PARAMS)


def test_a_step_refuses_a_batch_that_the_state_is_not_for(rng):
    net = RNN(D, H, V, rng=rng)
    net.step(rng.standard_normal((N, D)))
    with pytest.raises(ValueError, match=r"for 3 sequences .* call reset\(\) first"):
        net.step(rng.standard_normal(D))
    net.reset()
    assert net.step(rng.standard_normal(D)).shape == (V,)
