"""Vanilla networks: one vector in, one vector out, and nothing kept in between.

    h = tanh(x W_xh^T + b_h),   y = h W_hy^T + b_y
    L = mean over the N rows of -log softmax(y)[target]

Sizes: N rows in a batch, D inputs, H hidden numbers, V classes.
Source: Rumelhart, Hinton and Williams (1986).
"""

from __future__ import annotations

import numpy as np


def bouncing_ball(T, width=9, rng=None):
    """A film of a ball that moves to and fro between two walls.

    Returns the frames (T, width), each with a one where the ball is, and
    the labels (T,): 1 where the ball goes on to the right, 0 to the left.
    Which of the two it is was decided at the last wall.
    """
    rng = np.random.default_rng(rng)
    at, way = rng.integers(width), rng.choice([-1, 1])
    frames, to_the_right = np.zeros((T, width)), np.zeros(T, dtype=int)
    for t in range(T):
        if at in (0, width - 1):
            way = 1 if at == 0 else -1
        frames[t, at] = 1
        to_the_right[t] = way > 0
        at += way
    return frames, to_the_right


class VanillaNet:
    """A network with one hidden layer and no state.

    W_xh (H, D), b_h (H,), W_hy (V, H), b_y (V,).
    """

    def __init__(self, D, H, V, rng=None):
        rng = np.random.default_rng(rng)
        self.W_xh = rng.standard_normal((H, D)) / np.sqrt(D)
        self.W_hy = rng.standard_normal((V, H)) / np.sqrt(H)
        self.b_h, self.b_y = np.zeros(H), np.zeros(V)

    @property
    def params(self):
        """The parameters by name, the very arrays that the network uses."""
        names = ("W_xh", "b_h", "W_hy", "b_y")
        return {name: getattr(self, name) for name in names}

    def forward(self, x):
        """Read x (N, D) or (D,) and return the scores y (N, V) or (V,)."""
        h = np.tanh(x @ self.W_xh.T + self.b_h)
        return h @ self.W_hy.T + self.b_y


vanilla_limits = "c"


def softmax(z):
    """Turn scores z (N, V) into probabilities (N, V), each row by itself.

    p_nv = exp(z_nv) / sum over k of exp(z_nk)
    """
    exps = np.exp(z - z.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


def batch_softmax(z):
    """Turn scores into probabilities along the last axis.

    z (V,), (N, V) or (T, N, V); the result has the shape of z.
    """
    exps = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return exps / np.sum(exps, axis=-1, keepdims=True)


def cross_entropy(z, targets):
    """The mean cross-entropy of scores z (N, V) for `targets` (N,), in nats.

        L = -1/N sum over n of log softmax(z_n)[target_n]

    Returns the loss, a number, and its gradient dz (N, V).
    """
    N, V = z.shape
    shifted = z - z.max(axis=1, keepdims=True)
    sums = np.exp(shifted).sum(axis=1, keepdims=True)
    log_probs = shifted - np.log(sums)
    right = np.eye(V)[targets]
    loss = -(right * log_probs).sum() / N
    dz = (softmax(z) - right) / N
    return loss, dz


def affine_backward(dy, x, W):
    """The way back through y = x W^T + b, for N rows.

    dy (N, H) is the gradient at y; x (N, D) and W (H, D) are those of the layer.
    Returns dx (N, D), dW (H, D) and db (H,), the gradients at x, W and b.
    """
    dx = dy @ W
    dW = dy.T @ x
    db = dy.sum(axis=0)
    return dx, dW, db


def numerical_gradient(f, x, eps=1e-5):
    """The gradient of f at x by central differences with the step eps: an array like x.

    f takes an array like x and returns a number. x holds floats and has any shape;
    its values are afterwards as before.
    """
    grad = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + eps
        above = f(x)
        x[index] = old - eps
        below = f(x)
        x[index] = old
        grad[index] = (above - below) / (2 * eps)
    return grad


def tanh_backward(dh, h):
    """The way back through h = tanh(z): from dh, the gradient at h, to dz, that at z.

    dh and h have one shape, any; so has the result.
    """
    return dh * (1 - h**2)


def vanilla_backward(net, x, targets):
    """The loss of a vanilla network on a batch, and its gradients.

        h = tanh(x W_xh^T + b_h),   y = h W_hy^T + b_y
        L = mean cross-entropy of y

    x (N, D) are the inputs, `targets` (N,) the classes.
    `net` has W_xh (H, D), b_h (H,), W_hy (V, H) and b_y (V,).
    Returns the loss and a dict of gradients, "W_xh", "b_h", "W_hy", "b_y".
    """
    h = np.tanh(x @ net.W_xh.T + net.b_h)
    y = h @ net.W_hy.T + net.b_y
    loss, dy = cross_entropy(y, targets)
    dh, dW_hy, db_y = affine_backward(dy, h, net.W_hy)
    dz = dh * (1 - h**2)
    dx, dW_xh, db_h = affine_backward(dz, x, net.W_xh)
    return loss, {"W_xh": dW_xh, "b_h": db_h, "W_hy": dW_hy, "b_y": db_y}


def sgd_step(params, grads, lr):
    """One step of gradient descent, in the arrays themselves.

        p <- p - lr g

    `params` and `grads` are dicts of arrays with the same names.
    Returns nothing.
    """
    for name, grad in grads.items():
        params[name] -= lr * grad


def train(net, x, targets, lr, steps):
    """Let `net` go downhill on x (N, D) and `targets` (N,).

    Returns the loss before each step.
    """
    losses = []
    for _ in range(steps):
        loss, grads = vanilla_backward(net, x, targets)
        losses.append(loss)
        for name, param in net.params.items():
            param -= lr * grads[name]
    return losses
