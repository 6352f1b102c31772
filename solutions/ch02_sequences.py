"""Sequences: machines with a memory, made by hand, and the few ways to wire them.

    (s_t, y_t) = rule(s_{t-1}, x_t)

A machine has a `state`, and `step`, which reads one vector and returns one. Its rule may be any.
Sizes: T steps, D numbers in an input, S in a state, V in an output, n outputs.
Source: Mealy (1955) for the machine; Karpathy (2015) for the five shapes.
"""

from __future__ import annotations

import numpy as np

longer_film = "b"

frames_right = 5

trace_machine = {"states": (3, 6, 14, 29), "outputs": (4, 6, 16, 30)}

five_shapes = {
    "photo": "a",
    "melody": "b",
    "rain": "c",
    "summary": "d",
    "alarm": "e",
    "signature": "c",
}


class Machine:
    """A machine with a memory: a state (S,), and a rule for each step."""

    def __init__(self, rule, start):
        self.rule, self.start = rule, np.array(start)
        self.reset()

    def reset(self):
        """Forget everything: the state is again what it was at the start."""
        self.state = self.start.copy()

    def step(self, x):
        """Read x (D,), update the state (S,) and return the output y (V,).

        state, y = rule(state, x)
        """
        self.state, y = self.rule(self.state, x)
        return y


def many_to_one(machine, xs):
    """Feed xs (T, D) to `machine`, one row a step; return its last output (V,).

    A fold. Goes on from the machine's state and leaves it in the last one.
    """
    for x in xs:
        y = machine.step(x)
    return y


def one_to_many(machine, x, n):
    """Feed x (D,) to `machine`, then each output; return the n outputs (n, D).

        y_1 = step(x),   y_t = step(y_{t-1})

    An unfold. Goes on from the machine's state and leaves it in the last one.
    """
    ys = []
    for _ in range(n):
        x = machine.step(x)
        ys.append(x)
    return np.array(ys)


def synced(machine, xs):
    """Feed xs (T, D) to `machine`, one row a step; return all its outputs (T, V).

    A scan. Goes on from the machine's state and leaves it in the last one.
    """
    ys = []
    for x in xs:
        ys.append(machine.step(x))
    return np.array(ys)


def encoder_decoder(encoder, decoder, xs, n):
    """Let `encoder` read xs (T, D), then `decoder` write; return n outputs (n, V).

    The decoder gets the encoder's last state as its state, and the encoder's
    last output as its first input. Each of its outputs is its next input.
    Simplified from Sutskever, Vinyals and Le (2014).
    """
    y = many_to_one(encoder, xs)
    decoder.state = encoder.state
    return one_to_many(decoder, y, n)


def unroll(rule, s, xs):
    """Apply `rule` from the state s (S,) on, to each row of xs (T, D) in turn.

        s_t, y_t = rule(s_{t-1}, x_t)

    Returns the states (T+1, S), with s as row 0, and the outputs (T, V).
    """
    states, ys = [s], []
    for x in xs:
        s, y = rule(s, x)
        states.append(s)
        ys.append(y)
    return np.array(states), np.array(ys)


# One film, five shapes: rules made by hand. A frame has nine places, a word nine numbers.

WORDS = ("?", "the", "ball", "is", "left", "central", "right", "bounces", ".")
WAYS = {-1: "left", 0: "?", 1: "right"}


def word(name):
    """The vector (9,) of a word: a one in its place."""
    return np.array([1.0 if name == each else 0.0 for each in WORDS])


def in_words(vectors):
    """The words that vectors (T, 9) stand for, in one line."""
    return " ".join(WORDS[np.argmax(vector)] for vector in vectors)


def watch(s, frame):
    """The state after one more frame (9,): place, way and bounces.

    Place 0 means that nothing was seen yet, way 0 that it is not known.
    """
    before, way, bounces = s
    place = frame.argmax() + 1
    if place in (1, len(frame)):
        way = 1 if place == 1 else -1
        bounces += before > 0
    elif before > 0:
        way = np.sign(place - before)
    return np.array([place, way, bounces])


def label(s, frame):
    """Watch, and say which way the ball is going; ? where it is not known."""
    s = watch(s, frame)
    return s, word(WAYS[s[1]])


def rate(s, frame):
    """Watch, and give a star (1,) for each bounce up to now."""
    s = watch(s, frame)
    return s, s[2:]


def caption(s, x):
    """Say what is on a frame. x is the frame, and later the word said last."""
    if s[0] == 0:
        return watch(s, x), word("the")
    place = ("left", "central", "right")[int(np.sign(s[0] - 5)) + 1]
    follows = {"the": "ball", "ball": "is", "is": place}
    return s, word(follows.get(WORDS[x.argmax()], "."))


def tell(s, x):
    """Tell a film that another machine has watched; x is the word said last."""
    place, way, bounces = s
    if place > 0:  # nothing told yet: begin with the first way
        way = way * (-1) ** bounces
        return np.array([0, way, bounces]), word(WAYS[way])
    if WORDS[x.argmax()] == "bounces":
        return np.array([0, -way, bounces]), word(WAYS[-way])
    if bounces > 0:
        return np.array([0, way, bounces - 1]), word("bounces")
    return s, word(".")
