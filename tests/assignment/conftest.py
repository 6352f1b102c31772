"""What the tests of assignments share: a page, its keys, the folders built from them, a course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.assignment import release
from autograder.exercises import of_chapter
from autograder.key import build
from autograder.key.read import dump

from .small_course import PAGE_HEAD, PLACED, STEM, Course, write_onefile


@pytest.fixture(scope="session")
def page_text() -> str:
    return PAGE_HEAD + "".join(PLACED.format(id=e.id, name=e.name) for e in of_chapter(STEM))


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory, page_text: str) -> Path:
    folder = tmp_path_factory.mktemp("book")
    (folder / f"{STEM}.md").write_text(page_text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    (folder / f"{STEM}.key").write_bytes(dump(build.build_chapter(STEM)))
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, book: Path, keys: Path) -> Path:
    out = tmp_path_factory.mktemp("out")
    release.build(out, [STEM], book=book, keys=keys, write_onefile=write_onefile)
    return out


@pytest.fixture(scope="session")
def make_course(built: Path, keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Course]:
    def make() -> Course:
        root = tmp_path_factory.mktemp("course")
        (root / "source").symlink_to(built / "course" / "source")
        (root / "nbgrader_config.py").write_text(
            "from autograder.assignment.course import configure\n"
            "c = get_config()\n"
            "c.CourseDirectory.root = " + repr(str(root)) + "\n"
            f"configure(c, keys={str(keys)!r})\n",
            "utf-8",
        )
        return Course(root)

    return make
