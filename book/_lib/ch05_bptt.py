"""Drawings of chapter 5: chains with a value and a gradient in each box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from _lib.figures import BOX_H, BOX_W, INK, INPUT, OUTPUT, STATE, arrow, box, new_figure, subscript, write

WIDE, HIGH, LEVEL, APART = 2.04, 0.84, 1.4, 3.08
MINUS, TIMES = "\u2212", "\u00d7 "


def signed(number: float, digits: int = 2) -> str:
    """The number with a real minus sign, and no minus before zero."""
    text = f"{number:.{digits}f}"
    return text[1:] if text.startswith("-") and not float(text) else text.replace("-", MINUS)


def one_step(values: Mapping[str, float], grads: Mapping[str, float], factors: Mapping[str, float]) -> Figure:
    """One update: h₀ and x₁ lead to z₁, and z₁ to h₁."""
    return _drawn(1, values, grads, factors, outputs=False)


def chain(T: int, values: Mapping[str, float], grads: Mapping[str, float], factors: Mapping[str, float]) -> Figure:
    """T steps of one hidden number, with their outputs.

    `values` and `grads` have names such as h_1; `factors` has w_xh, w_hh, w_hy, and slope_1 for the tanh of step 1.
    """
    return _drawn(T, values, grads, factors, outputs=True)


def _drawn(
    T: int, values: Mapping[str, float], grads: Mapping[str, float], factors: Mapping[str, float], outputs: bool
) -> Figure:
    rows = 4 if outputs else 3
    width = 5.6 if T > 1 else 3.7
    fig, ax = new_figure(width, 1.1 * rows)
    _pair(ax, 0, 2 * LEVEL, "h", 0, STATE, values, grads)
    for t in range(1, T + 1):
        at = t * APART
        kinds = (("x", INPUT), ("z", STATE), ("h", STATE), ("y", OUTPUT))[:rows]
        for row, (letter, colour) in enumerate(kinds):
            _pair(ax, at, row * LEVEL, letter, t, colour, values, grads)
        names = (factors["w_xh"], factors[f"slope_{t}"], factors.get("w_hy", 0.0))
        for row, factor in enumerate(names[: rows - 1]):
            arrow(ax, (at, row * LEVEL + HIGH / 2), (at, (row + 1) * LEVEL - HIGH / 2))
            write(ax, at + 0.1, (row + 0.5) * LEVEL, TIMES + signed(factor), side="left")
        start, end = (at - APART + WIDE / 2, 2 * LEVEL - 0.1), (at - WIDE / 2, LEVEL + 0.12)
        arrow(ax, start, end)
        write(ax, at - APART / 2 + 0.12, 1.56 * LEVEL, TIMES + signed(factors["w_hh"]), side="left")
    ax.set(xlim=(-WIDE / 2 - 0.05, T * APART + WIDE / 2 + 0.05), aspect="equal")
    ax.set_ylim(-HIGH / 2 - 0.05, (rows - 1) * LEVEL + HIGH / 2 + 0.05)
    ax.axis("off")
    return fig


def _pair(
    ax: Axes, x: float, y: float, letter: str, t: int, colour: str, values: Mapping[str, float], grads: Mapping[str, float]
) -> None:
    """A box with the value above and the gradient below."""
    corner = (x - WIDE / 2, y - HIGH / 2)
    for face, alpha in ((colour, 0.16), ("none", 1)):
        ax.add_patch(
            FancyBboxPatch(corner, WIDE, HIGH, "round,pad=0,rounding_size=0.1", facecolor=face,
                           edgecolor=colour if face == "none" else "none", alpha=alpha, linewidth=2)
        )  # fmt: skip
    ax.plot([x - WIDE / 2, x + WIDE / 2], [y, y], color=colour, linewidth=1)
    name = letter + subscript(t)
    write(ax, x, y + HIGH / 4, f"{name} = {signed(values[f'{letter}_{t}'])}", size=11)
    write(ax, x, y - HIGH / 4, f"d{name} = {signed(grads[f'{letter}_{t}'])}", size=11)


def read_by_the_loss(T: int, reads: Iterable[int]) -> Figure:
    """A chain of T steps; the loss, a bar above, reads some of the outputs."""
    fig, ax = new_figure(5.6, 2.9)
    row, top = 0.98, 3.75 * 0.98
    box(ax, 0, row, "h" + subscript(0), STATE)
    for t in range(1, T + 1):
        for level, (letter, colour) in enumerate((("x", INPUT), ("h", STATE), ("y", OUTPUT))):
            box(ax, t, level * row, letter + subscript(t), colour)
        for level in (0, 1):
            arrow(ax, (t, level * row + BOX_H / 2), (t, (level + 1) * row - BOX_H / 2))
        arrow(ax, (t - 1 + BOX_W / 2, row), (t - BOX_W / 2, row))
    reads = tuple(reads)
    left, right = min(reads) - BOX_W / 2, max(reads) + BOX_W / 2
    ax.plot([left, right, right, left, left], [top - 0.7, top - 0.7, top - 0.2, top - 0.2, top - 0.7], color=INK, linewidth=1.4)
    write(ax, (left + right) / 2, top - 0.45, "loss")
    for t in reads:
        arrow(ax, (t, 2 * row + BOX_H / 2), (t, top - 0.7))
    ax.set(xlim=(-0.4, T + 0.4), ylim=(-0.3, top - 0.1), aspect="equal")
    ax.axis("off")
    return fig
