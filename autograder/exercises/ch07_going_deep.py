"""Chapter 7, going deep: how its exercises are drawn, driven and judged.

The layers that answers are driven with are made here, with rules of their own: a stack works with anything that
has the interface. They note how often they were called, and what they kept for their way back.
"""

from __future__ import annotations

import difflib
import re
from typing import Any, Dict, Iterator, List, Mapping, Sequence, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch07_going_deep"
Outputs = Iterator[Tuple[str, Any]]


# The layers

METHODS = ("step", "forward", "backward")
KEPT = r"h|c|y|x|z|s\d|[hcyxz]s|d[hcyxz]s?|past|cache|gates|hidden|memory|(in|out)puts?|states|dstate|\w_prev|prev|last|dh0|h0"
WEIGHTS = r"[WUb](_\w+)?|weights?|bias"


class Layer:
    """What both kinds of layers share: weights M, a state s, and notes of what was asked of them.

    With z = M x, each kind says how the state and the output follow.
    """

    def __init__(self, M: np.ndarray, s: np.ndarray) -> None:
        self.M, self.s = M, s
        self.grads: Dict[str, np.ndarray] = {}
        self.asked = {"step": 0, "forward": 0, "backward": 0}
        self.kept: Dict[str, np.ndarray] = {}

    def __getattr__(self, name: str) -> Any:
        """What other layers may have, and these have not. The last word in quotes says what kind of thing it is."""
        fact = "'{}' object has no attribute '{}'".format(type(self).__name__, name)
        if difflib.get_close_matches(name.lower(), METHODS, 1, 0.8):
            fact += ": is it 'mistyped'?"
        elif re.fullmatch(KEPT, name):
            fact += ": what a layer has 'kept' is its own"
        elif re.fullmatch(WEIGHTS, name):
            fact += ": a layer need not have these 'weights'"
        elif not name.startswith("__"):
            fact += ": a layer need not have 'more' than its methods"
        raise AttributeError(fact)

    def __setattr__(self, name: str, value: Any) -> None:
        """Who sets `h` means the state, under the name that it has in an RNN."""
        name, value = ("s", np.zeros_like(self.s) + value) if name == "h" else (name, value)
        object.__setattr__(self, name, value)

    def __call__(self, *arguments: Any) -> Any:
        """A layer is no function; other libraries call theirs."""
        raise TypeError("a layer can't be called like a function: it has 3 methods, step, forward and backward")

    @property
    def params(self) -> Dict[str, np.ndarray]:
        """The weights by name."""
        return {"M": self.M}

    @property
    def state(self) -> Tuple[np.ndarray]:
        """All that the layer knows about the past."""
        return (self.s,)

    @state.setter
    def state(self, state: Tuple[np.ndarray]) -> None:
        (self.s,) = state

    def reset(self) -> None:
        """The zero state."""
        self.s = np.zeros_like(self.s)

    def step(self, x: Any) -> np.ndarray:
        """x (D,) or (N, D) in, y (V,) or (N, V) out."""
        self.asked["step"] += 1
        return self.once(self.weighted(x, "step"))

    def forward(self, xs: Any) -> np.ndarray:
        """xs (T, N, D) in, ys (T, N, V) out; keeps what `backward` needs."""
        self.asked["forward"] += 1
        zs, states, ys = self.weighted(xs, "forward", 3), [self.s], []
        for z in zs:
            ys.append(self.once(z))
            states.append(self.s)
        self.kept = {"the inputs": np.array(xs, dtype=float), "the states": np.array(states)}
        return np.stack(ys)

    def backward(self, dys: Any) -> np.ndarray:
        """dys (T, N, V) in, dxs (T, N, D) out; fills `grads`."""
        self.asked["backward"] += 1
        dys = np.asarray(dys, dtype=float)
        if not self.kept:
            raise RuntimeError("backward was called before forward: nothing was kept")
        if dys.ndim != 3:
            raise ValueError("backward: gradients with the shape {}, which is not (T, N, V)".format(dys.shape))
        if dys.shape[-1] != len(self.M):
            fact = "gradients of {} numbers for a layer that returns {}".format(dys.shape[-1], len(self.M))
            raise ValueError("backward: " + fact)
        later, dzs = np.zeros_like(dys[0]), np.zeros_like(dys)
        for t in range(len(dys) - 1, -1, -1):
            dzs[t], later = self.once_backward(dys[t], later, self.kept["the states"][t + 1])
        self.grads = {"M": np.einsum("tnv,tnd->vd", dzs, self.kept["the inputs"][: len(dys)])}
        return np.einsum("tnv,vd->tnd", dzs, self.M)

    def weighted(self, x: Any, where: str, ndim: int = 0) -> np.ndarray:
        """M x, after a look at the sizes."""
        x = np.asarray(x, dtype=float)
        if ndim and x.ndim != ndim:
            raise ValueError("{}: an input with the shape {}, which is not (T, N, D)".format(where, x.shape))
        if not x.ndim or x.shape[-1] != self.M.shape[1]:
            fact = "an input with the shape {} for a layer that reads {} numbers".format(x.shape, self.M.shape[1])
            raise ValueError("{}: {}".format(where, fact))
        return np.einsum("...d,vd->...v", x, self.M)

    def once(self, z: np.ndarray) -> np.ndarray:
        """One step from z: the new state, and the output."""
        raise TypeError

    def once_backward(self, dy: np.ndarray, later: np.ndarray, s: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """From the gradient at the output and the one that a later step sends: that of z, and that of the state before."""
        raise TypeError


class Leaky(Layer):
    """s <- s/2 + z, y = s + s s / 4."""

    def once(self, z: np.ndarray) -> np.ndarray:
        self.s = self.s / 2 + z
        return self.s + self.s * self.s / 4

    def once_backward(self, dy: np.ndarray, later: np.ndarray, s: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        ds = dy * (1 + s / 2) + later
        return ds, ds / 2


class Echo(Layer):
    """y = z + 3 s, then s <- z: the last input comes back once."""

    def once(self, z: np.ndarray) -> np.ndarray:
        y = z + 3 * self.s
        self.s = z
        return y

    def once_backward(self, dy: np.ndarray, later: np.ndarray, s: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        return dy + later, 3 * dy


def _weights(rng: np.random.Generator, n: int, N: int, D: int, V: int) -> Dict[str, Any]:
    """Weights and states of n layers; the sizes between them differ from D and V, unless those are equal."""
    between = [D] * (n - 1) if D == V else [D + V + k for k in range(n - 1)]
    sizes = [D, *between, V]
    batch = (N,) if N else ()
    return {
        "weights": {_of(k): 0.6 * rng.standard_normal((sizes[k + 1], sizes[k])) for k in range(n)},
        "states": {_of(k): rng.uniform(-0.9, 0.9, (*batch, sizes[k + 1])) for k in range(n)},
        "layers": list(range(n)),
    }


def _of(k: int) -> str:
    return "layer {}".format(k + 1)


def _layers(inputs: Any) -> List[Layer]:
    """The layers, the lowest first; the two kinds take turns."""
    return [(Leaky, Echo)[k % 2](M, inputs["states"][name]) for k, (name, M) in enumerate(inputs["weights"].items())]


def _as_given(layers: List[Layer], inputs: Any) -> Any:
    """A list, or a tuple where the case says so."""
    return tuple(layers) if inputs["in a tuple"] else layers


def _write_back(inputs: Any, layers: Sequence[Layer], made: Sequence[Layer]) -> None:
    """A list that was turned round, and weights that were changed or replaced, count as changed inputs."""
    inputs["layers"] = [next((k for k, one in enumerate(made) if one is layer), -1) for layer in layers]
    inputs["weights"] = {_of(k): layer.M for k, layer in enumerate(made)}


def _asked(layers: Sequence[Layer], method: str) -> List[int]:
    return [layer.asked[method] for layer in layers]


# two-gradients, earliest-step, deep-shapes, y-or-h: an answer written down, nothing to run


def drive_two_gradients(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "two_gradients", ns["two_gradients"]


def drive_y_or_h(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "y_or_h", ns["y_or_h"]


def see_letter(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return {name: answer.strip(" ().").lower() if isinstance(answer, str) else answer for name, answer in outputs.items()}


def drive_earliest_step(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "earliest_step", ns["earliest_step"]


FORWARD_SHAPES, BACKWARD_SHAPES = ("rnn2.W_xh", "y1s", "ys"), ("dy1s", "dxs")


def drive_shapes(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in FORWARD_SHAPES + BACKWARD_SHAPES:
        yield "the shape of " + name, ns["deep_shapes"].get(name)


# deep-step


def draw_step(
    rng: np.random.Generator, ref: Mapping[str, Any], n: int, N: int, D: int, V: int, in_a_tuple: int
) -> Dict[str, Any]:
    inputs = _weights(rng, n, N, D, V)
    inputs["x"] = rng.standard_normal((2, N, D) if N else (2, D))
    inputs["in a tuple"] = bool(in_a_tuple)
    return inputs


def drive_step(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    made = _layers(inputs)
    layers = _as_given(list(made), inputs)
    first, second = inputs["x"]
    yield "the output y of the first step", ns["deep_step"](layers, first)
    yield "the states after it", [layer.s for layer in made]
    yield "how often each layer took a step", _asked(made, "step")
    yield "the output y of the second step", ns["deep_step"](layers, second)
    _write_back(inputs, layers, made)


# build-layers


class Counted:
    """A layer that adds up what it reads, through weights of its own."""

    word = "a layer"

    def __init__(self, M: np.ndarray) -> None:
        self.M, self.s = M, np.zeros(len(M))

    def step(self, x: np.ndarray) -> np.ndarray:
        """x (D,) in, the new sum (D,) out."""
        self.s = self.s + np.einsum("vd,d->v", self.M, x)
        return self.s


def draw_build(rng: np.random.Generator, ref: Mapping[str, Any], n: int, D: int) -> Dict[str, Any]:
    return {"weights": rng.standard_normal((n + 2, D, D)), "x": rng.standard_normal(D), "n": n}


def drive_build(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    made: List[Counted] = []
    given: List[int] = []

    def make(*arguments: Any) -> Counted:
        made.append(Counted(inputs["weights"][len(made) % len(inputs["weights"])].copy()))
        given.append(len(arguments))
        return made[-1]

    layers = ns["build_layers"](make, inputs["n"])
    a_list = hasattr(layers, "__getitem__") and not hasattr(layers, "keys")
    yield "what comes back", "a list" if a_list else _kind(layers)
    yield "how many layers there are", len(layers)
    yield "what stands in the list", [_kind(layer) for layer in layers]
    yield "how many different objects they are", len({id(layer) for layer in layers})
    yield "how often `make` was called", len(made)
    yield "how many arguments each call of `make` had", given
    yield "what each layer answers to one x", [layer.step(inputs["x"]) for layer in layers]
    layers[0].M += 1.0  # as training changes weights, in the array itself
    yield "their answers after the first one's weights have changed", [layer.step(inputs["x"]) for layer in layers]


def _kind(thing: Any) -> str:
    """What something is, in a word: `a layer`, or the name of its type."""
    return "None" if thing is None else str(getattr(thing, "word", type(thing).__name__))


# deep-forward


def draw_forward(
    rng: np.random.Generator, ref: Mapping[str, Any], n: int, T: int, N: int, D: int, V: int, in_a_tuple: int
) -> Dict[str, Any]:
    inputs = _weights(rng, n, N, D, V)
    inputs["xs"] = rng.standard_normal((T, N, D))
    inputs["in a tuple"] = bool(in_a_tuple)
    return inputs


def drive_forward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    made = _layers(inputs)
    layers = _as_given(list(made), inputs)
    yield "the outputs ys", ns["deep_forward"](layers, inputs["xs"])
    yield "every layer has kept what its `backward` needs", all(layer.kept for layer in made)
    yield "the inputs that each layer has kept", [layer.kept.get("the inputs", np.zeros(0)) for layer in made]
    yield "how often each layer's `forward` was called", _asked(made, "forward")
    yield "the states left in the layers", [layer.s for layer in made]
    _write_back(inputs, layers, made)


# deep-backward: what each layer has kept comes from the reference, so that an early bug costs nothing here


def draw_backward(
    rng: np.random.Generator, ref: Mapping[str, Any], n: int, T: int, N: int, D: int, V: int, in_a_tuple: int
) -> Dict[str, Any]:
    inputs = draw_forward(rng, ref, n, T, N, D, V, in_a_tuple)
    layers = _layers(inputs)
    ys = ref["deep_forward"](layers, inputs.pop("xs"))
    inputs["kept"] = {_of(k): layer.kept for k, layer in enumerate(layers)}
    inputs["dys"] = rng.standard_normal(ys.shape)
    return inputs


def drive_backward(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    made = _layers(inputs)
    for k, layer in enumerate(made):
        layer.kept = inputs["kept"][_of(k)]
    layers = _as_given(list(made), inputs)
    yield "the gradients dxs", ns["deep_backward"](layers, inputs["dys"])
    yield "every layer has its gradients in `grads`", all("M" in layer.grads for layer in made)
    yield "the gradients of each layer's weights", [layer.grads.get("M", np.zeros(0)) for layer in made]
    yield "how often each layer's `backward` was called", _asked(made, "backward")
    _write_back(inputs, layers, made)
    inputs["states"] = {_of(k): layer.s for k, layer in enumerate(made)}  # the way back leaves them alone


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="two-gradients",
        name="two_gradients",
        chapter=CHAPTER,
        kind="choose",
        title="From chapter 5: two gradients meet",
        minutes=2,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("two_gradients",)),),
        drives=(drive_two_gradients,),
        see=see_letter,
    ),
    Exercise(
        id="earliest-step",
        name="earliest_step",
        chapter=CHAPTER,
        kind="predict",
        title="From chapter 6: how far back",
        minutes=3,
        extra=True,
        checks=(Check("number", "the number of the step", 1, ("earliest_step",)),),
        drives=(drive_earliest_step,),
    ),
    Exercise(
        id="deep-step",
        name="deep_step",
        chapter=CHAPTER,
        kind="code",
        title="One step of a stack",
        minutes=10,
        checks=(
            Check("outputs", "the outputs", 2, ("the output y of the first step", "the output y of the second step")),
            Check("layers", "one step of each layer", 1, ("the states after it", "how often each layer took a step")),
        ),
        draw=draw_step,
        drives=(drive_step,),
        cases=(
            Case({"n": 3, "N": 4, "D": 3, "V": 2, "in_a_tuple": 0}),
            Case({"n": 2, "N": 0, "D": 2, "V": 3, "in_a_tuple": 1}),
            Case({"n": 1, "N": 4, "D": 5, "V": 2, "in_a_tuple": 0}),
            Case({"n": 2, "N": 1, "D": 4, "V": 2, "in_a_tuple": 0}),
            Case({"n": 3, "N": 3, "D": 3, "V": 3, "in_a_tuple": 0}, marks=False),
        ),
    ),
    Exercise(
        id="build-layers",
        name="build_layers",
        chapter=CHAPTER,
        kind="fix",
        title="One object, used twice",
        minutes=10,
        fix="build-one-object",
        checks=(
            Check(
                "separate",
                "layers that share nothing",
                2,
                (
                    "what comes back",
                    "how many layers there are",
                    "what stands in the list",
                    "how many different objects they are",
                    "what each layer answers to one x",
                    "their answers after the first one's weights have changed",
                ),
            ),
            Check(
                "made",
                "each made by `make`",
                1,
                ("how often `make` was called", "how many arguments each call of `make` had"),
            ),
        ),
        draw=draw_build,
        drives=(drive_build,),
        cases=(Case({"n": 3, "D": 2}), Case({"n": 1, "D": 3}), Case({"n": 2, "D": 2}, marks=False)),
    ),
    Exercise(
        id="deep-shapes",
        name="deep_shapes",
        chapter=CHAPTER,
        kind="predict",
        title="The shapes of a stack",
        minutes=8,
        given=("ch05_bptt.RNN",),
        checks=(
            Check("forward", "the way forward", 1, tuple("the shape of " + name for name in FORWARD_SHAPES)),
            Check("backward", "the way back", 1, tuple("the shape of " + name for name in BACKWARD_SHAPES)),
        ),
        drives=(drive_shapes,),
    ),
    Exercise(
        id="deep-forward",
        name="deep_forward",
        chapter=CHAPTER,
        kind="code",
        title="A sequence through a stack",
        minutes=12,
        checks=(
            Check("outputs", "the outputs", 2, ("the outputs ys",)),
            Check(
                "kept",
                "what each layer keeps for its way back",
                2,
                (
                    "every layer has kept what its `backward` needs",
                    "the inputs that each layer has kept",
                    "how often each layer's `forward` was called",
                    "the states left in the layers",
                ),
            ),
        ),
        draw=draw_forward,
        drives=(drive_forward,),
        cases=(
            Case({"n": 3, "T": 7, "N": 4, "D": 3, "V": 2, "in_a_tuple": 0}),
            Case({"n": 2, "T": 1, "N": 3, "D": 2, "V": 4, "in_a_tuple": 1}),
            Case({"n": 1, "T": 4, "N": 1, "D": 2, "V": 3, "in_a_tuple": 0}),
            Case({"n": 2, "T": 3, "N": 1, "D": 5, "V": 2, "in_a_tuple": 0}),
            Case({"n": 3, "T": 3, "N": 3, "D": 3, "V": 3, "in_a_tuple": 0}, marks=False),
        ),
    ),
    Exercise(
        id="deep-backward",
        name="deep_backward",
        chapter=CHAPTER,
        kind="code",
        title="The way back through a stack",
        minutes=15,
        checks=(
            Check("dxs", "the gradients at the inputs", 3, ("the gradients dxs",)),
            Check(
                "grads",
                "the gradients of every layer's weights",
                2,
                (
                    "every layer has its gradients in `grads`",
                    "the gradients of each layer's weights",
                    "how often each layer's `backward` was called",
                ),
            ),
        ),
        draw=draw_backward,
        drives=(drive_backward,),
        cases=(
            Case({"n": 3, "T": 7, "N": 4, "D": 3, "V": 2, "in_a_tuple": 0}),
            Case({"n": 2, "T": 1, "N": 3, "D": 2, "V": 4, "in_a_tuple": 1}),
            Case({"n": 1, "T": 4, "N": 1, "D": 2, "V": 3, "in_a_tuple": 0}),
            Case({"n": 2, "T": 3, "N": 1, "D": 5, "V": 2, "in_a_tuple": 0}),
            Case({"n": 3, "T": 3, "N": 3, "D": 3, "V": 3, "in_a_tuple": 0}, marks=False),
        ),
    ),
    Exercise(
        id="y-or-h",
        name="y_or_h",
        chapter=CHAPTER,
        kind="choose",
        title="From y to h",
        minutes=6,
        checks=(Check("choice", "the choice", 3, ("y_or_h",)),),
        drives=(drive_y_or_h,),
        see=see_letter,
    ),
)
