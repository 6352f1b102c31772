"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

from solutions.ch08_lstm import lstm_step, lstm_step_backward

INIT = """class LSTM(RNN):
    kept = ("h", "c", "gates")

    def __init__(self, D=3, H=4, V=3, rng=None, forget_bias=1.0):
        rng = np.random.default_rng(rng)
        self.W_xh = rng.standard_normal((4 * H, D)) / np.sqrt(D)
        self.W_hh = rng.standard_normal((4 * H, H)) / np.sqrt(H)
        self.W_hy = rng.standard_normal((V, H)) / np.sqrt(H)
        self.b_h, self.b_y = np.zeros(4 * H), np.zeros(V)
        self.b_h[H : 2 * H] = forget_bias
        self.grads = {}
        self.reset()

    @property
    def state(self):
        return self.h, self.c

    @state.setter
    def state(self, state):
        self.h, self.c = state

"""
RESET = "    def reset(self):\n        H = self.W_hh.shape[1]\n        self.h, self.c = np.zeros(H), np.zeros(H)\n"
UPDATE = "    def update(self, x):\n"
STEP = "def lstm_step(lstm, x, h, c):\n"
BACK = "def lstm_step_backward(lstm, dh, dc, x, h_prev, c_prev, c, gates):\n"
SUMS = "    z = x @ lstm.W_xh.T + h @ lstm.W_hh.T + lstm.b_h\n"

RIGHT = {
    "after-clipping": ['after_clipping = "c"', 'after_clipping = "C"', 'after_clipping = "(c)"', "after_clipping = 'c) '"],
    "what-a-layer-needs": ['what_a_layer_needs = "b"', 'what_a_layer_needs = "B"', 'what_a_layer_needs = "(b)"', "what_a_layer_needs = ' b.'"],
    "gate-traces": [
        "gate_traces = dict(i=3, f=1, o=4, g=2)",
        'gate_traces = {"i": 3.0, "f": 1.0, "o": 4.0, "g": 2.0, "more": None}',
        "gate_traces = {name: k for k, name in enumerate('fgio', 1)}",
        "gate_traces = {name: np.int64(k) for k, name in enumerate('fgio', 1)}",
    ],
    "lstm-step": [
        STEP + "    i, f, o, g = [x @ W.T + h @ U.T + b for W, U, b in zip(np.split(lstm.W_xh, 4), np.split(lstm.W_hh, 4), np.split(lstm.b_h, 4))]\n"
        "    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)\n    c = i * g + c * f\n    return o * np.tanh(c), c, np.concatenate([i, f, o, g], -1)",
        STEP + "    s = lambda a: 1 / (1 + np.exp(-a))\n    H = len(lstm.b_h) // 4\n    z = np.einsum('...d,kd->...k', x, lstm.W_xh) + np.einsum('...h,kh->...k', h, lstm.W_hh) + lstm.b_h\n"
        "    z[..., :3 * H] = s(z[..., :3 * H])\n    z[..., 3 * H:] = np.tanh(z[..., 3 * H:])\n"
        "    new = z[..., H:2 * H] * c + z[..., :H] * z[..., 3 * H:]\n    return [z[..., 2 * H:3 * H] * np.tanh(new), new, z]",
        STEP + "    if x.ndim == 2:\n        h, c = np.broadcast_to(h, (len(x), h.shape[-1])), np.broadcast_to(c, (len(x), c.shape[-1]))\n        rows = [lstm_step(lstm, *row) for row in zip(x, h, c)]\n        return tuple(np.array(part) for part in zip(*rows))\n"
        "    H = len(h)\n    gates, new, out = [0.0] * (4 * H), [0.0] * H, [0.0] * H\n    for k in range(4 * H):\n"
        "        a = lstm.W_xh[k] @ x + lstm.W_hh[k] @ h + lstm.b_h[k]\n        gates[k] = sigmoid(a) if k < 3 * H else np.tanh(a)\n"
        "    for j in range(H):\n        new[j] = gates[H + j] * c[j] + gates[j] * gates[3 * H + j]\n        out[j] = gates[2 * H + j] * np.tanh(new[j])\n"
        "    return out, new, gates",
        STEP + "    h = h + np.zeros(x.shape[:-1] + (1,))\n    z = np.float32(np.concatenate([x, h], -1)) @ np.float32(np.hstack([lstm.W_xh, lstm.W_hh])).T + np.float32(lstm.b_h)\n"
        "    H = h.shape[-1]\n    i, f, o, g = (a(z[..., k * H:(k + 1) * H]) for k, a in enumerate((sigmoid, sigmoid, sigmoid, np.tanh)))\n"
        "    c = f * np.float32(c) + i * g\n    return o * np.tanh(c), c, np.concatenate([i, f, o, g], axis=-1)",
    ],
    "lstm": [
        INIT + RESET + UPDATE + "        h, c, gates = lstm_step(self, x, self.h, self.c)\n        self.h = h\n        self.c = c\n        self.gates = gates\n        return h",
        INIT + "    def reset(self):\n        self.state = (np.zeros(self.W_hh.shape[1]), np.zeros(len(self.b_h) // 4))\n"
        + UPDATE + "        *self.state, self.gates = lstm_step(self, x, *self.state)",
        INIT + "    def reset(self):\n        self.h = self.c = np.zeros_like(self.W_hh[0])\n"
        + UPDATE + "        self.state, self.gates = (lambda h, c, k: ((h, c), k))(*lstm_step(self, x, self.h, self.c))",
        INIT + RESET + UPDATE + "        self.gates = sigmoid(x @ self.W_xh.T + self.h @ self.W_hh.T + self.b_h)\n        H = self.W_hh.shape[1]\n"
        "        self.gates[..., 3 * H:] = np.tanh(x @ self.W_xh[3 * H:].T + self.h @ self.W_hh[3 * H:].T + self.b_h[3 * H:])\n"
        "        i, f, o, g = (self.gates[..., k * H:(k + 1) * H] for k in range(4))\n        self.c = f * self.c + i * g\n        self.h = o * np.tanh(self.c)",
    ],
    "carousel": [
        'carousel = {"b = 0": 30, "b = 1": 13.6, "half": 5}',
        's = lambda b: 1 / (1 + np.exp(-b))\nf = 0.5 ** 0.01\ncarousel = {"b = 0": -100 * np.log10(s(0)), "b = 1": -100 * np.log10(s(1)), "half": np.log(f / (1 - f))}',
        'carousel = {"b = 0": 30.1, "b = 1": 14, "half": 4.97, "b = 3": 2}',
        'carousel = {"b = 0": np.float32(30.1), "b = 1": np.float32(13.6), "half": np.array(4.97)}',
    ],
    "lstm-step-backward": [
        BACK + "    H = c.shape[1]\n    i, f, o, g = (gates[:, k * H:(k + 1) * H] for k in range(4))\n    t = np.tanh(c)\n    d = dc + dh * o * (1 - t * t)\n"
        "    dz = np.hstack((d * g * i * (1 - i), d * c_prev * f * (1 - f), dh * t * o * (1 - o), d * i * (1 - g * g)))\n"
        "    return [dz @ lstm.W_xh, dz @ lstm.W_hh, d * f, dict(W_xh=dz.T @ x, W_hh=dz.T @ h_prev, b_h=np.ones(len(x)) @ dz, more=0)]",
        BACK + "    N, H = c.shape\n    dx, dhp, dcp = np.zeros_like(x), np.zeros_like(h_prev), np.zeros_like(c)\n"
        "    G = {k: np.zeros_like(getattr(lstm, k)) for k in ('W_xh', 'W_hh', 'b_h')}\n    for n in range(N):\n        for j in range(H):\n"
        "            i, f, o, g = gates[n, j], gates[n, H + j], gates[n, 2 * H + j], gates[n, 3 * H + j]\n"
        "            t = np.tanh(c[n, j])\n            d = dc[n, j] + dh[n, j] * o * (1 - t**2)\n            dcp[n, j] = d * f\n"
        "            for k, a in enumerate((d * g * i * (1 - i), d * c_prev[n, j] * f * (1 - f), dh[n, j] * t * o * (1 - o), d * i * (1 - g**2))):\n"
        "                r = k * H + j\n                dx[n] += a * lstm.W_xh[r]\n                dhp[n] += a * lstm.W_hh[r]\n"
        "                G['W_xh'][r] += a * x[n]\n                G['W_hh'][r] += a * h_prev[n]\n                G['b_h'][r] += a\n    return dx, dhp, dcp, G",
        BACK + "    i, f, o, g = np.moveaxis(gates.reshape(len(x), 4, -1), 1, 0)\n    d = dc + dh * o / np.cosh(c) ** 2\n"
        "    dz = np.stack([d * g * i * (1 - i), d * c_prev * f * (1 - f), dh * np.tanh(c) * o * (1 - o), d * i * (1 - g**2)], 1).reshape(len(x), -1)\n"
        "    e = np.einsum\n    return e('nk,kd->nd', dz, lstm.W_xh), e('nk,kh->nh', dz, lstm.W_hh), d * f, {'W_xh': e('nk,nd->kd', dz, x), 'W_hh': e('nk,nh->kh', dz, h_prev), 'b_h': e('nk->k', dz)}",
        BACK + "    i, f, o, g = np.split(np.float32(gates), 4, axis=1)\n    h = o * np.tanh(np.float32(c))\n    d = np.float32(dc) + np.float32(dh) * (o - h * h / o)\n"
        "    dz = np.concatenate([d * g * (i - i * i), d * c_prev * (f - f * f), dh * h * (1 - o), d * i * (1 - g) * (1 + g)], axis=1)\n"
        "    return dz @ lstm.W_xh, dz @ lstm.W_hh, (d * f).tolist(), {'W_xh': (x.T @ dz).T, 'W_hh': (h_prev.T @ dz).T, 'b_h': list(sum(dz))}",
    ],
    "cell-gradient": [
        "def cell_gradient(dh, dc, c, o):\n    h = np.tanh(c)\n    return dh * o * (1 - h) * (1 + h) + dc",
        "def cell_gradient(dh, dc, c, o):\n    return dc + dh * o / np.cosh(c) ** 2",
        "def cell_gradient(dh, dc, c, o):\n    return [[a + b * q * (1 - np.tanh(v) ** 2) for a, b, q, v in zip(*r)] for r in zip(dc, dh, o, c)]",
        "def cell_gradient(dh, dc, c, o):\n    return np.float32(dc) + np.float32(dh * o) * np.float32(1 - np.tanh(c) ** 2)",
    ],
    "lstm-forward": [
        "def lstm_forward(lstm, xs, h0, c0):\n    h, c, ys, hs, cs, gs = h0, c0, [], [h0], [c0], []\n    for x in xs:\n        h, c, g = lstm_step(lstm, x, h, c)\n"
        "        ys += [h @ lstm.W_hy.T + lstm.b_y]\n        hs += [h]\n        cs += [c]\n        gs += [g]\n    return ys, hs, cs, gs",
        "def lstm_forward(lstm, xs, h0, c0):\n    T, N, _ = xs.shape\n    H = h0.shape[1]\n    hs, cs, gs = np.zeros((T + 1, N, H)), np.zeros((T + 1, N, H)), np.zeros((T, N, 4 * H))\n"
        "    hs[0], cs[0] = h0, c0\n    for t in range(T):\n        hs[t + 1], cs[t + 1], gs[t] = lstm_step(lstm, xs[t], hs[t], cs[t])\n"
        "    return np.einsum('tnh,vh->tnv', hs[1:], lstm.W_hy) + lstm.b_y, hs, cs, gs",
        "def lstm_forward(lstm, xs, h0, c0):\n    if not len(xs):\n        return [], [h0], [c0], []\n    h, c, g = lstm_step(lstm, xs[0], h0, c0)\n"
        "    ys, hs, cs, gs = lstm_forward(lstm, xs[1:], h, c)\n    return [h @ lstm.W_hy.T + lstm.b_y] + list(ys), [h0] + hs, [c0] + cs, [g] + list(gs)",
        "def lstm_forward(lstm, xs, h0, c0):\n    ns = [(h0, c0, None)]\n    for x in np.float32(xs):\n        ns.append(lstm_step(lstm, x, ns[-1][0], ns[-1][1]))\n"
        "    hs = np.stack([n[0] for n in ns])\n    return (hs @ lstm.W_hy.T + lstm.b_y)[1:], hs, np.stack([n[1] for n in ns]), np.stack([n[2] for n in ns[1:]])",
    ],
    "lstm-backward": [
        "def lstm_backward(lstm, dys, xs, hs, cs, gates):\n    G = {}\n    dxs, dh, dc = [], 0 * hs[0], 0 * cs[0]\n    for t in range(len(xs) - 1, -1, -1):\n"
        "        dx, dh, dc, g = lstm_step_backward(lstm, dys[t] @ lstm.W_hy + dh, dc, xs[t], hs[t], cs[t], cs[t + 1], gates[t])\n        dxs.insert(0, dx)\n"
        "        G = {k: G.get(k, 0) + v for k, v in g.items()}\n    G['W_hy'] = np.einsum('tnv,tnh->vh', dys, hs[1:])\n    G['b_y'] = dys.sum((0, 1))\n    return dxs, dh, dc, G",
        "def lstm_backward(lstm, dys, xs, hs, cs, gates):\n    T = len(xs)\n    G = {k: 0.0 for k in ('W_xh', 'W_hh', 'W_hy', 'b_h', 'b_y')}\n    dxs = np.zeros(xs.shape, dtype=np.float32)\n"
        "    dh_next, dc_next = np.zeros(hs[0].shape), np.zeros(hs[0].shape)\n    for k in range(T):\n        t = T - 1 - k\n        dh = np.dot(dys[t], lstm.W_hy) + dh_next\n"
        "        dxs[t], dh_next, dc_next, g = lstm_step_backward(lstm, dh=dh, dc=dc_next, x=xs[t], h_prev=hs[t], c_prev=cs[t], c=cs[t + 1], gates=gates[t])\n"
        "        g = {**g, 'W_hy': dys[t].T @ hs[t + 1], 'b_y': sum(dys[t])}\n        for name in g:\n            G[name] = G[name] + g[name]\n    return dxs, dh_next, dc_next, G",
        "def lstm_backward(lstm, dys, xs, hs, cs, gates):\n    def back(t, dh, dc):\n        dx, dh, dc, g = lstm_step_backward(lstm, dh + dys[t] @ lstm.W_hy, dc, xs[t], hs[t], cs[t], cs[t + 1], gates[t])\n"
        "        if t == 0:\n            return [dx], dh, dc, g\n        dxs, dh, dc, more = back(t - 1, dh, dc)\n        return dxs + [dx], dh, dc, {k: g[k] + more[k] for k in g}\n"
        "    dxs, dh, dc, g = back(len(xs) - 1, np.zeros_like(hs[0]), np.zeros_like(cs[0]))\n"
        "    return dxs, dh, dc, dict(g, W_hy=np.tensordot(dys, hs[1:], ((0, 1), (0, 1))), b_y=dys.reshape(-1, dys.shape[2]).sum(0))",
        "def lstm_backward(lstm, dys, xs, hs, cs, gates):\n    parts, dh, dc = [], np.zeros_like(hs[0]), np.zeros_like(cs[0])\n"
        "    for dy, x, h, c, new, g in list(zip(dys, xs, hs, cs, cs[1:], gates))[::-1]:\n        parts.append(lstm_step_backward(lstm, dy @ lstm.W_hy + dh, dc, x, h, c, new, g))\n        _, dh, dc, _ = parts[-1]\n"
        "    G = {k: sum(p[3][k] for p in parts) for k in parts[0][3]}\n    G['W_hy'] = sum(dy.T @ h for dy, h in zip(dys, hs[1:]))\n    G['b_y'] = dys.sum(axis=0).sum(axis=0)\n"
        "    return np.array([p[0] for p in parts])[::-1], dh, dc, G",
    ],
    "gru-step": [
        "def gru_step(gru, x, h):\n    (Wr, Wz, Wn), (Ur, Uz, Un), (br, bz, bn) = np.split(gru.W_xh, 3), np.split(gru.W_hh, 3), np.split(gru.b_h, 3)\n"
        "    r, z = sigmoid(x @ Wr.T + h @ Ur.T + br), sigmoid(x @ Wz.T + h @ Uz.T + bz)\n    n = np.tanh(x @ Wn.T + bn + r * (h @ Un.T))\n"
        "    return n + z * (h - n), np.concatenate([r, z, n], -1)",
        "def gru_step(gru, x, h):\n    H = h.shape[-1]\n    a = np.einsum('...d,kd->...k', x, gru.W_xh) + gru.b_h\n    b = np.einsum('...h,kh->...k', h, gru.W_hh)\n"
        "    r = 1 / (1 + np.exp(-a[..., :H] - b[..., :H]))\n    z = 1 / (1 + np.exp(-(a + b)[..., H:2 * H]))\n    n = np.tanh(a[..., 2 * H:] + r * b[..., 2 * H:])\n"
        "    return [z * h + (1 - z) * n, np.concatenate((r, z, n), axis=-1)]",
        "def gru_step(gru, x, h):\n    if np.ndim(x) == 2:\n        a, b = zip(*[gru_step(gru, *p) for p in zip(x, h)])\n        return list(a), list(b)\n    H = len(h)\n"
        "    p, q = gru.W_xh.dot(x) + gru.b_h, gru.W_hh.dot(h)\n    r, z = sigmoid(p[:H] + q[:H]), sigmoid(p[H:2 * H] + q[H:2 * H])\n    n = np.tanh(p[2 * H:] + r * q[2 * H:])\n"
        "    return (1 - z) * n + z * h, [*r, *z, *n]",
        "def gru_step(gru, x, h):\n    x, h = np.float32(x), np.float32(h)\n    p, q = x @ gru.W_xh.T.astype(np.float32) + gru.b_h.astype(np.float32), h @ gru.W_hh.T.astype(np.float32)\n"
        "    pr, pz, pn = np.split(p, 3, -1)\n    qr, qz, qn = np.split(q, 3, -1)\n    r, z = sigmoid(pr + qr), sigmoid(pz + qz)\n    n = np.tanh(pn + r * qn)\n"
        "    return (1 - z) * n + z * h, np.concatenate([r, z, n], -1)",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


PARTS = "    H = c.shape[-1]\n    i, f, o, g = (gates[:, k * H:(k + 1) * H] for k in range(4))\n    t = np.tanh(c)\n"
END = "    return dz @ lstm.W_xh, dz @ lstm.W_hh, d * f, {'W_xh': dz.T @ x, 'W_hh': dz.T @ h_prev, 'b_h': dz.sum(0)}"


def backward(d="dc + dh * o * (1 - t**2)", di="d * g", df="d * c_prev", do="dh * t", dg="d * i", end=END):
    """The way back in a student's style, with parts that can be made wrong."""
    return (
        BACK
        + PARTS
        + f"    d = {d}\n    dz = np.hstack([({di}) * i * (1 - i), ({df}) * f * (1 - f), ({do}) * o * (1 - o), ({dg}) * (1 - g * g)])\n"
        + end
    )


FOUR = SUMS + "    i, f, o, g = np.split(z, 4, axis=-1)\n    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)\n"
JOIN = ", np.concatenate([i, f, o, g], axis=-1)"
WRONG = [
    ("gate-traces", "gate_traces = dict(i=1, f=3, o=4, g=2)", "traces-forget-means-forget"),
    ("carousel", 'carousel = {"b = 0": 100 * np.log10(0.5), "b = 1": 100 * np.log10(0.7310586), "half": 4.967}', "carousel-sign"),
    ("lstm-step", STEP + FOUR + "    new = i * g + c\n    return o * np.tanh(new), new" + JOIN, "lstm-step-no-forget-gate"),
    ("lstm-step", STEP + FOUR + "    new = np.multiply(f, c) + np.multiply(i, g)\n    return np.multiply(o, new), new" + JOIN, "lstm-step-no-tanh"),
    ("lstm-step", STEP + FOUR + "    new = f * c + i * g\n    return o * np.tanh(c), new" + JOIN, "lstm-step-old-cell"),
    ("lstm-step", STEP + FOUR.replace("np.tanh(g)", "sigmoid(g)") + "    c = f * c + i * g\n    return o * np.tanh(c), c" + JOIN, "lstm-step-sigmoid-candidate"),
    ("lstm-step", STEP + SUMS + "    H = h.shape[-1]\n    i, f, g, o = sigmoid(z[..., :H]), sigmoid(z[..., H:2*H]), np.tanh(z[..., 2*H:3*H]), sigmoid(z[..., 3*H:])\n"
     "    c = f * c + i * g\n    return o * np.tanh(c), c, np.concatenate([i, f, g, o], axis=-1)", "lstm-step-order-ifgo"),
    ("lstm-step", STEP + FOUR + "    c *= f\n    c += i * g\n    return o * np.tanh(c), c" + JOIN, "lstm-step-in-place"),
    ("lstm", INIT + RESET + UPDATE + "        h, c, gates = lstm_step(self, x, self.h, self.c)", "lstm-not-stored"),
    ("lstm", INIT + RESET + UPDATE + "        h, c, gates = lstm_step(self, x, self.h, self.c)\n        self.h, self.c = h, c", "lstm-gates-not-kept"),
    ("lstm", INIT + "    def reset(self):\n        self.h = np.zeros(len(self.W_hh))\n        self.c = np.zeros(len(self.W_hh))\n" + UPDATE
     + "        self.h, self.c, self.gates = lstm_step(self, x, self.h, self.c)", "lstm-reset-4h"),
    ("lstm-step-backward", backward(d="dc + dh * o * (1 - c * c)"), "lstm-back-c-squared"),
    ("lstm-step-backward", backward(do="dh * c"), "lstm-back-do-from-c"),
    ("lstm-step-backward", backward(df="d * c"), "lstm-back-new-cell-in-df"),
    ("lstm-step-backward", backward(d="dh * o * (1 - t**2)"), "lstm-back-dc-next-dropped"),
    ("lstm-step-backward", backward(di="d * i", dg="d * g"), "lstm-back-di-dg-exchanged"),
    ("lstm-step-backward", backward(end=END.replace("d * f", "d")), "lstm-back-no-f"),
    ("lstm-step-backward", backward(end=END.replace("d * f", "dc * f")), "lstm-back-dc-prev-from-next-only"),
    ("lstm-step-backward", backward(end=END.replace("dz.T @ h_prev", "dz.T @ (o * t)")), "lstm-back-new-h"),
    ("lstm-step-backward", backward(end=END.replace("dz.T @ x", "np.dot(x.T, dz)").replace("dz.T @ h_prev", "np.dot(h_prev.T, dz)")), "lstm-back-transposed"),
    ("cell-gradient", "def cell_gradient(dh, dc, c, o):\n    return dc + o * dh * (1 - c * c)", "cell-gradient-c-squared"),
    ("gru-step", "def gru_step(gru, x, h):\n    (Wr, Wz, Wn), (Ur, Uz, Un), (br, bz, bn) = np.split(gru.W_xh, 3), np.split(gru.W_hh, 3), np.split(gru.b_h, 3)\n"
     "    r, z = sigmoid(x @ Wr.T + h @ Ur.T + br), sigmoid(x @ Wz.T + h @ Uz.T + bz)\n    n = np.tanh(x @ Wn.T + bn + (r * h) @ Un.T)\n"
     "    return (1 - z) * n + z * h, np.concatenate([r, z, n], -1)", "gru-step-reset-before"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert result.diagnosis is not None and result.diagnosis.id == name, result


NAMELESS = [
    ("lstm-step", STEP + FOUR + "    c = f * np.cos(c) + i * g\n    return o * np.tanh(c), c" + JOIN),
    ("lstm", INIT + RESET + UPDATE + "        self.h, self.c, self.gates = lstm_step(self, x**2, self.h, self.c)"),
    ("lstm-step-backward", backward(d="dc + dh * np.sin(o)")),
    ("gru-step", "def gru_step(gru, x, h):\n    H = h.shape[-1]\n    return np.sin(h), np.cos(np.concatenate([h, h, h], -1))"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


SMALL = ["dc + dh * o * (1 - c**2)", "dc + dh * o * (1 - np.tanh(t) ** 2)"]


@pytest.mark.parametrize("wrong", [{"d": d} for d in SMALL] + [{"do": "dh * c"}, {"df": "d * c"}])
def test_the_small_errors_stay_far_outside_the_tolerance_even_for_float32(answer, wrong):
    text = backward(**{k: f"np.float32({v})" for k, v in wrong.items()})
    assert answer("lstm-step-backward", text).outcome == "failed"
    nearly = backward(d="np.float32(dc + dh * o * (1 - t**2))", do="np.float32(dh * t)", df="np.float32(d * c_prev)")
    assert answer("lstm-step-backward", nearly).earned == 6


CLOSEST = [
    ("lstm-step", "return h, c, gates", "return h * (1 + {}), c, gates"),
    ("lstm-step-backward", "dc * f, grads", "dc * f * (1 + {}), grads"),
    ("cell-gradient", "return dc + dh * o * slope", "return dc * (1 + {}) + dh * o * slope"),
    ("lstm-forward", "return hs[1:] @ lstm.W_hy.T", "return (1 + {}) * hs[1:] @ lstm.W_hy.T"),
    ("lstm-backward", "return dxs,", "return dxs * (1 + {}),"),
    ("gru-step", "(1 - z) * n + z * h,", "((1 - z) * n + z * h) * (1 + {}),"),
    ("lstm", "self.h, self.c, self.gates = lstm_step(self, x, self.h, self.c)",
     "self.h, self.c, self.gates = lstm_step(self, x, self.h, self.c); self.h = self.h * (1 + {})"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "find", "replace"), CLOSEST)
def test_the_tolerance_lies_between_the_rounding_of_float32_and_a_thousandth(answer, exercise, find, replace):
    from autograder import source
    from autograder.exercises import by_id

    text = source.reference(by_id(exercise))
    assert text.count(find) == 1
    assert answer(exercise, text.replace(find, replace.format("1e-7"))).outcome == "passed"
    assert answer(exercise, text.replace(find, replace.format("1e-3"))).outcome == "failed"


ARRAYS = "    return h, c, np.concatenate([i, f, o, g], axis=-1)"
WRITES = [
    ("lstm-step", STEP + FOUR + "    lstm.c = c = f * c + i * g\n    lstm.h = h = o * np.tanh(c)\n" + ARRAYS),
    ("lstm-step-backward", backward(end="    lstm.grads = {'W_xh': dz.T @ x, 'W_hh': dz.T @ h_prev, 'b_h': dz.sum(0)}\n"
     "    return dz @ lstm.W_xh, dz @ lstm.W_hh, d * f, lstm.grads")),
    ("lstm-forward", RIGHT["lstm-forward"][0].replace("    h, c, ys", "    lstm.h, lstm.c = h0, c0\n    h, c, ys")),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), WRITES)
def test_a_model_that_gets_another_state_or_a_new_attribute_was_changed(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.earned == result.points - 1


def test_a_state_that_is_a_list_is_no_array_for_the_next_step(answer):
    reset = "    def reset(self):\n        self.h = self.c = [0.0] * self.W_hh.shape[1]\n"
    update = UPDATE + "        self.h, self.c, self.gates = lstm_step(self, x, self.h, self.c)\n"
    result = answer("lstm", INIT + reset + update)
    assert result.earned == 3 and result.diagnosis.id == "lstm-reset-no-array"


def test_gradients_that_come_as_a_tuple_are_not_taken_for_other_names(answer):
    end = END.replace("{'W_xh': dz.T @ x, 'W_hh': dz.T @ h_prev, 'b_h': dz.sum(0)}", "(dz.T @ x, dz.T @ h_prev, dz.sum(0))")
    assert answer("lstm-step-backward", backward(end=end)).diagnosis.id == "lstm-back-grads-tuple"


def test_a_wrong_lstm_step_costs_the_class_nothing(answer):
    from autograder import source
    from autograder.exercises import by_id
    from autograder.follow import check
    from tests.recorded import visible_key

    text = INIT + RESET + UPDATE + "        self.h, self.c, self.gates = lstm_step(self, x, self.h, self.c)\n"
    names = {**source.namespace("ch08_lstm"), "__name__": "an_answer"}
    exec(text, names)
    names["lstm_step"] = lambda lstm, x, h, c: tuple(2 * part for part in lstm_step(lstm, x, h, c))
    keys = {one: visible_key(one) for one in ("lstm-step", "lstm")}
    assert check(by_id("lstm-step"), keys, names).outcome == "failed"
    assert check(by_id("lstm"), keys, names).earned == 4


def test_a_wrong_step_backward_costs_the_sequence_nothing():
    from autograder import source
    from autograder.exercises import by_id
    from autograder.follow import check
    from tests.recorded import visible_key

    names = {**source.namespace("ch08_lstm"), "__name__": "an_answer"}
    exec(source.reference(by_id("lstm-backward")), names)
    names["lstm_step_backward"] = lambda *args: (
        *(3 * part for part in lstm_step_backward(*args)[:3]),
        lstm_step_backward(*args)[3],
    )
    keys = {one: visible_key(one) for one in ("lstm-step-backward", "lstm-backward")}
    assert check(by_id("lstm-backward"), keys, names).earned == 4
