"""Chapter 8, the LSTM: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Dict, Iterator, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch08_lstm"
Outputs = Iterator[Tuple[str, Any]]
CELL = ("W_xh", "W_hh", "b_h")
ALL = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")
STATE = ("h", "c")


def _weights(rng: np.random.Generator, D: int, H: int, V: int, gates: int = 4, scale: float = 0.7) -> Dict[str, np.ndarray]:
    """The five arrays of a cell with this many gates; no bias is zero."""
    shapes = {"W_xh": (gates * H, D), "W_hh": (gates * H, H), "W_hy": (V, H), "b_h": (gates * H,), "b_y": (V,)}
    return {name: scale * rng.standard_normal(shape) for name, shape in shapes.items()}


def _model(inputs: Any, names: Tuple[str, ...]) -> SimpleNamespace:
    return SimpleNamespace(**{name: inputs[name] for name in names})


def _attributes(*names: str) -> str:
    """What a model has: an input of its own, so that an attribute which an answer adds counts as a change."""
    return " ".join(sorted(names))


def _write_back(model: Any, inputs: Any, names: Tuple[str, ...]) -> None:
    """A weight that was replaced, not only one changed in place, counts as a changed input; so does a new attribute."""
    inputs.update((name, getattr(model, name)) for name in names)
    for owner in ("lstm", "gru"):
        if isinstance(inputs.get(owner), str):
            inputs[owner] = _attributes(*vars(model))


def _unpacked(outputs: Mapping[str, Any], whole: str, names: Tuple[str, ...]) -> Dict[str, Any]:
    """Several results under a name each; what is no sequence of that many stays whole and fails as it is."""
    if whole not in outputs:
        return {}
    results = outputs[whole]
    if not isinstance(results, (tuple, list)) or len(results) != len(names):
        return {whole: len(results) if isinstance(results, (tuple, list)) else results}
    return {whole: len(results), **dict(zip(names, results))}


# after-clipping and what-a-layer-needs: questions on chapters 6 and 7


def _letter(outputs: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    answer = outputs.get(name)
    return {name: answer.strip(" ().").lower() if isinstance(answer, str) else answer}


def drive_after_clipping(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "after_clipping", ns["after_clipping"]


def see_after_clipping(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _letter(outputs, "after_clipping")


def drive_what_a_layer_needs(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "what_a_layer_needs", ns["what_a_layer_needs"]


def see_what_a_layer_needs(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _letter(outputs, "what_a_layer_needs")


# gate-traces: which of four traces is which gate

GATES = ("i", "f", "o", "g")


def drive_gate_traces(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for gate in GATES:
        yield "the trace of " + gate, ns["gate_traces"].get(gate)


# lstm-step: an object with three attributes and nothing else

STEP = "h, c, gates"
STEP_RESULTS = ("the new state h", "the new cell c", "the gates")


def draw_lstm_step(
    rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int, large: int = 0, one: int = 0
) -> Dict[str, Any]:
    lead = (N,) if N else ()
    state = () if one else lead  # one state for the whole batch, as after a reset
    inputs: Dict[str, Any] = {name: array for name, array in _weights(rng, D, H, 1).items() if name in CELL}
    if large:  # sums up to about 1000, beyond what exp can take
        inputs["b_h"] = rng.permutation(np.linspace(-1000, 1000, 4 * H))
        inputs["b_h"][-2:] = 1000, -1000  # the candidate, too
    inputs["x"] = rng.standard_normal((*lead, D))
    inputs["h"] = rng.uniform(-0.9, 0.9, (*state, H))
    inputs["c"] = 1.5 * rng.standard_normal((*state, H))
    inputs["lstm"] = _attributes(*CELL)
    return inputs


def drive_lstm_step(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _model(inputs, CELL)
    yield STEP, ns["lstm_step"](lstm, inputs["x"], inputs["h"], inputs["c"])
    _write_back(lstm, inputs, CELL)


def see_lstm_step(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _unpacked(outputs, STEP, STEP_RESULTS)


# lstm: the class, with our weights and state, run by chapter 7's code


def draw_lstm(rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, D: int, H: int, V: int) -> Dict[str, Any]:
    inputs: Dict[str, Any] = {"lower": _weights(rng, D, H, V), "upper": _weights(rng, V, H + 1, D)}
    inputs["h"] = rng.uniform(-0.9, 0.9, (N, H))
    inputs["c"] = 1.5 * rng.standard_normal((N, H))
    inputs["x"] = rng.standard_normal((2, D))
    inputs["xs"] = rng.standard_normal((T, N, D))
    return inputs


def _network(ns: Mapping[str, Any], weights: Mapping[str, np.ndarray], h: np.ndarray, c: np.ndarray) -> Any:
    """An object of the reader's class with our weights and state, whatever its __init__ does."""
    kind = ns["LSTM"]
    H, D = weights["W_hh"].shape[1], weights["W_xh"].shape[1]
    try:
        lstm = kind(D, H, len(weights["W_hy"]), np.random.default_rng(0))
    except Exception:
        lstm = kind.__new__(kind)
    for name in ALL:
        setattr(lstm, name, weights[name])
    lstm.h, lstm.c = h, c
    return lstm


def drive_lstm_reset(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _network(ns, inputs["lower"], inputs["h"], inputs["c"])
    lstm.reset()
    _ = lstm.h.ndim, lstm.c.ndim  # step and forward ask for it
    yield "the state h after reset", lstm.h
    yield "the cell c after reset", lstm.c
    _write_back(lstm, inputs["lower"], ALL)


def drive_lstm_update(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _network(ns, inputs["lower"], inputs["h"], inputs["c"])
    other = _network(ns, inputs["lower"], inputs["h"][::-1].copy(), inputs["c"][::-1].copy())
    for t, x in enumerate(inputs["xs"][:2], 1):
        lstm.update(x)
        # Kept as they are, not copied: a state changed in place shows up in the earlier steps.
        yield "the state h after update {}".format(t), lstm.h
        yield "the cell c after update {}".format(t), lstm.c
        yield "the gates kept by update {}".format(t), lstm.gates
        other.update(-x)
    _write_back(lstm, inputs["lower"], ALL)


def _zeros(weights: Mapping[str, np.ndarray]) -> Tuple[np.ndarray, np.ndarray]:
    H = weights["W_hh"].shape[1]
    return np.zeros(H), np.zeros(H)


def drive_lstm_deep_step(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    layers = [_network(ns, inputs[name], *_zeros(inputs[name])) for name in ("lower", "upper")]
    for t, x in enumerate(inputs["x"], 1):
        yield "the output of deep_step in step {}".format(t), ns["deep_step"](layers, x)


def drive_lstm_deep_forward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    layers = [_network(ns, inputs[name], *_zeros(inputs[name])) for name in ("lower", "upper")]
    yield "the outputs of deep_forward", ns["deep_forward"](layers, inputs["xs"])


FORWARD_KEPT = (
    "the outputs of forward",
    "the h before the first step, as forward keeps it",
    "the c before the first step, as forward keeps it",
    "the c after the last step, as forward keeps it",
    "the gates of the last step, as forward keeps them",
)


def drive_lstm_forward_kept(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _network(ns, inputs["lower"], *_zeros(inputs["lower"]))
    yield "the outputs of forward", lstm.forward(inputs["xs"])
    for name in ("h", "c"):
        yield "the {} before the first step, as forward keeps it".format(name), lstm.past[0][name]
    yield "the c after the last step, as forward keeps it", lstm.past[-1]["c"]
    yield "the gates of the last step, as forward keeps them", lstm.past[-1]["gates"]


# lstm-step-backward: consistent arrays of one step, made with the references

BACK = "dx, dh_prev, dc_prev, grads"
BACK_RESULTS = ("dx", "dh_prev", "dc_prev", "grads")


def draw_lstm_step_backward(rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int) -> Dict[str, Any]:
    inputs = draw_lstm_step(rng, ref, N, D, H)
    _, c, gates = ref["lstm_step"](_model(inputs, CELL), inputs["x"], inputs["h"], inputs["c"])
    inputs.update(h_prev=inputs.pop("h"), c_prev=inputs.pop("c"), c=c, gates=gates)
    inputs.update(dh=rng.standard_normal((N, H)), dc=rng.standard_normal((N, H)))
    return inputs


def drive_lstm_step_backward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _model(inputs, CELL)
    saved = (inputs[name] for name in ("dh", "dc", "x", "h_prev", "c_prev", "c", "gates"))
    yield BACK, ns["lstm_step_backward"](lstm, *saved)
    _write_back(lstm, inputs, CELL)


def see_lstm_step_backward(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _with_gradients(_unpacked(outputs, BACK, BACK_RESULTS), CELL)


def _with_gradients(seen: Dict[str, Any], names: Tuple[str, ...]) -> Dict[str, Any]:
    """Each gradient under a name of its own. What is no dict of all the names stays as it is, and is a fault by itself."""
    grads = seen.pop("grads", None)
    if not isinstance(grads, dict):  # then each of them is what came in its place
        return {**seen, **({"the gradient of " + name: grads for name in names} if grads is not None else {})}
    return {**seen, **{"the gradient of " + name: grads[name] for name in names if name in grads}}


# cell-gradient: the fault is in one slope


def draw_cell_gradient(rng: np.random.Generator, ref: Mapping[str, Any], N: int, H: int) -> Dict[str, Any]:
    inputs = {name: rng.standard_normal((N, H)) for name in ("dh", "dc")}
    return {**inputs, "c": 1.5 * rng.standard_normal((N, H)), "o": rng.uniform(0.1, 0.9, (N, H))}


def drive_cell_gradient(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the gradient at the cell", ns["cell_gradient"](inputs["dh"], inputs["dc"], inputs["c"], inputs["o"])


# carousel: three numbers, worked out

CAROUSEL = ("b = 0", "b = 1", "half")


def drive_carousel(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in CAROUSEL:
        yield "the number for " + name, ns["carousel"].get(name)


def see_carousel(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    """Few digits of each number, so that one and the same mistake is known by them however exactly it was worked out."""
    return {name: _few_digits(value) for name, value in outputs.items()}


def _few_digits(value: Any) -> Any:
    if isinstance(value, (bool, str, list, tuple, dict)) or np.ndim(value) or value is None:
        return value
    return float("{:.{}g}".format(float(value), 3 if abs(value) >= 0.01 else 2))  # what is asked for is far above


# lstm-forward and lstm-backward: a whole sequence

FORWARD = "ys, hs, cs, gates"
FORWARD_RESULTS = ("the outputs ys", "the states hs", "the cells cs", "the gates")


def draw_lstm_forward(
    rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, D: int, H: int, V: int
) -> Dict[str, Any]:
    inputs: Dict[str, Any] = _weights(rng, D, H, V)
    inputs["xs"] = rng.standard_normal((T, N, D))
    inputs["h0"] = rng.uniform(-0.9, 0.9, (N, H))
    inputs["c0"] = 1.5 * rng.standard_normal((N, H))
    inputs["h"], inputs["c"] = np.full((N, H), 0.1), np.full((N, H), -0.2)  # not the state to start from
    inputs["lstm"] = _attributes(*ALL, *STATE)
    return inputs


def drive_lstm_forward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _model(inputs, ALL + STATE)
    yield FORWARD, ns["lstm_forward"](lstm, inputs["xs"], inputs["h0"], inputs["c0"])
    _write_back(lstm, inputs, ALL + STATE)


def see_lstm_forward(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _unpacked(outputs, FORWARD, FORWARD_RESULTS)


BACKWARD = "dxs, dh0, dc0, grads"
BACKWARD_RESULTS = ("dxs", "dh0", "dc0", "grads")


def draw_lstm_backward(
    rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, D: int, H: int, V: int
) -> Dict[str, Any]:
    inputs = draw_lstm_forward(rng, ref, T, N, D, H, V)
    inputs = {name: value for name, value in inputs.items() if name not in STATE}
    _, hs, cs, gates = ref["lstm_forward"](_model(inputs, ALL), inputs["xs"], inputs.pop("h0"), inputs.pop("c0"))
    inputs.update(dys=rng.standard_normal((T, N, V)), hs=hs, cs=cs, gates=gates, lstm=_attributes(*ALL))
    return inputs


def drive_lstm_backward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    lstm = _model(inputs, ALL)
    saved = (inputs[name] for name in ("dys", "xs", "hs", "cs", "gates"))
    yield BACKWARD, ns["lstm_backward"](lstm, *saved)
    _write_back(lstm, inputs, ALL)


def see_lstm_backward(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _with_gradients(_unpacked(outputs, BACKWARD, BACKWARD_RESULTS), ALL)


# gru-step

GRU_STEP = "h, gates"
GRU_RESULTS = ("the new state h", "the gates r, z, n")


def draw_gru_step(rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int) -> Dict[str, Any]:
    lead = (N,) if N else ()
    inputs: Dict[str, Any] = {name: array for name, array in _weights(rng, D, H, 1, gates=3).items() if name in CELL}
    inputs["x"] = rng.standard_normal((*lead, D))
    inputs["h"] = rng.uniform(-0.9, 0.9, (*lead, H))
    inputs["gru"] = _attributes(*CELL)
    return inputs


def drive_gru_step(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    gru = _model(inputs, CELL)
    yield GRU_STEP, ns["gru_step"](gru, inputs["x"], inputs["h"])
    _write_back(gru, inputs, CELL)


def see_gru_step(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return _unpacked(outputs, GRU_STEP, GRU_RESULTS)


def _of_step(numbers: Tuple[int, ...], *names: str) -> Tuple[str, ...]:
    return tuple(name.format(t) for t in numbers for name in names)


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="after-clipping",
        name="after_clipping",
        chapter=CHAPTER,
        kind="choose",
        title="What clipping can't do",
        minutes=3,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("after_clipping",)),),
        drives=(drive_after_clipping,),
        see=see_after_clipping,
    ),
    Exercise(
        id="what-a-layer-needs",
        name="what_a_layer_needs",
        chapter=CHAPTER,
        kind="choose",
        title="What a stack asks of a layer",
        minutes=3,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("what_a_layer_needs",)),),
        drives=(drive_what_a_layer_needs,),
        see=see_what_a_layer_needs,
    ),
    Exercise(
        id="gate-traces",
        name="gate_traces",
        chapter=CHAPTER,
        kind="predict",
        title="Read four traces",
        minutes=10,
        checks=(
            Check("in_and_keep", "the input gate and the forget gate", 1, ("the trace of i", "the trace of f")),
            Check("out_and_new", "the output gate and the candidate", 1, ("the trace of o", "the trace of g")),
        ),
        drives=(drive_gate_traces,),
    ),
    Exercise(
        id="lstm-step",
        name="lstm_step",
        chapter=CHAPTER,
        kind="code",
        title="One step of an LSTM",
        minutes=25,
        checks=(
            Check("gates", "the gates", 2, (STEP, "the gates")),
            Check("cell", "the cell", 2, ("the new cell c",)),
            Check("state", "the state", 1, ("the new state h",)),
        ),
        draw=draw_lstm_step,
        drives=(drive_lstm_step,),
        see=see_lstm_step,
        given=("ch08_lstm.sigmoid",),
        cases=(
            Case({"N": 7, "D": 3, "H": 2}),  # no size is another one's, nor 3H or 4H
            Case({"N": 0, "D": 3, "H": 5}),  # no batch: vectors
            Case({"N": 1, "D": 4, "H": 3}),
            Case({"N": 3, "D": 2, "H": 4, "large": 1}),
            Case({"N": 4, "D": 5, "H": 3, "one": 1}),
            Case({"N": 4, "D": 4, "H": 4}, marks=False),
        ),
    ),
    Exercise(
        id="lstm",
        name="LSTM",
        chapter=CHAPTER,
        kind="code",
        title="The class LSTM",
        minutes=15,
        checks=(
            Check("reset", "reset", 1, ("the state h after reset", "the cell c after reset")),
            Check(
                "update",
                "update",
                1,
                _of_step((1, 2), "the state h after update {}", "the cell c after update {}", "the gates kept by update {}"),
            ),
            Check("deep_step", "in chapter 7's deep_step", 1, _of_step((1, 2), "the output of deep_step in step {}")),
            Check("deep_forward", "over whole sequences", 1, ("the outputs of deep_forward", *FORWARD_KEPT)),
        ),
        draw=draw_lstm,
        drives=(drive_lstm_update, drive_lstm_deep_step, drive_lstm_deep_forward, drive_lstm_forward_kept, drive_lstm_reset),
        builds_on=("lstm-step",),
        given=("ch05_bptt.RNN", "ch07_going_deep.deep_step", "ch07_going_deep.deep_forward"),
        changes=("['h']", "['c']"),  # a state changed in place shows in the states that were kept
        cases=(
            Case({"T": 3, "N": 5, "D": 2, "H": 4, "V": 6}),
            Case({"T": 2, "N": 1, "D": 4, "H": 6, "V": 5}),
            Case({"T": 4, "N": 4, "D": 4, "H": 4, "V": 4}, marks=False),
        ),
    ),
    Exercise(
        id="carousel",
        name="carousel",
        chapter=CHAPTER,
        kind="predict",
        title="A hundred steps on the carousel",
        minutes=12,
        tolerance=0.05,
        checks=(
            Check("zero", "forget bias 0", 1, ("the number for b = 0",)),
            Check("one", "forget bias 1", 1, ("the number for b = 1",)),
            Check("half", "the bias that leaves a half", 1, ("the number for half",)),
        ),
        drives=(drive_carousel,),
        see=see_carousel,
    ),
    Exercise(
        id="lstm-step-backward",
        name="lstm_step_backward",
        chapter=CHAPTER,
        kind="code",
        title="The way back through one step",
        minutes=35,
        checks=(
            Check("dc_prev", "back along the cell", 2, (BACK, "dc_prev")),
            Check("dx_dh", "back to the input and the old state", 2, ("dx", "dh_prev")),
            Check("W_xh", "the gradients of W_xh and b_h", 1, ("the gradient of W_xh", "the gradient of b_h")),
            Check("W_hh", "the gradient of W_hh", 1, ("the gradient of W_hh",)),
        ),
        draw=draw_lstm_step_backward,
        drives=(drive_lstm_step_backward,),
        see=see_lstm_step_backward,
        given=("ch08_lstm.sigmoid",),
        cases=(
            Case({"N": 7, "D": 3, "H": 2}),
            Case({"N": 2, "D": 4, "H": 3}),
            Case({"N": 1, "D": 2, "H": 4}),
            Case({"N": 4, "D": 4, "H": 4}, marks=False),
        ),
    ),
    Exercise(
        id="cell-gradient",
        name="cell_gradient",
        chapter=CHAPTER,
        kind="fix",
        title="A slope that is almost right",
        minutes=8,
        extra=True,
        fix="cell-gradient-c-squared",
        checks=(Check("gradient", "the gradient at the cell", 2, ("the gradient at the cell",)),),
        draw=draw_cell_gradient,
        drives=(drive_cell_gradient,),
        cases=(Case({"N": 3, "H": 2}), Case({"N": 5, "H": 2}), Case({"N": 1, "H": 4}), Case({"N": 3, "H": 3}, marks=False)),
    ),
    Exercise(
        id="lstm-forward",
        name="lstm_forward",
        chapter=CHAPTER,
        kind="code",
        title="A whole sequence",
        minutes=15,
        extra=True,
        checks=(
            Check("outputs", "the outputs", 1, (FORWARD, "the outputs ys")),
            Check("saved", "the saved arrays", 2, ("the states hs", "the cells cs", "the gates")),
        ),
        draw=draw_lstm_forward,
        drives=(drive_lstm_forward,),
        see=see_lstm_forward,
        builds_on=("lstm-step",),
        cases=(
            Case({"T": 4, "N": 3, "D": 2, "H": 6, "V": 7}),
            Case({"T": 1, "N": 6, "D": 4, "H": 3, "V": 5}),
            Case({"T": 3, "N": 1, "D": 7, "H": 2, "V": 5}),
            Case({"T": 4, "N": 4, "D": 4, "H": 4, "V": 4}, marks=False),
        ),
    ),
    Exercise(
        id="lstm-backward",
        name="lstm_backward",
        chapter=CHAPTER,
        kind="code",
        title="The way back through a whole sequence",
        minutes=25,
        extra=True,
        checks=(
            Check("start", "back to the start", 1, (BACKWARD, "dh0", "dc0")),
            Check("dxs", "back to the inputs", 1, ("dxs",)),
            Check("grads", "the gradients of all parameters", 2, tuple("the gradient of " + name for name in ALL)),
        ),
        draw=draw_lstm_backward,
        drives=(drive_lstm_backward,),
        see=see_lstm_backward,
        builds_on=("lstm-step-backward",),
        cases=(
            Case({"T": 4, "N": 3, "D": 2, "H": 6, "V": 7}),
            Case({"T": 1, "N": 6, "D": 4, "H": 3, "V": 5}),
            Case({"T": 3, "N": 1, "D": 7, "H": 2, "V": 5}),
            Case({"T": 4, "N": 4, "D": 4, "H": 4, "V": 4}, marks=False),
        ),
    ),
    Exercise(
        id="gru-step",
        name="gru_step",
        chapter=CHAPTER,
        kind="code",
        title="One step of a GRU",
        minutes=20,
        extra=True,
        checks=(
            Check("gates", "r, z and n", 2, (GRU_STEP, "the gates r, z, n")),
            Check("state", "the state", 2, ("the new state h",)),
        ),
        draw=draw_gru_step,
        drives=(drive_gru_step,),
        see=see_gru_step,
        given=("ch08_lstm.sigmoid",),
        cases=(
            Case({"N": 7, "D": 3, "H": 2}),  # no size is another one's, nor 3H or 4H
            Case({"N": 0, "D": 3, "H": 5}),  # no batch: vectors
            Case({"N": 1, "D": 4, "H": 3}),
            Case({"N": 4, "D": 4, "H": 4}, marks=False),
        ),
    ),
)
