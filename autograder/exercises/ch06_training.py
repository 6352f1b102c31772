"""Chapter 6, training: how its exercises are drawn, driven and judged."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any, Dict, Iterator, List, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch06_training"
Outputs = Iterator[Tuple[str, Any]]
WEIGHTS = ("W_xh", "W_hh", "W_hy", "b_h", "b_y")


def _weights(rng: np.random.Generator, D: int, H: int, V: int) -> Dict[str, np.ndarray]:
    shapes = {"W_xh": (H, D), "W_hh": (H, H), "W_hy": (V, H), "b_h": (H,), "b_y": (V,)}
    return {name: 0.6 * rng.standard_normal(shape) for name, shape in shapes.items()}


# between-pieces, products-back, start-loss, what-is-this-loss-worth: an answer written down, nothing to run


def _letter(answer: Any) -> Any:
    return answer.strip(" ().").lower() if isinstance(answer, str) else answer


def drive_between(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "between_pieces", ns["between_pieces"]


def see_between(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return {"between_pieces": _letter(outputs.get("between_pieces"))}


def drive_products(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "products_back", ns["products_back"]


def drive_start(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "start_loss", ns["start_loss"]


def see_start(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    """To three digits, which are the two decimals that the statement asks for; more digits are fine."""
    answer: Any = outputs.get("start_loss")
    is_number = isinstance(answer, (int, float, np.ndarray)) and not isinstance(answer, bool) and np.size(answer) == 1
    return {"start_loss": float("{:.3g}".format(float(answer))) if is_number else answer}


def drive_worth(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "what_is_this_loss_worth", ns["what_is_this_loss_worth"]


def see_worth(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return {"what_is_this_loss_worth": _letter(outputs.get("what_is_this_loss_worth"))}


# gradient-norms: states of any kind will do, so they are drawn


def draw_norms(rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, H: int) -> Dict[str, Any]:
    inputs: Dict[str, Any] = _weights(rng, 2, H, 3)
    inputs["hs"] = rng.uniform(-0.9, 0.9, (T + 1, N, H))
    inputs["dh_last"] = rng.standard_normal((N, H))
    return inputs


def drive_norms(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = SimpleNamespace(**{name: inputs[name] for name in WEIGHTS})
    yield "the norms", ns["gradient_norms"](rnn, inputs["hs"], inputs["dh_last"])
    _write_back(rnn, inputs)


def see_norms(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    seen = dict(outputs)
    norms = np.asarray(outputs["the norms"], dtype=float)
    if norms.ndim == 1 and len(norms) > 1:
        seen["the last norm, that of dh_last"] = norms[-1]
        seen["the norm one step before the last"] = norms[-2]
    return seen


def _write_back(model: Any, inputs: Any) -> None:
    """A weight that was replaced, not only one changed in place, counts as a changed input."""
    inputs.update((name, getattr(model, name)) for name in getattr(model, "names", WEIGHTS))


# clip-gradients: gradients that are too long, short enough, and zero


CLIPPED = {
    "long": ("the clipped gradients", "the norm before clipping"),
    "short": ("gradients that were short enough", "the norm of the short ones"),
    "tiny": ("gradients that were much shorter", "the norm of the much shorter ones"),
    "zero": ("gradients that were all zero", "the norm of zeros"),
}


def draw_clip(rng: np.random.Generator, ref: Mapping[str, Any], D: int, H: int, V: int) -> Dict[str, Any]:
    max_norm = float(rng.uniform(7, 9))  # so large that a short gradient's sum of squares exceeds it
    inputs: Dict[str, Any] = {"grads": {}, "max_norm": max_norm}
    for which, length in (("long", 3.0), ("short", 0.4), ("tiny", 0.05), ("zero", 0.0)):
        grads = _weights(rng, D, H, V)
        size = np.linalg.norm(np.concatenate([grad.ravel() for grad in grads.values()]))
        inputs["grads"][which] = {name: grad * (length * max_norm / size) for name, grad in grads.items()}
    return inputs


def drive_clip(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for which in CLIPPED:
        yield which, ns["clip_gradients"](inputs["grads"][which], inputs["max_norm"])


def see_clip(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    seen: Dict[str, Any] = {}
    for which, (grads, norm) in CLIPPED.items():
        result = outputs.get(which)
        if isinstance(result, (tuple, list)) and len(result) == 2:
            seen[grads], seen[norm] = result
        elif which in outputs:
            seen[grads] = result
    return seen


# adagrad-step: the very arrays are looked at; the three dicts have their names in different orders


def draw_adagrad(rng: np.random.Generator, ref: Mapping[str, Any], D: int, H: int, V: int) -> Dict[str, Any]:
    names = list(WEIGHTS)
    params, first, later = (_weights(rng, D, H, V) for _ in range(3))
    first["b_h"] *= 1e-4  # so small that eps counts
    memory = {name: rng.uniform(0.1, 2, params[name].shape) for name in names[2:] + names[:2]}
    memory["b_h"], memory["W_xh"] = np.zeros(H), np.zeros((H, D))
    return {
        "params": params,
        "memory": memory,
        "first": {name: first[name] for name in reversed(names)},
        "later": {name: later[name] for name in reversed(names)},
        "lr": float(rng.uniform(0.05, 0.2)),
        "eps": float(rng.uniform(0.3, 0.6)),
    }


def drive_adagrad(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    params, memory, lr = inputs["params"], inputs["memory"], inputs["lr"]
    once_more = _copies(inputs["first"])  # whoever changes the gradients has taken a right step, and is told of that alone
    arrays = dict(params)  # whoever puts new arrays into the dict leaves these behind
    ns["adagrad_step"](params, inputs["first"], memory, lr)
    yield "the parameters after one step", _copies(arrays)
    yield "the memory after one step", _copies(memory)
    ns["adagrad_step"](params, inputs["later"], memory, lr)
    yield "the parameters after two steps", _copies(arrays)
    ns["adagrad_step"](params, once_more, memory, lr, inputs["eps"])
    yield "the parameters after a third step with a larger eps", _copies(arrays)
    yield "the memory after three steps", _copies(memory)


def _copies(arrays: Mapping[str, Any]) -> Dict[str, Any]:
    return {name: np.array(arrays[name]) for name in WEIGHTS}


# truncated-bptt: a network without a tanh, which has a way back of its own


class LinearNetwork:
    """h <- W_xh x + W_hh h + b_h, y = W_hy h + b_y: all that the book's RNN has, but its tanh.

    Where the inputs have a W_xy, it is one more parameter, and y has W_xy x added.
    """

    W_xh: np.ndarray
    W_hh: np.ndarray
    W_hy: np.ndarray
    b_h: np.ndarray
    b_y: np.ndarray
    h: np.ndarray

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self.names = (*WEIGHTS, "W_xy") if "W_xy" in inputs else WEIGHTS
        for name in (*self.names, "h"):
            setattr(self, name, inputs[name])
        self.grads: Dict[str, Any] = {}

    @property
    def params(self) -> Dict[str, Any]:
        """The arrays themselves, by name."""
        return {name: getattr(self, name) for name in self.names}

    @property
    def state(self) -> Tuple[Any, ...]:
        """(h,)."""
        return (self.h,)

    @state.setter
    def state(self, state: Any) -> None:
        (self.h,) = state

    def reset(self) -> None:
        """The zero state."""
        self.h = 0 * self.b_h

    def step(self, x: np.ndarray) -> np.ndarray:
        """x (N, D) in, y (N, V) out."""
        self.h = self.b_h + np.einsum("nd,hd->nh", x, self.W_xh) + np.einsum("nk,hk->nh", self.h, self.W_hh)
        y = self.b_y + np.einsum("nh,vh->nv", self.h, self.W_hy)
        return y + np.einsum("nd,vd->nv", x, self.params["W_xy"]) if "W_xy" in self.names else y

    def forward(self, xs: np.ndarray) -> np.ndarray:
        """xs (T, N, D) in, ys (T, N, V) out, from the present state."""
        self.h = self.h + np.zeros((xs.shape[1], 1))
        self.seen, out = [], []
        for x in xs:
            before = self.h
            out.append(self.step(x))
            self.seen.append((x, before, self.h))
        return np.array(out)

    def backward(self, dys: np.ndarray) -> np.ndarray:
        """dys (T, N, V) in, dxs (T, N, D) out; fills `grads` and `dstate`."""
        back, dxs = np.zeros_like(self.h), []
        sums = {name: np.zeros_like(array) for name, array in self.params.items()}
        for dy, (x, before, h) in zip(dys[::-1], self.seen[::-1]):
            back = back + np.einsum("nv,vh->nh", dy, self.W_hy)
            for name, one, two in (("W_hy", dy, h), ("W_xh", back, x), ("W_hh", back, before), ("W_xy", dy, x)):
                if name in sums:
                    sums[name] += np.einsum("na,nb->ab", one, two)
            sums["b_y"] += np.einsum("nv->v", dy)
            sums["b_h"] += np.einsum("nh->h", back)
            dxs.append(np.einsum("nh,hd->nd", back, self.W_xh))
            if "W_xy" in sums:
                dxs[-1] = dxs[-1] + np.einsum("nv,vd->nd", dy, self.params["W_xy"])
            back = np.einsum("nh,hk->nk", back, self.W_hh)
        self.grads, self.dstate = sums, (back,)
        return np.array(dxs)[::-1]


def draw_truncated(
    rng: np.random.Generator, ref: Mapping[str, Any], T: int, N: int, D: int, H: int, V: int, chunk: int, more: int = 0
) -> Dict[str, Any]:
    inputs: Dict[str, Any] = _weights(rng, D, H, V)
    if more:
        inputs["W_xy"] = 0.6 * rng.standard_normal((V, D))
    inputs["h"] = rng.uniform(-0.9, 0.9, (N, H))
    inputs["xs"] = rng.standard_normal((T, N, D))
    inputs["targets"] = rng.integers(0, V, (T, N))
    inputs["chunk"] = chunk
    return inputs


def drive_truncated(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    rnn = LinearNetwork(inputs)
    yield "the result", ns["truncated_bptt"](rnn, inputs["xs"], inputs["targets"], inputs["chunk"])
    yield "the state left in the network", rnn.h
    _write_back(rnn, inputs)


def see_truncated(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    seen = {name: value for name, value in outputs.items() if name != "the result"}
    result = outputs.get("the result")
    if isinstance(result, (tuple, list)) and len(result) == 2:
        losses, seen["the gradients"] = result
        seen["the losses"] = losses
        seen["the loss of the first chunk"] = float(np.ravel(losses)[0])
    elif "the result" in outputs:
        seen["the losses"] = result
    return seen


# sample-index: u keeps away from the borders between classes, where rounding would decide


WARM = (0.3, 0.6, 2.0, 5.0)


def draw_index(rng: np.random.Generator, ref: Mapping[str, Any], V: int) -> Dict[str, Any]:
    choose = ref["sample_index"]
    scores: Dict[str, Any] = {}
    us: Dict[str, List[float]] = {}
    for name, temperatures in (("plain", (1.0,)), ("warm", WARM)):
        drawn: List[np.ndarray] = []
        us[name] = []
        while len(us[name]) < 16:
            z, u = 1.5 * rng.standard_normal(V), float(rng.uniform(0.001, 0.999))
            temperature = temperatures[len(us[name]) % len(temperatures)]
            if len({choose(z, u + step, temperature) for step in (-1e-3, 0, 1e-3)}) == 1:
                drawn.append(z)
                us[name].append(u)
        scores[name] = np.array(drawn)
    extreme = rng.choice([-1000.0, 998.0, 999.0], V - 2)
    scores["extreme"] = np.concatenate([[-1000.0], extreme, [1000.0]])
    scores["even"] = np.full(10, float(rng.standard_normal()))
    return {"z": scores, "u": us}


def drive_index(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    choose, scores, us = ns["sample_index"], inputs["z"], inputs["u"]
    yield "the choices at temperature 1", [choose(z, u) for z, u in zip(scores["plain"], us["plain"])]
    warm = zip(scores["warm"], us["warm"], itertools.cycle(WARM))
    yield "the choices at other temperatures", [choose(z=z, u=u, temperature=one) for z, u, one in warm]
    turned = scores["extreme"][::-1].copy()  # the largest stands first, so that nan can't be taken for the right class
    low = np.maximum(turned - 1000, -1000)
    extreme = ((scores["extreme"], 0.9, 1.0), (scores["extreme"], 0.95, 0.5), (turned, 0.1, 0.5), (low, 0.1, 0.5))
    yield "the choices among scores of up to 1000", [choose(z, u, temperature) for z, u, temperature in extreme]
    yield "the choice with u = 0, where class 0 has probability 0", choose(scores["extreme"], 0.0)
    # Ten times 0.1 is a little less than one, in floating point as well as this number.
    yield "the choice where rounding leaves the sum below u", choose(scores["even"], 1 - 2.0**-53)


# sample: a machine whose state is a fading record of what it was fed


class Speller:
    """s <- s/2 + W_xh x, y = W_hy s: its next character depends on all that it was fed.

    An input of another shape is noted and read as nothing, so that what comes of it can be compared.
    """

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self.W_xh, self.W_hy, self.state = inputs["W_xh"], inputs["W_hy"], inputs["state"]
        self.b_h, self.b_y = np.zeros(len(self.W_xh)), np.zeros(len(self.W_hy))
        self.W_hh = np.eye(len(self.W_xh)) / 2
        self.shapes: List[Tuple[int, ...]] = []

    def reset(self) -> None:
        """The zero state."""
        self.state = np.zeros_like(self.state)

    def step(self, x: Any) -> np.ndarray:
        """x (V,) in, y (V,) out."""
        self.shapes.append(np.shape(x))
        read = self.W_xh @ x if np.shape(x) == self.b_y.shape else 0.0
        self.state = self.state / 2 + read
        return self.W_hy @ self.state


def draw_sample(rng: np.random.Generator, ref: Mapping[str, Any], V: int, H: int, n: int, prompt: int) -> Dict[str, Any]:
    while True:
        inputs: Dict[str, Any] = {
            "W_xh": rng.standard_normal((H, V)),
            "W_hy": 0.4 * rng.standard_normal((V, H)),
            "state": rng.uniform(-3, 3, H),
            "prompt": [int(one) for one in rng.integers(V, size=prompt)],
            "us": rng.uniform(0.02, 0.98, n),
            "temperature": float(rng.uniform(0.3, 0.5)),
        }
        written = [ids for _, ids in drive_sample(ref, inputs)][1:]
        if all(len(set(ids)) > 2 for ids in written):  # a monotonous text tells little
            return inputs


def drive_sample(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    machine, colder, prompt = Speller(inputs), Speller(inputs), list(inputs["prompt"])
    ids = ns["sample"](machine, inputs["prompt"], inputs["us"])
    yield "the shapes of the inputs", sorted(set(machine.shapes))
    yield "the ids", ids
    yield "the ids at a lower temperature", ns["sample"](colder, prompt, inputs["us"], inputs["temperature"])


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="between-pieces",
        name="between_pieces",
        chapter=CHAPTER,
        kind="choose",
        title="From chapter 4: a text in ten pieces",
        minutes=2,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("between_pieces",)),),
        drives=(drive_between,),
        see=see_between,
    ),
    Exercise(
        id="products-back",
        name="products_back",
        chapter=CHAPTER,
        kind="predict",
        title="From chapter 5: eight steps or nine?",
        minutes=3,
        extra=True,
        checks=(Check("number", "the number", 1, ("products_back",)),),
        drives=(drive_products,),
    ),
    Exercise(
        id="gradient-norms",
        name="gradient_norms",
        chapter=CHAPTER,
        kind="code",
        title="How long the gradient is",
        minutes=20,
        checks=(
            Check("last", "the last norm", 1, ("the last norm, that of dh_last",)),
            Check("one_back", "the norm one step back", 1, ("the norm one step before the last",)),
            Check("all", "all norms", 2, ("the norms",)),
        ),
        draw=draw_norms,
        drives=(drive_norms,),
        see=see_norms,
        cases=(
            Case({"T": 5, "N": 3, "H": 4}),
            Case({"T": 1, "N": 2, "H": 3}),
            Case({"T": 4, "N": 1, "H": 2}),
            Case({"T": 4, "N": 4, "H": 4}, marks=False),
        ),
    ),
    Exercise(
        id="clip-gradients",
        name="clip_gradients",
        chapter=CHAPTER,
        kind="code",
        title="Clip the gradients",
        minutes=15,
        checks=(
            Check("clipped", "gradients that are too long", 1, ("the clipped gradients",)),
            Check("kept", "short ones and zeros stay", 1, tuple(CLIPPED[which][0] for which in ("short", "tiny", "zero"))),
            Check("norm", "the norm before", 1, tuple(norm for _, norm in CLIPPED.values())),
        ),
        draw=draw_clip,
        drives=(drive_clip,),
        see=see_clip,
        cases=(
            Case({"D": 3, "H": 4, "V": 2}),
            Case({"D": 2, "H": 1, "V": 3}),
            Case({"D": 3, "H": 3, "V": 3}, marks=False),
        ),
    ),
    Exercise(
        id="adagrad-step",
        name="adagrad_step",
        chapter=CHAPTER,
        kind="code",
        title="A step that remembers",
        minutes=15,
        checks=(
            Check("first", "one step", 1, ("the parameters after one step",)),
            Check("memory", "the memory", 1, ("the memory after one step", "the memory after three steps")),
            Check(
                "later",
                "further steps",
                1,
                ("the parameters after two steps", "the parameters after a third step with a larger eps"),
            ),
        ),
        draw=draw_adagrad,
        drives=(drive_adagrad,),
        changes=("['params']", "['memory']"),
        cases=(
            Case({"D": 3, "H": 4, "V": 2}),
            Case({"D": 2, "H": 3, "V": 5}),
            Case({"D": 3, "H": 3, "V": 3}, marks=False),
        ),
    ),
    Exercise(
        id="truncated-bptt",
        name="truncated_bptt",
        chapter=CHAPTER,
        kind="code",
        title="The way back in chunks",
        minutes=25,
        given=("ch05_bptt.sequence_loss",),
        checks=(
            Check("losses", "a loss for each chunk", 1, ("the loss of the first chunk", "the losses")),
            Check("gradients", "the gradients, added", 2, ("the gradients",)),
            Check("state", "the state that is left", 1, ("the state left in the network",)),
        ),
        draw=draw_truncated,
        drives=(drive_truncated,),
        see=see_truncated,
        cases=(
            Case({"T": 7, "N": 2, "D": 6, "H": 5, "V": 4, "chunk": 3}),
            Case({"T": 3, "N": 6, "D": 2, "H": 4, "V": 5, "chunk": 9}),
            Case({"T": 4, "N": 1, "D": 5, "H": 2, "V": 6, "chunk": 1}),
            Case({"T": 8, "N": 5, "D": 7, "H": 6, "V": 2, "chunk": 3}),
            Case({"T": 5, "N": 2, "D": 3, "H": 4, "V": 6, "chunk": 2, "more": 1}),  # a network with one parameter more
            Case({"T": 4, "N": 4, "D": 4, "H": 4, "V": 4, "chunk": 2}, marks=False),
        ),
    ),
    Exercise(
        id="start-loss",
        name="start_loss",
        chapter=CHAPTER,
        kind="predict",
        title="The loss before the first update",
        minutes=5,
        tolerance=1e-3,
        checks=(Check("loss", "the loss", 1, ("start_loss",)),),
        drives=(drive_start,),
        see=see_start,
    ),
    Exercise(
        id="what-is-this-loss-worth",
        name="what_is_this_loss_worth",
        chapter=CHAPTER,
        kind="choose",
        title="What is this loss worth?",
        minutes=5,
        checks=(Check("choice", "the choice", 2, ("what_is_this_loss_worth",)),),
        drives=(drive_worth,),
        see=see_worth,
    ),
    Exercise(
        id="sample-index",
        name="sample_index",
        chapter=CHAPTER,
        kind="code",
        title="Draw a class by its score",
        minutes=15,
        checks=(
            Check("plain", "temperature 1", 1, ("the choices at temperature 1",)),
            Check("warm", "other temperatures", 1, ("the choices at other temperatures",)),
            Check(
                "ends",
                "extreme scores, and both ends of u",
                1,
                (
                    "the choices among scores of up to 1000",
                    "the choice with u = 0, where class 0 has probability 0",
                    "the choice where rounding leaves the sum below u",
                ),
            ),
        ),
        draw=draw_index,
        drives=(drive_index,),
        cases=(Case({"V": 5}), Case({"V": 8})),
    ),
    Exercise(
        id="sample",
        name="sample",
        chapter=CHAPTER,
        kind="code",
        title="Let the network write",
        minutes=15,
        extra=True,
        builds_on=("sample-index",),
        checks=(
            Check("ids", "the ids", 2, ("the shapes of the inputs", "the ids")),
            Check("temperature", "at another temperature", 1, ("the ids at a lower temperature",)),
        ),
        draw=draw_sample,
        drives=(drive_sample,),
        cases=(Case({"V": 6, "H": 8, "n": 16, "prompt": 3}), Case({"V": 4, "H": 7, "n": 5, "prompt": 1})),
    ),
)
