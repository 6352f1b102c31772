"""The drawings of chapter 7: a stack over time, and what depth buys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from _lib.figures import BOX_H, BOX_W, INK, INPUT, OUTPUT, STATE, arrow, box, new_figure, write

STEP = 1.75  # from one column to the next
ROWS = (("x", 0.0, INPUT), ("h1", 1.15, STATE), ("y1", 2.05, OUTPUT), ("h2", 3.3, STATE), ("y", 4.2, OUTPUT))
LAYERS = (("rnn1", 1.15, 2.05), ("rnn2", 3.3, 4.2))


def stack_unrolled(T: int = 3, back: bool = False) -> Figure:
    """Two layers over T steps: time to the right, depth upwards. With `back`, the gradients, against all arrows."""
    fig, ax = new_figure(5.6, 4.5)
    for t in range(1, T + 1):
        for label, y, colour in ROWS:
            box(ax, t * STEP, y, ("d" if back else "") + label, colour)
        for (_, low, _), (_, high, _) in zip(ROWS, ROWS[1:], strict=False):
            _joined(ax, (t * STEP, low + BOX_H / 2), (t * STEP, high - BOX_H / 2), back)
        write(ax, t * STEP, -0.6, f"step {t}")
    for name, bottom, top in LAYERS:
        _frame(ax, STEP - 0.7, bottom - 0.42, T * STEP + 0.6, top + 0.42)
        write(ax, STEP - 0.85, (bottom + top) / 2, name, size=13, side="right")
        for t in range(1, T):
            _joined(ax, (t * STEP + BOX_W / 2, bottom), ((t + 1) * STEP - BOX_W / 2, bottom), back)
    _directions(ax, T, back)
    ax.set(xlim=(0.1, T * STEP + 1.4), ylim=(-0.8, 5.25), aspect="equal")
    ax.axis("off")
    ax.set_position((0, 0, 1, 1))
    return fig


def _joined(ax: Axes, start: tuple[float, float], end: tuple[float, float], back: bool) -> None:
    if back:
        arrow(ax, end, start, dashed=True)
    else:
        arrow(ax, start, end)


def _frame(ax: Axes, left: float, bottom: float, right: float, top: float) -> None:
    """The outline of a layer: all its steps are one object."""
    ax.add_patch(
        FancyBboxPatch((left, bottom), right - left, top - bottom, "round,pad=0,rounding_size=0.15", facecolor="none",
                       edgecolor=INK, alpha=0.45, linewidth=1)
    )  # fmt: skip


def _directions(ax: Axes, T: int, back: bool) -> None:
    """Two long arrows at the edges: one along time, one along depth."""
    left, right, top = STEP - 0.6, T * STEP + 0.95, 4.9
    ends = ((left, top), (right - 0.4, top)), ((right, 1.0), (right, 4.4))
    for start, end in ends:
        _joined(ax, start, end, back)
    words = ("back through time", "down the layers") if back else ("time", "depth")
    ax.text((left + right - 0.4) / 2, top + 0.2, words[0], ha="center", va="center", fontsize=11)
    ax.text(right + 0.32, 2.7, words[1], ha="center", va="center", fontsize=11, rotation=90)


def depth_dots(results: Mapping[str, Mapping[int, Sequence[float]]], ylabel: str, log: Sequence[str] = ()) -> Figure:
    """One panel for each task: a dot for each seed over the number of layers, and a line through the medians.

    `log` names the tasks with a logarithmic scale.
    """
    fig, first = new_figure(5.6, 2.9)
    first.remove()
    for at, (name, by_depth) in enumerate(results.items(), 1):
        ax = fig.add_subplot(1, len(results), at)
        for side in ("top", "right"):
            ax.spines[side].set_visible(False)
        depths = sorted(by_depth)
        for n in depths:
            spread = np.linspace(-0.13, 0.13, len(by_depth[n]))
            ax.plot(n + spread, sorted(by_depth[n]), "o", color=OUTPUT, markersize=5, alpha=0.7)
        ax.plot(depths, [float(np.median(by_depth[n])) for n in depths], "-", color=INK, linewidth=1.2, alpha=0.8)
        ax.set_title(name, fontsize=12)
        ax.set(xticks=depths, xlim=(min(depths) - 0.4, max(depths) + 0.4), xlabel="layers")
        ax.tick_params(labelsize=11)
        if name in log:
            ax.set_yscale("log")
        if at == 1:
            ax.set_ylabel(ylabel, fontsize=12)
    fig.subplots_adjust(wspace=0.5)
    return fig
