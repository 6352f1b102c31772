"""Every sentence that a learner reads: the same in the page, the notebook, the terminal and the feedback.

First what is said (the diagnosis, or else the fact), then what was returned and expected.
"""

from __future__ import annotations

import html as _html
import re
from typing import Callable, Dict, List

from autograder import steps
from autograder.results import FAILED, PASSED, UNCHECKED, ExerciseResult, Fact

_FACTS: Dict[str, Callable[[Fact], str]] = {
    "missing": lambda f: "no {} was found: define it under exactly this name.".format(f.expected),
    "unanswered": lambda f: (
        "not answered yet."
        if f.got != "NotImplementedError"
        else "not answered yet: a `raise NotImplementedError` still stands where your code belongs."
    ),
    "absent": lambda f: "{} never came.".format(f.where),
    "raises": lambda f: "{}: not reached. {}{}.".format(f.where, f.got.rstrip(". "), f.detail and ", in the line " + f.detail),
    "stopped": lambda f: f.got,
    "type": lambda f: "{}: {}; {} {} expected{}.".format(f.where, f.got, f.expected, _was(f.expected), _if_none(f)),
    "shape": lambda f: "{}: {}{}; {} {} expected{}.".format(
        f.where, "shape " if f.got.startswith("(") else "", f.got, f.expected, _was(f.expected), _detail(f)
    ),
    "number": lambda f: "{}: {}; {} were expected.".format(f.where, f.got, f.expected),
    "non-finite": lambda f: "{}: {}; {} was expected{}. A number is not finite.".format(f.where, f.got, f.expected, _detail(f)),
    "value": lambda f: _value(f),
    "answer": lambda f: "{}: {} is not right{}.".format(f.where, f.got, f.detail and ": " + f.detail),
    "changed": lambda f: "the values are right, but {} {} changed on the way: work on a copy, or make a new array.".format(
        f.where, "were" if "," in f.where else "was"
    ),
    "leaked": lambda f: (
        "right the first time, but the same call made again gives something else for {}: "
        "something is remembered from one call to the next.".format(f.where)
    ),
}


def _detail(fact: Fact) -> str:
    return " ({})".format(fact.detail) if fact.detail else ""


def _was(expected: str) -> str:
    return "were" if expected.endswith(" results") else "was"


def _if_none(fact: Fact) -> str:
    # A state is an attribute that somebody set, not what a call gave back.
    return " (is a return missing?)" if fact.got == "None" and "state" not in fact.where else _detail(fact)


def _value(fact: Fact) -> str:
    if fact.expected == "True":
        return "this does not hold yet: {}.".format(fact.where)
    return "{}: {}; {} was expected{}.".format(fact.where, fact.got, fact.expected, _detail(fact))


def fact(found: Fact) -> str:
    """The plain fact as a sentence, without a guess at its cause."""
    return _FACTS[found.kind](found)


def said(result: ExerciseResult) -> str:
    """The one thing said about an answer."""
    if result.outcome == UNCHECKED:
        return "could not check: " + result.reason
    if result.outcome == PASSED:
        return "right."
    if result.diagnosis:
        return result.diagnosis.advice
    return fact(result.fact) if result.fact else "not right yet."


def points(value: float) -> str:
    """A number of points without needless digits."""
    return "{:.4g}".format(value)


def headline(result: ExerciseResult) -> str:
    """One line: sign, id, points."""
    sign = {PASSED: "\u2713", FAILED: "\u2717", UNCHECKED: "?"}[result.outcome]
    if result.outcome == UNCHECKED:
        return "{} {}: no mark ({} points)".format(sign, result.exercise, points(result.points))
    return "{} {}: {} of {} points".format(sign, result.exercise, points(result.earned), points(result.points))


def more(result: ExerciseResult) -> List[str]:
    """What stands in the fold "more facts": the fact behind a diagnosis, the steps, each check, the notes."""
    lines = [fact(result.fact)] if result.fact and result.diagnosis else []
    lines += [steps.line(result.steps)] if result.steps else []
    if result.outcome == FAILED and any(check.earned for check in result.checks):
        lines += [
            "{} {}: {} of {}{}".format(
                "\u2713" if check.outcome == PASSED else "\u2717",
                check.title,
                points(check.earned),
                points(check.points),
                " (means nothing before the one above is right)" if check.skipped else "",
            )
            for check in result.checks
        ]
    return lines + list(result.notes)


def text(result: ExerciseResult) -> str:
    """The whole result for a terminal."""
    lines = [headline(result), "  " + said(result)]
    whole = "\n".join(lines + ["  - " + line for line in more(result)])
    # An answer's own words may hold what commands a terminal.
    return visible(whole)


def html(result: ExerciseResult) -> str:
    """The whole result for a notebook or a page. Everything in it is escaped; `code` is set as code."""
    lines = more(result)
    folded = '<details><summary style="display:list-item;cursor:pointer">more facts</summary><ul>{}</ul></details>'.format(
        "".join("<li>{}</li>".format(inline(line)) for line in lines)
    )
    state = {PASSED: "passed", FAILED: "failed", UNCHECKED: "unchecked"}[result.outcome]
    return (
        '<div class="unrolled-result unrolled-{}" style="border-left:4px solid {};padding:.3em .8em;margin:.4em 0">'
        "<p><strong>{}</strong></p><p>{}</p>{}{}</div>"
    ).format(
        state,
        {"passed": "#2e8b57", "failed": "#c0562b", "unchecked": "#808080"}[state],
        inline(headline(result)),
        inline(said(result)),
        steps.svg(result.steps) if result.steps else "",
        folded if lines else "",
    )


def visible(words: str) -> str:
    """The text without control characters and direction marks."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in words)


def inline(line: str) -> str:
    """A sentence as HTML: escaped, and `code` set as code."""
    return re.sub(r"`([^`]*)`", r"<code>\1</code>", _html.escape(visible(line), quote=True))
