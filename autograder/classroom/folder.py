"""A folder of submissions in nbgrader's layout, FOLDER/STUDENT/ASSIGNMENT/*.ipynb, and the keys they are judged by."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.classroom import grade
from autograder.errors import KeyFileError, UsageError
from autograder.exercises import CHAPTERS
from autograder.key.read import SUFFIX, load
from autograder.sandbox import Limits

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class HandedIn:
    """One student's folder for one assignment: the notebook that counts, and the others."""

    student: str
    assignment: str
    path: Path | None
    others: tuple[str, ...] = ()
    fault: str = ""  # why nothing of it can be read

    @property
    def file(self) -> str:
        """Where it lies, seen from the class's folder."""
        name = self.path.name if self.path else ""
        return f"{self.student}/{self.assignment}/{name}"


def find(folder: Path, assignment: str | None = None) -> list[HandedIn]:
    """Everything handed in, by student and assignment; UsageError if there is nothing."""
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}: give the one that holds STUDENT/ASSIGNMENT/*.ipynb")
    found = [item for student in _folders(folder) for item in _of_student(student, assignment)]
    if not found:
        what = f"STUDENT/{assignment or 'ASSIGNMENT'}/*.ipynb"
        raise UsageError(f"{folder} holds no submissions: put the notebooks there as {what}")
    return found


def _of_student(student: Path, assignment: str | None) -> list[HandedIn]:
    try:
        tasks = [task for task in _folders(student) if assignment in (None, task.name)]
    except OSError as error:  # one closed folder must not stop the class
        return [HandedIn(student.name, assignment or "", None, fault=_closed(student, error))]
    return [_choose(student.name, task) for task in tasks]


def _closed(folder: Path, error: OSError) -> str:
    return f"the folder {folder.name} can't be opened ({error.strerror}): let its owner read it"


def _folders(folder: Path) -> list[Path]:
    # A link could lead out of the class's folder, to another student's work.
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.is_symlink() and not p.name.startswith("."))


def _choose(student: str, folder: Path) -> HandedIn:
    """The notebook that bears the assignment's name, else the largest one."""
    try:
        files = sorted(p for p in folder.iterdir() if p.suffix == ".ipynb" and p.is_file() and not p.is_symlink())
    except OSError as error:
        return HandedIn(student, folder.name, None, fault=_closed(folder, error))
    if not files:
        return HandedIn(student, folder.name, None)
    chosen = max(files, key=lambda p: (p.stem == folder.name, p.stat().st_size, p.name))
    return HandedIn(student, folder.name, chosen, tuple(p.name for p in files if p != chosen))


def chapters_of(found: Sequence[HandedIn]) -> list[str]:
    """The chapters that somebody handed something in for."""
    return [chapter for chapter in CHAPTERS if any(item.assignment == chapter for item in found)]


def load_keys(folder: Path, hidden: Path | None, chapters: Iterable[str]) -> dict[str, grade.Keys]:
    """The keys of these chapters: the visible cases, joined by the hidden ones where they exist."""
    keys: dict[str, grade.Keys] = {}
    for chapter in chapters:
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


def course_digest(keys: Path, hidden: Path | None, limits: Limits) -> bytes:
    """What all results of a run depend on: the grader, Python, NumPy, the recorded keys, the limits."""
    digest = hashlib.sha256(f"{limits}/{sys.version}/{np.__version__}".encode())
    for source in sorted(PACKAGE.rglob("*.py")):
        digest.update(source.read_bytes())
    for folder in (keys, hidden):
        for chapter in CHAPTERS:
            path = folder / f"{chapter}{SUFFIX}" if folder else None
            digest.update(path.read_bytes() if path and path.is_file() else b"none")
    return digest.digest()
