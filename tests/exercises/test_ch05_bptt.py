"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.exercises import of_chapter
from autograder.follow import check
from autograder.judge import judge
from autograder.key.build import wrong_namespace
from autograder.mistakes import of_exercise
from autograder.runner import observe
from autograder.source import namespace
from solutions import ch05_bptt
from tests.recorded import visible_key

STEP = "def rnn_step_backward(rnn, dh, x, h_prev, h):\n"
LOSS = "def sequence_loss(ys, targets):\n"
FORWARD = "def rnn_forward(rnn, xs, h0):\n"
BACK = "def rnn_backward(rnn, dys, xs, hs):\n"
NEXT = "def next_step_loss(rnn, ids, h0):\n"

RIGHT = {
    "ball-without-memory": [
        "ball_without_memory = 0.625",
        "w = 5\nball_without_memory = w / (2 * (w - 1))",
        "from fractions import Fraction\nball_without_memory = float(Fraction(5, 8))",
    ],
    "what-passes-on": ['what_passes_on = "c"', 'what_passes_on = "(C)"'],
    "step-blanks": [
        'step_blanks = {"dz": 3 / 4, "dw_hh": 0.75 * 0.8, "dh_prev": 0.75 * 2}',
        'h, h_prev, w, dh = 0.5, 0.8, 2, 1\ndz = dh * (1 - h ** 2)\nstep_blanks = dict(dz=dz, dw_hh=dz * h_prev, dh_prev=dz * w)',
    ],
    "paths": [
        'paths = {"x_1": 3, "x_4": 1, "x_6": 0, "w_hy": 3, "w_hh": 2 + 3 + 5}',
        "r = np.array([2, 3, 5])\npaths = {f'x_{t}': np.sum(r >= t) for t in (1, 4, 6)}\npaths.update(w_hy=len(r), w_hh=r.sum())",
    ],
    "chain-blanks": [
        'chain_blanks = {"dz_2": 0.18, "dh_1": 1.36, "dz_1": 1.02, "dw_hh": 0.294}',
        "dz_2 = 0.5 * (1 - 0.8 ** 2)\ndh_1 = 1 + 2 * dz_2\ndz_1 = dh_1 * (1 - 0.5 ** 2)\n"
        "chain_blanks = dict(dz_2=dz_2, dh_1=dh_1, dz_1=dz_1, dw_hh=dz_2 * 0.5 + dz_1 * 0.2)",
    ],
    "sequence-loss": [
        LOSS + "    T, N, V = ys.shape\n    flat = ys.reshape(T * N, V)\n    z = flat - flat.max(axis=1, keepdims=True)\n"
        "    logp = z - np.log(np.exp(z).sum(1, keepdims=True))\n    rows, ids = np.arange(T * N), targets.ravel()\n"
        "    loss = -logp[rows, ids].mean()\n    d = np.exp(logp)\n    d[rows, ids] -= 1\n    return loss, d.reshape(ys.shape) / (T * N)",
        LOSS + "    T, N, V = ys.shape\n    t, n = np.arange(T)[:, None], np.arange(N)\n    top = ys.max(-1)\n"
        "    e = np.exp(ys - top[..., None])\n    log_sum = np.log(e.sum(-1)) + top\n    dys = e / e.sum(-1)[..., None]\n"
        "    dys[t, n, targets] -= 1\n    return [float(np.mean(log_sum - ys[t, n, targets])), dys / targets.size]",
        LOSS + "    total, dys = 0.0, np.zeros_like(ys)\n    for t in range(len(ys)):\n        for n in range(len(ys[t])):\n"
        "            y = ys[t, n] - max(ys[t, n])\n            p = np.exp(y) / sum(np.exp(y))\n            k = targets[t, n]\n"
        "            total += np.log(sum(np.exp(y))) - y[k]\n            p[k] -= 1\n            dys[t, n] = p\n"
        "    count = len(ys) * len(ys[0])\n    return total / count, (dys / count).tolist()",
        LOSS + "    ys = ys.astype(np.float32)\n    z = ys - ys.max(axis=2, keepdims=True)\n"
        "    logp = z - np.log(np.exp(z).sum(axis=2, keepdims=True))\n    picked = np.take_along_axis(logp, targets[..., None], axis=2)\n"
        "    hot = (np.arange(ys.shape[2]) == targets[..., None]).astype(np.float32)\n    return -picked.mean(), (np.exp(logp) - hot) / picked.size",
        LOSS + "    log_sum = np.logaddexp.reduce(ys, axis=-1, keepdims=True)\n    hot = np.eye(ys.shape[-1])[targets]\n"
        "    loss = np.einsum('tnv,tnv->', hot, log_sum - ys) / targets.size\n    return loss, (np.exp(ys - log_sum) - hot) / targets.size",
    ],
    "rnn-forward": [
        FORWARD + "    T, N, D = xs.shape\n    H, V = len(rnn.b_h), len(rnn.b_y)\n    hs, ys = np.zeros((T + 1, N, H)), np.zeros((T, N, V))\n"
        "    hs[0] = h0\n    for t in range(T):\n        hs[t + 1] = np.tanh(np.dot(xs[t], rnn.W_xh.T) + np.dot(hs[t], rnn.W_hh.T) + rnn.b_h)\n"
        "        ys[t] = np.dot(hs[t + 1], rnn.W_hy.T) + rnn.b_y\n    return ys, hs",
        FORWARD + "    a = np.einsum('tnd,hd->tnh', xs, rnn.W_xh) + rnn.b_h\n    hs = [h0]\n    for z in a:\n"
        "        hs.append(np.tanh(z + np.einsum('nh,gh->ng', hs[-1], rnn.W_hh)))\n    hs = np.stack(hs)\n"
        "    return np.einsum('tnh,vh->tnv', hs[1:], rnn.W_hy) + rnn.b_y, hs",
        FORWARD + "    ys, hs = [], [h0.tolist()]\n    for x in xs:\n        new = [[np.tanh(rnn.W_xh[i] @ x[n] + rnn.W_hh[i] @ np.array(hs[-1][n]) + rnn.b_h[i])\n"
        "                for i in range(len(rnn.b_h))] for n in range(len(x))]\n        hs.append(new)\n"
        "        ys.append([[float(w @ np.array(row)) + b for w, b in zip(rnn.W_hy, rnn.b_y)] for row in new])\n    return ys, hs",
        FORWARD + "    f = np.float32\n    h = f(h0)\n    hs, ys = [h], []\n    W, b = f(np.hstack([rnn.W_xh, rnn.W_hh])), f(rnn.b_h)\n"
        "    for x in f(xs):\n        h = np.tanh(np.hstack([x, h]) @ W.T + b)\n        hs += [h]\n"
        "        ys += [h @ f(rnn.W_hy).T + f(rnn.b_y)]\n    return np.array(ys), np.array(hs)",
        FORWARD + "    if not len(xs):\n        return [], [h0]\n    ys, hs = rnn_forward(rnn, xs[:-1], h0)\n"
        "    h = np.tanh((rnn.W_xh @ xs[-1].T + rnn.W_hh @ hs[-1].T).T + rnn.b_h)\n    return [*ys, h @ rnn.W_hy.T + rnn.b_y], [*hs, h]",
    ],
    "rnn-step-backward": [
        STEP + "    dz = (1 - h * h) * dh\n    return [np.dot(dz, rnn.W_xh), np.dot(dz, rnn.W_hh),\n"
        "            dict(W_xh=np.dot(dz.T, x), W_hh=np.dot(dz.T, h_prev), b_h=np.sum(dz, 0))]",
        STEP + "    z = x @ rnn.W_xh.T + h_prev @ rnn.W_hh.T + rnn.b_h\n    dz = dh / np.cosh(z) ** 2\n"
        "    g = {'W_xh': np.einsum('nh,nd->hd', dz, x), 'W_hh': np.einsum('ni,nj->ij', dz, h_prev), 'b_h': np.einsum('nh->h', dz),\n"
        "         'W_hy': None, 'more': 'ignored'}\n    return (rnn.W_xh.T @ dz.T).T, (rnn.W_hh.T @ dz.T).T, g",
        STEP + "    N, H = dh.shape\n    dx, dhp = np.zeros(x.shape), np.zeros(h_prev.shape)\n"
        "    dW, dU, db = np.zeros(rnn.W_xh.shape), np.zeros(rnn.W_hh.shape), np.zeros(H)\n    for n in range(N):\n"
        "        dz = dh[n] * (1 - h[n] ** 2)\n        dW += np.outer(dz, x[n])\n        dU += np.outer(dz, h_prev[n])\n        db += dz\n"
        "        dx[n] = rnn.W_xh.T @ dz\n        dhp[n] = rnn.W_hh.T @ dz\n    return dx, dhp, {'W_xh': dW, 'W_hh': dU, 'b_h': db}",
        STEP + "    f = np.float32\n    dz = f(dh) * (1 - f(h) ** 2)\n    grads = {'W_xh': (dz[:, :, None] * f(x)[:, None, :]).sum(0).tolist(),\n"
        "             'W_hh': (dz[:, :, None] * f(h_prev)[:, None, :]).sum(0), 'b_h': dz.sum(0)}\n    return dz @ f(rnn.W_xh), dz @ f(rnn.W_hh), grads",
    ],
    "rnn-backward": [
        BACK + "    T = len(dys)\n    dxs, nxt = [], 0\n    total = {'W_xh': 0, 'W_hh': 0, 'W_hy': 0, 'b_h': 0, 'b_y': 0}\n"
        "    for t in range(T - 1, -1, -1):\n        dh = dys[t] @ rnn.W_hy + nxt\n        dx, nxt, g = rnn_step_backward(rnn, dh, xs[t], hs[t], hs[t + 1])\n"
        "        g = {**g, 'W_hy': dys[t].T @ hs[t + 1], 'b_y': dys[t].sum(0)}\n        total = {k: total[k] + g[k] for k in total}\n"
        "        dxs.insert(0, dx)\n    return np.array(dxs), nxt, total",
        BACK + "    dzs, later = np.zeros_like(hs[1:]), np.zeros_like(hs[0])\n    for t in range(len(xs))[::-1]:\n"
        "        dzs[t] = (np.dot(dys[t], rnn.W_hy) + later) * (1 - hs[t + 1] ** 2)\n        later = np.dot(dzs[t], rnn.W_hh)\n"
        "    return dzs @ rnn.W_xh, later, {'W_xh': np.einsum('tnh,tnd->hd', dzs, xs), 'W_hh': np.einsum('tni,tnj->ij', dzs, hs[:-1]),\n"
        "        'W_hy': np.einsum('tnv,tnh->vh', dys, hs[1:]), 'b_h': dzs.sum((0, 1)), 'b_y': dys.sum((0, 1))}",
        "import dataclasses\n@dataclasses.dataclass\nclass Sums:\n    W_xh: object = 0\n    W_hh: object = 0\n    W_hy: object = 0\n"
        "    b_h: object = 0\n    b_y: object = 0\n" + BACK + "    s, dxs, dh = Sums(), [], np.zeros(hs[0].shape)\n"
        "    for dy, x, old, new in list(zip(dys, xs, hs, hs[1:]))[::-1]:\n        s.W_hy = s.W_hy + dy.T @ new\n        s.b_y = s.b_y + dy.sum(axis=0)\n"
        "        dz = (dh + dy @ rnn.W_hy) * (1 - new ** 2)\n        s.W_xh, s.W_hh, s.b_h = s.W_xh + dz.T @ x, s.W_hh + dz.T @ old, s.b_h + dz.sum(axis=0)\n"
        "        dxs.append(dz @ rnn.W_xh)\n        dh = dz @ rnn.W_hh\n    return dxs[::-1], dh, dataclasses.asdict(s)",
        BACK + "    f = np.float32\n    W_xh, W_hh, W_hy, dys, xs, hs = map(f, (rnn.W_xh, rnn.W_hh, rnn.W_hy, dys, xs, hs))\n"
        "    g = {n: np.zeros(getattr(rnn, n).shape, f) for n in ('W_xh', 'W_hh', 'W_hy', 'b_h', 'b_y')}\n    dxs, dh = np.zeros_like(xs), np.zeros_like(hs[0])\n"
        "    for t in reversed(range(len(xs))):\n        dh += dys[t] @ W_hy\n        dz = dh * (1 - hs[t + 1] ** 2)\n        g['W_hy'] += dys[t].T @ hs[t + 1]\n"
        "        g['b_y'] += dys[t].sum(0)\n        g['W_xh'] += dz.T @ xs[t]\n        g['W_hh'] += dz.T @ hs[t]\n        g['b_h'] += dz.sum(0)\n"
        "        dxs[t] = dz @ W_xh\n        dh = dz @ W_hh\n    return dxs, dh, {k: v.tolist() for k, v in g.items()}",
        BACK + "    if not len(xs):\n        zero = {n: np.zeros(getattr(rnn, n).shape) for n in ('W_xh', 'W_hh', 'W_hy', 'b_h', 'b_y')}\n"
        "        return [], np.zeros(hs[0].shape), zero\n    def back(t, dh):\n        dh = dh + dys[t] @ rnn.W_hy\n"
        "        dx, dhp, g = rnn_step_backward(rnn, dh, xs[t], hs[t], hs[t + 1])\n        g = {**g, 'W_hy': dys[t].T @ hs[t + 1], 'b_y': dys[t].sum(0)}\n"
        "        if t == 0:\n            return [dx], dhp, g\n        dxs, dh0, more = back(t - 1, dhp)\n        return dxs + [dx], dh0, {k: g[k] + more[k] for k in g}\n"
        "    return back(len(xs) - 1, 0)",
    ],
    "next-step-loss": [
        NEXT + "    xs = np.eye(rnn.W_xh.shape[1])[ids][:-1]\n    ys, hs = rnn_forward(rnn, xs, h0)\n    loss, dys = sequence_loss(ys, ids[1:])\n"
        "    return loss, rnn_backward(rnn, dys, xs, hs)[-1]",
        NEXT + "    T = len(ids) - 1\n    xs = np.zeros((T, ids.shape[1], len(rnn.b_y)))\n    for t in range(T):\n        for n in range(ids.shape[1]):\n"
        "            xs[t, n, ids[t, n]] = 1\n    ys, hs = rnn_forward(rnn, xs, h0)\n    loss, dys = sequence_loss(ys, np.array([ids[t + 1] for t in range(T)]))\n"
        "    _, _, grads = rnn_backward(rnn, dys, xs, hs)\n    return [loss, grads]",
        NEXT + "    targets = np.roll(ids, -1, axis=0)[:-1]\n    xs = (np.arange(len(rnn.b_y)) == ids[:-1, :, None]).astype(float)\n"
        "    ys, hs = rnn_forward(rnn, xs, h0)\n    loss, dys = sequence_loss(ys, targets)\n    return loss, dict(rnn_backward(rnn, dys, xs, hs)[2], more=1)",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


def inline(
    dh="dys[t] @ rnn.W_hy + later",
    slope="1 - hs[t + 1] ** 2",
    later="np.dot(dz, rnn.W_hh)",
    old="hs[t]",
    new="hs[t + 1]",
    plus="+",
):
    """The whole way back in one loop, as in min-char-rnn."""
    return (
        BACK + "    dWxh, dWhh, dWhy = np.zeros(rnn.W_xh.shape), np.zeros(rnn.W_hh.shape), np.zeros(rnn.W_hy.shape)\n"
        "    dbh, dby = np.zeros(rnn.b_h.shape), np.zeros(rnn.b_y.shape)\n    later, dxs, T = np.zeros(hs[0].shape), [], xs.shape[0]\n"
        f"    for t in range(T - 1, -1, -1):\n        dWhy += np.dot(dys[t].T, {new})\n        dby += np.sum(dys[t], axis=0)\n        dh = {dh}\n"
        f"        dz = dh * ({slope})\n        dbh += np.sum(dz, axis=0)\n        dWxh += np.dot(dz.T, xs[t])\n        dWhh {plus}= np.dot(dz.T, {old})\n"
        f"        dxs.insert(0, np.dot(dz, rnn.W_xh))\n        later = {later}\n"
        "    return np.array(dxs), later, dict(W_xh=dWxh, W_hh=dWhh, W_hy=dWhy, b_h=dbh, b_y=dby)"
    )  # fmt: skip


SOFTMAX = (
    LOSS + "    T, N, V = ys.shape\n    p = np.exp(ys - ys.max(axis=2)[:, :, None])\n    p = p / p.sum(axis=2)[:, :, None]\n"
)
PICKED = "np.take_along_axis(p, targets[:, :, None], 2)"
WRONG = [  # the last item: a mistake of the catalogue, the cause of an error, or a general relation
    ("sequence-loss", SOFTMAX + f"    loss = -np.log({PICKED}).mean()\n    d = (p - np.eye(V)[targets]) / T / N\n    return loss, d", "loss-log-of-zero"),
    ("sequence-loss", SOFTMAX + f"    loss = -np.mean(np.log({PICKED} + 1e-12))\n    return loss, (p - np.eye(V)[targets]) / (T * N)", "loss-eps-in-log"),
    ("sequence-loss", LOSS + "    p = np.exp(ys) / np.exp(ys).sum(axis=2, keepdims=True)\n    hot = np.eye(ys.shape[2])[targets]\n"
     "    return -(hot * np.log(p)).sum() / targets.size, (p - hot) / targets.size", "loss-no-max"),
    ("sequence-loss", LOSS + "    top = ys.max(-1, keepdims=True)\n    s = np.log(np.exp(ys - top).sum(-1, keepdims=True)) + top\n    hot = np.eye(ys.shape[2])[targets]\n"
     "    return (hot * (s - ys)).sum(-1).sum(0).mean(), (np.exp(ys - s) - hot) / ys.shape[1]", "loss-mean-over-batch"),
    ("sequence-loss", LOSS + "    top = ys.max(-1, keepdims=True)\n    s = np.log(np.exp(ys - top).sum(-1, keepdims=True)) + top\n    hot = np.eye(ys.shape[2])[targets]\n"
     "    return np.mean((s - ys)[hot == 1]), np.exp(ys - s) / targets.size", "loss-forgets-the-target"),
    ("rnn-forward", FORWARD + "    h, ys, hs = h0, [], []\n    for x in xs:\n        h = np.tanh(np.dot(x, rnn.W_xh.T) + np.dot(h, rnn.W_hh.T) + rnn.b_h)\n"
     "        hs.append(h)\n        ys.append(np.dot(h, rnn.W_hy.T) + rnn.b_y)\n    return np.array(ys), np.array(hs)", "forward-without-h0"),
    ("rnn-forward", FORWARD + "    h, ys, hs = h0, [], []\n    for x in xs:\n        hs.append(h)\n        h = np.tanh(np.dot(x, rnn.W_xh.T) + np.dot(h, rnn.W_hh.T) + rnn.b_h)\n"
     "        ys.append(np.dot(h, rnn.W_hy.T) + rnn.b_y)\n    return np.array(ys), np.array(hs)", "forward-without-the-last"),
    ("rnn-forward", FORWARD + "    h, ys, hs = h0, [], [h0]\n    for x in xs:\n        h = np.tanh(np.dot(x, rnn.W_xh.T) + np.dot(h, rnn.W_hh) + rnn.b_h)\n"
     "        hs.append(h)\n        ys.append(np.dot(h, rnn.W_hy.T) + rnn.b_y)\n    return np.array(ys), np.array(hs)", "forward-w-hh-turned"),
    ("rnn-forward", FORWARD + "    h, ys, hs = h0, [], [h0]\n    for x in xs:\n        h = np.tanh(rnn.W_xh @ x + rnn.W_hh @ h + rnn.b_h)\n"
     "        hs.append(h)\n        ys.append(rnn.W_hy @ h + rnn.b_y)\n    return np.array(ys), np.array(hs)", "forward-like-a-vector"),
    ("rnn-step-backward", STEP + "    delta = np.multiply(dh, 1 - np.square(h))\n    return np.matmul(delta, rnn.W_xh), np.matmul(delta, rnn.W_hh), dict(\n"
     "        W_xh=np.matmul(delta.T, x), W_hh=np.matmul(delta.T, h), b_h=delta.sum(0))", "step-back-new-state"),
    ("rnn-step-backward", STEP + "    dz = dh - dh * h\n    return dz @ rnn.W_xh, dz @ rnn.W_hh, {'W_xh': dz.T @ x, 'W_hh': dz.T @ h_prev, 'b_h': dz.sum(0)}",
     "step-back-not-squared"),
    ("rnn-step-backward", STEP + "    dz = (1 - h ** 2) * dh\n    return (rnn.W_xh.T @ dz.T).T, (rnn.W_hh @ dz.T).T, {'W_xh': dz.T @ x, 'W_hh': dz.T @ h_prev, 'b_h': dz.sum(0)}",
     "step-back-w-hh-turned"),
    ("rnn-step-backward", STEP + "    dz = (1 - h ** 2) * dh\n    return np.dot(rnn.W_xh.T, dz), np.dot(rnn.W_hh.T, dz), {'W_xh': np.dot(dz, x.T), 'W_hh': np.dot(dz, h_prev.T), 'b_h': dz}",
     "raises"),
    ("rnn-step-backward", STEP + "    for n in range(len(dh)):\n        dh[n] *= 1 - h[n] ** 2\n    return dh @ rnn.W_xh, dh @ rnn.W_hh, {\n"
     "        'W_xh': dh.T @ x, 'W_hh': dh.T @ h_prev, 'b_h': dh.sum(0)}", "step-back-changes-dh"),
    ("rnn-backward", inline(dh="dys[t] @ rnn.W_hy"), "back-no-next"),
    ("rnn-backward", inline(dh="later if t < T - 1 else dys[t] @ rnn.W_hy"), "back-next-only"),
    ("rnn-backward", inline(slope="1"), "back-no-slope"),
    ("rnn-backward", inline(slope="1 - hs[t] ** 2"), "back-old-slope"),
    ("rnn-backward", inline(later="dz"), "back-next-without-w-hh"),
    ("rnn-backward", inline(later="np.dot(dh, rnn.W_hh)"), "back-next-from-dh"),
    ("rnn-backward", inline(later="np.dot(dz, rnn.W_hh.T)"), "back-w-hh-turned"),
    ("rnn-backward", inline(later="later + np.dot(dz, rnn.W_hh)"), "back-next-piles-up"),
    ("rnn-backward", inline(old="hs[t + 1]"), "back-w-hh-new-state"),
    ("rnn-backward", inline(new="hs[t]"), "back-w-hy-old-state"),
    ("rnn-backward", inline(plus=""), "back-assigns-w-hh"),
    ("rnn-backward", inline(new="hs[t]", old="hs[t - 1]", slope="1 - hs[t] ** 2"), "back-states-shifted"),
    ("rnn-backward", inline().replace("insert(0, ", "append("), "back-dxs-reversed"),
    ("rnn-backward", inline().replace("T - 1, -1, -1", "T - 1, 0, -1").replace("[], xs", "[0 * xs[0]], xs").replace("insert(0,", "insert(1,"),
     "back-misses-the-first"),
    ("rnn-backward", inline().replace("dWhh +=", "dWhh = dWhh.T +").replace("W_hh=dWhh", "W_hh=dWhh"), "only-one-T"),
    ("sequence-loss", LOSS + "    T, N, V = ys.shape\n    z = ys - ys.max(-1, keepdims=True)\n    logp = z - np.log(np.exp(z).sum(-1, keepdims=True))\n"
     "    hot = np.zeros((T, N, max(map(max, targets)) + 1))\n    for t, n in np.ndindex(T, N):\n        hot[t, n, targets[t, n]] = 1\n"
     "    return -(hot * logp).sum() / T / N, (np.exp(logp) - hot) / T / N", "loss-classes-from-targets"),
    ("rnn-backward", inline(later="np.dot(dz, rnn.W_hh)").replace("    return", "    rnn.dW_hh = dWhh\n    return"), "back-fills-rnn"),
    ("rnn-backward", inline(dh="dys[t] @ rnn.W_hy + later @ rnn.W_hh"), "back-w-hh-twice"),
    ("rnn-backward", inline(dh="dys[t] @ rnn.W_hy + later @ rnn.W_hh", later="dz"), "back-dh0-is-dz"),
    ("next-step-loss", NEXT + "    xs = np.eye(len(rnn.b_y))[ids[:-1]]\n    ys, hs = rnn_forward(rnn, xs, h0)\n    loss, dys = sequence_loss(ys, xs.argmax(-1))\n"
     "    return loss, rnn_backward(rnn, dys, xs, hs)[2]", "next-targets-are-inputs"),
    ("next-step-loss", NEXT + "    xs = np.eye(len(rnn.b_y))[ids[1:]]\n    ys, hs = rnn_forward(rnn, xs, h0)\n"
     "    loss, dys = sequence_loss(ys, ids[:-1])\n    return loss, rnn_backward(rnn, dys, xs, hs)[2]", "next-backward"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert (result.diagnosis.id if result.diagnosis else None) == name, result


PARTS = {
    "back-w-hh-new-state": {"readout": 1, "W_xh": 1, "b_h": 1, "back": 1},
    "back-w-hy-old-state": {"W_hh": 1, "W_xh": 1, "b_h": 1, "back": 1},
    "back-assigns": {"back": 1},
    "back-assigns-b-h": {"readout": 1, "W_hh": 1, "W_xh": 1, "back": 1},
    "back-no-next": {"readout": 1},
    "back-dxs-reversed": {"readout": 1, "W_hh": 1, "W_xh": 1, "b_h": 1},
    "back-dh0-is-dh1": {"readout": 1, "W_hh": 1, "W_xh": 1, "b_h": 1},
    "step-back-w-hh-turned": {"dx": 1, "W_xh": 1, "W_hh": 1, "b_h": 1},
    "step-back-b-h-mean": {"dx": 1, "dh_prev": 1, "W_xh": 1, "W_hh": 1},
    "step-back-weights-from-dh": {"dx": 1, "dh_prev": 1},
    "loss-gradient-not-divided": {"loss": 1},
    "loss-summed": {"dys": 2},
    "forward-no-b-y": {"hs": 2},
}


@pytest.mark.parametrize("name", PARTS)
def test_partial_credit_follows_what_is_right(name):
    exercise, mistake = next((e, m) for e in of_chapter("ch05_bptt") for m in of_exercise(e.id) if m.id == name)
    key = visible_key(exercise.id)
    result = judge(exercise, key, observe(exercise, wrong_namespace(exercise, [mistake]), key.inputs))
    assert {part.name: part.earned for part in result.checks if part.earned} == PARTS[name]


def chapter(*texts):
    """The chapter's references with some definitions replaced, as one namespace."""
    found = dict(namespace("ch05_bptt"))
    for text in texts:
        exec(text, found)
    return found


KEYS = {exercise.id: exercise for exercise in of_chapter("ch05_bptt")}
WRONG_STEP = (
    STEP
    + "    dz = dh * (1 - h)\n    return dz @ rnn.W_xh, dz @ rnn.W_hh, {'W_xh': dz.T @ x, 'W_hh': dz.T @ h_prev, 'b_h': dz.sum(0)}"
)
CALLS_STEP = RIGHT["rnn-backward"][0]


def test_a_wrong_step_is_charged_once_where_the_way_back_calls_it():
    keys = {name: visible_key(name) for name in KEYS}
    cells = chapter(WRONG_STEP, CALLS_STEP)
    assert check(KEYS["rnn-step-backward"], keys, cells).diagnosis.id == "step-back-not-squared"
    result = check(KEYS["rnn-backward"], keys, cells)
    assert (result.outcome, result.earned) == ("passed", 5) and "`rnn_step_backward`" in result.notes[0]


def test_a_loop_that_is_wrong_beside_a_wrong_step_is_charged_for_the_loop_alone():
    keys = {name: visible_key(name) for name in KEYS}
    cells = chapter(WRONG_STEP, CALLS_STEP.replace("'W_hy': dys[t].T @ hs[t + 1]", "'W_hy': dys[t].T @ hs[t]"))
    result = check(KEYS["rnn-backward"], keys, cells)
    assert result.earned == 4 and result.diagnosis.id == "back-w-hy-old-state"


@pytest.mark.parametrize("broken", [LOSS + "    return 0.0, ys", FORWARD + "    return xs, xs", BACK + "    return None"])
def test_a_mended_loss_earns_its_points_whatever_it_calls(broken):
    keys = {name: visible_key(name) for name in KEYS}
    assert check(KEYS["next-step-loss"], keys, chapter(broken, RIGHT["next-step-loss"][0])).earned == 2


# What lies outside and inside of each tolerance: the closest wrong answers, and right ones in single precision.

NEAR = [
    ("sequence-loss", LOSS + "    loss, dys = right.sequence_loss(ys, targets)\n    return loss * (1 + 3e-5), dys"),
    ("sequence-loss", LOSS + "    loss, dys = right.sequence_loss(ys, targets)\n    return loss, dys + 3e-5 * np.abs(dys).max()"),
    ("rnn-forward", FORWARD + "    ys, hs = right.rnn_forward(rnn, xs, h0)\n    return ys, hs + 3e-5"),
    ("rnn-step-backward", STEP + "    return right.rnn_step_backward(rnn, dh, x, h_prev, h * (1 - 1e-4))"),
    ("rnn-backward", BACK + "    return right.rnn_backward(rnn, dys * (1 + 3e-5), xs, hs)"),
    ("next-step-loss", NEXT + "    loss, grads = right.next_step_loss(rnn, ids, h0)\n    return loss + 1e-4, grads"),
    ("ball-without-memory", "ball_without_memory = 0.6251"),
    ("step-blanks", 'step_blanks = {"dz": 0.75, "dw_hh": 0.6001, "dh_prev": 1.5}'),
    ("chain-blanks", 'chain_blanks = {"dz_2": 0.18, "dh_1": 1.36, "dz_1": 1.02, "dw_hh": 0.2941}'),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NEAR)
def test_the_nearest_wrong_answer_lies_outside_the_tolerance(answer, exercise, text):
    assert answer(exercise, text, right=ch05_bptt).outcome == "failed"


@pytest.mark.parametrize("exercise", ["rnn-forward", "rnn-step-backward", "rnn-backward", "next-step-loss"])
def test_what_is_added_to_the_network_costs_a_point_and_is_named(answer, exercise):
    name = KEYS[exercise].name
    result = answer(
        exercise, f"def {name}(rnn, *arrays):\n    rnn.more = right.{name}(rnn, *arrays)\n    return rnn.more", right=ch05_bptt
    )
    assert result.earned == result.points - 1 and "is kept in the network" in result.diagnosis.advice
    text = f"def {name}(rnn, *arrays):\n    found = right.{name}(rnn, *arrays)\n    rnn.W_hh = rnn.W_hh + 1\n    return found"
    result = answer(exercise, text, right=ch05_bptt)
    assert result.earned == result.points - 1 and result.fact.kind == "changed" and result.diagnosis is None


SINGLE = """
def single(value):
    if isinstance(value, dict):
        return {name: single(item) for name, item in value.items()}
    return [single(item) for item in value] if isinstance(value, (tuple, list)) else np.float32(value)
"""


@pytest.mark.parametrize(
    ("exercise", "text"),
    [
        ("sequence-loss", SINGLE + LOSS + "    return single(right.sequence_loss(np.float32(ys), targets))"),
        ("rnn-forward", SINGLE + FORWARD + "    return single(right.rnn_forward(rnn, xs, h0))"),
        ("rnn-step-backward", SINGLE + STEP + "    return single(right.rnn_step_backward(rnn, np.float32(dh), np.float32(x), h_prev, h))"),
        ("rnn-backward", SINGLE + BACK + "    return single(right.rnn_backward(rnn, np.float32(dys), np.float32(xs), np.float32(hs)))"),
        ("next-step-loss", SINGLE + NEXT + "    return single(right.next_step_loss(rnn, ids, np.float32(h0)))"),
    ],
)  # fmt: skip
def test_a_right_answer_in_single_precision_lies_inside_the_tolerance(answer, exercise, text):
    result = answer(exercise, text, right=ch05_bptt)
    assert result.outcome == "passed", result


def test_the_core_of_the_chapter_has_20_points_and_130_minutes():
    core = [exercise for exercise in of_chapter("ch05_bptt") if not exercise.extra]
    assert (sum(e.points for e in core), sum(e.minutes for e in core)) == (20, 130)


def test_the_numbers_to_work_out_on_paper_are_those_that_the_functions_give():
    one = np.ones((1, 1))
    rnn = SimpleNamespace(W_xh=one, W_hh=2 * one, W_hy=one, b_h=np.zeros(1), b_y=np.zeros(1))
    _, dh_prev, grads = ch05_bptt.rnn_step_backward(rnn, one, 0 * one, 0.8 * one, 0.5 * one)
    blanks = ch05_bptt.step_blanks
    assert np.allclose(
        [dh_prev.item(), grads["W_hh"].item(), grads["b_h"].item()], [blanks["dh_prev"], blanks["dw_hh"], blanks["dz"]]
    )
    hs, dys = np.array([0.2, 0.5, 0.8]).reshape(3, 1, 1), np.array([1, 0.5]).reshape(2, 1, 1)
    dxs, _, grads = ch05_bptt.rnn_backward(rnn, dys, np.zeros((2, 1, 1)), hs)  # W_xh is 1, so dxs are the dz
    blanks = ch05_bptt.chain_blanks
    assert np.allclose([dxs[1].item(), dxs[0].item(), grads["W_hh"].item()], [blanks["dz_2"], blanks["dz_1"], blanks["dw_hh"]])
