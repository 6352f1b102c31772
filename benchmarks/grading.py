"""CPU time of grading a class: `autograder grade` beside plain `nbgrader autograde`, in one run.

Both grade the same notebooks of the sample class, each as one command for the whole class, start-up included.
Plain nbgrader executes every notebook, whose test cells call the one-file grader. Submissions that
would stop or stall it (damaged files, answers that never end) are left out on both sides.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_info

from autograder import paths

CHAPTER = "ch04_rnn_step"
LEFT_OUT = ("never-ends", "corrupt", "renamed", "two-files")
ROUNDS = 3
PLAIN = "c = get_config()\nc.CourseDirectory.course_id = 'bench'\nc.ExecutePreprocessor.timeout = 60\n"


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU time (all processes that were waited for) and of wall-clock time."""

    cpu: float
    wall: float


def cost(command: list[str], folder: Path) -> Cost:
    """What one command costs, start-up and all its children included."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def lay_out(course: Path) -> int:
    """A plain nbgrader course with the sample class; how many submissions it holds."""
    (course / "nbgrader_config.py").write_text(PLAIN)
    release = paths.RELEASE / CHAPTER
    shutil.copytree(paths.COURSE / "source" / CHAPTER, course / "source" / CHAPTER)
    for student in sorted(paths.SAMPLE_CLASS.iterdir()):
        if student.is_dir() and student.name not in LEFT_OUT:
            target = course / "submitted" / student.name / CHAPTER
            target.mkdir(parents=True)
            for path in (student / CHAPTER / f"{CHAPTER}.ipynb", release / "autograder.py", release / f"{CHAPTER}.key"):
                shutil.copy(path, target)
    return len(list((course / "submitted").iterdir()))


def main() -> None:
    """Measure both, alternating, and print medians and the ratio."""
    console = Console()
    with tempfile.TemporaryDirectory() as name:
        course = Path(name)
        count = lay_out(course)
        cost(["nbgrader", "generate_assignment", CHAPTER], course)
        plain, ours = [], []
        for round_number in range(1, ROUNDS + 1):
            shutil.rmtree(course / "autograded", ignore_errors=True)
            plain.append(cost(["nbgrader", "autograde", CHAPTER, "--force"], course))
            ours.append(cost(["autograder", "grade", "submitted", "--jobs", "1", "--json", "results.json"], course))
            console.print(f"round {round_number}: nbgrader {plain[-1].cpu:.1f} s CPU, autograder {ours[-1].cpu:.2f} s CPU")
    console.print(report(count, plain, ours))
    console.print(f"{sys.version.split()[0]=} numpy={np.__version__} BLAS={kernel()}", highlight=False)


def report(count: int, plain: list[Cost], ours: list[Cost]) -> Table:
    """Medians over the rounds, and their ratio."""
    table = Table(title=f"Grading {count} notebooks, median of {len(plain)} rounds", title_justify="left")
    for heading in ("", "nbgrader autograde", "autograder grade", "ratio"):
        table.add_column(heading, justify="right")
    for word in ("cpu", "wall"):
        theirs = statistics.median(getattr(item, word) for item in plain)
        mine = statistics.median(getattr(item, word) for item in ours)
        table.add_row(f"{word} [s]", f"{theirs:.2f}", f"{mine:.2f}", f"{theirs / mine:.0f}")
    return table


def kernel() -> str:
    """The BLAS that NumPy uses here, and its kernel."""
    found = [f"{item['internal_api']} {item['version']} {item.get('architecture', '')}" for item in threadpool_info()]
    return ", ".join(found) or "none"


if __name__ == "__main__":
    main()
