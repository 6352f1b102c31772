"""The live check on the page of chapter 4, in a real browser with a real NumPy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from autograder import messages, source
from autograder.exercises import by_id
from autograder.judge import judge
from autograder.key.build import build, wrong_namespace
from autograder.mistakes import of_exercise
from autograder.runner import observe

PAGE = "/book/ch04_rnn_step.html"
SLOW = 90_000  # a first start on a busy machine
STEP = by_id("rnn-step")
SOLUTION = source.solution(STEP)


class Visit:
    """A page, what it asked the network for, and what went wrong on it."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.site = site
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        self.page: Page = context.new_page()
        self.page.clock.install()  # time passes as ever, but a test can make it jump
        self.page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(site + PAGE)

    def press(self, code: str, button: str = "Check", exercise: str = "rnn-step") -> None:
        """Put the code into the editor of an exercise and press a button."""
        section = self.page.locator(f"#exercise-{exercise}")
        section.locator("textarea").fill(code)
        section.get_by_role("button", name=button, exact=True).click()

    def says(self, exercise: str = "rnn-step") -> str:
        """What stands below the buttons when the work is done."""
        section = self.page.locator(f"#exercise-{exercise}")
        stop = section.get_by_role("button", name="Stop", exact=True)
        expect(stop).to_have_attribute("aria-disabled", "true", timeout=SLOW)
        return " ".join(section.locator(".exercise-says").inner_text().split())


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """One visit for all tests of this module: Python starts once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context, site)
    context.close()


def test_no_python_is_fetched_before_the_first_press(visit: Visit) -> None:
    visit.page.wait_for_load_state("networkidle")
    assert not [url for url in visit.requests if "/live/" in url or "worker.js" in url]


def test_a_right_answer_earns_full_marks(visit: Visit) -> None:
    visit.press(SOLUTION)
    assert visit.says() == "✓ rnn-step: 6 of 6 points right."


def test_a_transposed_matrix_is_named_in_the_words_of_the_command_line(visit: Visit) -> None:
    (mistake,) = [one for one in of_exercise(STEP.id) if one.id == "step-w-hh-turned"]
    key = build(STEP)
    expected = judge(STEP, key, observe(STEP, wrong_namespace(STEP, [mistake]), key.inputs))
    visit.press(source.wrong_version(STEP, [mistake]))
    said = visit.says()
    assert mistake.advice.replace("`", "") in said
    headline, sentence = messages.text(expected).splitlines()[:2]
    assert said.startswith(f"{headline} {sentence.strip().replace('`', '')}")


def test_an_answer_that_raises_is_told_where(visit: Visit) -> None:
    visit.press(SOLUTION.replace("self.W_hh @", "1 / 0 + self.W_hh @"))
    said = visit.says()
    assert "ZeroDivisionError: division by zero, in the line self.h = np.tanh(1 / 0" in said


def test_a_syntax_error_is_told_with_its_line(visit: Visit) -> None:
    visit.press("class RNN\n    pass\n")
    assert "SyntaxError" in visit.says()


def test_run_shows_what_was_printed_and_uses_the_earlier_answers(visit: Visit) -> None:
    visit.page.locator("#exercise-init-rnn textarea").fill(source.solution(by_id("init-rnn")))
    visit.press(SOLUTION + "\nprint(RNN(rng=1).step(np.zeros(3)))", "Run")
    assert visit.says() == "[0. 0. 0.]"


def test_an_endless_loop_is_stopped_and_the_next_press_recovers(visit: Visit) -> None:
    visit.press("while True:\n    pass")
    expect(visit.page.locator("#exercise-rnn-step .exercise-state")).to_have_text("Running your code.", timeout=SLOW)
    visit.page.locator("#exercise-rnn-step").get_by_role("button", name="Stop", exact=True).click()
    assert visit.says().startswith("Stopped.")
    visit.press(SOLUTION)
    assert visit.says() == "✓ rnn-step: 6 of 6 points right."


def test_an_endless_loop_that_nobody_stops_ends_by_itself(visit: Visit) -> None:
    visit.press("while True:\n    pass", exercise="run")
    expect(visit.page.locator("#exercise-run .exercise-state")).to_have_text("Running your code.", timeout=SLOW)
    visit.page.clock.fast_forward(20_000)
    assert visit.says("run").startswith("Stopped after 20 seconds")


def test_a_draft_survives_a_reload_and_reset_brings_the_stub_back(visit: Visit) -> None:
    editor = visit.page.locator("#exercise-run textarea")
    stub = source.stub(by_id("run")).rstrip()
    editor.fill("run = print")
    visit.page.reload()
    expect(editor).to_have_value("run = print")
    visit.page.locator("#exercise-run").get_by_role("button", name="Reset", exact=True).click()
    expect(editor).to_have_value(stub)


def test_the_keyboard_gets_into_the_editor_and_out_again(visit: Visit) -> None:
    editor = visit.page.locator("#exercise-run textarea")
    editor.fill("")
    editor.press_sequentially("if x:")
    editor.press("Enter")
    editor.press("Tab")
    expect(editor).to_have_value("if x:\n        ")
    editor.press("Escape")
    editor.press("Tab")
    expect(editor).not_to_be_focused()


def test_nothing_left_loopback_and_nothing_went_wrong(visit: Visit) -> None:
    """The last test of the visit."""
    assert not [url for url in visit.requests if not url.startswith((visit.site, "blob:", "data:"))]
    assert not visit.errors
