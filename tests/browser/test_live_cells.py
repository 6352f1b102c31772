"""Cells tagged `live`: edited and run in the page, in the chapter's scope, with small plots."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from autograder import source
from autograder.exercises import of_chapter

from .visit import SLOW, Visit


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context, site)
    context.close()


def cell(visit: Visit, number: int) -> Locator:
    """A live cell of the page."""
    return visit.page.locator(".live-cell").nth(number)


def run(visit: Visit, number: int, code: str = "") -> str:
    """Run it, changed if there is `code`; what came out."""
    one = cell(visit, number)
    if code:
        if not one.locator(".cm-content").count():
            one.locator(".live-stub").click()
        one.locator(".cm-content").click()
        visit.page.keyboard.press("Control+a")
        visit.page.keyboard.insert_text(code)
    one.get_by_role("button", name="Run", exact=True).click()
    stop = one.get_by_role("button", name="Stop", exact=True)
    expect(stop).to_have_attribute("aria-disabled", "true", timeout=SLOW)
    return one.locator(".live-says").inner_text()


def test_a_cell_gives_what_the_page_shows_and_its_new_output_takes_the_old_ones_place(visit: Visit) -> None:
    old = cell(visit, 0).locator(".cell_output")
    shown = old.inner_text().strip()
    assert run(visit, 0).strip() == shown
    expect(old).to_be_hidden()
    assert run(visit, 0, "print(1 + 1)").strip() == "2"
    cell(visit, 0).get_by_role("button", name="Reset", exact=True).click()
    expect(old).to_be_visible()
    expect(cell(visit, 0).locator(".cm-content")).to_contain_text("# demo")


def test_a_cell_has_the_readers_answers_and_the_cells_before_it_in_scope(visit: Visit) -> None:
    assert "NameError" not in run(visit, 1)
    assert "NotImplementedError" in cell(visit, 1).locator(".live-raised").inner_text()
    for exercise in of_chapter("ch04_rnn_step")[:6]:
        if exercise.kind == "code":
            visit.type(source.solution(exercise), exercise.id)
    shown = cell(visit, 1).locator(".cell_output pre").text_content() or ""
    assert run(visit, 1).split() == shown.split()
    run(visit, 0, "seven = 7")
    assert run(visit, 1, "print(seven)").strip() == "7"


def test_a_plot_comes_as_a_picture(visit: Visit) -> None:
    run(visit, 0, "import matplotlib.pyplot as plt\nplt.plot([0, 1, 0])\nplt.figure()\nplt.plot(np.arange(3))")
    plots = cell(visit, 0).locator("img.live-plot")
    expect(plots).to_have_count(2)
    assert plots.first.get_attribute("alt") == "The plot that your code drew"
    assert plots.first.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 100


def test_an_error_marks_the_line(visit: Visit) -> None:
    assert "ZeroDivisionError" in run(visit, 0, "x = 1\nx / 0\n")
    expect(cell(visit, 0).locator(".cm-wrong-line")).to_have_text("x / 0")


def test_a_site_without_matplotlib_says_so(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.route("**/runtime.json", lambda route: route.fulfill(json={**route.fetch().json(), "matplotlib": False}))
    visit = Visit(context, site)
    assert "This page brings no Matplotlib" in run(visit, 0, "import matplotlib.pyplot as plt")
    context.close()


def test_nothing_went_wrong(visit: Visit) -> None:
    """The last test of the visit."""
    assert not visit.errors
