"""Puts a notebook into the sample class: a chapter's released notebook with somebody's answers in it.

    python -m tests.handin ch05_bptt wrong-signs answers.py

The answers stand in one text, each below a line `# %% exercise-id`; what is left out stays a stub. Text and demo
cells are left out, to keep the class small. Then `UPDATE_GOLDENS=1 pytest tests/classroom/test_sample_class.py`.
"""

from __future__ import annotations

import json
import re

import click

from autograder import paths
from autograder.exercises import CHAPTERS, of_chapter

HEADING = re.compile(r"^# %% *([\w-]+) *$", re.MULTILINE)


@click.command()
@click.argument("chapter", type=click.Choice(CHAPTERS))
@click.argument("student")
@click.argument("answers", type=click.File())
def main(chapter: str, student: str, answers: click.utils.LazyFile) -> None:
    """Write tests/submissions/STUDENT/CHAPTER/CHAPTER.ipynb. ANSWERS is a file, or - for standard input."""
    released = paths.RELEASE / chapter / f"{chapter}.ipynb"
    if not released.is_file():
        raise click.ClickException(f"{released} is missing: run `autograder build keys assignment` first")
    found = split(answers.read())
    unknown = set(found) - {exercise.id for exercise in of_chapter(chapter) if not exercise.extra}
    if unknown or not found:
        raise click.ClickException(f"write `# %% exercise-id` above each answer; not asked in {chapter}: {sorted(unknown)}")
    target = paths.SAMPLE_CLASS / student / chapter / f"{chapter}.ipynb"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(notebook(json.loads(released.read_text("utf-8")), found), indent=1) + "\n", "utf-8")
    click.echo(f"{target.relative_to(paths.ROOT)}: {len(found)} answers")


def split(text: str) -> dict[str, str]:
    """The answers by exercise id."""
    parts = HEADING.split(text)
    return {name: body.strip("\n") for name, body in zip(parts[1::2], parts[2::2], strict=True)}


def notebook(released: dict, answers: dict[str, str]) -> dict:
    """The released notebook with these answers, without text and demo cells."""
    cells = []
    for cell in released["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] != "code" or source.startswith("# demo"):
            continue
        owner = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cells.append({**cell, "source": answers.get(owner, source)})
    return {**released, "cells": cells}


if __name__ == "__main__":
    main()
