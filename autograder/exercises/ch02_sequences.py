"""Chapter 2, sequences: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Mapping, Tuple

import numpy as np

from autograder.spec import Case, Check, Exercise

CHAPTER = "ch02_sequences"
Outputs = Iterator[Tuple[str, Any]]


# The machines of the checks: they note what they were stepped with, and from which state.


class Machine:
    """A machine with one of three rules, as `rule` says; u = A s + B x.

    0: s <- u, y = C s + 1      1: s <- |u| - 1, y = C s      2: y = C s + 2, then s <- u
    """

    def __init__(self, inputs: Mapping[str, Any]) -> None:
        self.which = int(inputs["rule"])
        self.A, self.B, self.C = inputs["A"], inputs["B"], inputs["C"]
        self.state = np.array(inputs["state"])
        self.read: List[np.ndarray] = []
        self.started: List[np.ndarray] = []

    def __getattr__(self, name: str) -> Any:
        raise AttributeError("a machine has a state, step and reset, and no '{}'".format(name))

    def reset(self) -> None:
        """The zero state."""
        self.state = np.zeros(len(self.A))

    def step(self, x: Any) -> np.ndarray:
        """x (D,) in, y (V,) out."""
        S, D = self.B.shape
        if np.shape(self.state) != (S,):
            raise ValueError("the state has the shape {}, and this machine needs ({},)".format(np.shape(self.state), S))
        if np.ndim(x) != 1:
            raise TypeError("step takes one vector, and was given an array of shape {}".format(np.shape(x)))
        if len(x) != D:
            raise ValueError("step takes a vector of {} numbers, and was given one of {}".format(D, len(x)))
        self.read.append(np.array(x, dtype=float))
        self.started.append(np.array(self.state, dtype=float))
        self.state, y = self.rule(self.state, np.array(x, dtype=float))
        return y

    def rule(self, s: np.ndarray, x: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """A state and an input in, the new state and the output out."""
        u = self.A @ s + self.B @ x
        if self.which == 0:
            return u, self.C @ u + 1.0
        if self.which == 1:
            return np.abs(u) - 1.0, self.C @ (np.abs(u) - 1.0)
        return u, self.C @ s + 2.0


def _machine(rng: np.random.Generator, rule: int, D: int, S: int, V: int) -> Dict[str, Any]:
    """Weights of one decimal, so that messages show short numbers; each state has a say in the next one."""
    A = np.round(rng.uniform(-1, 1, (S, S)) / np.sqrt(S), 1) + np.eye(S) / 2
    B, C = np.round(rng.uniform(-1, 1, (S, D)), 1), np.round(rng.uniform(-1, 1, (V, S)), 1)
    return {"rule": rule, "A": A, "B": B, "C": C, "state": np.round(rng.uniform(1, 3, S), 1)}


def _vectors(rng: np.random.Generator, whole: int, *shape: int) -> np.ndarray:
    """Inputs: fractions, or whole numbers of an integer type."""
    numbers = rng.integers(1, 10, shape) * rng.choice([-1, 1], shape)
    return numbers if whole else numbers / 4


# longer-film, frames-right and five-shapes: answers written down


def _letter(answer: Any) -> Any:
    return answer.strip(" ().").lower() if isinstance(answer, str) else answer


def drive_longer(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "longer_film", ns["longer_film"]


def see_longer(outputs: Mapping[str, Any], inputs: Any) -> Mapping[str, Any]:
    return {name: _letter(answer) for name, answer in outputs.items()}


def drive_frames(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    yield "frames_right", ns["frames_right"]


TASKS = ("photo", "melody", "rain", "summary", "alarm", "signature")


def drive_shapes(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for task in TASKS:
        yield task, ns["five_shapes"].get(task)


# trace-machine: four steps on paper


def drive_trace(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    for name in ("states", "outputs"):
        yield "the " + name, ns["trace_machine"].get(name)


# many-to-one, one-to-many, synced: one machine


def draw_xs(
    rng: np.random.Generator, ref: Mapping[str, Any], T: int, D: int, S: int, V: int, rule: int, whole: int
) -> Dict[str, Any]:
    return {"machine": _machine(rng, rule, D, S, V), "xs": _vectors(rng, whole, T, D)}


def draw_x(rng: np.random.Generator, ref: Mapping[str, Any], n: int, D: int, S: int, rule: int, whole: int) -> Dict[str, Any]:
    return {"machine": _machine(rng, rule, D, S, D), "x": _vectors(rng, whole, D), "n": n}


STEPS = ("the number of steps", "the vectors given to step", "the state left in the machine")


def _steps(machine: Machine) -> Outputs:
    """How often the machine was stepped, with what, and where it ended."""
    for name, value in zip(STEPS, (len(machine.read), machine.read, machine.state)):
        yield name, value


def drive_many_to_one(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    machine = Machine(inputs["machine"])
    yield "the result", ns["many_to_one"](machine, inputs["xs"])
    yield from _steps(machine)


def drive_one_to_many(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    machine = Machine(inputs["machine"])
    yield "the outputs", ns["one_to_many"](machine, inputs["x"], inputs["n"])
    yield from _steps(machine)


def drive_synced(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    machine = Machine(inputs["machine"])
    yield "the outputs", ns["synced"](machine, inputs["xs"])
    yield from _steps(machine)


# encoder-decoder: two machines with states of one size


def draw_two(
    rng: np.random.Generator,
    ref: Mapping[str, Any],
    T: int, D: int, S: int, V: int, n: int, rules: int, whole: int,
) -> Dict[str, Any]:  # fmt: skip
    encoder, decoder = _machine(rng, rules // 10, D, S, V), _machine(rng, rules % 10, V, S, V)
    if whole:  # an array of whole numbers can't take the encoder's state in
        decoder["state"] = decoder["state"].astype(int)
    return {"encoder": encoder, "decoder": decoder, "xs": _vectors(rng, whole, T, D), "n": n}


READING = ("the number of steps of the encoder", "the vectors given to the encoder", "the state left in the encoder")


def drive_two(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    encoder, decoder = Machine(inputs["encoder"]), Machine(inputs["decoder"])
    ys = ns["encoder_decoder"](encoder, decoder, inputs["xs"], inputs["n"])
    for name, value in zip(READING, (len(encoder.read), encoder.read, encoder.state)):
        yield name, value
    yield "the state that the decoder started from", decoder.started[0] if decoder.started else None
    yield "the first input of the decoder", decoder.read[0] if decoder.read else None
    yield "the outputs", ys
    yield "the number of steps of the decoder", len(decoder.read)
    yield "the state left in the decoder", decoder.state


# unroll: a rule without an object around it


def draw_unroll(
    rng: np.random.Generator, ref: Mapping[str, Any], T: int, D: int, S: int, V: int, rule: int, whole: int
) -> Dict[str, Any]:
    s = rng.integers(1, 5, S) if whole else np.round(rng.uniform(1, 3, S), 1)
    return {"machine": _machine(rng, rule, D, S, V), "xs": _vectors(rng, 0, T, D), "s": s}


def drive_unroll(ns: Mapping[str, Any], inputs: Any) -> Outputs:
    machine = Machine(inputs["machine"])
    calls: List[None] = []

    def rule(s: Any, x: Any) -> Tuple[np.ndarray, np.ndarray]:
        for name, value, size in (("s", s, len(machine.A)), ("x", x, machine.B.shape[1])):
            if np.shape(value) != (size,):
                told = name, size, np.shape(value)
                raise ValueError("rule(s, x) takes {} as a vector of {} numbers, and was given the shape {}".format(*told))
        calls.append(None)
        return machine.rule(np.array(s, dtype=float), np.array(x, dtype=float))

    result = ns["unroll"](rule, inputs["s"], inputs["xs"])
    pair = isinstance(result, (tuple, list)) and len(result) == 2
    yield "the states", result[0] if pair else result
    yield "the outputs", result[1] if pair else result
    yield "the number of calls of the rule", len(calls)


# For the shapes that read a sequence: every rule of the machine, a single step, and all sizes equal.
XS_CASES = (
    Case({"T": 5, "D": 3, "S": 4, "V": 2, "rule": 0, "whole": 0}),
    Case({"T": 3, "D": 2, "S": 1, "V": 4, "rule": 1, "whole": 1}),
    Case({"T": 4, "D": 1, "S": 3, "V": 2, "rule": 2, "whole": 0}),
    Case({"T": 1, "D": 4, "S": 2, "V": 3, "rule": 1, "whole": 0}),
    Case({"T": 3, "D": 3, "S": 3, "V": 3, "rule": 0, "whole": 1}, marks=False),
)


EXERCISES: Tuple[Exercise, ...] = (
    Exercise(
        id="longer-film",
        name="longer_film",
        chapter=CHAPTER,
        kind="choose",
        title="A longer film",
        minutes=2,
        extra=True,
        checks=(Check("choice", "the choice", 1, ("longer_film",)),),
        drives=(drive_longer,),
        see=see_longer,
    ),
    Exercise(
        id="frames-right",
        name="frames_right",
        chapter=CHAPTER,
        kind="predict",
        title="As good as it gets without a memory",
        minutes=4,
        extra=True,
        checks=(Check("number", "the number", 1, ("frames_right",)),),
        drives=(drive_frames,),
    ),
    Exercise(
        id="trace-machine",
        name="trace_machine",
        chapter=CHAPTER,
        kind="predict",
        title="Four steps on paper",
        minutes=8,
        checks=(
            Check("states", "the states", 1, ("the states",)),
            Check("outputs", "the outputs", 1, ("the outputs",)),
        ),
        drives=(drive_trace,),
    ),
    Exercise(
        id="five-shapes",
        name="five_shapes",
        chapter=CHAPTER,
        kind="choose",
        title="Which shape is it?",
        minutes=8,
        checks=(
            Check("one_in", "one vector in", 1, ("photo", "melody")),
            Check("one_out", "a sequence in, one vector out", 1, ("rain", "signature")),
            Check("both", "sequences in and out", 1, ("summary", "alarm")),
        ),
        drives=(drive_shapes,),
        see=see_longer,
    ),
    Exercise(
        id="many-to-one",
        name="many_to_one",
        chapter=CHAPTER,
        kind="code",
        title="Many to one: a fold",
        minutes=10,
        checks=(
            Check("result", "the last output", 2, ("the result",)),
            Check("steps", "one step for each input", 1, STEPS),
        ),
        draw=draw_xs,
        drives=(drive_many_to_one,),
        cases=XS_CASES,
    ),
    Exercise(
        id="one-to-many",
        name="one_to_many",
        chapter=CHAPTER,
        kind="code",
        title="One to many: an unfold",
        minutes=12,
        checks=(
            Check("outputs", "the n outputs", 3, ("the outputs",)),
            Check("steps", "one step for each output", 1, STEPS),
        ),
        draw=draw_x,
        drives=(drive_one_to_many,),
        cases=(
            Case({"n": 4, "D": 3, "S": 2, "rule": 0, "whole": 0}),
            Case({"n": 3, "D": 2, "S": 4, "rule": 1, "whole": 1}),
            Case({"n": 5, "D": 1, "S": 3, "rule": 2, "whole": 0}),
            Case({"n": 1, "D": 2, "S": 3, "rule": 1, "whole": 0}),
            Case({"n": 3, "D": 3, "S": 3, "rule": 0, "whole": 1}, marks=False),
        ),
    ),
    Exercise(
        id="synced",
        name="synced",
        chapter=CHAPTER,
        kind="code",
        title="An output for each input: a scan",
        minutes=10,
        checks=(
            Check("outputs", "the T outputs", 2, ("the outputs",)),
            Check("steps", "one step for each input", 1, STEPS),
        ),
        draw=draw_xs,
        drives=(drive_synced,),
        cases=XS_CASES,
    ),
    Exercise(
        id="encoder-decoder",
        name="encoder_decoder",
        chapter=CHAPTER,
        kind="code",
        title="Many to many: read first, then write",
        minutes=20,
        checks=(
            Check(
                "reading",
                "the encoder reads every input once",
                1,
                READING,
            ),
            Check("state", "the state is handed over", 1, ("the state that the decoder started from",)),
            Check("first", "the decoder's first input", 1, ("the first input of the decoder",)),
            Check(
                "outputs",
                "the n outputs",
                2,
                ("the outputs", "the number of steps of the decoder", "the state left in the decoder"),
            ),
        ),
        draw=draw_two,
        drives=(drive_two,),
        cases=(
            Case({"T": 5, "D": 3, "S": 4, "V": 2, "n": 6, "rules": 2, "whole": 0}),
            Case({"T": 3, "D": 2, "S": 1, "V": 4, "n": 5, "rules": 10, "whole": 1}),
            Case({"T": 4, "D": 2, "S": 3, "V": 5, "n": 2, "rules": 21, "whole": 0}),
            Case({"T": 1, "D": 4, "S": 2, "V": 3, "n": 1, "rules": 0, "whole": 0}),
            Case({"T": 3, "D": 3, "S": 3, "V": 3, "n": 3, "rules": 1, "whole": 1}, marks=False),
        ),
    ),
    Exercise(
        id="unroll",
        name="unroll",
        chapter=CHAPTER,
        kind="code",
        title="The loop, unrolled",
        minutes=12,
        extra=True,
        checks=(
            Check("states", "the states, the first one included", 2, ("the states",)),
            Check("outputs", "the outputs", 1, ("the outputs", "the number of calls of the rule")),
        ),
        draw=draw_unroll,
        drives=(drive_unroll,),
        cases=(
            Case({"T": 5, "D": 3, "S": 4, "V": 2, "rule": 0, "whole": 0}),
            Case({"T": 4, "D": 2, "S": 1, "V": 3, "rule": 2, "whole": 0}),
            Case({"T": 1, "D": 4, "S": 2, "V": 3, "rule": 1, "whole": 1}),
            Case({"T": 3, "D": 3, "S": 3, "V": 3, "rule": 0, "whole": 0}, marks=False),
        ),
    ),
)
