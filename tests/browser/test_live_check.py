"""The live check on the page of chapter 4, in a real browser with a real NumPy."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from autograder import messages, source
from autograder.exercises import by_id
from autograder.judge import judge
from autograder.key.build import build, wrong_namespace
from autograder.mistakes import of_exercise
from autograder.runner import observe

from .visit import SLOW, Visit

STEP = by_id("rnn-step")
SOLUTION = source.solution(STEP)
LOOP = "while True:\n    pass"


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """One visit for all tests of this module: Python starts once."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context, site)
    context.close()


def test_no_python_and_no_editor_is_fetched_before_the_first_touch(visit: Visit) -> None:
    visit.page.wait_for_load_state("networkidle")
    live = [url.split("?")[0].rsplit("/", 1)[1] for url in visit.requests if "/_static/live/" in url]
    assert live == ["page.js"]


def test_an_editor_alone_fetches_no_python(visit: Visit) -> None:
    visit.editor("run")
    assert not [url for url in visit.requests if "worker.js" in url or "pyodide" in url or ".whl" in url]


def test_a_right_answer_earns_full_marks_after_a_start_that_is_shown(visit: Visit) -> None:
    visit.type(SOLUTION)
    begin = time.monotonic()
    visit.button("Check").click()
    bar = visit.exercise().locator("progress")
    expect(bar).to_be_visible()
    expect(visit.exercise().locator(".live-amount")).to_contain_text("MB", timeout=SLOW)
    assert visit.says() == "✓ rnn-step: 6 of 6 points right."
    assert time.monotonic() - begin < 60  # benchmarks/live.py measures; this only notices when something is very wrong
    expect(bar).to_be_hidden()


def test_what_is_solved_shows_at_the_exercise_and_at_the_top(visit: Visit) -> None:
    expect(visit.exercise().locator(".exercise-solved")).to_have_text("✓ solved")
    expect(visit.page.locator(".live-count")).to_have_text("1 of 9 exercises solved")
    expect(visit.page.locator(".live-chapter a.live-solved")).to_have_text("4.6✓ solved")


def test_a_transposed_matrix_is_named_in_the_words_of_the_command_line(visit: Visit) -> None:
    (mistake,) = [one for one in of_exercise(STEP.id) if one.id == "step-w-hh-turned"]
    key = build(STEP)
    expected = judge(STEP, key, observe(STEP, wrong_namespace(STEP, [mistake]), key.inputs))
    said = visit.checked(source.wrong_version(STEP, [mistake]))
    assert mistake.advice.replace("`", "") in said
    headline, sentence = messages.text(expected).splitlines()[:2]
    assert said.startswith(f"{headline} {sentence.strip().replace('`', '')}")
    expect(visit.exercise().locator(".exercise-solved")).to_have_count(0)


def test_an_answer_that_raises_is_told_where_and_its_line_is_marked(visit: Visit) -> None:
    said = visit.checked(SOLUTION.replace("self.W_hh @", "1 / 0 + self.W_hh @"))
    assert "ZeroDivisionError: division by zero, in the line self.h = np.tanh(1 / 0" in said
    line = visit.exercise().locator(".cm-wrong-line")
    expect(line).to_contain_text("1 / 0 + self.W_hh")
    number = 1 + SOLUTION.split("self.W_hh @")[0].count("\n")
    assert said.endswith(f"The marked line, {number}, is where it happened.")
    visit.editor().click()
    visit.page.keyboard.press("End")
    visit.page.keyboard.type(" ")
    expect(line).to_have_count(0)


def test_a_syntax_error_is_told_with_its_line(visit: Visit) -> None:
    assert "SyntaxError" in visit.checked("x = 1\nclass RNN\n    pass\n")
    expect(visit.exercise().locator(".cm-wrong-line")).to_have_text("class RNN")


def test_run_shows_what_was_printed_and_uses_the_earlier_answers(visit: Visit) -> None:
    visit.type(source.solution(by_id("init-rnn")), "init-rnn")
    visit.press(SOLUTION + "\nprint(RNN(rng=1).step(np.zeros(3)))", "Run")
    assert visit.says() == "[0. 0. 0.]"


def test_an_error_in_an_earlier_answer_is_told_by_its_number(visit: Visit) -> None:
    visit.type(source.stub(by_id("init-rnn")), "init-rnn")
    visit.press(SOLUTION + "\nRNN()", "Run")
    assert "of Exercise 4.5" in visit.says()
    expect(visit.exercise().locator(".cm-wrong-line")).to_have_count(0)


def test_an_endless_loop_is_stopped_and_the_next_press_recovers(visit: Visit) -> None:
    visit.press(LOOP)
    expect(visit.exercise().locator(".live-state")).to_have_text("Running your code.", timeout=SLOW)
    visit.button("Check", "run").click(force=True)
    expect(visit.exercise("run").locator(".live-state")).to_contain_text("Another piece of code is running")
    visit.button("Stop").click()
    assert visit.says().startswith("Stopped.")
    assert visit.checked(SOLUTION) == "✓ rnn-step: 6 of 6 points right."


def test_an_endless_loop_that_nobody_stops_ends_by_itself(visit: Visit) -> None:
    visit.press(LOOP, exercise="run")
    expect(visit.exercise("run").locator(".live-state")).to_have_text("Running your code.", timeout=SLOW)
    visit.page.clock.fast_forward(20_000)
    assert visit.says("run").startswith("Stopped after 20 seconds")


def test_a_start_can_be_stopped_too(visit: Visit) -> None:
    visit.button("Check", "run").click()
    expect(visit.exercise("run").locator("progress")).to_be_visible()
    visit.button("Stop", "run").click()
    assert visit.says("run").startswith("Stopped.")
    assert not visit.exercise("run").locator("progress").is_visible()


def test_reset_brings_the_stub_back_and_undo_the_answer(visit: Visit) -> None:
    visit.type("run = print", "run")
    visit.button("Reset", "run").click()
    expect(visit.editor("run")).to_contain_text("YOUR CODE HERE")
    assert visit.kept("run") is None
    visit.page.keyboard.press("Control+z")
    expect(visit.editor("run")).to_have_text("run = print")


def test_nothing_left_loopback_and_nothing_went_wrong(visit: Visit) -> None:
    """The last test of the visit."""
    assert not [url for url in visit.requests if not url.startswith((visit.site, "blob:", "data:"))]
    assert not visit.errors
