"""Chapter 5, backprop through time: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Dict, Iterator, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch05_bptt"
Outputs = Iterator[Tuple[str, Any]]
PARAMS = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")
OF_A_STEP = ("W_xh", "W_hh", "b_h")


def _params(rng: np.random.Generator, D: int, H: int, V: int) -> Dict[str, np.ndarray]:
    shapes = {"W_xh": (H, D), "W_hh": (H, H), "W_hy": (V, H), "b_h": (H,), "b_y": (V,)}
    return {name: 0.7 * rng.standard_normal(shape) for name, shape in shapes.items()}


def _state(rng: np.random.Generator, N: int, H: int) -> np.ndarray:
    return rng.uniform(-0.9, 0.9, (N, H))


def _rnn(inputs: Any) -> Any:
    """The model of a case: an object with arrays and without methods."""
    return SimpleNamespace(**inputs["rnn"])


def _write_back(rnn: Any, inputs: Any) -> None:
    """An array that was replaced, not only one changed in place, counts as a changed input; so does a new attribute."""
    inputs["rnn"].update((name, getattr(rnn, name)) for name in inputs["rnn"])
    if len(vars(rnn)) > len(inputs["rnn"]):  # told by two names, as no change of arrays would be
        inputs["rnn"].update(W_xh="something was added", b_y="something was added")


def _each(results: Any, *names: str) -> Outputs:
    """Several results one by one; whatever else came back stands in the first one's place."""
    if isinstance(results, (tuple, list)) and len(results) == len(names):
        yield from zip(names, results)
    else:
        yield names[0], results


def _grads(grads: Any, names: Tuple[str, ...]) -> Outputs:
    """The gradients that are there."""
    for name in names:
        if isinstance(grads, dict) and name in grads:
            yield "the gradient of " + name, grads[name]


def _gradients(*names: str) -> Tuple[str, ...]:
    return tuple("the gradient of " + name for name in names)


# An answer written down, nothing to run


def drive_ball_without_memory(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "ball_without_memory", ns["ball_without_memory"]


def drive_what_passes_on(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "what_passes_on", ns["what_passes_on"]


def see_what_passes_on(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    answer = outputs.get("what_passes_on")
    return {"what_passes_on": answer.strip(" ().").lower() if isinstance(answer, str) else answer}


STARTS = ("x_1", "x_4", "x_6", "w_hy", "w_hh")
STEP_BLANKS = ("dz", "dw_hh", "dh_prev")
CHAIN_BLANKS = ("dz_2", "dh_1", "dz_1", "dw_hh")


def drive_paths(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in STARTS:
        yield "the paths from " + name, ns["paths"].get(name)


def drive_step_blanks(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in STEP_BLANKS:
        yield name, ns["step_blanks"].get(name)


def drive_chain_blanks(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in CHAIN_BLANKS:
        yield name, ns["chain_blanks"].get(name)


# sequence-loss


def draw_loss(
    rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, V: int, extreme: int, unused: int = 0
) -> Dict[str, Any]:
    ys = 2 * rng.standard_normal((T, N, V))
    last = V - 1 - unused  # where the last class is the target of nothing, the targets don't tell how many classes there are
    targets = rng.integers(0, last + 1, (T, N))
    targets.flat[0], targets.flat[-1] = 0, last  # the first class and the last one are classes, too
    if extreme:  # whole rows far up and far down, and two that run from end to end
        ys[0, :2] += 1000
        ys[1, :2] -= 1000
        ys[2, 0] = np.where(np.arange(V) == targets[2, 0], -1000, 1000)
        ys[2, 1] = np.where(np.arange(V) == targets[2, 1] - 1, 1000, -1000)
    return {"ys": np.clip(ys, -1000, 1000), "targets": targets}


def drive_loss(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield from _each(ns["sequence_loss"](inputs["ys"], inputs["targets"]), "the loss", "the gradient dys")


# rnn-forward: an object with five parameters and a state of its own, which is not the one to start from


def draw_forward(rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, D: int, H: int, V: int) -> Dict[str, Any]:
    rnn = {**_params(rng, D, H, V), "h": _state(rng, N, H)}
    return {"rnn": rnn, "xs": rng.standard_normal((T, N, D)), "h0": _state(rng, N, H)}


def drive_forward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = _rnn(inputs)
    yield from _each(ns["rnn_forward"](rnn, inputs["xs"], inputs["h0"]), "the outputs ys", "the states hs")
    _write_back(rnn, inputs)


# rnn-step-backward: the states fit the inputs, as a forward pass leaves them


def draw_step_backward(rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int) -> Dict[str, Any]:
    rnn, x, h_prev = _params(rng, D, H, H + 1), rng.standard_normal((N, D)), _state(rng, N, H)
    hs = ref["rnn_forward"](SimpleNamespace(**rnn), x[None], h_prev)[1]
    return {"rnn": rnn, "dh": rng.standard_normal((N, H)), "x": x, "h_prev": h_prev, "h": hs[1]}


def drive_step_backward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = _rnn(inputs)
    results = ns["rnn_step_backward"](rnn, inputs["dh"], inputs["x"], inputs["h_prev"], inputs["h"])
    for name, value in _each(results, "dx", "dh_prev", "grads"):
        if name == "grads":
            yield from _grads(value, OF_A_STEP)
        else:
            yield name, value
    _write_back(rnn, inputs)


# rnn-backward


def draw_backward(rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, D: int, H: int, V: int) -> Dict[str, Any]:
    rnn, xs = _params(rng, D, H, V), rng.standard_normal((T, N, D))
    hs = ref["rnn_forward"](SimpleNamespace(**rnn), xs, _state(rng, N, H))[1]
    return {"rnn": rnn, "dys": rng.standard_normal((T, N, V)), "xs": xs, "hs": hs}


def drive_backward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = _rnn(inputs)
    results = ns["rnn_backward"](rnn, inputs["dys"], inputs["xs"], inputs["hs"])
    for name, value in _each(results, "dxs", "dh0", "grads"):
        if name == "grads":
            yield from _grads(value, PARAMS)
        else:
            yield name, value
    _write_back(rnn, inputs)


# next-step-loss


def draw_next_step(rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, H: int, V: int) -> Dict[str, Any]:
    return {"rnn": _params(rng, V, H, V), "ids": rng.integers(0, V, (T + 1, N)), "h0": _state(rng, N, H)}


def drive_next_step(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = _rnn(inputs)
    for name, value in _each(ns["next_step_loss"](rnn, inputs["ids"], inputs["h0"]), "the loss", "grads"):
        if name == "grads":
            yield from _grads(value, PARAMS)
        else:
            yield name, value
    _write_back(rnn, inputs)


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="ball-without-memory",
        name="ball_without_memory",
        chapter=CHAPTER,
        kind="predict",
        title="The ball without a memory",
        minutes=5,
        extra=True,
        checks=(Check("share", "the share", 1, ("ball_without_memory",)),),
        drives=(drive_ball_without_memory,),
    ),
    Exercise(
        id="what-passes-on",
        name="what_passes_on",
        chapter=CHAPTER,
        kind="choose",
        title="What passes on",
        minutes=3,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("what_passes_on",)),),
        drives=(drive_what_passes_on,),
        see=see_what_passes_on,
    ),
    Exercise(
        id="sequence-loss",
        name="sequence_loss",
        chapter=CHAPTER,
        kind="code",
        title="What we like, as a number",
        minutes=20,
        checks=(
            Check("loss", "the loss", 1, ("the loss",)),
            Check("dys", "its gradient", 2, ("the gradient dys",)),
        ),
        draw=draw_loss,
        drives=(drive_loss,),
        cases=(
            Case({"T": 4, "N": 3, "V": 5, "extreme": 0}),
            Case({"T": 3, "N": 2, "V": 4, "extreme": 1}),
            Case({"T": 1, "N": 1, "V": 3, "extreme": 0}),
            Case({"T": 1, "N": 2, "V": 4, "extreme": 0}),
            Case({"T": 5, "N": 1, "V": 3, "extreme": 0}),
            Case({"T": 2, "N": 3, "V": 5, "extreme": 0, "unused": 1}),
            Case({"T": 4, "N": 4, "V": 4, "extreme": 0}, marks=False),
        ),
    ),
    Exercise(
        id="rnn-forward",
        name="rnn_forward",
        chapter=CHAPTER,
        kind="code",
        title="Forward, and keep the states",
        minutes=20,
        checks=(
            Check("hs", "the states", 2, ("the states hs",)),
            Check("ys", "the outputs", 1, ("the outputs ys",)),
        ),
        draw=draw_forward,
        drives=(drive_forward,),
        cases=(
            Case({"T": 4, "N": 3, "D": 2, "H": 5, "V": 6}),
            Case({"T": 1, "N": 2, "D": 4, "H": 3, "V": 5}),
            Case({"T": 5, "N": 1, "D": 3, "H": 2, "V": 4}),
            Case({"T": 4, "N": 4, "D": 4, "H": 4, "V": 4}, marks=False),
        ),
    ),
    Exercise(
        id="step-blanks",
        name="step_blanks",
        chapter=CHAPTER,
        kind="predict",
        title="One step back, on paper",
        minutes=5,
        extra=True,
        checks=(Check("numbers", "three numbers", 1, STEP_BLANKS),),
        drives=(drive_step_blanks,),
    ),
    Exercise(
        id="rnn-step-backward",
        name="rnn_step_backward",
        chapter=CHAPTER,
        kind="code",
        title="One step back",
        minutes=30,
        checks=(
            Check("dx", "dx", 1, ("dx",)),
            Check("dh_prev", "dh_prev", 1, ("dh_prev",)),
            Check("W_xh", "the gradient of W_xh", 1, _gradients("W_xh")),
            Check("W_hh", "of W_hh", 1, _gradients("W_hh")),
            Check("b_h", "of b_h", 1, _gradients("b_h")),
        ),
        draw=draw_step_backward,
        drives=(drive_step_backward,),
        cases=(
            Case({"N": 4, "D": 3, "H": 5}),
            Case({"N": 1, "D": 2, "H": 3}),
            Case({"N": 3, "D": 4, "H": 2}),
            Case({"N": 4, "D": 4, "H": 4}, marks=False),
        ),
    ),
    Exercise(
        id="paths",
        name="paths",
        chapter=CHAPTER,
        kind="predict",
        title="How many ways to the loss",
        minutes=10,
        checks=(
            Check("inputs", "the inputs", 1, tuple("the paths from " + name for name in STARTS[:3])),
            Check("weights", "the weights", 1, tuple("the paths from " + name for name in STARTS[3:])),
        ),
        drives=(drive_paths,),
    ),
    Exercise(
        id="chain-blanks",
        name="chain_blanks",
        chapter=CHAPTER,
        kind="predict",
        title="Two steps back, on paper",
        minutes=8,
        extra=True,
        checks=(Check("numbers", "four numbers", 1, CHAIN_BLANKS),),
        drives=(drive_chain_blanks,),
    ),
    Exercise(
        id="rnn-backward",
        name="rnn_backward",
        chapter=CHAPTER,
        kind="code",
        title="Back through time",
        minutes=35,
        builds_on=("rnn-step-backward",),
        checks=(
            Check("readout", "the gradients of W_hy and b_y", 1, _gradients("W_hy", "b_y")),
            Check("W_hh", "of W_hh", 1, _gradients("W_hh")),
            Check("W_xh", "of W_xh", 1, _gradients("W_xh")),
            Check("b_h", "of b_h", 1, _gradients("b_h")),
            Check("back", "dxs and dh0", 1, ("dxs", "dh0")),
        ),
        draw=draw_backward,
        drives=(drive_backward,),
        cases=(
            Case({"T": 5, "N": 3, "D": 2, "H": 4, "V": 6}),
            Case({"T": 1, "N": 2, "D": 4, "H": 3, "V": 5}),
            Case({"T": 3, "N": 1, "D": 5, "H": 4, "V": 2}),
            Case({"T": 4, "N": 4, "D": 4, "H": 4, "V": 4}, marks=False),
        ),
    ),
    Exercise(
        id="next-step-loss",
        name="next_step_loss",
        chapter=CHAPTER,
        kind="fix",
        title="Wrong, and yet the check passes",
        minutes=15,
        fix="next-targets-are-inputs",
        builds_on=("sequence-loss", "rnn-forward", "rnn-backward"),
        checks=(
            Check("loss", "the loss", 1, ("the loss",)),
            Check("grads", "its gradients", 1, _gradients(*PARAMS)),
        ),
        draw=draw_next_step,
        drives=(drive_next_step,),
        cases=(
            Case({"T": 5, "N": 3, "H": 2, "V": 4}),
            Case({"T": 2, "N": 1, "H": 4, "V": 3}),
            Case({"T": 4, "N": 4, "H": 4, "V": 4}, marks=False),
        ),
    ),
)
