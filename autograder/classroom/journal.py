"""The journal of a grading run: each result is on the disk before the next one is begun.

One line of JSON a result, under a digest of all that it depends on. A run that was killed and is
started again takes from here what has not changed; a line cut off by a crash is graded again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from autograder.classroom.files import write_whole
from autograder.classroom.folder import HandedIn
from autograder.errors import UsageError
from autograder.results import UNCHECKED, SubmissionResult, from_json, to_json


class Journal:
    """What is known already, and the file to which what comes is added."""

    def __init__(self, path: Path, course: bytes, known: dict[str, SubmissionResult]) -> None:
        self._known = known
        self._course = course
        self._lock = threading.Lock()
        self.used = 0
        self._path = path
        self._file = path.open("ab")

    def find(self, item: HandedIn, data: bytes) -> SubmissionResult | None:
        """The result of the very same bytes, graded by the very same grader beside the very same keys."""
        result = self._known.get(self._digest(item, data))
        with self._lock:
            self.used += result is not None
        return result

    def add(self, item: HandedIn, data: bytes, result: SubmissionResult) -> None:
        """Keep a result, unless something could not be checked: that is tried again."""
        if result.outcome == UNCHECKED or any(item.outcome == UNCHECKED for item in result.exercises):
            return
        line = _line(self._digest(item, data), result)
        with self._lock:
            try:
                self._file.write(line)
                self._file.flush()
                os.fsync(self._file.fileno())
            except OSError as error:
                raise UsageError(f"{self._path} can't be written ({error.strerror}): what it holds is kept") from None

    def _digest(self, item: HandedIn, data: bytes) -> str:
        digest = hashlib.sha256(self._course)
        names = item.student, item.assignment, item.file, *item.others
        for part in (*(name.encode("utf-8", "surrogateescape") for name in names), b"", data):
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.hexdigest()

    def close(self) -> None:
        """Nothing more comes."""
        self._file.close()


@contextlib.contextmanager
def opened(path: Path, course: bytes, anew: bool = False) -> Iterator[Journal]:
    """The journal at `path`, for one grader at a time; `anew` forgets what it holds.

    `course` is a digest of what all results depend on: the grader, the keys, the limits.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UsageError(f"{path.parent} can't be written ({error.strerror}), so no result would be kept") from None
    try:
        _take(lock, path)
        lines = {} if anew else _read(path)
        # Written whole: what is stale or cut off is gone, and lines can be added behind it.
        write_whole(path, "".join(_line(digest, result).decode() for digest, result in lines.items()))
        journal = Journal(path, course, lines)
        try:
            yield journal
        finally:
            journal.close()
    finally:
        os.close(lock)


def _take(lock: int, path: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the kernel gives it back when this process ends, however it ends
    except BlockingIOError:
        raise UsageError(f"another `autograder grade` is at work here (it holds {path}): wait for it to end") from None


def _read(path: Path) -> dict[str, SubmissionResult]:
    """All whole lines; of two results for one student and assignment the later one."""
    found: dict[tuple[str, str], tuple[str, SubmissionResult]] = {}
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}): remove it, or say --again") from None
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            data = json.loads(line)
            result = from_json(data["result"])
            found[result.student, result.assignment] = (str(data["digest"]), result)
    return dict(found.values())


def _line(digest: str, result: SubmissionResult) -> bytes:
    return json.dumps({"digest": digest, "result": to_json(result)}).encode() + b"\n"
