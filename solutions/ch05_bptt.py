"""Backprop through time: the way back along the unrolled chain, and the RNN as one class.

    L = mean over all T N predictions of -log softmax(y)[target]
    dh_t = dy_t W_hy + dh from step t+1,   dz_t = dh_t (1 - h_t^2)

Sizes: T steps, N sequences in a batch, D inputs, H hidden numbers, V classes. Arrays over time
are (T, N, ...); hs has T + 1 entries, and hs[0] is the state before the first step.
Source: Werbos (1990); the interface follows Karpathy (2015).
"""

from __future__ import annotations

import numpy as np

from solutions.ch04_rnn_step import init_rnn

ball_without_memory = 5 / 8

what_passes_on = "c"

paths = {"x_1": 3, "x_4": 1, "x_6": 0, "w_hy": 3, "w_hh": 10}

step_blanks = {"dz": 0.75, "dw_hh": 0.6, "dh_prev": 1.5}

chain_blanks = {"dz_2": 0.18, "dh_1": 1.36, "dz_1": 1.02, "dw_hh": 0.294}


def sequence_loss(ys, targets):
    """The mean cross-entropy of the scores ys for the targets, in nats.

        L = -1/(T N) sum over t, n of log softmax(y_tn)[target_tn]
        dys = (softmax(ys) - one-hot(targets)) / (T N)

    ys (T, N, V) may hold scores of any size, targets (T, N) are class ids.
    Returns the loss, a number, and its gradient dys (T, N, V).
    """
    T, N, V = ys.shape
    shifted = ys - ys.max(axis=-1, keepdims=True)
    exps = np.exp(shifted)
    sums = exps.sum(axis=-1, keepdims=True)
    right = np.eye(V)[targets]
    loss = -(right * (shifted - np.log(sums))).sum() / (T * N)
    dys = (exps / sums - right) / (T * N)
    return loss, dys


def rnn_forward(rnn, xs, h0):
    """Run the network over xs (T, N, D) from the state h0 (N, H).

        h_t = tanh(x_t W_xh^T + h_{t-1} W_hh^T + b_h),   y_t = h_t W_hy^T + b_y

    Leaves the network as it is, its own state included.
    Returns the outputs ys (T, N, V) and the states hs (T+1, N, H) with hs[0] = h0.
    """
    ys, hs = [], [h0]
    for x in xs:
        hs.append(np.tanh(x @ rnn.W_xh.T + hs[-1] @ rnn.W_hh.T + rnn.b_h))
        ys.append(hs[-1] @ rnn.W_hy.T + rnn.b_y)
    return np.array(ys), np.array(hs)


def rnn_step_backward(rnn, dh, x, h_prev, h):
    """The way back through h = tanh(x W_xh^T + h_prev W_hh^T + b_h).

        dz = dh (1 - h^2),   dx = dz W_xh,   dh_prev = dz W_hh

    dh (N, H) is the whole gradient at h.
    x (N, D), h_prev (N, H) and h (N, H) are the step's own.
    Returns dx (N, D), dh_prev (N, H) and a dict of the gradients of
    W_xh, W_hh and b_h, summed over the batch.
    """
    dz = dh * (1 - h**2)
    grads = {"W_xh": dz.T @ x, "W_hh": dz.T @ h_prev, "b_h": dz.sum(axis=0)}
    return dz @ rnn.W_xh, dz @ rnn.W_hh, grads


def rnn_backward(rnn, dys, xs, hs):
    """The way back through all steps of `rnn_forward`, the last step first.

        dh_t = dy_t W_hy + dz_{t+1} W_hh

    dys (T, N, V) are the loss's gradients at the outputs.
    xs (T, N, D) are the inputs, hs (T+1, N, H) the states.
    Returns dxs (T, N, D), dh0 (N, H) and a dict of the gradients of all
    five parameters, summed over steps and batch.
    """
    grads = {name: np.zeros_like(getattr(rnn, name)) for name in ("W_xh", "W_hh", "W_hy", "b_h", "b_y")}
    dxs = np.zeros_like(xs)
    dh_next = np.zeros_like(hs[0])
    for t in reversed(range(len(xs))):
        grads["W_hy"] += dys[t].T @ hs[t + 1]
        grads["b_y"] += dys[t].sum(axis=0)
        dh = dys[t] @ rnn.W_hy + dh_next
        dxs[t], dh_next, step_grads = rnn_step_backward(rnn, dh, xs[t], hs[t], hs[t + 1])
        for name, grad in step_grads.items():
            grads[name] += grad
    return dxs, dh_next, grads


def next_step_loss(rnn, ids, h0):
    """How well the network foresees each id from those before it.

    ids (T+1, N) are whole numbers below D = V; h0 (N, H) is the start.
    In each step the input is an id, one-hot, and the target the next id.
    Returns the loss over all T N predictions and a dict of the gradients
    of all five parameters.
    """
    inputs = ids[:-1]
    targets = ids[1:]
    xs = np.eye(len(rnn.b_y))[inputs]
    ys, hs = rnn_forward(rnn, xs, h0)
    loss, dys = sequence_loss(ys, targets)
    dxs, dh0, grads = rnn_backward(rnn, dys, xs, hs)
    return loss, grads


class RNN:
    """A recurrent network that can be trained.

    W_xh (H, D), W_hh (H, H), W_hy (V, H), b_h (H,), b_y (V,); the state h is (H,) or (N, H).
    Another kind of cell has weights and a state of its own, and overrides `reset`, `update` and `update_backward`.
    """

    names = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")
    kept = ("h",)  # the arrays that an update replaces, and that the way back needs

    def __init__(self, D=3, H=4, V=3, rng=None):
        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(rng))
        self.b_h, self.b_y = np.zeros(H), np.zeros(V)
        self.grads = {}
        self.reset()

    @property
    def params(self):
        """The parameters by name, the very arrays that the network uses."""
        return {name: getattr(self, name) for name in self.names}

    @property
    def state(self):
        """All that the network knows about the past, a tuple: (h,)."""
        return (self.h,)

    @state.setter
    def state(self, state):
        (self.h,) = state

    def reset(self):
        """Forget everything: the state becomes the zero vector (H,)."""
        self.h = np.zeros_like(self.b_h)

    def update(self, x):
        """Read x (D,) or (N, D): the one line that makes the new state."""
        self.h = np.tanh(x @ self.W_xh.T + self.h @ self.W_hh.T + self.b_h)

    def update_backward(self, dstate, x, before, after):
        """The way back through one update, from the gradient of the new state to that of x and of the old one.

        `before` and `after` hold the arrays in `kept` by name. Returns dx, the old state's gradient, grads.
        """
        (dh,) = dstate
        dx, dh_prev, grads = rnn_step_backward(self, dh, x, before["h"], after["h"])
        return dx, (dh_prev,), grads

    def step(self, x):
        """Read x (D,) or (N, D), update the state and return the output y (V,) or (N, V)."""
        if self.h.ndim == 2 and x.shape[:-1] != self.h.shape[:-1]:
            raise ValueError(f"the state is for {len(self.h)} sequences and x has the shape {x.shape}: call reset() first")
        self.update(x)
        return self.h @ self.W_hy.T + self.b_y

    def forward(self, xs):
        """Step through xs (T, N, D) from the present state, keep what `backward` needs, return ys (T, N, V)."""
        self.state = tuple(np.broadcast_to(array, (xs.shape[1], array.shape[-1])) for array in self.state)
        self.xs, self.past, ys = xs, [self._now()], []
        for x in xs:
            ys.append(self.step(x))
            self.past.append(self._now())
        return np.array(ys)

    def backward(self, dys):
        """The way back through the steps of `forward`: dys (T, N, V) in, dxs (T, N, D) out.

        Fills `grads`, by name, and `dstate`, the gradient of the state that `forward` started from.
        """
        self.grads = {name: np.zeros_like(array) for name, array in self.params.items()}
        dxs = np.zeros_like(self.xs)
        dh, *rest = (np.zeros_like(array) for array in self.state)
        for t in reversed(range(len(dys))):
            before, after = self.past[t], self.past[t + 1]
            self.grads["W_hy"] += dys[t].T @ after["h"]
            self.grads["b_y"] += dys[t].sum(axis=0)
            dh = dh + dys[t] @ self.W_hy
            dxs[t], (dh, *rest), grads = self.update_backward((dh, *rest), self.xs[t], before, after)
            for name, grad in grads.items():
                self.grads[name] += grad
        self.dstate = (dh, *rest)
        return dxs

    def _now(self):
        return {name: getattr(self, name, None) for name in self.kept}
