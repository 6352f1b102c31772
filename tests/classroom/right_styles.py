"""Right answers as different hands write them: what each style changes in the plain right notebook.

`first` and `last` are cells of its own; the other names are exercises, with the whole cell that answers them.
"""

from __future__ import annotations

PLAIN_CLASS = '''
class RNN:
    def __init__(self, D=3, H=4, V=3, rng=None):
        self.W_xh, self.W_hh, self.W_hy = init_rnn(D, H, V, np.random.default_rng(rng))
        self.reset()
'''  # fmt: skip
STEP = """
    def reset(self):
        self.h = np.zeros(self.W_hh.shape[0])
    def step(self, x):
"""


def step(body, more=""):
    """A class with this `step`, and perhaps with more."""
    return PLAIN_CLASS + STEP + "\n".join("        " + line for line in body.split("\n")) + "\n" + more


def run(body):
    return "def run(rnn, xs):\n" + "\n".join("    " + line for line in body.split("\n")) + "\n"


def batch(body):
    return "def batch_step(rnn, x):\n" + "\n".join("    " + line for line in body.split("\n")) + "\n"


def init(body):
    return "def init_rnn(D, H, V, rng):\n" + "\n".join("    " + line for line in body.split("\n")) + "\n"


STYLES = {
    "plain": {},
    "loops-only": {
        "rnn-step": step(
            "H = len(self.h)\nnew = np.zeros(H)\nfor i in range(H):\n    total = 0.0\n    for j in range(H):\n"
            "        total += self.W_hh[i, j] * self.h[j]\n    for j in range(len(x)):\n        total += self.W_xh[i, j] * x[j]\n"
            "    new[i] = np.tanh(total)\nself.h = new\ny = np.zeros(len(self.W_hy))\nfor i in range(len(y)):\n"
            "    for j in range(H):\n        y[i] += self.W_hy[i, j] * new[j]\nreturn y"
        ),
        "batch-step": batch(
            "h = np.zeros((len(x), len(rnn.W_hh)))\nh[:] = rnn.h\nnew = np.zeros_like(h)\nfor n in range(len(x)):\n"
            "    for i in range(h.shape[1]):\n        s = 0\n        for j in range(h.shape[1]):\n            s += rnn.W_hh[i, j] * h[n, j]\n"
            "        for j in range(x.shape[1]):\n            s += rnn.W_xh[i, j] * x[n, j]\n        new[n, i] = np.tanh(s)\n"
            "rnn.h = new\nreturn np.array([[sum(rnn.W_hy[v, j] * row[j] for j in range(len(row))) for v in range(len(rnn.W_hy))] for row in new])"
        ),
    },
    "einsum": {
        "rnn-step": step("self.h = np.tanh(np.einsum('ij,j->i', self.W_hh, self.h) + np.einsum('ij,j', self.W_xh, x))\nreturn np.einsum('vh,h', self.W_hy, self.h)"),
        "batch-step": batch("h = np.broadcast_to(rnn.h, (len(x), len(rnn.W_hh)))\nrnn.h = np.tanh(np.einsum('nh,gh->ng', h, rnn.W_hh) + np.einsum('nd,gd->ng', x, rnn.W_xh))\nreturn np.einsum('nh,vh->nv', rnn.h, rnn.W_hy)"),
    },
    "np-dot": {"rnn-step": step("self.h = np.tanh(np.dot(self.W_hh, self.h) + np.dot(self.W_xh, x))\nreturn np.dot(self.W_hy, self.h)")},
    "array-method-dot": {"rnn-step": step("self.h = np.tanh(self.W_hh.dot(self.h) + self.W_xh.dot(x))\nreturn self.W_hy.dot(self.h)")},
    "vector-from-the-left": {"rnn-step": step("self.h = np.tanh(self.h @ self.W_hh.T + x @ self.W_xh.T)\nreturn self.h @ self.W_hy.T")},
    "inner-and-matmul": {"rnn-step": step("self.h = np.tanh(np.inner(self.W_hh, self.h) + np.matmul(self.W_xh, x))\nreturn np.inner(self.W_hy, self.h)")},
    "tensordot": {"rnn-step": step("self.h = np.tanh(np.tensordot(self.W_hh, self.h, 1) + np.tensordot(self.W_xh, x, 1))\nreturn np.tensordot(self.W_hy, self.h, 1)")},
    "joined-matrix": {"rnn-step": step("W = np.hstack([self.W_hh, self.W_xh])\nself.h = np.tanh(W @ np.concatenate([self.h, x]))\nreturn self.W_hy @ self.h")},
    "columns-and-back": {"rnn-step": step("h, x = self.h.reshape(-1, 1), np.asarray(x).reshape(-1, 1)\nself.h = np.tanh(self.W_hh @ h + self.W_xh @ x).ravel()\nreturn (self.W_hy @ self.h[:, None])[:, 0]")},
    "single-precision": {
        "rnn-step": step("a = self.W_hh.astype(np.float32) @ self.h.astype(np.float32) + self.W_xh.astype(np.float32) @ x.astype(np.float32)\nself.h = np.tanh(a)\nreturn self.W_hy.astype(np.float32) @ self.h"),
        "batch-step": batch("rnn.h = np.tanh((rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T).astype('float32'))\nreturn rnn.h @ rnn.W_hy.T.astype('float32')"),
    },
    "lists-returned": {"run": run("return [list(rnn.step(x)) for x in xs]"), "batch-step": batch("rnn.h = np.tanh(rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T)\nreturn (rnn.h @ rnn.W_hy.T).tolist()")},
    "tuples-returned": {"run": run("return tuple(tuple(rnn.step(x)) for x in xs)")},
    "arrays-in-a-list": {"run": run("return [rnn.step(x) for x in xs]")},
    "stack": {"run": run("return np.stack([rnn.step(x) for x in xs])")},
    "vstack": {"run": run("return np.vstack([rnn.step(x) for x in xs])")},
    "concatenate": {"run": run("return np.concatenate([rnn.step(x)[None, :] for x in xs], axis=0)")},
    "append-to-an-array": {"run": run("ys = None\nfor x in xs:\n    y = rnn.step(x)\n    ys = y[None] if ys is None else np.append(ys, [y], axis=0)\nreturn ys")},
    "made-before-the-loop": {"run": run("first = rnn.step(xs[0])\nys = np.empty((len(xs), len(first)))\nys[0] = first\nfor t in range(1, len(xs)):\n    ys[t] = rnn.step(xs[t])\nreturn ys")},
    "while-loop": {"run": run("t, ys = 0, []\nwhile t < xs.shape[0]:\n    ys += [rnn.step(xs[t])]\n    t += 1\nreturn np.asarray(ys)")},
    "recursion": {"run": run("if len(xs) == 1:\n    return rnn.step(xs[0])[None]\ny = rnn.step(xs[0])\nreturn np.vstack([y, run(rnn, xs[1:])])")},
    "map": {"run": run("return np.array(list(map(rnn.step, xs)))")},
    "generator": {"run": run("def outputs():\n    for x in xs:\n        yield rnn.step(x)\nreturn np.array([*outputs()])")},
    "enumerate": {"run": run("return np.array([rnn.step(x) for _, x in enumerate(xs)])")},
    "walrus": {"run": "def run(rnn, xs):\n    return np.array([y for x in xs if (y := rnn.step(x)) is not None])"},
    "lambda": {"run": "run = lambda rnn, xs: np.array([rnn.step(x) for x in xs])"},
    "partial": {"first": "from functools import partial\ndef walk(how, rnn, xs):\n    return how([rnn.step(x) for x in xs])", "run": "run = partial(walk, np.array)"},
    "callable-object": {"run": "class Run:\n    def __call__(self, rnn, xs):\n        return np.array([rnn.step(x) for x in xs])\nrun = Run()"},
    "decorator": {"run": "import functools\ndef loud(f):\n    @functools.wraps(f)\n    def inner(*args, **kwargs):\n        return f(*args, **kwargs)\n    return inner\n@loud\ndef run(rnn, xs):\n    return np.array([rnn.step(x) for x in xs])"},
    "helper-in-another-cell": {"first": "def new_state(rnn, h, x):\n    return np.tanh(rnn.W_hh @ h + rnn.W_xh @ x)", "rnn-step": step("self.h = new_state(self, self.h, x)\nreturn self.W_hy @ self.h")},
    "helper-defined-later": {"last": "def new_state(rnn, h, x):\n    return np.tanh(rnn.W_hh @ h + rnn.W_xh @ x)", "rnn-step": step("self.h = new_state(self, self.h, x)\nreturn self.W_hy @ self.h")},
    "more-methods": {"rnn-step": step("self.h = self.state_after(x)\nreturn self.output()", "    def state_after(self, x):\n        return np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n    def output(self):\n        return self.W_hy @ self.h\n    def __repr__(self):\n        return f'RNN with H={len(self.h)}'\n")},
    "inheritance": {"first": "class Base:\n    def output(self):\n        return np.dot(self.W_hy, self.h)", "rnn-step": step("self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\nreturn self.output()").replace("class RNN:", "class RNN(Base):")},
    "slots": {"rnn-step": step("self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\nreturn self.W_hy @ self.h").replace("class RNN:", "class RNN:\n    __slots__ = ('W_xh', 'W_hh', 'W_hy', 'h')")},
    "static-method": {"rnn-step": step("self.h = self.squash(self.W_hh @ self.h + self.W_xh @ x)\nreturn self.W_hy @ self.h", "    @staticmethod\n    def squash(a):\n        return np.tanh(a)\n")},
    "property-for-the-size": {"rnn-step": step("self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\nreturn self.W_hy @ self.h", "    @property\n    def H(self):\n        return self.W_hh.shape[0]\n").replace("np.zeros(self.W_hh.shape[0])", "np.zeros(self.H)")},
    "history-kept": {"rnn-step": step("self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\nself.seen = getattr(self, 'seen', []) + [self.h.copy()]\nreturn self.W_hy @ self.h")},
    "tanh-by-exponentials": {"rnn-step": step("a = self.W_hh @ self.h + self.W_xh @ x\ne = np.exp(-2 * np.abs(a))\nself.h = np.sign(a) * (1 - e) / (1 + e)\nreturn self.W_hy @ self.h")},
    "math-tanh": {"first": "import math\ntanh = np.vectorize(math.tanh)", "rnn-step": step("self.h = tanh(self.W_hh @ self.h + self.W_xh @ x)\nreturn self.W_hy @ self.h")},
    "out-arguments": {"rnn-step": step("a = np.empty_like(self.h)\nnp.matmul(self.W_hh, self.h, out=a)\na += self.W_xh @ x\nself.h = np.tanh(a, out=a)\nreturn self.W_hy @ self.h")},
    "star-import": {"first": "from numpy import *\nimport numpy as np", "rnn-step": step("self.h = tanh(dot(self.W_hh, self.h) + dot(self.W_xh, x))\nreturn dot(self.W_hy, self.h)")},
    "own-import": {"rnn-step": "import numpy\nfrom numpy import tanh\n" + step("self.h = tanh(self.W_hh @ self.h + self.W_xh @ x)\nreturn numpy.dot(self.W_hy, self.h)")},
    "future-and-hints": {"run": "from __future__ import annotations\ndef run(rnn: RNN | None, xs: np.ndarray) -> list[np.ndarray]:\n    '''All outputs.'''\n    ys: list[np.ndarray] = []\n    for x in xs:\n        ys.append(rnn.step(x))\n    return ys"},
    "dataclass": {"tally": "from dataclasses import dataclass\n@dataclass\nclass Tally:\n    D: int\n    def __post_init__(self):\n        self.h = np.zeros(self.D)\n    def step(self, x):\n        self.h = self.h + x\n        return self.h"},
    "copies": {"tally": "class Tally:\n    def __init__(self, D):\n        self.h = np.zeros(D)\n    def step(self, x):\n        h = self.h.copy()\n        h += x\n        self.h = h\n        return self.h"},
    "named-tuple": {"init-rnn": "from typing import NamedTuple\nclass Weights(NamedTuple):\n    W_xh: object\n    W_hh: object\n    W_hy: object\ndef init_rnn(D, H, V, rng):\n    return Weights(rng.normal(size=(H, D)) / D ** 0.5, rng.normal(size=(H, H)) / H ** 0.5, rng.normal(size=(V, H)) / H ** 0.5)"},
    "uniform-weights": {"init-rnn": init("def one(*shape):\n    a = 1 / np.sqrt(shape[1])\n    return rng.uniform(-a, a, shape)\nreturn one(H, D), one(H, H), one(V, H)")},
    "glorot-weights": {"init-rnn": init("return [rng.normal(0, np.sqrt(2 / (a + b)), (a, b)) for a, b in ((H, D), (H, H), (V, H))]")},
    "orthogonal-weights": {"init-rnn": init("Q, _ = np.linalg.qr(rng.standard_normal((H, H)))\nreturn 0.1 * rng.standard_normal((H, D)), Q, 0.1 * rng.standard_normal((V, H))")},
    "small-weights": {"init-rnn": init("return rng.standard_normal((H, D)) * 0.01, rng.standard_normal((H, H)) * 0.01, rng.standard_normal((V, H)) * 0.01")},
    "warnings": {"first": "import warnings\nwarnings.simplefilter('always')", "rnn-step": step("warnings.warn('a step')\nnp.exp(np.array([1000.0])) / np.zeros(1)\nself.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\nreturn self.W_hy @ self.h")},
    "prints-by-the-thousand": {"run": run("ys = []\nfor x in xs:\n    for i in range(3000):\n        print('step', i, x)\n    ys.append(rnn.step(x))\nreturn np.array(ys)")},
    "writes-to-stderr": {"run": run("import sys\nprint('going', file=sys.stderr)\nreturn np.array([rnn.step(x) for x in xs])")},
    "magics-and-shell": {"first": "%matplotlib inline\n!pip list\n%load_ext autoreload\nplots = 3", "run": "%%time\n" + run("return np.array([rnn.step(x) for x in xs])")},
    "assertions": {"run": run("assert xs.ndim == 2, 'a sequence of vectors'\nys = [rnn.step(x) for x in xs]\nassert len(ys) == len(xs)\nreturn np.array(ys)")},
    "try-and-finally": {"run": run("ys = []\ntry:\n    for x in xs:\n        ys.append(rnn.step(x))\nfinally:\n    ys = np.array(ys)\nreturn ys")},
    "dutch-names": {"run": run("uitvoer = []\nfor invoer in xs:\n    uitvoer.append(rnn.step(invoer))  # één stap\nreturn np.array(uitvoer)")},
    "greek-names": {"batch-step": batch("α = rnn.h @ rnn.W_hh.T + x @ rnn.W_xh.T\nrnn.h = np.tanh(α)\nŷ = rnn.h @ rnn.W_hy.T\nreturn ŷ")},
    "semicolons": {"run": "def run(rnn, xs): ys = [rnn.step(x) for x in xs]; return np.array(ys)"},
    "tabs-and-windows-lines": {"run": "def run(rnn, xs):\r\n\tys = []\r\n\tfor x in xs:\r\n\t\tys.append(rnn.step(x))\r\n\treturn np.array(ys)\r\n"},
    "batch-row-by-row": {"batch-step": batch("h = rnn.h if rnn.h.ndim == 2 else np.tile(rnn.h, (len(x), 1))\nrnn.h = np.array([np.tanh(rnn.W_hh @ a + rnn.W_xh @ b) for a, b in zip(h, x)])\nreturn np.array([rnn.W_hy @ a for a in rnn.h])")},
    "batch-transposed": {"batch-step": batch("rnn.h = np.tanh(rnn.W_xh @ x.T + (rnn.W_hh @ rnn.h.T if rnn.h.ndim == 2 else (rnn.W_hh @ rnn.h)[:, None])).T\nreturn (rnn.W_hy @ rnn.h.T).T")},
    "batch-with-a-case": {"batch-step": batch("if rnn.h.ndim == 1:\n    rnn.h = np.zeros((x.shape[0], rnn.h.shape[0]))\nrnn.h = np.tanh(rnn.h.dot(rnn.W_hh.T) + x.dot(rnn.W_xh.T))\nreturn rnn.h.dot(rnn.W_hy.T)")},
    "shapes-as-lists": {"rnn-shapes": "rnn_shapes = {'W_xh': [5, 3], 'W_hh': [5, 5], 'W_hy': [2, 5], 'h': [5], 'y': [2]}"},
    "shapes-computed": {"rnn-shapes": "D, H, V = 3, 5, 2\nrnn_shapes = dict(W_xh=(H, D), W_hh=(H, H), W_hy=(V, H), h=np.zeros(H).shape, y=(np.int64(V),))"},
    "choice-with-brackets": {"same-input": "same_input = '(B)'"},
    "step-as-a-function": {"rnn-step": "def forward(self, x):\n    self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)\n    return self.W_hy @ self.h\n" + PLAIN_CLASS + "    def reset(self):\n        self.h = 0 * self.W_hh[0]\n    step = forward"},
}  # fmt: skip
