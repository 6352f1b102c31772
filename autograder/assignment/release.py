"""Builds what students get and what nbgrader needs: OUT/release and OUT/course."""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from autograder import paths
from autograder.assignment import notebook
from autograder.assignment.chapter import Chapter, read
from autograder.errors import UsageError
from autograder.key.read import SUFFIX
from autograder.spec import Exercise


def build(
    out: Path,
    chapters: Sequence[str] | None = None,
    *,
    book: Path = paths.BOOK,
    keys: Path = paths.KEYS,
    exercises: Sequence[Exercise] | None = None,
    write_onefile: Callable[[Path], object] | None = None,
) -> list[str]:
    """Build the released folder and the course's source of each chapter; a line for each.

    `keys` holds the visible keys that `autograder build` has made. A hidden key, a reference or
    a list of mistakes never comes near these folders.
    """
    lines: list[str] = []
    for chapter in _chapters(chapters):
        page = read(book / f"{chapter}.md", exercises)
        for folder, name in ((out / "release", "release"), (out / "course" / "source", "source")):
            files = _files(page, exercises, name, keys)
            new = _put(folder / chapter, files, write_onefile or _write_onefile)
            lines.append(f"{name}/{chapter} {'built' if new else 'is up to date'}")
    return lines


def _files(page: Chapter, exercises: Sequence[Exercise] | None, name: str, keys: Path) -> dict[str, bytes]:
    make = {"release": notebook.release_notebook, "source": notebook.source_notebook}[name]
    key = keys / f"{page.stem}{SUFFIX}"
    if not key.is_file():
        raise UsageError(f"{key} is missing: run `autograder build`, which records the keys first")
    text = notebook.text(make(page, exercises))
    return {f"{page.stem}.ipynb": text.encode("utf-8"), key.name: key.read_bytes()}


def _put(folder: Path, files: Mapping[str, bytes], write_onefile: Callable[[Path], object]) -> bool:
    """Put the folder there whole, or leave the old one if it holds the same. True if it was new."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-"))
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        write_onefile(fresh)
        if same(fresh, folder):
            return False
        fresh.chmod(0o755)  # mkdtemp makes it private
        _swap(fresh, folder)
        return True
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def same(one: Path, other: Path) -> bool:
    """Whether two flat folders hold the same files with the same bytes."""
    if not other.is_dir():
        return False
    names = {path.name for path in one.iterdir()}
    if names != {path.name for path in other.iterdir()}:
        return False
    return len(filecmp.cmpfiles(one, other, names, shallow=False)[0]) == len(names)


def _swap(fresh: Path, folder: Path) -> None:
    """Rename, so that nobody ever sees half a folder."""
    if not folder.exists():
        fresh.rename(folder)
        return
    old = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}-old-"))
    try:
        folder.rename(old / folder.name)
        fresh.rename(folder)
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _chapters(chapters: Sequence[str] | None) -> Sequence[str]:
    if chapters is not None:
        return chapters
    from autograder.exercises import CHAPTERS

    return CHAPTERS


def _write_onefile(folder: Path) -> None:
    from autograder import onefile

    onefile.write(folder)
