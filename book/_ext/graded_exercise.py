"""The directive `{graded-exercise} ID`: an exercise as the page shows it, readable without JavaScript.

The statement and the hints are the directive's body. Title, points, checks, stub and solution
come from the catalogue and the references, so that a page can't contradict the grader.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from tagged import HEADING, element, register, tagged

from autograder import messages, source
from autograder.assignment.chapter import number, split_body
from autograder.errors import UnrolledError
from autograder.exercises import by_id
from autograder.spec import Exercise

logger = logging.getLogger(__name__)

CHOICE = re.compile(r'`"([a-z])"` ([^,.`]+)')  # in a statement: `"a"` one to one, `"b"` one to many

NOT_LIVE = (
    "The live check is not part of this build yet. "
    "Write your answer in the notebook of this chapter; the cell below it checks it there."
)


class GradedExercise(SphinxDirective):
    """Renders one exercise of the catalogue."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The exercise; a warning, which fails the build, where page and catalogue contradict each other."""
        name = self.arguments[0]
        try:
            exercise = by_id(name)
        except UnrolledError as error:
            return self._fault(f"{error} Correct the id after {{graded-exercise}}")
        statement, hints = split_body("\n".join(self.content))
        stem = PurePosixPath(self.env.docname).name
        if exercise.chapter != stem:
            return self._fault(f"the exercise {name} belongs to {exercise.chapter}: move it there")
        if not statement.strip():
            return self._fault(f"the exercise {name} has no statement: write it between the backticks")
        if name in self._places:
            docname, line = self._places[name]
            return self._fault(f"the exercise {name} stands at {docname}:{line} already: keep one of the two")
        self._places[name] = (self.env.docname, self.lineno)
        position = sum(docname == self.env.docname for docname, _ in self._places.values())
        return [self._exercise(exercise, number(stem, position), statement, hints)]

    @property
    def _places(self) -> dict[str, tuple[str, int]]:
        return _places(self.env)

    def _fault(self, message: str) -> list[nodes.Node]:
        logger.warning(message, location=self.get_location(), type="unrolled", subtype="exercise")
        return []

    def _exercise(self, exercise: Exercise, label: str, statement: str, hints: tuple[str, ...]) -> tagged:
        anchor = f"exercise-{exercise.id}"
        title = f"Exercise {label}"
        self.env.get_domain("std").note_hyperlink_target(anchor, self.env.docname, anchor, title)  # type: ignore[attr-defined]
        heading = element(
            HEADING, element("span", nodes.Text(title), classes="exercise-number"), nodes.Text(" " + exercise.title),
            ids=(f"{anchor}-title",),
        )  # fmt: skip
        parts = [heading, _facts(exercise), self._parse(element("div", classes="exercise-statement"), statement)]
        parts += [self._hints(hints, 1)] if hints else []
        parts += [self._answer(exercise)]
        form = form_of(exercise, statement) if self.config.unrolled_live else {}
        parts += [_solution(exercise)] if self.config.unrolled_solutions else []
        return element(
            "section", *parts, classes="graded-exercise", ids=(anchor,), aria_labelledby=f"{anchor}-title",
            data_exercise=exercise.id, data_chapter=exercise.chapter, **form,
        )  # fmt: skip

    def _parse(self, into: tagged, text: str) -> tagged:
        lines = StringList(text.split("\n"), source=self.get_source_info()[0])
        self.state.nested_parse(lines, self.content_offset, into)
        return into

    def _hints(self, hints: tuple[str, ...], at: int) -> tagged:
        """One fold inside the other: the next hint comes into sight when this one is open."""
        title = "Hint" if at == len(hints) == 1 else f"Hint {at} of {len(hints)}"
        fold = self._parse(element("details", _summary(title), classes="exercise-hint"), hints[at - 1])
        if at < len(hints):
            fold += self._hints(hints, at + 1)
        return fold

    def _answer(self, exercise: Exercise) -> tagged:
        """The stub as plain code, which the live page turns into an editor or a form where there is a runtime."""
        stub = _code(source.stub(exercise))
        if not self.config.unrolled_live:
            note = element("p", nodes.Text(NOT_LIVE), classes="exercise-not-live")
            return element("div", stub, note, classes="exercise-answer")
        return element("div", stub, classes="exercise-answer", data_live="")


def form_of(exercise: Exercise, statement: str) -> dict[str, str]:
    """What the live page needs to know: kind, name, the stub's digest, the keys of a dict, the letters to choose from."""
    stub = source.stub(exercise)
    form = {"data_kind": exercise.kind, "data_name": exercise.name}
    form["data_stub"] = hashlib.sha256(stub.encode()).hexdigest()[:12]
    if exercise.kind not in ("predict", "choose"):
        return form
    value = ast.parse(stub).body[0].value  # type: ignore[attr-defined]
    if isinstance(value, ast.Dict):
        form["data_fields"] = json.dumps([ast.literal_eval(key) for key in value.keys if key is not None])
    choices = CHOICE.findall(statement)
    if exercise.kind == "choose" and isinstance(value, ast.Dict) and choices:
        form["data_choices"] = json.dumps(choices)
    return form


def _facts(exercise: Exercise) -> tagged:
    """Points, minutes, and what each check earns."""
    points = messages.points(exercise.points)
    word = "point" if exercise.points == 1 else "points"
    extra = " · extra" if exercise.extra else ""
    line = element("p", nodes.Text(f"{points} {word} · about {exercise.minutes} minutes{extra}"))
    if len(exercise.checks) == 1:
        return element("div", line, classes="exercise-facts")
    items = [
        element("li", nodes.Text(check.title + " "), nodes.strong("", messages.points(check.points)))
        for check in exercise.checks
    ]
    return element("div", line, element("ul", *items, aria_label="What each check earns"), classes="exercise-facts")


def _solution(exercise: Exercise) -> tagged:
    return element("details", _summary("Solution"), _code(source.solution(exercise)), classes="exercise-solution")


def _summary(words: str) -> tagged:
    return element("summary", nodes.Text(words))


def _code(text: str) -> nodes.literal_block:
    return nodes.literal_block(text, text, language="python")


def _places(env: BuildEnvironment) -> dict[str, tuple[str, int]]:
    """Where each exercise stands, on all pages read so far."""
    if not hasattr(env, "unrolled_places"):
        env.unrolled_places = {}  # type: ignore[attr-defined]
    return env.unrolled_places  # type: ignore[attr-defined, no-any-return]


def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """A page is read again: forget its exercises."""
    places = _places(env)
    for name in [name for name, (page, _) in places.items() if page == docname]:
        del places[name]


def merge(app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment) -> None:
    """Pages were read in another process: take over their exercises."""
    _places(env).update({name: place for name, place in _places(other).items() if place[0] in docnames})


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    register(app)
    app.add_config_value("unrolled_solutions", True, "env")
    app.add_config_value("unrolled_live", False, "env")
    app.add_directive("graded-exercise", GradedExercise)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
