"""Keeps the keys on disk: the visible ones for everybody, the hidden ones from a course's secret."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from autograder.exercises import CHAPTERS
from autograder.key.build import VISIBLE, build_chapter
from autograder.key.read import SUFFIX, ExerciseKey, dump, load
from autograder.paths import HIDDEN, KEYS, ROOT, SECRET

# What a chapter's key is made from; a change in any of them makes it stale.
SOURCES = ("solutions/*.py", "autograder/exercises/*.py", "autograder/mistakes/{chapter}.py", "autograder/key/*.py")
CORE = ("spec", "tree", "runner", "compare", "fingerprint", "judge", "calls", "source")


def build_keys(keys: Path = KEYS, hidden: Path = HIDDEN, secret: Path = SECRET) -> Iterator[str]:
    """Build what is missing or stale; yields a line for each key file."""
    course = course_secret(secret)
    for chapter in CHAPTERS:
        for folder, word in ((keys, VISIBLE), (hidden, course)):
            yield _build(chapter, folder, word)


def course_secret(path: Path = SECRET) -> str:
    """The course's secret: from UNROLLED_SECRET, or drawn once and kept in a file of the owner's."""
    if os.environ.get("UNROLLED_SECRET"):
        return os.environ["UNROLLED_SECRET"]
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_hex(16))
    return path.read_text(encoding="ascii").strip()


def recorded(chapter: str, folder: Path = KEYS, secret: str = VISIBLE) -> dict[str, ExerciseKey]:
    """The keys of a chapter from the disk, built anew if they are missing or stale."""
    _build(chapter, folder, secret)
    return load(folder / (chapter + SUFFIX))


def _build(chapter: str, folder: Path, secret: str) -> str:
    path, stamp = folder / (chapter + SUFFIX), folder / f".{chapter}.stamp"
    wanted = hashlib.sha256(f"{_sources(chapter)}/{secret}".encode()).hexdigest()
    if path.is_file() and stamp.is_file() and stamp.read_text() == wanted:
        return f"{folder.name}/{path.name} is up to date"
    folder.mkdir(parents=True, exist_ok=True)
    if folder == HIDDEN:
        folder.chmod(0o700)  # other users of this machine are no graders
    part = path.with_suffix(".part")
    part.write_bytes(dump(build_chapter(chapter, secret)))
    part.replace(path)
    stamp.write_text(wanted)
    return f"{folder.name}/{path.name} built"


def _sources(chapter: str) -> str:
    digest = hashlib.sha256(np.__version__.encode())
    files = [path for pattern in SOURCES for path in sorted(ROOT.glob(pattern.format(chapter=chapter)))]
    files += [ROOT / "autograder" / f"{name}.py" for name in CORE]
    for path in files:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
