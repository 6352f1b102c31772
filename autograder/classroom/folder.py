"""A folder of submissions in nbgrader's layout, FOLDER/STUDENT/ASSIGNMENT/*.ipynb, graded in parallel."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.classroom import grade
from autograder.errors import KeyFileError, UsageError
from autograder.exercises import CHAPTERS
from autograder.key.read import SUFFIX, load
from autograder.results import VERSION, SubmissionResult, from_json, to_json
from autograder.sandbox import Limits, Sandbox


@dataclass(frozen=True)
class HandedIn:
    """One student's folder for one assignment: the notebook that counts, and the others."""

    student: str
    assignment: str
    path: Path | None
    others: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """Where it lies, seen from the class's folder."""
        name = self.path.name if self.path else ""
        return f"{self.student}/{self.assignment}/{name}"


def find(folder: Path, assignment: str | None = None) -> list[HandedIn]:
    """Everything handed in, by student and assignment; UsageError if there is nothing."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}: give the one that holds STUDENT/ASSIGNMENT/*.ipynb")
    found = [
        _choose(student.name, task)
        for student in _folders(folder)
        for task in _folders(student)
        if assignment in (None, task.name)
    ]
    if not found:
        what = f"STUDENT/{assignment or 'ASSIGNMENT'}/*.ipynb"
        raise UsageError(f"{folder} holds no submissions: put the notebooks there as {what}")
    return found


def _folders(folder: Path) -> list[Path]:
    # A link could lead out of the class's folder, to another student's work.
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.is_symlink() and not p.name.startswith("."))


def _choose(student: str, folder: Path) -> HandedIn:
    """The notebook that bears the assignment's name, else the largest one."""
    files = sorted(p for p in folder.iterdir() if p.suffix == ".ipynb" and p.is_file() and not p.is_symlink())
    if not files:
        return HandedIn(student, folder.name, None)
    chosen = max(files, key=lambda p: (p.stem == folder.name, p.stat().st_size, p.name))
    return HandedIn(student, folder.name, chosen, tuple(p.name for p in files if p != chosen))


def load_keys(folder: Path, hidden: Path | None = None) -> dict[str, grade.Keys]:
    """The keys of every chapter: the visible cases, joined by the hidden ones where they exist."""
    keys: dict[str, grade.Keys] = {}
    for chapter in CHAPTERS:
        visible = load(folder / f"{chapter}{SUFFIX}")
        path = hidden / f"{chapter}{SUFFIX}" if hidden else None
        if path is not None and path.is_file():
            secret = load(path)
            try:
                visible = {name: key.joined(secret[name]) for name, key in visible.items()}
            except KeyError as error:
                raise KeyFileError(f"{path} lacks exercise {error}: build it anew with `autograder build`") from None
        keys[chapter] = visible
    return keys


def grade_all(
    found: Sequence[HandedIn],
    keys: dict[str, grade.Keys],
    jobs: int = 1,
    limits: Limits | None = None,
    done: Callable[[SubmissionResult], Any] = lambda result: None,
) -> list[SubmissionResult]:
    """The results in the order of `found`; `done` is called with each as it comes."""
    local = threading.local()
    open_sandboxes: list[Sandbox] = []

    def one(item: HandedIn) -> SubmissionResult:
        if not hasattr(local, "sandbox"):
            local.sandbox = Sandbox(limits or Limits())
            local.sandbox.__enter__()
            open_sandboxes.append(local.sandbox)
        result = _grade(item, keys, local.sandbox)
        done(result)
        return result

    try:
        with ThreadPoolExecutor(max_workers=jobs) as pool:
            return list(pool.map(one, found))
    finally:
        for sandbox in open_sandboxes:
            sandbox.__exit__(None, None, None)


def _grade(item: HandedIn, keys: dict[str, grade.Keys], sandbox: Sandbox) -> SubmissionResult:
    if item.assignment not in keys:
        reason = f"there is no assignment {item.assignment!r}; the folder should be named {' or '.join(keys)}"
        return grade.could_not_check({}, item.student, item.assignment, item.file, reason)
    chapter = keys[item.assignment]
    if item.path is None:
        reason = "the folder holds no .ipynb file: hand in the assignment's notebook"
        return grade.could_not_check(chapter, item.student, item.assignment, item.file, reason)
    try:
        result = grade.grade_file(item.path, chapter, sandbox, item.student, item.assignment, item.file)
    except Exception as error:  # a fault of the grader: this one must not take the others with it
        reason = f"the grader itself failed on it ({type(error).__name__}: {error}); please report this"
        return grade.could_not_check(chapter, item.student, item.assignment, item.file, reason)
    if item.others:
        note = f"{item.path.name} counted; also handed in: {', '.join(item.others)}"
        result = SubmissionResult(**{**vars(result), "notes": (note, *result.notes)})
    return result


def write_json(path: Path, results: Sequence[SubmissionResult]) -> None:
    """All results as one versioned document, written whole or not at all."""
    text = json.dumps({"version": VERSION, "submissions": [to_json(result) for result in results]}, indent=1)
    write_whole(path, text)


def write_whole(path: Path, text: str) -> None:
    """A file that is never half written; UsageError if it can't be."""
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        Path(part).replace(path)
    except OSError as error:
        raise UsageError(f"{path} can't be written ({error.strerror}): choose another place") from None
    finally:
        if part:
            Path(part).unlink(missing_ok=True)


def read_json(path: Path) -> list[SubmissionResult]:
    """The results that `write_json` wrote."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return [from_json(item) for item in data["submissions"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no result of `autograder grade --json` ({error})") from None
