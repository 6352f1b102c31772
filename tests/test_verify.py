"""The gate refuses what is half true."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from autograder import source, verify
from autograder.exercises import by_id
from autograder.key import build
from autograder.mistakes import of_exercise
from autograder.spec import Check, Mistake


def facts(problems):
    return " | ".join(map(str, problems))


@pytest.fixture(autouse=True)
def secret(monkeypatch):
    monkeypatch.setenv("UNROLLED_SECRET", "of the tests")


def test_what_is_whole_passes():
    assert list(verify.check_exercise(by_id("tally"))) == []
    assert list(verify.check_catalogue()) == []


def test_a_reference_that_fails_is_refused(monkeypatch):
    right = build.build(by_id("run"))
    wrong = dataclasses.replace(right, expected=tuple({**case, "the outputs": np.zeros((9, 9))} for case in right.expected))
    monkeypatch.setattr(build, "build", lambda exercise, secret="": wrong)
    assert "its reference fails" in facts(verify.check_exercise(by_id("run")))


def test_a_stub_that_earns_points_is_refused():
    easy = dataclasses.replace(by_id("run"), checks=(Check("x", "x", 1, ()),))
    assert "its stub earns 1 points" in facts(verify._check_stub(easy, build.build(easy)))


def test_a_mistake_that_passes_is_refused(monkeypatch):
    harmless = Mistake("harmless", "run", "a.", "b.", "c", (("ys = []", "ys = list()"),))
    monkeypatch.setattr(build, "of_exercise", lambda exercise_id: (harmless,))
    monkeypatch.setattr(verify, "of_exercise", lambda exercise_id: (harmless,))
    assert "harmless: no case catches it" in facts(verify.check_exercise(by_id("run")))


def test_two_mistakes_that_can_not_be_told_apart_are_refused(monkeypatch):
    one = next(m for m in of_exercise("run") if m.id == "run-skips-first")
    two = dataclasses.replace(one, id="the-same-again")
    for module in (build, verify):
        monkeypatch.setattr(module, "of_exercise", lambda exercise_id: (one, two))
    assert "the-same-again: it is named as run-skips-first" in facts(verify.check_exercise(by_id("run")))


def test_an_edit_that_no_longer_applies_is_a_problem_and_no_traceback(monkeypatch):
    stale = Mistake("stale", "run", "a.", "b.", "c", (("gone", ""),))
    monkeypatch.setattr(build, "of_exercise", lambda exercise_id: (stale,))
    problems = verify._guarded("run", lambda: verify.check_exercise(by_id("run")))
    assert "'gone' stands 0 times" in facts(problems)


def test_a_slow_drive_is_refused(monkeypatch):
    monkeypatch.setattr(verify, "DRIVER_SECONDS", 0)
    assert "takes" in facts(verify._check_cost(by_id("run"), build.build(by_id("run"))))


@pytest.mark.parametrize(
    "statement", ["        self.h = np.tanh(self.W_hh @ self.h + self.W_xh @ x)", "self.h   =  self.h + x"]
)
def test_a_statement_of_a_reference_in_a_shipped_file_is_found(monkeypatch, tmp_path, statement):
    leak = tmp_path / "leak.py"
    leak.write_text(statement)
    monkeypatch.setattr(verify, "shipped_files", lambda: [leak])
    monkeypatch.setattr(verify.paths, "ROOT", tmp_path)
    assert "leak.py: it holds" in facts(verify.check_secrecy())


def test_given_methods_are_no_secret():
    assert not any("init_rnn" in statement for statement in verify.telling_statements(by_id("rnn-step")))
    assert source.reference(by_id("rnn-step")).count("init_rnn") == 1
