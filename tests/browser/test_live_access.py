"""The live page for everybody: narrow and wide, light and dark, by keyboard, without JavaScript; and how much it weighs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from autograder import paths, source
from autograder.exercises import by_id

from .visit import SLOW, Visit

STEP = by_id("rnn-step")
LIVE = paths.HTML / "_static" / "live"
LIMIT = 170_000


def faults(page: Page, packages: Path) -> list[tuple[str, str]]:
    """What axe finds."""
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    if not page.evaluate("'axe' in window"):
        page.evaluate((packages / "axe-core" / "axe.min.js").read_text("utf-8"))
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in page.evaluate("axe.run()")["violations"]]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)])
def test_a_page_is_accessible_idle_and_after_a_check(
    browser: Browser, site: str, packages: Path, scheme: str, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 844})  # type: ignore[arg-type]
    visit = Visit(context, site)
    visit.answers_fold()
    assert faults(visit.page, packages) == []
    raising = source.solution(STEP).replace("self.W_hh @", "1 / 0 + self.W_hh @")
    assert "ZeroDivisionError" in visit.checked(raising)
    assert "✗ init-rnn" in visit.checked(source.stub(by_id("init-rnn")), "init-rnn")
    cell = visit.page.locator(".live-cell").first
    cell.locator(".live-stub").click()
    cell.get_by_role("button", name="Run", exact=True).click()
    expect(cell.locator(".live-result pre")).to_be_visible(timeout=SLOW)
    visit.exercise("in-two-parts").get_by_role("radio").nth(1).check()
    visit.button("Check", "in-two-parts").click()
    assert "right" in visit.says("in-two-parts")
    visit.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert faults(visit.page, packages) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_everything_works_by_keyboard_alone(context: BrowserContext, site: str) -> None:
    visit = Visit(context, site)
    keys = visit.page.keyboard
    visit.exercise("run").locator("details.exercise-hint > summary").first.focus()
    keys.press("Tab")
    editor = visit.exercise("run").locator(".cm-content")
    expect(editor).to_be_focused()
    keys.press("Control+a")
    keys.type("if x:")
    keys.press("Enter")
    keys.press("Tab")
    keys.type("y")
    assert editor.evaluate("(box) => box.cmTile?.view?.state.doc.toString() ?? box.innerText").rstrip() == "if x:\n        y"
    keys.press("Shift+Tab")
    keys.press("Escape")
    keys.press("Tab")
    expect(visit.button("Check", "run")).to_be_focused()
    keys.press("Shift+Tab")
    expect(editor).to_be_focused()
    keys.press("Control+a")
    keys.insert_text(source.solution(by_id("run")))
    keys.press("Control+Enter")
    assert visit.says("run").startswith("✓ run")
    expect(editor).to_be_focused()
    keys.press("Escape")
    for name in ("Check", "Run", "Stop", "Reset"):
        keys.press("Tab")
        expect(visit.button(name, "run")).to_be_focused()
    keys.press("Enter")
    expect(editor).to_be_focused()
    expect(editor).to_contain_text("YOUR CODE HERE")


def test_results_are_announced_and_progress_is_not_chattered(context: BrowserContext, site: str) -> None:
    visit = Visit(context, site)
    says = visit.exercise().locator(".live-says")
    assert says.get_attribute("aria-live") == "polite"
    assert visit.exercise().locator("[aria-live] :is(progress, .live-amount)").count() == 0
    assert visit.editor().get_attribute("aria-label") == "Your code for exercise 4.6"
    assert "Escape" in visit.page.locator(f"#{visit.editor().get_attribute('aria-describedby')}").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_editors_colours_follow_the_theme(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 844})  # type: ignore[arg-type]
    visit = Visit(context, site)
    ground = visit.editor().evaluate("(box) => getComputedStyle(box.closest('.cm-editor')).backgroundColor")
    light = sum(map(int, ground[4:-1].split(", "))) > 3 * 128
    assert light is (scheme == "light")
    context.close()


def test_without_javascript_forms_and_code_are_plain(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/book/ch04_rnn_step.html")
    for name in ("in-two-parts", "rnn-shapes", "rnn-step"):
        section = page.locator(f"#exercise-{name}")
        assert section.locator(".exercise-answer pre").inner_text().strip() == source.stub(by_id(name)).strip()
        assert section.locator("button, input, textarea, select").count() == 0
    assert page.locator("#exercise-in-two-parts .exercise-statement li").count() == 4
    assert page.locator("#exercise-rnn-step .exercise-solution summary").is_visible()
    context.close()


def test_where_the_editor_cant_be_had_a_plain_field_does(context: BrowserContext, site: str) -> None:
    context.route("**/editor.js*", lambda route: route.abort())
    visit = Visit(context, site)
    visit.exercise().locator(".live-stub").click()
    field = visit.exercise().locator("textarea")
    field.fill(source.solution(STEP))
    expect(visit.exercise().locator(".live-help")).to_contain_text("plain field")
    visit.button("Check").click()
    assert visit.says() == "✓ rnn-step: 6 of 6 points right."


def test_a_browser_that_can_run_no_python_is_told_so(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script("delete window.WebAssembly;")
    visit = Visit(context, site)
    visit.button("Check").click()
    assert visit.says().startswith("This browser can't run Python")
    assert visit.button("Try again").is_visible()
    context.close()


def test_editor_worker_and_page_are_light(site: str) -> None:
    weights = {name: len(gzip.compress((LIVE / f"{name}.js").read_bytes(), 9)) for name in ("page", "editor", "worker")}
    assert sum(weights.values()) <= LIMIT, weights


def test_a_lost_network_is_told_and_a_retry_works(context: BrowserContext, site: str) -> None:
    context.route("**/_static/live/pyodide/numpy.data", lambda route: route.abort())
    visit = Visit(context, site)
    said = visit.checked(source.solution(STEP))
    assert said.startswith("NumPy could not be fetched. Is there a connection to the network?")
    context.unroute("**/_static/live/pyodide/numpy.data")
    retry = visit.button("Try again")
    retry.focus()
    visit.page.keyboard.press("Enter")
    assert visit.says() == "✓ rnn-step: 6 of 6 points right."
    expect(retry).to_be_hidden()
    expect(visit.button("Check")).to_be_focused()


@pytest.mark.parametrize(
    ("what", "pattern"),
    [("Python", "runtime.json"), ("Python", "worker.js*"), ("Python", "pyodide.js"), ("Python", "pyodide.asm.wasm"),
     ("The grader", "*.whl*"), ("The chapter's key", "*.key*")],
)  # fmt: skip
def test_whatever_is_missing_is_named_and_can_be_tried_again(
    context: BrowserContext, site: str, what: str, pattern: str
) -> None:
    context.route(f"**/_static/live/**/{pattern}", lambda route: route.abort())
    context.route(f"**/_static/live/{pattern}", lambda route: route.abort())
    visit = Visit(context, site)
    visit.button("Check").click()
    assert visit.says().startswith(f"{what} could not be fetched")
    expect(visit.button("Try again")).to_be_visible(timeout=SLOW)


def test_a_grader_that_was_changed_on_the_way_is_refused(context: BrowserContext, site: str) -> None:
    context.route("**/*.whl*", lambda route: route.fulfill(body=b"not the wheel"))
    visit = Visit(context, site)
    visit.button("Check").click()
    assert visit.says().startswith("The grader arrived changed: its checksum is not the one")
    expect(visit.button("Try again")).to_be_visible()
