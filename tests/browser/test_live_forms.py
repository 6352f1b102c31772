"""Predict and choose: fields and options in the place of an editor."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from autograder import source
from autograder.exercises import CHAPTERS, by_id, of_chapter
from autograder.mistakes import of_exercise

from .visit import Visit


@pytest.fixture(scope="module")
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context, site)
    context.close()


def fill(visit: Visit, exercise_id: str, answer: str) -> None:
    """Put the values of `name = value` into the form, as a reader would."""
    section = visit.exercise(exercise_id)
    value = ast.parse(answer).body[-1].value  # type: ignore[attr-defined]
    several = isinstance(value, ast.Dict)
    parts = zip(map(ast.literal_eval, value.keys), value.values, strict=True) if several else [("", value)]
    for key, part in parts:
        text = ast.unparse(part)
        if by_id(exercise_id).kind == "choose":
            letter = ast.literal_eval(part)
            if several:
                section.get_by_label(key, exact=True).select_option(letter)
            else:
                section.locator(f"input[type=radio][value={letter}]").check()
        else:
            section.get_by_label(key or "Your value", exact=True).fill(text)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_each_form_makes_the_answer_that_the_grader_reads(visit: Visit, chapter: str) -> None:
    visit.open(chapter)
    for exercise in of_chapter(chapter):
        if exercise.kind in ("predict", "choose"):
            section = visit.exercise(exercise.id)
            assert not section.locator(".live-stub, .exercise-answer .highlight:visible").count(), exercise.id
            fill(visit, exercise.id, source.solution(exercise))
            kept = json.loads(visit.kept(exercise.id) or "null")
            assert ast.dump(ast.parse(kept["code"])) == ast.dump(ast.parse(source.solution(exercise))), exercise.id


def test_options_take_the_place_of_the_statements_list_with_its_words(visit: Visit) -> None:
    visit.open("ch04_rnn_step")
    section = visit.exercise("in-two-parts")
    assert section.get_by_role("radio").count() == 4
    assert section.get_by_role("radio", name="(d) It depends on the rule.").count() == 1
    assert section.locator(".exercise-statement li").count() == 0
    assert section.get_by_role("group", name="Your answer for exercise 4.2").count() == 1


def test_the_keyboard_chooses_and_checks(visit: Visit) -> None:
    section = visit.exercise("in-two-parts")
    section.get_by_role("radio").first.focus()
    visit.page.keyboard.press("Space")
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Control+Enter")
    assert visit.says("in-two-parts") == "✓ in-two-parts: 1 of 1 points right."


def test_shapes_may_be_typed_without_their_brackets(visit: Visit) -> None:
    section = visit.exercise("rnn-shapes")
    for key, text in (("W_xh", "5, 3"), ("W_hh", "(5, 5)"), ("W_hy", "[2, 5]"), ("h", "5,"), ("y", " (2,) ")):
        section.get_by_label(key, exact=True).fill(text)
    section.get_by_label("y", exact=True).press("Enter")
    assert visit.says("rnn-shapes").startswith("✓ rnn-shapes: 2 of 2 points")


def test_a_wrong_prediction_gets_the_sentence_of_its_mistake(visit: Visit) -> None:
    mistake = of_exercise("rnn-shapes")[0]
    fill(visit, "rnn-shapes", source.wrong_version(by_id("rnn-shapes"), [mistake]))
    visit.button("Check", "rnn-shapes").click()
    assert mistake.advice.replace("`", "") in visit.says("rnn-shapes")


def test_a_form_is_found_again_and_emptied(visit: Visit) -> None:
    visit.open("ch04_rnn_step")
    section = visit.exercise("in-two-parts")
    expect(section.locator("input[value=b]")).to_be_checked()
    expect(section.locator(".exercise-solved")).to_be_visible()
    visit.button("Reset", "in-two-parts").click()
    assert section.locator("input:checked").count() == 0
    assert visit.kept("in-two-parts") is None
    assert not visit.errors
