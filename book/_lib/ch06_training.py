"""The drawings of chapter 6: gradients on the way back, the cliff, chunks, and temperatures."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from _lib.figures import BOX_H, BOX_W, INK, INPUT, NEGATIVE, OUTPUT, STATE, apart, arrow, box, new_figure, subscript, write


def way_back(measured: dict[float, np.ndarray], ylim: tuple[float, float]) -> Figure:
    """Norms (seeds, T+1) for each spectral radius, drawn over the steps back, beside the lines rho^t."""
    fig, ax = new_figure(5.4, 3.6)
    ax.set(yscale="log", xlabel="steps back", ylabel="norm of the gradient", ylim=ylim)
    for index, (rho, norms) in enumerate(measured.items()):
        T = norms.shape[1] - 1
        back, colour = np.arange(T + 1), (NEGATIVE, OUTPUT, STATE, STATE, INPUT)[index % 5]
        for row in norms:
            ax.plot(back, row[::-1], color=colour, linewidth=1, alpha=0.75)
        ax.plot(back, rho**back, "--", color=INK, linewidth=1.3)
    ends = [float(np.log10(np.clip(np.median(norms[:, 0]), *ylim))) for norms in measured.values()]
    gap = np.ptp(np.log10(ylim)) * 0.07
    for rho, place in zip(measured, apart(ends, gap), strict=True):
        ax.annotate(f"ρ = {rho:g}", (1.02, 10**place), xycoords=("axes fraction", "data"), va="center", annotation_clip=False)
    return fig


def cliff(
    bs: Sequence[float], losses: Sequence[float], start: tuple[float, float], clipped: tuple[float, float], far: float
) -> Figure:
    """The loss over b, a point on the wall, and where a step takes it: clipped, and without clipping far to the right."""
    fig, ax = new_figure(5.4, 3.0)
    ax.plot(bs, losses, color=OUTPUT)
    ax.plot(*start, "o", color=INK, markersize=7)
    ax.plot(*clipped, "o", color=STATE, markersize=7)
    ax.annotate("clipped", clipped, (8, 16), textcoords="offset points", color=INK, fontsize=11,
                arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8})  # fmt: skip
    right = max(bs)
    ax.annotate("", (right, start[1]), start, arrowprops={"arrowstyle": "-|>", "color": INK, "linestyle": "--", "shrinkA": 5})
    ax.text(right, start[1] + 0.08, f"not clipped: to b = {far:.1f}", ha="right", va="bottom", fontsize=11)
    ax.set(xlabel="b", ylabel="loss", ylim=(-0.08, 1.12 * max(losses)))
    return fig


def chunks(T: int = 6, chunk: int = 3) -> Figure:
    """A chain of T states: the way forward is whole, the way back ends at the border of each chunk."""
    fig, ax = new_figure(5.6, 2.1)
    for t in range(T + 1):
        box(ax, t, 0, "h" + subscript(t), STATE)
    for t in range(T):
        arrow(ax, (t + BOX_W / 2, 0), (t + 1 - BOX_W / 2, 0))
        if t % chunk:
            _back(ax, t + 1)
    for border in range(chunk, T, chunk):
        ax.plot([border + 0.5] * 2, [-1.05, -0.42], color=INK, linewidth=1.2)
    write(ax, T / 2, 0.62, "forward: the state goes on")
    write(ax, T / 2, -1.3, "back: the gradient ends at the border")
    ax.set(xlim=(-0.5, T + 0.5), ylim=(-1.55, 0.85), aspect="equal")
    ax.axis("off")
    return fig


def _back(ax: Axes, t: int) -> None:
    ax.add_patch(
        FancyArrowPatch((t - 0.05, -BOX_H / 2 - 0.05), (t - 0.95, -BOX_H / 2 - 0.05), connectionstyle="arc3,rad=-0.45",
                        arrowstyle="-|>", mutation_scale=12, color=INPUT, linewidth=1.6)
    )  # fmt: skip


def ladder(updates: Sequence[int], losses: Sequence[float], tables: Sequence[float], uniform: float) -> Figure:
    """The network's loss on text it has not seen, over the updates, and a thin line for each table."""
    fig, ax = new_figure(5.4, 3.6)
    ax.plot(updates, losses, color=OUTPUT)
    names = {uniform: "uniform: ln V"}
    for k, loss in enumerate(tables):
        ax.axhline(loss, color=INK, linewidth=1, alpha=0.6)
        near = next((level for level in names if abs(level - loss) < 0.1), None)  # two lines that look like one share a name
        names[loss if near is None else near] = f"order {k}" if near is None else f"{names[near]}, {k}"
    ax.axhline(uniform, color=INK, linewidth=1, alpha=0.6)
    ax.set(xlabel="updates", ylabel="loss on held-out text, nats", ylim=(0.9, uniform + 0.2), xlim=(0, max(updates)))
    for name, place in zip(names.values(), apart(list(names), 0.19), strict=True):
        ax.annotate(name, (1.02, place), xycoords=("axes fraction", "data"), va="center", fontsize=11, annotation_clip=False)
    return fig


def temperatures(scores: np.ndarray, values: Sequence[float]) -> Figure:
    """The same scores as probabilities at several temperatures, one row of bars each."""
    fig, ax = new_figure(5.4, 3.2)
    for row, temperature in enumerate(values):
        exps = np.exp((scores - scores.max()) / temperature)
        p, foot = exps / exps.sum(), -1.25 * row
        ax.bar(np.arange(len(scores)), p, 0.7, bottom=foot, color=OUTPUT)
        ax.plot([-0.5, len(scores) - 0.5], [foot, foot], color=INK, linewidth=1)
        for i, value in enumerate(p):
            ax.text(i, foot + value + 0.03, f"{value:.2f}", ha="center", va="bottom", fontsize=10)
        ax.text(len(scores) - 0.3, foot + 0.25, f"temperature {temperature:g}", va="center", fontsize=12)
    ax.set(xlim=(-0.6, len(scores) + 2.4), ylim=(-1.25 * (len(values) - 1) - 0.35, 1.15))
    for i, score in enumerate(scores):
        ax.text(i, -1.25 * (len(values) - 1) - 0.2, f"{score:g}".replace("-", "−"), ha="center", va="center", fontsize=11)
    ax.text(len(scores) - 0.3, -1.25 * (len(values) - 1) - 0.2, "score", va="center", fontsize=11)
    ax.axis("off")
    return fig
