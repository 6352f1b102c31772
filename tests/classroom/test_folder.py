"""Where submissions lie, and which of them count."""

from __future__ import annotations

import pytest

from autograder.classroom.folder import find
from autograder.errors import UsageError


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
