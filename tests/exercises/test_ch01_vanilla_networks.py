"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

from autograder import source
from autograder.classroom import grade
from autograder.exercises import by_id, of_chapter
from autograder.follow import wrong_before
from autograder.results import FAILED, PASSED
from autograder.sandbox import Limits, Sandbox
from tests.recorded import visible_key

CHAPTER = "ch01_vanilla_networks"
BOTH = "    dh = dy @ net.W_hy\n    dz = dh * (1 - h * h)\n"

RIGHT = {
    "vanilla-limits": ['vanilla_limits = "c"', 'vanilla_limits = "C"', 'vanilla_limits = "(c)"', "vanilla_limits = 'c) '"],
    "softmax": [
        "def softmax(z):\n    z = z - np.max(z, axis=-1)[:, None]\n    e = np.exp(z)\n    return e / np.sum(e, axis=-1)[:, None]",
        "def softmax(z):\n    rows = []\n    for row in z:\n        m = max(row)\n        e = [np.exp(v - m) for v in row]\n"
        "        rows.append([v / sum(e) for v in e])\n    return rows",
        "softmax = lambda z: (lambda e: (e.T / e.sum(1)).T)(np.exp((z.T - z.max(1)).T))",
        "def softmax(z):\n    z = z.astype(np.float32)\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n"
        "    return e / np.einsum('nv->n', e)[:, None]",
        "def softmax(z):\n    m = z.max(axis=1, keepdims=True)\n    return np.exp(z - m - np.log(np.exp(z - m).sum(axis=1, keepdims=True)))",
        "from __future__ import annotations\ndef softmax(z: np.ndarray) -> np.ndarray:\n    z = z.copy()\n    z -= z.max(1, keepdims=True)\n"
        "    np.exp(z, out=z)\n    z /= z.sum(1, keepdims=True)\n    print(z)\n    return z",
    ],
    "batch-softmax": [
        "def batch_softmax(z):\n    e = np.exp(z - z.max(-1, keepdims=True))\n    return e / e.sum(-1, keepdims=True)",
        "def batch_softmax(z):\n    rows = z.reshape(-1, z.shape[-1])\n    e = np.exp(rows)\n"
        "    return (e / e.sum(axis=1, keepdims=True)).reshape(z.shape)",
        "def batch_softmax(z):\n    if z.ndim > 1:\n        return [batch_softmax(part) for part in z]\n    e = np.exp(z - z.max())\n"
        "    return e / e.sum()",
        "def batch_softmax(z):\n    e = np.exp(np.moveaxis(z, -1, 0))\n    return np.moveaxis(e / e.sum(axis=0), 0, -1)",
    ],
    "cross-entropy": [
        "def cross_entropy(z, targets):\n    N = len(z)\n    s = z - z.max(axis=1, keepdims=True)\n    e = np.exp(s)\n"
        "    logp = s - np.log(e.sum(axis=1, keepdims=True))\n    dz = e / e.sum(axis=1, keepdims=True)\n"
        "    dz[np.arange(N), targets] -= 1\n    return -logp[np.arange(N), targets].mean(), dz / N",
        "def cross_entropy(z, targets):\n    loss, dz = 0.0, np.zeros(z.shape)\n    for n, t in enumerate(targets):\n        m = z[n].max()\n"
        "        total = sum(np.exp(v - m) for v in z[n])\n        loss += (m + np.log(total) - z[n, t]) / len(z)\n"
        "        for v in range(z.shape[1]):\n            dz[n, v] = (np.exp(z[n, v] - m) / total - (v == t)) / len(z)\n"
        "    return [loss, dz.tolist()]",
        "def cross_entropy(z, targets):\n    logp = z - np.logaddexp.reduce(z, axis=1)[:, None]\n    t = np.eye(z.shape[1])[targets]\n"
        "    return -np.einsum('nv,nv->', t, logp) / len(z), (np.exp(logp) - t) / len(z)",
        "def cross_entropy(z, targets):\n    p = softmax(z)\n    p[range(len(z)), targets] -= 1.0\n    m = z.max(1)\n"
        "    losses = m + np.log(np.exp(z - m[:, None]).sum(1)) - np.take_along_axis(z, targets[:, None], 1)[:, 0]\n"
        "    return np.array(losses.mean()), p / z.shape[0]",
        "def cross_entropy(z, targets):\n    z = np.float32(z)\n    s = z - z.max(1, keepdims=True)\n"
        "    logp = s - np.log(np.exp(s).sum(1, keepdims=True))\n    hot = (np.arange(z.shape[1]) == targets[:, None]).astype('float32')\n"
        "    return np.float32(-(hot * logp).sum() / len(z)), (np.exp(logp) - hot) / np.float32(len(z))",
    ],
    "affine-backward": [
        "def affine_backward(dy, x, W):\n    return np.dot(dy, W), np.dot(x.T, dy).T, np.sum(dy, 0)",
        "def affine_backward(dy, x, W):\n    return [np.einsum('nh,hd->nd', dy, W), np.einsum('nh,nd->hd', dy, x), np.einsum('nh->h', dy)]",
        "def affine_backward(dy, x, W):\n    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(len(W))\n    for n in range(len(x)):\n"
        "        for i in range(len(W)):\n            db[i] += dy[n, i]\n            for j in range(x.shape[1]):\n"
        "                dx[n, j] += dy[n, i] * W[i, j]\n                dW[i, j] += dy[n, i] * x[n, j]\n    return dx, dW, db",
        "def affine_backward(dy, x, W):\n    dy, x, W = (a.astype(np.float32) for a in (dy, x, W))\n"
        "    return dy @ W, sum(np.outer(d, r) for d, r in zip(dy, x)), np.ones(len(dy), np.float32) @ dy",
        "def affine_backward(dy, x, W):\n    dx = [[sum(d * w for d, w in zip(row, col)) for col in zip(*W)] for row in dy]\n"
        "    dW = [[sum(d * v for d, v in zip(c, r)) for r in zip(*x)] for c in zip(*dy)]\n    return dx, dW, [sum(c) for c in zip(*dy)]",
    ],
    "numerical-gradient": [
        "def numerical_gradient(f, x, eps=1e-5):\n    g = np.zeros(x.shape)\n    for i in np.ndindex(*x.shape):\n"
        "        up, down = x.copy(), x.copy()\n        up[i] += eps\n        down[i] -= eps\n        g[i] = (f(up) - f(down)) / (2 * eps)\n    return g",
        "def numerical_gradient(f, x, eps=1e-5):\n    flat, out = x.reshape(-1), []\n    for i in range(flat.size):\n        flat[i] += eps\n"
        "        above = f(x)\n        flat[i] -= 2 * eps\n        below = f(x)\n        flat[i] += eps\n        out.append((above - below) / (2 * eps))\n"
        "    return np.array(out).reshape(x.shape)",
        "def numerical_gradient(f, x, eps=1e-5):\n    e = eps * np.eye(x.size).reshape((x.size,) + x.shape)\n"
        "    return np.array([(f(x + d) - f(x - d)) / eps / 2 for d in e]).reshape(x.shape)",
        "def numerical_gradient(f, x, eps=1e-5):\n    it = np.nditer(x, flags=['multi_index'], op_flags=['readwrite'])\n"
        "    grad = np.zeros_like(x, dtype=np.float32)\n    while not it.finished:\n        i = it.multi_index\n        keep = x[i]\n"
        "        x[i] = keep + eps\n        a = f(x)\n        x[i] = keep - eps\n        b = f(x)\n        x[i] = keep\n"
        "        grad[i] = (a - b) / (2 * eps)\n        it.iternext()\n    return grad",
        "def numerical_gradient(f, x, eps=1e-5):\n    def slope(i):\n        d = np.zeros_like(x)\n        d[i] = eps\n"
        "        return (f(x + d) - f(x - d)) / (2 * eps)\n    return np.vectorize(lambda k: slope(np.unravel_index(k, x.shape)))("
        "np.arange(x.size).reshape(x.shape)).tolist()",
    ],
    "tanh-backward": [
        "def tanh_backward(dh, h):\n    return (1 + h) * (1 - h) * dh",
        "def tanh_backward(dh, h):\n    return dh - dh * np.square(h)",
        "def tanh_backward(dh, h):\n    return [[d * (1 - v * v) for d, v in zip(a, b)] for a, b in zip(dh, h)]",
        "tanh_backward = lambda dh, h: np.float32(dh) / np.cosh(np.arctanh(h)) ** 2",
    ],
    "vanilla-backward": [
        "def vanilla_backward(net, x, targets):\n    h = np.tanh(x @ net.W_xh.T + net.b_h)\n"
        "    loss, dy = cross_entropy(h @ net.W_hy.T + net.b_y, targets)\n" + BOTH
        + "    return loss, {'W_xh': dz.T @ x, 'b_h': dz.sum(0), 'W_hy': dy.T @ h, 'b_y': dy.sum(0)}",
        "def vanilla_backward(net, x, targets):\n    h = np.tanh(np.einsum('nd,hd->nh', x, net.W_xh) + net.b_h)\n"
        "    y = np.einsum('nh,vh->nv', h, net.W_hy) + net.b_y\n    loss, dy = cross_entropy(y, targets)\n" + BOTH
        + "    grads = dict(W_xh=np.einsum('nh,nd->hd', dz, x), b_h=np.einsum('nh->h', dz), W_hy=np.einsum('nv,nh->vh', dy, h),\n"
        "                 b_y=np.einsum('nv->v', dy), x=dz @ net.W_xh)\n    return [loss, grads]",
        "def vanilla_backward(net, x, targets):\n    loss, grads = 0, {k: np.zeros_like(v) for k, v in vars(net).items()}\n"
        "    for row, t in zip(x, targets):\n        h = np.tanh(net.W_xh @ row + net.b_h)\n        y = net.W_hy @ h + net.b_y\n"
        "        p = np.exp(y) / np.exp(y).sum()\n        loss -= np.log(p[t]) / len(x)\n        p[t] -= 1\n        p /= len(x)\n"
        "        dz = (net.W_hy.T @ p) * (1 - h ** 2)\n        grads['W_hy'] += np.outer(p, h)\n        grads['b_y'] += p\n"
        "        grads['W_xh'] += np.outer(dz, row)\n        grads['b_h'] += dz\n    return loss, grads",
        "def vanilla_backward(net, x, targets):\n    h = np.tanh(x @ net.W_xh.T + net.b_h)\n"
        "    loss, dy = cross_entropy(h @ net.W_hy.T + net.b_y, targets)\n    grads = {}\n"
        "    dh, grads['W_hy'], grads['b_y'] = affine_backward(dy, h, net.W_hy)\n"
        "    _, grads['W_xh'], grads['b_h'] = affine_backward(tanh_backward(dh, h), x, net.W_xh)\n"
        "    return loss, {k: v.astype(np.float32) for k, v in grads.items()}",
        "def vanilla_backward(net, x, targets):\n    h = np.float32(np.tanh(x @ net.W_xh.T + net.b_h))\n"
        "    loss, dy = cross_entropy(h @ net.W_hy.T + net.b_y, targets)\n    dy = np.array(dy)\n" + BOTH
        + "    return loss, {'b_y': list(dy.sum(0)), 'b_h': list(dz.sum(0)), 'W_hy': (dy.T @ h).tolist(), 'W_xh': (dz.T @ x).tolist()}",
    ],
    "sgd-step": [
        "def sgd_step(params, grads, lr):\n    for name in params:\n        params[name][...] = params[name] - lr * grads[name]",
        "def sgd_step(params, grads, lr):\n    for name, p in params.items():\n        p -= lr * np.float32(grads[name])\n    return params",
        "def sgd_step(params, grads, lr):\n    for k in sorted(grads):\n        np.subtract(params[k], lr * grads[k], out=params[k])",
        "def sgd_step(params, grads, lr):\n    for k, g in grads.items():\n        for i in np.ndindex(g.shape):\n            params[k][i] -= lr * g[i]",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


def test_every_exercise_has_right_answers_here():
    assert list(RIGHT) == [exercise.id for exercise in of_chapter(CHAPTER)]


NG = "def numerical_gradient(f, x, eps=1e-5):\n    g = np.zeros(x.shape)\n    for i in np.ndindex(x.shape):\n"
VB = "def vanilla_backward(net, x, targets):\n    h = np.tanh(np.dot(x, net.W_xh.T) + net.b_h)\n    y = np.dot(h, net.W_hy.T) + net.b_y\n"
END = "    return loss, {'W_xh': dz.T @ x, 'b_h': dz.sum(0), 'W_hy': dy.T @ h, 'b_y': dy.sum(0)}"
CE = "def cross_entropy(z, targets):\n    N = len(z)\n    p = softmax(z)\n"
WRONG = [
    ("softmax", "def softmax(z):\n    e = np.exp(z)\n    return e / np.sum(e, axis=1, keepdims=True)", "softmax-no-shift"),
    ("softmax", "def softmax(z):\n    e = np.exp(z - np.max(z))\n    return e / np.sum(e)", "softmax-over-everything"),
    ("softmax", "def softmax(z):\n    e = np.exp(z - np.max(z, axis=0))\n    return e / np.sum(e, axis=0)", "softmax-wrong-axis"),
    ("softmax", "def softmax(z):\n    return np.array([1 / (1 + np.exp(-row)) for row in z])", "softmax-sigmoid"),
    ("softmax", "def softmax(z):\n    e = np.exp(z - z.max(1)[:, None])\n    return e / e.sum(1)", "softmax-sum-no-keepdims"),
    ("softmax", "def softmax(z):\n    for row in z:\n        row -= row.max()\n    e = np.exp(z)\n    return e / e.sum(1)[:, None]",
     "softmax-in-place"),
    ("batch-softmax", "def batch_softmax(z):\n    e = np.exp(z)\n    return e / e.sum(0)", "batch-softmax-first-axis"),
    ("batch-softmax", "def batch_softmax(z):\n    e = np.exp(z - z.max(1)[:, None])\n    return e / e.sum(1)[:, None]",
     "batch-softmax-second-axis"),
    ("cross-entropy", CE + "    loss = -np.log(p[np.arange(N), targets]).mean()\n    p[np.arange(N), targets] -= 1\n    return loss, p / N",
     "ce-log-of-zero"),
    ("cross-entropy", "def cross_entropy(z, targets):\n    r = range(len(z))\n    p = np.exp(z) / np.exp(z).sum(axis=1)[:, None]\n"
     "    loss = -np.log(p[r, targets]).mean()\n    p[r, targets] -= 1\n    return loss, p / len(z)", "ce-overflow"),
    ("cross-entropy", CE + "    s = z - z.max(1)[:, None]\n    lp = s - np.log(np.exp(s).sum(1))[:, None]\n"
     "    loss = sum(-lp[n, targets[n]] for n in range(N))\n    for n in range(N):\n        p[n, targets[n]] -= 1\n    return loss, p", "ce-sums"),
    ("cross-entropy", CE + "    s = z - z.max(1)[:, None]\n    lp = s - np.log(np.exp(s).sum(1))[:, None]\n"
     "    loss = -np.mean([lp[n, t] for n, t in enumerate(targets)])\n    return loss, p / N", "ce-gradient-no-target"),
    ("cross-entropy", CE + "    s = z - z.max(1)[:, None]\n    lp = s - np.log(np.exp(s).sum(1))[:, None]\n"
     "    loss = -np.mean(lp[range(N), targets])\n    p[range(N), targets] -= 1\n    return loss", "ce-loss-only"),
    ("cross-entropy", CE + "    s = z - z.max(1)[:, None]\n    lp = (s - np.log(np.exp(s).sum(1))[:, None]) / np.log(2)\n"
     "    loss = -np.mean(lp[range(N), targets])\n    p[range(N), targets] -= 1\n    return loss, p / N", "ce-bits"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    return np.dot(dy, W), np.dot(x.T, dy), np.sum(dy, axis=0)", "affine-dw-turned"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    m = x.shape[0]\n    return dy.dot(W), 1 / m * dy.T.dot(x), 1 / m * dy.sum(axis=0)",
     "affine-averaged"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    return np.matmul(dy, np.transpose(W)), np.einsum('nh,nd->hd', dy, x), dy.sum(0)",
     "affine-dx-turned"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    return dy @ W, dy.T @ x, np.array([row.sum() for row in dy])", "affine-db-wrong-axis"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    dx = dy @ W\n    dW = dy.T @ x\n    db = np.sum(dy, axis=0)", "affine-no-return"),
    ("numerical-gradient", NG + "        up = x.copy()\n        up[i] += eps\n        g[i] = (f(up) - f(x)) / eps\n    return g", "ng-one-sided"),
    ("numerical-gradient", NG + "        up = x\n        down = x\n        up[i] += eps\n        down[i] -= eps\n"
     "        g[i] = (f(up) - f(down)) / (2 * eps)\n    return g", "ng-nothing-nudged"),
    ("numerical-gradient", NG + "        x[i] += eps\n        a = f(x)\n        x[i] -= 2 * eps\n        b = f(x)\n"
     "        g[i] = (a - b) / (2 * eps)\n    return g", "ng-not-restored"),
    ("numerical-gradient", NG + "        up, down = x.copy(), x.copy()\n        up[i] += eps\n        down[i] -= eps\n"
     "        g[i] = (f(up) - f(down)) / eps\n    return g", "ng-no-two"),
    ("numerical-gradient", "def numerical_gradient(f, x, eps=1e-5):\n    g = np.zeros(x.shape)\n    for i in range(x.shape[0]):\n"
     "        up, down = x.copy(), x.copy()\n        up[i] += eps\n        down[i] -= eps\n        g[i] = (f(up) - f(down)) / (2 * eps)\n    return g",
     "ng-whole-rows"),
    ("tanh-backward", "def tanh_backward(dh, h):\n    return np.multiply(dh, h - h * h)", "tanh-sigmoid-slope"),
    ("tanh-backward", "def tanh_backward(dh, h):\n    s = 1 - np.square(h)\n    return s", "tanh-slope-only"),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n    dz = dy @ net.W_hy\n" + END, "vb-no-slope"),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n    dz = (dy @ net.W_hy) * h * (1 - h)\n" + END, "vb-sigmoid-slope"),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n    dh = dy @ net.W_hy\n    dz = dh * (1 - h ** 2)\n"
     + END.replace("'b_h': dz", "'b_h': dh"), "vb-bias-no-slope"),
    ("vanilla-backward", VB.replace(" + net.b_h", "") + "    loss, dy = cross_entropy(y, targets)\n" + BOTH + END, "vb-no-b-h"),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n" + BOTH + END.replace("dz.T @ x", "x.T @ dz").replace("dy.T @ h", "h.T @ dy"),
     "vb-turned"),
    ("sgd-step", "def sgd_step(params, grads, lr):\n    for k in params:\n        p = params[k]\n        p = p - lr * grads[k]\n        params[k] = p",
     "sgd-not-in-place"),
    ("sgd-step", "def sgd_step(params, grads, lr):\n    for k in params:\n        params[k] += lr * grads[k]", "sgd-uphill"),
    ("softmax", "def softmax(z):\n    e = np.exp(np.minimum(z, 500))\n    return e / e.sum(1)[:, None]", "softmax-clips-top"),
    ("softmax", "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / (1e-30 + e.sum(1)[:, None])", "softmax-zero-rows"),
    ("batch-softmax", "def batch_softmax(z):\n    a = z.ndim\n    e = np.exp(z - z.max(a, keepdims=True))\n    return e / e.sum(a, keepdims=True)",
     "batch-softmax-axis-ndim"),
    ("batch-softmax", "def batch_softmax(z):\n    e = np.exp(z - z.max(2, keepdims=True))\n    return e / e.sum(2, keepdims=True)",
     "batch-softmax-axis-two"),
    ("cross-entropy", CE + "    s = z - z.max()\n    lp = s - np.log(np.exp(s).sum(1))[:, None]\n    p = np.exp(lp)\n"
     "    p[range(N), targets] -= 1\n    return -lp[range(N), targets].mean(), p / N", "ce-one-shift-in-both"),
    ("cross-entropy", CE + "    p[range(N), targets] -= 1\n    return -np.log(p[range(N), targets]).mean(), p / N", "ce-log-of-negative"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    return W.T.dot(dy), np.outer(dy, x), dy", "affine-one-vector"),
    ("numerical-gradient", "def numerical_gradient(f, x, eps=1e-5):\n    fx, d = f(x), np.eye(x.size)\n"
     "    return np.array([(f(x + eps * e.reshape(x.shape)) - fx) / (2 * eps) for e in d]).reshape(x.shape)", "ng-half-restored"),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n" + BOTH + END.replace("'W_xh'", "'Wxh'").replace("'W_hy'", "'Why'")
     .replace("'b_h'", "'bh'").replace("'b_y'", "'by'"), "vb-other-keys"),
    ("sgd-step", "def sgd_step(params, grads, lr):\n    return {k: params[k] - lr * grads[k] for k in grads}", "sgd-not-in-place"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert result.diagnosis is not None and result.diagnosis.id == name, result


NAMELESS = [
    ("softmax", "def softmax(z):\n    e = np.exp(2 * (z - z.max(1, keepdims=True)))\n    return e / e.sum(1, keepdims=True)"),
    ("softmax", "def softmax(z):\n    e = np.abs(z)\n    return e / e.sum(1, keepdims=True)"),
    ("cross-entropy", "def cross_entropy(z, targets):\n    p = softmax(z)\n    p[range(len(z)), targets] -= 1\n    return (p ** 2).mean(), p / 7"),
    ("affine-backward", "def affine_backward(dy, x, W):\n    return dy @ W, dy.T @ x ** 2, dy.sum(0)"),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n    dz = (dy @ net.W_hy) * np.cos(h)\n" + END),
    ("tanh-backward", "def tanh_backward(dh, h):\n    return dh * (1 - h ** 4)"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


PARTS = [
    ("softmax", "def softmax(z):\n    e = np.exp(z)\n    return e / e.sum(1, keepdims=True)", 2),
    ("cross-entropy", CE + "    loss = -np.log(p[range(N), targets]).mean()\n    p[range(N), targets] -= 1\n    return loss, p / N", 3),
    ("affine-backward", "def affine_backward(dy, x, W):\n    return dy @ W, x.T @ dy, dy.sum(0)", 2),
    ("numerical-gradient", NG + "        d = np.zeros_like(x)\n        d[i] = 1e-5\n        g[i] = (f(x + d) - f(x - d)) / 2e-5\n    return g", 1),
    ("vanilla-backward", VB + "    loss, dy = cross_entropy(y, targets)\n    dz = dy @ net.W_hy\n" + END, 2),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "earned"), PARTS)
def test_what_is_right_in_part_earns_that_part(answer, exercise, text, earned):
    assert answer(exercise, text).earned == earned


def test_a_right_value_with_a_changed_argument_loses_one_point(answer):
    unrestored = (
        NG
        + "        d = np.zeros_like(x)\n        d[i] = eps\n        g[i] = (f(x + d) - f(x - d)) / (2 * eps)\n    x += 1\n    return g"
    )
    trains = VB + "    loss, dy = cross_entropy(y, targets)\n" + BOTH + "    net.b_y = net.b_y - dy.sum(0)\n" + END
    for exercise, text in (("numerical-gradient", unrestored), ("vanilla-backward", trains)):
        result = answer(exercise, text)
        assert result.earned == result.points - 1 and result.fact.kind == "changed"


CLOSE = {
    "softmax": "def softmax(z):\n    e = np.exp(z - z.max(1, keepdims=True))\n    return FACTOR * e / e.sum(1, keepdims=True)",
    "cross-entropy": CE + "    s = z - z.max(1)[:, None]\n    lp = s - np.log(np.exp(s).sum(1))[:, None]\n"
    "    p[range(N), targets] -= 1\n    return -FACTOR * lp[range(N), targets].mean(), p / N",
    "affine-backward": "def affine_backward(dy, x, W):\n    return dy @ W, FACTOR * dy.T @ x, dy.sum(0)",
    "numerical-gradient": NG + "        d = np.zeros_like(x)\n        d[i] = eps\n"
    "        g[i] = (f(x + d) - f(x - d)) / (2 * eps)\n    return FACTOR * g",
    "tanh-backward": "def tanh_backward(dh, h):\n    return FACTOR * dh * (1 - h * h)",
    "vanilla-backward": VB + "    loss, dy = cross_entropy(y, targets)\n" + BOTH + END.replace("dz.T", "FACTOR * dz.T"),
    "batch-softmax": "def batch_softmax(z):\n    e = np.exp(z)\n    return FACTOR * e / e.sum(-1, keepdims=True)",
    "sgd-step": "def sgd_step(params, grads, lr):\n    for k in params:\n        params[k] -= FACTOR * lr * grads[k]",
}  # fmt: skip


@pytest.mark.parametrize("exercise", CLOSE)
def test_the_tolerance_lies_between_float32_and_the_closest_wrong_answer(answer, exercise):
    def written(factor):
        return CLOSE[exercise].replace("FACTOR", repr(factor))

    assert answer(exercise, written(1 + 2**-22)).outcome == "passed"
    assert answer(exercise, written(1.0001)).outcome == "failed"


def test_a_wrong_softmax_is_charged_once_even_two_exercises_later():
    answers = {exercise.id: source.reference(exercise) for exercise in of_chapter(CHAPTER) if not exercise.extra}
    answers["softmax"] = "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum()\n"
    cells = [{"cell_type": "code", "source": text} for text in ("import numpy as np", *answers.values())]
    keys = {exercise.id: visible_key(exercise.id) for exercise in of_chapter(CHAPTER)}
    with Sandbox(Limits(cell_seconds=3, exercise_seconds=3, submission_seconds=30)) as sandbox:
        result = grade.grade_notebook({"nbformat": 4, "cells": cells}, keys, sandbox, "ann", CHAPTER, "ann/x.ipynb")
    found = {item.exercise: item for item in result.exercises}
    assert found["softmax"].outcome == FAILED and result.points == 20
    assert all(item.outcome == PASSED for name, item in found.items() if name != "softmax"), found
    assert wrong_before(by_id("vanilla-backward"), found) == ("cross-entropy",)
