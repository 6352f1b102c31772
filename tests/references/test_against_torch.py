"""The references against PyTorch, in float64: another team's code, another way of computing gradients.

Torch is no part of the pinned requirements, since on many machines it brings gigabytes. `make test TORCH=1`
installs it and lets nothing be skipped; otherwise these tests run where torch is installed already.
"""

from __future__ import annotations

import os

import numpy as np
import pytest

from solutions.ch05_bptt import RNN, rnn_backward, rnn_forward, sequence_loss
from solutions.ch07_going_deep import DeepRNN
from solutions.ch08_lstm import GRU, LSTM

if os.environ.get("UNROLLED_NEEDS_TORCH"):
    import torch
else:
    torch = pytest.importorskip("torch", reason="torch is not installed: `make test TORCH=1` installs it")

TOLERANCE = 1e-10
T, N, D, H, V = 7, 3, 4, 6, 5
ORDER = {"LSTM": (0, 1, 3, 2), "GRU": (0, 1, 2), "RNN": (0,)}  # ours is i, f, o, g; torch's is i, f, g, o
LAYERS = {"LSTM": torch.nn.LSTM, "GRU": torch.nn.GRU, "RNN": torch.nn.RNN}


@pytest.fixture
def rng():
    return np.random.default_rng(20)


def randomised(net, rng):
    """The same network with random biases and a random state of N sequences."""
    net.b_h, net.b_y = rng.standard_normal(net.b_h.shape), rng.standard_normal(net.b_y.shape)
    net.state = tuple(rng.uniform(-0.9, 0.9, (N, H)) for _ in net.state)
    return net


def torch_rows(net, array):
    """The gates' rows in torch's order."""
    order = ORDER[type(net).__name__]
    return np.concatenate([np.split(array, len(order))[k] for k in order])


def twins(net):
    """torch's layer and output layer with the weights of ours."""
    layer = LAYERS[type(net).__name__](net.W_xh.shape[1], H, dtype=torch.float64)
    out = torch.nn.Linear(H, len(net.W_hy), dtype=torch.float64)
    with torch.no_grad():
        layer.weight_ih_l0.copy_(torch.tensor(torch_rows(net, net.W_xh)))
        layer.weight_hh_l0.copy_(torch.tensor(torch_rows(net, net.W_hh)))
        layer.bias_ih_l0.copy_(torch.tensor(torch_rows(net, net.b_h)))
        layer.bias_hh_l0.zero_()  # torch has two biases, which act as their sum
        out.weight.copy_(torch.tensor(net.W_hy))
        out.bias.copy_(torch.tensor(net.b_y))
    return layer, out


def leaf(array):
    return torch.tensor(np.array(array), requires_grad=True)


def as_torch_state(state):
    """The leaves, and the state as torch's layers take it."""
    leaves = [leaf(array[None]) for array in state]
    return leaves, leaves[0] if len(leaves) == 1 else tuple(leaves)


def close(ours, theirs):
    theirs = theirs.detach().numpy()
    return np.abs(ours - theirs.reshape(ours.shape)).max() <= TOLERANCE * max(1.0, np.abs(theirs).max())


@pytest.mark.parametrize("kind", [RNN, LSTM, GRU])
def test_outputs_loss_and_all_gradients_equal_torchs(kind, rng):
    net = randomised(kind(D, H, V, rng=rng), rng)
    xs, targets = rng.standard_normal((T, N, D)), rng.integers(0, V, (T, N))
    layer, out = twins(net)
    x = leaf(xs)
    leaves, state = as_torch_state(net.state)
    hidden, _ = layer(x, state)
    scores = out(hidden)
    loss = torch.nn.functional.cross_entropy(scores.reshape(T * N, V), torch.tensor(targets).reshape(-1))
    loss.backward()

    ys = net.forward(xs)
    our_loss, dys = sequence_loss(ys, targets)
    dxs = net.backward(dys)
    assert close(ys, scores) and abs(our_loss - loss.item()) < TOLERANCE
    assert close(dxs, x.grad) and all(close(ours, theirs.grad) for ours, theirs in zip(net.dstate, leaves, strict=True))
    theirs = {"W_xh": layer.weight_ih_l0, "W_hh": layer.weight_hh_l0, "b_h": layer.bias_ih_l0}
    assert all(close(torch_rows(net, net.grads[name]), param.grad) for name, param in theirs.items())
    assert close(net.grads["W_hy"], out.weight.grad) and close(net.grads["b_y"], out.bias.grad)


def test_the_functions_of_chapter_5_equal_torchs_too(rng):
    net = randomised(RNN(D, H, V, rng=rng), rng)
    xs, dys = rng.standard_normal((T, N, D)), rng.standard_normal((T, N, V))
    layer, out = twins(net)
    x, h0 = leaf(xs), leaf(net.h[None])
    out(layer(x, h0)[0]).backward(torch.tensor(dys))
    _, hs = rnn_forward(net, xs, net.h)
    dxs, dh0, grads = rnn_backward(net, dys, xs, hs)
    assert close(dxs, x.grad) and close(dh0, h0.grad)
    assert close(grads["W_xh"], layer.weight_ih_l0.grad) and close(grads["W_hh"], layer.weight_hh_l0.grad)
    assert close(grads["b_h"], layer.bias_ih_l0.grad) and close(grads["W_hy"], out.weight.grad)


@pytest.mark.parametrize("kind", [RNN, LSTM])
def test_with_an_identity_for_w_hy_a_stack_equals_torchs_two_layers(kind, rng):
    layers = [randomised(kind(size, H, H, rng=rng), rng) for size in (D, H)]
    for layer in layers:
        layer.W_hy, layer.b_y = np.eye(H), np.zeros(H)
    net = DeepRNN(*layers)
    xs, dys = rng.standard_normal((T, N, D)), rng.standard_normal((T, N, H))
    theirs = (torch.nn.LSTM if kind is LSTM else torch.nn.RNN)(D, H, num_layers=2, dtype=torch.float64)
    with torch.no_grad():
        for k, layer in enumerate(layers):
            for name, array in (("weight_ih", layer.W_xh), ("weight_hh", layer.W_hh), ("bias_ih", layer.b_h)):
                getattr(theirs, f"{name}_l{k}").copy_(torch.tensor(torch_rows(layer, array)))
            getattr(theirs, f"bias_hh_l{k}").zero_()
    x = leaf(xs)
    states = [torch.tensor(np.stack(parts)) for parts in zip(*net.state, strict=True)]
    out, _ = theirs(x, states[0] if len(states) == 1 else tuple(states))
    out.backward(torch.tensor(dys))
    assert close(net.forward(xs), out)
    assert close(net.backward(dys), x.grad)
    for k, layer in enumerate(layers):
        assert close(torch_rows(layer, layer.grads["W_hh"]), getattr(theirs, f"weight_hh_l{k}").grad)
