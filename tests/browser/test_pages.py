"""Every page of the book in a real browser: wide and narrow, light and dark, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from autograder import source
from autograder.exercises import CHAPTERS, by_id

PAGES = ("index", "before_you_begin", "notation", *CHAPTERS, "common_mistakes", "how_well", "references")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("page_name", PAGES)
def test_a_page_needs_no_sideways_scrolling(browser: Browser, site: str, page_name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{site}/book/{page_name}.html")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("page_name", PAGES)
def test_a_page_loads_without_an_error_or_a_foreign_request(browser: Browser, site: str, page_name: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: request.url.startswith((site, "data:")) or foreign.append(request.url))
    page.goto(f"{site}/book/{page_name}.html")
    page.wait_for_load_state("networkidle")
    page.close()
    assert (errors, foreign) == ([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page_name", PAGES)
def test_a_page_is_accessible(browser: Browser, site: str, packages: Path, page_name: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site}/book/{page_name}.html")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    # What opens fades in, and is hard to read for a moment.
    page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")
    page.evaluate((packages / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    page.close()
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []


def test_without_javascript_stub_and_hints_are_readable(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/book/ch04_rnn_step.html")
    section = page.locator("#exercise-rnn-step")
    assert section.locator(".exercise-answer pre").inner_text().strip() == source.stub(by_id("rnn-step")).strip()
    assert section.locator(".exercise-answer pre").is_visible()
    assert section.locator("textarea").count() == 0
    second = section.get_by_text("Hint 2 of 3")
    assert not second.is_visible()
    section.get_by_text("Hint 1 of 3").click()
    assert second.is_visible()
    context.close()


def test_the_root_leads_to_the_first_page(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/")
    page.wait_for_url("**/book/index.html")
    page.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_keyboard_shows_a_terms_definition_without_javascript(browser: Browser, site: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(f"{site}/book/before_you_begin.html")
    link = page.locator("a.glossary-link").first
    page.locator("summary", has_text="Explanation").first.click()
    bubble = """(link) => { const seen = getComputedStyle(link, "::after"); return [seen.display, seen.content]; }"""
    assert "dot" not in link.evaluate(bubble)[1]
    page.keyboard.press("Tab")
    shown = link.evaluate(bubble)
    title = link.get_attribute("title")
    assert title and title.startswith("Two vectors of one length") and title in shown[1]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_to_a_mistake_opens_its_fold(browser: Browser, site: str, javascript: bool) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(f"{site}/book/common_mistakes.html")
    mistake = page.locator("#mistake-step-w-hh-turned")
    assert not mistake.is_visible()
    page.goto(f"{site}/book/common_mistakes.html#mistake-step-w-hh-turned")
    mistake.wait_for(state="visible")
    assert page.locator("details.mistakes-fold[open]").count() == 1
    context.close()
