"""Files that are never half written: the results as one versioned document, and pages."""

from __future__ import annotations

import glob
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import UsageError
from autograder.results import VERSION, SubmissionResult, from_json, to_json


def write_json(path: Path, results: Sequence[SubmissionResult], layers: Mapping[str, bool] | None = None) -> None:
    """All results as one versioned document, with the sandbox's layers that were in force."""
    document = {"version": VERSION, "sandbox": dict(layers or {}), "submissions": [to_json(result) for result in results]}
    write_whole(path, json.dumps(document, indent=1))


def read_json(path: Path) -> list[SubmissionResult]:
    """The results that `write_json` wrote."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return [from_json(item) for item in data["submissions"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{path} is no result of `autograder grade --json` ({error})") from None


def write_whole(path: Path, text: str) -> None:
    """Write the whole file, for its owner alone, or leave it as it was; UsageError if it can't be written."""
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep(path)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        # A name on the disk may hold bytes that are no text.
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())  # else a power cut could leave the new name and no content
        Path(part).replace(path)
        _settle(path.parent)
    except OSError as error:
        raise UsageError(f"{path} can't be written ({error.strerror}): choose another place") from None
    finally:
        if part:
            Path(part).unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove what a run that was killed in the middle of writing this file left behind."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        left.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The new name itself is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
