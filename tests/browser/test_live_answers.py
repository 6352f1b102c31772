"""Answers are kept in the browser, taken out and in, erased, and handed in as a notebook."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, expect

from autograder import paths, source
from autograder.assignment import release
from autograder.cli import main
from autograder.exercises import by_id
from autograder.mistakes import of_exercise
from tests.assignment.small_course import STEM, Course

from .visit import KEY, Visit

STEP = by_id("rnn-step")
SOLUTION = source.solution(STEP)
CLOSED = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("closed", "SecurityError"); } });
"""


@pytest.fixture
def visit(context: BrowserContext, site: str) -> Visit:
    return Visit(context, site)


def entry(exercise_id: str, code: str, **more: object) -> dict[str, object]:
    """What the browser keeps of an answer."""
    stub = hashlib.sha256(source.stub(by_id(exercise_id)).encode()).hexdigest()[:12]
    return {"code": code, "stub": stub, **more}


def keep(visit: Visit, exercise_id: str, value: object) -> None:
    """Put it into the browser as an earlier visit would have."""
    visit.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY + exercise_id, json.dumps(value)])


def test_an_answer_is_found_again_after_a_reload(visit: Visit) -> None:
    visit.type("run = print", "run")
    visit.page.reload()
    section = visit.exercise("run")
    expect(section.locator(".live-stub pre")).to_have_text("run = print")
    assert not section.locator(".live-note").is_visible()
    visit.type(source.stub(by_id("run")), "run")
    assert visit.kept("run") is None


def test_a_changed_stub_is_told_and_shown_and_the_answer_stays(visit: Visit) -> None:
    keep(visit, "run", {"code": "run = print\n", "stub": "of an old edition"})
    visit.page.reload()
    note = visit.exercise("run").locator(".live-note")
    expect(note).to_contain_text("This exercise has changed since you wrote your answer. Your answer is still here.")
    expect(visit.exercise("run").locator(".live-stub pre")).to_have_text("run = print")
    note.get_by_role("button", name="Show the new beginning").click()
    assert note.get_by_role("region", name="The new beginning").inner_text().strip() == source.stub(by_id("run")).strip()
    visit.page.reload()
    assert not note.is_visible()


def test_what_is_damaged_in_the_browser_is_left_aside(visit: Visit) -> None:
    visit.page.evaluate("(key) => localStorage.setItem(key + 'run', '{broken')", KEY)
    keep(visit, "rnn-step", {"code": 7})
    visit.page.reload()
    expect(visit.page.locator(".live-count")).to_be_visible()
    assert not visit.errors


def test_answers_are_exported_erased_and_imported(visit: Visit, tmp_path: Path) -> None:
    visit.type("run = print", "run")
    visit.exercise("in-two-parts").get_by_role("radio").nth(2).check()
    keep(visit, "softmax", entry("softmax", "x = 1\n", passed=True))  # of another chapter
    fold = visit.answers_fold()
    with visit.page.expect_download() as begun:
        fold.get_by_role("button", name="Export", exact=True).click()
    file = tmp_path / begun.value.suggested_filename
    begun.value.save_as(file)
    assert sorted(json.loads(file.read_text())["answers"]) == ["in-two-parts", "run", "softmax"]
    assert visit.said() == "3 answers of the whole book in unrolled-answers.json."
    fold.get_by_role("button", name="Erase", exact=True).click()
    assert visit.said() == "All answers are erased."
    assert not visit.page.evaluate(f"Object.keys(localStorage).filter((key) => key.startsWith('{KEY}'))")
    expect(visit.editor("run")).to_contain_text("YOUR CODE HERE")
    assert visit.exercise("in-two-parts").locator("input:checked").count() == 0
    fold.locator("input[type=file]").set_input_files(file)
    expect(visit.editor("run")).to_have_text("run = print")
    assert visit.said() == "3 answers were imported."
    assert visit.exercise("in-two-parts").locator("input:checked").get_attribute("value") == "c"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"format": "unrolled-answers", "version": 2, "answers": {}}', '{"answers": {"run": {"code": "x"}}}'],
)
def test_another_file_changes_nothing(visit: Visit, tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text)
    visit.answers_fold().locator("input[type=file]").set_input_files(tmp_path / "x.json")
    expect(visit.page.locator(".live-said")).to_have_text(
        "That file holds no exported answers of this book. Nothing was changed."
    )
    assert visit.kept("run") is None


def test_an_imported_answer_is_text_and_never_a_part_of_the_page(visit: Visit, tmp_path: Path) -> None:
    evil = "<img src=x onerror='window.hit = 1'>"
    answers = {"run": {"code": evil, "stub": evil}, evil: {"code": "x"}, "in-two-parts": {"code": evil, "fields": {"": evil}}}
    (tmp_path / "x.json").write_text(json.dumps({"format": "unrolled-answers", "version": 1, "answers": answers}))
    visit.answers_fold().locator("input[type=file]").set_input_files(tmp_path / "x.json")
    expect(visit.exercise("run").locator(".live-stub pre")).to_have_text(evil)
    assert visit.page.evaluate("window.hit") is None
    assert visit.said() == "2 answers were imported."


def test_a_browser_that_keeps_nothing_says_so_and_all_else_works(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(CLOSED)
    visit = Visit(context, site)
    visit.type("run = print", "run")
    warning = visit.page.locator(".live-warning")
    expect(warning).to_contain_text("This browser keeps nothing for this page")
    expect(visit.editor("run")).to_have_text("run = print")
    warning.get_by_role("button", name="Try again").click()
    expect(warning).to_contain_text("This browser keeps nothing")
    with visit.page.expect_download() as begun:
        visit.answers_fold().get_by_role("button", name="Export", exact=True).click()
    assert json.loads(begun.value.path().read_text())["answers"]["run"]["code"] == "run = print"
    context.close()


def test_own_answers_of_earlier_chapters_are_used_when_they_passed_and_are_wanted(visit: Visit) -> None:
    mine = "def sequence_loss(*args):\n    return 'mine'\n"
    keep(visit, "sequence-loss", entry("sequence-loss", mine, passed=True))
    visit.open("ch06_training")
    asks = "print(sequence_loss(np.zeros((1, 1, 2)), np.zeros((1, 1), int)) == 'mine')"
    visit.press(asks, "Run", "gradient-norms")
    assert visit.says("gradient-norms") == "False"
    own = visit.answers_fold().get_by_label("Use my own answers of earlier chapters, where they passed")
    own.check()
    visit.button("Run", "gradient-norms").click()
    assert visit.says("gradient-norms") == "True"
    visit.open("ch06_training")
    expect(own).to_be_checked()
    keep(visit, "sequence-loss", entry("sequence-loss", mine))  # it has not passed
    visit.button("Run", "gradient-norms").click()
    assert visit.says("gradient-norms") == "False"


@pytest.fixture(scope="module")
def handed_in(browser: Browser, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, float]]]:
    """A notebook from the page, and the marks that the page announced."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    visit = Visit(context, site)
    (wrong,) = [one for one in of_exercise("rnn-step") if one.id == "step-w-hh-turned"]
    answers = {
        "init-rnn": source.solution(by_id("init-rnn")),
        "rnn-step": source.wrong_version(STEP, [wrong]),
        "run": source.solution(by_id("run")),
    }
    announced = {}
    for name, code in answers.items():
        said = visit.checked(code, name)
        announced[name] = float(said.split(": ")[1].split(" of ")[0])
    visit.exercise("same-input").locator("input[type=radio][value=a]").check()
    visit.button("Check", "same-input").click()
    announced["same-input"] = float(visit.says("same-input").split(": ")[1].split(" of ")[0])
    with visit.page.expect_download() as begun:
        visit.answers_fold().get_by_role("button", name="Download as assignment").click()
    path = tmp_path_factory.mktemp("handed-in") / begun.value.suggested_filename
    begun.value.save_as(path)
    expect(visit.page.locator(".live-said")).to_contain_text("ch04_rnn_step.ipynb holds 4 answers.")
    context.close()
    assert announced["init-rnn"] > 0 and announced["rnn-step"] < STEP.points
    yield path, announced


def test_the_downloaded_notebook_is_graded_as_the_page_announced(
    handed_in: tuple[Path, dict[str, float]], tmp_path: Path
) -> None:
    path, announced = handed_in
    folder = tmp_path / "submitted" / "ann" / "ch04_rnn_step"
    folder.mkdir(parents=True)
    shutil.copyfile(path, folder / path.name)
    results = tmp_path / "results.json"
    arguments = ["grade", str(tmp_path / "submitted"), "--no-hidden", "--allow-weak-sandbox", "--json", str(results)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    (one,) = json.loads(results.read_text())["submissions"]
    earned = {each["exercise"]: each["earned"] for each in one["exercises"]}
    assert {name: earned[name] for name in announced} == announced
    assert sum(earned.values()) == sum(announced.values())
    checked = CliRunner().invoke(main, ["check", str(path), "--allow-weak-sandbox"])
    assert "W_hh is transposed" in checked.output and checked.exit_code == 0


def test_nbgrader_gives_the_downloaded_notebook_the_announced_marks(
    handed_in: tuple[Path, dict[str, float]], tmp_path: Path
) -> None:
    path, announced = handed_in
    release.build(tmp_path, [STEM])
    course = Course(tmp_path / "course")
    (course.root / "nbgrader_config.py").write_text(
        "from autograder.assignment.course import configure\n"
        f"c = get_config()\nc.CourseDirectory.root = {str(course.root)!r}\nconfigure(c, keys={str(paths.KEYS)!r})\n"
    )
    course.run("generate_assignment", STEM)
    course.hand_in("ann", path.read_text("utf-8"))
    course.run("autograde", STEM)
    marks = {name.removeprefix("check-"): score for name, (score, _) in course.grades("ann").items()}
    assert {name: marks[name] for name in announced} == announced
    assert sum(score or 0 for score in marks.values()) == sum(announced.values())
