"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

RIGHT = {
    "three-scores": [
        "three_scores = (0.7, 0.2 - 1, 0.1)",
        "three_scores = np.array([7, -8, 1]) / 10",
        "p = np.array([0.7, 0.2, 0.1])\np[1] -= 1\nthree_scores = p",
        "three_scores = np.float32([0.7, -0.8, 0.1])",
    ],
    "word-labels": ['word_labels = "c"', 'word_labels = "C"', 'word_labels = "(c)"', "word_labels = 'c) '"],
    "vocabulary": [
        "from collections import Counter\ndef vocabulary(tokens):\n    counts = Counter(tokens)\n"
        "    return [w for w, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]",
        "from collections import Counter\ndef vocabulary(tokens):\n    return [w for w, n in Counter(sorted(tokens)).most_common()]",
        "def vocabulary(tokens):\n    words = sorted(set(tokens))\n    words.sort(key=tokens.count, reverse=True)\n    return words",
        "def vocabulary(tokens):\n    words, counts = np.unique(tokens, return_counts=True)\n    return words[np.argsort(-counts, kind='stable')]",
        "def vocabulary(tokens):\n    left, found = list(tokens), ()\n    while left:\n        best = min(left, key=lambda w: (-left.count(w), w))\n"
        "        found += (best,)\n        left = [w for w in left if w != best]\n    return found",
    ],
    "skipgram-pairs": [
        "def skipgram_pairs(ids, window):\n    pairs = []\n    for i in range(len(ids)):\n"
        "        for j in range(max(0, i - window), min(len(ids), i + window + 1)):\n            if i != j:\n"
        "                pairs.append((ids[i], ids[j]))\n    return np.array(pairs).reshape(-1, 2)",
        "def skipgram_pairs(ids, window):\n    n = len(ids)\n"
        "    return [[int(ids[i]), int(ids[j])] for j in range(n) for i in range(n) if i != j and abs(i - j) <= window]",
        "def skipgram_pairs(ids, window):\n    at = np.arange(len(ids))\n    far = np.abs(at[:, None] - at)\n"
        "    i, j = np.nonzero((far > 0) & (far <= window))\n    return np.stack([ids[i], ids[j]], axis=1)",
        "def skipgram_pairs(ids, window):\n    def pairs():\n        for i, c in enumerate(ids):\n            left = ids[max(0, i - window):i]\n"
        "            for o in list(left) + list(ids[i + 1:i + 1 + window]):\n                yield c, o\n"
        "    found = list(pairs())\n    return np.array(found) if found else np.empty((0, 2))",
        "def skipgram_pairs(ids, window):\n    out = np.empty((0, 2), dtype=np.int32)\n    for d in range(1, window + 1):\n"
        "        for k in range(len(ids) - d):\n            out = np.vstack([out, [ids[k], ids[k + d]], [ids[k + d], ids[k]]])\n    return out",
        "def skipgram_pairs(ids, window):\n    # centre and context change places, and the list is the same\n    n = len(ids)\n"
        "    pairs = [(ids[j], ids[i]) for i in range(n) for j in range(n) if 0 < abs(i - j) <= window]\n"
        "    return np.array(pairs, dtype=int).reshape(len(pairs), 2)",
    ],
    "sgns-loss": [
        "def sgns_loss(v, u_pos, u_neg):\n    return np.logaddexp(0, -np.dot(u_pos, v)) + sum(np.logaddexp(0, np.dot(u, v)) for u in u_neg)",
        "def sgns_loss(v, u_pos, u_neg):\n    z = np.concatenate([[v @ u_pos], -np.einsum('kd,d->k', u_neg, v)])\n"
        "    return float(np.sum(np.maximum(0, -z) + np.log1p(np.exp(-np.abs(z)))))",
        "import math\ndef sgns_loss(v, u_pos, u_neg):\n    def cost(z):\n        return math.log1p(math.exp(-z)) if z > 0 else -z + math.log1p(math.exp(z))\n"
        "    total = cost(sum(a * b for a, b in zip(v, u_pos)))\n    for row in u_neg:\n"
        "        total += cost(-sum(a * b for a, b in zip(v, row)))\n    return total",
        "def sgns_loss(v, u_pos, u_neg):\n    U = np.float32(np.vstack([u_pos, -u_neg]))\n    return np.logaddexp(np.float32(0), -(U @ np.float32(v))).sum()",
        "def sgns_loss(v, u_pos, u_neg):\n    z = v @ u_pos\n    n = u_neg @ v\n"
        "    return np.logaddexp(0, z) - z + np.sum(n + np.logaddexp(0, -n))",
    ],
    "sgns-grads": [
        "def sgns_grads(v, u_pos, u_neg):\n    g = sigmoid(np.dot(v, u_pos)) - 1\n    s = sigmoid(np.dot(u_neg, v))\n"
        "    return g * u_pos + (s[:, None] * u_neg).sum(axis=0), g * v, s[:, None] * v[None, :]",
        "def sgns_grads(v, u_pos, u_neg):\n    U = np.vstack([u_pos[None], u_neg])\n    d = 1 / (1 + np.exp(-(U @ v)))\n    d[0] -= 1\n"
        "    dU = np.einsum('k,d->kd', d, v)\n    return [np.einsum('k,kd->d', d, U), dU[0], dU[1:]]",
        "import math\ndef sgns_grads(v, u_pos, u_neg):\n    def s(z):\n        return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))\n"
        "    d = s(sum(a * b for a, b in zip(v, u_pos))) - 1\n    dv = [d * u for u in u_pos]\n    du_neg = []\n    for row in u_neg:\n"
        "        e = s(sum(a * b for a, b in zip(v, row)))\n        dv = [a + e * b for a, b in zip(dv, row)]\n        du_neg.append([e * a for a in v])\n"
        "    return dv, [d * a for a in v], du_neg",
        "def sgns_grads(v, u_pos, u_neg):\n    v, u_pos, u_neg = map(np.float32, (v, u_pos, u_neg))\n    d, e = -sigmoid(-(v @ u_pos)), sigmoid(u_neg @ v)\n"
        "    return d * u_pos + u_neg.T @ e, d * v, np.outer(e, v)",
        "def sgns_grads(v, u_pos, u_neg):\n    d = 0.5 * (np.tanh(u_pos @ v / 2) - 1)\n    e = 0.5 * (1 + np.tanh(u_neg @ v / 2))\n"
        "    dv = d * u_pos\n    du_neg = np.zeros_like(u_neg)\n    for k in range(len(u_neg)):\n        dv = dv + e[k] * u_neg[k]\n        du_neg[k] = e[k] * v\n"
        "    return dv, d * v, du_neg",
    ],
    "add-rows": [
        "def add_rows(E, ids, rows):\n    for m in range(len(ids)):\n        E[ids[m]] += rows[m]",
        "def add_rows(E, ids, rows):\n    for i, row in zip(ids, rows):\n        E[i] = E[i] + row\n    return E",
        "def add_rows(E, ids, rows):\n    E += np.eye(len(E))[ids].T @ rows",
        "def add_rows(E, ids, rows):\n    for d in range(E.shape[1]):\n        E[:, d] += np.bincount(ids, weights=rows[:, d], minlength=len(E))",
        "def add_rows(E, ids, rows):\n    for i in np.unique(ids):\n        E[i] += np.float32(rows[ids == i].sum(axis=0))",
    ],
    "nearest-words": [
        "def nearest_words(E, i, k):\n    unit = E / np.linalg.norm(E, axis=1, keepdims=True)\n    c = unit @ unit[i]\n    c[i] = -np.inf\n"
        "    return np.argsort(c)[::-1][:k]",
        "def nearest_words(E, i, k):\n    def cos(j):\n        return sum(E[i] * E[j]) / (sum(E[i] ** 2) * sum(E[j] ** 2)) ** 0.5\n"
        "    return sorted((j for j in range(len(E)) if j != i), key=cos, reverse=True)[:k]",
        "def nearest_words(E, i, k):\n    order = np.argsort(-(E @ E[i]) / np.sqrt(np.einsum('vd,vd->v', E, E)))\n"
        "    return [int(j) for j in order if j != i][:k]",
        "def nearest_words(E, i, k):\n    U = np.float32(E / np.sqrt((E ** 2).sum(axis=1))[:, None])\n    d = ((U - U[i]) ** 2).sum(axis=1)\n    d[i] = np.inf\n"
        "    return d.argsort()[:k].astype(np.int32)",
        "def nearest_words(E, i, k):\n    rest = np.delete(np.arange(len(E)), i)\n    c = (E[rest] @ E[i]) / np.linalg.norm(E[rest], axis=1)\n"
        "    return rest[np.argsort(-c)][:k]",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


LOOP = (
    "def skipgram_pairs(ids, window):\n    out = []\n    for t, c in enumerate(ids):\n{}"
    "    return np.array(out, dtype=int).reshape(-1, 2)"
)
GRADS = "def sgns_grads(v, u_pos, u_neg):\n    p, q = sigmoid(u_pos.dot(v)), sigmoid(u_neg.dot(v))\n"
WRONG = [
    ("three-scores", "p = np.array([0.7, 0.2, 0.1])\nthree_scores = p", "scores-no-minus"),
    ("three-scores", "p = np.array([0.7, 0.2, 0.1])\np[0] -= 1\nthree_scores = p", "scores-from-one"),
    ("word-labels", "word_labels = 'D'", "labels-encoder-decoder"),
    ("vocabulary", "from collections import Counter\ndef vocabulary(tokens):\n    return [w for w, n in Counter(tokens).most_common()]",
     "vocabulary-ties-as-they-come"),
    ("vocabulary", "from collections import Counter\ndef vocabulary(tokens):\n    c = Counter(tokens)\n"
     "    return sorted(set(tokens), key=lambda w: (c[w], w))[::-1]", "vocabulary-ties-reversed"),
    ("vocabulary", "def vocabulary(tokens):\n    return sorted(set(tokens))", "vocabulary-alphabet-only"),
    ("vocabulary", "def vocabulary(tokens):\n    out = []\n    for t in tokens:\n        if t not in out:\n            out.append(t)\n    return out",
     "vocabulary-as-they-come"),
    ("vocabulary", "def vocabulary(tokens):\n    return sorted(tokens, key=lambda t: (-tokens.count(t), t))", "vocabulary-repeats"),
    ("vocabulary", "from collections import Counter\ndef vocabulary(tokens):\n    return sorted(Counter(tokens).items(), key=lambda p: (-p[1], p[0]))",
     "vocabulary-with-counts"),
    ("skipgram-pairs", LOOP.format("        for o in ids[t + 1 : t + window + 1]:\n            out.append([c, o])\n"), "pairs-after-only"),
    ("skipgram-pairs", LOOP.format("        for o in ids[max(0, t - window) : t]:\n            out.append([c, o])\n"), "pairs-before-only"),
    ("skipgram-pairs", LOOP.format("        for o in ids[max(0, t - window) : t + window + 1]:\n            if o != c:\n                out.append([c, o])\n"),
     "pairs-equal-words"),
    ("skipgram-pairs", LOOP.format("        for d in range(-window, window + 1):\n            if d != 0 and t + d < len(ids):\n                out.append([c, ids[t + d]])\n"),
     "pairs-wrap"),
    ("skipgram-pairs", LOOP.format("        for s in range(len(ids)):\n            if 0 < abs(s - t) < window:\n                out.append([c, ids[s]])\n"),
     "pairs-window-short"),
    ("skipgram-pairs", LOOP.format("        for s in range(len(ids)):\n            if abs(s - t) <= window:\n                out.append([c, ids[s]])\n"),
     "pairs-with-itself"),
    ("skipgram-pairs", LOOP.format("        for s in range(len(ids)):\n            if 0 < abs(s - t) <= window:\n                out.append([t, s])\n"),
     "pairs-positions"),
    ("skipgram-pairs", "def skipgram_pairs(ids, window):\n    n = range(len(ids))\n    return np.array([[ids[i], ids[j]] for i in n for j in n if 0 < abs(i - j) <= window])",
     "pairs-none-has-no-shape"),
    ("skipgram-pairs", "def skipgram_pairs(ids, window):\n    n = len(ids)\n    out = np.zeros((0, 2))\n    for i in range(n):\n        for j in range(n):\n"
     "            if 0 < abs(i - j) <= window:\n                out = np.vstack([out, [ids[i], ids[j]]])\n    return out", "pairs-floats"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    return -np.log(1 / (1 + np.exp(-u_pos.dot(v)))) - np.log(1 / (1 + np.exp(u_neg.dot(v)))).sum()",
     "loss-infinite"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    return -np.log(sigmoid(u_pos @ v)) - np.sum(np.log(1 - sigmoid(u_neg @ v)))", "loss-infinite"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    loss = -np.log(sigmoid(u_pos @ v))\n    for u in u_neg:\n        loss -= np.log(sigmoid(u @ v))\n    return loss",
     "loss-negatives-like-positive"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    return np.log(sigmoid(u_pos @ v)) + np.log(sigmoid(-(u_neg @ v))).sum()", "loss-lost-minus"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    return np.logaddexp(0, -u_pos @ v) + np.mean(np.logaddexp(0, u_neg @ v))", "loss-mean"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    z = np.append(u_pos @ v, -(u_neg @ v))\n    return np.logaddexp(0, -z).mean()", "loss-mean-of-all"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    z = np.append(u_pos @ v, -(u_neg @ v))\n    return np.logaddexp2(0, -z / np.log(2)).sum()", "sgns-loss-log2"),
    ("sgns-grads", GRADS + "    return (p - 1) * u_pos, (p - 1) * v, np.array([x * v for x in q])", "grads-dv-no-negatives"),
    ("sgns-grads", GRADS + "    return (1 - p) * u_pos - u_neg.T.dot(q), (1 - p) * v, -np.outer(q, v)", "grads-negated"),
    ("sgns-grads", GRADS + "    return p * u_pos + u_neg.T.dot(q), p * v, np.outer(q, v)", "grads-no-minus-one"),
    ("sgns-grads", GRADS + "    return (p - 1) * u_pos + q @ u_neg, (p - 1) * v, np.array([x * u for x, u in zip(q, u_neg)])", "grads-own-negatives"),
    ("sgns-grads", GRADS + "    return (p - 1) * u_pos + (1 - q) @ u_neg, (p - 1) * v, np.outer(1 - q, v)", "grads-negatives-complement"),
    ("sgns-grads", GRADS + "    return (p - 1) * u_pos - (1 - q) @ u_neg, (p - 1) * v, -np.outer(1 - q, v)", "grads-negatives-like-positive"),
    ("sgns-grads", GRADS + "    return (p - 1) * u_pos + q @ u_neg, (p - 1) * v, (q[:, None] * v).T", "grads-negatives-columns"),
    ("add-rows", "def add_rows(E, ids, rows):\n    E[ids] = E[ids] + rows", "rows-once"),
    ("add-rows", "def add_rows(E, ids, rows):\n    new = E.copy()\n    for i, row in zip(ids, rows):\n        new[i] += row\n    return new", "rows-copy"),
    ("add-rows", "def add_rows(E, ids, rows):\n    E = E + np.eye(len(E))[ids].T @ rows\n    return E", "rows-copy"),
    ("nearest-words", "def nearest_words(E, i, k):\n    return np.argsort(E @ E[i])[::-1][1 : k + 1]", "nearest-dot-product"),
    ("nearest-words", "def nearest_words(E, i, k):\n    d = ((E - E[i]) ** 2).sum(axis=1)\n    d[i] = np.inf\n    return np.argsort(d)[:k]", "nearest-distance"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1)[:, None]\n    return np.argsort(-(U @ U[i]))[:k]", "nearest-with-itself"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1)[:, None]\n    return (U @ U[i]).argsort()[: -k - 2 : -1][1:]",
     "nearest-first-is-itself"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1)[:, None]\n    return np.argsort(U @ U[i])[::-1][:k]", "nearest-with-itself"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1)[:, None]\n    order = list(np.argsort(-(U @ U[i]))[:k])\n"
     "    return [j for j in order if j != i]", "nearest-cut-first"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1)[:, None]\n    c = U @ U[i]\n    c[i] = np.inf\n    return np.argsort(c)[:k]",
     "nearest-worst-first"),
    ("vocabulary", "def vocabulary(tokens):\n    return list(set(tokens))", "vocabulary-no-order"),
    ("vocabulary", "def vocabulary(tokens):\n    return sorted(set(tokens), key=tokens.count, reverse=True)", "vocabulary-ties-no-order"),
    ("vocabulary", "def vocabulary(tokens):\n    return sorted(sorted(set(tokens), key=str.casefold), key=tokens.count, reverse=True)",
     "vocabulary-ties-any-capitals"),
    ("vocabulary", "from collections import Counter\ndef vocabulary(tokens):\n    return dict(Counter(tokens).most_common())", "vocabulary-dict"),
    ("vocabulary", "def vocabulary(tokens):\n    return sorted({(-tokens.count(t), t) for t in tokens})", "vocabulary-with-counts"),
    ("skipgram-pairs", "def skipgram_pairs(ids, window):\n    n = range(len(ids))\n    found = {(float(ids[i]), float(ids[j])) for i in n for j in n if 0 < abs(i - j) <= window}\n"
     "    return np.array(sorted(found)).reshape(-1, 2)", "pairs-no-repeats"),
    ("skipgram-pairs", "def skipgram_pairs(ids, window):\n    n = range(len(ids))\n    found = [(ids[i], ids[j]) for i in n for j in n if i != j and abs(i - j) < window]\n"
     "    return np.array([[a for a, b in found], [b for a, b in found]])", "pairs-window-short"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    z = np.clip(np.append(u_pos @ v, -(u_neg @ v)), -30, 30)\n    return np.log(1 + np.exp(-z)).sum()", "loss-bounded"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    loss = 0\n    for u in u_neg:\n        loss += np.logaddexp(0, -(u_pos @ v)) + np.logaddexp(0, u @ v)\n    return loss",
     "loss-positive-each-time"),
    ("sgns-grads", GRADS + "    dv = (p - 1) * u_pos\n    for x, u in zip(q, u_neg):\n        dv = x * u\n    return dv, (p - 1) * v, np.outer(q, v)", "grads-dv-overwritten"),
    ("add-rows", "def add_rows(E, ids, rows):\n    for m in range(len(ids)):\n        E[m] += rows[ids[m]]", "rows-turned"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1)\n    order = np.argsort(-(U @ U[i]))\n    return order[order != i][:k]", "nearest-no-axis-kept"),
    ("nearest-words", "def nearest_words(E, i, k):\n    U = E / np.linalg.norm(E, axis=1, keepdims=True)\n    return np.sort(U @ U[i])[::-1][1 : k + 1]", "nearest-cosines"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert result.diagnosis is not None and result.diagnosis.id == name, result


NAMELESS = [
    ("vocabulary", "def vocabulary(tokens):\n    return sorted(set(tokens), key=lambda w: (len(w), w))"),
    ("skipgram-pairs", "def skipgram_pairs(ids, window):\n    return np.array([(a, a + 7) for a in ids])"),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    return np.sum((u_neg @ v) ** 2) + (1 - u_pos @ v) ** 2"),
    ("sgns-grads", GRADS + "    return v, u_pos, u_neg"),
    ("add-rows", "def add_rows(E, ids, rows):\n    E[ids[::-1]] += rows"),
    ("nearest-words", "def nearest_words(E, i, k):\n    return np.argsort(np.abs(E - E[i]).max(axis=0))[:k]"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


PARTIAL = [
    ("vocabulary", "from collections import Counter\ndef vocabulary(tokens):\n    return [w for w, n in Counter(tokens).most_common()]", 2),
    ("vocabulary", "def vocabulary(tokens):\n    return sorted(set(tokens))", 1),
    ("skipgram-pairs", LOOP.format("        for o in ids[t + 1 : t + window + 1]:\n            out.append([c, o])\n"), 1),
    ("skipgram-pairs", "def skipgram_pairs(ids, window):\n    n = range(len(ids))\n    return np.array([[ids[i], ids[j]] for i in n for j in n if 0 < abs(i - j) <= window])", 3),
    ("sgns-loss", "def sgns_loss(v, u_pos, u_neg):\n    return -np.log(sigmoid(u_pos @ v)) - np.log(sigmoid(-(u_neg @ v))).sum()", 2),
    ("sgns-grads", GRADS + "    return (p - 1) * u_pos, (p - 1) * v, np.outer(q, v)", 2),
    ("nearest-words", "def nearest_words(E, i, k):\n    return np.argsort(-(E @ E[i]) / np.linalg.norm(E, axis=1))[1 : k + 1]", 2),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "points"), PARTIAL)
def test_what_is_right_in_a_wrong_answer_earns_its_points(answer, exercise, text, points):
    assert answer(exercise, text).earned == points


def test_a_list_of_no_pairs_is_as_good_as_an_array_of_none_and_a_flat_array_is_not(answer):
    text = "def skipgram_pairs(ids, window):\n    n = range(len(ids))\n    return {}([(int(ids[i]), int(ids[j])) for i in n for j in n if 0 < abs(i - j) <= window])"
    assert answer("skipgram-pairs", text.format("list")).earned == 4
    assert answer("skipgram-pairs", text.format("np.array")).earned == 3


def test_pairs_that_are_floats_lose_one_point(answer):
    text = "def skipgram_pairs(ids, window):\n    n = range(len(ids))\n    return {}"
    pairs = "np.array([(ids[i], ids[j]) for i in n for j in n if 0 < abs(i - j) <= window], dtype={}).reshape(-1, 2)"
    assert answer("skipgram-pairs", text.format(pairs.format("float"))).earned == 3
    assert answer("skipgram-pairs", text.format(pairs.format("np.uint8"))).earned == 4


def test_a_result_of_any_form_is_read_where_two_words_have_one_direction(answer):
    for returned in ("3", "'a'", "[]", "None", "{}", "[[1]]", "[['a']]", "{1, 2}"):
        result = answer("nearest-words", f"def nearest_words(E, i, k):\n    return {returned}")
        assert (result.outcome, result.earned) == ("failed", 0)


def test_an_argument_that_was_changed_costs_one_point_and_is_named(answer):
    text = "def nearest_words(E, i, k):\n    E /= np.linalg.norm(E, axis=1, keepdims=True)\n    c = E @ E[i]\n    c[i] = -2\n    return np.argsort(-c)[:k]"
    result = answer("nearest-words", text)
    assert result.earned == 2 and "`E` was changed" in result.notes[0]


CLOSE = {
    "three-scores": "three_scores = [0.7, -0.8, 0.1{}]",
    "sgns-loss": "def sgns_loss(v, u_pos, u_neg):\n    return (np.logaddexp(0, -u_pos @ v) + np.logaddexp(0, u_neg @ v).sum()) * {}",
    "sgns-grads": GRADS + "    return (p - 1) * u_pos + q @ u_neg, (p - 1) * v * {}, np.outer(q, v)",
    "add-rows": "def add_rows(E, ids, rows):\n    np.add.at(E, ids, rows)\n    E *= {}",
}


@pytest.mark.parametrize("exercise", CLOSE)
def test_the_closest_wrong_answer_is_outside_the_tolerance_and_a_rounding_error_inside(answer, exercise):
    out, inside = ("0001", "000001") if exercise == "three-scores" else ("(1 + 2e-5)", "(1 + 5e-6)")
    assert answer(exercise, CLOSE[exercise].format(out)).outcome == "failed"
    assert answer(exercise, CLOSE[exercise].format(inside)).outcome == "passed"


@pytest.mark.parametrize(("exercise", "off", "outcome"), [("skipgram-pairs", 1, "failed"), ("skipgram-pairs", 0, "passed")])
def test_an_id_that_is_off_by_one_is_wrong(answer, exercise, off, outcome):
    text = LOOP.format(
        f"        for s in range(len(ids)):\n            if 0 < abs(s - t) <= window:\n                out.append([c, ids[s] + {off}])\n"
    )
    assert answer(exercise, text).outcome == outcome
