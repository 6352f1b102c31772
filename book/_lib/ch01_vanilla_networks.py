"""The drawings of chapter 1: a film, a network without a state, digits, and losses beside their limits.

Also the recurrent networks of its last figure, which the chapter can't explain yet.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from _lib.figures import BOX_H, INK, INPUT, OUTPUT, ROW, STATE, arrow, box, new_figure, subscript, write
from solutions.ch05_bptt import RNN, sequence_loss


def film(frames: np.ndarray, labels: np.ndarray, twins: tuple[int, int]) -> Figure:
    """The frames (T, width) below each other, an arrow for each label, and a mark at two equal frames (from 1)."""
    T, width = frames.shape
    fig, ax = new_figure(5.0, 0.5 + 0.27 * T)
    for t, (frame, label) in enumerate(zip(frames, labels, strict=True), 1):
        for place in range(width):
            ax.add_patch(Rectangle((place - 0.5, t - 0.5), 1, 1, facecolor="none", edgecolor=INK, alpha=0.25, linewidth=0.6))
        ax.plot([int(frame.argmax())], [t], "o", markersize=11, color=INPUT)
        ends = (width + 0.1, width + 1.3)
        arrow(ax, (ends[not label], t), (ends[label], t))
        write(ax, -0.9, t, str(t), side="right")
    for t in twins:
        ax.add_patch(Rectangle((-0.56, t - 0.5), width + 0.12, 1, facecolor="none", edgecolor=INK, linewidth=2))
    write(ax, (width - 1) / 2, 0.0, "what is seen")
    write(ax, width + 0.7, 0.0, "the answer")
    write(ax, -0.9, 0.0, "frame", side="right")
    ax.set(xlim=(-2.6, width + 2.2), ylim=(T + 0.6, -0.6))
    ax.axis("off")
    return fig


def without_a_state(T: int = 3) -> Figure:
    """The same network for T frames, side by side, with no arrow from one to the next."""
    fig, ax = new_figure(4.6, 2.9)
    for t in range(1, T + 1):
        at = 1.7 * t
        for row, (letter, colour) in enumerate((("x", INPUT), ("h", STATE), ("y", OUTPUT))):
            box(ax, at, row * ROW, letter + subscript(t), colour)
        for row in (0, 1):
            arrow(ax, (at, row * ROW + BOX_H / 2), (at, (row + 1) * ROW - BOX_H / 2))
        write(ax, at, -0.5, f"frame {t}")
    write(ax, 1.7 - 0.12, ROW / 2, "W_xh", side="right")
    write(ax, 1.7 - 0.12, 1.5 * ROW, "W_hy", side="right")
    ax.set(xlim=(0.7, 1.7 * T + 0.6), ylim=(-0.75, 2 * ROW + 0.4), aspect="equal")
    ax.axis("off")
    return fig


def digits(images: np.ndarray, titles: Sequence[str]) -> Figure:
    """Pictures of 8 by 8 numbers between 0 and 1, a title below each, of one line or two."""
    fig, ax = new_figure(4.8, 1.6)
    for at, (image, title) in enumerate(zip(images, titles, strict=True)):
        for (row, column), value in np.ndenumerate(image):
            if value > 0.05:
                place = (at * 10 + column, row)
                ax.add_patch(Rectangle(place, 1, 1, facecolor=INPUT, alpha=float(value), linewidth=0))
        ax.add_patch(Rectangle((at * 10, 0), 8, 8, facecolor="none", edgecolor=INK, alpha=0.4, linewidth=0.8))
        for line, words in enumerate(title.split("\n")):
            write(ax, at * 10 + 4, 9.6 + 2.3 * line, words)
    ax.set(xlim=(-0.5, 10 * len(images) - 1.5), ylim=(13.2, -0.3), aspect="equal")
    ax.axis("off")
    return fig


def beside_the_limit(
    groups: Sequence[tuple[np.ndarray, str]], limits: Sequence[float], words: Sequence[tuple[float, float, str, str]],
    height: float = 2.8, top: float | None = None,
) -> Figure:  # fmt: skip
    """Losses (runs, steps), each group in its colour, on a logarithmic axis of steps, and exact limits as thin lines.

    `words` are written into the picture: (step, loss, text, side of the text that stands there).
    """
    fig, ax = new_figure(4.5, height)
    for runs, colour in groups:
        for index, run in enumerate(runs):
            ax.plot(np.arange(1, len(run) + 1), run, ("-", "--", "-.", ":", "-")[index], color=colour, linewidth=1.5)
    for level in limits:
        ax.axhline(level, color=INK, linewidth=1)
    for step, loss, text, side in words:
        write(ax, step, loss, text, size=12, side=side)
    ax.set(xscale="log", xlabel="training step", ylabel="loss (nats)")
    if top is not None:
        ax.set_ylim(0, top)
    return fig


def with_a_state(frames: np.ndarray, labels: np.ndarray, H: int, lr: float, steps: int, seeds: int) -> np.ndarray:
    """The losses (seeds, steps) of recurrent networks that read one film from each frame that it can start with."""
    xs = np.stack([np.roll(frames, -k, axis=0) for k in range(len(frames))], axis=1)
    targets = np.stack([np.roll(labels, -k) for k in range(len(frames))], axis=1)
    losses = np.zeros((seeds, steps))
    for seed in range(seeds):
        rnn = RNN(D=frames.shape[1], H=H, V=2, rng=seed)
        for step in range(steps):
            rnn.reset()
            losses[seed, step], dys = sequence_loss(rnn.forward(xs), targets)
            rnn.backward(dys)
            for name, param in rnn.params.items():
                param -= lr * rnn.grads[name]
    return losses
