"""What the page's worker calls, without a browser."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

import pytest

from autograder import messages, source
from autograder.exercises import EXERCISES, by_id, of_chapter
from autograder.key.build import build
from autograder.key.read import dump
from autograder.live.entry import handle
from autograder.spec import Exercise
from tests.recorded import visible_key

STEP = by_id("rnn-step")
SOLUTION = source.solution(STEP)
Named = Sequence[tuple[str, str]]


@pytest.fixture(scope="module")
def key() -> bytes:
    return dump({STEP.id: build(STEP)})


def asked(task: str, exercise_id: str, text: str, key: bytes, earlier: Named = (), own: Named = ()) -> dict[str, Any]:
    """What the page is told."""
    chapter = by_id(exercise_id).chapter
    request = {"task": task, "exercise": exercise_id, "chapter": chapter, "source": text, "earlier": earlier, "own": own}
    return json.loads(handle(json.dumps(request), key))  # type: ignore[no-any-return]


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_reference_earns_full_marks_and_every_stub_none(exercise: Exercise) -> None:
    chapter = of_chapter(exercise.chapter)
    key = dump({one.id: visible_key(one.id) for one in chapter if one is exercise or one.id in exercise.builds_on})
    earlier = [(one.title, source.solution(one)) for one in chapter[: chapter.index(exercise)]]
    right = asked("check", exercise.id, source.solution(exercise), key, earlier)
    assert (right["outcome"], right["earned"]) == ("passed", exercise.points), right["text"]
    assert asked("check", exercise.id, source.stub(exercise), key, earlier)["earned"] == 0


def test_a_syntax_error_is_said_to_be_one_with_its_line(key: bytes) -> None:
    reply = asked("check", "rnn-step", "x = 1\nclass RNN\n", key)
    assert "the definition of `RNN`: not reached. SyntaxError" in reply["text"]
    assert reply["line"] == 2


def test_an_error_while_it_is_checked_gives_the_answers_own_line(key: bytes) -> None:
    wrong = SOLUTION.replace("self.W_hh @", "1 / 0 + self.W_hh @")
    reply = asked("check", "rnn-step", wrong, key)
    assert wrong.splitlines()[reply["line"] - 1].strip().startswith("self.h = np.tanh(1 / 0")
    assert asked("check", "rnn-step", SOLUTION, key)["line"] == 0
    assert asked("check", "rnn-step", SOLUTION.replace("np.tanh", "np.sin"), key)["line"] == 0


def test_an_earlier_answer_does_not_count_for_this_exercise(key: bytes) -> None:
    assert "no `RNN` was found" in asked("check", "rnn-step", "x = 1", key, [("Exercise 4.6", SOLUTION)])["text"]


def test_each_check_starts_from_an_empty_namespace(key: bytes) -> None:
    assert asked("check", "rnn-step", SOLUTION, key)["outcome"] == "passed"
    assert asked("check", "rnn-step", "x = 1", key)["earned"] == 0


def test_a_raise_in_an_earlier_answer_is_told_where_it_is_and_marks_no_line(key: bytes) -> None:
    init = source.stub(by_id("init-rnn"))
    reply = asked("run", "rnn-step", SOLUTION + "\nRNN()", key, [("Exercise 4.5", init)])
    assert reply["raised"].startswith("NotImplementedError (line ")
    assert "of Exercise 4.5: raise NotImplementedError)" in reply["raised"]
    assert reply["line"] == 0


def test_what_an_answer_prints_comes_back(key: bytes) -> None:
    assert asked("run", "run", "print(np.zeros(2))", key)["printed"] == "[0. 0.]\n"


def test_what_earlier_chapters_give_is_there_and_the_readers_own_can_take_its_place(key: bytes) -> None:
    text = "def softmax(x):\n    return 'given'\n\n\ndef scaled(x):\n    return softmax(x)\n"
    given = dump({STEP.id: dataclasses.replace(build(STEP), given=text)})
    mine = [
        ("softmax", "def softmax(x):\n    return 'mine'\n"),
        ("sequence-loss", "sequence_loss = 1"),
        ("of-another-edition", "1 / 0"),
    ]
    asks = "print(scaled(0), 'sequence_loss' in globals())"
    assert asked("run", "rnn-step", asks, given)["printed"] == "given False\n"
    assert asked("run", "rnn-step", asks, given, own=mine)["printed"] == "mine False\n"
    cell = [("given", text)]  # the page's own cell of given code
    assert asked("run", "rnn-step", asks, key, cell, mine)["printed"] == "mine False\n"


def test_a_cell_is_run_in_scope_and_says_what_is_missing(key: bytes) -> None:
    request = {
        "task": "cell",
        "chapter": STEP.chapter,
        "source": "print(RNN.__name__)",
        "earlier": [("Exercise 4.6", SOLUTION)],
    }
    reply = json.loads(handle(json.dumps(request), key))
    assert reply == {"printed": "RNN\n", "raised": "", "line": 0, "missing": "", "plots": []}
    request["source"] = "raise ModuleNotFoundError(\"No module named 'matplotlib'\")"
    assert json.loads(handle(json.dumps(request), key))["missing"] == "matplotlib"


def test_a_cells_plots_come_as_svg(key: bytes) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    before = matplotlib.get_backend()
    request = {"task": "cell", "chapter": STEP.chapter, "earlier": []}
    request["source"] = "import matplotlib.pyplot as plt\nplt.switch_backend('svg')\nplt.plot([1, 2])"
    (plot,) = json.loads(handle(json.dumps(request), key))["plots"]
    assert plot.lstrip().startswith("<?xml") and "<svg" in plot
    assert json.loads(handle(json.dumps({**request, "source": "x = 1"}), key))["plots"] == []
    matplotlib.use(before)


def test_the_worker_speaks_json(key: bytes) -> None:
    reply = asked("check", "rnn-step", SOLUTION, key)
    assert reply["text"].splitlines()[0] == f"✓ rnn-step: 6 of {messages.points(STEP.points)} points"
    assert asked("run", "rnn-step", SOLUTION, key) == {"printed": "", "raised": "", "line": 0}
