"""The built book: its exercises are the catalogue's, its figures have words, nothing comes from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from autograder import bookbuild, messages, paths, source
from autograder.exercises import CHAPTERS, EXERCISES, of_chapter
from autograder.mistakes import MISTAKES


def read(path: Path) -> BeautifulSoup:
    """A page."""
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def exercises(page: BeautifulSoup) -> list[Tag]:
    """The exercises on a page."""
    return page.select("section.graded-exercise")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_page_shows_the_exercises_of_the_catalogue_in_its_order(book: Path, chapter: str) -> None:
    shown = [one["data-exercise"] for one in exercises(read(book / f"{chapter}.html"))]
    assert shown == [exercise.id for exercise in of_chapter(chapter)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_exercise_shows_title_points_stub_and_solution(book: Path, chapter: str) -> None:
    shown = exercises(read(book / f"{chapter}.html"))
    for at, (exercise, section) in enumerate(zip(of_chapter(chapter), shown, strict=True), 1):
        digits = str(int(chapter[2:4]))
        assert section.find(["h2", "h3", "h4"]).get_text() == f"Exercise {digits}.{at} {exercise.title}"
        assert section.select_one(".exercise-facts p").get_text().startswith(messages.points(exercise.points) + " point")
        assert section.select_one(".exercise-answer pre").get_text().strip() == source.stub(exercise).strip()
        assert section.select_one(".exercise-solution pre").get_text().strip() == source.solution(exercise).strip()
        earned = [item.get_text() for item in section.select(".exercise-facts li")]
        several = exercise.checks if len(exercise.checks) > 1 else ()
        assert earned == [f"{check.title} {messages.points(check.points)}" for check in several]


def test_the_site_carries_what_its_live_exercises_need(book: Path) -> None:
    live = book.parent / "_static" / "live"
    told = json.loads((live / "runtime.json").read_text("utf-8"))
    assert (live / told["core"] / "pyodide.js").is_file() and (live / told["wheel"]["file"]).is_file()
    for chapter in CHAPTERS:
        page = read(book / f"{chapter}.html")
        assert not page.select(".exercise-not-live")
        assert len(page.select("[data-live]")) == len(of_chapter(chapter))
        assert page.select('script[type="module"][src*="live/page.js"]')
        assert (live / f"{chapter}.key").is_file() and (live / f"{chapter}.ipynb").is_file()
    assert not read(book / "index.html").select('script[src*="live/"]')


def test_every_picture_has_words(book: Path) -> None:
    for path in book.glob("*.html"):
        page = read(path)
        for image in page.select("article img, article figure > svg, article [role=img]"):
            words = image.get("alt") or image.get("aria-label") or image.get("aria-labelledby")
            assert words, f"{path.name}: {str(image)[:120]}"


def test_nothing_is_fetched_from_elsewhere(book: Path) -> None:
    for path in book.glob("*.html"):
        for tag in read(path).select("script[src], link[href], img[src], iframe, source"):
            if tag.get("rel") in (["canonical"], ["author"]):
                continue
            assert not str(tag.get("src") or tag.get("href")).startswith(("http", "//")), f"{path.name}: {tag}"


def test_every_mistake_is_listed_and_leads_to_its_exercise(book: Path) -> None:
    page = read(book / "common_mistakes.html")
    listed = [str(term["id"]) for term in page.select("dl.common-mistakes dt")]
    assert sorted(listed) == sorted(f"mistake-{mistake.id}" for mistake in MISTAKES)
    links = {link["href"] for link in page.select("article a.reference.internal")}
    for exercise in EXERCISES:
        if any(mistake.exercise == exercise.id for mistake in MISTAKES):
            assert f"{exercise.chapter}.html#exercise-{exercise.id}" in links


def test_thebe_is_gone(book: Path) -> None:
    assert "thebe" not in (book / "index.html").read_text("utf-8").lower()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_the_page_ran_as_many_cells_as_the_chapter_has(book: Path, chapter: str) -> None:
    from autograder.assignment.chapter import read as read_chapter

    notebook = json.loads((paths.BUILD / "jupyter_execute" / "book" / f"{chapter}.ipynb").read_text("utf-8"))
    # myst-nb writes what it ran, without the outputs that came from the cache.
    ran = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert len(ran) == read_chapter(paths.BOOK / f"{chapter}.md").code_cells


def test_lock_files_name_no_registry() -> None:
    for folder in (paths.BOOK, paths.ROOT / "tests" / "browser"):
        text = (folder / "package-lock.json").read_text("utf-8")
        assert '"resolved"' not in text and "http" not in text.replace('"funding"', "")


def test_a_changed_reference_clears_the_execution_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, cache = tmp_path, tmp_path / "_build" / ".jupyter_cache"
    (root / "solutions").mkdir()
    (root / "solutions" / "one.py").write_text("a = 1\n")
    monkeypatch.setattr(paths, "ROOT", root)
    monkeypatch.setattr(paths, "BUILD", root / "_build")
    monkeypatch.setattr(bookbuild, "CACHE", cache)
    assert bookbuild.clear_stale_cache()
    cache.mkdir(parents=True)
    assert not bookbuild.clear_stale_cache() and cache.is_dir()
    (root / "solutions" / "one.py").write_text("a = 2\n")
    assert bookbuild.clear_stale_cache() and not cache.exists()
