"""Notebooks as they are really handed in."""

from __future__ import annotations

import dataclasses
import json

import pytest

from autograder.classroom import notebooks
from autograder.errors import NotebookError

ANSWER = "def run(rnn, xs):\n    return [rnn.step(x) for x in xs]"


def cell(source, owner="", **more):
    metadata = {"nbgrader": {"grade_id": owner, "solution": True}} if owner else {}
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None, **more}


def book(*cells, **more):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}


@pytest.fixture
def read(keys):
    """The sources that would be run, and the whole submission."""
    return lambda *cells: notebooks.submission(book(*cells), keys, "mine.ipynb")


def sources(submission):
    return [item.source for item in submission.cells]


def test_cells_come_in_order_with_their_numbers_and_owners(read):
    found = read(cell("import numpy as np"), {"cell_type": "markdown", "source": "text"}, cell(ANSWER, "run"))
    assert [(item.label, item.owner) for item in found.cells] == [("cell 1", ""), ("cell 2", "run")]


def test_stripped_metadata_lose_nothing(read):
    bare = {"cell_type": "code", "source": ANSWER}
    assert sources(read(bare)) == [ANSWER] and read(bare).cells[0].owner == ""


@pytest.mark.parametrize(
    "metadata", [None, [], "x", {"nbgrader": None}, {"nbgrader": {"grade_id": ["run"]}}, {"nbgrader": {"grade_id": "no"}}]
)
def test_odd_metadata_are_no_reason_to_stop(read, metadata):
    assert read({"cell_type": "code", "source": ANSWER, "metadata": metadata}).cells[0].owner == ""


def test_sources_are_texts_or_lists_of_lines(read):
    assert sources(read(cell(ANSWER.splitlines(keepends=True)))) == [ANSWER]
    assert sources(read(cell([1, "a = ", None, "2"]), cell(7), cell(None), cell({"a": 1}))) == ["a = 2"]


def test_duplicated_extra_and_reordered_cells_all_run(read):
    assert sources(read(cell(ANSWER), cell("x = 1"), cell(ANSWER))) == [ANSWER, "x = 1", ANSWER]


def test_what_earlier_chapters_give_comes_first_and_once(keys):
    given = {name: dataclasses.replace(key, given="class Cell: ...") for name, key in keys.items()}
    found = notebooks.submission(book(cell(ANSWER)), given, "mine.ipynb")
    assert [(item.label, item.source) for item in found.cells] == [("given", "class Cell: ..."), ("cell 1", ANSWER)]


def test_demos_and_empty_cells_are_left_out(read):
    found = read(
        cell("# demo\nplot()"), cell("\n  # demo  \nplot()"), cell("#demo\nplot()"), cell("  \n"), cell("# demo"), cell("a = 1")
    )
    assert sources(found) == ["a = 1"]


@pytest.mark.parametrize("first", ["# demonstrates the step", "# demo of my answer", "# demos", "x = 1 # demo"])
def test_a_comment_that_only_begins_like_a_demo_keeps_its_answer(read, first):
    text = first + "\n" + ANSWER
    assert sources(read(cell(text))) == [text]


@pytest.mark.parametrize("text", ['check("run")', "check('run')\n", 'check("run");check("rnn-step") ;\n', ' check( "run" ) '])
def test_cells_that_only_check_are_left_out(read, text):
    assert sources(read(cell(text))) == []


@pytest.mark.parametrize("text", ['check("run"); a = 1', 'a = check("run")', "check(name)", "check"])
def test_cells_that_do_more_than_check_are_run(read, text):
    assert sources(read(cell(text))) == [text]


def test_an_untouched_stub_is_noted_and_not_run(read, keys):
    again = "\n\n" + keys["run"].stub.replace("# YOUR CODE HERE", "# nothing came to my mind")
    found = read(cell(keys["run"].stub), cell(again), cell(keys["rnn-step"].stub))
    assert found.cells == () and found.untouched == {"run", "rnn-step"}


def test_the_stub_of_a_fix_exercise_counts_as_untouched(read, keys):
    assert read(cell(keys["tally"].stub)).untouched == {"tally"}


def test_a_stub_in_another_cell_does_not_hide_an_answer(read, keys):
    found = read(cell(ANSWER), cell(keys["run"].stub, "run"))
    assert sources(found) == [ANSWER]


def test_a_notebook_of_format_3_is_read(keys):
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ANSWER}, {"cell_type": "heading"}]}, 7, {}]}
    assert sources(notebooks.submission(old, keys)) == [ANSWER]


def test_strange_cells_are_passed_over(read):
    assert sources(read(None, 3, [], {}, {"cell_type": "raw", "source": "x"}, cell("a = 1"))) == ["a = 1"]


def test_code_that_is_no_python_is_run_and_fails_there(read):
    broken = ["def (", "\0", "(" * 5000, "-" * 200_000 + "1", "%%bash\nls", "x = '\\d'"]
    assert sources(read(*map(cell, broken))) == broken


def test_lone_surrogates_are_replaced(read):
    assert sources(read(cell("a = '\ud800'"))) == ["a = '?'"]


@pytest.mark.parametrize("text", ["check('run')" + " " * 300_000 + "x", "\n" * 300_000 + "x", "# demo" + " " * 300_000 + "x"])
def test_a_cell_full_of_white_space_costs_no_time(read, text):
    assert sources(read(cell(text))) == [text]


@pytest.mark.parametrize(
    ("notebook", "said"),
    [
        ([], "is JSON but no notebook"), ("text", "is JSON but no notebook"), (None, "is JSON but no notebook"),
        ({}, "is JSON without cells"), ({"cells": None}, "is JSON without cells"), ({"cells": {"a": 1}}, "is JSON without cells"),
        ({"cells": [{}] * 2001}, "has more than 2000 cells"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_is_refused_with_the_files_name(keys, notebook, said):
    with pytest.raises(NotebookError, match=f"mine.ipynb {said}"):
        notebooks.submission(notebook, keys, "mine.ipynb")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "mine.ipynb is empty: save the notebook"),
        (b" \n\t", "mine.ipynb is empty: save the notebook"),
        (b'{"cells": [', r"mine.ipynb is not a notebook or is damaged \(line 1, column 12: .*\): open it in Jupyter"),
        (b"PK\x03\x04", "mine.ipynb is not a notebook or is damaged"),
        (b"\xff\xfe{\x00", "mine.ipynb is not text in UTF-8"),
        (b"[" * 100_000, "mine.ipynb is nested too deeply"),
        (b"[" + b"1" * 5000 + b"]", "mine.ipynb is damaged"),
    ],
    ids=["empty", "blank", "cut", "zip", "UTF-16", "deep", "digits"],
)
def test_bytes_that_are_no_notebook_are_refused_in_one_sentence(data, said):
    with pytest.raises(NotebookError, match=said):
        notebooks.parse(data, "mine.ipynb")


def test_a_byte_order_mark_is_no_fault(keys):
    data = b"\xef\xbb\xbf" + json.dumps(book(cell(ANSWER))).encode()
    assert sources(notebooks.submission(notebooks.parse(data, "mine.ipynb"), keys)) == [ANSWER]


def test_a_file_that_is_missing_or_a_folder_or_too_large_is_refused(tmp_path, monkeypatch):
    with pytest.raises(NotebookError, match=r"none.ipynb can't be opened \(No such file"):
        notebooks.read(tmp_path / "none.ipynb")
    with pytest.raises(NotebookError, match="can't be opened"):
        notebooks.read(tmp_path)
    path = tmp_path / "large.ipynb"
    path.write_bytes(b"{}")
    assert notebooks.read(path) == {}
    monkeypatch.setattr(notebooks, "MAX_BYTES", 1)
    with pytest.raises(NotebookError, match="large.ipynb has more than 0 MB: clear its outputs"):
        notebooks.read(path)
