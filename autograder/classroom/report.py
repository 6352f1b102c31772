"""What the teacher sees: a table in the terminal, a page for the browser."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from autograder import messages
from autograder.classroom.files import write_whole
from autograder.exercises import by_id
from autograder.results import FAILED, PASSED, UNCHECKED, ExerciseResult, SubmissionResult

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {PASSED: "\u2713", FAILED: "\u2717", UNCHECKED: "?"}


def table(results: Sequence[SubmissionResult]) -> Table:
    """Students down, exercises across. Names are text, never markup: they are strangers' words."""
    ids = columns(results)
    view = Table(title="The class", title_justify="left", box=SIMPLE_HEAD)
    view.add_column("student", overflow="fold")
    for exercise_id in ids:
        view.add_column(exercise_id.replace("-", "-\n"), justify="right")
    view.add_column("points", justify="right", no_wrap=True)
    for result in results:
        found = by_exercise(result)
        cells = [Text(_mark(found.get(i)), style=_style(found.get(i))) for i in ids]
        view.add_row(Text(printable(result.student)), *cells, total(result))
    return view


def by_exercise(result: SubmissionResult) -> dict[str, ExerciseResult]:
    """The results of one submission by exercise id."""
    return {item.exercise: item for item in result.exercises}


def columns(results: Sequence[SubmissionResult]) -> list[str]:
    """The exercises that occur, in the order of the first submission that has them."""
    return list(dict.fromkeys(item.exercise for result in results for item in result.exercises))


def total(result: SubmissionResult) -> str:
    """The points of one submission; a submission that could not be checked has none, not zero."""
    if result.outcome == UNCHECKED:
        return "no mark"
    open_points = sum(item.points for item in result.exercises if item.outcome == UNCHECKED)
    text = f"{messages.points(result.earned)} / {messages.points(result.points)}"
    return f"{text} ({messages.points(open_points)} open)" if open_points else text


def _mark(result: ExerciseResult | None) -> str:
    if result is None:
        return ""
    return "?" if result.outcome == UNCHECKED else messages.points(result.earned)


def _style(result: ExerciseResult | None) -> str:
    return {PASSED: "green", FAILED: "red", UNCHECKED: "yellow"}.get(result.outcome if result else "", "")


def printable(text: str, width: int = 60) -> str:
    """A stranger's text for a terminal: no control characters, no direction marks."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)[:width]


def struggles(results: Sequence[SubmissionResult]) -> list[tuple[str, str, list[str]]]:
    """(exercise, what was said, who) for each thing said, the most frequent first."""
    said: dict[tuple[str, str], list[str]] = {}
    for result in results:
        for item in result.exercises:
            if item.outcome == FAILED:
                said.setdefault((item.exercise, messages.said(item)), []).append(result.student)
    counts = Counter({key: len(who) for key, who in said.items()})
    return [(exercise, sentence, said[exercise, sentence]) for (exercise, sentence), _ in counts.most_common()]


def write_page(path: Path, results: Sequence[SubmissionResult], layers: Mapping[str, bool] | None = None) -> None:
    """The class report as one page that needs nothing else. `layers` says how the sandbox confined the answers."""
    ids = columns(results)
    known = (layers or {}).items()
    page = _template("report.html").render(
        results=results,
        ids=ids,
        titles={i: by_id(i).title for i in ids},
        in_force=[name for name, yes in known if yes],
        lacking=[name for name, yes in known if not yes],
        by_exercise=by_exercise,
        total=total,
        signs=SIGNS,
        points=messages.points,
        inline=lambda sentence: Markup(messages.inline(sentence)),  # noqa: S704
        shown=_shown,
        struggles=struggles(results),
    )
    write_whole(path, page)


def write_feedback(folder: Path, result: SubmissionResult) -> None:
    """One student's page, FOLDER/STUDENT/ASSIGNMENT.html."""
    page = _template("feedback.html").render(result=result, total=total(result), shown=_shown)
    write_whole(folder / result.student / f"{result.assignment}.html", page)


def _shown(item: ExerciseResult) -> Markup:
    return Markup(messages.html(item))  # noqa: S704  (messages.html escapes all it is given)


@functools.cache
def _template(name: str) -> Template:
    # Imported here: the grading can begin without it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    def shown(value: object) -> object:  # names and notes are strangers' words, Markup is ours
        return messages.visible(value) if type(value) is str else value

    loader = PackageLoader("autograder.classroom", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, finalize=shown).get_template(name)
