"""Chapter 4, the RNN step: how its exercises are drawn, driven and judged."""

from __future__ import annotations

import contextlib
from types import SimpleNamespace
from typing import Any, Dict, Iterator, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch04_rnn_step"
Outputs = Iterator[Tuple[str, Any]]
WEIGHTS = ("W_xh", "W_hh", "W_hy")


def _weights(rng: np.random.Generator, D: int, H: int, V: int) -> Dict[str, np.ndarray]:
    shapes = {"W_xh": (H, D), "W_hh": (H, H), "W_hy": (V, H)}
    return {name: 0.8 * rng.standard_normal(shape) for name, shape in shapes.items()}


# Answers written down, nothing to run


def drive_vanilla_numbers(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "vanilla_numbers", ns["vanilla_numbers"]


def drive_in_two_parts(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "in_two_parts", ns["in_two_parts"]


def drive_same_input(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "same_input", ns["same_input"]


def see_letter(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return {name: answer.strip(" ().").lower() if isinstance(answer, str) else answer for name, answer in outputs.items()}


SHAPES = ("W_xh", "W_hh", "W_hy", "h", "y")


def drive_shapes(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in SHAPES:
        yield "the shape of " + name, ns["rnn_shapes"].get(name)


# init-rnn: random numbers are judged by their properties


def draw_init(rng: np.random.Generator, ref: Mapping[str, Any], D: int, H: int, V: int) -> Dict[str, int]:
    # When the seed comes again is drawn, too: an answer that counts its calls would know it otherwise.
    return {"D": D, "H": H, "V": V, "seed": int(rng.integers(2**31)), "again": int(rng.integers(4))}


def drive_init(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    sizes = inputs["D"], inputs["H"], inputs["V"]
    rng = np.random.default_rng(inputs["seed"])
    for turn, name in enumerate(("first", "second", "third", "")):
        if turn == inputs["again"]:
            yield "same seed", ns["init_rnn"](*sizes, np.random.default_rng(inputs["seed"]))
        if name:
            yield name, ns["init_rnn"](*sizes, rng)
    yield "other seed", ns["init_rnn"](*sizes, np.random.default_rng(inputs["seed"] + 1))


def see_init(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    seen: Dict[str, Any] = {}
    first = outputs.get("first")
    if not isinstance(first, (tuple, list)):
        return {"W_xh, W_hh, W_hy": _without_numbers(first)} if "first" in outputs else {}
    seen["W_xh, W_hh, W_hy"] = len(first)
    matrices = [np.asarray(item) if not isinstance(item, (dict, str)) else np.array("") for item in first]
    for name, matrix in zip(WEIGHTS, matrices):
        seen["the shape of " + name] = matrix.shape
    if len(first) != 3 or any(m.dtype.kind not in "iuf" or m.ndim != 2 or not m.size for m in matrices):
        return seen
    seen["real and finite numbers"] = all(m.dtype.kind == "f" and bool(np.isfinite(m).all()) for m in matrices)
    drawn = [np.unique(m, axis=0) for m in matrices]  # a row that is repeated was drawn once
    seen["centred around zero"] = all(bool(abs(m.mean()) <= 6 * m.std() / np.sqrt(m.size)) for m in drawn)
    seen["rows that differ"] = all(len(rows) == len(m) for rows, m in zip(drawn, matrices))
    seen["a spread above zero"] = all(bool(m.std() > 0) for m in matrices)
    # Drawn with exactly the largest spread, the numbers' own may be a little larger, by chance.
    bounds = [2 / np.sqrt(min(m.shape)) * (1 + 6 / np.sqrt(2 * m.size)) for m in matrices]
    seen["a spread of at most 2 / sqrt(smaller side)"] = all(bool(m.std() <= most) for m, most in zip(matrices, bounds))
    if "second" in outputs:
        second = outputs["second"]
        seen["two different networks from one generator"] = not _equal(first, second)
        seen["three matrices that are drawn anew"] = (
            isinstance(second, (tuple, list))
            and len(second) == len(first)
            and not any(np.array_equal(np.asarray(one), np.asarray(two)) for one, two in zip(first, second))
        )
    if "same seed" in outputs:
        seen["the same network from the same seed"] = _equal(first, outputs["same seed"])
    if "other seed" in outputs:
        seen["another network from another seed"] = not _equal(first, outputs["other seed"])
    return seen


def _without_numbers(value: Any) -> Any:
    """The form of what came back instead of three matrices: its numbers are random and say nothing."""
    return {} if isinstance(value, dict) else np.zeros(value.shape) if isinstance(value, np.ndarray) else value


def _equal(ours: Any, others: Any) -> bool:
    if not isinstance(others, (tuple, list)) or len(ours) != len(others):
        return False
    return all(np.array_equal(np.asarray(a), np.asarray(b)) for a, b in zip(ours, others))


# rnn-step: the weights and the state are given, whatever the reader's __init__ does


def draw_step(rng: np.random.Generator, ref: Mapping[str, Any], D: int, H: int, V: int, start: int) -> Dict[str, Any]:
    inputs: Dict[str, Any] = _weights(rng, D, H, V)
    inputs["h"] = start * rng.uniform(-0.9, 0.9, H)
    inputs["xs"] = rng.standard_normal((4, D))
    return inputs


def _made(ns: Any, inputs: Any) -> Any:
    """An object of the reader's class, with other matrices: a step that reads a copy made now or by reset shows.

    They come from an init_rnn of ours, so that a broken one costs nothing here.
    """
    H, D = inputs["W_xh"].shape
    own = ns.get("init_rnn")
    ns["init_rnn"] = lambda *sizes: tuple(inputs[name][::-1].copy() for name in WEIGHTS)
    try:
        return ns["RNN"](D, H, len(inputs["W_hy"]), np.random.default_rng(0))
    finally:
        ns.pop("init_rnn") if own is None else ns.update(init_rnn=own)


def _network(ns: Mapping[str, Any], inputs: Any, strict: bool = False) -> Any:
    """An object with our weights and state. That it can't be made, or reset, costs a point in drive_reset only."""
    try:
        rnn = _made(ns, inputs)
    except Exception:
        if strict:
            raise
        rnn = ns["RNN"].__new__(ns["RNN"])
    for name in WEIGHTS:
        setattr(rnn, name, inputs[name][::-1].copy())
    with contextlib.suppress(Exception):
        rnn.reset()
    for name in (*WEIGHTS, "h"):
        setattr(rnn, name, inputs[name])
    return rnn


def drive_steps(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = _network(ns, inputs)
    other = _network(ns, {**inputs, "h": inputs["h"][::-1].copy()})
    for t, x in enumerate(inputs["xs"], 1):
        yield "the output y of step {}".format(t), rnn.step(x)
        # Kept as it is, not copied: a state changed in place shows up in the earlier steps.
        yield "the state h after step {}".format(t), rnn.h
        other.step(x)
    _write_back(rnn, inputs, WEIGHTS)


def drive_reset(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = _network(ns, inputs, strict=True)
    before = rnn.h
    rnn.reset()
    yield "the state h after reset", rnn.h
    yield "a state kept from before the reset", before
    _write_back(rnn, inputs, WEIGHTS)


def _write_back(model: Any, inputs: Any, names: Tuple[str, ...]) -> None:
    """A weight that was replaced, not only one changed in place, counts as a changed input."""
    inputs.update((name, getattr(model, name)) for name in names)


# run: any object with a step; ours has a rule of its own


class Machine:
    """s <- s/2 + M x, y = 3s - 1: its output is not its state."""

    def __init__(self, M: np.ndarray, state: np.ndarray) -> None:
        self.M, self.state = M, state

    def reset(self) -> None:
        """The zero state."""
        self.state = np.zeros_like(self.state)

    def step(self, x: np.ndarray) -> np.ndarray:
        """x (D,) in, y (V,) out."""
        self.state = self.state / 2 + self.M @ x
        return 3 * self.state - 1


def draw_run(rng: np.random.Generator, ref: Mapping[str, Any], T: int, D: int, V: int) -> Dict[str, Any]:
    return {"M": rng.standard_normal((V, D)), "state": rng.standard_normal(V), "xs": rng.standard_normal((T, D))}


def drive_run(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    machine = Machine(inputs["M"], inputs["state"])
    yield "the outputs", ns["run"](machine, inputs["xs"])
    yield "the state left in the network", machine.state


# batch-step: an object with four attributes and nothing else


def draw_batch(rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int, V: int, start: int) -> Dict[str, Any]:
    inputs: Dict[str, Any] = _weights(rng, D, H, V)
    inputs["h"] = rng.uniform(-0.9, 0.9, (N, H)) if start else np.zeros(H)
    inputs["x"] = rng.standard_normal((N, D))
    return inputs


def drive_batch(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = SimpleNamespace(**{name: inputs[name] for name in (*WEIGHTS, "h")})
    yield "the outputs y", ns["batch_step"](rnn, inputs["x"])
    yield "the state left in rnn.h", rnn.h
    _write_back(rnn, inputs, WEIGHTS)


# tally: the history of a state


def draw_tally(rng: np.random.Generator, ref: Mapping[str, Any], T: int, D: int) -> Dict[str, Any]:
    return {"xs": rng.integers(1, 9, (T, D)).astype(float)}


def drive_tally(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    tally, other = ns["Tally"](inputs["xs"].shape[1]), ns["Tally"](inputs["xs"].shape[1])
    for t, x in enumerate(inputs["xs"], 1):
        yield "the result of step {}".format(t), tally.step(x)
        yield "the state kept after step {}".format(t), tally.h
        other.step(x + 10)


EXERCISES = (
    Exercise(
        id="vanilla-numbers",
        name="vanilla_numbers",
        chapter=CHAPTER,
        kind="predict",
        title="The numbers in two matrices",
        minutes=2,
        extra=True,
        checks=(Check("count", "the count", 1, ("vanilla_numbers",)),),
        drives=(drive_vanilla_numbers,),
    ),
    Exercise(
        id="in-two-parts",
        name="in_two_parts",
        chapter=CHAPTER,
        kind="choose",
        title="One list, two calls",
        minutes=2,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("in_two_parts",)),),
        drives=(drive_in_two_parts,),
        see=see_letter,
    ),
    Exercise(
        id="same-input",
        name="same_input",
        chapter=CHAPTER,
        kind="choose",
        title="Same input, two outputs",
        minutes=2,
        checks=(Check("choice", "the choice", 1, ("same_input",)),),
        drives=(drive_same_input,),
        see=see_letter,
    ),
    Exercise(
        id="rnn-shapes",
        name="rnn_shapes",
        chapter=CHAPTER,
        kind="predict",
        title="The shapes of a step",
        minutes=8,
        checks=(
            Check("matrices", "the three matrices", 1, tuple("the shape of " + name for name in WEIGHTS)),
            Check("vectors", "the state and the output", 1, ("the shape of h", "the shape of y")),
        ),
        drives=(drive_shapes,),
    ),
    Exercise(
        id="init-rnn",
        name="init_rnn",
        chapter=CHAPTER,
        kind="code",
        title="Random matrices to start from",
        minutes=15,
        checks=(
            Check("shapes", "the shapes", 1, ("W_xh, W_hh, W_hy", *("the shape of " + name for name in WEIGHTS))),
            Check(
                "source",
                "drawn from the generator given",
                1,
                (
                    "the same network from the same seed",
                    "another network from another seed",
                    "two different networks from one generator",
                    "three matrices that are drawn anew",
                ),
                after=("shapes",),
            ),
            Check(
                "spread",
                "centre and spread",
                1,
                (
                    "real and finite numbers",
                    "centred around zero",
                    "rows that differ",
                    "a spread above zero",
                    "a spread of at most 2 / sqrt(smaller side)",
                ),
                after=("shapes",),
            ),
        ),
        draw=draw_init,
        drives=(drive_init,),
        see=see_init,
        cases=(
            Case({"D": 40, "H": 60, "V": 30}),
            Case({"D": 12, "H": 90, "V": 25}),  # the root of D is too small for the other two matrices
            Case({"D": 36, "H": 36, "V": 36}, marks=False),
        ),
    ),
    Exercise(
        id="rnn-step",
        name="RNN",
        chapter=CHAPTER,
        kind="code",
        title="The step",
        minutes=25,
        checks=(
            Check("first_y", "the first output", 1, ("the output y of step 1",)),
            Check("h_stored", "the state is kept", 2, tuple("the state h after step {}".format(t) for t in (1, 2, 3, 4))),
            Check("fourth_y", "the fourth output", 2, ("the output y of step 4",)),
            Check("reset", "reset", 1, ("the state h after reset", "a state kept from before the reset")),
        ),
        draw=draw_step,
        drives=(drive_steps, drive_reset),
        changes=("['h']",),  # a state changed in place shows in the states that were kept
        cases=(
            Case({"D": 3, "H": 7, "V": 6, "start": 1}),
            Case({"D": 4, "H": 2, "V": 3, "start": 0}),
            Case({"D": 6, "H": 6, "V": 6, "start": 1}, marks=False),
        ),
    ),
    Exercise(
        id="run",
        name="run",
        chapter=CHAPTER,
        kind="code",
        title="Run a whole sequence",
        minutes=15,
        checks=(
            Check("outputs", "the outputs", 2, ("the outputs",)),
            Check("state", "the state that is left", 1, ("the state left in the network",)),
        ),
        draw=draw_run,
        drives=(drive_run,),
        cases=(
            Case({"T": 4, "D": 3, "V": 2}),
            Case({"T": 1, "D": 2, "V": 3}),
            Case({"T": 3, "D": 3, "V": 3}, marks=False),
        ),
    ),
    Exercise(
        id="batch-step",
        name="batch_step",
        chapter=CHAPTER,
        kind="code",
        title="Many sequences at once",
        minutes=15,
        checks=(
            Check("outputs", "the outputs", 2, ("the outputs y",)),
            Check("state", "the state that is left", 1, ("the state left in rnn.h",)),
        ),
        draw=draw_batch,
        drives=(drive_batch,),
        cases=(
            Case({"N": 6, "D": 3, "H": 5, "V": 2, "start": 1}),
            Case({"N": 3, "D": 4, "H": 2, "V": 5, "start": 0}),
            Case({"N": 1, "D": 2, "H": 3, "V": 4, "start": 1}),
            Case({"N": 2, "D": 4, "H": 2, "V": 3, "start": 1}),  # as many rows as after a reset there are numbers
            Case({"N": 3, "D": 2, "H": 3, "V": 4, "start": 0}),  # and after a reset as many numbers as there are rows
            Case({"N": 4, "D": 4, "H": 4, "V": 4, "start": 1}, marks=False),
        ),
    ),
    Exercise(
        id="tally",
        name="Tally",
        chapter=CHAPTER,
        kind="fix",
        title="A history that forgets",
        minutes=10,
        fix="tally-in-place",
        checks=(
            Check(
                "history",
                "every state of the history",
                2,
                tuple(n.format(t) for t in (1, 2, 3) for n in ("the result of step {}", "the state kept after step {}")),
            ),
        ),
        draw=draw_tally,
        drives=(drive_tally,),
        cases=(Case({"T": 3, "D": 6}), Case({"T": 3, "D": 3}, marks=False)),
    ),
)
