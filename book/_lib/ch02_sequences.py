"""Drawings of chapter 2: one function for all wirings. Boxes are vectors, arrows are functions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from _lib.figures import BOX_H, BOX_W, INK, INPUT, OUTPUT, ROW, STATE, arrow, box, new_figure, subscript, write

# What a box holds: a letter, a frame of the film, a word beside it, UNSEEN, or None for no box at all.
Label = str | np.ndarray | None
UNSEEN = ""  # an output that only the next step reads

# The five shapes, as `wiring` takes them: the red boxes, the blue boxes, and the steps whose output comes back.
FIVE: dict[str, tuple[Sequence[Label], Sequence[Label], Sequence[int]]] = {
    "one to one": (["x"], ["y"], ()),
    "one to many": (["x", None, None], ["y", "y", "y"], (0, 1)),
    "many to one": (["x", "x", "x"], [None, None, "y"], ()),
    "many to many": (["x", "x", "x", None, None], [None, None, UNSEEN, "y", "y"], (2, 3)),
    "synced many to many": (["x", "x", "x"], ["y", "y", "y"], ()),
}


def wiring(
    ax: Axes, xs: Sequence[Label], ys: Sequence[Label], back: Sequence[int] = (), left: float = 0, bottom: float = 0,
    states: Sequence[str] | None = None,
) -> None:  # fmt: skip
    """Draw one wiring: a column for each step, with its input, its state and its output.

    `back` are the steps whose output comes back as the next input. The first column stands at `left`, the inputs at
    the height `bottom`.
    """
    low, middle, high = bottom, bottom + ROW, bottom + 2 * ROW
    for t, (x, y) in enumerate(zip(xs, ys, strict=True)):
        at = left + t
        box(ax, at, middle, states[t] if states else "s", STATE)
        if t:
            arrow(ax, (at - 1 + BOX_W / 2, middle), (at - BOX_W / 2, middle))
        if x is not None:
            _vector(ax, at, low, x, INPUT, -1)
            arrow(ax, (at, low + BOX_H / 2), (at, middle - BOX_H / 2))
        if y is not None:
            _vector(ax, at, high, y, OUTPUT, 1)
            arrow(ax, (at, middle + BOX_H / 2), (at, high - BOX_H / 2))
        if t in back:
            arrow(ax, (at + BOX_W / 2 - 0.05, high - BOX_H / 2), (at + 1 - BOX_W / 4, middle + BOX_H / 2))


def _vector(ax: Axes, x: float, y: float, label: str | np.ndarray, colour: str, side: int) -> None:
    if isinstance(label, np.ndarray):
        _frame(ax, x, y, label, colour)
    elif label == UNSEEN:
        corner = (x - BOX_W / 2, y - BOX_H / 2)
        ax.add_patch(FancyBboxPatch(corner, BOX_W, BOX_H, "round,pad=0,rounding_size=0.1", facecolor="none",
                                    edgecolor=colour, linestyle="--", linewidth=1.4))  # fmt: skip
    elif len(label) == 1 or label[-1].isdigit():  # x, y, x₁
        box(ax, x, y, label, colour)
    else:  # a word stands beside its box, slanted, so that it can be large enough to read
        box(ax, x, y, "", colour)
        ax.text(x - 0.1, y + side * (BOX_H / 2 + 0.08), label, fontsize=12, rotation=40, rotation_mode="anchor")


def _frame(ax: Axes, x: float, y: float, frame: np.ndarray, colour: str) -> None:
    """A box as wide as may be, whose sides are the walls; the ball in its place."""
    half = 0.45
    for face, alpha in ((colour, 0.16), ("none", 1)):
        ax.add_patch(
            Rectangle((x - half, y - BOX_H / 2), 2 * half, BOX_H, facecolor=face,
                      edgecolor=colour if face == "none" else "none", alpha=alpha, linewidth=2)
        )  # fmt: skip
    places = np.linspace(x - half + 0.07, x + half - 0.07, len(frame))
    ax.plot(places, [y - 0.15] * len(frame), ".", markersize=1.8, color=INK)
    ax.plot(places[frame.argmax()], y + 0.01, "o", markersize=6, color=INPUT)


def _finished(fig: Figure, ax: Axes, x: tuple[float, float], y: tuple[float, float]) -> Figure:
    ax.set(xlim=x, ylim=y, aspect="equal")
    ax.axis("off")
    return fig


def loop_and_chain(T: int = 3) -> Figure:
    """A machine as a loop, and the same machine once for each step."""
    fig, ax = new_figure(5.6, 3.0)
    wiring(ax, ["x"], ["y"])
    edge = -BOX_W / 2
    ax.add_patch(
        FancyArrowPatch(
            (edge, ROW + 0.16), (edge, ROW - 0.16), connectionstyle="arc,angleA=180,angleB=180,armA=16,armB=18,rad=9",
            arrowstyle="-|>", mutation_scale=12, color=INK, linewidth=1.4, shrinkA=0, shrinkB=0,
        )
    )  # fmt: skip
    arrow(ax, (0.7, ROW), (1.5, ROW), dashed=True)
    write(ax, 1.1, ROW + 0.22, "unroll")
    box(ax, 2.1, ROW, "s" + subscript(0), STATE)
    arrow(ax, (2.1 + BOX_W / 2, ROW), (3.1 - BOX_W / 2, ROW))
    numbers = [subscript(t) for t in range(1, T + 1)]
    wiring(ax, ["x" + n for n in numbers], ["y" + n for n in numbers], left=3.1, states=["s" + n for n in numbers])
    write(ax, 3.1 + (T - 1) / 2, 2 * ROW + 0.6, "one machine, once for each step")
    return _finished(fig, ax, (-0.95, 2.55 + T), (-0.4, 2 * ROW + 0.8))


def five_shapes() -> Figure:
    """The five shapes, in two rows, with a letter for each."""
    places = {"one to one": (0.3, 0), "one to many": (2.6, 0), "many to one": (6.4, 0),
              "many to many": (0.3, -4.3), "synced many to many": (6.4, -4.3)}  # fmt: skip
    fig, ax = new_figure(5.6, 5.4)
    for letter, (name, (left, bottom)) in zip("abcde", places.items(), strict=True):
        xs, ys, back = FIVE[name]
        wiring(ax, xs, ys, back, left, bottom)
        words = f"({letter}) {name}".replace("synced many", "synced\nmany")
        ax.text(left + (len(xs) - 1) / 2, bottom - 0.42, words, ha="center", va="top", fontsize=12)
    return _finished(fig, ax, (-0.5, 8.9), (-5.6, 2.45))


def three_ways() -> Figure:
    """Fold, scan and unfold, side by side."""
    fig, ax = new_figure(5.6, 2.6)
    for left, name, shape in ((0, "fold", "many to one"), (3.7, "scan", "synced many to many"), (7.4, "unfold", "one to many")):
        xs, ys, back = FIVE[shape]
        wiring(ax, xs, ys, back, left)
        write(ax, left + 1, -0.65, name, size=13)
    return _finished(fig, ax, (-0.5, 9.9), (-0.9, 2.45))


def film_strip(film: np.ndarray) -> Figure:
    """The frames of a film, one below the other, with a cell for each place."""
    T, width = film.shape
    fig, ax = new_figure(4.4, 0.36 * T + 0.35)
    for t, frame in enumerate(film):
        write(ax, -0.9, -t, f"{t + 1}", side="right")
        for place in range(width):
            ax.add_patch(
                Rectangle((place - 0.5, -t - 0.36), 1, 0.72, facecolor="none", edgecolor=INK, alpha=0.3, linewidth=0.8)
            )
        for wall in (-0.5, width - 0.5):
            ax.plot([wall, wall], [-t - 0.36, -t + 0.36], color=INK, linewidth=2.4)
        ax.plot(frame.argmax(), -t, "o", markersize=11, color=INPUT)
    write(ax, -0.9, 0.75, "frame", side="right")
    write(ax, (width - 1) / 2, 0.75, "place 1 to 9")
    ax.set(xlim=(-2.9, width - 0.3), ylim=(-T + 0.45, 1.05))
    ax.axis("off")
    return fig


def with_contents(
    xs: Sequence[Label], ys: Sequence[Label], back: Sequence[int] = (), machines: Sequence[tuple[str, int]] = ()
) -> Figure:
    """One wiring by itself, with what really went in and came out. `machines` are names and numbers of columns."""
    longest = max((len(y) for y in ys if isinstance(y, str)), default=0)
    top = 2 * ROW + 0.4 + (0.13 * longest if longest > 2 else 0)
    below = -1.0 if machines else -0.4
    width = len(xs) + 0.9
    fig, ax = new_figure(min(5.6, 0.62 * width), min(5.6 / width, 0.62) * (top - below))
    wiring(ax, xs, ys, back)
    first = 0
    for name, columns in machines:
        ax.plot([first - 0.36, first + columns - 0.64], [-0.42] * 2, color=INK, linewidth=1)
        write(ax, first + (columns - 1) / 2, -0.7, name)
        first += columns
    return _finished(fig, ax, (-0.5, len(xs) + 0.4), (below, top))
