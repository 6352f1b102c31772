"""Training: gradients that explode or vanish, the step downhill, truncation, and sampling.

Source: Pascanu, Mikolov and Bengio (2013) for clipping; Duchi, Hazan and Singer (2011) for Adagrad.
"""

from __future__ import annotations

import numpy as np

from solutions.ch05_bptt import sequence_loss

between_pieces = "b"

products_back = 8

start_loss = np.log(90)

what_is_this_loss_worth = "c"


def clip_gradients(grads, max_norm):
    """Shorten all gradients together, so that their common length is at most `max_norm`.

        norm = sqrt(sum of g^2 over all arrays),   g <- g min(1, max_norm / norm)

    `grads` is a dict of arrays. Returns a new dict and the norm before clipping.
    """
    norm = np.sqrt(sum((grad**2).sum() for grad in grads.values()))
    scale = max_norm / norm if norm > max_norm else 1.0
    return {name: scale * grad for name, grad in grads.items()}, norm


def adagrad_step(params, grads, memory, lr, eps=1e-8):
    """One step of Adagrad, in the arrays themselves.

        memory <- memory + g^2,   p <- p - lr g / sqrt(memory + eps)

    `params`, `grads` and `memory` are dicts of arrays under the same names. Returns nothing.
    """
    for name, grad in grads.items():
        memory[name] += grad * grad
        params[name] -= lr * grad / np.sqrt(memory[name] + eps)


def gradient_norms(rnn, hs, dh_last):
    """How long the gradient of the states is, at each step of the way back.

        dh_{t-1} = (dh_t (1 - h_t^2)) W_hh

    hs (T+1, N, H) are the states, dh_last (N, H) the gradient at the last one.
    Returns T+1 norms; entry t belongs to hs[t], the last one to dh_last.
    """
    dh, norms = dh_last, [np.sqrt((dh_last**2).sum())]
    for h in hs[:0:-1]:
        dh = (dh * (1 - h**2)) @ rnn.W_hh
        norms.append(np.sqrt((dh**2).sum()))
    return np.array(norms[::-1])


def truncated_bptt(rnn, xs, targets, chunk):
    """Loss and gradients of a long sequence, cut into chunks of `chunk` steps.

    The state is carried from chunk to chunk, the gradient is not. xs (T, N, D), targets (T, N).
    Returns a list with the loss of each chunk, and a dict with the sum of the chunks' gradients.
    """
    losses, total = [], {name: np.zeros_like(param) for name, param in rnn.params.items()}
    for start in range(0, len(xs), chunk):
        ys = rnn.forward(xs[start : start + chunk])
        loss, dys = sequence_loss(ys, targets[start : start + chunk])
        rnn.backward(dys)
        losses.append(loss)
        for name, grad in rnn.grads.items():
            total[name] += grad
    return losses, total


def sample_index(z, u, temperature=1.0):
    """Choose a class by its score z (V,), with a number u drawn evenly from [0, 1).

    the smallest i with p_0 + ... + p_i > u,   p = softmax(z / temperature)
    """
    exps = np.exp((z - z.max()) / temperature)
    reached = np.cumsum(exps / exps.sum()) > u
    return int(np.argmax(reached)) if reached.any() else len(z) - 1


def sample(rnn, prompt, us, temperature=1.0):
    """Let the network read a beginning and go on from there: each class that it draws is its next input.

        y = rnn.step(one-hot vector of the last id),   next id = sample_index(y, u, temperature)

    Goes on from the state that `rnn` has. prompt is a list of one or more ids to read first, us (n,) are drawn
    evenly from [0, 1). Returns a list of the n new ids.
    """
    one_hot, ids = np.eye(rnn.W_xh.shape[1]), list(prompt)
    for known in ids[:-1]:
        rnn.step(one_hot[known])
    for u in us:
        y = rnn.step(one_hot[ids[-1]])
        ids.append(sample_index(y, u, temperature))
    return ids[len(prompt) :]


def streams(ids, N):
    """Cut a long sequence of ids into N parts of T ids, to be read side by side.

    Returns the inputs (T, N), part n in column n, and the targets (T, N): for each id, the one that follows it.
    """
    T = (len(ids) - 1) // N
    return ids[: N * T].reshape(N, T).T, ids[1 : N * T + 1].reshape(N, T).T


def table_losses(train, test, order, V, weight=5.0):
    """What tables of counts lose on the ids `test`, in nats: those that look back 0, 1, ..., `order` ids.

        p_k = (count in train of context and id + weight p_{k-1}) / (count in train of context + weight)

    The context is the k ids before; p_{-1} = 1 / V. Returns order + 1 mean losses.
    Source: the interpolation of MacKay and Peto (1995).
    """
    p, losses = np.full(len(test), 1 / V), []
    for k in range(order + 1):
        before, asked = contexts(train, k, V), contexts(test, k, V)
        pairs = count(before * V + train, asked * V + test)
        p = (pairs + weight * p) / (count(before, asked) + weight)
        losses.append(-np.log(p).mean())
    return losses


def contexts(ids, k, V):
    """One whole number for each place in `ids`: the k ids before it as digits in base V. Zeros stand before the first."""
    padded = np.concatenate([np.zeros(k, dtype=int), ids])
    return sum((padded[j : j + len(ids)] * V ** (k - 1 - j) for j in range(k)), np.zeros(len(ids), dtype=int))


def count(keys, asked):
    """How often each of the numbers `asked` stands in `keys`."""
    values, counts = np.unique(keys, return_counts=True)
    at = np.minimum(np.searchsorted(values, asked), len(values) - 1)
    return np.where(values[at] == asked, counts[at], 0)
