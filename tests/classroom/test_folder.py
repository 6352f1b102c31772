"""Where submissions lie, and which of them count."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.classroom.executor import grade_all
from autograder.classroom.folder import find
from autograder.errors import UsageError
from autograder.results import UNCHECKED


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


@pytest.mark.parametrize("closed", ["ann", "ann/ch04_rnn_step"])
def test_a_closed_folder_costs_nobody_but_its_owner(tmp_path, monkeypatch, closed):
    for name in ("ann", "bob"):
        (tmp_path / name / "ch04_rnn_step").mkdir(parents=True)
        (tmp_path / name / "ch04_rnn_step" / "ch04_rnn_step.ipynb").write_text("{}")
    open_one = Path.iterdir

    def iterdir(path):
        if path == tmp_path / closed:
            raise PermissionError(13, "Permission denied")
        return open_one(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    found = {item.student: item for item in find(tmp_path)}
    assert "can't be opened (Permission denied)" in found["ann"].fault
    assert found["bob"].path and not found["bob"].fault
    result = grade_all([found["ann"]], {})[0]
    assert result.outcome == UNCHECKED and result.reason == found["ann"].fault
