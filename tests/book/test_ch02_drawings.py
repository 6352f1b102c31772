"""The drawings of chapter 2: one function draws every wiring."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
sys.path.insert(0, str(BOOK))

from _lib import ch02_sequences as drawings  # noqa: E402
from _lib import figures  # noqa: E402

FILM = np.eye(9)[[6, 7, 8]]
DRAWINGS = {
    "loop": drawings.loop_and_chain,
    "five": drawings.five_shapes,
    "three": drawings.three_ways,
    "film": lambda: drawings.film_strip(FILM),
    "contents": lambda: drawings.with_contents(
        [*FILM, None, None], [None, None, drawings.UNSEEN, "right", "."], (2, 3), (("encoder", 3), ("decoder", 2))
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_fits_the_page_and_follows_its_theme(name):
    html = figures.show(DRAWINGS[name](), "what it shows").data
    assert int(re.search(r"max-width: (\d+)px", html)[1]) <= 560
    assert not re.findall(r"#(?:0{3}|0{6}|f{3}|f{6})\b|\b(?:black|white)\b", html, re.IGNORECASE)


@pytest.mark.parametrize("name", drawings.FIVE)
def test_a_shape_has_a_box_for_each_input_state_and_output(name):
    xs, ys, back = drawings.FIVE[name]
    fig, ax = figures.new_figure()
    drawings.wiring(ax, xs, ys, back)
    letters = [text.get_text() for text in ax.texts]
    assert (
        letters.count("x") == xs.count("x") and letters.count("y") == ys.count("y") and letters.count("s") == len(xs) == len(ys)
    )


def test_words_stand_beside_their_boxes_and_letters_within():
    fig, ax = figures.new_figure()
    drawings.wiring(ax, [FILM[0], None, None], ["is", "?", "y" + figures.subscript(2)])
    assert [text.get_rotation() for text in ax.texts if text.get_text() not in "s"] == [40, 0, 0]
