"""What naming the mistake costs: CPU time of the diagnosis, for submissions with four wrong exercises; the keys' sizes.

In each chapter the four exercises with the most recorded versions are answered wrongly, a hundred times, each time with
other mistakes of the catalogue. Visible and hidden cases are joined, as in a course. Running the answers and comparing
them with what was expected is not counted.

    python -m benchmarks.diagnosis
"""

from __future__ import annotations

import itertools
import statistics
import time

import click
from rich.console import Console
from rich.table import Table

from autograder import paths
from autograder.classroom.folder import load_keys
from autograder.diagnose import diagnose
from autograder.exercises import CHAPTERS, by_id
from autograder.judge import _mark, seen
from autograder.key import build
from autograder.key.read import SUFFIX, ExerciseKey
from autograder.mistakes import of_exercise
from autograder.runner import observe

WRONG, STUDENTS, VERSIONS = 4, 100, 12


@click.command()
def main() -> None:
    """Milliseconds of CPU time that the diagnosis adds to a submission, chapter by chapter."""
    console = Console(highlight=False)
    table = Table("chapter", "exercises", "recorded versions", "ms a submission: median", "largest", "key, KB")
    total = 0
    for chapter, keys in load_keys(paths.KEYS, paths.HIDDEN, CHAPTERS).items():
        chosen = sorted(keys.values(), key=lambda key: -len(key.entries))[:WRONG]
        spent = [1e3 * sum(parts) for parts in itertools.islice(zip(*map(seconds, chosen), strict=True), STUDENTS)]
        size = (paths.KEYS / f"{chapter}{SUFFIX}").stat().st_size
        total += size
        numbers = sum(len(key.entries) for key in chosen), statistics.median(spent), max(spent), size / 1e3
        table.add_row(chapter, ", ".join(key.exercise for key in chosen), *(f"{number:.1f}" for number in numbers))
    console.print(table)
    console.print(f"all visible keys: {total / 1e6:.2f} MB, compressed as they are shipped")


def seconds(key: ExerciseKey) -> list[float]:
    """CPU seconds of each of STUDENTS diagnoses of one exercise's wrong versions."""
    exercise, inputs = by_id(key.exercise), [*key.inputs, key.inputs[0]]
    observed = []
    for mistake in of_exercise(exercise.id)[:VERSIONS]:
        cases = observe(exercise, build.wrong_namespace(exercise, [mistake]), key.inputs)["cases"]
        cases = [seen(exercise, case, one) for case, one in zip(cases, inputs, strict=True)]
        observed.append((cases, _mark(exercise, key, cases)[1]))
    times = []
    for cases, first in itertools.islice(itertools.cycle(observed), STUDENTS):
        started = time.process_time()
        diagnose(exercise, key, cases, first)
        times.append(time.process_time() - started)
    return times


if __name__ == "__main__":
    main()
