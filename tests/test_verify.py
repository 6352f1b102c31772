"""The gate refuses what is half true."""

from __future__ import annotations

import dataclasses
import json
import shutil

import pytest

from autograder import mistakes, paths, source, verify
from autograder.errors import ExerciseError
from autograder.exercises import by_id
from autograder.key import build
from autograder.key.read import dump
from autograder.spec import Mistake

RUN, TALLY = by_id("run"), by_id("tally")


@pytest.fixture(autouse=True)
def a_course(monkeypatch):
    """No test reads or draws the secret of a real course."""
    monkeypatch.setattr(verify, "course_secret", lambda: "a course")


@pytest.fixture
def with_mistakes(monkeypatch):
    """The catalogue holds these mistakes and no others."""
    return lambda *made: monkeypatch.setattr(mistakes, "MISTAKES", made)


def mistake(name, *edits, answer="", exercise="run"):
    return Mistake(name, exercise, "an advice.", "a reason.", "a source", edits, answer)


def built(exercise):
    """Its visible and its hidden key, made of the catalogue as it is now."""
    return build.build(exercise), build.build(exercise, "a course")


def problems(exercise=RUN):
    return [str(problem) for problem in verify._guarded(exercise.id, lambda: verify.check_exercise(exercise, *built(exercise)))]


def test_exercises_that_keep_their_promises_pass():
    assert problems(TALLY) == [] == problems(by_id("same-input"))


def test_a_reference_that_raises_is_refused(monkeypatch):
    monkeypatch.setattr("solutions.ch04_rnn_step.run", lambda rnn, xs: 1 / 0)
    (said,) = problems()
    assert said.startswith("run: the reference of run raises or changes its inputs")


def test_a_reference_that_does_not_earn_all_points_is_refused(monkeypatch, with_mistakes):
    with_mistakes()
    calls = []

    def forgetful(rnn, xs):
        calls.append(1)
        return [rnn.step(x) * len(calls) for x in xs]

    monkeypatch.setattr("solutions.ch04_rnn_step.run", forgetful)
    assert any("run: its reference fails: \u2717 run: " in said for said in problems())


def test_a_mistake_that_no_case_catches_is_refused(with_mistakes):
    with_mistakes(mistake("harmless", ("ys = []", "ys = list()")))
    assert "harmless: no case catches it. Add a case or an output to run, or drop the mistake" in problems()


def test_a_mistake_that_only_hidden_cases_catch_is_refused(with_mistakes):
    value = build.build(RUN, "a course").inputs[0]["xs"][0, 0]
    answer = f"def run(rnn, xs):\n    return np.array([rnn.step(x) for x in xs]) + (abs(xs[0, 0] - {float(value)!r}) < 1e-9)\n"
    with_mistakes(mistake("lucky", answer=answer))
    assert any(said.startswith("lucky: hidden cases catch it, visible ones don't.") for said in problems())


def test_two_mistakes_that_can_not_be_told_apart_are_refused(with_mistakes):
    with_mistakes(
        mistake("first", ("    ys = []", "    rnn.reset()\n    ys = []")),
        mistake("second", ("    for x in xs:", "    rnn.reset()\n    for x in xs:")),
    )
    assert "second: it is named as first. Merge the two, or add a case that tells them apart" in problems()


def test_two_mistakes_that_mend_each_other_are_refused(with_mistakes):
    with_mistakes(
        mistake("back", ("in xs:", "in xs[::-1]:")), mistake("forth", ("    ys = []", "    xs = xs[::-1]\n    ys = []"))
    )
    assert any(said.startswith("back + forth: made together they are taken for right.") for said in problems())


@pytest.mark.parametrize(
    ("edit", "fact"),
    [
        (("ys", "zs"), "'ys' stands 3 times in the reference of run"),
        (("no such text", ""), "'no such text' stands 0 times in the reference of run"),
        (("Feed the vectors", ""), "stands 0 times"),
        (("for x in xs:", "for x in xs"), "a version of run can't be run (SyntaxError"),
    ],
)
def test_an_edit_that_does_not_fit_is_told_in_a_sentence(with_mistakes, edit, fact):
    with_mistakes(mistake("clumsy", edit))
    (said,) = problems()
    assert fact in said


def test_a_stub_that_earns_points_is_refused(monkeypatch, with_mistakes):
    with_mistakes()
    monkeypatch.setattr(source, "stub", lambda exercise, mistakes=(): source.solution(exercise))
    assert "run: its stub earns 3 points. Let its checks ask for more" in problems()


def test_an_exercise_made_from_a_mistake_that_does_not_exist_is_refused():
    with pytest.raises(ExerciseError, match="made from mistake 'no-such', which does not exist"):
        source.stub(dataclasses.replace(TALLY, fix="no-such"))


def test_a_slow_driver_is_refused(monkeypatch):
    monkeypatch.setattr(verify, "DRIVER_SECONDS", -1)
    assert any(said.startswith("tally: drive_tally takes ") for said in problems(TALLY))


def test_the_real_catalogue_is_in_order():
    assert list(verify.check_catalogue()) == []


@pytest.mark.parametrize(
    ("made", "fact"),
    [
        ((mistake("twice"), mistake("twice")), "twice: more than one mistake has this id"),
        ((mistake("lost", exercise="nowhere"),), "lost: there is no exercise nowhere"),
        ((dataclasses.replace(mistake("curt"), advice="no"),), "curt: its advice, why or source is missing or no sentence"),
        ((dataclasses.replace(mistake("baseless"), source=""),), "baseless: its advice, why or source is missing"),
    ],
)
def test_mistakes_that_do_not_explain_themselves_are_refused(monkeypatch, made, fact):
    monkeypatch.setattr(verify, "MISTAKES", made)
    assert any(str(problem).startswith(fact) for problem in verify.check_catalogue())


def test_ids_names_and_kinds_are_checked(monkeypatch):
    monkeypatch.setattr(verify, "EXERCISES", (RUN, dataclasses.replace(RUN, kind="guess")))
    monkeypatch.setattr(verify, "MISTAKES", ())
    facts = [problem.fact for problem in verify.check_catalogue()]
    assert "more than one exercise has this id" in facts and "more than one exercise has this name" in facts
    assert "its kind is 'guess'" in facts


LEAK = "def f(rnn, x):\n    rnn.h  =  np.tanh(rnn.h @ rnn.W_hh.T\n        + x @ rnn.W_xh.T)\n"


@pytest.mark.parametrize("name", ["child.py", "assignment.ipynb", "chapter.key"])
def test_a_statement_of_a_reference_in_a_shipped_file_is_found(monkeypatch, tmp_path, keys, name):
    path = tmp_path / name
    if name.endswith(".py"):
        path.write_text(LEAK)
    elif name.endswith(".ipynb"):
        path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": LEAK.splitlines(keepends=True)}]}))
    else:
        path.write_bytes(dump({"run": dataclasses.replace(keys["run"], stub=LEAK)}))
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(verify, "shipped_files", lambda: [path])
    (problem,) = verify.check_secrecy()
    assert problem.where == name and "a statement of batch-step's reference" in problem.fact


def test_stubs_and_given_methods_are_no_secret(monkeypatch, tmp_path, keys):
    path = tmp_path / "chapter.key"
    path.write_bytes(dump(keys))
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(verify, "shipped_files", lambda: [path])
    assert list(verify.check_secrecy()) == []


def test_what_the_child_imports_holds_no_statement_of_a_reference(monkeypatch, tmp_path):
    for name in ("RELEASE", "KEYS", "COURSE", "HTML"):
        monkeypatch.setattr(paths, name, tmp_path)
    assert len(verify.shipped_files()) > 8
    assert list(verify.check_secrecy()) == []


def test_what_is_made_for_a_later_chapter_may_hold_what_earlier_ones_taught(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(verify, "CHAPTERS", ("ch04_rnn_step", "ch99_later"))
    notebook = json.dumps({"cells": [{"cell_type": "code", "source": LEAK}]})
    found = {}
    for chapter in verify.CHAPTERS:
        path = tmp_path / f"{chapter}.ipynb"
        path.write_text(notebook)
        monkeypatch.setattr(verify, "shipped_files", lambda path=path: [path])
        found[chapter] = len(list(verify.check_secrecy()))
    assert found == {"ch04_rnn_step": 1, "ch99_later": 0}


@pytest.fixture
def a_book(monkeypatch, tmp_path):
    """A copy of chapter 4's page, of which nothing is built."""
    for name in ("ch04_rnn_step.md", "references.bib"):
        shutil.copy(paths.BOOK / name, tmp_path)
    monkeypatch.setattr(verify, "CHAPTERS", ("ch04_rnn_step",))
    monkeypatch.setattr(paths, "BOOK", tmp_path)
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "HTML", tmp_path / "html")
    return tmp_path / "ch04_rnn_step.md"


def test_a_page_that_is_not_built_is_told(a_book):
    (problem,) = verify.check_built()
    assert (problem.fact, problem.cure) == ("the page is not built", "Run `autograder build`")


def test_a_page_without_one_of_its_exercises_is_refused(a_book):
    a_book.write_text(a_book.read_text(encoding="utf-8").replace("{graded-exercise} tally", "{note}"), encoding="utf-8")
    (problem,) = verify._guarded("built", verify.check_built)
    assert "the exercise tally is missing" in str(problem)


def test_a_page_that_shows_other_exercises_than_the_catalogue_is_refused(a_book, monkeypatch):
    page = paths.HTML / "book" / "ch04_rnn_step.html"
    page.parent.mkdir(parents=True)
    page.write_text('<div data-exercise="run"></div>')
    monkeypatch.setattr(verify, "_check_executed", lambda chapter, cells: iter(()))
    (problem,) = verify.check_built()
    assert "it shows ['run'], the catalogue lists ['" in problem.fact


def test_a_block_that_swallowed_its_neighbour_is_found(monkeypatch, tmp_path):
    folder = tmp_path / "jupyter_execute" / "book"
    folder.mkdir(parents=True)
    (folder / "ch04_rnn_step.ipynb").write_text(json.dumps({"cells": [{"cell_type": "code"}, {"cell_type": "markdown"}]}))
    monkeypatch.setattr(paths, "BUILD", tmp_path)
    (problem,) = verify._check_executed("ch04_rnn_step", 2)
    assert problem.fact == "1 cells ran, the chapter has 2"


def test_one_broken_part_does_not_hide_the_others(monkeypatch):
    def broken():
        raise ExerciseError("the file, the fact, the cure")
        yield

    done = []
    monkeypatch.setattr(verify, "_keys", built)
    for name in ("check_catalogue", "check_built", "check_secrecy"):
        monkeypatch.setattr(verify, name, broken)
    found = verify.verify([by_id("same-input")], done.append)
    assert done == ["same-input", "catalogue", "built", "secrecy"]
    assert [str(problem) for problem in found][0] == "catalogue: the file, the fact, the cure. Mend that first"
    assert len(found) == 3
