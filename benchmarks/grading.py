"""What grading a class costs: `autograder grade` beside plain nbgrader, on the same notebooks in one run.

Both grade and write a feedback page for each student, each as one command for the whole class (nbgrader
needs two), start-up included. The class is the sample class, repeated under other names. Plain nbgrader
executes every notebook, whose test cells call the one-file grader. Submissions that would stop or stall
it (damaged files, answers that never end) are left out on both sides.

    python -m benchmarks.grading                     200 notebooks, then ours alone up to 2,000
    python -m benchmarks.grading --notebooks 20      a quick look
    python -m benchmarks.grading --otter ENV/bin/python     otter-grader's API, too, from an environment that has
                                                            otter-grader, ipykernel, matplotlib and this NumPy
"""

from __future__ import annotations

import contextlib
import itertools
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

import click
import numpy as np
import psutil
from rich.console import Console
from rich.table import Table
from threadpoolctl import threadpool_info

from autograder import paths
from autograder.exercises import of_chapter

CHAPTER = "ch04_rnn_step"
LEFT_OUT = ("never-ends", "corrupt", "renamed", "two-files", "defined-twice", "stripped-metadata")
PLAIN = "c = get_config()\nc.CourseDirectory.course_id = 'bench'\nc.ExecutePreprocessor.timeout = 60\n"
ROUNDS = 3
LARGER = (500, 1000, 2000)
MEGABYTE = 1 << 20
GRADE = "autograder grade {} --again --jobs {} --json results.json --report report.html --feedback marked"
OTTER_TEST = """OK_FORMAT = True
test = {{"name": "{exercise.name}", "points": {exercise.points}, "suites": [{{"type": "doctest", "cases": [{{"code": r'''
>>> from autograder import check
>>> check("{exercise.id}", globals()).result.outcome
'passed'
'''}}]}}]}}
"""
OTTER_GRADE = """import sys
from otter.api import grade_submission
for path in sys.argv[1:]:
    grade_submission(path, "tests.zip", quiet=True)
"""
CONSOLE = Console(highlight=False, width=110)


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU time (all processes that were waited for) and of wall-clock time; bytes of the whole tree at its peak."""

    cpu: float
    wall: float
    memory: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.memory, other.memory))


def cost(command: str, folder: Path, python: str = sys.executable) -> Cost:
    """What one command costs, start-up and all its children included."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PATH": f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"}
    with (folder / "log").open("w+b") as log:
        process = subprocess.Popen(command.split(), cwd=folder, env=environment, stdout=log, stderr=log)
        peak = 0
        while True:
            try:
                status = process.wait(timeout=0.1)
                break
            except subprocess.TimeoutExpired:
                peak = max(peak, memory(process.pid))
        if status:
            raise SystemExit(f"{command} failed:\n{(folder / 'log').read_text(errors='replace')[-4000:]}")
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall, peak)


def memory(pid: int) -> int:
    """Bytes that a process and all that it started hold; a page that several share counts once among them (Linux's PSS)."""
    total = 0
    with contextlib.suppress(psutil.Error):
        process = psutil.Process(pid)
        for each in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += each.memory_full_info().pss
    return total


def lay_out(folder: Path, count: int) -> None:
    """`count` submissions: the sample class again and again, with what lies beside a student's notebook."""
    release = paths.RELEASE / CHAPTER
    students = [path for path in sorted(paths.SAMPLE_CLASS.iterdir()) if path.is_dir() and path.name not in LEFT_OUT]
    for number, student in zip(range(count), itertools.cycle(students)):  # noqa: B905  (endless on one side)
        target = folder / f"{number:04}-{student.name}" / CHAPTER
        target.mkdir(parents=True)
        for path in (student / CHAPTER / f"{CHAPTER}.ipynb", release / "autograder.py", release / f"{CHAPTER}.key"):
            shutil.copy(path, target)


def nbgrader(course: Path) -> Cost:
    """Plain nbgrader: autograde, then feedback."""
    (course / "nbgrader_config.py").write_text(PLAIN)
    shutil.copytree(paths.COURSE / "source" / CHAPTER, course / "source" / CHAPTER)
    cost(f"nbgrader generate_assignment {CHAPTER}", course)
    return cost(f"nbgrader autograde {CHAPTER}", course) + cost(f"nbgrader generate_feedback {CHAPTER}", course)


def otter(course: Path, python: str, count: int) -> Cost:
    """otter-grader's API, each notebook in a kernel; its tests call the one-file grader, too. The cheat stalls it."""
    folder = course / "otter"
    (folder / "tests").mkdir(parents=True)
    for exercise in of_chapter(CHAPTER):
        (folder / "tests" / f"{exercise.name}.py").write_text(OTTER_TEST.format(exercise=exercise))
    for name in ("autograder.py", f"{CHAPTER}.key"):
        shutil.copy(paths.RELEASE / CHAPTER / name, folder)
    (folder / "grade.py").write_text(OTTER_GRADE)
    tool = Path(python).with_name("otter")
    cost(f"{tool} generate -t tests -o tests.zip --no-environment autograder.py {CHAPTER}.key", folder, python)
    notebooks = [path for path in sorted((course / "submitted").glob("*/*/*.ipynb")) if "cheats" not in str(path)][:count]
    return cost(f"{python} grade.py {' '.join(map(str, notebooks))}", folder, python)


def ours(folder: Path, submitted: str = "submitted", jobs: int = 1, repeat: int = ROUNDS) -> Cost:
    """`autograder grade`, with results, report and a page for each student; the median of some rounds."""
    rounds = [cost(GRADE.format(submitted, jobs), folder) for _ in range(repeat)]
    middle = [statistics.median(getattr(each, name) for each in rounds) for name in ("cpu", "wall")]
    return Cost(*middle, max(each.memory for each in rounds))


@click.command()
@click.option("--notebooks", default=200, help="How many both grade.")
@click.option("--alone", is_flag=True, help="Leave nbgrader out.")
@click.option("--otter", "python", help="A Python that has otter-grader.")
def main(notebooks: int, alone: bool, python: str | None) -> None:
    """Measures and prints the costs, their ratio, and how ours grow."""
    with tempfile.TemporaryDirectory() as name:
        course = Path(name)
        lay_out(course / "submitted", notebooks)
        CONSOLE.print(start_up(course))
        mine = ours(course)
        CONSOLE.print(growth(course, notebooks, mine))
        if not alone:
            CONSOLE.print(f"nbgrader on {notebooks} notebooks: about {notebooks * 5 // 60 + 1} minutes", style="dim")
            CONSOLE.print(compared("nbgrader", notebooks, nbgrader(course), mine))
        if python:
            CONSOLE.print(compared("otter", notebooks, otter(course, python, notebooks), mine))
    CONSOLE.print(f"Python {sys.version.split()[0]}, NumPy {np.__version__}, BLAS: {kernel()}, {os.cpu_count()} cores")


def start_up(course: Path) -> str:
    """The wall-clock time of the whole command for a class of one empty file: all that is not grading."""
    empty = course / "single" / "ann" / CHAPTER
    empty.mkdir(parents=True)
    (empty / f"{CHAPTER}.ipynb").touch()
    command = [str(Path(sys.executable).with_name("autograder")), "grade", "single", "--again"]
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(command, cwd=course, capture_output=True, check=True)
        times.append(time.perf_counter() - started)
    return f"autograder grade on one empty file, start-up and table: {statistics.median(times):.2f} s, median of 5"


def growth(course: Path, notebooks: int, mine: Cost) -> Table:
    """Ours alone, for larger and larger classes."""
    table = Table(title="autograder grade with results, report and feedback", title_justify="left")
    for heading in ("notebooks", "workers", "cpu [s]", "cpu/notebook [ms]", "wall [s]", "memory [MB]"):
        table.add_column(heading, justify="right")

    def row(count: int, jobs: int, each: Cost) -> None:
        figures = f"{each.cpu:.2f}", f"{1000 * each.cpu / count:.0f}", f"{each.wall:.2f}", f"{each.memory / MEGABYTE:.0f}"
        table.add_row(str(count), str(jobs), *figures)

    row(notebooks, 1, mine)
    row(notebooks, 2, ours(course, jobs=2))
    for count in LARGER:
        lay_out(course / f"class-{count}", count)
        row(count, 2, ours(course, f"class-{count}", 2, repeat=1))
        shutil.rmtree(course / f"class-{count}")
    return table


def compared(name: str, notebooks: int, theirs: Cost, mine: Cost) -> Table:
    """Both, for grading plus feedback, and their ratio."""
    table = Table(title=f"Grading {notebooks} notebooks, one worker", title_justify="left")
    for heading in ("", name, "autograder", "ratio"):
        table.add_column(heading, justify="right")
    for what, unit in (("cpu", 1.0), ("wall", 1.0), ("memory", MEGABYTE)):
        one, other = getattr(theirs, what) / unit, getattr(mine, what) / unit
        word = "memory [MB]" if what == "memory" else f"{what} [s]"
        table.add_row(word, f"{one:.1f}", f"{other:.1f}", f"{one / other:.1f}")
    return table


def kernel() -> str:
    """The BLAS that NumPy uses here, and its kernel."""
    found = [f"{item['internal_api']} {item['version']} {item.get('architecture', '')}" for item in threadpool_info()]
    return ", ".join(found) or "none"


if __name__ == "__main__":
    main()
