"""The references of chapter 8 against central differences, slow loops and what must hold of any gate."""

from __future__ import annotations

import math

import numpy as np
import pytest

from solutions.ch05_bptt import RNN
from solutions.ch08_lstm import (
    GRU,
    LSTM,
    carousel,
    cell_gradient,
    gru_step,
    lstm_backward,
    lstm_forward,
    lstm_step,
    lstm_step_backward,
    sigmoid,
)

T, N, D, H, V = 5, 3, 4, 2, 6


@pytest.fixture
def rng():
    return np.random.default_rng(8)


def made(kind, rng):
    """A cell with random biases and a random state of N sequences."""
    net = kind(D, H, V, rng=rng)
    net.b_h, net.b_y = rng.standard_normal(net.b_h.shape), rng.standard_normal(V)
    net.state = tuple(1.2 * rng.standard_normal((N, H)) for _ in net.state)
    return net


def nudged(function, array):
    """The gradient of function() at the array, by central differences."""
    found = np.zeros_like(array)
    for at in np.ndindex(array.shape):
        kept = array[at]
        array[at] = kept + 1e-5
        above = function()
        array[at] = kept - 1e-5
        found[at] = (above - function()) / 2e-5
        array[at] = kept
    return found


def near(ours, theirs):
    return np.abs(ours - theirs).max() <= 1e-7 * np.abs(theirs).max()


def slow_step(lstm, x, h, c):
    """One sequence, one cell at a time, with the plain formula of the sigmoid."""
    new_h, new_c, gates = np.zeros(H), np.zeros(H), np.zeros(4 * H)
    for k in range(4 * H):
        z = lstm.b_h[k] + sum(lstm.W_xh[k, d] * x[d] for d in range(D)) + sum(lstm.W_hh[k, j] * h[j] for j in range(H))
        gates[k] = math.tanh(z) if k >= 3 * H else 1 / (1 + math.exp(-z))
    for j in range(H):
        new_c[j] = gates[H + j] * c[j] + gates[j] * gates[3 * H + j]
        new_h[j] = gates[2 * H + j] * math.tanh(new_c[j])
    return new_h, new_c, gates


def test_the_sigmoid_is_the_plain_formula_and_never_overflows():
    z = np.linspace(-30, 30, 101)
    assert np.allclose(sigmoid(z), 1 / (1 + np.exp(-z)), atol=1e-15)
    with np.errstate(all="raise"):
        assert sigmoid(np.array([-1000.0, 1000.0])).tolist() == [0, 1]


def test_a_step_equals_a_slow_loop_for_a_batch_and_for_each_vector(rng):
    lstm, x = made(LSTM, rng), rng.standard_normal((N, D))
    h, c = lstm.state
    together = lstm_step(lstm, x, h, c)
    for n in range(N):
        for ours, alone, slow in zip(
            together, lstm_step(lstm, x[n], h[n], c[n]), slow_step(lstm, x[n], h[n], c[n]), strict=True
        ):
            assert np.allclose(ours[n], slow, atol=1e-14) and np.allclose(alone, slow, atol=1e-14)


def test_with_open_forget_gate_and_closed_input_gate_the_cell_is_kept_for_a_thousand_steps(rng):
    lstm = made(LSTM, rng)
    lstm.b_h[:H], lstm.b_h[H : 2 * H] = -1000, 1000
    before = lstm.c
    for _ in range(1000):
        lstm.step(rng.standard_normal((N, D)))
    assert np.array_equal(lstm.c, before)


def test_the_way_back_through_a_step_equals_central_differences(rng):
    lstm, x = made(LSTM, rng), rng.standard_normal((N, D))
    h, c = (array.copy() for array in lstm.state)
    dh, dc = rng.standard_normal((2, N, H))

    def weighed():
        new_h, new_c, _ = lstm_step(lstm, x, h, c)
        return (dh * new_h).sum() + (dc * new_c).sum()

    _, new_c, gates = lstm_step(lstm, x, h, c)
    dx, dh_prev, dc_prev, grads = lstm_step_backward(lstm, dh, dc, x, h, c, new_c, gates)
    for ours, array in ((dx, x), (dh_prev, h), (dc_prev, c)):
        assert near(ours, nudged(weighed, array))
    for name, ours in grads.items():
        assert near(ours, nudged(weighed, getattr(lstm, name)))


def test_the_way_back_through_a_step_equals_a_slow_loop(rng):
    lstm, x = made(LSTM, rng), rng.standard_normal((N, D))
    h, c = lstm.state
    dh, dc = rng.standard_normal((2, N, H))
    _, new_c, gates = lstm_step(lstm, x, h, c)
    dx, dh_prev, dc_prev = np.zeros((N, D)), np.zeros((N, H)), np.zeros((N, H))
    W_xh, W_hh, b_h = np.zeros((4 * H, D)), np.zeros((4 * H, H)), np.zeros(4 * H)
    for n in range(N):
        for j in range(H):
            i, f, o, g = (gates[n, k * H + j] for k in range(4))
            bent = math.tanh(new_c[n, j])
            whole = dc[n, j] + dh[n, j] * o * (1 - bent * bent)
            dc_prev[n, j] = whole * f
            at = whole * g * i * (1 - i), whole * c[n, j] * f * (1 - f), dh[n, j] * bent * o * (1 - o), whole * i * (1 - g * g)
            for k, dz in enumerate(at):
                row = k * H + j
                dx[n] += dz * lstm.W_xh[row]
                dh_prev[n] += dz * lstm.W_hh[row]
                W_xh[row] += dz * x[n]
                W_hh[row] += dz * h[n]
                b_h[row] += dz
    ours = lstm_step_backward(lstm, dh, dc, x, h, c, new_c, gates)
    slow = dx, dh_prev, dc_prev, W_xh, W_hh, b_h
    assert all(
        np.allclose(a, b, atol=1e-13)
        for a, b in zip((*ours[:3], *(ours[3][name] for name in ("W_xh", "W_hh", "b_h"))), slow, strict=True)
    )


@pytest.mark.parametrize("kind", [LSTM, GRU])
def test_all_gradients_of_the_class_equal_central_differences(kind, rng):
    net, xs, dys = made(kind, rng), rng.standard_normal((T, N, D)), rng.standard_normal((T, N, V))
    start = tuple(array.copy() for array in net.state)

    def weighed():
        net.state = start
        return (dys * net.forward(xs)).sum()

    weighed()
    dxs = net.backward(dys)
    pairs = [(dxs, xs), *zip(net.dstate, start, strict=True), *((net.grads[name], array) for name, array in net.params.items())]
    for ours, array in pairs:
        assert near(ours, nudged(weighed, array))


def test_the_functions_over_a_sequence_equal_the_class(rng):
    net, xs, dys = made(LSTM, rng), rng.standard_normal((T, N, D)), rng.standard_normal((T, N, V))
    h0, c0 = net.state
    ys, hs, cs, gates = lstm_forward(net, xs, h0, c0)
    dxs, dh0, dc0, grads = lstm_backward(net, dys, xs, hs, cs, gates)
    assert np.allclose(net.forward(xs), ys) and np.allclose(net.backward(dys), dxs)
    assert np.allclose(net.dstate[0], dh0) and np.allclose(net.dstate[1], dc0)
    assert set(grads) == set(net.grads) and all(np.allclose(grads[name], net.grads[name]) for name in grads)
    assert np.array_equal(hs[0], h0) and np.array_equal(cs[0], c0) and gates.shape == (T, N, 4 * H)


def test_the_gradients_over_a_sequence_equal_central_differences(rng):
    net, xs, dys = made(LSTM, rng), rng.standard_normal((T, N, D)), rng.standard_normal((T, N, V))
    h0, c0 = (array.copy() for array in net.state)

    def weighed():
        return (dys * lstm_forward(net, xs, h0, c0)[0]).sum()

    dxs, dh0, dc0, grads = lstm_backward(net, dys, xs, *lstm_forward(net, xs, h0, c0)[1:])
    for ours, array in ((dxs, xs), (dh0, h0), (dc0, c0), *((grads[name], net.params[name]) for name in grads)):
        assert near(ours, nudged(weighed, array))


def test_the_gradient_at_the_cell_equals_central_differences(rng):
    dh, dc, c = rng.standard_normal((3, N, H))
    o = rng.uniform(0, 1, (N, H))
    assert near(cell_gradient(dh, dc, c, o), nudged(lambda: (dh * o * np.tanh(c)).sum() + (dc * c).sum(), c))


def test_a_gru_step_equals_a_slow_loop_with_the_reset_gate_after_the_product(rng):
    gru, x = made(GRU, rng), rng.standard_normal((N, D))
    h, gates = gru_step(gru, x, gru.h)
    for n in range(N):
        for j in range(H):
            present = [gru.b_h[k * H + j] + gru.W_xh[k * H + j] @ x[n] for k in range(3)]
            past = [gru.W_hh[k * H + j] @ gru.h[n] for k in range(3)]
            r, z = (1 / (1 + math.exp(-present[k] - past[k])) for k in range(2))
            new = math.tanh(present[2] + r * past[2])
            assert np.allclose(gates[n, j::H], [r, z, new]) and np.isclose(h[n, j], (1 - z) * new + z * gru.h[n, j])


def test_only_the_update_and_what_belongs_to_it_differ_from_the_rnn():
    shared = {"step", "forward", "backward", "params"}
    assert not shared & set(vars(LSTM)) and not shared & set(vars(GRU))
    assert all(getattr(kind, name) is getattr(RNN, name) for kind in (LSTM, GRU) for name in shared)


def test_the_forget_bias_stands_in_the_second_block_and_nowhere_else():
    assert LSTM(D, H, V, rng=0).b_h.tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
    assert LSTM(D, H, V, rng=0, forget_bias=3.0).b_h.sum() == 3 * H


def test_the_numbers_of_the_carousel_are_right():
    assert carousel["b = 0"] == pytest.approx(100 * math.log10(2), rel=1e-3)
    assert carousel["b = 1"] == pytest.approx(100 * math.log10(1 + math.exp(-1)), rel=1e-3)
    assert (1 + math.exp(-carousel["half"])) ** -100 == pytest.approx(0.5, rel=1e-2)
