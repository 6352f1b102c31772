"""A small course: one page, its keys, its released notebook, and a class that hands in."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder import source
from autograder.exercises import by_id, of_chapter

STEM = "ch04_rnn_step"
CORE = [exercise for exercise in of_chapter(STEM) if not exercise.extra]  # what a released notebook asks
PAGE_HEAD = """\
# A network that remembers

Some text.
"""
PLACED = """
````{{graded-exercise}} {id}
Write `{name}`.

```{{hint}}
Think of {id}.
```
````
"""


def write_onefile(folder: Path) -> None:
    (folder / "autograder.py").write_text("def check(name): ...\n", "utf-8")


@dataclass(frozen=True)
class Course:
    """An nbgrader course with a configuration file that calls `configure`, as a teacher would write it."""

    root: Path

    def run(self, *arguments: str, fails: bool = False) -> str:
        """One of nbgrader's own commands."""
        tools = Path(sys.executable).parent
        environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ.get('PATH', '')}"}
        command = [str(tools / "nbgrader"), *arguments]
        done = subprocess.run(command, cwd=self.root, env=environment, capture_output=True, text=True, timeout=300)
        assert fails or done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    def grade_here(self, student: str) -> None:
        """Autograde one student again, in this process: much sooner than a command of its own."""
        config = Config()
        exec((self.root / "nbgrader_config.py").read_text("utf-8"), {"get_config": lambda: config})
        folder = CourseDirectory(config=config, assignment_id=STEM, student_id=student)
        Autograde(coursedir=folder, config=config, force=True).start()

    def hand_in(self, student: str, notebook: Any, name: str = f"{STEM}.ipynb") -> Path:
        """Put a notebook, or any text, where nbgrader collects it."""
        folder = self.root / "submitted" / student / STEM
        folder.mkdir(parents=True, exist_ok=True)
        text = notebook if isinstance(notebook, str) else json.dumps(notebook)
        (folder / name).write_text(text, "utf-8")
        return folder / name

    def released(self) -> Any:
        """The notebook that nbgrader made for the students."""
        return json.loads((self.root / "release" / STEM / f"{STEM}.ipynb").read_text("utf-8"))

    def graded(self, student: str) -> Any:
        """The notebook as autograde left it."""
        return json.loads((self.root / "autograded" / student / STEM / f"{STEM}.ipynb").read_text("utf-8"))

    def feedback(self, student: str) -> str:
        """The page that the student is shown."""
        return (self.root / "feedback" / student / STEM / f"{STEM}.html").read_text("utf-8")

    def grades(self, student: str) -> dict[str, tuple[float | None, bool]]:
        """What the gradebook holds: automatic score, and whether a person must look."""
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            submission = gradebook.find_submission(STEM, student)
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            return {grade.name: (grade.auto_score, grade.needs_manual_grade) for grade in grades}


def answered(notebook: Any, answers: dict[str, str]) -> Any:
    """A copy with these texts in the answer cells."""
    notebook = copy.deepcopy(notebook)
    for name, text in answers.items():
        cell_of(notebook, name)["source"] = text
    return notebook


def references() -> dict[str, str]:
    """The right answer to every exercise."""
    return {exercise.id: source.reference(exercise) for exercise in CORE}


def wrong(exercise_id: str, mistake_id: str) -> str:
    """The reference with one mistake of the catalogue."""
    from autograder.mistakes import MISTAKES

    mistake = next(mistake for mistake in MISTAKES if mistake.id == mistake_id)
    return source.wrong_version(by_id(exercise_id), [mistake])


def cell_of(notebook: Any, grade_id: str) -> Any:
    """The cell that nbgrader's metadata give this name."""
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)
