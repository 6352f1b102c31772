"""The LSTM: a state that is added to instead of rewritten, and gates that decide what.

    i, f, o = sigmoid(x W_xh^T + h W_hh^T + b_h),   g = tanh(the same, its own rows)
    c <- f c + i g,   h <- o tanh(c)

The four gates stand in one matrix, in the order i, f, o, g: W_xh (4H, D), W_hh (4H, H), b_h (4H,).
Source: Hochreiter and Schmidhuber (1997), with the forget gate of Gers, Schmidhuber and Cummins (2000). The GRU is
that of Cho et al. (2014), with the reset gate and the names as in PyTorch.
"""

from __future__ import annotations

import numpy as np

from solutions.ch05_bptt import RNN
from solutions.ch07_going_deep import deep_forward, deep_step  # noqa: F401  (the checks run the LSTM with them)

after_clipping = "c"

what_a_layer_needs = "b"

gate_traces = {"i": 3, "f": 1, "o": 4, "g": 2}


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
    grads = {"b_h": dz.sum(axis=0), "W_xh": dz.T @ x, "W_hh": dz.T @ h_prev}
    return dz @ lstm.W_xh, dz @ lstm.W_hh, dc * f, grads


def cell_gradient(dh, dc, c, o):
    """The whole gradient at the new cell: from the next step, and through h = o tanh(c).

    dh, dc, c and o all have the shape (N, H), and so has the result.
    """
    slope = 1 - np.tanh(c) ** 2
    return dc + dh * o * slope


# How many powers of ten the carousel loses in 100 steps, -100 log10 sigmoid(b), and the bias that leaves a half.
carousel = {"b = 0": 30.1, "b = 1": 13.6, "half": 4.97}


def lstm_forward(lstm, xs, h0, c0):
    """Run an LSTM over xs (T, N, D) from the state h0, c0 (N, H).

        h_t, c_t, gates_t = lstm_step(lstm, x_t, h_{t-1}, c_{t-1}),   y_t = h_t W_hy^T + b_y

    Returns ys (T, N, V), hs (T+1, N, H) and cs (T+1, N, H), whose first entries are h0 and c0, and gates (T, N, 4H).
    """
    hs, cs, gates = [h0], [c0], []
    for x in xs:
        h, c, now = lstm_step(lstm, x, hs[-1], cs[-1])
        hs.append(h)
        cs.append(c)
        gates.append(now)
    hs = np.array(hs)
    return hs[1:] @ lstm.W_hy.T + lstm.b_y, hs, np.array(cs), np.array(gates)


def lstm_backward(lstm, dys, xs, hs, cs, gates):
    """The way back through all steps of `lstm_forward`, the last step first.

    dys (T, N, V) are the loss's gradients at the outputs; xs (T, N, D); hs and cs (T+1, N, H); gates (T, N, 4H).
    Returns dxs (T, N, D), dh0 (N, H), dc0 (N, H) and a dict of the gradients of all five parameters.
    """
    grads = {name: np.zeros_like(getattr(lstm, name)) for name in ("W_xh", "W_hh", "W_hy", "b_h", "b_y")}
    dxs, dh_next, dc_next = np.empty_like(xs), np.zeros_like(hs[0]), np.zeros_like(cs[0])
    for t in reversed(range(len(xs))):
        grads["W_hy"] = grads["W_hy"] + dys[t].T @ hs[t + 1]
        grads["b_y"] = grads["b_y"] + dys[t].sum(axis=0)
        dh = dys[t] @ lstm.W_hy + dh_next
        back = lstm_step_backward(lstm, dh, dc_next, xs[t], hs[t], cs[t], cs[t + 1], gates[t])
        dxs[t], dh_next, dc_next, step_grads = back
        for name, grad in step_grads.items():
            grads[name] += grad
    return dxs, dh_next, dc_next, grads


def gru_step(gru, x, h):
    """One update of a GRU from the state h (H,) or (N, H) with the input x (D,) or (N, D).

        r, z = sigmoid of x W_xh^T + b_h + h W_hh^T, each its own rows
        n = tanh(x W_xh^T + b_h + r (h W_hh^T)), the last rows
        h <- (1 - z) n + z h

    The reset gate r acts after the product, as in PyTorch; the published paper has it before. Some papers exchange z and 1 - z.
    Returns the new h, and r, z, n in one array (3H,) or (N, 3H).
    """
    H = gru.W_hh.shape[1]
    present, past = x @ gru.W_xh.T + gru.b_h, h @ gru.W_hh.T
    r, z = np.split(sigmoid(present[..., : 2 * H] + past[..., : 2 * H]), 2, axis=-1)
    n = np.tanh(present[..., 2 * H :] + r * past[..., 2 * H :])
    return (1 - z) * n + z * h, np.concatenate([r, z, n], axis=-1)


class GRU(RNN):
    """An RNN with another update. W_xh (3H, D), W_hh (3H, H), b_h (3H,) in the order r, z, n; the state is h."""

    kept = ("h", "gates")

    def __init__(self, D=3, H=4, V=3, rng=None):
        rng = np.random.default_rng(rng)
        self.W_xh = rng.standard_normal((3 * H, D)) / np.sqrt(D)
        self.W_hh = rng.standard_normal((3 * H, H)) / np.sqrt(H)
        self.W_hy = rng.standard_normal((V, H)) / np.sqrt(H)
        self.b_h, self.b_y = np.zeros(3 * H), np.zeros(V)
        self.grads = {}
        self.reset()

    def reset(self):
        """Forget everything: the state becomes the zero vector (H,)."""
        self.h = np.zeros_like(self.W_hh[0])

    def update(self, x):
        """Read x (D,) or (N, D): the line that makes the new state. Keeps r, z, n in `self.gates`."""
        self.h, self.gates = gru_step(self, x, self.h)

    def update_backward(self, dstate, x, before, after):
        """The way back through one update, h = (1 - z) n + z h_prev; `before` and `after` hold h and gates by name."""
        (dh,), h_prev = dstate, before["h"]
        r, z, n = np.split(after["gates"], 3, axis=-1)
        past_n = h_prev @ self.W_hh[2 * h_prev.shape[-1] :].T
        dn = dh * (1 - z) * (1 - n**2)
        dr, dz = dn * past_n * r * (1 - r), dh * (h_prev - n) * z * (1 - z)
        dpresent = np.concatenate([dr, dz, dn], axis=-1)
        dpast = np.concatenate([dr, dz, dn * r], axis=-1)
        grads = {"W_xh": dpresent.T @ x, "W_hh": dpast.T @ h_prev, "b_h": dpresent.sum(axis=0)}
        return dpresent @ self.W_xh, (dpast @ self.W_hh + dh * z,), grads
