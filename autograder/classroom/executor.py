"""Grades many submissions at a time, each worker with a sandbox of its own. One submission never costs another."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from autograder.classroom import grade, notebooks
from autograder.classroom.folder import HandedIn
from autograder.classroom.journal import Journal
from autograder.errors import NotebookError, SandboxError, UnrolledError
from autograder.exercises import CHAPTERS
from autograder.results import SubmissionResult
from autograder.sandbox import Limits, Sandbox


class Sandboxes:
    """One open sandbox a thread; all are closed at the end of the `with` statement."""

    def __init__(self, limits: Limits, first: Sandbox | None = None) -> None:
        self._limits = limits
        self._spare = [first] if first else []
        self._mine = threading.local()
        self._opened: list[Sandbox] = []

    def __enter__(self) -> Sandboxes:
        return self

    def __exit__(self, *exc: object) -> None:
        for sandbox in self._opened:
            sandbox.__exit__(None, None, None)

    def mine(self) -> Sandbox:
        """This thread's sandbox."""
        if not hasattr(self._mine, "sandbox"):
            try:
                self._mine.sandbox = self._spare.pop()
            except IndexError:
                self._mine.sandbox = Sandbox(self._limits)
                self._mine.sandbox.__enter__()
                self._opened.append(self._mine.sandbox)
        return self._mine.sandbox

    def renew(self) -> None:
        """The next call of `mine` gives a fresh one: this thread's server is gone."""
        self._mine.__dict__.pop("sandbox", None)


def grade_all(
    found: Sequence[HandedIn],
    keys: Mapping[str, grade.Keys],
    jobs: int = 1,
    limits: Limits | None = None,
    done: Callable[[SubmissionResult], Any] = lambda result: None,
    journal: Journal | None = None,
    first: Sandbox | None = None,
) -> list[SubmissionResult]:
    """The results in the order of `found`; `done` is called with each as it comes.

    What the `journal` holds is not graded again. `first` is a sandbox that is open already.
    """

    def one(item: HandedIn) -> SubmissionResult:
        result = _one(item, keys, sandboxes, journal)
        done(result)
        return result

    with Sandboxes(limits or Limits(), first) as sandboxes, ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            return list(pool.map(one, found))
        except BaseException:  # Ctrl-C, a full disk: what is not begun is not begun any more
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _one(item: HandedIn, keys: Mapping[str, grade.Keys], sandboxes: Sandboxes, journal: Journal | None) -> SubmissionResult:
    """The result of one submission. Whatever is wrong with it becomes a reason, never an exception."""
    try:
        if item.fault:
            raise NotebookError(item.fault)
        if item.assignment not in keys:
            raise NotebookError(
                f"there is no assignment {item.assignment!r}; the folder should be named {' or '.join(CHAPTERS)}"
            )
        if item.path is None:
            raise NotebookError("the folder holds no .ipynb file: hand in the assignment's notebook")
        data = notebooks.load(item.path)
    except NotebookError as error:
        return grade.could_not_check(keys.get(item.assignment, {}), item.student, item.assignment, item.file, str(error))
    known = journal.find(item, data) if journal else None
    if known:
        return known
    result = _graded(item, data, keys[item.assignment], sandboxes)
    if item.others:
        note = f"{item.path.name} counted; also handed in: {', '.join(item.others)}"
        result = dataclasses.replace(result, notes=(note, *result.notes))
    if journal:
        journal.add(item, data, result)
    return result


def _graded(item: HandedIn, data: bytes, keys: grade.Keys, sandboxes: Sandboxes) -> SubmissionResult:
    names = item.student, item.assignment, item.file
    try:
        try:
            return grade.grade_bytes(data, keys, sandboxes.mine(), *names)
        except SandboxError:  # the server is gone, and a fresh one may live
            sandboxes.renew()
            return grade.grade_bytes(data, keys, sandboxes.mine(), *names)
    except UnrolledError as error:
        return grade.could_not_check(keys, *names, str(error))
    except Exception as error:  # a fault of the grader: this one must not take the others with it
        reason = f"the grader itself failed on it ({type(error).__name__}: {error}); please report this"
        return grade.could_not_check(keys, *names, reason)
