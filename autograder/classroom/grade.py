"""One submission: its cells and questions go into the sandbox, the parent judges what comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from autograder import follow
from autograder.classroom import notebooks
from autograder.errors import UnrolledError
from autograder.exercises import of_chapter
from autograder.judge import failed, judge, unchecked, undefined
from autograder.key.read import ExerciseKey
from autograder.results import FAILED, UNCHECKED, ExerciseResult, Fact, SubmissionResult
from autograder.sandbox import Job, Question, Report, Sandbox
from autograder.spec import Exercise

MAX_PRINTED = 200_000  # characters of all cells together
Keys = Mapping[str, ExerciseKey]


def grade_bytes(data: bytes, keys: Keys, sandbox: Sandbox, student: str, assignment: str, file: str) -> SubmissionResult:
    """The result of a notebook file's bytes; NotebookError if they are none."""
    return grade_notebook(notebooks.parse(data, file.rpartition("/")[2]), keys, sandbox, student, assignment, file)


def grade_notebook(notebook: Any, keys: Keys, sandbox: Sandbox, student: str, assignment: str, file: str) -> SubmissionResult:
    """The result of a notebook's JSON; NotebookError if it is none."""
    submission = notebooks.submission(notebook, keys, file)
    exercises = asked(assignment)
    questions = tuple(Question(exercise.id, keys[exercise.id].inputs) for exercise in exercises)
    report = sandbox.run(Job(submission.cells, questions))
    found = {exercise.id: _result(exercise, keys, submission, report) for exercise in exercises}
    for exercise in exercises:
        found[exercise.id] = _followed(exercise, keys, submission, found, sandbox)
    results = tuple(found.values())
    return SubmissionResult(
        student, assignment, file, "graded",
        points=sum(result.points for result in results),
        earned=sum(result.earned for result in results),
        exercises=results,
        notes=_notes(report),
        printed=_printed(report),
    )  # fmt: skip


def _followed(
    exercise: Exercise, keys: Keys, submission: notebooks.Submission, results: Mapping[str, ExerciseResult], sandbox: Sandbox
) -> ExerciseResult:
    """The exercise's result; where it builds on one that is wrong, that one's fault is not charged again."""
    first = results[exercise.id]
    wrong = follow.wrong_before(exercise, results)
    if not wrong or first.outcome != FAILED or exercise.id in submission.untouched:
        return first
    key = keys[exercise.id]
    tables = follow.tables(key, wrong)
    report = sandbox.run(Job(submission.cells, (Question(exercise.id, key.inputs),), tuple(results), tables))
    observation = report.observations.get(exercise.id)
    again = _result(exercise, keys, submission, report)
    return follow.better(first, again, list(tables), observation is not None and follow.asked_unknown(observation))


def could_not_check(keys: Keys, student: str, assignment: str, file: str, reason: str) -> SubmissionResult:
    """The result of a submission of which nothing can be said. It is not a zero."""
    try:
        exercises = tuple(unchecked(exercise, reason) for exercise in asked(assignment))
    except UnrolledError:
        exercises = ()
    total = sum(exercise.points for exercise in exercises)
    return SubmissionResult(student, assignment, file, UNCHECKED, total, 0.0, exercises, reason)


def asked(assignment: str) -> tuple[Exercise, ...]:
    """The exercises of an assignment: those of the chapter whose name it bears, extras left out."""
    return tuple(exercise for exercise in of_chapter(assignment) if not exercise.extra)


def _result(exercise: Exercise, keys: Keys, submission: notebooks.Submission, report: Report) -> ExerciseResult:
    if exercise.id in report.overruns:
        return failed(exercise, Fact("stopped", exercise.name, report.overruns[exercise.id].sentence, ""))
    if exercise.id not in report.observations:
        return unchecked(exercise, "the sandbox gave no answer; grade this submission again")
    observation = report.observations[exercise.id]
    if observation["missing"]:
        return failed(exercise, _why_missing(exercise, submission, report))
    return judge(exercise, keys[exercise.id], observation)


def _why_missing(exercise: Exercise, submission: notebooks.Submission, report: Report) -> Fact:
    """Not found: because its cell raised or was stopped, because nothing was written, or not at all."""
    defines = re.compile(rf"^[ \t]*(def|class)[ \t]+{exercise.name}\b|^[ \t]*{exercise.name}[ \t]*=", re.MULTILINE)
    for cell, outcome in zip(submission.cells, report.cells, strict=False):
        if cell.owner != exercise.id and not defines.search(cell.source):
            continue
        if outcome.get("overrun"):
            return Fact("stopped", exercise.name, outcome["overrun"], "")
        if outcome["raised"]:
            return undefined(exercise, outcome["raised"])
    if exercise.id in submission.untouched:
        return Fact("unanswered", exercise.name, "", "an answer")
    return Fact("missing", exercise.name, "nothing", f"`{exercise.name}`")


def _printed(report: Report) -> tuple[tuple[str, str], ...]:
    """What each cell printed, as long as all of it together stays of a size that somebody reads."""
    kept, room = [], MAX_PRINTED
    for cell in report.cells:
        text = cell["printed"]
        if text and room > 0:
            kept.append((cell["cell"], text if len(text) <= room else text[:room] + "\n[cut here]"))
        room -= len(text)
    return tuple(kept)


def _notes(report: Report) -> tuple[str, ...]:
    """The cells that did not run to their end."""
    notes = []
    for cell in report.cells:
        if cell.get("overrun"):
            notes.append(f"{cell['cell']}: {cell['overrun']}")
        elif cell["raised"]:
            notes.append(f"{cell['cell']} raised {cell['raised']['type']}: {cell['raised']['message']}"[:300])
    return tuple(notes)
