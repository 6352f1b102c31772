"""A small class goes through nbgrader's own commands, with everything that spoils a batch in it."""

from __future__ import annotations

import copy
import csv
from collections.abc import Callable
from typing import Any

import pytest

from autograder import judge, paths
from autograder.assignment import preprocessors
from autograder.results import FAILED, ExerciseResult, SubmissionResult

from .small_course import CORE, STEM, Course, answered, cell_of, references, wrong

POINTS = {f"check-{exercise.id}": float(exercise.points) for exercise in CORE}
SCRIPT = "<script>alert(1)</script>"
ANSWERED = [exercise.id for exercise in CORE]


def spoiled(notebook: Any) -> dict[str, Any]:
    """Right answers in notebooks that stock nbgrader stumbles over, by the student who hands them in."""
    deleted = copy.deepcopy(notebook)
    deleted["cells"].remove(cell_of(deleted, "check-rnn-step"))

    doubled = copy.deepcopy(notebook)
    for name in ("rnn-step", "check-rnn-step"):
        doubled["cells"].append(copy.deepcopy(cell_of(doubled, name)))

    old, new, odd = copy.deepcopy(notebook), copy.deepcopy(notebook), copy.deepcopy(notebook)
    for cell in old["cells"]:
        cell["metadata"].get("nbgrader", {}).pop("schema_version", None)
    for cell in new["cells"]:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = 99
    for cell in odd["cells"]:
        cell["metadata"]["nbgrader"] = ["not", "a", "dictionary"]

    stripped = {"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": []}
    for cell in notebook["cells"]:
        bare = {"cell_type": cell["cell_type"], "metadata": {}, "source": cell["source"]}
        if cell["cell_type"] == "code":
            bare.update(outputs=[], execution_count=None)
        stripped["cells"].append(bare)

    forged = copy.deepcopy(notebook)
    cell_of(forged, "check-rnn-step")["metadata"]["nbgrader"]["points"] = 1000
    cell_of(forged, "check-rnn-step")["outputs"] = [
        {"output_type": "execute_result", "data": {"text/plain": "1000.0"}, "metadata": {}, "execution_count": 1}
    ]
    return {
        "deleted": deleted, "doubled": doubled, "old": old, "new": new, "odd": odd, "stripped": stripped, "forged": forged,
    }  # fmt: skip


def hostile(notebook: Any) -> Any:
    """Markup in every place from which it could reach a page."""
    notebook = answered(notebook, {"run": "def run(rnn, xs):\n    raise ValueError('" + SCRIPT + "')\n"})
    notebook["metadata"]["title"] = SCRIPT
    notebook["cells"].append({
        "cell_type": "markdown", "id": "m", "metadata": {"tags": [f'">{SCRIPT}']},
        "source": f"{SCRIPT} <img src=x onerror=alert(1)> [me](javascript:alert(1)) $\\href{{javascript:alert(1)}}{{x}}$",
    })  # fmt: skip
    notebook["cells"].append({"cell_type": "raw", "id": "r", "metadata": {"raw_mimetype": "text/html"}, "source": SCRIPT})
    notebook["cells"].append({
        "cell_type": "code", "id": "c", "metadata": {"tags": [f'">{SCRIPT}']}, "execution_count": 1,
        "source": f"print({SCRIPT!r})",
        "outputs": [{"output_type": "display_data", "data": {"text/html": SCRIPT}, "metadata": {}}],
    })  # fmt: skip
    return notebook


@pytest.fixture(scope="module")
def course(make_course: Callable[[], Course]) -> Course:
    """The class after generate_assignment, autograde and generate_feedback, each run once for all."""
    course = make_course()
    course.run("generate_assignment", STEM)
    empty = course.released()
    right = answered(empty, references())
    course.hand_in("right", right)
    course.hand_in("empty", empty)
    course.hand_in("again", right)
    course.hand_in("nearly", answered(right, {"rnn-step": wrong("rnn-step", "reset-local")}))
    course.hand_in("turned", answered(right, {"rnn-step": wrong("rnn-step", "step-w-hh-turned")}))
    course.hand_in("renamed", right, f"{STEM} (1).ipynb")
    course.hand_in("broken", "this is no notebook")
    course.hand_in("hostile", hostile(right))
    for student, notebook in spoiled(right).items():
        course.hand_in(student, notebook)
    course.run("autograde", STEM)
    course.run("generate_feedback", STEM, "--student", "[bht]*")  # broken, hostile, turned: a page takes half a second
    return course


def test_generate_assignment_yields_our_stubs_exactly(course: Course) -> None:
    from autograder import source

    for exercise in CORE:
        stub = cell_of(course.released(), exercise.id)["source"]
        assert "".join(stub) == source.stub(exercise).rstrip("\n")


def test_right_answers_get_all_points(course: Course) -> None:
    assert course.grades("right") == {name: (points, False) for name, points in POINTS.items()}


def test_stubs_get_no_points_and_nobody_has_to_look(course: Course) -> None:
    assert course.grades("empty") == dict.fromkeys(POINTS, (0.0, False))


def test_partial_credit_is_in_the_gradebook(course: Course) -> None:
    assert course.grades("nearly")["check-rnn-step"] == (5.0, False)


@pytest.mark.parametrize("student", ["deleted", "doubled", "old", "new", "odd", "stripped", "forged", "renamed"])
def test_spoiled_notebooks_get_the_marks_of_their_answers(course: Course, student: str) -> None:
    assert course.grades(student) == course.grades("right")


def test_a_broken_file_is_no_zero_and_waits_for_a_person(course: Course) -> None:
    assert course.grades("broken") == dict.fromkeys(POINTS, (None, True))
    assert "could not check" in course.feedback("broken")


def test_the_diagnosis_is_on_the_feedback_page(course: Course) -> None:
    from autograder.mistakes import MISTAKES

    advice = next(mistake.advice for mistake in MISTAKES if mistake.id == "step-w-hh-turned")
    assert advice.replace("`", "")[:40] in course.feedback("turned").replace("<code>", "").replace("</code>", "")


def test_each_test_cell_holds_one_plain_float(course: Course) -> None:
    outputs = cell_of(course.graded("nearly"), "check-rnn-step")["outputs"]
    assert [output["output_type"] for output in outputs] == ["execute_result"]
    assert outputs[0]["data"]["text/plain"] == ["5.0"]
    assert outputs[0]["execution_count"]


def test_what_a_cell_printed_is_shown_again_as_text(course: Course) -> None:
    printed = [o["text"] for cell in course.graded("hostile")["cells"] for o in cell.get("outputs", []) if "text" in o]
    assert [SCRIPT + "\n"] in printed


def test_no_markup_of_a_student_reaches_the_feedback_page(course: Course) -> None:
    page = course.feedback("hostile")
    assert "alert(1)" in page
    for bad in (SCRIPT, "onerror=alert", 'href="javascript:', "\\href{", "celltag"):
        assert bad not in page.replace("&lt;img src=x onerror=alert", "")


def test_the_formgrader_shows_no_markup_of_a_student_either(course: Course) -> None:
    from nbconvert.exporters import HTMLExporter
    from nbgrader.server_extensions.formgrader import handlers
    from traitlets.config import Config

    from autograder.assignment.course import configure

    config = Config()
    configure(config, keys="")
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    path = course.root / "autograded" / "hostile" / STEM / f"{STEM}.ipynb"
    known = {"base_url": "", "mathjax_url": "", "index": 0, "total": 1, "nbgrader": {}}
    page, _ = HTMLExporter(config=config).from_filename(str(path), resources=known)
    assert "alert(1)" in page
    assert SCRIPT not in page


def test_a_second_hand_in_without_its_test_cell_loses_the_old_mark(course: Course) -> None:
    notebook = answered(course.released(), references())
    cell_of(notebook, "rnn-step")["source"] = "class RNN: pass"
    notebook["cells"].remove(cell_of(notebook, "check-rnn-step"))
    course.hand_in("deleted", notebook)
    course.grade_here("deleted")
    assert course.grades("deleted")["check-rnn-step"] == (0.0, False)
    assert course.grades("deleted")["check-run"] == (3.0, False)


def test_a_third_of_a_point_is_stored_exactly_and_the_third_outcome_is_no_mark(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def grade(self: Any, notebook: Any, where: Any) -> SubmissionResult:
        results = [judge.unchecked(exercise, "the sandbox fell asleep") for exercise in CORE]
        results[0] = ExerciseResult("same-input", "t", 1.0, 1 / 3, FAILED)
        return SubmissionResult("empty", STEM, "f", "graded", 1.0, 1 / 3, tuple(results))

    monkeypatch.setattr(preprocessors.GradeInSandbox, "grade", grade)
    course.grade_here("again")
    assert course.grades("again").pop("check-same-input") == (1 / 3, False)
    assert course.grades("again")["check-run"] == (None, True)
    output = cell_of(course.graded("again"), "check-run")["outputs"][0]
    assert output["output_type"] == "display_data"
    assert "the sandbox fell asleep" in "".join(output["data"]["text/html"])


def test_a_sandbox_that_can_t_be_set_up_marks_nobody(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preprocessors.Sandbox, "missing", lambda self: ["seccomp"])
    course.grade_here("again")
    assert course.grades("again") == dict.fromkeys(POINTS, (None, True))


def test_a_link_to_another_student_s_notebook_is_not_followed(course: Course) -> None:
    path = course.hand_in("again", {})
    path.unlink()
    path.symlink_to(course.root / "submitted" / "right" / STEM / f"{STEM}.ipynb")
    course.grade_here("again")
    assert course.grades("again") == dict.fromkeys(POINTS, (None, True))


def test_an_assignment_of_the_teacher_s_own_is_run_nbgrader_s_way(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (preprocessors.Execute, preprocessors.DeduplicateIds):
        monkeypatch.setattr(kind, "preprocess", lambda self, nb, resources: (type(self).__name__, resources))
    where = {"nbgrader": {"assignment": "homework"}}
    assert preprocessors.GradeInSandbox().preprocess(None, where)[0] == "Execute"
    assert preprocessors.RestoreCells().preprocess(None, where)[0] == "DeduplicateIds"


def test_the_repository_s_own_course_names_classes_that_exist() -> None:
    from traitlets.config import PyFileConfigLoader
    from traitlets.utils.importstring import import_item

    config = PyFileConfigLoader("nbgrader_config.py", str(paths.ROOT)).load_config()
    named = [*config.Autograde.sanitize_preprocessors, *config.Autograde.autograde_preprocessors]
    named += [config.Autograde.exporter_class, config.Autograde.pre_convert_hook, config.ExportApp.plugin_class]
    assert all(callable(import_item(name)) for name in named)
    assert config.CourseDirectory.root == str(paths.COURSE)


def test_export_has_a_column_a_question_and_tells_three_outcomes_apart(course: Course) -> None:
    course.run("export", "--to", "marks.csv")
    with (course.root / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert rows["nearly"]["rnn-step"] == "5"
    assert rows["empty"]["rnn-step"] == "0"
    assert rows["broken"]["rnn-step"] == "not checked"
    assert (rows["broken"]["outcome"], rows["broken"]["score"]) == ("not all checked", "")
    assert rows["right"]["score"] == str(int(sum(POINTS.values())))
