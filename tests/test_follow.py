"""Follow-through: an early bug is charged once, in the notebook, in the page and in the sandbox."""

from __future__ import annotations

import sys
import types

import numpy as np
import pytest

from autograder import exercises as catalogue
from autograder import follow, source
from autograder.calls import Recorder, StandIn, UnknownCallError
from autograder.classroom import grade
from autograder.key import build
from autograder.key.read import dump, load
from autograder.results import FAILED, PASSED, ExerciseResult
from autograder.runner import Cell, observe
from autograder.sandbox import Job, Limits, Question, Report, Sandbox
from autograder.spec import Case, Check, Exercise

CHAPTER = "ch00_small"
REFERENCES = '''
import numpy as np


def softmax(z):
    """Rows that sum to one."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def cross_entropy(z, targets):
    """The mean of -log p."""
    p = softmax(z)
    return -np.log(p[np.arange(len(z)), targets]).mean()
'''
RIGHT = REFERENCES[REFERENCES.index("def softmax") : REFERENCES.index("def cross_entropy")]
LOSS = REFERENCES[REFERENCES.index("def cross_entropy") :]
WRONG = "def softmax(z):\n    e = np.exp(z - z.max())\n    return e / e.sum()\n"
TIMID = (
    "def cross_entropy(z, targets):\n    return np.mean([-np.log(softmax(row[None])[0, t]) for row, t in zip(z, targets)])\n"
)


def draw(rng, ref, N, V):
    return {"z": rng.standard_normal((N, V)), "targets": rng.integers(0, V, N)}


def drive_softmax(ns, inputs):
    yield "p", ns["softmax"](inputs["z"])


def drive_loss(ns, inputs):
    yield "loss", ns["cross_entropy"](inputs["z"], inputs["targets"])


def exercise(name, output, drive, builds_on=()):
    return Exercise(
        id=name.replace("_", "-"), name=name, chapter=CHAPTER, kind="code", title=name, draw=draw, drives=(drive,),
        checks=(Check("value", "the value", 3, (output,)),), cases=(Case({"N": 3, "V": 4}), Case({"N": 5, "V": 2})),
        builds_on=builds_on,
    )  # fmt: skip


@pytest.fixture
def small(monkeypatch):
    """A chapter of two exercises, of which the second builds on the first."""
    module = types.ModuleType(f"solutions.{CHAPTER}")
    exec(REFERENCES, module.__dict__)
    monkeypatch.setitem(sys.modules, f"solutions.{CHAPTER}", module)
    monkeypatch.setattr(source, "module_text", lambda chapter: REFERENCES)
    found = exercise("softmax", "p", drive_softmax), exercise("cross_entropy", "loss", drive_loss, ("softmax",))
    monkeypatch.setattr(catalogue, "EXERCISES", found)
    monkeypatch.setattr(catalogue, "CHAPTERS", (CHAPTER,))
    monkeypatch.setattr(build, "of_exercise", lambda exercise_id: ())  # the book has exercises of these names, too
    yield load(dump(build.build_chapter(CHAPTER)))
    source._definition.cache_clear()


def by_checking(small, session, *cells):
    """The results as a notebook or the page would give them."""
    ours = session({"softmax": "softmax", "cross_entropy": "cross-entropy"})
    for number, text in enumerate(("import numpy as np", *cells)):
        ours.run(Cell(text, f"cell {number}"))
    return {one.id: follow.check(one, small, ours.namespace) for one in catalogue.EXERCISES}


class Near:
    """A sandbox in this process: the same steps as the child's, for exercises that no child knows."""

    def __init__(self, session):
        self.session = session

    def run(self, job):
        ours = self.session({one.name: one.id for one in catalogue.EXERCISES})
        cells = tuple(ours.run(cell) for cell in job.cells)
        definitions = {one.id: ours.choose(one.name) for one in catalogue.EXERCISES}
        ours.namespace.update({name: StandIn(name, table) for name, table in job.stand_ins.items()})
        seen = {
            q.exercise: {
                **observe(catalogue.by_id(q.exercise), ours.namespace, q.inputs),
                "definition": definitions[q.exercise],
            }
            for q in job.questions
        }
        return Report(cells, seen, {}, {})


def by_grading(small, session, *cells):
    """The results as the grader would give them."""
    notebook = {"nbformat": 4, "cells": [{"cell_type": "code", "source": text} for text in ("import numpy as np", *cells)]}
    result = grade.grade_notebook(notebook, small, Near(session), "ann", CHAPTER, "ann/x.ipynb")
    return {item.exercise: item for item in result.exercises}


BOTH = pytest.mark.parametrize("results_of", [by_checking, by_grading])


@BOTH
def test_right_answers_need_no_follow_through(small, session, results_of):
    results = results_of(small, session, RIGHT, LOSS)
    assert all(item.outcome == PASSED and not item.notes for item in results.values())


@BOTH
def test_an_early_bug_is_charged_where_it_is_and_nowhere_else(small, session, results_of):
    results = results_of(small, session, WRONG, LOSS)
    assert results["softmax"].outcome == FAILED and results["softmax"].earned == 0
    assert results["cross-entropy"].earned == 3 and "`softmax`" in results["cross-entropy"].notes[-1]


@BOTH
@pytest.mark.parametrize(
    "early", ["def softmax(z):\n    raise NotImplementedError", "def softmax(z):\n    return zz", "softmax = 3"]
)
def test_an_early_answer_that_is_missing_or_raises_costs_nothing_later(small, session, results_of, early):
    assert results_of(small, session, early, LOSS)["cross-entropy"].earned == 3


@BOTH
def test_a_later_bug_is_not_excused(small, session, results_of):
    results = results_of(small, session, WRONG, LOSS.replace(".mean()", ".sum()"))
    assert results["cross-entropy"].earned == 0


@BOTH
def test_a_call_that_was_not_recorded_means_that_nothing_can_be_told(small, session, results_of):
    result = results_of(small, session, WRONG.replace("/ e.sum()", "/ 2"), TIMID)["cross-entropy"]
    assert result.earned == 0 and "could not be told" in result.notes[-1]


@BOTH
def test_an_early_bug_that_is_not_called_changes_nothing(small, session, results_of):
    own = "def cross_entropy(z, targets):\n    return 0.0\n"
    assert not results_of(small, session, WRONG, own)["cross-entropy"].notes


def test_the_readers_own_function_is_back_after_the_check(small, session):
    ours = session({"softmax": "softmax"})
    for text in ("import numpy as np", WRONG, LOSS):
        ours.run(Cell(text, "cell"))
    theirs = ours.namespace["softmax"]
    follow.check(catalogue.by_id("cross-entropy"), small, ours.namespace)
    assert ours.namespace["softmax"] is theirs


def test_hidden_cases_bring_their_own_calls(small):
    key = small["cross-entropy"]
    joined = key.joined(build.build(catalogue.by_id("cross-entropy"), "a secret"))
    assert len(joined.tables["softmax"]["calls"]) == 2 * len(key.tables["softmax"]["calls"])


def table():
    recorder = Recorder(lambda net, x, scale=1.0: scale * x)
    recorder(object(), np.arange(3.0))
    recorder(object(), x=np.arange(4.0), scale=2.0)
    return recorder.table()


def test_a_stand_in_knows_its_calls_however_they_are_written():
    double = StandIn("double", table())
    assert np.array_equal(double(None, np.arange(4.0), 2), 2 * np.arange(4.0))
    assert np.array_equal(double(net=3, scale=2.0, x=[0, 1, 2, 3 + 1e-9]), 2 * np.arange(4.0))
    assert np.array_equal(double(None, np.arange(3, dtype=np.float32)), np.arange(3.0))


@pytest.mark.parametrize(
    "x", [np.arange(5.0), np.arange(3.0) + 1e-3, "text", None, [], {"x": 1}, [[0], [1, 2]], 1j * np.arange(3)]
)
def test_a_stand_in_asked_for_anything_else_says_so(x):
    with pytest.raises(UnknownCallError):
        StandIn("double", table())(None, x)


def test_what_a_stand_in_returns_belongs_to_the_caller():
    double = StandIn("double", table())
    double(None, np.arange(3.0))[:] = 7
    assert np.array_equal(double(None, np.arange(3.0)), np.arange(3.0))


def test_in_the_sandbox_a_stand_in_takes_the_place_of_the_function(keys):
    key = keys["run"]
    recorded = {"parameters": ["n"], "calls": [{"given": {"n": n}, "result": key.expected[n]["the outputs"]} for n in range(2)]}
    cells = (
        Cell("def helper(n):\n    return None", "cell 1"),
        Cell("def run(rnn, xs):\n    return helper(int(len(xs) == 1))", "cell 2"),
    )
    questions = (Question("run", key.inputs),)
    with Sandbox(Limits(cell_seconds=1, exercise_seconds=1, submission_seconds=8)) as sandbox:
        cases = sandbox.run(Job(cells, questions, stand_ins={"helper": recorded})).observations["run"]["cases"]
        bare = sandbox.run(Job(cells, questions)).observations["run"]["cases"]
    assert np.array_equal(cases[1]["outputs"]["the outputs"], key.expected[1]["the outputs"])
    assert bare[1]["outputs"]["the outputs"] is None


def test_what_was_excused_itself_is_no_sound_ground_for_a_later_one(small):
    loss = catalogue.by_id("cross-entropy")
    results = {"softmax": judged(FAILED), "cross-entropy": judged(PASSED)}
    later = Exercise(
        id="later", name="later", chapter=CHAPTER, kind="code", title="", checks=(), drives=(), builds_on=("cross-entropy",)
    )
    assert follow.wrong_before(later, results) == ("cross-entropy",) and follow.wrong_before(loss, results) == ("softmax",)
    assert follow.wrong_before(later, {**results, "softmax": judged(PASSED)}) == ()


def judged(outcome):
    return ExerciseResult("x", "x", 3, 0, outcome, ())
