"""Stacks: equal to their layers called by hand, and gradients equal to differences of the loss and to a slow loop."""

from __future__ import annotations

import numpy as np
import pytest

from solutions.ch05_bptt import RNN, sequence_loss
from solutions.ch06_training import truncated_bptt
from solutions.ch07_going_deep import DeepRNN, build_layers, deep_backward, deep_forward, deep_shapes, deep_step
from solutions.ch08_lstm import LSTM

T, N, SIZES = 6, 3, ((4, 5, 3), (3, 6, 2), (2, 4, 7))  # (D, H, V) of each layer
KINDS = {"RNN": (RNN, RNN, RNN), "LSTM": (LSTM, LSTM, LSTM), "mixed": (RNN, LSTM, RNN)}


@pytest.fixture
def rng():
    return np.random.default_rng(70)


def stack(kinds, rng):
    """Three layers of unequal sizes with random biases and random states of N sequences."""
    layers = [kind(*sizes, rng) for kind, sizes in zip(kinds, SIZES, strict=True)]
    for layer in layers:
        layer.b_h, layer.b_y = rng.standard_normal(layer.b_h.shape), rng.standard_normal(layer.b_y.shape)
        layer.state = tuple(rng.uniform(-0.9, 0.9, (N, layer.W_hh.shape[1])) for _ in layer.state)
    return layers


def numerical(f, array, eps=1e-3):
    """Central differences of f() by every entry of the array, which f reads: two widths, whose errors cancel."""
    grad = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        value = array[index]
        slopes = []
        for width in (eps, 2 * eps):
            array[index] = value + width
            above = f()
            array[index] = value - width
            slopes.append((above - f()) / (2 * width))
        array[index] = value
        grad[index] = (4 * slopes[0] - slopes[1]) / 3
    return grad


def close(one, two, tolerance=1e-7):
    return np.abs(one - two).max() <= tolerance * np.abs(two).max()


@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_every_gradient_of_a_stack_agrees_with_central_differences(kinds, rng):
    layers = stack(kinds, rng)
    xs, targets = rng.standard_normal((T, N, 4)), rng.integers(0, 7, (T, N))
    states = [layer.state for layer in layers]

    def loss():
        for layer, state in zip(layers, states, strict=True):
            layer.state = state
        return sequence_loss(deep_forward(layers, xs), targets)

    dxs = deep_backward(layers, loss()[1])
    assert close(dxs, numerical(lambda: loss()[0], xs))
    for layer in layers:
        grads = dict(layer.grads)
        assert set(grads) == set(layer.params)
        assert all(close(grads[name], numerical(lambda: loss()[0], array)) for name, array in layer.params.items())


def slow_stack(layers, states, xs, dys):
    """Outputs and all gradients of a stack of RNNs, with one loop over steps, layers and sequences, one vector at a time."""
    ys = np.zeros((T, N, SIZES[-1][2]))
    dxs = np.zeros_like(xs)
    grads = [{name: np.zeros_like(array) for name, array in layer.params.items()} for layer in layers]
    for n in range(N):
        seen = {}  # (layer, step): input, state before, state after
        for t in range(T):
            x = xs[t, n]
            for k, layer in enumerate(layers):
                before = states[k][n] if t == 0 else seen[k, t - 1][2]
                after = np.tanh(layer.W_xh @ x + layer.W_hh @ before + layer.b_h)
                seen[k, t] = x, before, after
                x = layer.W_hy @ after + layer.b_y
            ys[t, n] = x
        later = [np.zeros_like(state[n]) for state in states]
        for t in range(T - 1, -1, -1):
            dy = dys[t, n]
            for k in range(len(layers) - 1, -1, -1):
                x, before, after = seen[k, t]
                dz = (layers[k].W_hy.T @ dy + later[k]) * (1 - after * after)
                grads[k]["W_hy"] += np.outer(dy, after)
                grads[k]["b_y"] += dy
                grads[k]["W_xh"] += np.outer(dz, x)
                grads[k]["W_hh"] += np.outer(dz, before)
                grads[k]["b_h"] += dz
                later[k] = layers[k].W_hh.T @ dz
                dy = layers[k].W_xh.T @ dz
            dxs[t, n] = dy
    return ys, dxs, grads


def test_a_stack_of_rnns_equals_a_slow_loop_over_single_vectors(rng):
    layers = stack(KINDS["RNN"], rng)
    xs, dys = rng.standard_normal((T, N, 4)), rng.standard_normal((T, N, 7))
    slow_ys, slow_dxs, slow_grads = slow_stack(layers, [layer.h for layer in layers], xs, dys)
    assert close(deep_forward(layers, xs), slow_ys, 1e-12)
    assert close(deep_backward(layers, dys), slow_dxs, 1e-12)
    for layer, slow in zip(layers, slow_grads, strict=True):
        assert all(close(layer.grads[name], slow[name], 1e-12) for name in slow)


@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_layer_by_layer_and_step_by_step_give_the_same_outputs_and_states(kinds, rng):
    layers = stack(kinds, rng)
    xs = rng.standard_normal((T, N, 4))
    states = [layer.state for layer in layers]
    by_layer = deep_forward(layers, xs)
    left = [layer.state for layer in layers]
    for layer, state in zip(layers, states, strict=True):
        layer.state = state
    assert np.allclose(by_layer, [deep_step(layers, x) for x in xs], atol=1e-14)
    for layer, state in zip(layers, left, strict=True):
        assert all(np.allclose(one, two, atol=1e-14) for one, two in zip(layer.state, state, strict=True))


def test_one_layer_is_a_stack_of_its_own(rng):
    layer, twin = (RNN(4, 5, 3, rng=1) for _ in range(2))
    xs, dys = rng.standard_normal((T, N, 4)), rng.standard_normal((T, N, 3))
    assert np.array_equal(deep_forward([layer], xs), twin.forward(xs))
    assert np.array_equal(deep_backward((layer,), dys), twin.backward(dys))


def test_a_stack_may_be_a_layer_of_another_stack(rng):
    layers, twins = stack(KINDS["mixed"], np.random.default_rng(1)), stack(KINDS["mixed"], np.random.default_rng(1))
    flat, nested = DeepRNN(*layers), DeepRNN(twins[0], DeepRNN(*twins[1:]))
    xs, dys = rng.standard_normal((T, N, 4)), rng.standard_normal((T, N, 7))
    assert np.array_equal(flat.forward(xs), nested.forward(xs))
    assert np.array_equal(flat.backward(dys), nested.backward(dys))
    assert "1.0.W_xh" in nested.grads and np.array_equal(nested.grads["1.0.W_xh"], flat.grads["1.W_xh"])
    assert list(nested.params) == list(nested.grads)


def test_the_state_of_a_stack_can_be_read_and_set(rng):
    net = DeepRNN(*stack(KINDS["mixed"], rng))
    kept, x = net.state, rng.standard_normal((N, 4))
    first = net.step(x)
    assert not np.allclose(net.step(x), first)
    net.state = kept
    assert np.array_equal(net.step(x), first)
    net.reset()
    assert all(not array.any() for state in net.state for array in state)


def test_the_parameters_of_a_stack_are_the_arrays_that_its_layers_use(rng):
    net = DeepRNN(RNN(4, 5, 3, rng), RNN(3, 6, 2, rng))
    net.params["1.W_hh"][...] = 0
    assert not net.layers[1].W_hh.any() and net.layers[0].W_hh.any()


def test_what_trains_one_network_trains_a_stack(rng):
    net = DeepRNN(RNN(4, 5, 3, rng), RNN(3, 6, 2, rng))
    losses, grads = truncated_bptt(net, rng.standard_normal((T, N, 4)), rng.integers(0, 2, (T, N)), 4)
    assert len(losses) == 2 and set(grads) == set(net.params)


def test_build_layers_returns_what_its_calls_made_in_their_order():
    made = []

    def make():
        made.append(object())
        return made[-1]

    layers = build_layers(make, 3)
    assert layers == made and len(set(map(id, layers))) == 3


def test_the_predicted_shapes_are_those_of_a_run():
    rnn1, rnn2 = RNN(D=4, H=6, V=3), RNN(D=3, H=5, V=2)
    y1s = rnn1.forward(np.ones((10, 7, 4)))
    ys = rnn2.forward(y1s)
    dy1s = rnn2.backward(ys)
    arrays = {"rnn2.W_xh": rnn2.W_xh, "y1s": y1s, "ys": ys, "dy1s": dy1s, "dxs": rnn1.backward(dy1s)}
    assert deep_shapes == {name: array.shape for name, array in arrays.items()}


def test_a_lower_layer_that_hands_up_y_can_be_folded_into_one_that_hands_up_h(rng):
    lower, upper = stack(KINDS["RNN"], rng)[:2]
    h = upper.h
    for x in rng.standard_normal((T, N, 4)):
        deep_step([lower, upper], x)
        W, b = upper.W_xh @ lower.W_hy, upper.b_h + upper.W_xh @ lower.b_y
        h = np.tanh(lower.h @ W.T + h @ upper.W_hh.T + b)
        assert np.allclose(h, upper.h, atol=1e-13)
