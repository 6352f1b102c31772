"""Chapter 1, vanilla networks: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Callable, Dict, Iterator, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch01_vanilla_networks"
Outputs = Iterator[Tuple[str, Any]]
PARAMS = ("W_xh", "b_h", "W_hy", "b_y")


def _results(names: Tuple[str, ...], value: Any) -> Outputs:
    """Several results by name; anything that is not as many stands at the first name."""
    if isinstance(value, (tuple, list)) and len(value) == len(names):
        yield from zip(names, value)
    else:
        yield names[0], value


# vanilla-limits: an answer written down, nothing to run


def drive_limits(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "vanilla_limits", ns["vanilla_limits"]


def see_limits(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    answer = outputs.get("vanilla_limits")
    return {"vanilla_limits": answer.strip(" ().").lower() if isinstance(answer, str) else answer}


# softmax: ordinary scores, and rows near 1000, near -1000, with both, and ordinary ones among them; for diagnosis,
# a case where all are ordinary, so that what large scores alone do can be told from what all do


def _large(rng: np.random.Generator, V: int, most: int) -> np.ndarray:
    z = rng.integers(-256, 257, (7, V)) / 64.0  # float32 holds these exactly, also near 1000
    z[0] += most - 5
    z[1] -= most - 5
    z[2, 0], z[2, -1] = most, -most
    return z


def draw_softmax(rng: np.random.Generator, ref: Mapping[str, Any], N: int, V: int, most: int) -> Dict[str, Any]:
    return {"z": 2 * rng.standard_normal((N, V)), "z_large": _large(rng, V, most)}


def drive_softmax(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the probabilities", ns["softmax"](inputs["z"])
    yield "the probabilities of large scores", ns["softmax"](inputs["z_large"])


# batch-softmax: one function for a row, a batch and a sequence of batches


def draw_batch_softmax(rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, V: int) -> Dict[str, Any]:
    return {"row": rng.standard_normal(V), "batch": rng.standard_normal((N, V)), "film": rng.standard_normal((T, N, V))}


def drive_batch_softmax_row(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the probabilities of a row (V,)", ns["batch_softmax"](inputs["row"])


def drive_batch_softmax_batch(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the probabilities of a batch (N, V)", ns["batch_softmax"](inputs["batch"])


def drive_batch_softmax_film(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "the probabilities of a sequence (T, N, V)", ns["batch_softmax"](inputs["film"])


# cross-entropy


def draw_loss(rng: np.random.Generator, ref: Mapping[str, Any], N: int, V: int, most: int) -> Dict[str, Any]:
    targets = rng.integers(0, V, N)
    targets[-1] = V - 1 if N > 1 else V - 2  # the last class need not be the target of any row
    if N > 1:
        targets[0] = 0
    large = {"z_large": _large(rng, V, most), "targets_large": np.array([1, 0, V - 1, 0, 1, 1, 0])}
    return {"z": 2 * rng.standard_normal((N, V)), "targets": targets, **large}


def drive_loss(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield from _results(("the loss", "the gradient dz"), ns["cross_entropy"](inputs["z"], inputs["targets"]))
    large = ns["cross_entropy"](inputs["z_large"], inputs["targets_large"])
    yield from _results(("the loss of large scores", "the gradient dz of large scores"), large)


# affine-backward


def draw_affine(rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int) -> Dict[str, Any]:
    shapes = {"dy": (N, H), "x": (N, D), "W": (H, D)}
    return {name: rng.standard_normal(shape) for name, shape in shapes.items()}


def drive_affine(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield from _results(("dx", "dW", "db"), ns["affine_backward"](inputs["dy"], inputs["x"], inputs["W"]))


# numerical-gradient: the step is so long that every way of taking the difference gives numbers of its own


def draw_numerical(rng: np.random.Generator, ref: Mapping[str, Any], rows: int, columns: int) -> Dict[str, Any]:
    shape = (rows, columns) if columns else (rows,)
    names = ("x", "a", "b")
    inputs: Dict[str, Any] = {name: rng.standard_normal(shape) for name in names}
    inputs["eps"] = float(rng.uniform(0.2, 0.6))
    return inputs


def _bowl(a: np.ndarray, b: np.ndarray) -> Callable[[Any], float]:
    """A function of all entries together: it notices an entry that was not put back."""
    return lambda v: float(np.sum(a * np.asarray(v) ** 3) + np.sum(b * np.asarray(v)) ** 2 + 5)


def drive_numerical(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    x, f = inputs["x"], _bowl(inputs["a"], inputs["b"])
    before = x.copy()
    yield "the gradient with the eps given", ns["numerical_gradient"](f, x, inputs["eps"])
    _forgive_rounding(x, before)
    yield "the gradient with the default eps", ns["numerical_gradient"](f, before.copy())


def _forgive_rounding(x: np.ndarray, before: np.ndarray) -> None:
    """Whoever adds and subtracts eps puts x back but for its last bits, and that is good enough."""
    if np.abs(x - before).max() < 1e-9:
        x[...] = before


# tanh-backward


def draw_tanh(rng: np.random.Generator, ref: Mapping[str, Any], N: int, H: int) -> Dict[str, Any]:
    return {"dh": rng.standard_normal((N, H)), "h": np.tanh(rng.standard_normal((N, H)))}


def drive_tanh(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "dz", ns["tanh_backward"](inputs["dh"], inputs["h"])


# vanilla-backward: an object with four attributes and nothing else


def draw_vanilla(rng: np.random.Generator, ref: Mapping[str, Any], N: int, D: int, H: int, V: int) -> Dict[str, Any]:
    shapes = {"W_xh": (H, D), "b_h": (H,), "W_hy": (V, H), "b_y": (V,)}
    inputs: Dict[str, Any] = {name: 0.7 * rng.standard_normal(shape) for name, shape in shapes.items()}
    inputs["x"] = rng.standard_normal((N, D))
    inputs["targets"] = rng.integers(0, V, N)
    return inputs


def drive_vanilla(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    net = SimpleNamespace(**{name: inputs[name] for name in PARAMS})
    value = ns["vanilla_backward"](net, inputs["x"], inputs["targets"])
    for name, result in _results(("the loss", "grads"), value):
        if name == "grads" and isinstance(result, dict) and any(one in result for one in PARAMS):
            yield from (("the gradient of " + one, result[one]) for one in PARAMS if one in result)
        elif name == "grads" and isinstance(result, dict) and result:
            yield "the gradient of W_hy", "a dict with other keys"
        else:
            yield "the gradient of W_hy" if name == "grads" else name, result
    inputs.update((name, getattr(net, name)) for name in PARAMS)  # a parameter that was replaced counts as changed


# sgd-step: two dicts whose names stand in different orders


def draw_sgd(rng: np.random.Generator, ref: Mapping[str, Any], D: int, H: int) -> Dict[str, Any]:
    shapes = {"W_xh": (H, D), "b_h": (H,), "W_hh": (H, H)}
    params = {name: rng.standard_normal(shape) for name, shape in shapes.items()}
    grads = {name: rng.standard_normal(shapes[name]) for name in reversed(list(shapes))}
    return {"params": params, "grads": grads, "lr": float(rng.uniform(0.1, 0.4))}


def drive_sgd(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    arrays = dict(inputs["params"])  # the arrays that a network would hold
    ns["sgd_step"](inputs["params"], inputs["grads"], inputs["lr"])
    for name, array in arrays.items():
        yield "the array " + name, array


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="vanilla-limits",
        name="vanilla_limits",
        chapter=CHAPTER,
        kind="choose",
        title="What one frame can tell",
        minutes=4,
        checks=(Check("choice", "the choice", 2, ("vanilla_limits",)),),
        drives=(drive_limits,),
        see=see_limits,
    ),
    Exercise(
        id="softmax",
        name="softmax",
        chapter=CHAPTER,
        kind="code",
        title="From scores to probabilities",
        minutes=15,
        checks=(
            Check("values", "the probabilities", 2, ("the probabilities",)),
            Check("large", "scores up to ±1000", 1, ("the probabilities of large scores",)),
        ),
        draw=draw_softmax,
        drives=(drive_softmax,),
        cases=(
            Case({"N": 6, "V": 4, "most": 1000}),
            Case({"N": 1, "V": 5, "most": 1000}),
            Case({"N": 3, "V": 3, "most": 5}, marks=False),
        ),
    ),
    Exercise(
        id="batch-softmax",
        name="batch_softmax",
        chapter=CHAPTER,
        kind="fix",
        title="Probabilities along the wrong axis",
        minutes=8,
        extra=True,
        fix="batch-softmax-first-axis",
        checks=(
            Check("batch", "a batch", 1, ("the probabilities of a row (V,)", "the probabilities of a batch (N, V)")),
            Check("film", "a sequence of batches", 1, ("the probabilities of a sequence (T, N, V)",)),
        ),
        draw=draw_batch_softmax,
        drives=(drive_batch_softmax_row, drive_batch_softmax_batch, drive_batch_softmax_film),
        cases=(Case({"T": 5, "N": 3, "V": 4}), Case({"T": 3, "N": 3, "V": 3}, marks=False)),
    ),
    Exercise(
        id="cross-entropy",
        name="cross_entropy",
        chapter=CHAPTER,
        kind="code",
        title="The loss and its gradient",
        minutes=25,
        checks=(
            Check("loss", "the loss", 1, ("the loss",)),
            Check("gradient", "its gradient", 2, ("the gradient dz",)),
            Check("large", "scores up to ±1000", 1, ("the loss of large scores", "the gradient dz of large scores")),
        ),
        draw=draw_loss,
        drives=(drive_loss,),
        builds_on=("softmax",),
        cases=(
            Case({"N": 6, "V": 4, "most": 1000}),
            Case({"N": 1, "V": 5, "most": 1000}),
            Case({"N": 3, "V": 3, "most": 5}, marks=False),
        ),
    ),
    Exercise(
        id="affine-backward",
        name="affine_backward",
        chapter=CHAPTER,
        kind="code",
        title="The way back through one layer",
        minutes=20,
        checks=(
            Check("dx", "the gradient of x", 1, ("dx",)),
            Check("dW", "the gradient of W", 2, ("dW",)),
            Check("db", "the gradient of b", 1, ("db",)),
        ),
        draw=draw_affine,
        drives=(drive_affine,),
        cases=(
            Case({"N": 5, "D": 4, "H": 3}),
            Case({"N": 1, "D": 2, "H": 4}),
            Case({"N": 3, "D": 3, "H": 3}, marks=False),
        ),
    ),
    Exercise(
        id="numerical-gradient",
        name="numerical_gradient",
        chapter=CHAPTER,
        kind="code",
        title="A gradient by trying out",
        minutes=20,
        checks=(
            Check("given", "with the step given", 2, ("the gradient with the eps given",)),
            Check("default", "with the default step", 1, ("the gradient with the default eps",)),
        ),
        draw=draw_numerical,
        drives=(drive_numerical,),
        cases=(
            Case({"rows": 4, "columns": 0}),
            Case({"rows": 2, "columns": 3}),
            Case({"rows": 1, "columns": 1}),
            Case({"rows": 3, "columns": 3}, marks=False),
        ),
    ),
    Exercise(
        id="tanh-backward",
        name="tanh_backward",
        chapter=CHAPTER,
        kind="code",
        title="The way back through tanh",
        minutes=8,
        extra=True,
        checks=(Check("dz", "the gradient before tanh", 2, ("dz",)),),
        draw=draw_tanh,
        drives=(drive_tanh,),
        cases=(Case({"N": 4, "H": 3}), Case({"N": 1, "H": 5}), Case({"N": 3, "H": 3}, marks=False)),
    ),
    Exercise(
        id="vanilla-backward",
        name="vanilla_backward",
        chapter=CHAPTER,
        kind="code",
        title="The whole way back",
        minutes=25,
        checks=(
            Check("loss", "the loss", 1, ("the loss",)),
            Check("output", "the output layer", 1, ("the gradient of W_hy", "the gradient of b_y")),
            Check("hidden", "the hidden layer", 2, ("the gradient of W_xh", "the gradient of b_h")),
        ),
        draw=draw_vanilla,
        drives=(drive_vanilla,),
        builds_on=("cross-entropy", "affine-backward"),
        cases=(
            Case({"N": 6, "D": 3, "H": 5, "V": 4}),
            Case({"N": 1, "D": 4, "H": 2, "V": 3}),
            Case({"N": 3, "D": 3, "H": 3, "V": 3}, marks=False),
        ),
    ),
    Exercise(
        id="sgd-step",
        name="sgd_step",
        chapter=CHAPTER,
        kind="code",
        title="One step downhill",
        minutes=8,
        extra=True,
        checks=(Check("arrays", "the arrays themselves", 2, tuple("the array " + n for n in ("W_xh", "b_h", "W_hh"))),),
        draw=draw_sgd,
        drives=(drive_sgd,),
        changes=("['params']",),
        cases=(Case({"D": 3, "H": 4}), Case({"D": 2, "H": 2}, marks=False)),
    ),
)
