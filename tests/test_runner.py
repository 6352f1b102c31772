"""Cells as people write them."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exercises import by_id
from autograder.runner import MAX_PRINTED, Cell, Session, TimeUp, observe, without_magics


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
