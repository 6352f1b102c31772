"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

SHAPES = '{"rnn2.W_xh": (5, 3), "y1s": (10, 7, 3), "ys": (10, 7, 2), "dy1s": (10, 7, 3), "dxs": (10, 7, 4)}'
NP = "import numpy as np\n"

RIGHT = {
    "two-gradients": ['two_gradients = "b"', 'two_gradients = "B"', "two_gradients = '(b)'", "two_gradients = 'b) '"],
    "earliest-step": ["earliest_step = 11", "earliest_step = 11.0", "earliest_step = (13 - 1) // 5 * 5 + 1",
                      NP + "earliest_step = np.arange(1, 21)[10]"],
    "deep-step": [
        "def deep_step(layers, x):\n    y = x\n    for k in range(len(layers)):\n        y = layers[k].step(y)\n    return y",
        "from functools import reduce\ndeep_step = lambda layers, x: reduce(lambda y, layer: layer.step(y), layers, x)",
        "def deep_step(layers, x):\n    y = layers[0].step(x)\n    return deep_step(layers[1:], y) if len(layers) > 1 else y",
        NP + "def deep_step(layers, x):\n    out = np.float32(x)\n    it = iter(layers)\n    while True:\n        try:\n"
        "            out = np.float32(next(it).step(out))\n        except StopIteration:\n            return out",
        "from __future__ import annotations\ndef deep_step(layers: list, x):\n    first, *rest = layers\n    out = first.step(x)\n"
        "    for layer in rest:\n        out = layer.step(out.copy())\n    print(out)\n    return out.tolist()",
    ],
    "build-layers": [
        "def build_layers(make, n):\n    layers = []\n    for _ in range(n):\n        layers.append(make())\n    return layers",
        "def build_layers(make, n):\n    return list(map(lambda _: make(), range(n)))",
        "def build_layers(make, n):\n    first = make()\n    return [first] + build_layers(make, n - 1) if n > 1 else [first]",
        "def build_layers(make, n):\n    layers = [None] * n\n    for k in range(n):\n        layers[k] = make()\n    return tuple(layers)",
        "from itertools import islice\ndef build_layers(make, n):\n    return list(islice(iter(make, object()), n))",
    ],
    "deep-shapes": [
        "deep_shapes = " + SHAPES,
        "deep_shapes = {k: list(v) for k, v in " + SHAPES + ".items()}",
        NP + "deep_shapes = {k: np.array(v) for k, v in " + SHAPES + '.items()}\ndeep_shapes["dys"] = "ignored"',
        NP + "rnn1, rnn2 = RNN(D=4, H=6, V=3), RNN(D=3, H=5, V=2)\nxs = np.ones((10, 7, 4))\ny1s = rnn1.forward(xs)\n"
        "ys = rnn2.forward(y1s)\ndy1s = rnn2.backward(ys)\ndxs = rnn1.backward(dy1s)\n"
        'deep_shapes = {"rnn2.W_xh": rnn2.W_xh.shape, "y1s": y1s.shape, "ys": ys.shape, "dy1s": dy1s.shape, "dxs": dxs.shape}',
    ],
    "deep-forward": [
        "def deep_forward(layers, xs):\n    out = xs\n    for k in range(len(layers)):\n        out = layers[k].forward(out)\n    return out",
        "from functools import reduce\ndeep_forward = lambda layers, xs: reduce(lambda ys, layer: layer.forward(ys), layers, xs)",
        "def deep_forward(layers, xs):\n    ys = layers[0].forward(xs)\n    return deep_forward(layers[1:], ys) if layers[1:] else ys",
        NP + "def deep_forward(layers, xs):\n    ys = np.array(xs, dtype=np.float32)\n    for layer in list(layers):\n"
        "        ys = layer.forward(ys).astype(np.float32)\n    return ys",
        "def deep_forward(layers, xs):\n    seen = [xs]\n    for layer in layers:\n        seen.append(layer.forward(seen[-1]))\n"
        "    return [[list(row) for row in step] for step in seen[-1]]",
    ],
    "deep-backward": [
        "def deep_backward(layers, dys):\n    d = dys\n    for layer in layers[::-1]:\n        d = layer.backward(d)\n    return d",
        "def deep_backward(layers, dys):\n    for k in range(len(layers) - 1, -1, -1):\n        dys = layers[k].backward(dys)\n    return dys",
        "def deep_backward(layers, dys):\n    dys = layers[-1].backward(dys)\n    return deep_backward(layers[:-1], dys) if layers[:-1] else dys",
        "from functools import reduce\ndeep_backward = lambda layers, dys: reduce(lambda d, layer: layer.backward(d), list(layers)[::-1], dys)",
        NP + "def deep_backward(layers, dys):\n    todo, d = list(layers), np.float32(dys)\n    while todo:\n"
        "        d = np.float32(todo.pop().backward(d))\n    return d",
        "def deep_backward(layers, dys):\n    mine = list(layers)\n    mine.reverse()\n    for layer in mine:\n        dys = layer.backward(dys)\n"
        "    return dys.tolist()",
    ],
    "y-or-h": ['y_or_h = "c"', 'y_or_h = "C"', "y_or_h = '(c)'", "y_or_h = ' c.'"],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    from solutions.ch05_bptt import RNN

    result = answer(exercise, text, RNN=RNN)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


WRONG = [
    ("deep-step", "def deep_step(layers, x):\n    for k in range(len(layers)):\n        y = layers[k].step(x)\n    return y",
     "deep-step-all-read-x"),
    ("deep-step", "def deep_step(layers, x):\n    ys = [layer.step(x) for layer in layers]\n    return ys[-1]", "deep-step-all-read-x"),
    ("deep-step", "def deep_step(layers, x):\n    for layer in layers[::-1]:\n        x = layer.step(x)\n    return x", "deep-step-reversed"),
    ("deep-step", "def deep_step(layers, x):\n    while layers:\n        y = layers[0].step(x)\n        return y",
     "deep-step-returns-in-loop"),
    ("deep-step", "def deep_step(layers, x):\n    rnn1, rnn2 = layers[0], layers[1]\n    y1 = rnn1.step(x)\n    y = rnn2.step(y1)\n"
     "    return y", "deep-step-two-layers"),
    ("deep-step", "def deep_step(layers, x):\n    h = x\n    for layer in layers:\n        _ = layer.step(h)\n        h = layer.h\n    return h",
     "deep-step-hands-h"),
    ("deep-step", "def deep_step(layers, x):\n    out = x\n    for i in range(len(layers) - 1):\n        out = layers[i].step(out)\n"
     "    return out", "deep-step-skips-highest"),
    ("deep-step", "def deep_step(layers, x):\n    for layer in layers:\n        layer.reset()\n    for layer in layers:\n"
     "        x = layer.step(x)\n    return x", "deep-step-resets"),
    ("deep-step", "def deep_step(layers, x):\n    for layer in layers:\n        x = layer.step(x)", "deep-step-no-return"),
    ("build-layers", "def build_layers(make, n):\n    layer = make()\n    layers = []\n    for _ in range(n):\n"
     "        layers.append(layer)\n    return layers", "build-one-object"),
    ("build-layers", "def build_layers(make, n):\n    return [make] * n", "build-not-called"),
    ("build-layers", "def build_layers(make, n):\n    layers = []\n    for k in range(1, n):\n        layers.append(make())\n    return layers",
     "build-one-less"),
    ("build-layers", "from copy import deepcopy\ndef build_layers(make, n):\n    one = make()\n    return [deepcopy(one) for k in range(n)]",
     "build-deep-copies"),
    ("deep-shapes", "deep_shapes = " + SHAPES.replace("(5, 3)", "[3, 5]"), "deep-shapes-turned"),
    ("deep-shapes", "deep_shapes = " + SHAPES.replace("10, 7", "7, 10"), "deep-shapes-batch-first"),
    ("deep-forward", NP + "def deep_forward(layers, xs):\n    def step(x):\n        for layer in layers:\n            x = layer.step(x)\n"
     "        return x\n    return np.stack([step(x) for x in xs])", "deep-forward-steps"),
    ("deep-forward", "def deep_forward(layers, xs):\n    return [layer.forward(xs) for layer in layers][-1]", "deep-forward-all-read-x"),
    ("deep-forward", "def deep_forward(layers, xs):\n    ys = xs\n    for layer in layers:\n        ys = layer.step(ys)\n    return ys",
     "deep-forward-step-on-sequence"),
    ("deep-forward", NP + "def deep_forward(layers, xs):\n    out = []\n    for x in xs:\n        y = x[None]\n        for layer in layers:\n"
     "            y = layer.forward(y)\n        out.append(y)\n    return np.concatenate(out)", "deep-forward-one-step-each"),
    ("deep-forward", "def deep_forward(layers, xs):\n    for layer in layers:\n        layer.reset()\n        xs = layer.forward(xs)\n    return xs",
     "deep-forward-resets"),
    ("deep-backward", "def deep_backward(layers, dys):\n    for i in range(len(layers)):\n        dys = layers[i].backward(dys)\n    return dys",
     "deep-backward-lowest-first"),
    ("deep-backward", "def deep_backward(layers, dys):\n    for i in range(len(layers) - 1, -1, -1):\n        dxs = layers[i].backward(dys)\n"
     "    return dxs", "deep-backward-dys-for-all"),
    ("deep-backward", "def deep_backward(layers, dys):\n    for i in range(len(layers) - 1, 0, -1):\n        dys = layers[i].backward(dys)\n"
     "    return dys", "deep-backward-stops-early"),
    ("deep-backward", "def deep_backward(layers, dys):\n    layers.reverse()\n    d = dys\n    for layer in layers:\n"
     "        d = layer.backward(d)\n    return d", "deep-backward-turns-the-list"),
    ("deep-backward", NP + "def deep_backward(layers, dys):\n    out = np.zeros(0)\n    parts = []\n    for t in range(len(dys)):\n"
     "        d = dys[t][None]\n        for layer in layers[::-1]:\n            d = layer.backward(d)\n        parts.append(d[0])\n"
     "    return np.array(parts)", "deep-backward-steps-from-the-first"),
    ("deep-backward", "def deep_backward(layers, dys):\n    grads = {}\n    for k, layer in enumerate(reversed(layers)):\n"
     "        dys = layer.backward(dys)\n    return [layer.grads for layer in layers]", "deep-backward-returns-grads"),
    ("deep-backward", "def deep_backward(layers, dys):\n    out = dys\n    for layer in reversed(layers):\n        out = layer.backward(out)\n"
     "    return -out", "negated"),
    # A layer of the drives has no weights or states by the names of an RNN, and each kind of name is told apart.
    ("deep-step", "def deep_step(layers, x):\n    for net in layers:\n        net.update(x)\n        x = net.h @ net.W_hy.T + net.b_y\n"
     "    return x", "deep-step-asks-more"),
    ("deep-step", NP + "def deep_step(layers, x):\n    for net in layers:\n        net.h = np.tanh(net.W_xh @ x)\n        x = net.W_hy @ net.h\n"
     "    return x", "deep-step-reads-weights"),
    ("deep-step", NP + "def deep_step(layers, x):\n    for net in layers:\n        net.h = np.zeros(1)\n        x = net.step(x)\n    return x",
     "deep-step-resets"),
    ("deep-step", "def deep_step(layers, x):\n    y = x\n    for net in layers:\n        y = net(y)\n    return y", "deep-step-calls-the-layer"),
    ("deep-step", "def deep_step(layers, x):\n    for layer in enumerate(layers):\n        x = layer.step(x)\n    return x", "deep-step-not-a-layer"),
    ("deep-step", "def deep_step(layers, x):\n    for layer in layers:\n        y = layer.step(x)\n        x = layer.state[0]\n    return y",
     "deep-step-hands-state-up"),
    ("build-layers", "def build_layers(make, n):\n    layers = []\n    for _ in range(n):\n        layers.extend(make())\n    return layers",
     "build-no-list"),
    ("build-layers", "def build_layers(make, n):\n    layers = []\n    for _ in range(n):\n        layers.insert(0, make())\n    return layers",
     "build-turned-round"),
    ("deep-shapes", "deep_shapes = " + SHAPES.replace("(5, 3)", "(5, 4)").replace('"dxs": (10, 7, 4)', '"dxs": (10, 7, 3)'),
     "deep-shapes-both-read-x"),
    ("deep-forward", NP + "def deep_forward(layers, xs):\n    *low, top = layers\n    for net in low:\n        net.forward(xs)\n"
     '        xs = np.array([now["h"] for now in net.past[1:]])\n    return top.forward(xs)', "deep-forward-kept-between"),
    ("deep-forward", "def deep_forward(layers, xs):\n    out = xs\n    for net in layers:\n        out = net.Forward(out)\n    return out",
     "deep-forward-mistyped"),
    ("deep-forward", "def deep_forward(layers, xs):\n    for k in range(layers):\n        xs = layers[k].forward(xs)\n    return xs",
     "deep-forward-loop-and-index"),
    ("deep-backward", "def deep_backward(layers, dys):\n    d = layers[-1].backward(dys)\n    for net in layers[-2::-1]:\n"
     "        d = net.backward(d.dot(net.W_hy))\n    return d", "deep-backward-weights-between"),
    ("deep-backward", "def deep_backward(layers, dys):\n    back = layers.reverse()\n    for net in back:\n        dys = net.backward(dys)\n"
     "    return dys", "deep-backward-loops-over-none"),
    ("deep-backward", "def deep_backward(layers, dys):\n    for net in layers[::-1]:\n        net.reset()\n        dys = net.backward(dys)\n"
     "    return dys", "deep-backward-resets"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed"
    assert result.diagnosis is not None and result.diagnosis.id == name, result


NAMELESS = [
    ("deep-step", "def deep_step(layers, x):\n    for layer in layers:\n        x = layer.step(x) + 1\n    return x"),
    ("build-layers", "def build_layers(make, n):\n    made = [make() for _ in range(n)]\n    return made[1:] + made[:1]"),
    ("deep-forward", "def deep_forward(layers, xs):\n    for layer in layers:\n        xs = layer.forward(xs) ** 2\n    return xs"),
    ("deep-backward", "def deep_backward(layers, dys):\n    for layer in reversed(layers):\n        dys = layer.backward(dys + 1)\n    return dys"),
    ("earliest-step", "earliest_step = 20"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


STACKS = {
    "deep-step": "def deep_step(layers, x):\n    for layer in layers:\n        x = layer.step(x)\n    return {}",
    "deep-forward": "def deep_forward(layers, x):\n    for layer in layers:\n        x = layer.forward(x)\n    return {}",
    "deep-backward": "def deep_backward(layers, x):\n    for layer in reversed(layers):\n        x = layer.backward(x)\n    return {}",
}


@pytest.mark.parametrize("exercise", STACKS)
def test_the_tolerance_lets_float32_in_and_keeps_a_thousandth_out(answer, exercise):
    near = NP + STACKS[exercise].format("np.float32(x)")
    assert answer(exercise, near).outcome == "passed"
    far = answer(exercise, NP + STACKS[exercise].format("x * (1 + 1e-4)"))
    assert far.outcome == "failed" and 0 < far.earned < far.points


def test_the_tolerance_of_build_layers_tells_layers_that_are_nearly_equal(answer):
    text = "def build_layers(make, n):\n    layers = [make() for _ in range(n)]\n    layers[-1].M = layers[-1].M * {}\n    return layers"
    assert answer("build-layers", text.format("(1 + 1e-7)")).outcome == "passed"
    assert answer("build-layers", text.format("(1 + 1e-4)")).outcome == "failed"


def test_outputs_without_a_record_earn_half_of_deep_forward(answer):
    text = NP + (
        "def deep_forward(layers, xs):\n    ys = []\n    for x in xs:\n        for layer in layers:\n"
        "            x = layer.step(x)\n        ys.append(x)\n    return np.array(ys)"
    )
    result = answer("deep-forward", text)
    assert (result.earned, result.points) == (2, 4)


def test_a_missing_return_leaves_the_points_for_the_layers_own_gradients(answer):
    result = answer(
        "deep-backward",
        "def deep_backward(layers, dys):\n    for layer in reversed(layers):\n        dys = layer.backward(dys)",
    )
    assert (result.earned, result.diagnosis.id) == (2, "deep-backward-no-return")


def test_right_gradients_from_a_list_turned_round_lose_a_point_in_the_cases_with_a_list(answer):
    text = (
        "def deep_backward(layers, dys):\n    if isinstance(layers, list):\n        layers.reverse()\n        order = layers\n"
        "    else:\n        order = reversed(layers)\n    for layer in order:\n        dys = layer.backward(dys)\n    return dys"
    )
    result = answer("deep-backward", text)
    assert result.outcome == "failed" and result.earned == 4
    assert "`layers` was changed" in result.notes[0]
