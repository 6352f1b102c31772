"""The command line: help with examples, one sentence for a user's mistake."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

from autograder import paths
from autograder.cli import main
from autograder.key.read import dump

COMMANDS = ["list", "build", "check", "explain", "grade", "verify", "serve"]


@pytest.fixture
def call(tmp_path, monkeypatch, keys):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "ch04_rnn_step.key").write_bytes(dump(keys))
    monkeypatch.setattr(paths, "KEYS", tmp_path / "keys")
    monkeypatch.setattr(paths, "HIDDEN", tmp_path / "hidden")
    monkeypatch.setattr(paths, "BUILD", tmp_path / "build")

    def run(*words):
        return CliRunner().invoke(main, [str(word) for word in words])

    return run


def hand_in(sample, student):
    """What somebody of the sample class handed in for chapter 4."""
    shutil.copytree(paths.SAMPLE_CLASS / sample / "ch04_rnn_step", student / "ch04_rnn_step")


def one_sentence(result, *words):
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.output.replace("\n", " ")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(call, command):
    result = call(command, "--help")
    assert result.exit_code == 0 and f"autograder {command}" in result.output


def test_list_names_every_exercise(call, keys):
    assert all(name in call("list").output for name in keys)
    assert "batch-step" in call("list", "ch04_rnn_step").output


def test_an_unknown_chapter_is_told_and_the_known_ones_named(call):
    one_sentence(call("list", "ch99"), "'ch99'", "ch04_rnn_step")


def test_a_folder_that_is_not_there_is_told(call, tmp_path):
    one_sentence(call("grade", tmp_path / "no"), "there is no folder", "STUDENT/ASSIGNMENT")


def test_a_folder_without_notebooks_is_told(call, tmp_path):
    (tmp_path / "class").mkdir()
    one_sentence(call("grade", tmp_path / "class"), "holds no submissions")


def test_a_notebook_that_can_not_be_read_is_told(call, tmp_path):
    (tmp_path / "mine.ipynb").write_text("{")
    one_sentence(call("check", tmp_path / "mine.ipynb"), "mine.ipynb", "damaged", "save it")
    one_sentence(call("check", tmp_path / "none.ipynb"), "none.ipynb can't be opened")


def test_the_chapter_of_a_notebook_is_told_by_what_is_in_it(call, tmp_path):
    sample = paths.SAMPLE_CLASS / "right-plain" / "ch04_rnn_step" / "ch04_rnn_step.ipynb"
    shutil.copyfile(sample, tmp_path / "mine.ipynb")
    bare = json.loads(sample.read_text("utf-8"))
    for cell in bare["cells"]:
        cell["metadata"] = {}
    (tmp_path / "bare.ipynb").write_text(json.dumps(bare))
    for name in ("mine", "bare"):
        assert "20 of 20 points" in call("check", tmp_path / f"{name}.ipynb").output
    (tmp_path / "empty.ipynb").write_text(json.dumps({**bare, "cells": []}))
    one_sentence(call("check", tmp_path / "empty.ipynb"), "does not tell which chapter", "--assignment")


def test_missing_keys_are_told(call, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "KEYS", tmp_path / "nowhere")
    one_sentence(
        call("check", paths.SAMPLE_CLASS / "right-plain" / "ch04_rnn_step" / "ch04_rnn_step.ipynb"), "autograder build"
    )


def test_check_says_what_each_answer_is_worth(call):
    result = call("check", paths.SAMPLE_CLASS / "wrong-transposed" / "ch04_rnn_step" / "ch04_rnn_step.ipynb")
    assert result.exit_code == 0, result.output
    assert "\u2717 rnn-step: 1 of 6 points\n  W_hh is transposed" in result.output
    assert result.output.strip().endswith("12 of 20 points")


def test_grade_writes_results_and_report_and_one_bad_file_harms_no_other(call, tmp_path):
    for student in ("right-plain", "corrupt"):
        hand_in(student, tmp_path / "class" / student)
    (tmp_path / "class" / "lost" / "ch99").mkdir(parents=True)
    result = call("grade", tmp_path / "class", "--json", tmp_path / "r.json", "--report", tmp_path / "r.html", "--jobs", 1)
    assert result.exit_code == 0, result.output
    assert "could not check corrupt/ch04_rnn_step/ch04_rnn_step.ipynb: " in result.output
    data = json.loads((tmp_path / "r.json").read_text())
    assert {item["student"]: item["outcome"] for item in data["submissions"]} == {
        "corrupt": "could not check", "lost": "could not check", "right-plain": "graded",
    }  # fmt: skip
    page = (tmp_path / "r.html").read_text()
    assert "right-plain" in page and "default-src 'none'" in page


def test_a_place_that_can_not_be_written_is_told_after_the_table(call, tmp_path):
    hand_in("empty", tmp_path / "class" / "empty")
    (tmp_path / "file").write_text("")
    result = call("grade", tmp_path / "class", "--json", tmp_path / "file" / "r.json")
    one_sentence(result, "r.json can't be written", "choose another place")
    assert "0 / 20" in result.output


def test_what_strangers_wrote_is_shown_as_text(call, tmp_path):
    name = "<b>x[red]y"
    hand_in("corrupt", tmp_path / "class" / name)
    result = call("grade", tmp_path / "class", "--report", tmp_path / "r.html")
    assert "x[red]y" in result.output and "<b>x" not in (tmp_path / "r.html").read_text()


def test_serving_without_a_book_says_what_to_do(call, monkeypatch, tmp_path):
    monkeypatch.setattr("autograder.serve.serve_site.__defaults__", (0, tmp_path, tmp_path))
    one_sentence(call("serve"), "there is no built book", "autograder build")


def test_a_second_run_keeps_what_has_not_changed_and_again_grades_anew(call, tmp_path):
    hand_in("right-plain", tmp_path / "class" / "ann")
    first, second, third = (call("grade", tmp_path / "class", *more) for more in ([], [], ["--again"]))
    assert "1 of 1 have not changed" in second.output
    assert not any("have not changed" in one.output for one in (first, third))
    assert all("20 / 20" in one.output for one in (first, second, third))


def test_grade_writes_a_page_for_each_student(call, tmp_path):
    for name in ("right-plain", "wrong-start"):
        hand_in(name, tmp_path / "class" / name)
    assert call("grade", tmp_path / "class", "--feedback", tmp_path / "feedback").exit_code == 0
    page = (tmp_path / "feedback" / "wrong-start" / "ch04_rnn_step.html").read_text("utf-8")
    assert "18 / 20" in page and "right-plain" not in page
    assert (tmp_path / "feedback" / "right-plain" / "ch04_rnn_step.html").is_file()


def test_the_report_says_which_layers_confined_the_answers(call, tmp_path):
    hand_in("right-plain", tmp_path / "class" / "ann")
    call("grade", tmp_path / "class", "--report", tmp_path / "report.html", "--json", tmp_path / "results.json")
    assert "sandbox with these layers: limits" in (tmp_path / "report.html").read_text("utf-8")
    assert json.loads((tmp_path / "results.json").read_text("utf-8"))["sandbox"]["seccomp"] is True
