"""The folders that students and nbgrader get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.assignment import release
from autograder.errors import UsageError

from .small_course import STEM, write_onefile


def test_each_folder_holds_notebook_key_and_grader_and_nothing_else(built: Path) -> None:
    for folder in (built / "release" / STEM, built / "course" / "source" / STEM):
        assert sorted(path.name for path in folder.iterdir()) == ["autograder.py", f"{STEM}.ipynb", f"{STEM}.key"]
    assert sorted(path.name for path in (built / "release").iterdir()) == [STEM]


def test_no_text_mentions_the_references(built: Path) -> None:
    for path in (*built.rglob("*.ipynb"), *built.rglob("*.py")):
        assert not re.search(r"\bsolutions\b", path.read_text("utf-8")), path.name


def test_what_is_up_to_date_is_left_alone(book: Path, keys: Path, tmp_path: Path) -> None:
    first = release.build(tmp_path, [STEM], book=book, keys=keys, write_onefile=write_onefile)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = release.build(tmp_path, [STEM], book=book, keys=keys, write_onefile=write_onefile)
    assert first == [f"release/{STEM} built", f"source/{STEM} built"]
    assert second == [f"release/{STEM} is up to date", f"source/{STEM} is up to date"]
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.ipynb")}.items() <= before.items()


def test_a_failing_build_leaves_the_old_folder_whole(built: Path, book: Path, keys: Path) -> None:
    def fail(folder: Path) -> None:
        raise OSError("disk full")

    before = sorted(built.rglob("*"))
    with pytest.raises(OSError, match="disk full"):
        release.build(built, [STEM], book=book, keys=keys, write_onefile=fail)
    assert sorted(built.rglob("*")) == before


def test_a_missing_key_says_what_to_run(book: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="run `autograder build`"):
        release.build(tmp_path, [STEM], book=book, keys=tmp_path, write_onefile=write_onefile)
