"""What the page's worker calls: run an answer or a cell, or check an answer beside the recorded key.

Runs in the reader's browser, so what it says is advisory; it is the same code that a notebook
and the sandbox run. Each call starts from an empty namespace.
"""

from __future__ import annotations

import functools
import io
import json
import os
import sys
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

from autograder import follow, messages
from autograder.exercises import by_id, of_chapter
from autograder.judge import failed, undefined
from autograder.key.read import ExerciseKey, load
from autograder.results import ExerciseResult
from autograder.runner import Cell, Session, observe
from autograder.spec import Exercise

SETUP = Cell("import numpy as np", "setup")
ANSWER = "your code"
GIVEN = "given"
Named = Sequence[Tuple[str, str]]  # what to call a text, and the text
Keys = Mapping[str, ExerciseKey]


def handle(request: str, key_bytes: bytes) -> str:
    """Answer a request of the page: JSON in, JSON out.

    task: "check", "run" (an answer), or "cell" (a cell of the page, which may draw). earlier: what stands before it
    on the page, as (label, text). own: the reader's answers of earlier chapters, as (exercise id, text), to be used
    in place of what is given.
    """
    asked = json.loads(request)
    keys = _keys(key_bytes)
    session = _session(asked["chapter"], asked["earlier"], asked.get("own", ()), keys)
    return json.dumps(TASKS[asked["task"]](asked, session, keys))


@functools.lru_cache(maxsize=2)
def _keys(key_bytes: bytes) -> Keys:
    return load(key_bytes)


def run_answer(asked: Mapping[str, Any], session: Session, keys: Keys) -> Dict[str, Any]:
    """Run an answer: what it printed, and what it raised."""
    return _said(session.run(Cell(asked["source"], ANSWER, asked["exercise"])))


def run_cell(asked: Mapping[str, Any], session: Session, keys: Keys) -> Dict[str, Any]:
    """Run a cell of the page: what it printed, raised, and drew."""
    _draw_into_memory()
    ran = session.run(Cell(asked["source"], ANSWER))
    return {**_said(ran), "missing": _missing(ran["raised"]), "plots": _plots()}


def check_answer(asked: Mapping[str, Any], session: Session, keys: Keys) -> Dict[str, Any]:
    """Check an answer: outcome, earned, points, the result as text and as HTML, what it printed, the line of an error."""
    exercise = by_id(asked["exercise"])
    ran = session.run(Cell(asked["source"], ANSWER, exercise.id))
    result = _result(exercise, session, ran["raised"], keys)
    said = _said(ran)
    return {
        "outcome": result.outcome,
        "earned": result.earned,
        "points": result.points,
        "text": messages.text(result),
        "html": messages.html(result),
        **said,
        "line": said["line"] or _line(exercise, result, session, keys),
    }


TASKS = {"check": check_answer, "run": run_answer, "cell": run_cell}


def _session(chapter: str, earlier: Named, own: Named, keys: Keys) -> Session:
    session = Session({one.name: one.id for one in of_chapter(chapter)})
    session.run(SETUP)
    for text in dict.fromkeys(key.given for key in keys.values()):
        session.run(Cell(text, GIVEN))
    _swap(session, own)
    for label, source in earlier:
        session.run(Cell(source, label))
        if label == GIVEN:
            _swap(session, own)
    return session


def _swap(session: Session, own: Named) -> None:
    """Put the reader's own answers in the place of what is given under the same names."""
    for exercise_id, source in own:
        try:
            wanted = by_id(exercise_id).name in session.namespace
        except Exception:  # kept by another edition of the book
            wanted = False
        if wanted:
            session.run(Cell(source, "your answer to {}".format(exercise_id)))


def _result(exercise: Exercise, session: Session, raised: Optional[Mapping[str, Any]], keys: Keys) -> ExerciseResult:
    definition = session.choose(exercise.name)
    if definition["cell"] != ANSWER:
        # Defined by an earlier answer only: that is not where it was asked for.
        session.namespace.pop(exercise.name, None)
    if exercise.name not in session.namespace and raised:
        return failed(exercise, undefined(exercise, raised))
    return follow.check(exercise, keys, session.namespace)


def _line(exercise: Exercise, result: ExerciseResult, session: Session, keys: Keys) -> int:
    """The line of the answer where a drive raised, if that is why it failed; else 0."""
    if result.fact is None or result.fact.kind != "raises" or exercise.name not in session.namespace:
        return 0
    observed = observe(exercise, session.namespace, keys[exercise.id].inputs)
    errors = [error for case in observed["cases"] for error in case["raised"]]
    ours = [error for error in errors if error["cell"] == ANSWER and "`{}`".format(error["line"]) in result.fact.detail]
    return int(ours[0]["lineno"]) if ours else 0


def _said(ran: Mapping[str, Any]) -> Dict[str, Any]:
    error = ran["raised"]
    if not error:
        return {"printed": ran["printed"], "raised": "", "line": 0}
    what = "{}: {}".format(error["type"], error["message"]) if error["message"] else error["type"]
    where = " (line {} of {}{})".format(error["lineno"], error["cell"], error["line"] and ": " + error["line"])
    mine = error["cell"] == ANSWER
    return {
        "printed": ran["printed"],
        "raised": what + where if error["lineno"] else what,
        "line": error["lineno"] if mine else 0,
    }


def _missing(error: Optional[Mapping[str, Any]]) -> str:
    """The module that a cell asked for and that is not there, if it is one that we have words for."""
    lacks = error is not None and error["type"] in ("ModuleNotFoundError", "ImportError") and "matplotlib" in error["message"]
    return "matplotlib" if lacks else ""


def _draw_into_memory() -> None:
    """Matplotlib, if it is there, draws SVG that we can take; figures of an earlier run are gone."""
    os.environ["MPLBACKEND"] = "svg"
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def _plots() -> List[str]:
    """What was drawn, as SVG."""
    pyplot: Any = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return []
    drawn = []
    for number in pyplot.get_fignums():
        out = io.StringIO()
        pyplot.figure(number).savefig(out, format="svg", bbox_inches="tight", transparent=False)
        drawn.append(out.getvalue())
    pyplot.close("all")
    return drawn
