"""What the page's worker calls, without a browser."""

from __future__ import annotations

import dataclasses
import json

import pytest

from autograder import messages, source
from autograder.exercises import EXERCISES, by_id, of_chapter
from autograder.key.build import build
from autograder.key.read import dump
from autograder.live.entry import check_source, handle, run_source
from autograder.spec import Exercise
from tests.recorded import visible_key

STEP = by_id("rnn-step")


@pytest.fixture(scope="module")
def key() -> bytes:
    return dump({STEP.id: build(STEP)})


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_reference_earns_full_marks_and_every_stub_none(exercise: Exercise) -> None:
    chapter = of_chapter(exercise.chapter)
    key = dump({one.id: visible_key(one.id) for one in chapter if one is exercise or one.id in exercise.builds_on})
    earlier = [source.solution(one) for one in chapter[: chapter.index(exercise)]]
    right = check_source(exercise.id, source.solution(exercise), earlier, key)
    assert (right["outcome"], right["earned"]) == ("passed", exercise.points), right["text"]
    assert check_source(exercise.id, source.stub(exercise), earlier, key)["earned"] == 0


def test_a_syntax_error_is_said_to_be_one(key: bytes) -> None:
    reply = check_source("rnn-step", "class RNN\n", [], key)
    assert "the definition of `RNN`: not reached. SyntaxError" in reply["text"]


def test_an_earlier_answer_does_not_count_for_this_exercise(key: bytes) -> None:
    reply = check_source("rnn-step", "x = 1", [source.solution(STEP)], key)
    assert "no `RNN` was found" in reply["text"]


def test_each_check_starts_from_an_empty_namespace(key: bytes) -> None:
    assert check_source("rnn-step", source.solution(STEP), [], key)["outcome"] == "passed"
    assert check_source("rnn-step", "x = 1", [], key)["earned"] == 0


def test_a_raise_in_an_earlier_answer_is_told_where_it_is(key: bytes) -> None:
    init = by_id("init-rnn")
    reply = run_source("rnn-step", source.solution(STEP) + "\nRNN()", [source.stub(init)], key)
    assert reply["raised"].startswith("NotImplementedError (line ")
    assert "of earlier answer 1: raise NotImplementedError)" in reply["raised"]


def test_what_an_answer_prints_comes_back(key: bytes) -> None:
    assert run_source("run", "print(np.zeros(2))", [], key)["printed"] == "[0. 0.]\n"


def test_what_earlier_chapters_give_is_there(key: bytes) -> None:
    given = dump({STEP.id: dataclasses.replace(build(STEP), given="class Cell:\n    pass\n")})
    assert run_source("rnn-step", "print(Cell.__name__)", [], given)["printed"] == "Cell\n"


def test_the_worker_speaks_json(key: bytes) -> None:
    request = {"task": "check", "exercise": "rnn-step", "source": source.solution(STEP), "earlier": []}
    reply = json.loads(handle(json.dumps(request), key))
    assert reply["text"].splitlines()[0] == f"✓ rnn-step: 6 of {messages.points(STEP.points)} points"
    assert json.loads(handle(json.dumps({**request, "task": "run"}), key)) == {"printed": "", "raised": ""}
