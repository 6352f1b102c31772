"""Whatever state a notebook is in, what can be read of it is read."""

from __future__ import annotations

import json

import pytest

from autograder.classroom.folder import find
from autograder.classroom.notebooks import parse, read, submission
from autograder.errors import NotebookError, UsageError


def code(source, **metadata):
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": []}


def book(*cells, **more):
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **more}


def sources(notebook, keys):
    return [cell.source for cell in submission(notebook, keys).cells]


def test_cells_are_found_without_any_metadata(keys):
    assert sources({"cells": [{"cell_type": "code", "source": ["a = 1\n", "b = 2"]}, {"cell_type": "markdown"}]}, keys) == [
        "a = 1\nb = 2"
    ]


def test_an_old_notebook_is_read_too(keys):
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": "a = 1"}]}, {"cells": None}]}
    assert sources(old, keys) == ["a = 1"]


def test_demos_checks_and_empty_cells_are_left_out(keys):
    assert sources(book(code("# demo\n1 / 0"), code("check('run')\ncheck(\"tally\")"), code("  "), code("x = 1")), keys) == [
        "x = 1"
    ]


def test_an_untouched_stub_never_counts_however_it_is_spaced(keys):
    found = submission(book(code(keys["run"].stub.replace("    # YOUR CODE HERE\n", "\n\n"))), keys)
    assert found.cells == () and found.untouched == {"run"}


def test_a_cell_belongs_to_an_exercise_only_by_an_id_that_exists(keys):
    cells = [code("a = 1", nbgrader={"grade_id": g}) for g in ("run", "nothing", 7, None)] + [code("a = 1", nbgrader=[])]
    assert [cell.owner for cell in submission(book(*cells), keys).cells] == ["run", "", "", "", ""]


def test_labels_count_the_code_cells_of_the_notebook(keys):
    assert [cell.label for cell in submission(book(code("# demo"), code("a = 1")), keys).cells] == ["cell 2"]


@pytest.mark.parametrize(
    "cell",
    [None, 3, [], {}, {"cell_type": "code"}, {"cell_type": "code", "source": 5}, {"cell_type": "code", "source": [1, None]}],
)
def test_cells_of_no_known_form_are_passed_over(keys, cell):
    assert sources(book(cell, code("a = 1")), keys) == ["a = 1"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"), (b"  \n", "is empty"), (b'{"cells": [', "damaged .line 1"), (b"\xff\xfe\x00", "not text in UTF-8"), (b"[" * 99999, "nested"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_gets_file_fact_and_cure(data, words):
    with pytest.raises(NotebookError, match=f"a.ipynb.*{words}.*hand (it )?in"):
        parse(data, "a.ipynb")


@pytest.mark.parametrize("document", [[], "text", {}, {"cells": {}}, {"cells": [1] * 3000}])
def test_json_that_is_no_notebook_is_refused(keys, document):
    with pytest.raises(NotebookError, match="hand in"):
        submission(document, keys, "a.ipynb")


def test_a_mark_at_the_beginning_of_the_file_is_no_harm():
    assert parse(b"\xef\xbb\xbf" + json.dumps(book()).encode(), "a.ipynb")["cells"] == []


def test_half_a_character_in_a_cell_is_no_harm(keys):
    assert sources(json.loads('{"cells": [{"cell_type": "code", "source": "a = \\"\\ud800\\""}]}'), keys) == ['a = "?"']


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotebookError, match="can't be opened"):
        read(tmp_path / "no.ipynb")


def test_links_out_of_the_class_are_not_followed(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "class" / "ann" / "ch04_rnn_step").mkdir(parents=True)
    (tmp_path / "class" / "bob").symlink_to(tmp_path / "outside")
    (tmp_path / "class" / "ann" / "ch04_rnn_step" / "a.ipynb").symlink_to("/etc/passwd")
    assert [(item.student, item.path) for item in find(tmp_path / "class")] == [("ann", None)]


def test_a_folder_without_submissions_says_how_they_should_lie(tmp_path):
    with pytest.raises(UsageError, match="there is no folder"):
        find(tmp_path / "no")
    with pytest.raises(UsageError, match=r"holds no submissions: put the notebooks there as STUDENT/ASSIGNMENT/\*.ipynb"):
        find(tmp_path)
