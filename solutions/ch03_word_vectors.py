"""Word vectors: skip-gram with negative sampling.

    loss of a pair = -log s(u_pos . v) - sum over k of log s(-u_neg[k] . v)
    s(z) = 1 / (1 + exp(-z))

Sizes: V words, D numbers a word, B pairs at once, K negatives a pair.
E (V, D) holds the words' vectors as centres, C (V, D) those as contexts.
Source: Mikolov et al. (2013).
"""

from __future__ import annotations

import numpy as np

three_scores = [0.7, -0.8, 0.1]

word_labels = "c"


def tiny_language(n, rng):
    """Draw n sentences of a language whose kinds of words are known.

        the ANIMAL EATS the FOOD   or   the VEHICLE REACHES the PLACE

    Returns the sentences, each a list of five words, and a dict of the words
    of the six kinds.
    """
    kinds = {
        "animal": "cat dog horse mouse",
        "eating": "eats finds likes",
        "food": "bread cheese rice soup",
        "vehicle": "bus car ship train",
        "travel": "leaves passes reaches",
        "place": "coast forest harbour town",
    }
    kinds = {kind: words.split() for kind, words in kinds.items()}
    plans = (("animal", "eating", "food"), ("vehicle", "travel", "place"))
    rng = np.random.default_rng(rng)
    sentences = []
    for _ in range(n):
        plan = plans[rng.integers(2)]
        subject, verb, other = (str(rng.choice(kinds[kind])) for kind in plan)
        sentences.append(["the", subject, verb, "the", other])
    return sentences, kinds


def vocabulary(tokens):
    """List the distinct words of `tokens`, the most frequent first.

    Words of equal count come in the order of `sorted`. They are kept as they
    stand. A word's place in the list is its id.
    """
    counts = {}
    for word in tokens:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts, key=lambda word: (-counts[word], word))


def skipgram_pairs(ids, window):
    """All pairs of a centre and a context in one sentence: ids (T,) to (M, 2).

    Every position is a centre once. Its contexts are the other positions that
    are at most `window` away. A row is (centre id, context id).
    """
    pairs = [np.zeros((0, 2), dtype=int)]
    for distance in range(1, window + 1):
        left, right = ids[:-distance], ids[distance:]
        pairs.append(np.stack([left, right], axis=1))
        pairs.append(np.stack([right, left], axis=1))
    return np.concatenate(pairs)


def sigmoid(z):
    """The probability of a score z of any shape: 1 / (1 + exp(-z)).

    It is computed through its logarithm, so that no exp overflows.
    """
    return np.exp(-np.logaddexp(0, -z))


def sgns_loss(v, u_pos, u_neg):
    """The loss of one pair and its K negatives, a number in nats.

        -log s(u_pos . v) - sum over k of log s(-u_neg[k] . v)

    v (D,) is the centre's vector, u_pos (D,) the context's, and u_neg (K, D)
    holds those of the negatives. s(z) = 1 / (1 + exp(-z)).
    """
    positive = np.logaddexp(0, -(u_pos @ v))
    negatives = np.logaddexp(0, u_neg @ v)
    return positive + negatives.sum()


def sgns_grads(v, u_pos, u_neg):
    """The gradients of `sgns_loss` with regard to its three arguments.

    Returns dv (D,), du_pos (D,) and du_neg (K, D).
    """
    d_pos = sigmoid(u_pos @ v) - 1
    d_neg = sigmoid(u_neg @ v)
    dv = d_pos * u_pos + d_neg @ u_neg
    du_pos = d_pos * v
    du_neg = np.outer(d_neg, v)
    return dv, du_pos, du_neg


def add_rows(E, ids, rows):
    """Add rows (M, D) to the rows ids (M,) of E (V, D), in E itself.

    rows[m] is added to E[ids[m]], for every m. An id may come many times.
    Returns None.
    """
    np.add.at(E, ids, rows)


def sgns_step(E, C, pairs, negatives, lr):
    """One step of gradient descent on B pairs; changes E (V, D) and C (V, D).

    pairs (B, 2) holds centre and context ids, negatives (B, K) holds ids. Each
    pair moves its vectors against its gradient, times lr. Returns the mean loss
    of a pair before the step.
    """
    centres, contexts = pairs.T
    v, u_pos, u_neg = E[centres], C[contexts], C[negatives]  # (B, D), (B, D), (B, K, D)
    positive = np.einsum("bd,bd->b", u_pos, v)  # the score of each pair
    negative = np.einsum("bkd,bd->bk", u_neg, v)  # and of its K negatives
    loss = np.logaddexp(0, -positive) + np.logaddexp(0, negative).sum(axis=1)

    d_pos = sigmoid(positive)[:, None] - 1  # (B, 1)
    d_neg = sigmoid(negative)[:, :, None]  # (B, K, 1)
    add_rows(E, centres, -lr * (d_pos * u_pos + (d_neg * u_neg).sum(axis=1)))
    add_rows(C, contexts, -lr * d_pos * v)
    add_rows(C, negatives.ravel(), -lr * (d_neg * v[:, None]).reshape(-1, v.shape[1]))
    return loss.mean()


def train_vectors(sentences, V, D=16, window=4, K=5, epochs=5, lr=0.1, rng=None, batch=256):
    """Train word vectors on sentences, a list of arrays of ids below V.

    Negatives are drawn in proportion to count ** 0.75. The learning rate falls
    to zero in a straight line. Returns E (V, D), C (V, D) and a list of the mean
    loss in each epoch.
    """
    rng = np.random.default_rng(rng)
    E = rng.uniform(-0.5, 0.5, (V, D)) / D
    C = np.zeros((V, D))
    pairs = np.concatenate([skipgram_pairs(ids, window) for ids in sentences])
    noise = np.bincount(np.concatenate(sentences), minlength=V) ** 0.75
    bounds = np.cumsum(noise / noise.sum())
    bounds[-1] = 1.0  # whatever the rounding
    losses = []
    for epoch in range(epochs):
        rng.shuffle(pairs)
        total = 0.0
        for start in range(0, len(pairs), batch):
            some = pairs[start : start + batch]
            u = rng.random((len(some), K))
            negatives = np.searchsorted(bounds, u, side="right")
            left = 1 - (epoch + start / len(pairs)) / epochs
            total += len(some) * sgns_step(E, C, some, negatives, lr * left)
        losses.append(total / len(pairs))
    return E, C, losses


def nearest_words(E, i, k):
    """The numbers of the k rows of E (V, D) whose cosine with row i is largest.

        cosine(a, b) = a . b / (|a| |b|)

    Returns row numbers (k,), the best first, without i.
    """
    lengths = np.linalg.norm(E, axis=1)
    cosines = E @ E[i] / (lengths * lengths[i])
    order = np.argsort(-cosines)
    return order[order != i][:k]
