"""Finding answers in notebooks that lost, doubled or forged what nbgrader wrote into them."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.assignment.restore import Released, defines, restore, same_code
from autograder.assignment.salvage import salvage

STUB = "def run(x):\n    # YOUR CODE HERE\n    raise NotImplementedError"
RIGHT = "def run(x):\n    return x"
RELEASED = [
    Released("run", "code", STUB, solution=True, checksum="a"),
    Released("check-run", "code", 'check("run")', locked=True, points=3.0, checksum="b"),
    Released("essay", "markdown", "Write.", solution=True, points=2.0),
    Released("rules", "markdown", "The rules.", locked=True),
]


def code(source: Any, grade_id: Any = None, **marks: Any) -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": grade_id, **marks}} if grade_id else {}
    return {"cell_type": "code", "source": source, "metadata": metadata, "outputs": [], "execution_count": None}


def restored(*cells: Any, released: list[Released] | None = None) -> list[tuple[str, str]]:
    """Name and text of all cells afterwards; a plain cell has no name."""
    notebook = salvage({"cells": list(cells)})
    restore(notebook, RELEASED[:2] if released is None else released, {"run": "run"}, {"run": "check-run"})
    return [(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source) for cell in notebook.cells]


TEST = ("check-run", 'check("run")')


def test_an_intact_notebook_stays_as_it_is() -> None:
    assert restored(code(RIGHT, "run"), code(TEST[1], "check-run")) == [("run", RIGHT), TEST]


def test_a_deleted_test_cell_stands_behind_its_answer_again() -> None:
    assert restored(code(RIGHT, "run"), code("y = 1")) == [("run", RIGHT), TEST, ("", "y = 1")]


def test_without_metadata_the_last_answer_counts() -> None:
    assert restored(code(STUB), code("def run(x): return 0"), code(RIGHT)) == [
        ("", STUB), ("", "def run(x): return 0"), ("run", RIGHT), TEST,
    ]  # fmt: skip


def test_the_own_cell_is_preferred_to_a_later_trial() -> None:
    assert restored(code(RIGHT, "run"), code("run = None"))[0] == ("run", RIGHT)


def test_an_answer_elsewhere_is_preferred_to_an_untouched_stub() -> None:
    assert restored(code(STUB, "run"), code(RIGHT))[1] == ("run", RIGHT)


def test_a_doubled_cell_is_released_once() -> None:
    found = restored(code(RIGHT, "run"), code(TEST[1], "check-run"), code(RIGHT, "run"), code(TEST[1], "check-run"))
    assert sorted(name for name, _ in found if name) == ["check-run", "run"]


def test_an_answer_written_into_the_test_cell_is_kept() -> None:
    assert restored(code(STUB, "run"), code(RIGHT, "check-run")) == [("", STUB), ("run", RIGHT), TEST]


def test_an_answer_with_a_slip_in_its_grammar_is_still_found() -> None:
    assert restored(code("def run(x:\n    return"))[0][0] == "run"


def test_a_demo_is_no_answer() -> None:
    assert restored(code("# demo\nrun = print"))[1:] == [("run", "# No cell of this notebook defines run."), TEST]


def test_forged_points_and_locks_are_replaced() -> None:
    notebook = salvage({"cells": [code(RIGHT, "run", grade=True, points=1000, locked=True, schema_version=99)]})
    restore(notebook, RELEASED[:2], {"run": "run"}, {"run": "check-run"})
    answer, test = notebook.cells
    assert (answer.metadata.nbgrader.grade, "points" in answer.metadata.nbgrader) == (False, False)
    assert (test.metadata.nbgrader.points, test.metadata.nbgrader.schema_version) == (3.0, 3)


def test_two_answers_in_one_cell_are_both_released() -> None:
    both = RIGHT + "\nwalk = run"
    released = [
        *RELEASED[:2],
        Released("walk", "code", STUB, solution=True),
        Released("check-walk", "code", "c", True, points=1.0),
    ]
    notebook = salvage({"cells": [code(both)]})
    restore(notebook, released, {"run": "run", "walk": "walk"}, {"run": "check-run", "walk": "check-walk"})
    assert [cell.metadata.nbgrader.grade_id for cell in notebook.cells] == ["run", "check-run", "walk", "check-walk"]


def test_the_teacher_s_own_cells_come_back_too() -> None:
    essay = {"cell_type": "markdown", "source": "My essay.", "metadata": {"nbgrader": {"grade_id": "essay"}}}
    assert ("essay", "My essay.") in restored(essay, released=RELEASED)
    found = dict(restored(code(RIGHT), released=RELEASED))
    assert found["rules"] == "The rules."
    assert "missing" in found["essay"]


@pytest.mark.parametrize(
    "notebook",
    [
        None, [], "text", {}, {"cells": None}, {"cells": [None, 3, []]}, {"cells": [{}]},
        {"cells": [{"cell_type": "video", "source": 3, "metadata": []}]},
        {"cells": [code("\ud800")]}, {"cells": [code(["a\n", 3])]},
        {"worksheets": [{"cells": [{"cell_type": "code", "input": RIGHT}]}]},
        {"cells": [code(RIGHT, ["run"]), code(RIGHT, "run", points={"deep": []})]},
    ],
)  # fmt: skip
def test_any_json_becomes_a_valid_notebook(notebook: Any) -> None:
    import nbformat

    clean = salvage(notebook)
    restore(clean, RELEASED, {"run": "run"}, {"run": "check-run"})
    nbformat.validate(clean)
    names = [cell.metadata.nbgrader.grade_id for cell in clean.cells if "nbgrader" in cell.metadata]
    assert sorted(names) == sorted(cell.name for cell in RELEASED)


@pytest.mark.parametrize(
    "text",
    ["def f(): 0", "class f: 0", "f = 1", "f: int = 1", "a, f = 1, 2", "if x:\n  f = 1", "try:\n  pass\nexcept E:\n  f = 1",
     "from m import g as f", "for f in x: pass", "%time\ndef f(): pass", "def f(:", "f = (", "@d\ndef f(): 0"],
)  # fmt: skip
def test_every_way_to_bind_a_name_is_seen(text: str) -> None:
    assert defines(text, "f")


@pytest.mark.parametrize("text", ["g = f", "f.x = 1", "def g():\n  f = 1", "f == 1 (", "# f = 1"])
def test_mentioning_a_name_is_not_binding_it(text: str) -> None:
    assert not defines(text, "f")


def test_layout_and_comments_make_no_difference() -> None:
    assert same_code("f = 1", "# mine\nf   = 1\n")
    assert not same_code("f = 1", "f = 2")
    assert same_code("f = (", " f = ( ")
