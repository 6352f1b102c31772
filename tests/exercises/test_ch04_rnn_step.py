"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

INIT = """
    def __init__(self, D=3, H=4, V=3, rng=None):
        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(rng))
        self.reset()
"""
RESET = "    def reset(self):\n        self.h = np.zeros(len(self.W_hh))\n"
RNN = "class RNN:" + INIT + RESET

RIGHT = {
    "vanilla-numbers": ["vanilla_numbers = 42", "vanilla_numbers = 6 * 4 + 3 * 6", "vanilla_numbers = np.zeros((6, 4)).size + np.ones((3, 6)).sum()",
                        "vanilla_numbers = 42.0"],
    "in-two-parts": ['in_two_parts = "b"', 'in_two_parts = "(B)"'],
    "same-input": ['same_input = "b"', 'same_input = "B"', 'same_input = "(b)"', "same_input = 'b) '"],
    "rnn-shapes": [
        'rnn_shapes = {"W_xh": [5, 3], "W_hh": [5, 5], "W_hy": [2, 5], "h": [5], "y": [2]}',
        'rnn_shapes = dict(W_xh=(5, 3), W_hh=(5, 5), W_hy=(2, 5), h=(5,), y=(2,), more="ignored")',
        'rnn_shapes = {k: np.array(v) for k, v in zip(["W_xh", "W_hh", "W_hy", "h", "y"], [(5, 3), (5, 5), (2, 5), (5,), (2,)])}',
        'r = RNN(3, 5, 2)\nrnn_shapes = {k: getattr(r, k).shape for k in ("W_xh", "W_hh", "W_hy", "h")}\n'
        'rnn_shapes["y"] = r.step(np.ones(3)).shape',
    ],
    "init-rnn": [
        "def init_rnn(D, H, V, rng):\n    return [rng.normal(0, 0.1, s) for s in ((H, D), (H, H), (V, H))]",
        "init_rnn = lambda D, H, V, rng: tuple(rng.uniform(-1, 1, s) / np.sqrt(s[1]) for s in ((H, D), (H, H), (V, H)))",
        "def init_rnn(D, H, V, rng):\n    f = lambda a, b: (0.01 * rng.standard_normal((a, b))).astype(np.float32)\n"
        "    return f(H, D), f(H, H), f(V, H)",
        "def init_rnn(D, H, V, rng):\n    m = lambda a, b: [[rng.normal() / 10 for _ in range(b)] for _ in range(a)]\n"
        "    return m(H, D), m(H, H), m(V, H)",
        "def init_rnn(D, H, V, rng):\n    f = lambda a, b: 2 / np.sqrt(min(a, b)) * rng.standard_normal((a, b))\n"
        "    return f(H, D), f(H, H), f(V, H)",
        "def init_rnn(D, H, V, rng):\n    s = np.sqrt(6 / (H + D))\n    W_hy = rng.uniform(-.1, .1, size=(V, H))\n"
        "    W_hh = np.linalg.qr(rng.normal(size=(H, H)))[0]\n    return rng.uniform(-s, s, size=(H, D)), W_hh, W_hy",
    ],
    "rnn-step": [
        RNN + "    def step(self, x):\n        self.h = np.tanh(np.dot(self.W_hh, self.h) + np.dot(self.W_xh, x))\n"
        "        return np.dot(self.W_hy, self.h)",
        RNN + "    def step(self, x):\n        self.h = np.tanh(x @ self.W_xh.T + self.h @ self.W_hh.T)\n        return self.h @ self.W_hy.T",
        RNN + "    def step(self, x):\n        a = np.einsum('ij,j->i', self.W_hh, self.h)\n        a += np.einsum('ij,j', self.W_xh, x)\n"
        "        self.h = np.tanh(a)\n        return list(np.einsum('ij,j->i', self.W_hy, self.h))",
        RNN + "    def step(self, x):\n        H = len(self.h)\n        new = np.zeros(H)\n        for i in range(H):\n            s = 0.0\n"
        "            for j in range(H):\n                s += self.W_hh[i, j] * self.h[j]\n            for j in range(len(x)):\n"
        "                s += self.W_xh[i][j] * x[j]\n            new[i] = np.tanh(s)\n        self.h = new\n"
        "        return [sum(w * h for w, h in zip(row, new)) for row in self.W_hy]",
        "import math\nclass Base:\n    def reset(self):\n        self.h = np.zeros(self.W_hh.shape[1])\n        self.seen = []\n"
        "class RNN(Base):" + INIT + "    def step(self, x):\n        old = self.h.copy()\n"
        "        z = self.W_xh.dot(x) + self.W_hh.dot(old)\n        self.h = (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1)\n"
        "        self.last = self.h\n        RNN.latest = self.h\n        y = (self.W_hy * self.h).sum(axis=1)\n        print(y)\n        return y",
        RNN + "    def step(self, x):\n        W = np.hstack([self.W_hh, self.W_xh]).astype(np.float32)\n"
        "        self.h = np.tanh(W @ np.concatenate([self.h, x]))\n        return (self.W_hy @ self.h).astype(np.float32)",
        RNN.replace("np.zeros(len(self.W_hh))", "[0.0] * len(self.W_hh)")
        + "    def step(self, x):\n        self.h = [float(v) for v in np.tanh(self.W_hh @ np.array(self.h) + self.W_xh @ x)]\n"
        "        return tuple(self.W_hy @ self.h)",
        "from __future__ import annotations\nfrom dataclasses import dataclass, field\n@dataclass\nclass RNN:\n    D: int = 3\n"
        "    H: int = 4\n    V: int = 3\n    rng: object = None\n    def __post_init__(self):\n"
        "        self.W_xh, self.W_hh, self.W_hy = init_rnn(self.D, self.H, self.V, np.random.default_rng(self.rng))\n"
        "        self.reset()\n" + RESET + "    def step(self, x):\n        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n"
        "        return self.W_hy @ self.h",
    ],
    "run": [
        "def run(rnn, xs):\n    return [rnn.step(x) for x in xs]",
        "run = lambda rnn, xs: np.stack(list(map(rnn.step, xs)))",
        "def run(rnn, xs):\n    ys = None\n    for t in range(xs.shape[0]):\n        y = rnn.step(xs[t, :])\n        if ys is None:\n"
        "            ys = np.zeros((len(xs), len(y)))\n        ys[t] = y\n    return ys",
        "def run(rnn, xs):\n    def outputs():\n        for x in xs:\n            yield rnn.step(x)\n    return np.vstack(list(outputs()))",
        "def run(rnn, xs):\n    if len(xs) == 1:\n        return rnn.step(xs[0])[None, :]\n    first = rnn.step(xs[0])\n"
        "    return np.concatenate([first[None], run(rnn, xs[1:])])",
        "def run(rnn, xs):\n    return np.array([rnn.step(np.asarray(x).copy()) for x in list(xs)], dtype=np.float32)",
    ],
    "batch-step": [
        "def batch_step(rnn, x):\n    rnn.h = np.tanh((rnn.W_hh @ np.atleast_2d(rnn.h).T + rnn.W_xh @ x.T).T)\n    return (rnn.W_hy @ rnn.h.T).T",
        "def batch_step(rnn, x):\n    N = x.shape[0]\n    old = np.broadcast_to(rnn.h, (N, rnn.W_hh.shape[0]))\n"
        "    rows = [np.tanh(rnn.W_hh @ old[n] + rnn.W_xh @ x[n]) for n in range(N)]\n    rnn.h = np.array(rows)\n"
        "    return [rnn.W_hy @ h for h in rows]",
        "def batch_step(rnn, x):\n    a = np.einsum('nd,hd->nh', x, rnn.W_xh) + np.dot(rnn.h, rnn.W_hh.T)\n    rnn.h = np.tanh(a)\n"
        "    return np.einsum('nh,vh->nv', rnn.h, rnn.W_hy)",
        "def batch_step(rnn, x):\n    x = np.float32(x)\n    rnn.h = np.tanh(rnn.h @ np.transpose(rnn.W_hh) + np.matmul(x, rnn.W_xh.T))\n"
        "    return np.float32(rnn.h @ rnn.W_hy.T)",
    ],
    "tally": [
        "class Tally:\n    def __init__(self, D):\n        self.h = np.zeros(D)\n    def step(self, x):\n        h = self.h.copy()\n"
        "        h += x\n        self.h = h\n        return h",
        "class Tally:\n    def __init__(self, D):\n        self.h = [0] * D\n    def step(self, x):\n"
        "        self.h = [a + b for a, b in zip(self.h, x)]\n        return self.h",
        "class Tally:\n    def __init__(self, D):\n        self.seen, self.h = [], np.zeros(D)\n    def step(self, x):\n"
        "        self.seen.append(x)\n        self.h = np.sum(self.seen, axis=0)\n        return self.h.copy()",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


STEP = RNN + "    def step(self, x):\n"
WRONG = [
    ("rnn-step", STEP + "        self.h = np.tanh(np.dot(self.h, self.W_hh) + np.dot(self.W_xh, x))\n        return self.W_hy.dot(self.h)",
     "step-w-hh-turned"),
    ("rnn-step", STEP + "        new = []\n        for i in range(len(self.h)):\n            new.append(np.tanh(sum(self.W_xh[i] * x)))\n"
     "        self.h = np.array(new)\n        return self.W_hy @ self.h", "step-no-history"),
    ("rnn-step", STEP + "        self.reset()\n        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n        return self.W_hy @ self.h",
     "step-no-history"),
    ("rnn-step", STEP + "        for i, v in enumerate(np.tanh(self.W_hh @ self.h + self.W_xh @ x)):\n            self.h[i] = v\n"
     "        return self.W_hy @ self.h", "step-in-place"),
    ("rnn-step", STEP + "        z = self.W_hh @ self.h + self.W_xh @ x\n        self.h = 1 / (1 + np.exp(-z))\n        return self.W_hy @ self.h",
     "step-sigmoid"),
    ("rnn-step", STEP + "        y = self.W_hy @ self.h\n        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n        return y",
     "step-old-state"),
    ("rnn-step", STEP + "        self.h = np.tanh(self.W_hh @ self.h + x @ self.W_xh)\n        return self.W_hy @ self.h", "step-w-xh-turned"),
    ("rnn-step", STEP + "        self.h = np.tanh(np.matmul(self.W_hh, self.h) + np.matmul(self.W_xh, x))", "step-no-return"),
    ("run", "def run(rnn, xs):\n    for x in xs:\n        y = rnn.step(x)\n    return y", "run-last-only"),
    ("run", "def run(rnn, xs):\n    ys = []\n    for x in xs:\n        ys += [rnn.step(x)]\n        return np.array(ys)", "run-returns-in-loop"),
    ("run", "def run(rnn, xs):\n    ys = []\n    for t in range(1, len(xs)):\n        ys.append(rnn.step(xs[t]))\n    return np.array(ys)",
     "run-skips-first"),
    ("run", "def run(rnn, xs):\n    rnn.state = np.zeros(len(rnn.state))\n    return np.array([rnn.step(x) for x in xs])", "run-resets"),
    ("run", "def run(rnn, xs):\n    return np.hstack([rnn.step(x) for x in xs])", "run-flat"),
    ("run", "def run(rnn, xs):\n    return np.stack([rnn.step(x) for x in xs], axis=1)", "run-outputs-in-columns"),
    ("run", "def run(rnn, xs):\n    return np.stack([rnn.step(x) for x in xs])[::-1]", "run-inserts-first"),
    ("batch-step", "def batch_step(rnn, x):\n    rnn.h = np.tanh(np.dot(rnn.h, rnn.W_hh) + np.dot(x, rnn.W_xh.T))\n    return np.dot(rnn.h, rnn.W_hy.T)",
     "batch-w-hh-turned"),
    ("batch-step", "def batch_step(rnn, x):\n    h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return -(h @ rnn.W_hy.T)", "batch-not-stored"),
    ("init-rnn", "import copy\ndef init_rnn(D, H, V, rng):\n    g = copy.copy(rng.bit_generator.__class__())\n    g.state = rng.bit_generator.state\n"
     "    g = np.random.Generator(g)\n    return [g.normal(0, 0.05, s) for s in ((H, D), (H, H), (V, H))]", "init-copies-generator"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    row = lambda n: rng.uniform(-1, 1, n) / n\n"
     "    return np.array([row(D)] * H), np.array([row(H)] * H), np.array([row(H)] * V)", "init-equal-rows"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    k = D ** -0.5\n    return rng.normal(0, k, (H, D)), rng.normal(0, k, (H, H)), rng.normal(0, k, (V, H))",
     "init-one-root"),
    ("rnn-step", "h = None\nclass RNN:" + INIT + "    def reset(self):\n        global h\n        h = np.zeros(len(self.W_hh))\n"
     "    def step(self, x):\n        global h\n        h = np.tanh(self.W_hh @ h + self.W_xh @ x)\n        return self.W_hy @ h", "step-shared-state"),
    ("rnn-step", STEP + "        old, h = self.W_xh @ x, self.h\n        for i in range(len(h)):\n            h[i] = np.tanh(np.dot(self.W_hh[i], h) + old[i])\n"
     "        return self.W_hy @ self.h", "step-number-by-number"),
    ("rnn-step", STEP + "        z = self.W_hh @ self.h + self.W_xh @ x\n        y = self.W_hy @ z\n        self.h = np.tanh(z)\n        return y",
     "step-y-before-tanh"),
    ("run", "def run(rnn, xs):\n    y0 = rnn.step(xs[0])\n    ys = np.zeros((len(xs), len(y0)))\n    for t, x in enumerate(xs):\n"
     "        ys[t] = rnn.step(x)\n    return ys", "run-extra-step"),
    ("run", "def run(rnn, xs):\n    T, D = xs.shape\n    ys = np.empty((T, D))\n    for t in range(T):\n        ys[t, :] = rnn.step(xs[t])\n    return ys",
     "run-shaped-like-xs"),
    ("batch-step", "def batch_step(rnn, x):\n    N, H = len(x), len(rnn.W_hh)\n    rnn.h = np.tanh(np.zeros((N, H)) @ rnn.W_hh.T + x @ rnn.W_xh.T)\n"
     "    return rnn.h @ rnn.W_hy.T", "batch-no-history"),
    ("batch-step", "def batch_step(rnn, x):\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return np.squeeze(rnn.h @ rnn.W_hy.T)",
     "batch-drops-axis"),
    ("tally", "class Tally:\n    def __init__(self, D):\n        self.h = np.zeros(D)\n    def step(self, x):\n"
     "        self.h = np.add(self.h, x)", "tally-no-return"),
    ("tally", "class Tally:\n    def __init__(self, D):\n        self.h = np.zeros(D)\n    def step(self, x):\n"
     "        for i in range(len(x)):\n            self.h[i] += x[i]\n        return self.h", "tally-in-place"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    np.random.seed(0)\n    f = np.random.randn\n    return f(H, D) / 9, f(H, H) / 9, f(V, H) / 9",
     "init-fixed-seed"),
    ("rnn-shapes", 'rnn_shapes = {"W_xh": (3, 5), "W_hh": (5, 5), "W_hy": (5, 2), "h": (5,), "y": (2,)}', "shapes-inputs-first"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    return rng.normal(0, .1, (H, D)), 0.5 * np.eye(H), rng.normal(0, .1, (V, H))", "init-identity"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    return rng.normal(0, .1, (H, D)), np.zeros((H, H)), rng.normal(0, .1, (V, H))", "init-one-of-zeros"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    f = lambda a, b: 0.1 * rng.normal((a, b))\n    return f(H, D), f(H, H), f(V, H)", "init-shape-as-bound"),
    ("init-rnn", "def init_rnn(D, H, V, rng):\n    s = [(H, H), (H, D), (V, H)]\n    return [rng.standard_normal(one) for one in s]", "init-order"),
    ("rnn-step", STEP.replace("np.zeros(len(self.W_hh))", "0 * self.h") + "        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n"
     "        return self.W_hy @ self.h", "reset-reads-h"),
    ("rnn-step", STEP.replace("self.h = np.zeros(len(self.W_hh))", "try:\n            self.h *= 0\n        except AttributeError:\n"
     "            self.h = np.zeros(len(self.W_hh))") + "        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n        return self.W_hy @ self.h",
     "reset-in-place"),
    ("rnn-step", STEP + "        h = np.zeros_like(self.h)\n        h[:] = self.h\n        for i, row in enumerate(self.W_hh):\n"
     "            h[i] = np.tanh(row @ h + self.W_xh[i] @ x)\n        self.h = h\n        return self.W_hy @ h", "step-number-by-number-copy"),
    ("rnn-step", STEP.replace("        self.reset()", "        self.W = np.c_[self.W_xh, self.W_hh]\n        self.reset()", 1)
     + "        self.h = np.tanh(self.W.dot(np.r_[x, self.h]))\n        return self.W_hy @ self.h", "step-early-copy"),
    ("run", "def run(rnn, xs):\n    ys = []\n    for t in range(len(xs)):\n        ys.append(rnn.step(xs[t - 1]))\n    return ys", "run-last-row-first"),
    ("run", "def run(rnn, xs):\n    for x in xs:\n        y = rnn.step(x)\n        return y", "run-returns-one-in-loop"),
    ("batch-step", "def batch_step(rnn, x):\n    h = rnn.h\n    if h.shape == (len(rnn.W_hh),) or h.shape[0] == rnn.W_hh.shape[0]:\n"
     "        h = np.zeros((len(x), len(rnn.W_hh)))\n    rnn.h = np.tanh(h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return rnn.h @ rnn.W_hy.T",
     "batch-fresh-by-length"),
    ("batch-step", "def batch_step(rnn, x):\n    h = rnn.h[:, None] if len(rnn.h.shape) == 1 else rnn.h\n    z = rnn.W_hh.dot(h) + rnn.W_xh.dot(x.T)\n"
     "    rnn.h = np.tanh(z)\n    return np.transpose(rnn.W_hy.dot(rnn.h))", "batch-columns-kept"),
    ("batch-step", "def batch_step(rnn, x):\n    past = rnn.h @ rnn.W_hh.T\n    present = np.reshape(np.dot(rnn.W_xh, x.T), (len(x), len(rnn.W_xh)))\n"
     "    rnn.h = np.tanh(past + present)\n    return rnn.h @ rnn.W_hy.T", "batch-reshapes-input"),
    ("tally", "class Tally:\n    def __init__(self, D, seen=[]):\n        self.h, self.seen = np.zeros(D), seen\n    def step(self, x):\n"
     "        self.seen += [x]\n        self.h = sum(self.seen)\n        return self.h", "tally-shared"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert result.diagnosis is not None and result.diagnosis.id == name, result


NAMELESS = [
    ("rnn-step", STEP + "        self.h = np.sin(self.W_hh @ self.h + self.W_xh @ x)\n        return self.W_hy @ self.h"),
    ("rnn-step", STEP + "        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x + 1)\n        return self.W_hy @ self.h"),
    ("run", "def run(rnn, xs):\n    return np.array([rnn.step(x) ** 3 for x in xs])"),
    ("batch-step", "def batch_step(rnn, x):\n    rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\n    return np.sort(rnn.h @ rnn.W_hy.T)"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


def test_a_broken_init_rnn_costs_the_class_nothing(answer):
    text = STEP + "        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n        return self.W_hy @ self.h"

    def broken(*args: object) -> None:
        raise RuntimeError

    assert answer("rnn-step", text, init_rnn=broken).earned == 6
