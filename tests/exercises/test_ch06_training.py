"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

RIGHT = {
    "between-pieces": ['between_pieces = "b"', 'between_pieces = "(B)"'],
    "products-back": ["products_back = 8", "products_back = 10 - 2", "products_back = 8.0"],
    "start-loss": ["start_loss = 4.5", "start_loss = 4.4998", "start_loss = np.log(90)", "start_loss = -np.log(np.float32(1 / 90))"],
    "what-is-this-loss-worth": ['what_is_this_loss_worth = "c"', 'what_is_this_loss_worth = "C."'],
    "gradient-norms": [
        "def gradient_norms(rnn, hs, dh_last):\n    norms = np.zeros(len(hs))\n    dh = dh_last.copy()\n    norms[-1] = np.linalg.norm(dh)\n"
        "    for t in range(len(hs) - 1, 0, -1):\n        dh = np.dot(dh * (1 - hs[t] ** 2), rnn.W_hh)\n        norms[t - 1] = np.linalg.norm(dh)\n"
        "    return norms",
        "def gradient_norms(rnn, hs, dh_last):\n    out, dh = [], dh_last\n    out.insert(0, np.sqrt(np.einsum('nh,nh->', dh, dh)))\n"
        "    for h in reversed(hs[1:]):\n        dh = np.einsum('nk,kh->nh', dh * (1 - h * h), rnn.W_hh)\n"
        "        out.insert(0, np.sqrt(np.einsum('nh,nh->', dh, dh)))\n    return out",
        "def gradient_norms(rnn, hs, dh_last):\n    W = rnn.W_hh.astype(np.float32)\n    dh = dh_last.astype(np.float32)\n    n = [np.hypot.reduce(dh.ravel())]\n"
        "    for h in hs[:0:-1].astype(np.float32):\n        dh = (dh * (1 - h**2)) @ W\n        n.append(np.hypot.reduce(dh.ravel()))\n"
        "    return np.array(n[::-1], dtype=np.float32)",
        "def gradient_norms(rnn, hs, dh_last):\n    if len(hs) == 1:\n        return [float((dh_last**2).sum() ** 0.5)]\n"
        "    back = (dh_last * (1 - hs[-1] ** 2)) @ rnn.W_hh\n"
        "    return list(gradient_norms(rnn, hs[:-1], back)) + [float((dh_last**2).sum() ** 0.5)]",
    ],
    "clip-gradients": [
        "def clip_gradients(grads, max_norm):\n    flat = np.concatenate([g.ravel() for g in grads.values()])\n    norm = np.linalg.norm(flat)\n"
        "    return {n: g * min(1.0, max_norm / (norm + 1e-9)) for n, g in grads.items()}, norm",
        "def clip_gradients(grads, max_norm):\n    total = 0.0\n    for g in grads.values():\n        for v in np.ravel(g):\n            total += float(v) ** 2\n"
        "    norm = total**0.5\n    if norm <= max_norm:\n        return dict(grads), norm\n    return {n: (g / norm * max_norm).tolist() for n, g in grads.items()}, norm",
        "def clip_gradients(grads, max_norm):\n    norm = np.sqrt(sum(np.einsum('i,i->', g.ravel(), g.ravel()) for g in grads.values()))\n"
        "    out = {n: g.copy() for n, g in grads.items()}\n    if norm > max_norm:\n        for g in out.values():\n            g *= max_norm / norm\n    return out, norm",
        "def clip_gradients(grads, max_norm):\n    norm = np.sqrt(np.sum([np.sum(np.float32(g) ** 2) for g in grads.values()], dtype=np.float32))\n"
        "    return [{n: np.float32(g) / max(1, norm / max_norm) for n, g in grads.items()}, norm]",
    ],
    "adagrad-step": [
        "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n in params:\n        memory[n][...] = memory[n] + grads[n] ** 2\n"
        "        params[n][...] = params[n] - lr * grads[n] * (memory[n] + eps) ** -0.5",
        "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n, p in params.items():\n        m = memory[n]\n        m += np.square(grads[n])\n"
        "        p -= lr * grads[n] / np.sqrt(eps + m)\n    return params",
        "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n in memory:\n        for i in np.ndindex(memory[n].shape):\n"
        "            memory[n][i] += grads[n][i] ** 2\n            params[n][i] -= lr * grads[n][i] / (memory[n][i] + eps) ** 0.5",
        "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n in grads:\n        memory[n] = memory[n] + grads[n] ** 2\n"
        "        params[n] -= lr * grads[n] / np.sqrt(memory[n] + eps)",
        "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n in grads:\n        g = grads[n].astype(np.float32)\n"
        "        np.add(memory[n], g * g, out=memory[n])\n        np.subtract(params[n], lr * g / np.sqrt(memory[n] + eps), out=params[n])",
    ],
    "truncated-bptt": [
        "def truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], None\n    while len(xs):\n"
        "        loss, dys = sequence_loss(rnn.forward(xs[:chunk]), targets[:chunk])\n        rnn.backward(dys)\n        losses.append(float(loss))\n"
        "        total = rnn.grads if total is None else {n: total[n] + rnn.grads[n] for n in total}\n        xs, targets = xs[chunk:], targets[chunk:]\n"
        "    return losses, total",
        "def truncated_bptt(rnn, xs, targets, chunk):\n    def parts():\n        for a in range(0, xs.shape[0], chunk):\n"
        "            loss, dys = sequence_loss(rnn.forward(xs[a:a + chunk]), targets[a:a + chunk])\n            rnn.backward(dys)\n"
        "            yield loss, dict(rnn.grads)\n    found = list(parts())\n"
        "    return np.array([l for l, _ in found]), {n: sum(g[n] for _, g in found) for n in rnn.params}",
        "def truncated_bptt(rnn, xs, targets, chunk):\n    n_chunks = -(-len(xs) // chunk)\n    losses = np.zeros(n_chunks)\n"
        "    total = {n: np.zeros(p.shape, np.float32) for n, p in rnn.params.items()}\n    for k in range(n_chunks):\n"
        "        s = slice(k * chunk, min((k + 1) * chunk, len(xs)))\n        ys = rnn.forward(xs[s].copy())\n"
        "        losses[k], dys = sequence_loss(ys, targets[s].copy())\n        rnn.backward(dys)\n        for n in total:\n"
        "            total[n] += rnn.grads[n].astype(np.float32)\n    return losses.astype(np.float32), total",
        "from collections import defaultdict\ndef truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], defaultdict(float)\n"
        "    for x, t in zip(np.split(xs, range(chunk, len(xs), chunk)), np.split(targets, range(chunk, len(xs), chunk))):\n"
        "        loss, dys = sequence_loss(rnn.forward(x), t)\n        rnn.backward(dys)\n        losses += [loss]\n"
        "        for n, g in rnn.grads.items():\n            total[n] = total[n] + g\n    return tuple(losses), dict(total)",
    ],
    "sample-index": [
        "def sample_index(z, u, temperature=1.0):\n    s = z / temperature\n    p = np.exp(s - np.max(s))\n    p = p / p.sum()\n"
        "    return min(int(np.searchsorted(np.cumsum(p), u, side='right')), len(z) - 1)",
        "def sample_index(z, u, temperature=1.0):\n    z = [float(v) / temperature for v in z]\n    e = [np.exp(v - max(z)) for v in z]\n    s = 0.0\n"
        "    for i, v in enumerate(e):\n        s += v / sum(e)\n        if s > u:\n            return i\n    return i",
        "def sample_index(z, u, temperature=1.0):\n    s = np.float32(z) / np.float32(temperature)\n    p = np.exp(s - s.max())\n"
        "    return np.minimum((np.cumsum(p / p.sum()) <= u).sum(), len(z) - 1)",
        "def sample_index(z, u, temperature=1.0):\n    s = z / temperature\n    p = np.exp(s - np.logaddexp.reduce(s))\n    c = np.cumsum(p)\n"
        "    found = np.flatnonzero(c > u)\n    return found[0] if len(found) else z.size - 1",
    ],
    "sample": [
        "def sample(rnn, prompt, us, temperature=1.0):\n    V = rnn.W_xh.shape[1]\n    for i in prompt:\n        y = rnn.step(np.eye(V)[i])\n    out = []\n"
        "    for u in us:\n        i = sample_index(y, u, temperature)\n        out.append(i)\n        y = rnn.step(np.eye(V)[i])\n    return out",
        "def sample(rnn, prompt, us, temperature=1.0):\n    for i in prompt:\n        y = rnn.step(np.eye(len(rnn.b_y))[i])\n"
        "    out = []\n    for u in us:\n        if out:\n            y = rnn.step(np.eye(rnn.W_hy.shape[0])[out[-1]])\n"
        "        out.append(int(sample_index(y / temperature, u)))\n    return out",
        "def sample(rnn, prompt, us, temperature=1.0):\n    def hot(i):\n        x = np.zeros(rnn.W_xh.shape[1])\n        x[i] = 1\n        return x\n"
        "    *first, last = prompt\n    for i in first:\n        rnn.step(hot(i))\n    out = []\n    for u in us:\n"
        "        last = sample_index(rnn.step(hot(last)), u, temperature)\n        out += [last]\n    return np.array(out)",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


WRONG = [
    ("gradient-norms", "def gradient_norms(rnn, hs, dh_last):\n    n = [np.linalg.norm(dh_last)]\n    for t in range(len(hs) - 1, 0, -1):\n"
     "        dh_last = np.dot(dh_last * (1 - hs[t] ** 2), rnn.W_hh.T)\n        n.insert(0, np.linalg.norm(dh_last))\n    return n", "norms-w-hh-turned"),
    ("gradient-norms", "def gradient_norms(rnn, hs, dh_last):\n    n = [np.linalg.norm(dh_last)]\n    for t in range(len(hs) - 1, 0, -1):\n"
     "        dh_last = np.dot(dh_last * (1 - hs[t - 1] ** 2), rnn.W_hh)\n        n.insert(0, np.linalg.norm(dh_last))\n    return n", "norms-state-before"),
    ("gradient-norms", "def gradient_norms(rnn, hs, dh_last):\n    n, dh = [np.linalg.norm(dh_last)], dh_last\n    for t in range(len(hs) - 1, 0, -1):\n"
     "        dh = np.einsum('nh,hk->nk', dh, rnn.W_hh)\n        n.insert(0, np.linalg.norm(dh))\n    return n", "norms-no-slope"),
    ("clip-gradients", "def clip_gradients(grads, max_norm):\n    norm = np.linalg.norm([np.linalg.norm(g) for g in grads.values()])\n    out = {}\n"
     "    for n, g in grads.items():\n        out[n] = np.maximum(np.minimum(g, max_norm), -max_norm)\n    return out, norm", "clip-each-number"),
    ("clip-gradients", "def clip_gradients(grads, max_norm):\n    norm = sum(np.linalg.norm(g) for g in grads.values())\n"
     "    if norm > max_norm:\n        grads = {n: g / norm * max_norm for n, g in grads.items()}\n    return grads, norm", "clip-sum-of-norms"),
    ("clip-gradients", "def clip_gradients(grads, max_norm):\n    n = np.linalg.norm(np.hstack([g.ravel() for g in grads.values()]))\n"
     "    out = {k: max_norm * g / n for k, g in grads.items()}\n    return out, n", "clip-lengthens"),
    ("adagrad-step", "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for k in params:\n        memory[k] = memory[k] + grads[k] ** 2\n"
     "        params[k] = params[k] - lr * grads[k] / (memory[k] + eps) ** 0.5", "adagrad-new-arrays"),
    ("adagrad-step", "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for k in params:\n        memory[k] += grads[k] ** 2\n"
     "        params[k] -= lr / (np.sqrt(memory[k]) + eps) * grads[k]", "adagrad-eps-outside"),
    ("truncated-bptt", "def truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], {n: 0.0 for n in rnn.params}\n"
     "    for k in range(len(xs) // chunk):\n        s = slice(k * chunk, (k + 1) * chunk)\n"
     "        loss, dys = sequence_loss(rnn.forward(xs[s]), targets[s])\n        rnn.backward(dys)\n        losses.append(loss)\n"
     "        for n in total:\n            total[n] = total[n] + rnn.grads[n]\n    return losses, {n: np.zeros_like(p) + total[n] for n, p in rnn.params.items()}",
     "trunc-drops-rest"),
    ("truncated-bptt", "def truncated_bptt(rnn, xs, targets, chunk):\n    losses = []\n    for k in range(0, len(xs), chunk):\n"
     "        loss, dys = sequence_loss(rnn.forward(xs[k:k + chunk]), targets[k:k + chunk])\n        rnn.backward(dys)\n        losses.append(loss)\n"
     "    return losses, rnn.grads", "trunc-last-gradients"),
    ("sample-index", "def sample_index(z, u, temperature=1.0):\n    p = np.exp(z - z.max())\n    p = p / temperature\n    p = p / p.sum()\n"
     "    return min(np.searchsorted(np.cumsum(p), u, side='right'), len(z) - 1)", "index-ignores-temperature"),
    ("sample-index", "def sample_index(z, u, temperature=1.0):\n    z = z / temperature\n    p = np.exp(z - z.max())\n"
     "    return int(np.searchsorted(np.cumsum(p / p.sum()), u, side='right'))", "index-end-beyond"),
    ("sample", "def sample(rnn, prompt, us, temperature=1.0):\n    V = rnn.W_xh.shape[1]\n    for i in prompt:\n        y = rnn.step(np.eye(V)[i])\n    out = []\n"
     "    for u in us:\n        y = rnn.step(np.eye(V)[i])\n        i = sample_index(y, u, temperature)\n        out.append(i)\n    return out", "sample-last-twice"),
    ("sample", "def sample(rnn, prompt, us, temperature=1.0):\n    V = len(rnn.W_xh)\n    def hot(i):\n        x = np.zeros(V)\n        x[i] = 1\n"
     "        return x\n    for i in prompt:\n        y = rnn.step(hot(i))\n    out = []\n    for u in us:\n"
     "        out.append(sample_index(y, u, temperature))\n        y = rnn.step(hot(out[-1]))\n    return out", "sample-rows"),
    ("sample", "def sample(rnn, prompt, us, temperature=1.0):\n    last = prompt.pop()\n    E = np.eye(rnn.W_xh.shape[1])\n    for i in prompt:\n"
     "        rnn.step(E[i])\n    out = []\n    for u in us:\n        last = sample_index(rnn.step(E[last]), u, temperature)\n        out.append(last)\n"
     "    return out", "sample-prompt-grows"),
    ("sample-index", "def sample_index(z, u, temperature=1.0):\n    p = np.exp((z - np.abs(z).max()) / temperature)\n    total = 0\n"
     "    for i, v in enumerate(p / p.sum()):\n        total += v\n        if total > u:\n            return i\n    return len(z) - 1", "index-largest-size"),
    ("sample-index", "def sample_index(z, u, temperature=1.0):\n    p = np.exp((z - z.max()) / temperature)\n"
     "    return int(np.random.default_rng().choice(len(z), p=p / p.sum()))", "restless"),
    ("truncated-bptt", "def truncated_bptt(rnn, xs, targets, chunk):\n    losses, total = [], {n: 0 * p for n, p in rnn.params.items()}\n"
     "    for a in range(0, targets.shape[1], chunk):\n        loss, dys = sequence_loss(rnn.forward(xs[a:a + chunk]), targets[a:a + chunk])\n"
     "        rnn.backward(dys)\n        losses.append(loss)\n        for n in total:\n            total[n] = total[n] + rnn.grads[n]\n"
     "    return losses, total", "trunc-n-for-t"),
    ("clip-gradients", "def clip_gradients(grads, max_norm):\n    total = sum((g**2).sum() for g in grads.values())\n    norm = np.sqrt(total)\n"
     "    f = max_norm / norm if total > max_norm else 1\n    return {n: f * g for n, g in grads.items()}, norm", "clip-compares-square"),
    ("adagrad-step", "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n in params:\n        memory[n] += grads[n] ** 2\n"
     "        step = grads[n]\n        step *= lr\n        step /= np.sqrt(memory[n] + eps)\n        params[n] -= step", "adagrad-grads-changed"),
    ("start-loss", "start_loss = np.log(90) / 400", "start-loss-divided-by-all"),
    ("start-loss", "start_loss = 1 / 90", "start-loss-probability"),
    ("start-loss", "start_loss = 6.49", "start-loss-bits"),
    ("start-loss", "start_loss = 112.496", "start-loss-sum"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert result.diagnosis is not None and result.diagnosis.id == name, result


NAMELESS = [
    ("gradient-norms", "def gradient_norms(rnn, hs, dh_last):\n    return np.arange(len(hs)) + 1.0"),
    ("clip-gradients", "def clip_gradients(grads, max_norm):\n    return {n: np.tanh(g) for n, g in grads.items()}, 1.0"),
    ("adagrad-step", "def adagrad_step(params, grads, memory, lr, eps=1e-8):\n    for n in params:\n        params[n] -= lr * np.sin(grads[n])"),
    ("sample-index", "def sample_index(z, u, temperature=1.0):\n    return int(u * len(z))"),
    ("start-loss", "start_loss = 1.23"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


@pytest.mark.parametrize(("value", "outcome"), [(4.5, "passed"), (4.504, "passed"), (4.51, "failed"), (4.49, "failed")])
def test_the_start_loss_is_wanted_to_two_decimals(answer, value, outcome):
    assert answer("start-loss", f"start_loss = {value}").outcome == outcome


@pytest.mark.parametrize("exercise", ["gradient-norms", "clip-gradients", "adagrad-step", "truncated-bptt"])
def test_an_error_of_a_thousandth_lies_outside_the_tolerance(answer, exercise):
    spoil = {
        "gradient-norms": "norms = RIGHT\ndef gradient_norms(*a):\n    return 1.001 * np.array(norms(*a))",
        "clip-gradients": "clip = RIGHT\ndef clip_gradients(g, m):\n    d, n = clip(g, m)\n    return {k: 1.001 * v for k, v in d.items()}, n",
        "adagrad-step": "step = RIGHT\ndef adagrad_step(p, g, m, lr, eps=1e-8):\n    step(p, g, m, 1.1 * lr, eps)",
        "truncated-bptt": "cut = RIGHT\ndef truncated_bptt(*a):\n    l, g = cut(*a)\n    return l, {k: 1.001 * v for k, v in g.items()}",
    }
    from solutions import ch06_training

    right = getattr(ch06_training, exercise.replace("-", "_"))
    result = answer(exercise, spoil[exercise], RIGHT=right)
    assert result.outcome == "failed" and result.earned < result.points
