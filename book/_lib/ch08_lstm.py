"""Drawings of chapter 8: the cell, gates over time, the Reber grammar."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch

from _lib.figures import BOX_H, BOX_W, INK, INPUT, NEGATIVE, OUTPUT, PAPER, STATE, STYLE, arrow, box, new_figure, write

CAROUSEL, GATES, BUS = 3.0, 1.05, 0.25  # heights: the cell's way, the gates, the line that feeds them


def cell() -> Figure:
    """One step of an LSTM: the cell's way along the top, four gates below it."""
    fig, ax = new_figure(5.6, 3.6)
    for x, y, letter, age in ((0, CAROUSEL, "c", "old"), (6.7, CAROUSEL, "c", "new"), (6.7, GATES, "h", "new")):
        box(ax, x, y, letter, STATE)
        write(ax, x, y + 0.45, age)
    for x, sign in ((1.5, "×"), (3.1, "+")):
        _round(ax, x, CAROUSEL, sign)
    _round(ax, 3.1, 2.05, "×")
    _round(ax, 5.3, GATES, "×")
    for start, end in ((BOX_W / 2, 1.3), (1.7, 2.9), (3.3, 6.7 - BOX_W / 2)):
        arrow(ax, (start, CAROUSEL), (end, CAROUSEL))
    for x, name in ((1.5, "f"), (2.5, "i"), (3.7, "g"), (4.5, "o")):
        _gate(ax, x, name)
        arrow(ax, (x, BUS), (x, GATES - 0.24))
    arrow(ax, (1.5, GATES + 0.24), (1.5, CAROUSEL - 0.2))
    arrow(ax, (2.55, GATES + 0.24), (2.97, 1.9))
    arrow(ax, (3.65, GATES + 0.24), (3.23, 1.9))
    arrow(ax, (3.1, 2.25), (3.1, CAROUSEL - 0.2))
    arrow(ax, (4.74, GATES), (5.1, GATES))
    arrow(ax, (5.5, GATES), (6.7 - BOX_W / 2, GATES))
    arrow(ax, (5.3, CAROUSEL), (5.3, 2.28))
    write(ax, 5.3, 2.08, "tanh")
    arrow(ax, (5.3, 1.9), (5.3, GATES + 0.2))
    box(ax, 0, BUS + 0.42, "h", STATE)
    write(ax, 0, BUS + 0.87, "old")
    box(ax, 0, BUS - 0.42, "x", INPUT)
    for y in (BUS + 0.42, BUS - 0.42):
        ax.plot([BOX_W / 2, 0.8, 0.8], [y, y, BUS], color=INK, linewidth=1.4)
    ax.plot([0.8, 4.5], [BUS, BUS], color=INK, linewidth=1.4)
    write(ax, 3.6, BUS - 0.3, "four sums, each with its own weights")
    ax.set(xlim=(-0.45, 7.15), ylim=(-0.5, 3.7), aspect="equal")
    ax.axis("off")
    return fig


def _round(ax: Axes, x: float, y: float, sign: str) -> None:
    ax.add_patch(Circle((x, y), 0.19, facecolor=PAPER, edgecolor=INK, linewidth=1.4))
    write(ax, x, y, sign, size=13)


def _gate(ax: Axes, x: float, name: str) -> None:
    ax.add_patch(Circle((x, GATES), 0.24, facecolor=STATE, alpha=0.16, linewidth=0))
    ax.add_patch(Circle((x, GATES), 0.24, facecolor="none", edgecolor=STATE, linewidth=2))
    write(ax, x, GATES, name, size=13)


def traces(panels: dict[str, Sequence[float]], marks: Sequence[int] = (), ball: Sequence[int] | None = None) -> Figure:
    """Numbers over time, one panel a name: a bar for each step. A ball's places can stand above; `marks` are steps."""
    values = {name: np.asarray(numbers, dtype=float) for name, numbers in panels.items()}
    T = len(next(iter(values.values())))
    heights = [1.0] * len(values) if ball is None else [1.5] + [1.0] * len(values)
    with matplotlib.rc_context(STYLE):
        fig = Figure(figsize=(5.6, 0.68 * sum(heights) + 0.4))
        grid = fig.subplots(len(heights), 1, sharex=True, gridspec_kw={"height_ratios": heights, "hspace": 0.55})
    axes = list(np.atleast_1d(grid))
    if ball is not None:
        _film(axes[0], ball)
    for ax, (name, numbers) in zip(axes[-len(values) :], values.items(), strict=True):
        _bars(ax, name, numbers)
    for ax in axes:
        for t in marks:
            ax.axvspan(t - 0.5, t + 0.5, color=INK, alpha=0.1, linewidth=0)
        ax.spines["bottom"].set_visible(False)
        ax.tick_params(length=0)
    axes[-1].set(xlabel="step", xlim=(0.4, T + 0.6))
    axes[-1].set_xticks(range(1, T + 1, 1 if T <= 12 else 4))
    return fig


def _film(ax: Axes, ball: Sequence[int]) -> None:
    ax.plot(range(1, len(ball) + 1), ball, "o", color=INPUT, markersize=6)
    ax.set(ylabel="ball", yticks=[0, max(ball)], ylim=(-1, max(ball) + 1))
    ax.set_yticklabels(["left", "right"])
    ax.yaxis.label.set(rotation=0, ha="right", va="center")
    ax.yaxis.set_label_coords(-0.14, 0.5)


def _bars(ax: Axes, name: str, numbers: np.ndarray) -> None:
    top = max(1.0, np.ceil(np.abs(numbers).max() - 0.005))
    low = -top if numbers.min() < -0.005 else 0.0
    colours = [STATE if value >= 0 else NEGATIVE for value in numbers]
    ax.bar(range(1, len(numbers) + 1), numbers, width=0.8, color=colours)
    ax.axhline(0, color=INK, linewidth=0.8, alpha=0.7)
    ticks = [low, top] if low else [0, top]
    ax.set(ylim=(1.08 * low, 1.08 * top), yticks=ticks, ylabel=name)
    ax.set_yticklabels([f"{tick:g}".replace("-", "−") for tick in ticks], fontsize=10)
    ax.yaxis.label.set(rotation=0, ha="right", va="center")
    ax.yaxis.set_label_coords(-0.14, 0.5)


PLACES = {
    "B": (-1.1, 1.0),
    0: (0, 1.0),
    1: (1.3, 1.8),
    2: (1.3, 0.2),
    3: (2.9, 1.8),
    4: (2.9, 0.2),
    5: (4.2, 1.0),
    "E": (5.3, 1.0),
}


def reber(graph: dict[int, tuple[tuple[str, int], ...]]) -> Figure:
    """The Reber grammar: circles are places, an arrow writes its letter."""
    fig, ax = new_figure(5.6, 2.7)
    _way(ax, PLACES["B"], PLACES[0], "B")
    _way(ax, PLACES[5], PLACES["E"], "E")
    for start, moves in graph.items():
        for letter, end in moves:
            if start == end:
                _loop(ax, PLACES[start], letter)
            else:
                _way(ax, PLACES[start], PLACES[end], letter)
    for name, place in PLACES.items():
        if name not in ("B", "E"):
            ax.add_patch(Circle(place, 0.17, facecolor=PAPER, edgecolor=OUTPUT, linewidth=2))
    ax.set(xlim=(-1.2, 5.4), ylim=(-0.85, 2.85), aspect="equal")
    ax.axis("off")
    return fig


def _way(ax: Axes, start: tuple[float, float], end: tuple[float, float], letter: str) -> None:
    a, b = np.array(start), np.array(end)
    along = (b - a) / np.linalg.norm(b - a)
    across = np.array([-along[1], along[0]])
    arrow(ax, tuple(a + 0.19 * along), tuple(b - 0.19 * along))
    write(ax, *((a + b) / 2 + 0.22 * across * (1 if across[1] >= 0 else -1)), letter, size=13)


def _loop(ax: Axes, place: tuple[float, float], letter: str) -> None:
    x, y = place
    up = 1 if y > 1 else -1
    ax.add_patch(
        FancyArrowPatch((x - 0.15, y + 0.1 * up), (x + 0.15, y + 0.1 * up), arrowstyle="-|>", mutation_scale=12, color=INK,
                        connectionstyle=f"arc3,rad={-2.6 * up}", linewidth=1.4, shrinkA=0, shrinkB=0)
    )  # fmt: skip
    write(ax, x, y + 0.8 * up, letter, size=13)


__all__ = ["BOX_H", "cell", "reber", "traces"]
