"""What the page's worker calls: run an answer, or check it beside the recorded key.

Runs in the reader's browser, so what it says is advisory; it is the same code that a notebook
and the sandbox run. Each call starts from an empty namespace.
"""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional, Sequence

from autograder import follow, messages
from autograder.exercises import by_id, of_chapter
from autograder.judge import failed, undefined
from autograder.key.read import ExerciseKey, load
from autograder.results import ExerciseResult
from autograder.runner import Cell, Session
from autograder.spec import Exercise

SETUP = Cell("import numpy as np", "setup")
ANSWER = "your code"


def handle(request: str, key_bytes: bytes) -> str:
    """Answer a request of the page: JSON in, JSON out."""
    asked = json.loads(request)
    if asked["task"] == "run":
        return json.dumps(run_source(asked["exercise"], asked["source"], asked["earlier"], key_bytes))
    return json.dumps(check_source(asked["exercise"], asked["source"], asked["earlier"], key_bytes))


def run_source(exercise_id: str, source: str, earlier: Sequence[str], key_bytes: bytes) -> Dict[str, str]:
    """Run an answer after the earlier answers of its page: what it printed, and what it raised."""
    exercise = by_id(exercise_id)
    return _said(_run(_session(exercise, earlier, load(key_bytes)), exercise, source))


def check_source(exercise_id: str, source: str, earlier: Sequence[str], key_bytes: bytes) -> Dict[str, Any]:
    """Check an answer: outcome, earned, points, the result as text and as HTML, and what it printed."""
    exercise = by_id(exercise_id)
    keys = load(key_bytes)
    session = _session(exercise, earlier, keys)
    ran = _run(session, exercise, source)
    result = _result(exercise, session, ran["raised"], keys)
    return {
        "outcome": result.outcome,
        "earned": result.earned,
        "points": result.points,
        "text": messages.text(result),
        "html": messages.html(result),
        **_said(ran),
    }


def _session(exercise: Exercise, earlier: Sequence[str], keys: Mapping[str, ExerciseKey]) -> Session:
    session = Session({one.name: one.id for one in of_chapter(exercise.chapter)})
    session.run(SETUP)
    for text in dict.fromkeys(key.given for key in keys.values()):
        session.run(Cell(text, "given"))
    for number, source in enumerate(earlier, 1):
        session.run(Cell(source, "earlier answer {}".format(number)))
    return session


def _run(session: Session, exercise: Exercise, source: str) -> Dict[str, Any]:
    return session.run(Cell(source, ANSWER, exercise.id))


def _result(
    exercise: Exercise, session: Session, raised: Optional[Mapping[str, Any]], keys: Mapping[str, ExerciseKey]
) -> ExerciseResult:
    definition = session.choose(exercise.name)
    if definition["cell"] != ANSWER:
        # Defined by an earlier answer only: that is not where it was asked for.
        session.namespace.pop(exercise.name, None)
    if exercise.name not in session.namespace and raised:
        return failed(exercise, undefined(exercise, raised))
    return follow.check(exercise, keys, session.namespace)


def _said(ran: Mapping[str, Any]) -> Dict[str, str]:
    error = ran["raised"]
    if not error:
        return {"printed": ran["printed"], "raised": ""}
    what = "{}: {}".format(error["type"], error["message"]) if error["message"] else error["type"]
    where = " (line {} of {}{})".format(error["lineno"], error["cell"], error["line"] and ": " + error["line"])
    return {"printed": ran["printed"], "raised": what + where if error["lineno"] else what}
