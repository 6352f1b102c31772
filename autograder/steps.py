"""An array over time beside the right one: how large it is at each step, and where the two part.

Drawn for notebook, page and feedback, and written in one line for the terminal.
"""

from __future__ import annotations

import html
from typing import Any, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder.compare import number
from autograder.relations import over_time, right_steps
from autograder.results import Steps
from autograder.tree import as_array

MOST = 12  # more steps than this are no longer read
WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 420, 190, 54, 26, 34, 12


FIGURE = (
    '<figure style="margin:.4em 0"><svg class="unrolled-steps" viewBox="0 0 {width} {height}" role="img" aria-label="{told}" '
    'font-size="12" fill="currentColor" style="width:100%;max-width:{width}px;height:auto">{drawing}</svg>'
    "<figcaption>length of {output} at each step: \u25cf yours, \u25cb expected</figcaption></figure>"
)
Outputs = Mapping[str, Any]


def steps(outputs: Outputs, expected: Outputs, sizes: Mapping[str, int], order: Sequence[str]) -> Optional[Steps]:
    """The first wrong output over time, in this order; None if there is none that can be drawn."""
    for name in order:
        one, two = as_array(outputs.get(name)), as_array(expected.get(name))
        if not (isinstance(one, np.ndarray) and isinstance(two, np.ndarray)) or one.shape != two.shape or two.ndim < 2:
            continue
        if not over_time(two, sizes) or not 3 <= len(two) <= MOST or one.dtype.kind not in "iuf" or two.dtype.kind != "f":
            continue
        if not (np.isfinite(one).all() and np.isfinite(two).all()) or np.abs(one).max() > 1e100:
            continue
        right = right_steps(one, two)
        if not right.all():
            return Steps(name, _lengths(one), _lengths(two), _parting(right))
    return None


def _lengths(array: np.ndarray) -> Tuple[float, ...]:
    flat = array.reshape(len(array), -1).astype(np.float64)
    return tuple(float(length) for length in np.sqrt((flat**2).sum(axis=1)))


def _parting(right: np.ndarray) -> int:
    """The first wrong step: from the beginning, or from the end where what comes last is right and what comes first is not."""
    wrong = np.flatnonzero(~right)
    return int(wrong[-1] if right[-1] and not right[0] else wrong[0])


def line(found: Steps) -> str:
    """The picture in words."""
    yours, wanted = (", ".join(number(value) for value in values) for values in (found.got, found.expected))
    text = "the length of {} at each step, from t = 0: yours {}; expected {}; the two part at t = {}."
    return text.format(found.output, yours, wanted, found.parting)


def svg(found: Steps) -> str:
    """The picture: the expected lengths as a dashed line with circles, yours as a full one with dots."""
    top = max(max(found.got), max(found.expected), 1e-300)
    T = len(found.got)
    xs = [LEFT + (WIDTH - LEFT - RIGHT) * (t + 0.5) / T for t in range(T)]
    bottom = HEIGHT - BOTTOM

    def ys(values: Sequence[float]) -> List[float]:
        return [bottom - (bottom - TOP) * value / top for value in values]

    at = xs[found.parting]
    anchor = "middle" if 60 < at < WIDTH - 60 else "start" if at <= 60 else "end"
    parts = [
        '<path d="M{:.1f} {}V{}H{}" fill="none" stroke="currentColor"/>'.format(LEFT, TOP, bottom, WIDTH - RIGHT),
        '<path d="M{:.1f} {}V{}" stroke="currentColor" stroke-width="14" opacity="0.15"/>'.format(at, TOP, bottom),
        _text(at, TOP - 14, "they part here", anchor),
        _curve(xs, ys(found.expected), "output", "#2462b8", hollow=True),
        _curve(xs, ys(found.got), "input", "#c22f2f", hollow=False),
        *(_text(x, bottom + 14, str(t), "middle") for t, x in enumerate(xs)),
        _text((LEFT + WIDTH) / 2, bottom + 29, "step t", "middle"),
        _text(LEFT - 5, TOP + 4, number(top), "end"),
        _text(LEFT - 5, bottom + 4, "0", "end"),
    ]
    return FIGURE.format(
        width=WIDTH,
        height=HEIGHT,
        told=html.escape(line(found), quote=True),
        drawing="".join(parts),
        output=html.escape(found.output),
    )


def _curve(xs: Sequence[float], ys: Sequence[float], name: str, colour: str, hollow: bool) -> str:
    ink = "var(--unrolled-{}, {})".format(name, colour)
    points = " ".join("{:.1f},{:.1f}".format(x, y) for x, y in zip(xs, ys))
    dashes = ' stroke-dasharray="5 4"' if hollow else ""
    drawn = '<polyline points="{}" fill="none" stroke="{}" stroke-width="2"{}/>'.format(points, ink, dashes)
    size, fill = (6, "none") if hollow else (3.5, ink)
    mark = '<circle cx="{:.1f}" cy="{:.1f}" r="{}" fill="{}" stroke="{}" stroke-width="1.6"/>'
    return drawn + "".join(mark.format(x, y, size, fill, ink) for x, y in zip(xs, ys))


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return '<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>'.format(x, y, anchor, html.escape(words))
