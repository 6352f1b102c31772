"""Reads a notebook that a stranger handed in, and loses as little of it as possible.

Metadata are a help, never a condition: answers are found by the name they define.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import NotebookError
from autograder.exercises import EXERCISES
from autograder.key.read import ExerciseKey
from autograder.runner import Cell, without_magics

MAX_BYTES = 64 * 2**20
MAX_VALUES = 5_000_000
MAX_CELLS = 2000
MAX_SOURCE = 16 * 2**20  # bytes of code: all of it must fit into one frame to the sandbox
MAX_STUB = 20_000
MAX_PARSED = 300_000  # characters of all cells together: the parent parses them under no clock
_CHECK_CALL = re.compile(r"\s*(check\(\s*[\"'][\w-]+[\"']\s*\)[\s;]*)+")
_DEFINES = re.compile(r"^(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_DEMO = re.compile(r"\s*#[ \t]*demo[ \t]*(\n|$)")


@dataclass(frozen=True)
class Submission:
    """The cells to run, and the exercises whose stub was left as it was."""

    cells: tuple[Cell, ...]
    untouched: frozenset[str]


def read(path: Path) -> Any:
    """The notebook's JSON. NotebookError says in one sentence why it can't be read."""
    return parse(load(path), path.name)


def load(path: Path) -> bytes:
    """The file's bytes, as long as a notebook may be."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise NotebookError(f"{path.name} can't be opened ({error.strerror}): hand it in again") from None
    if len(data) > MAX_BYTES:
        raise NotebookError(f"{path.name} has more than {MAX_BYTES >> 20} MB: clear its outputs and hand it in again")
    return data


def parse(data: bytes, name: str) -> Any:
    """The JSON of a notebook's bytes."""
    if not data.strip():
        raise NotebookError(f"{name} is empty: save the notebook and hand it in again")
    if sum(map(data.count, (b",", b"[", b"{"))) > MAX_VALUES:  # two bytes of JSON can become a hundred in memory
        raise NotebookError(f"{name} holds millions of values: clear its outputs and hand it in again")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise NotebookError(f"{name} is not text in UTF-8, so it is no notebook: hand in the .ipynb file itself") from None
    except json.JSONDecodeError as error:
        raise NotebookError(
            f"{name} is not a notebook or is damaged (line {error.lineno}, column {error.colno}: {error.msg}): "
            "open it in Jupyter, save it and hand it in again"
        ) from None
    except ValueError:  # a whole number of thousands of digits
        raise NotebookError(f"{name} is damaged (it holds an endless number): hand in the .ipynb file itself") from None
    except RecursionError:
        raise NotebookError(f"{name} is nested too deeply to be a notebook: hand in the .ipynb file itself") from None
    return notebook


def submission(notebook: Any, keys: Mapping[str, ExerciseKey], name: str = "the notebook") -> Submission:
    """What of a notebook is run: its code cells but for demos, checks and untouched stubs."""
    stubs = {exercise_id: _tree(key.stub) for exercise_id, key in keys.items()}
    cells = [Cell(text, "given") for text in given(keys)]
    untouched: set[str] = set()
    total = parsed = 0
    for number, cell in enumerate(_code_cells(notebook, name), 1):
        source = _source(cell)
        total += len(source.encode("utf-8"))
        if total > MAX_SOURCE:
            raise NotebookError(f"{name} holds more than {MAX_SOURCE >> 20} MB of code: hand in the assignment's notebook")
        short = len(source) <= MAX_STUB and parsed + len(source) <= MAX_PARSED
        if _is_demo(source) or (short and _CHECK_CALL.fullmatch(source)):
            continue
        parsed += len(source) if short else 0
        tree = _tree(source) if short else None
        same = [exercise_id for exercise_id, stub in stubs.items() if tree is not None and tree == stub]
        if same:
            untouched.update(same)
        elif source.strip():
            cells.append(Cell(source, f"cell {number}", _owner(cell, keys)))
    return Submission(tuple(cells), frozenset(untouched))


def likely_chapter(notebook: Any, name: str) -> str:
    """The chapter that most of the notebook's answers belong to, by their metadata or the names they define; or nothing."""
    chapters = {exercise.id: exercise.chapter for exercise in EXERCISES}
    names = {exercise.name: exercise.chapter for exercise in EXERCISES}
    votes: Counter[str] = Counter()
    for cell in _code_cells(notebook, name):
        defined = _DEFINES.search(_source(cell)[:MAX_STUB])
        chapter = chapters.get(_owner(cell, chapters), names.get(defined[1], "") if defined else "")
        votes.update([chapter] if chapter else [])
    return votes.most_common(1)[0][0] if votes else ""


def given(keys: Mapping[str, ExerciseKey]) -> list[str]:
    """The earlier chapters' definitions that answers may use, also where the cell that holds them is gone."""
    return list(dict.fromkeys(key.given for key in keys.values() if key.given))


def _code_cells(notebook: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """All code cells, of format 4 (`cells`) or 3 (`worksheets`)."""
    if not isinstance(notebook, dict):
        raise NotebookError(f"{name} is JSON but no notebook: hand in the .ipynb file itself")
    sheets = notebook.get("worksheets")
    cells = notebook.get("cells")
    if cells is None and isinstance(sheets, list):
        cells = [cell for sheet in sheets if isinstance(sheet, dict) for cell in _list(sheet.get("cells"))]
    if not isinstance(cells, list):
        raise NotebookError(f"{name} is JSON without cells, so it is no notebook: hand in the .ipynb file itself")
    if len(cells) > MAX_CELLS:
        raise NotebookError(f"{name} has more than {MAX_CELLS} cells: hand in the assignment's notebook")
    return (cell for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "code")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    # A lone surrogate is legal in JSON and can't be encoded again.
    return source.encode("utf-8", "replace").decode("utf-8") if isinstance(source, str) else ""


def _owner(cell: Mapping[str, Any], keys: Mapping[str, Any]) -> str:
    metadata = cell.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None
    return grade_id if isinstance(grade_id, str) and grade_id in keys else ""


def _is_demo(source: str) -> bool:
    return _DEMO.match(source) is not None


def _tree(source: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an answer's odd escapes are no news for the teacher
            return ast.dump(ast.parse(without_magics(source)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
