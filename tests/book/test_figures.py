"""The figures of the book: a text for each, one theme for all, the same bytes every time."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

BOOK = Path(__file__).resolve().parents[2] / "book"
sys.path.insert(0, str(BOOK))

from _lib import figures, remember  # noqa: E402
from _lib.figures import show  # noqa: E402

STATES = np.array([[0.0, 0.4], [-0.9, 1.0], [0.2, -0.1]])
CSS = (BOOK / "_static" / "figures.css").read_text("utf-8")
JS = (BOOK / "_static" / "remember.js").read_text("utf-8")
FIGURES = {
    "chain": lambda: figures.unrolled_chain(3),
    "states": lambda: figures.state_picture(STATES, {2: "pulse"}),
    "fading": lambda: figures.fading({"w = 1": [0.8, 0.5], "w = 0.5": [0.8, 0.3]}, threshold=0.1),
    "ball": lambda: figures.one_frame_or_two(0.0, -0.5),
    "plain": lambda: _plain(),
}


def _plain() -> figures.Figure:
    """What an author may draw without a thought of themes: filled, clipped, black on white."""
    fig, ax = figures.new_figure()
    ax.plot([0, 1, 2], [3, 1, 2], "o-", color="black", markeredgecolor="white", label="a & b")
    ax.fill_between([0, 2], [1, 1], color="black", alpha=0.2)
    ax.legend()
    return fig


@pytest.fixture(params=FIGURES)
def html(request: pytest.FixtureRequest) -> str:
    return show(FIGURES[request.param](), "what it shows", "A caption").data


def _ids(text: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', text)


@pytest.mark.parametrize("alt", ["", "  \n"])
def test_a_figure_without_a_text_is_refused(alt: str) -> None:
    with pytest.raises(ValueError, match="alt text"):
        show(figures.unrolled_chain(), alt)


def test_text_and_caption_are_escaped() -> None:
    html = show(figures.unrolled_chain(), 'h < 1 & "x"', "h < 1 & x").data
    assert 'role="img" aria-label="h &lt; 1 &amp; &quot;x&quot;"' in html
    assert "<figcaption>h &lt; 1 &amp; x</figcaption>" in html


def test_no_fixed_ink_is_left(html: str) -> None:
    ink = re.findall(r"#(?:0{3}|0{6}|f{3}|f{6})\b|\b(?:black|white)\b", html, re.IGNORECASE)
    assert not ink
    assert "currentColor" in html


def test_colours_with_a_meaning_follow_the_theme(html: str) -> None:
    for name, colour in figures.COLOURS.items():
        assert html.count(colour) == html.count(f"var(--unrolled-{name}, {colour})")


def test_nothing_reaches_beyond_the_figure(html: str) -> None:
    assert "<style" not in html
    assert "<?xml" not in html
    assert "<script" not in html


def test_words_stay_words_in_the_font_of_the_page(html: str) -> None:
    svg = show(figures.unrolled_chain(2), "a chain").data
    assert ">h₁<" in re.sub(r">\s+|\s+<", lambda m: m[0].strip(), svg)
    assert "DejaVu" not in html


def test_a_figure_takes_the_width_of_the_page_up_to_its_own(html: str) -> None:
    head = re.search(r"<svg[^>]*>", html)
    assert head is not None
    assert "viewBox" in head[0]
    width = re.search(r"width: 100%; max-width: (\d+)px", head[0])
    assert width is not None
    assert int(width[1]) <= 560
    assert not re.search(r'\s(width|height)="', head[0])


def test_ids_are_unique_and_every_reference_finds_its_id() -> None:
    page = "".join(show(draw(), name).data for name, draw in FIGURES.items())
    ids = _ids(page)
    assert len(ids) == len(set(ids))
    assert ids, "the plain figure clips its lines"
    assert set(re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', page)) <= {(i, "") for i in ids} | {("", i) for i in ids}


def test_the_same_figure_gives_the_same_bytes() -> None:
    for name, draw in FIGURES.items():
        assert show(draw(), name).data == show(draw(), name).data


def test_a_picture_of_a_table_can_bring_its_numbers() -> None:
    html = show(figures.state_picture(STATES), "states", numbers=STATES.T).data
    assert html.count("<td>") == STATES.size
    assert "<td>-0.90</td>" in html
    assert '<th scope="col">3</th>' in html


def test_a_negative_cell_does_not_depend_on_colour() -> None:
    lines = figures.state_picture(STATES).axes[0].lines
    in_table = [line for line in lines if max(line.get_xdata()) <= len(STATES) + 0.5]
    assert len(in_table) == np.sum(STATES < -0.15)


def test_names_of_curves_do_not_cover_each_other() -> None:
    fig = figures.fading({"a": [1, 0.01], "b": [1, 0.0], "c": [1, 0.5]}, threshold=0.1)
    heights = sorted(text.get_position()[1] for text in fig.axes[0].texts)
    assert min(np.diff(heights)) > 0.07


# The stylesheet.


def _colours(theme: str) -> dict[str, str]:
    block = re.search(rf'html\[data-theme="{theme}"\] {{\n(.*?)}}', CSS, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--unrolled-(\w+): (#[0-9a-f]{6});", block[1]))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


@pytest.mark.parametrize(("theme", "paper"), [("light", "#ffffff"), ("dark", "#121212")])
def test_each_colour_stands_out_from_the_page(theme: str, paper: str) -> None:
    colours = _colours(theme)
    assert set(colours) == {*figures.COLOURS, "paper"}
    assert colours.pop("paper") == paper
    for colour in colours.values():
        light, dark = sorted((_luminance(colour), _luminance(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_fallbacks_are_the_colours_of_the_light_theme() -> None:
    assert {name: _colours("light")[name] for name in figures.COLOURS} == figures.COLOURS


# The widget of the first page.


def test_the_widget_shows_a_finished_picture_without_its_script() -> None:
    html = remember.remember_widget().data
    assert html.count('class="remember-bar"') == remember.STEPS
    assert "<script" not in html
    assert "after the pulse the state stays" in html
    assert 'role="img" aria-label="The state after each step: 0.00, 0.76' in html


@pytest.mark.parametrize(
    ("w", "words"),
    [
        (0.0, "for 0 more steps."),
        (0.5, "for 2 more steps."),
        (0.2, "for 1 more step."),
        (1.5, "up to the last step, 12."),
    ],
)
def test_the_widget_says_how_long_a_pulse_is_remembered(w: float, words: str) -> None:
    hs = remember.one_number(w, [0, 1] + 10 * [0])
    assert remember.fades(hs, 2).endswith(words)


def test_the_script_knows_the_sentences_of_the_picture() -> None:
    for words in (
        "after the pulse",
        "the state stays further than 0.1 from zero ",
        "up to the last step, ",
        " more step",
    ):
        assert words in JS


def test_the_script_finds_what_the_picture_holds() -> None:
    html = remember.remember_widget().data
    for name in re.findall(r'querySelector(?:All)?\("\.([\w-]+)"\)', JS):
        assert name in html
    for name in re.findall(r"(?:box|svg)\.dataset\.(\w+)", JS):
        assert f"data-{name}=" in html
