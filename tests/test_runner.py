"""Cells as people write them."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises import by_id
from autograder.judge import judge
from autograder.runner import MAX_PRINTED, Cell, Session, TimeUp, observe, without_magics
from autograder.tree import pack, unpack


def run(*sources: str, wanted: dict[str, str] | None = None) -> tuple[Session, list[dict]]:
    session = Session(wanted or {"run": "run", "RNN": "rnn-step"}, "cells_under_test")
    return session, [session.run(Cell(source, f"cell {n}")) for n, source in enumerate(sources, 1)]


def test_an_error_stops_nothing_else_and_tells_its_line():
    session, ran = run("a = 1\nb = a + missing", "c = a + 1")
    assert ran[0]["raised"]["type"] == "NameError"
    assert (ran[0]["raised"]["line"], ran[0]["raised"]["lineno"]) == ("b = a + missing", 2)
    assert ran[1]["raised"] is None and session.namespace["c"] == 2


def test_the_line_is_the_readers_own_and_comes_with_the_shapes_it_names():
    session, _ = run("import numpy as np\nclass N: pass\nn = N(); n.W = np.ones((2, 3))\ndef f(x):\n    return np.dot(n.W, x)")
    raised = session.run(Cell("x = np.ones(4)\nf(x)", "cell 2"))["raised"]
    assert raised["line"] == "return np.dot(n.W, x)" and raised["cell"] == "cell 1"
    assert raised["shapes"] == {"n.W": [2, 3], "x": [4]}


@pytest.mark.parametrize("source", ["def (", "x = '", "print 'a'", "\0", "(" * 500, "return 1", "await x"])
def test_what_is_no_python_is_reported_and_stops_nothing(source):
    session, ran = run(source, "a = 1")
    assert ran[0]["raised"] is not None and session.namespace["a"] == 1


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("%matplotlib inline\na = 1", 1), ("!pip install numpy\na = 2", 2), ("%%time\na = 3", 3), ("a = 4\na?", 4), ("?a\na = 5", 5),
        ("a = 7 \\\n%2", 1), ("%%timeit -n1\na = 9", 9),
    ],
)  # fmt: skip
def test_lines_of_ipython_are_left_out_and_the_rest_runs(source, value):
    session, ran = run(source)
    assert ran[0]["raised"] is None and session.namespace["a"] == value


def test_cells_in_another_language_are_left_alone():
    assert without_magics("%%bash\nrm -rf x\nif [ 1 ]; then") == ""


def test_future_imports_dataclasses_and_typing_work():
    _, ran = run(
        "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom typing import get_type_hints\n"
        "@dataclass\nclass A:\n    x: list[int] = None\nget_type_hints(A)"
    )
    assert ran[0]["raised"] is None


def test_leaving_the_program_is_an_error_like_any_other():
    session, ran = run("import sys\nsys.exit(3)", "a = 1")
    assert ran[0]["raised"]["type"] == "SystemExit" and session.namespace["a"] == 1


def test_prints_by_the_thousand_are_kept_to_a_limit():
    _, ran = run("for i in range(100_000):\n    print('many words')")
    assert ran[0]["raised"] is None
    assert MAX_PRINTED <= len(ran[0]["printed"]) < MAX_PRINTED + 100
    assert ran[0]["printed"].endswith("[cut here]")


def test_an_exception_without_words_is_reported():
    _, ran = run("class E(Exception):\n    def __str__(self): raise E\nraise E")
    assert ran[0]["raised"]["type"] == "E" and ran[0]["raised"]["message"] == ""


def test_time_that_is_up_is_not_the_readers_error():
    session = Session({}, "cells_under_test")
    session.namespace["TimeUp"] = TimeUp
    with pytest.raises(TimeUp):
        session.run(Cell("raise TimeUp", "cell 1"))


def test_the_last_definition_counts_unless_a_cell_is_the_exercises_own():
    session = Session({"run": "run"}, "cells_under_test")
    for cell in (
        Cell("def run(): return 1", "cell 1"),
        Cell("def run(): return 2", "cell 2", "run"),
        Cell("def run(): return 3", "cell 3"),
    ):
        session.run(cell)
    assert session.choose("run") == {"cell": "cell 2", "others": ["cell 1", "cell 3"]}
    assert session.namespace["run"]() == 2


def test_a_name_that_is_only_imported_or_bound_to_a_lambda_counts():
    session, _ = run("run = lambda rnn, xs: [rnn.step(x) for x in xs]")
    assert session.choose("run")["cell"] == "cell 1"
    assert session.choose("RNN") == {"cell": "", "others": []}


def test_a_value_kept_by_reference_shows_what_became_of_it(keys):
    session, _ = run(
        "class Tally:\n    def __init__(self, D): self.h = 0\n    def step(self, x):\n        x += 1\n        return x"
    )
    first = observe(by_id("tally"), session.namespace, keys["tally"].inputs)["cases"][0]
    assert first["changed"] == ["['xs']"]


def test_inputs_are_given_anew_to_every_case_and_call(keys):
    inputs = keys["run"].inputs
    before = inputs[0]["xs"].copy()
    session, _ = run("def run(rnn, xs):\n    xs[:] = 0\n    return xs")
    observe(by_id("run"), session.namespace, inputs)
    assert np.array_equal(inputs[0]["xs"], before)


def test_what_was_yielded_before_a_raise_is_kept(keys):
    session, _ = run(
        "class RNN:\n    def __init__(self, *a): pass\n    def step(self, x):\n        self.h = self.h * 1\n        return self.W_hy @ self.h"
    )
    case = observe(by_id("rnn-step"), session.namespace, keys["rnn-step"].inputs)["cases"][0]
    assert len(case["outputs"]) == 8 and [error["type"] for error in case["raised"]] == ["AttributeError"]


def test_a_missing_name_is_said_to_be_missing(keys):
    assert observe(by_id("run"), {}, keys["run"].inputs) == {"missing": True, "cases": []}


def test_a_magic_may_stand_above_a_future_import():
    session, ran = run("%matplotlib inline\nfrom __future__ import annotations\ndef f(x: unknown): return 3")
    assert ran[0]["raised"] is None and session.namespace["f"](0) == 3


def test_a_print_that_is_cut_says_so_wherever_the_limit_falls():
    _, ran = run(
        f"print('x' * {MAX_PRINTED}, end='')",
        f"print('x' * {MAX_PRINTED}, end='')\nprint('y')",
        f"print('x' * {MAX_PRINTED + 1})",
    )
    assert [r["printed"].endswith("[cut here]") for r in ran] == [False, True, True]


HOSTILE = {
    "an error whose words leave the program": "class E(Exception):\n    def __str__(self): raise SystemExit\ndef run(rnn, xs): raise E",
    "a list that can't be read": "class L(list):\n    def __iter__(self): raise ValueError\ndef run(rnn, xs): return L()",
    "an object that can't be touched": "class P:\n    def __getattribute__(self, name): raise ValueError\ndef run(rnn, xs): return P()",
    "such an object in the line that raised": (
        "class P:\n    def __getattribute__(self, name): raise ValueError\ndef run(rnn, xs):\n    p = P()\n    return p.x"
    ),
    "a repr that raises": "class P:\n    def __repr__(self): raise ValueError\ndef run(rnn, xs): return {P(): P(), 'a': [P()]}",
    "a generator that raises when it is read": "def run(rnn, xs):\n    yield 1 / 0",
    "an endless recursion": "def run(rnn, xs): return run(rnn, xs)",
    "leaving the program": "def run(rnn, xs): raise SystemExit",
    "words that are no text": "def run(rnn, xs): raise ValueError('\\ud800')",
    "a class in place of a function": "class run:\n    def __init__(self, *a): self.a = a",
    "a number in place of a function": "run = 3",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_an_answer_does_becomes_an_observation_that_can_travel(keys, text):
    session, _ = run(text)
    observed = observe(by_id("run"), session.namespace, keys["run"].inputs)
    assert judge(by_id("run"), keys["run"], unpack(*pack(observed))).earned <= 1


def test_answers_in_nested_lists_are_not_too_large_to_travel(keys):
    text = "def init_rnn(D, H, V, rng):\n    m = lambda a, b: [[rng.normal() / 10 for _ in range(b)] for _ in range(a)]\n"
    session, _ = run(text + "    return m(H, D), m(H, H), m(V, H)", wanted={"init_rnn": "init-rnn"})
    observed = observe(by_id("init-rnn"), session.namespace, keys["init-rnn"].inputs)
    assert judge(by_id("init-rnn"), keys["init-rnn"], unpack(*pack(observed))).earned == 3


def test_frames_that_python_or_numpy_made_are_not_the_readers():
    code = compile("def call(f): return f()", "<__array_function__ internals>", "exec")
    made: dict = {}
    exec(code, made)
    session, _ = run("def f():\n    return 1 / 0")
    session.namespace["call"] = made["call"]
    raised = session.run(Cell("g = lambda: call(int, 1)\ng()", "cell 2"))["raised"]
    assert raised["line"] == "g = lambda: call(int, 1)"
