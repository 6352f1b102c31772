"""The directive `{common-mistakes}`: every mistake that the grader knows, by chapter and exercise.

Each exercise's mistakes are folded, for the page's length and because they give answers away. Each mistake has the
anchor `mistake-ID`; a browser, or unfold.js in an older one, opens the fold that a link leads into.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from tagged import element, register

from autograder import paths
from autograder.assignment.chapter import number
from autograder.assignment.library import Library
from autograder.exercises import CHAPTERS, of_chapter
from autograder.mistakes import of_exercise
from autograder.spec import Exercise, Mistake

Listed = list[tuple[Exercise, str]]  # an exercise and its number


class CommonMistakes(SphinxDirective):
    """An index; then a section a chapter, in it a section an exercise, whose mistakes are folded."""

    def run(self) -> list[nodes.Node]:
        """The index and the sections."""
        chapters = {chapter: with_mistakes(chapter) for chapter in CHAPTERS}
        chapters = {chapter: listed for chapter, listed in chapters.items() if listed}
        return [_index(chapters), *(self._chapter(chapter, listed) for chapter, listed in chapters.items())]

    def _chapter(self, chapter: str, listed: Listed) -> nodes.section:
        found = _section(_anchor(chapter), _title(chapter))
        for exercise, label in listed:
            found += self._exercise(exercise, label)
        return found

    def _exercise(self, exercise: Exercise, label: str) -> nodes.section:
        mistakes = of_exercise(exercise.id)
        found = _section(f"mistakes-{exercise.id}", f"{label} {exercise.title}")
        target, words = f"exercise-{exercise.id}", f"Go to exercise {label}"
        link = _link(self.env.docname, target, words)
        found += nodes.paragraph("", "", link, classes=["mistakes-exercise"], chapter=exercise.chapter)
        shown = nodes.definition_list("", *map(_entry, mistakes), classes=["common-mistakes"])
        found += element("details", element("summary", nodes.Text(_count(mistakes))), shown, classes="mistakes-fold")
        return found


def with_mistakes(chapter: str) -> Listed:
    """The exercises of a chapter of which a mistake is known, each with its number."""
    every = enumerate(of_chapter(chapter), 1)
    return [(exercise, number(chapter, at)) for at, exercise in every if of_exercise(exercise.id)]


def _index(chapters: dict[str, Listed]) -> nodes.bullet_list:
    """A line a chapter, with links to its exercises."""
    lines = []
    for chapter, listed in chapters.items():
        links: list[nodes.Node] = [_jump(_anchor(chapter), _title(chapter)), nodes.Text(": ")]
        for exercise, label in listed:
            links += [_jump(f"mistakes-{exercise.id}", label, exercise.title), nodes.Text(" ")]
        mistakes = [mistake for exercise, _ in listed for mistake in of_exercise(exercise.id)]
        links[-1] = nodes.Text(f" ({_count(mistakes)})".replace(" m", "\N{NO-BREAK SPACE}m"))
        lines.append(nodes.list_item("", nodes.paragraph("", "", *links)))
    return nodes.bullet_list("", *lines, classes=["mistakes-index"])


def _entry(mistake: Mistake) -> nodes.definition_list_item:
    """What the grader says, why, and why we expect it."""
    said = nodes.term("", "", *_inline(mistake.advice), ids=[f"mistake-{mistake.id}"])
    why = nodes.paragraph("", "", *_inline(mistake.why))
    source = element("p", nodes.Text("Where it comes from: "), *_inline(mistake.source), classes="mistake-source")
    return nodes.definition_list_item("", said, nodes.definition("", why, source))


def _count(mistakes: Sequence[Mistake]) -> str:
    return "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"


def _anchor(chapter: str) -> str:
    return f"mistakes-{chapter.replace('_', '-')}"


def _title(chapter: str) -> str:
    """The chapter's number and title; the number alone while its page isn't written."""
    title = Library(paths.BOOK).page_title(chapter)
    digits = number(chapter, 0).split(".")[0]
    return f"Chapter {digits}: {title}" if title else f"Chapter {digits}"


def _section(anchor: str, title: str) -> nodes.section:
    return nodes.section("", nodes.title("", title), ids=[anchor], names=[anchor])


def _jump(anchor: str, words: str, title: str = "") -> nodes.reference:
    more = {"reftitle": title} if title else {}
    return nodes.reference("", words, refid=anchor, internal=True, **more)


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


def say_where(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Behind each link to an exercise, a link to the section that it stands in: what to read again."""
    for paragraph in doctree.findall(_leads_to_exercise):
        exercise = paragraph.parent["ids"][0].replace("mistakes-", "exercise-", 1)
        home = posixpath.join(posixpath.dirname(docname), paragraph["chapter"])
        place = next(node for node in app.env.get_doctree(home).findall(nodes.Element) if exercise in node["ids"])
        while not isinstance(place, nodes.section):
            place = place.parent
        uri = app.builder.get_relative_uri(docname, home) + "#" + place["ids"][0]
        paragraph += nodes.Text(" or read again: ")
        paragraph += nodes.reference("", place[0].astext(), refuri=uri, internal=True)


def _leads_to_exercise(node: nodes.Node) -> bool:
    return isinstance(node, nodes.paragraph) and "mistakes-exercise" in node["classes"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    register(app)
    app.add_directive("common-mistakes", CommonMistakes)
    app.connect("doctree-resolved", say_where)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
