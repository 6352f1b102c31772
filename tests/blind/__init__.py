"""Wrong answers written without sight of the catalogue, from the exercise's page alone, and what is said of them.

They came in rounds, each a folder. A chapter's answers stand in `chNN_stem.txt`, each below a line
`# %% exercise-id: what the learner got wrong`. Beside it, `chNN_stem.json` holds for each what the grader says and
what a reader made of it:

    right   what is said is true of this answer, and tells what is wrong
    facts   no cause is said
    wrong   a cause is said that isn't there
    passes  the answer has full marks, because what it does is no fault (its heading says why)

After a round was judged, its answers taught the catalogue what it lacked. So `first_sight.json` keeps what was said
before: how often each verdict was given, by chapter. It is never written again.

`python -m tests.blind second` prints what is said now; with `--write` it is kept, with an empty verdict where a
sentence is new, to be judged by eye.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder import messages, source
from autograder.exercises import by_id
from autograder.judge import failed, judge, undefined
from autograder.results import ExerciseResult
from autograder.runner import Cell, Session, observe
from tests.recorded import visible_key

FOLDER = Path(__file__).parent
HEADING = re.compile(r"^# %% *([\w-]+): *(.+)$", re.MULTILINE)
VERDICTS = ("right", "facts", "wrong", "passes")
NAMING = ("changed", "leaked")  # facts that are the mistake: an argument was changed, a call feels the one before


@dataclass(frozen=True)
class Answer:
    """One answer, and what its writer says is wrong with it."""

    exercise: str
    about: str
    text: str


@dataclass(frozen=True)
class Batch:
    """One chapter's answers of one round."""

    round: str
    chapter: str

    @property
    def path(self) -> Path:
        """What was kept of them."""
        return FOLDER / self.round / f"{self.chapter}.json"

    def answers(self) -> Iterator[Answer]:
        """All of them, in order."""
        parts = HEADING.split(self.path.with_suffix(".txt").read_text("utf-8"))
        for exercise, about, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            yield Answer(exercise, about.strip(), text.strip("\n") + "\n")

    def kept(self) -> list[dict[str, str]]:
        """What was said of each when it was judged last."""
        return json.loads(self.path.read_text("utf-8")) if self.path.is_file() else []


def batches(rounds: tuple[str, ...] = (), chapters: tuple[str, ...] = ()) -> list[Batch]:
    """The batches of these rounds and chapters; by default, of all."""
    found = [Batch(path.parent.name, path.stem) for path in sorted(FOLDER.glob("*/ch*.txt"))]
    return [one for one in found if one.round in (rounds or (one.round,)) and one.chapter in (chapters or (one.chapter,))]


def check(answer: Answer) -> ExerciseResult:
    """The result, with the references of the other exercises at hand."""
    exercise = by_id(answer.exercise)
    key = visible_key(exercise.id)
    session = Session({exercise.name: exercise.id}, "a_blind_answer")
    known = {name: value for name, value in source.namespace(exercise.chapter).items() if not name.startswith("__")}
    known.pop(exercise.name)
    session.namespace.update({"np": np, **known})  # a notebook's first cell imports it
    raised = session.run(Cell(answer.text, "your code", exercise.id))["raised"]
    sys.modules.pop("a_blind_answer", None)
    definition = session.choose(exercise.name)
    if not definition["cell"]:
        return failed(exercise, undefined(exercise, raised) if raised else messages.Fact("missing", "", "", exercise.name))
    return judge(exercise, key, {**observe(exercise, session.namespace, key.inputs), "definition": definition})


def told(answer: Answer) -> dict[str, str]:
    """What a golden keeps: the sentence, and which entry or relation it is."""
    result = check(answer)
    named = result.fact.kind if result.fact and result.fact.kind in NAMING else ""
    return {
        "exercise": answer.exercise,
        "about": answer.about,
        "said": messages.said(result),
        "id": result.diagnosis.id if result.diagnosis else named,
    }
