"""Figures of chapter 3: the window, one step of the training, and a picture of the space."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from _lib.figures import INK, INPUT, NEGATIVE, OUTPUT, new_figure, write

MARKERS = "os^DvPX*"


def window_picture(words: Sequence[str], centre: int, window: int) -> Figure:
    """A sentence; arrows lead from the centre to each of its contexts."""
    fig, ax = new_figure(5.6, 1.75)
    widths = [0.2 + 0.13 * len(word) for word in words]
    lefts = np.concatenate([[0], np.cumsum(np.array(widths) + 0.16)[:-1]])
    middles = lefts + np.array(widths) / 2
    for position, (word, left, width) in enumerate(zip(words, lefts, widths, strict=True)):
        distance = abs(position - centre)
        colour = INPUT if distance == 0 else OUTPUT if distance <= window else ""
        if colour:
            _word_box(ax, left, width, colour)
        ax.text(middles[position], 0, word, ha="center", va="center", fontsize=12, alpha=1 if colour else 0.75)
        if 0 < distance <= window:
            bend = -0.45 if position > centre else 0.45
            ax.add_patch(
                FancyArrowPatch((middles[centre], 0.26), (middles[position], 0.26), connectionstyle=f"arc3,rad={bend}",
                                arrowstyle="-|>", mutation_scale=12, color=INK, linewidth=1.4, shrinkA=2, shrinkB=2)
            )  # fmt: skip
    write(ax, middles[centre], -0.5, "centre")
    for side in (-1, 1):
        near = [m for p, m in enumerate(middles) if 0 < side * (p - centre) <= window]
        if near:
            write(ax, float(np.mean(near)), -0.5, "contexts")
    ax.set(xlim=(-0.1, lefts[-1] + widths[-1] + 0.1), ylim=(-0.7, 1.05))
    ax.axis("off")
    return fig


def _word_box(ax: Axes, left: float, width: float, colour: str) -> None:
    for face, alpha in ((colour, 0.16), ("none", 1)):
        ax.add_patch(
            FancyBboxPatch((left, -0.24), width, 0.48, "round,pad=0,rounding_size=0.08", facecolor=face,
                           edgecolor=colour if face == "none" else "none", alpha=alpha, linewidth=2)
        )  # fmt: skip


def push_and_pull(before: Mapping[str, np.ndarray], after: Mapping[str, np.ndarray]) -> Figure:
    """Vectors of a plane as arrows from zero, and dashed where one step moves them."""
    fig, ax = new_figure(5.2, 3.4)
    colours = {"v": INPUT, "u_pos": OUTPUT}
    for vectors, style in ((before, "-"), (after, "--")):
        for name, (x, y) in vectors.items():
            ax.annotate("", (x, y), (0, 0), arrowprops={"arrowstyle": "-|>", "color": colours.get(name, NEGATIVE),
                        "linestyle": style, "linewidth": 2, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 14})  # fmt: skip
    for name, end in before.items():
        x, y = end * (1 + 0.16 / np.linalg.norm(end))
        ax.text(x, y, name, ha="center" if abs(x) < 0.6 else "left", va="center", fontsize=12)
    ends = np.array([*before.values(), *after.values(), (0, 0)])
    ax.plot(0, 0, "o", color=INK, markersize=4)
    low, high = ends.min(axis=0) - 0.3, ends.max(axis=0) + np.array([0.75, 0.35])
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
    ax.axis("off")
    return fig


def space(points: np.ndarray, words: Sequence[str], kinds: Sequence[str], height: float = 4.2) -> Figure:
    """Words as points of a plane (n, 2): a marker for each kind, a name at each word, none over another."""
    fig, ax = new_figure(5.6, height)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = np.array([0.22, 0.10]) * (high - low)
    ax.set(xlim=(low[0] - margin[0], high[0] + margin[0]), ylim=(low[1] - margin[1], high[1] + margin[1]))
    size = np.array([5.6 * 0.9, height * 0.92])  # the drawing in inches
    scale = (high - low + 2 * margin) / size
    inches = points / scale
    names = list(dict.fromkeys(kinds))
    for kind, marker in zip(names, MARKERS, strict=False):
        chosen = np.array([one == kind for one in kinds])
        ax.plot(
            *points[chosen].T, marker, color=INPUT, markersize=6, markerfacecolor=INPUT if names.index(kind) % 2 else "none"
        )
    boxes: list[tuple[float, float, float, float]] = []
    for index in np.lexsort((inches[:, 0], -inches[:, 1])):
        at, box = _free_place(inches[index], words[index], inches, boxes)
        boxes.append(box)
        middle = at * scale
        if np.hypot(*(at - inches[index])) > 0.2 + 0.046 * len(words[index]):
            edge = np.clip(inches[index], (box[0], box[1]), (box[2], box[3])) * scale
            ax.plot(*np.array([points[index], edge]).T, color=INK, linewidth=0.8, alpha=0.6)
        ax.text(*middle, words[index], ha="center", va="center", fontsize=11)
    ax.axis("off")
    fig.subplots_adjust(0.05, 0.04, 0.95, 0.96)
    return fig


def _free_place(
    point: np.ndarray, word: str, points: np.ndarray, boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """The nearest middle for a word beside its point, so that it covers no other word and no point."""
    half = np.array([0.046 * len(word) + 0.02, 0.095])
    for far in np.arange(0, 1.6, 0.05):
        for angle in np.deg2rad([0, 180, 90, 270, 30, 150, 330, 210, 60, 120, 300, 240]):
            way = np.array([np.cos(angle), np.sin(angle)])
            at = point + way * (np.abs(way) @ half + 0.1 + far)
            box = (at[0] - half[0], at[1] - half[1], at[0] + half[0], at[1] + half[1])
            on_point = ((points > np.array(box[:2]) - 0.075) & (points < np.array(box[2:]) + 0.075)).all(axis=1).any()
            if not on_point and not any(_overlap(box, other) for other in boxes):
                return at, box
    raise ValueError(f"space: there is no room for {word}: draw fewer words, or a higher figure")


def _overlap(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
