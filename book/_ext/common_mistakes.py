"""The directive `{common-mistakes}`: every mistake that the grader knows, by exercise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from tagged import element, register

from autograder.assignment.chapter import number
from autograder.exercises import CHAPTERS, of_chapter
from autograder.mistakes import of_exercise
from autograder.spec import Exercise, Mistake


class CommonMistakes(SphinxDirective):
    """A section a chapter, in it a section an exercise."""

    def run(self) -> list[nodes.Node]:
        """The sections."""
        return [self._chapter(chapter) for chapter in CHAPTERS]

    def _chapter(self, chapter: str) -> nodes.section:
        digits = number(chapter, 0).split(".")[0]
        found = _section(f"mistakes-{chapter.replace('_', '-')}", f"Chapter {digits}")
        for position, exercise in enumerate(of_chapter(chapter), 1):
            if of_exercise(exercise.id):
                found += self._exercise(exercise, number(chapter, position))
        return found

    def _exercise(self, exercise: Exercise, label: str) -> nodes.section:
        found = _section(f"mistakes-{exercise.id}", f"{label} {exercise.title}")
        found += nodes.paragraph("", "", _link(self.env.docname, f"exercise-{exercise.id}", f"Go to exercise {label}"))
        found += nodes.definition_list("", *map(_entry, of_exercise(exercise.id)), classes=["common-mistakes"])
        return found


def _entry(mistake: Mistake) -> nodes.definition_list_item:
    """What the grader says, why, and why we expect it."""
    said = nodes.term("", "", *_inline(mistake.advice), ids=[f"mistake-{mistake.id}"])
    why = nodes.paragraph("", "", *_inline(mistake.why))
    source = element("p", nodes.Text("Where it comes from: "), *_inline(mistake.source), classes="mistake-source")
    return nodes.definition_list_item("", said, nodes.definition("", why, source))


def _section(anchor: str, title: str) -> nodes.section:
    return nodes.section("", nodes.title("", title), ids=[anchor], names=[anchor])


def _inline(text: str) -> Iterator[nodes.Node]:
    """Text whose backticks set code."""
    for position, part in enumerate(text.split("`")):
        if part:
            yield nodes.literal(part, part) if position % 2 else nodes.Text(part)


def _link(docname: str, target: str, words: str) -> addnodes.pending_xref:
    link = addnodes.pending_xref(
        "", nodes.inline("", words), refdoc=docname, refdomain="std", reftype="ref", reftarget=target,
        refexplicit=True, refwarn=True,
    )  # fmt: skip
    return link


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    register(app)
    app.add_directive("common-mistakes", CommonMistakes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
