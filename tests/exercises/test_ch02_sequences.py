"""Right answers in any style get full marks; wrong ones in other styles than the catalogue's are named right."""

from __future__ import annotations

import pytest

FIVE = 'five_shapes = {"photo": "a", "melody": "b", "rain": "c", "summary": "d", "alarm": "e", "signature": "c"}'
TRACE = 'trace_machine = {"states": (3, 6, 14, 29), "outputs": (4, 6, 16, 30)}'

RIGHT = {
    "longer-film": ['longer_film = "b"', 'longer_film = "(B)"', "longer_film = ' b) '"],
    "frames-right": ["frames_right = 5", "frames_right = 5.0", "frames_right = 2 + 6 // 2", "frames_right = np.array(5)"],
    "trace-machine": [
        TRACE,
        'trace_machine = {"states": [3, 6, 14, 29], "outputs": [4, 6, 16, 30], "more": "ignored"}',
        "trace_machine = dict(states=np.array([3.0, 6, 14, 29]), outputs=np.array([4, 6, 16, 30]))",
        's, states, outputs = 1, [], []\nfor x in (1, 0, 2, 1):\n    s = 2 * s + x\n    states.append(s)\n    outputs.append(s + x)\n'
        'trace_machine = {"states": states, "outputs": outputs}',
    ],
    "five-shapes": [
        FIVE,
        FIVE.upper().replace("FIVE_SHAPES", "five_shapes").replace("PHOTO", "photo").replace("MELODY", "melody").replace("RAIN", "rain")
        .replace("SUMMARY", "summary").replace("ALARM", "alarm").replace("SIGNATURE", "signature"),
        "five_shapes = dict(zip(('photo', 'melody', 'rain', 'summary', 'alarm', 'signature'), 'abcdec'))",
        'five_shapes = dict(photo="(a)", melody="b)", rain=" c", summary="d.", alarm="e", signature="c", more=3)',
    ],
    "many-to-one": [
        "def many_to_one(machine, xs):\n    return [machine.step(x) for x in xs][-1]",
        "from functools import reduce\nmany_to_one = lambda machine, xs: reduce(lambda _, x: machine.step(x), xs, None)",
        "def many_to_one(machine, xs):\n    for t in range(len(xs) - 1):\n        machine.step(xs[t])\n    return list(machine.step(xs[-1]))",
        "def many_to_one(machine, xs):\n    y, t = None, 0\n    while t < xs.shape[0]:\n        y = machine.step(xs[t, :])\n        t += 1\n"
        "    return y",
        "def many_to_one(machine, xs):\n    y = machine.step(xs[0])\n    return y if len(xs) == 1 else many_to_one(machine, xs[1:])",
        "from collections import deque\ndef many_to_one(machine, xs):\n"
        "    return deque(map(machine.step, np.float32(xs)), maxlen=1).pop().astype(np.float32)",
        "def many_to_one(machine, xs):\n    return np.array([machine.step(row.tolist()) for row in xs])[-1]",
    ],
    "one-to-many": [
        "def one_to_many(machine, x, n):\n    ys = [machine.step(x)]\n    while len(ys) < n:\n        ys.append(machine.step(ys[-1]))\n    return ys",
        "def one_to_many(machine, x, n):\n    ys = np.zeros((n, len(x)))\n    for t in range(n):\n"
        "        ys[t] = machine.step(x if t == 0 else ys[t - 1])\n    return ys",
        "def one_to_many(machine, x, n):\n    def outputs():\n        y = x\n        for _ in range(n):\n            y = machine.step(y)\n"
        "            yield y\n    return np.stack(list(outputs()))",
        "from itertools import accumulate\ndef one_to_many(machine, x, n):\n"
        "    return list(accumulate([x] + [None] * n, lambda y, _: machine.step(y)))[1:]",
        "def one_to_many(machine, x, n):\n    y = machine.step(x)\n    if n == 1:\n        return y[None, :]\n"
        "    return np.vstack([y, one_to_many(machine, y, n - 1)])",
        "def one_to_many(machine, x, n):\n    ys = []\n    for t in range(1, n + 1):\n        x = np.float32(machine.step(x))\n"
        "        ys.append(x.copy())\n    return np.array(ys, dtype=np.float32)",
        "def one_to_many(machine, x, n):\n    y, ys = x, []\n    for _ in range(n):\n        y = machine.step(y)\n        ys.append(y.tolist())\n"
        "    return ys",
    ],
    "synced": [
        "def synced(machine, xs):\n    return [machine.step(x) for x in xs]",
        "synced = lambda machine, xs: np.stack(list(map(machine.step, xs)))",
        "def synced(machine, xs):\n    ys = None\n    for t in range(len(xs)):\n        y = machine.step(xs[t])\n        if ys is None:\n"
        "            ys = np.zeros((len(xs), len(y)))\n        ys[t] = y\n    return ys",
        "def synced(machine, xs):\n    first = machine.step(xs[0])\n    if len(xs) == 1:\n        return first[np.newaxis]\n"
        "    return np.concatenate([first[np.newaxis], synced(machine, xs[1:])])",
        "def synced(machine, xs):\n    return np.array([machine.step(np.asarray(x).copy()) for x in list(xs)], dtype=np.float32)",
        "def synced(machine, xs):\n    return np.apply_along_axis(machine.step, 1, xs)",
    ],
    "encoder-decoder": [
        "def encoder_decoder(encoder, decoder, xs, n):\n    for x in xs:\n        y = encoder.step(x)\n    decoder.state = encoder.state\n"
        "    ys = []\n    for _ in range(n):\n        y = decoder.step(y)\n        ys.append(y)\n    return np.array(ys)",
        "def encoder_decoder(encoder, decoder, xs, n):\n    y = synced(encoder, xs)[-1]\n    decoder.state = encoder.state.copy()\n"
        "    return one_to_many(decoder, y, n)",
        "def encoder_decoder(encoder, decoder, xs, n):\n    ys = [[encoder.step(x) for x in xs][-1]]\n"
        "    decoder.state = np.array(encoder.state)\n    for _ in range(n):\n        ys += [decoder.step(ys[-1])]\n    return ys[1:]",
        "def encoder_decoder(encoder, decoder, xs, n):\n    y = many_to_one(encoder, xs)\n    decoder.state = [*encoder.state]\n    ys = []\n"
        "    for _ in range(n):\n        y = np.float32(decoder.step(y))\n        ys.append(y)\n    return np.stack(ys)",
        "class Pair:\n    def __init__(self, one, two):\n        self.one, self.two = one, two\n    def translate(self, xs, n):\n"
        "        y = many_to_one(self.one, xs)\n        setattr(self.two, 'state', self.one.state)\n"
        "        return one_to_many(self.two, y, n).tolist()\n"
        "encoder_decoder = lambda encoder, decoder, xs, n: Pair(encoder, decoder).translate(xs, n)",
    ],
    "unroll": [
        "def unroll(rule, s, xs):\n    states, ys = [s], []\n    for x in xs:\n        new, y = rule(states[-1], x)\n        states += [new]\n"
        "        ys += [y]\n    return states, ys",
        "def unroll(rule, s, xs):\n    states, ys = np.zeros((len(xs) + 1, len(s))), []\n    states[0] = s\n    for t, x in enumerate(xs):\n"
        "        states[t + 1], y = rule(states[t], x)\n        ys.append(y)\n    return [states, np.float32(ys)]",
        "def unroll(rule, s, xs):\n    pairs = [(s, None)]\n    for x in xs:\n        pairs.append(rule(pairs[-1][0], x))\n"
        "    return np.array([p[0] for p in pairs]), np.array([p[1] for p in pairs[1:]])",
        "def unroll(rule, s, xs):\n    new, y = rule(s, xs[0])\n    if len(xs) == 1:\n        return np.stack([s, new]), y[None]\n"
        "    states, ys = unroll(rule, new, xs[1:])\n    return np.vstack([s, states]), np.vstack([y, ys])",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), [(e, t) for e, texts in RIGHT.items() for t in texts])
def test_a_right_answer_in_any_style_gets_full_marks(answer, exercise, text):
    result = answer(exercise, text)
    assert (result.outcome, result.earned, result.diagnosis) == ("passed", result.points, None), result


DECODE = "def encoder_decoder(encoder, decoder, xs, n):\n"
WRONG = [
    ("five-shapes", FIVE.replace('"b"', '"c"').replace('rain": "c"', 'rain": "b"').replace('signature": "c"', 'signature": "b"'),
     "shapes-turned-round"),
    ("five-shapes", FIVE.replace('"d"', '"e"').replace('"alarm": "e"', '"alarm": "d"'), "shapes-summary-synced"),
    ("frames-right", "frames_right = 16 / 2", "frames-right-all"),
    ("trace-machine", "s, states, ys = 0, [], []\nfor x in (1, 0, 2, 1):\n    s = 2 * s + x\n    states.append(s)\n    ys.append(s + x)\n"
     "trace_machine = dict(states=states, outputs=ys)", "trace-resets"),
    ("many-to-one", "def many_to_one(machine, xs):\n    ys = []\n    for t in range(len(xs)):\n        ys += [machine.step(xs[t])]\n"
     "    return np.stack(ys)", "fold-all-outputs"),
    ("many-to-one", "def many_to_one(machine, xs):\n    total = 0\n    for x in xs:\n        total = total + machine.step(x)\n    return total",
     "fold-adds-outputs"),
    ("many-to-one", "def many_to_one(machine, xs):\n    machine.state = np.zeros(len(machine.state))\n"
     "    return [machine.step(x) for x in xs][-1]", "fold-resets"),
    ("many-to-one", "def many_to_one(machine, xs):\n    ys = [machine.step(x) for x in xs]\n    return machine.step(xs[-1])", "fold-last-again"),
    ("many-to-one", "def many_to_one(machine, xs):\n    for t in range(xs.shape[1]):\n        y = machine.step(xs[:, t])\n    return y", "fold-columns"),
    ("many-to-one", "def many_to_one(machine, xs):\n    [machine.step(x) for x in xs]", "fold-no-return"),
    ("many-to-one", "import copy\ndef many_to_one(machine, xs):\n    mine = copy.copy(machine)\n    mine.read, mine.started = [], []\n"
     "    return [mine.step(x) for x in xs][-1]", "fold-copies"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    return np.array([machine.step(x) for _ in range(n)])", "unfold-not-fed-back"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    ys = [x]\n    for _ in range(n - 1):\n        ys.append(machine.step(ys[-1]))\n"
     "    return np.array(ys)", "unfold-input-counted"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    ys = [x]\n    for _ in range(n):\n        ys.append(machine.step(ys[-1]))\n"
     "    return np.stack(ys)", "unfold-input-too"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    ys = []\n    for t in range(n):\n        ys.append(machine.step(x if t == 0 else 0 * x))\n"
     "    return ys", "unfold-zeros"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    for _ in range(n):\n        x = machine.step(x)\n    return x", "unfold-last-only"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    ys = np.empty((n, x.size), x.dtype)\n    for t in range(n):\n"
     "        x = ys[t, :] = machine.step(x)\n    return ys", "unfold-room-like-x"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    ys = []\n    for _ in range(1, n):\n        x = machine.step(x)\n        ys.append(x)\n"
     "    return np.array(ys)", "unfold-one-short"),
    ("synced", "def synced(machine, xs):\n    for x in xs:\n        y = machine.step(x)\n    return y", "scan-last-only"),
    ("synced", "def synced(machine, xs):\n    return np.hstack([machine.step(x) for x in xs])", "scan-flat"),
    ("synced", "def synced(machine, xs):\n    return np.stack([machine.step(x) for x in xs], axis=1)", "scan-stacked-columns"),
    ("synced", "def synced(machine, xs):\n    return np.array([machine.step(x) for x in xs[::-1]])[::-1]", "only-one-T"),
    ("synced", "def synced(machine, xs):\n    out = np.zeros(xs.shape, dtype=xs.dtype)\n    for t, x in enumerate(xs):\n"
     "        out[t] = machine.step(x)\n    return out", "scan-room-like-xs"),
    ("synced", "def synced(machine, xs):\n    ys = []\n    for t in range(1, len(xs)):\n        ys.append(machine.step(xs[t]))\n"
     "    return np.array(ys)", "scan-skips-first"),
    ("encoder-decoder", DECODE + "    for x in xs:\n        y = encoder.step(x)\n    ys = []\n    for _ in range(n):\n        y = decoder.step(y)\n"
     "        ys += [y]\n    return ys", "two-no-handover"),
    ("encoder-decoder", DECODE + "    y = [encoder.step(x) for x in xs][-1]\n    decoder.state = encoder.state\n"
     "    return [decoder.step(y) for _ in range(n)]", "two-not-fed-back"),
    ("encoder-decoder", DECODE + "    decoder.state = encoder.state\n    y = [encoder.step(x) for x in xs][-1]\n    ys = []\n"
     "    for t in range(n):\n        y = decoder.step(y)\n        ys.append(y)\n    return ys", "two-handover-first"),
    ("encoder-decoder", DECODE + "    y = many_to_one(encoder, xs)\n    np.copyto(decoder.state, encoder.state, 'unsafe')\n"
     "    return one_to_many(decoder, y, n)", "two-handover-in-place"),
    ("synced", "def synced(machine, xs):\n    return np.cumsum([machine.step(x) for x in xs], axis=0)", "first-step"),
    ("encoder-decoder", DECODE + "    many_to_one(encoder, xs)\n    decoder.state = encoder.state\n"
     "    return one_to_many(decoder, xs[-1], n)", "two-first-last-input"),
    ("encoder-decoder", DECODE + "    y = many_to_one(encoder, xs)\n    return one_to_many(encoder, y, n)", "two-encoder-goes-on"),
    ("unroll", "def unroll(rule, s, xs):\n    states, ys = [], []\n    for x in xs:\n        s, y = rule(s, x)\n        states += [s]\n        ys += [y]\n"
     "    return states, ys", "unroll-no-first-state"),
    ("unroll", "def unroll(rule, s, xs):\n    new = [rule(s, x) for x in xs]\n"
     "    return [s] + [a for a, b in new], [b for a, b in new]", "unroll-state-not-carried"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text", "name"), WRONG)
def test_a_wrong_answer_in_another_style_is_named_right_or_left_at_the_facts(answer, exercise, text, name):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.fact is not None
    assert (result.diagnosis.id if result.diagnosis else None) == name, result


NAMELESS = [
    ("many-to-one", "def many_to_one(machine, xs):\n    return np.sort([machine.step(x) for x in xs][-1])"),
    ("one-to-many", "def one_to_many(machine, x, n):\n    ys = []\n    for _ in range(n):\n        x = machine.step(np.tanh(x))\n        ys.append(x)\n"
     "    return np.array(ys)"),
    ("synced", "def synced(machine, xs):\n    return np.sort([machine.step(x) for x in xs], axis=1)"),
    ("encoder-decoder", DECODE + "    y = many_to_one(encoder, xs)\n    decoder.state = encoder.state[::-1] ** 2\n    return one_to_many(decoder, y, n)"),
    ("trace-machine", 'trace_machine = {"states": (3, 6, 14, 30), "outputs": (4, 6, 16, 31)}'),
    ("frames-right", "frames_right = 7"),
]  # fmt: skip


@pytest.mark.parametrize(("exercise", "text"), NAMELESS)
def test_where_nothing_fits_the_facts_stand_alone(answer, exercise, text):
    result = answer(exercise, text)
    assert result.outcome == "failed" and result.diagnosis is None and result.fact is not None


LOOPS = {
    "many-to-one": "def many_to_one(machine, xs):\n    for x in xs:\n        y = machine.step(x)\n    return y * {factor}",
    "one-to-many": RIGHT["one-to-many"][0].replace("return ys", "return np.array(ys) * {factor}"),
    "synced": "def synced(machine, xs):\n    return np.array([machine.step(x) for x in xs]) * {factor}",
    "encoder-decoder": RIGHT["encoder-decoder"][0].replace("np.array(ys)", "np.array(ys) * {factor}"),
    "unroll": "def unroll(rule, s, xs):\n    states, ys = [s], []\n    for x in xs:\n        s, y = rule(s, x)\n"
    "        states.append(s)\n        ys.append(y)\n    return np.array(states) * {factor}, np.array(ys)",
}


@pytest.mark.parametrize("exercise", LOOPS)
def test_the_tolerance_lets_float32_in_and_keeps_the_smallest_wrong_number_out(answer, exercise):
    assert answer(exercise, LOOPS[exercise].format(factor="np.float32(1 + 1e-7)")).outcome == "passed"
    assert answer(exercise, LOOPS[exercise].format(factor="(1 + 1e-4)")).outcome == "failed"


def test_a_step_with_a_whole_sequence_says_what_it_was_given(answer):
    result = answer("many-to-one", "def many_to_one(machine, xs):\n    return machine.step(xs)")
    assert "given an array of shape (5, 3)" in result.fact.got


def test_a_name_that_no_machine_has_is_told_with_those_that_it_has(answer):
    result = answer("many-to-one", "def many_to_one(machine, xs):\n    return machine.forward(xs)")
    assert "a machine has a state, step and reset, and no 'forward'" in result.fact.got


def test_a_state_of_another_length_is_told_in_words(answer):
    text = DECODE + "    y = many_to_one(encoder, xs)\n    decoder.state = y[:1]\n    return one_to_many(decoder, y, n)"
    assert "the state has the shape (1,), and this machine needs (4,)" in answer("encoder-decoder", text).fact.got


def test_a_right_result_with_too_many_steps_loses_the_point_for_the_steps_only(answer):
    result = answer(
        "synced", "def synced(machine, xs):\n    ys = [machine.step(x) for x in xs]\n    machine.step(xs[0])\n    return ys"
    )
    assert result.earned == 2 and result.fact.where == "the number of steps"


def test_an_answer_that_changes_its_argument_loses_a_point_and_is_told_why(answer):
    text = "def synced(machine, xs):\n    ys = [machine.step(x) for x in xs]\n    xs[:] = 0\n    return ys"
    result = answer("synced", text)
    assert result.earned == 2 and any("`xs` was changed" in note for note in result.notes)


def test_partial_credit_follows_what_the_decoder_was_given(answer):
    no_handover = DECODE + "    return one_to_many(decoder, many_to_one(encoder, xs), n)"
    checks = {check.name: check.earned for check in answer("encoder-decoder", no_handover).checks}
    assert checks == {"reading": 1, "state": 0, "first": 1, "outputs": 0}
    zeros = (
        DECODE
        + "    y = many_to_one(encoder, xs)\n    decoder.state = encoder.state\n    return one_to_many(decoder, 0 * y, n)"
    )
    checks = {check.name: check.earned for check in answer("encoder-decoder", zeros).checks}
    assert checks == {"reading": 1, "state": 1, "first": 0, "outputs": 0}


def test_five_shapes_gives_a_point_for_each_pair_of_tasks(answer):
    assert answer("five-shapes", FIVE.replace('"alarm": "e"', '"alarm": "d"')).earned == 2
    assert answer("five-shapes", "five_shapes = {name: None for name in ('photo', 'rain')}").earned == 0
