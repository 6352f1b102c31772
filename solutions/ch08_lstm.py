"""The LSTM: a state that is added to instead of rewritten, and gates that decide what.

    i, f, o = sigmoid(x W_xh^T + h W_hh^T + b_h),   g = tanh(the same, its own rows)
    c <- f c + i g,   h <- o tanh(c)

The four gates stand in one matrix, in the order i, f, o, g: W_xh (4H, D), W_hh (4H, H), b_h (4H,).
Source: Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000).
"""

from __future__ import annotations

import numpy as np

from solutions.ch05_bptt import RNN


def sigmoid(z):
    """1 / (1 + exp(-z)), written with tanh so that no size of z overflows."""
    return 0.5 * np.tanh(0.5 * z) + 0.5


def lstm_step(lstm, x, h, c):
    """One update of an LSTM from the state h, c (H,) or (N, H) with the input x (D,) or (N, D).

        i, f, o, g = sigmoid, sigmoid, sigmoid, tanh of x W_xh^T + h W_hh^T + b_h
        c <- f c + i g,   h <- o tanh(c)

    Returns the new h, the new c, and the gates (4H,) or (N, 4H) in the order i, f, o, g.
    """
    H = lstm.W_hh.shape[1]
    z = x @ lstm.W_xh.T + h @ lstm.W_hh.T + lstm.b_h
    gates = np.concatenate([sigmoid(z[..., : 3 * H]), np.tanh(z[..., 3 * H :])], axis=-1)
    i, f, o, g = np.split(gates, 4, axis=-1)
    c = f * c + i * g
    h = o * np.tanh(c)
    return h, c, gates


def lstm_step_backward(lstm, dh, dc, x, h_prev, c_prev, c, gates):
    """The way back through one update, for a batch.

    dh (N, H) is the whole gradient at the new h; dc (N, H) is what comes to the new c from the next step.
    x (N, D), h_prev, c_prev and c (N, H), gates (N, 4H) are the step's own.
    Returns dx (N, D), dh_prev (N, H), dc_prev (N, H) and a dict of the gradients of W_xh, W_hh and b_h.
    """
    i, f, o, g = np.split(gates, 4, axis=-1)
    squashed = np.tanh(c)
    dc = dc + dh * o * (1 - squashed**2)
    di, df, do, dg = dc * g, dc * c_prev, dh * squashed, dc * i
    dz = np.concatenate([di * i * (1 - i), df * f * (1 - f), do * o * (1 - o), dg * (1 - g**2)], axis=-1)
    grads = {"W_xh": dz.T @ x, "W_hh": dz.T @ h_prev, "b_h": dz.sum(axis=0)}
    return dz @ lstm.W_xh, dz @ lstm.W_hh, dc * f, grads


class LSTM(RNN):
    """An RNN with another update. W_xh (4H, D), W_hh (4H, H), b_h (4H,); the state is h and c, (H,) or (N, H)."""

    kept = ("h", "c", "gates")

    def __init__(self, D=3, H=4, V=3, rng=None, forget_bias=1.0):  # given
        rng = np.random.default_rng(rng)
        self.W_xh = rng.standard_normal((4 * H, D)) / np.sqrt(D)
        self.W_hh = rng.standard_normal((4 * H, H)) / np.sqrt(H)
        self.W_hy = rng.standard_normal((V, H)) / np.sqrt(H)
        self.b_h, self.b_y = np.zeros(4 * H), np.zeros(V)
        self.b_h[H : 2 * H] = forget_bias
        self.grads = {}
        self.reset()

    @property
    def state(self):  # given
        """The state is a pair: (h, c)."""
        return self.h, self.c

    @state.setter
    def state(self, state):  # given
        self.h, self.c = state

    def reset(self):
        """Forget everything: h and c become zero vectors (H,)."""
        self.h = np.zeros_like(self.W_hh[0])
        self.c = np.zeros_like(self.h)

    def update(self, x):
        """Read x (D,) or (N, D): the line that makes the new state. Keeps the gates in `self.gates`."""
        self.h, self.c, self.gates = lstm_step(self, x, self.h, self.c)

    def update_backward(self, dstate, x, before, after):  # given
        """The way back through one update; `before` and `after` hold h, c and gates by name."""
        dh, dc = dstate
        dx, dh_prev, dc_prev, grads = lstm_step_backward(self, dh, dc, x, before["h"], before["c"], after["c"], after["gates"])
        return dx, (dh_prev, dc_prev), grads
