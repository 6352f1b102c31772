"""Figures of the book: inline SVG that follows the reader's theme, with a text for those who can't see it.

Neutral ink becomes `currentColor`; the colours with a meaning become CSS variables, which
`_static/figures.css` sets for light and dark pages. Figures are at most 5.6 inches wide,
so that their text stays readable on a phone.
"""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Sequence

import matplotlib
import numpy as np
from IPython.display import HTML
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

# The names of figures.css and the colours of its light theme.
COLOURS = {"input": "#c22f2f", "state": "#1b7a3d", "output": "#2462b8", "negative": "#7d3fa8"}
INPUT, STATE, OUTPUT, NEGATIVE = COLOURS.values()
INK, PAPER = "#000000", "#ffffff"

STYLE = {
    "font.family": "sans-serif",
    "font.size": 12,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "lines.linewidth": 2,
    "svg.fonttype": "none",
    "svg.hashsalt": "unrolled",
}


def show(fig: Figure, alt: str, caption: str | None = None, numbers: np.ndarray | None = None) -> HTML:
    """The figure as inline SVG in a `<figure>`.

    `alt` says in words what the figure shows; it is required. `numbers` (rows, columns)
    is put below as a folded table, for a figure that is a picture of a table.
    """
    if not alt.strip():
        raise ValueError("show: the figure has no alt text: say in one or two sentences what it shows")
    parts = [_accessible(themed_svg(fig), alt)]
    if caption:
        parts.append(f"<figcaption>{html.escape(caption, quote=False)}</figcaption>")
    if numbers is not None:
        parts.append(_table(np.asarray(numbers)))
    return HTML('<figure class="unrolled-figure">' + "".join(parts) + "</figure>")


def themed_svg(fig: Figure) -> str:
    """The figure's SVG without fixed ink; the same figure gives the same text."""
    buffer = io.StringIO()
    with matplotlib.rc_context(STYLE):
        fig.savefig(buffer, format="svg", transparent=True, bbox_inches="tight", pad_inches=0.05, metadata={"Date": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    # Its <style> would reach the whole page.
    svg = re.sub(r"<metadata>.*?</metadata>|<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    return _own_ids(_theme_colours(_plain_fonts(svg)))


def _theme_colours(svg: str) -> str:
    for name, colour in COLOURS.items():
        svg = re.sub(colour, f"var(--unrolled-{name}, {colour})", svg, flags=re.IGNORECASE)
    svg = re.sub(r"#(?:000000|000)\b|\bblack\b", "currentColor", svg)
    return re.sub(r"#(?:ffffff|fff)\b|\bwhite\b", "var(--unrolled-paper, transparent)", svg, flags=re.IGNORECASE)


def _plain_fonts(svg: str) -> str:
    """The page's own font instead of matplotlib's."""
    svg = re.sub(r"font: ([\d.]+px) ([^;\"]*)", r"font-size: \1; font-family: \2", svg)
    return re.sub(r"font-family: [^;\"]*", "font-family: inherit", svg)


def _own_ids(svg: str) -> str:
    """Keep the ids that something refers to, and make them the figure's own."""
    used = set(re.findall(r"(?:url\(#|href=\"#)([^)\"]+)", svg))
    prefix = "u" + hashlib.sha256(svg.encode()).hexdigest()[:10] + "-"
    svg = re.sub(r' id="([^"]+)"', lambda m: f' id="{prefix}{m[1]}"' if m[1] in used else "", svg)
    return re.sub(r"(url\(#|href=\"#)", rf"\g<1>{prefix}", svg)


def _accessible(svg: str, alt: str) -> str:
    """Say the alt text, take the width of the page up to the figure's own, draw in the page's ink."""
    head, rest = svg.split(">", 1)
    width = float(re.search(r'width="([\d.]+)pt"', head)[1]) * 4 / 3
    head = re.sub(r'\s(?:width|height)="[\d.]+pt"', "", head)
    said = html.escape(alt.strip(), quote=True)
    look = f'fill="currentColor" stroke-linejoin="round" style="width: 100%; max-width: {width:.0f}px"'
    return f'{head} role="img" aria-label="{said}" {look}>{rest}'


def _table(numbers: np.ndarray) -> str:
    head = "".join(f'<th scope="col">{t}</th>' for t in range(1, numbers.shape[1] + 1))
    rows = "".join(
        f'<tr><th scope="row">{i}</th>' + "".join(f"<td>{value:.2f}</td>" for value in row.round(2) + 0.0) + "</tr>"
        for i, row in enumerate(numbers, 1)
    )
    return (
        "<details><summary>The numbers of this picture</summary>"
        '<div class="unrolled-scroll" tabindex="0" role="group" aria-label="The numbers of this picture">'
        f'<table><thead><tr><th scope="col">step</th>{head}</tr></thead><tbody>{rows}</tbody></table></div></details>'
    )


def new_figure(width: float = 5.4, height: float = 2.6) -> tuple[Figure, Axes]:
    """An empty figure in the book's style, without pyplot's global state."""
    with matplotlib.rc_context(STYLE):
        fig = Figure(figsize=(width, height))
        return fig, fig.add_subplot()


# The drawing of a network: boxes are vectors, arrows are functions.

BOX_W, BOX_H, ROW = 0.66, 0.52, 1.05


def unrolled_chain(T: int = 4) -> Figure:
    """The loop on the left, and on the right the same network written out for T steps."""
    fig, ax = new_figure(5.6, 2.9)
    _step_column(ax, 0, "")
    _loop(ax)
    arrow(ax, (0.7, ROW), (1.4, ROW), dashed=True)
    write(ax, 1.05, ROW + 0.22, "unroll")
    box(ax, 2, ROW, "h" + subscript(0), STATE)
    for t in range(1, T + 1):
        _step_column(ax, 2 + t, subscript(t))
        arrow(ax, (1 + t + BOX_W / 2, ROW), (2 + t - BOX_W / 2, ROW))
    write(ax, 3 + (T - 1) / 2, 2 * ROW + 0.55, "copies of one network, one for each step")
    ax.set(xlim=(-1.5, 2.45 + T), ylim=(-0.45, 2 * ROW + 0.8), aspect="equal")
    ax.axis("off")
    return fig


def _step_column(ax: Axes, at: float, index: str) -> None:
    """One step: x below, h in the middle, y above."""
    for row, (letter, colour) in enumerate((("x", INPUT), ("h", STATE), ("y", OUTPUT))):
        box(ax, at, row * ROW, letter + index, colour)
    for row in (0, 1):
        arrow(ax, (at, row * ROW + BOX_H / 2), (at, (row + 1) * ROW - BOX_H / 2))


def _loop(ax: Axes) -> None:
    """The arrow from the state back to itself, and the names of the three matrices."""
    edge = -BOX_W / 2
    arrow = FancyArrowPatch(
        (edge, ROW + 0.16), (edge, ROW - 0.16), connectionstyle="arc,angleA=180,angleB=180,armA=16,armB=18,rad=9",
        arrowstyle="-|>", mutation_scale=12, color=INK, linewidth=1.4, shrinkA=0, shrinkB=0,
    )  # fmt: skip
    ax.add_patch(arrow)
    write(ax, -0.86, ROW, "W_hh", side="right")
    write(ax, 0.12, ROW / 2, "W_xh", side="left")
    write(ax, 0.12, 1.5 * ROW, "W_hy", side="left")


def box(ax: Axes, x: float, y: float, label: str, colour: str) -> None:
    """A vector: a rounded box around (x, y), BOX_W wide and BOX_H high."""
    corner = (x - BOX_W / 2, y - BOX_H / 2)
    for face, alpha in ((colour, 0.16), ("none", 1)):
        ax.add_patch(
            FancyBboxPatch(corner, BOX_W, BOX_H, "round,pad=0,rounding_size=0.1", facecolor=face,
                           edgecolor=colour if face == "none" else "none", alpha=alpha, linewidth=2)
        )  # fmt: skip
    write(ax, x, y, label, size=13)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], dashed: bool = False) -> None:
    """A function: an arrow between two points."""
    ax.add_patch(
        FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=12, color=INK, linewidth=1.4,
                        linestyle="--" if dashed else "-", shrinkA=1, shrinkB=1)
    )  # fmt: skip


def write(ax: Axes, x: float, y: float, words: str, size: float = 11, side: str = "center") -> None:
    """Words at a point, their middle height at y."""
    ax.text(x, y, words, ha=side, va="center", fontsize=size)


def subscript(number: int) -> str:
    """The number in small digits, for h₁."""
    return str(number).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))


# Pictures of a state over time.


def state_picture(hs: Sequence[np.ndarray], marks: dict[int, str] | None = None) -> Figure:
    """A heat map of the states hs (T, H): one column a step, one row a hidden number.

    The colour says the sign, its strength the size, and a minus sign stands in the clearly
    negative cells, so that nothing depends on telling colours apart. `marks` names steps.
    """
    table = np.asarray(hs).T
    H, T = table.shape
    fig, ax = new_figure(5.6, 0.75 + 0.3 * H)
    for (i, t), value in np.ndenumerate(table):
        _cell(ax, t + 1, i + 1, float(value))
    for t, words in (marks or {}).items():
        ax.annotate(words, (t, 0.42), (t, -0.25), ha="center", va="bottom", fontsize=11, annotation_clip=False,
                    arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 0, "shrinkB": 0})  # fmt: skip
    _legend(ax, T, H)
    ax.set(xlim=(0.4, T + 3.4), ylim=(H + 0.6, 0.4), xlabel="step", ylabel="hidden number")
    ax.set_xticks(range(1, T + 1, 4 if T > 12 else 1))
    ax.set_yticks(range(1, H + 1))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.xaxis.label.set_x(T / (2 * (T + 3)))
    return fig


def _cell(ax: Axes, x: float, y: float, value: float, width: float = 1) -> None:
    colour = STATE if value >= 0 else NEGATIVE
    corner = (x - width / 2, y - 0.5)
    ax.add_patch(Rectangle(corner, width, 1, facecolor=colour, alpha=min(1.0, abs(value) ** 0.7), linewidth=0))
    ax.add_patch(Rectangle(corner, width, 1, facecolor="none", edgecolor=INK, alpha=0.25, linewidth=0.6))
    if value < -0.15:
        ax.plot([x - 0.2, x + 0.2], [y, y], color=INK if value > -0.6 else PAPER, linewidth=1.4)


def _legend(ax: Axes, T: int, H: int) -> None:
    """A column of cells from 1 to -1 at the right."""
    for place, value in enumerate((1, 0.5, 0, -0.5, -1)):
        y = 1 + place * (H - 1) / 4
        _cell(ax, T + 1.8, y, value)
        ax.text(T + 2.5, y, f"{value:g}".replace("-", "−"), va="center", fontsize=11)


def fading(curves: dict[str, Sequence[float]], threshold: float) -> Figure:
    """How a state fades: one curve for each name, written at its end, and the threshold."""
    fig, ax = new_figure(5.4, 3.0)
    T = max(len(values) for values in curves.values())
    places = apart([values[-1] for values in curves.values()], gap=0.075)
    for (name, values), place, dashes in zip(curves.items(), places, ("-", "--", "-.", ":"), strict=False):
        ax.plot(range(1, len(values) + 1), values, dashes, color=STATE)
        ax.text(T * 1.03, place, name, va="center", fontsize=12)
    ax.plot([0, T], [threshold] * 2, color=INK, linewidth=1, alpha=0.7)
    ax.set(xlabel="step", ylabel="state h", xlim=(0, T * 1.25), ylim=(-0.03, 1))
    ax.set_xticks(range(0, T + 1, max(1, T // 4)))
    ax.spines["bottom"].set_bounds(0, T)
    return fig


def apart(values: Sequence[float], gap: float) -> list[float]:
    """The values, moved up where needed so that no two are nearer than `gap`."""
    places: dict[int, float] = {}
    for index in np.argsort(values):
        lowest = max(places.values(), default=-np.inf) + gap
        places[int(index)] = max(float(values[index]), lowest)
    return [places[index] for index in range(len(values))]


# Curves.

DASHES = ("-", "--", "-.", ":")


def lines(
    curves: dict[str, tuple[Sequence[float], Sequence[float]]], xlabel: str, ylabel: str, *,
    colours: Sequence[str] = (STATE, OUTPUT, INPUT, NEGATIVE), log: str = "", levels: dict[str, float] | None = None,
    width: float = 5.4, height: float = 3.0,
) -> Figure:  # fmt: skip
    """One curve (xs, ys) for each name, written at its end; colour and dashes both tell curves apart.

    `log` holds the axes ("x", "y", "xy") with a logarithmic scale; `levels` are thin level lines with names.
    """
    fig, ax = new_figure(width, height)
    if log:
        ax.set(**{f"{axis}scale": "log" for axis in log})
    for index, (xs, ys) in enumerate(curves.values()):
        ax.plot(xs, ys, DASHES[index % len(DASHES)], color=colours[index % len(colours)])
    for level in (levels or {}).values():
        ax.axhline(level, color=INK, linewidth=1, alpha=0.7)
    ax.set(xlabel=xlabel, ylabel=ylabel)
    ends = {name: float(ys[-1]) for name, (_, ys) in curves.items()} | (levels or {})
    bottom, top = ax.get_ylim()
    to, back = (np.log10, lambda v: 10**v) if "y" in log else (lambda v: v, lambda v: v)
    gap = (to(top) - to(bottom)) * 0.19 / height
    for name, place in zip(ends, apart([float(to(value)) for value in ends.values()], gap), strict=True):
        ax.annotate(
            name, (1.02, back(place)), xycoords=("axes fraction", "data"), va="center", fontsize=12, annotation_clip=False
        )
    return fig


# The ball.


def one_frame_or_two(ball: float, before: float) -> Figure:
    """Above, one frame: a ball and two possible ways. Below, the frame before as well: one way."""
    fig, ax = new_figure(5.4, 2.2)
    step = ball - before
    for y, words in ((1, "one frame"), (0, "two frames")):
        ax.plot([-1.15, -1.15, 1.15, 1.15], [y + 0.3, y - 0.25, y - 0.25, y + 0.3], color=INK, linewidth=1.4)
        ax.text(-1.25, y, words, ha="right", va="center", fontsize=12)
        ax.plot([ball], [y], "o", markersize=20, color=INPUT)
    for way, y in ((step, 1), (-step, 1), (step, 0)):
        ax.annotate("", (ball + 1.5 * way, y), (ball + 0.45 * way, y),
                    arrowprops={"arrowstyle": "-|>", "color": INK, "linestyle": "--" if y else "-"})  # fmt: skip
    ax.plot([before], [0], "o", markersize=20, markerfacecolor="none", markeredgecolor=INPUT, markeredgewidth=1.6)
    ax.set(xlim=(-2.1, 1.3), ylim=(-0.4, 1.45))
    ax.axis("off")
    return fig
