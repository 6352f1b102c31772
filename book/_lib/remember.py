"""The widget of the first page: a network with one hidden number, and how long it remembers a pulse.

The page holds a finished picture; `_static/remember.js` adds the slider and the buttons.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np
from IPython.display import HTML

W0, PULSES, STEPS = 0.8, (2,), 12
LEFT, BAR, MIDDLE, UNIT = 40, 36, 92, 80


def one_number(w: float, xs: Sequence[float]) -> list[float]:
    """The states of the smallest network, h = tanh(w h + x), from zero."""
    hs, h = [], 0.0
    for x in xs:
        h = float(np.tanh(w * h + x))
        hs.append(h)
    return hs


def remember_widget() -> HTML:
    """A state of one number over twelve steps: bars that a slider and twelve buttons will change."""
    xs = [1.0 if t in PULSES else 0.0 for t in range(1, STEPS + 1)]
    hs = one_number(W0, xs)
    bars = "".join(_bar(t, x, h) for t, (x, h) in enumerate(zip(xs, hs, strict=True)))
    axis = "".join(
        f'<text x="{LEFT - 6}" y="{MIDDLE - UNIT * value + 4}" text-anchor="end" fill="currentColor">{value}</text>'
        for value in (1, 0, -1)
    ).replace("-1</text>", "\u22121</text>")
    svg = (
        f'<svg viewBox="0 0 480 212" role="img" aria-label="{html.escape(_described(hs))}" '
        f'data-left="{LEFT}" data-bar="{BAR}" data-middle="{MIDDLE}" data-unit="{UNIT}">{axis}'
        f'<path class="remember-axis" d="M{LEFT} {MIDDLE}h{STEPS * BAR}"></path>{bars}</svg>'
    )
    return HTML(
        f'<div id="remember" class="unrolled-remember" data-w="{W0}" data-steps="{STEPS}" style="--steps: {STEPS}">'
        f"{svg}"
        f'<p class="remember-says">With w = {W0:.2f}: {fades(hs, PULSES[-1])}</p></div>'
    )


def _bar(at: int, x: float, h: float) -> str:
    left, top, height = LEFT + at * BAR, MIDDLE - UNIT * max(h, 0), UNIT * abs(h)
    hidden = "" if x else ' visibility="hidden"'
    return (
        f'<rect class="remember-bar" x="{left + 4}" width="{BAR - 8}" y="{top:.2f}" height="{height:.2f}"></rect>'
        f'<path class="remember-pulse" d="M{left + BAR / 2} 184l7 12h-14z"{hidden}></path>'
        f'<text x="{left + BAR / 2}" y="210" text-anchor="middle" fill="currentColor">{at + 1}</text>'
    )


def _described(hs: Sequence[float]) -> str:
    return "The state after each step: " + ", ".join(f"{h:.2f}" for h in hs)


def fades(hs: Sequence[float], pulse: int) -> str:
    """How long the state stays away from zero after the pulse of step `pulse`, as a sentence."""
    after = [abs(h) > 0.1 for h in hs[pulse:]]
    steps = after.index(False) if False in after else len(after)
    if steps == len(after):
        return f"after the pulse the state stays further than 0.1 from zero up to the last step, {len(hs)}."
    return f"after the pulse the state stays further than 0.1 from zero for {steps} more step{'' if steps == 1 else 's'}."
