"""The directive `{graded-exercise}`: what it refuses, and what SOLUTIONS=0 leaves out."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from sphinx.application import Sphinx

from autograder import paths

PAGE = "# A page\n\n## A section\n\n"
RUN = "````{{graded-exercise}} {name}\n{body}\n````\n\n"


@pytest.fixture(autouse=True)
def _extensions_on_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(paths.BOOK / "_ext"))
    for name in ("tagged", "graded_exercise"):
        sys.modules.pop(name, None)


def build(folder: Path, text: str, stem: str = "ch04_rnn_step", **config: object) -> tuple[str, str]:
    """The page's HTML and Sphinx's warnings."""
    (folder / f"{stem}.md").write_text(text, encoding="utf-8")
    warnings = io.StringIO()
    settings = {"extensions": ["myst_parser", "graded_exercise"], "root_doc": stem, "html_theme": "basic", **config}
    app = Sphinx(
        str(folder), None, str(folder / "out"), str(folder / "doctrees"), "html", confoverrides=settings,
        status=None, warning=warnings, freshenv=True,
    )  # fmt: skip
    app.build()
    return (folder / "out" / f"{stem}.html").read_text("utf-8"), warnings.getvalue()


def test_an_unknown_id_is_refused_with_file_line_and_nearest_ids(tmp_path: Path) -> None:
    _, warnings = build(tmp_path, PAGE + RUN.format(name="rnn-stepp", body="Do it."))
    assert "ch04_rnn_step.md:5: WARNING: there is no exercise 'rnn-stepp'; did you mean rnn-step" in warnings
    assert "Correct the id" in warnings


def test_the_same_exercise_twice_is_refused(tmp_path: Path) -> None:
    twice = RUN.format(name="run", body="Do it.") + RUN.format(name="run", body="Again.")
    html, warnings = build(tmp_path, PAGE + twice)
    assert "ch04_rnn_step.md:9: WARNING: the exercise run stands at ch04_rnn_step:5 already: keep one of the two" in warnings
    assert html.count("data-exercise=") == 1


def test_an_exercise_of_another_chapter_is_refused(tmp_path: Path) -> None:
    _, warnings = build(tmp_path, PAGE + RUN.format(name="run", body="Do it."), stem="ch05_bptt")
    assert "the exercise run belongs to ch04_rnn_step: move it there" in warnings


def test_an_exercise_without_a_statement_is_refused(tmp_path: Path) -> None:
    body = "```{hint}\nThink.\n```"
    _, warnings = build(tmp_path, PAGE + RUN.format(name="run", body=body))
    assert "the exercise run has no statement: write it between the backticks" in warnings


def test_statement_and_hints_are_markdown_and_hints_open_one_by_one(tmp_path: Path) -> None:
    body = "Write **it**.\n\n```{hint}\nFirst `a`.\n```\n```{hint}\nSecond.\n```"
    html, warnings = build(tmp_path, PAGE + RUN.format(name="run", body=body))
    assert "ch04_rnn_step" not in warnings
    assert "<strong>it</strong>" in html
    first, second = html.index("Hint 1 of 2"), html.index("Hint 2 of 2")
    assert "</details>" not in html[first:second], "the second fold lies in the first"


def test_the_heading_follows_the_section_it_stands_in(tmp_path: Path) -> None:
    html, _ = build(tmp_path, PAGE + RUN.format(name="run", body="Do it."))
    assert '<h3 id="exercise-run-title">' in html and "Exercise 4.1" in html


@pytest.mark.parametrize("shown", [True, False])
def test_solutions_can_be_left_out(tmp_path: Path, shown: bool) -> None:
    html, _ = build(tmp_path, PAGE + RUN.format(name="run", body="Do it."), unrolled_solutions=shown)
    assert ("exercise-solution" in html) is shown
    assert ("append" in html) is shown


def test_a_runtime_makes_the_stub_live(tmp_path: Path) -> None:
    html, _ = build(tmp_path, PAGE + RUN.format(name="run", body="Do it."), unrolled_live=True)
    assert 'data-live=""' in html and 'data-kind="code"' in html and 'data-name="run"' in html
    assert "not part of this build" not in html


def test_a_form_is_told_the_keys_and_the_letters(tmp_path: Path) -> None:
    body = 'Set it to `"a"` one to one, `"b"` one to many.'
    html, _ = build(tmp_path, PAGE + RUN.format(name="five-shapes", body=body), "ch02_sequences", unrolled_live=True)
    assert "[&quot;photo&quot;, &quot;melody&quot;" in html
    assert "[[&quot;a&quot;, &quot;one to one&quot;], [&quot;b&quot;, &quot;one to many&quot;]]" in html


def test_without_a_runtime_the_page_says_so_and_offers_no_dead_button(tmp_path: Path) -> None:
    html, _ = build(tmp_path, PAGE + RUN.format(name="run", body="Do it."), unrolled_live=False)
    assert "not part of this build" in html
    assert "data-live" not in html and "data-kind" not in html
