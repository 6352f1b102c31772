"""The RNN step: a state that remembers, updated by one line.

    h_t = tanh(W_hh h_{t-1} + W_xh x_t)
    y_t = W_hy h_t

Sizes: T steps, N sequences in a batch, D inputs, H hidden numbers, V outputs.
Source: Elman (1990); the interface follows Karpathy (2015).
"""

from __future__ import annotations

import numpy as np

vanilla_numbers = 42

in_two_parts = "b"

same_input = "b"

rnn_shapes = {"W_xh": (5, 3), "W_hh": (5, 5), "W_hy": (2, 5), "h": (5,), "y": (2,)}


def init_rnn(D, H, V, rng):
    """Draw the three matrices of a network with D inputs, H hidden numbers and V outputs.

    The numbers lie around zero, and are the smaller the larger the matrix is.
    `rng` is a NumPy Generator, the only source of randomness.
    Returns W_xh (H, D), W_hh (H, H) and W_hy (V, H).
    """
    W_xh = rng.standard_normal((H, D)) / np.sqrt(D)
    W_hh = rng.standard_normal((H, H)) / np.sqrt(H)
    W_hy = rng.standard_normal((V, H)) / np.sqrt(H)
    return W_xh, W_hh, W_hy


class RNN:
    """A network with a state: W_xh (H, D), W_hh (H, H), W_hy (V, H) and h (H,)."""

    def __init__(self, D=3, H=4, V=3, rng=None):  # given
        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(rng))
        self.reset()

    def reset(self):
        """Forget everything: the state becomes the zero vector (H,)."""
        self.h = np.zeros(self.W_hh.shape[0])

    def step(self, x):
        """Read x (D,), update the state h (H,) and return the output y (V,).

        h = tanh(W_hh h + W_xh x),   y = W_hy h
        """
        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)
        y = self.W_hy @ self.h
        return y


def run(rnn, xs):
    """Feed the vectors xs (T, D) to `rnn`, one step each, and return the outputs (T, V).

    Starts from the state that `rnn` has and leaves it in the last one.
    """
    ys = []
    for x in xs:
        ys.append(rnn.step(x))
    return np.array(ys)


def batch_step(rnn, x):
    """One step for N sequences at once: x (N, D) in, y (N, V) out.

        h = tanh(W_hh h + W_xh x),   y = W_hy h,   for each row h and x

    `rnn` has W_xh (H, D), W_hh (H, H), W_hy (V, H) and a state h: zeros (H,) or (N, H).
    The new state (N, H) is left in `rnn.h`.
    """
    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)
    y = rnn.h @ rnn.W_hy.T
    return y


class Tally:
    """A machine that remembers the sum of all vectors it has read: h (D,)."""

    def __init__(self, D):  # given
        self.h = np.zeros(D)

    def step(self, x):
        """Add x (D,) to the state and return the new state (D,)."""
        self.h = self.h + x
        return self.h
