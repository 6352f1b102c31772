"""What runs inside nbgrader's autograde in place of its own steps. See `course.configure`.

No student's code runs in nbgrader's process: RestoreCells reads the notebook as text,
GradeInSandbox hands it to our grader, SaveOutcomes writes what came back.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook, new_output
from nbgrader.api import Gradebook
from nbgrader.preprocessors import DeduplicateIds, Execute, NbGraderPreprocessor, SaveAutoGrades
from traitlets import Bool, Unicode

from autograder import messages
from autograder.assignment import clean
from autograder.assignment.notebook import CHECK
from autograder.assignment.restore import Released, restore
from autograder.assignment.salvage import salvage
from autograder.classroom import notebooks
from autograder.classroom.folder import load_keys
from autograder.classroom.grade import could_not_check, grade_notebook
from autograder.errors import NotebookError, UnrolledError
from autograder.exercises import CHAPTERS, EXERCISES
from autograder.results import UNCHECKED, ExerciseResult, SubmissionResult
from autograder.sandbox import Sandbox

NOT_READ = "The file that was handed in could not be read: "
# The notebook's own record between two of our steps; `resources` is nbconvert's way to hand it on.
UNROLLED = "unrolled"


def is_ours(where: Mapping[str, str]) -> bool:
    """Whether an assignment was made from this book. A course may hold others; nbgrader grades them its way."""
    return where.get("assignment") in CHAPTERS


class LenientExporter(NotebookExporter):  # type: ignore[misc]  # nbconvert has no types
    """Reads any file as a notebook, so that a broken one spoils nothing but itself."""

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> tuple[str, Any]:
        """The converted notebook; a file that can't be read becomes one that says so."""
        if not is_ours((resources or {}).get("nbgrader", {})):
            return super().from_filename(filename, resources, **kwargs)
        try:
            if Path(filename).is_symlink():
                raise NotebookError("it is a link, which could lead to another student's work: hand in the file itself")
            notebook = salvage(notebooks.read(Path(filename)))
        except NotebookError as error:
            self.log.warning("%s: %s", filename, error)
            notebook = new_notebook(cells=[new_markdown_cell(f"{NOT_READ}{error}")])
        return super().from_notebook_node(notebook, self._init_resources(resources), **kwargs)


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Gives the submission the cells that were released. Must run before all others."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Restore every released cell, whatever the submission's metadata say."""
        if not is_ours(resources["nbgrader"]):
            return DeduplicateIds(parent=self).preprocess(nb, resources)
        released = released_cells(resources["nbgrader"])
        known = {exercise.id: exercise.name for exercise in EXERCISES}
        answers = [cell.name for cell in released if cell.solution and cell.points is None and cell.name in known]
        restore(nb, released, {name: known[name] for name in answers}, {name: CHECK + name for name in answers})
        return nb, resources


def released_cells(where: Mapping[str, str]) -> list[Released]:
    """The cells of an assignment's notebook, from the gradebook: what marks are stored under."""
    with Gradebook(where["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(where["notebook"], where["assignment"])
        solutions = {cell.name for cell in notebook.solution_cells}
        points = {cell.name: float(cell.max_score) for cell in [*notebook.grade_cells, *notebook.task_cells]}
        tasks = {cell.name for cell in notebook.task_cells}
        return [
            Released(
                name=cell.name,
                cell_type=cell.cell_type,
                source=cell.source,
                locked=cell.locked,
                solution=cell.name in solutions,
                task=cell.name in tasks,
                points=points.get(cell.name),
                checksum=cell.checksum,
            )
            for cell in notebook.source_cells
        ]


class GradeInSandbox(NbGraderPreprocessor):  # type: ignore[misc]
    """Runs our grader on the whole notebook and leaves each verdict in its test cell."""

    keys = Unicode("_build/keys", help="The folder of the recorded keys.").tag(config=True)
    hidden = Unicode("", help="The folder of the hidden keys; empty if there are none.").tag(config=True)
    allow_weak_sandbox = Bool(False, help="Run even where the machine lacks a layer of protection.").tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade, and note which test cells have a mark."""
        if not is_ours(resources["nbgrader"]):
            return Execute(parent=self).preprocess(nb, resources)
        result = self.grade(nb, resources["nbgrader"])
        found = {CHECK + exercise.exercise: exercise for exercise in result.exercises}
        marked = []
        for number, cell in enumerate((cell for cell in nb.cells if cell.cell_type == "code"), 1):
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.outputs, cell.execution_count = [], number
            if name in found:
                cell.outputs = [verdict(found[name], number)]
                marked += [] if found[name].outcome == UNCHECKED else [name]
            elif cell.metadata.get("nbgrader", {}).get("grade") and not cell.metadata.nbgrader.get("solution"):
                cell.outputs = [_plain(f"could not check: {result.reason or 'these tests are not run automatically'}")]
        put_back_printed(nb, result)
        resources[UNROLLED] = {"marked": marked}
        return nb, resources

    def grade(self, nb: NotebookNode, where: Mapping[str, str]) -> SubmissionResult:
        """The result of our grader. Where it fails itself, nothing is marked and the log says why."""
        student, assignment, file = where["student"], where["assignment"], where["notebook"] + ".ipynb"
        first = nb.cells[0].source if nb.cells else ""
        try:
            known = [chapter for chapter in CHAPTERS if chapter == assignment]
            keys = load_keys(Path(self.keys), Path(self.hidden) if self.hidden else None, known)[assignment]
            if first.startswith(NOT_READ):
                return could_not_check(keys, student, assignment, file, first.removeprefix(NOT_READ))
            with Sandbox() as sandbox:
                if not self.allow_weak_sandbox:
                    sandbox.require_strong("set c.GradeInSandbox.allow_weak_sandbox = True")
                return grade_notebook(nb, keys, sandbox, student, assignment, file)
        except (UnrolledError, KeyError) as error:
            reason = f"there is no key for {error}" if isinstance(error, KeyError) else str(error)
            self.log.error("%s, %s: nothing could be checked: %s", student, assignment, reason)
            return could_not_check({}, student, assignment, file, reason)


def verdict(result: ExerciseResult, number: int) -> NotebookNode:
    """One output. nbgrader reads a plain float as the mark, and gives full marks for anything else."""
    shown = f'<div class="tex2jax_ignore mathjax_ignore">{messages.html(result)}</div>'
    if result.outcome == UNCHECKED:
        return new_output("display_data", {"text/plain": clean.printed(messages.text(result)), "text/html": shown})
    score = min(max(float(result.earned), 0.0), float(result.points))
    return new_output("execute_result", {"text/plain": repr(score), "text/html": shown}, execution_count=number)


def _plain(text: str) -> NotebookNode:
    return new_output("display_data", {"text/plain": clean.printed(text)})


def put_back_printed(nb: NotebookNode, result: SubmissionResult) -> None:
    """Show under each cell what it printed in the sandbox, for whoever marks by hand."""
    printed = dict(result.printed)
    for number, cell in enumerate((cell for cell in nb.cells if cell.cell_type == "code"), 1):
        text = printed.get(f"cell {number}", "")
        if text:
            cell.outputs.insert(0, new_output("stream", name="stdout", text=clean.printed(text)))


class SaveOutcomes(SaveAutoGrades):  # type: ignore[misc]
    """Saves marks where there are some. What could not be checked waits for a person, as no zero."""

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Save the outcome of every test cell."""
        self.marked: Sequence[str] | None = resources.get(UNROLLED, {}).get("marked")
        return super().preprocess(nb, resources)

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        marks = cell.metadata["nbgrader"]
        by_hand = marks.get("solution") or cell.cell_type != "code"
        if self.marked is None or marks["grade_id"] in self.marked or by_hand:
            super()._add_score(cell, resources)
            return
        grade = self.gradebook.find_grade(marks["grade_id"], self.notebook_id, self.assignment_id, self.student_id)
        grade.auto_score, grade.needs_manual_grade = None, True
        self.gradebook.db.commit()


def take_renamed_notebook(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader's hook before a submission: put a renamed notebook under the name that was released.

    In a batch `assignment` and `student` are patterns; the paths are what is certain. The list
    is nbgrader's own, so that adding to it is how the copy gets graded.
    """
    folder = Path(notebooks[0]).parent if notebooks else Path()
    wanted = folder / f"{folder.name}.ipynb"
    if folder.name in CHAPTERS and not wanted.exists() and not wanted.is_symlink():
        files = [Path(name) for name in notebooks if not Path(name).is_symlink()]
        if files:  # the largest, as autograder.classroom has it
            shutil.copy2(max(files, key=lambda path: (path.stat().st_size, path.name)), wanted)
            notebooks.append(str(wanted))
