"""The pages around the chapters: the eight questions, the start page, the list of mistakes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from autograder import paths
from autograder.exercises import CHAPTERS, EXERCISES, of_chapter
from autograder.mistakes import MISTAKES, of_exercise
from tests.blind import batches


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def questions(book: Path) -> list[BeautifulSoup]:
    sections = read(book / "before_you_begin.html").select("section section")
    return [one for one in sections if re.match(r"\d\. ", one.get_text().strip())]


def test_there_are_eight_questions(questions: list[BeautifulSoup]) -> None:
    assert [one.find("h3").get_text()[:2] for one in questions] == [f"{k}." for k in range(1, 9)]


def test_each_question_has_a_computed_answer_and_an_explanation_both_folded(questions: list[BeautifulSoup]) -> None:
    for one in questions:
        assert one.select_one(".cell_input pre").get_text().strip()
        answer, explanation = one.select("details")
        assert answer.select_one(".output pre").get_text().strip()
        assert not answer.has_attr("open")
        assert explanation.find("summary").get_text().strip() == "Explanation"
        assert not explanation.has_attr("open")


def test_each_explanation_ends_with_where_to_read_on(questions: list[BeautifulSoup]) -> None:
    for one in questions:
        last = one.select("details")[1].select("p")[-1]
        assert last.get_text().startswith("If this was hard: ")
        assert last.find("a")


def test_the_answers_are_those_that_the_explanations_speak_of(questions: list[BeautifulSoup]) -> None:
    said = [" ".join(one.select_one("details .output pre").get_text().split()) for one in questions]
    assert said[:7] == [
        "[7 9] (2,)",
        "[5 7 9] [ 6 15] (2, 1)",
        "(4, 3) (3, 3)",
        "[1. 1. 1.] [1. 1.] [0. 0. 0.]",
        "(5, 4) True",
        "2 4 5",
        "at x = 0.0, the slope is 3.000 at x = 2.0, the slope is 0.000",
    ]
    assert said[7].count("do not fit") == 2
    product, nudged = re.findall(r"\[(.*?)\]", said[7])
    assert product.split() == nudged.split()


def test_the_questions_are_not_graded() -> None:
    assert "{graded-exercise}" not in (paths.BOOK / "before_you_begin.md").read_text("utf-8")


def test_the_times_are_those_of_the_catalogue(book: Path) -> None:
    rows = {
        cells[0].find("a")["href"].split(".")[0]: [cell.get_text() for cell in cells[1:]]
        for row in read(book / "before_you_begin.html").select("table tbody tr")
        for cells in [row.find_all("td")]
    }
    assert list(rows) == list(CHAPTERS)
    for chapter, (reading, minutes, points) in rows.items():
        core = [exercise for exercise in of_chapter(chapter) if not exercise.extra]
        assert minutes == f"{sum(exercise.minutes for exercise in core)} min"
        assert float(points) == sum(exercise.points for exercise in core)
        assert re.fullmatch(r"\d+ min", reading)


def test_the_start_page_leads_to_every_chapter_and_keeps_the_widget_first(book: Path) -> None:
    page = read(book / "index.html")
    links = {link["href"] for link in page.select("article a.reference.internal")}
    for name in (*CHAPTERS, "before_you_begin", "notation", "common_mistakes"):
        assert f"{name}.html" in links
    article = str(page.find("article"))
    assert article.index("unrolled-remember") < article.index("<h2>")


# Common mistakes.


@pytest.fixture(scope="module")
def mistakes(book: Path) -> BeautifulSoup:
    return read(book / "common_mistakes.html")


def test_the_mistakes_of_an_exercise_lead_to_it_and_to_the_section_to_read_again(book: Path, mistakes: BeautifulSoup) -> None:
    pages = {chapter: read(book / f"{chapter}.html") for chapter in CHAPTERS}
    for exercise in EXERCISES:
        section = mistakes.find(id=f"mistakes-{exercise.id}")
        if section is None:
            continue
        to_exercise, to_section = (link["href"] for link in section.select("p.mistakes-exercise a"))
        assert to_exercise == f"{exercise.chapter}.html#exercise-{exercise.id}"
        name, anchor = to_section.split("#")
        assert name == f"{exercise.chapter}.html"
        assert pages[exercise.chapter].find(id=anchor).find(id=f"exercise-{exercise.id}"), to_section


def test_the_mistakes_of_an_exercise_are_folded_below_its_name_and_counted(mistakes: BeautifulSoup) -> None:
    for exercise in EXERCISES:
        known = of_exercise(exercise.id)
        if not known:
            continue
        section = mistakes.find(id=f"mistakes-{exercise.id}")
        assert exercise.title in section.find("h3").get_text().replace("\u2019", "'")  # typeset
        fold = section.find("details")
        assert not fold.has_attr("open")
        assert fold.find("summary").get_text() == f"{len(known)} mistake{'s' * (len(known) > 1)}"
        assert [term["id"] for term in fold.find_all("dt")] == [f"mistake-{mistake.id}" for mistake in known]


def test_the_index_leads_to_every_exercise_with_mistakes(mistakes: BeautifulSoup) -> None:
    targets = [link["href"][1:] for link in mistakes.select(".mistakes-index a")]
    assert all(mistakes.find(id=target) for target in targets)
    wanted = [f"mistakes-{exercise.id}" for exercise in EXERCISES if of_exercise(exercise.id)]
    assert [target for target in targets if target in wanted] == wanted
    counts = [int(number) for number in re.findall(r"\((\d+)\smistakes?\)", mistakes.select_one(".mistakes-index").get_text())]
    assert sum(counts) == len(MISTAKES)


def test_the_list_of_mistakes_stays_light(book: Path, mistakes: BeautifulSoup) -> None:
    """A phone opens it at once: less than a kilobyte a mistake beside the frame of the page, and no picture."""
    assert (book / "common_mistakes.html").stat().st_size < 30_000 + 600 * len(MISTAKES)
    assert not mistakes.select("article img, article svg")


def test_the_figures_on_how_well_mistakes_are_named_are_those_of_the_kept_answers(book: Path) -> None:
    tables = read(book / "how_well.html").find(id="answers-that-nobody-had-seen").select("table")
    rounds, chapters = (
        [[cell.get_text().strip() for cell in row.select("td")] for row in one.select("tbody tr")] for one in tables
    )
    for name in ("first", "second"):
        (row,) = (row for row in rounds if row[0] == f"{name}, today")
        verdicts = Counter(answer["verdict"] for batch in batches((name,)) for answer in batch.kept())
        wrong = sum(verdicts.values()) - verdicts["passes"]
        assert [int(cell) for cell in row[1:4]] == [wrong, verdicts["right"], verdicts["facts"]]
        assert row[6] == f"{100 * verdicts['right'] / wrong:.1f}"
    assert [row[0] for row in chapters] == [*map(str, range(1, len(CHAPTERS) + 1)), "all"]
    for column in range(1, 6):
        assert sum(int(row[column]) for row in chapters[:-1]) == int(chapters[-1][column])
