"""Gives a handed-in notebook the cells and metadata that were released, and nothing else.

Metadata in a submission may be stripped, doubled, outdated or forged. None of it survives:
only its claim to a released cell's name is listened to, as a hint. An answer is found by the
name it defines, and each test cell is put behind its answer once more.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.assignment.salvage import claim, clean, raw_cells
from autograder.runner import without_magics

MAX_PARSED = 200_000
DEMO = "# demo"


@dataclass(frozen=True)
class Released:
    """One cell that the gradebook knows. `points` is None where nothing can be earned."""

    name: str
    cell_type: str
    source: str
    locked: bool = False
    solution: bool = False
    task: bool = False
    points: float | None = None
    checksum: str | None = None

    @property
    def is_test(self) -> bool:
        """Whether this is a locked cell that runs tests."""
        return self.points is not None and not self.solution and not self.task and self.cell_type == "code"


def restore(notebook: NotebookNode, released: Sequence[Released], wanted: Mapping[str, str], tests: Mapping[str, str]) -> None:
    """Make every released cell stand in the notebook exactly once.

    `wanted` maps an answer cell to the name it defines, `tests` an answer cell to its test cell.
    """
    by_name = {cell.name: cell for cell in released}
    claims = [(claim(cell), clean(cell)) for cell in raw_cells(notebook)]
    claims = [(name, cell) for name, cell in claims if not _is_copy_of_test(name, cell, by_name)]
    answers = {name: _find_answer(claims, by_name[name], wanted[name]) for name in wanted if name in by_name}
    owners = _mark_answers(answers, by_name)
    cells = _with_tests([cell for _, cell in claims], owners, by_name, wanted, tests)
    placed = {*wanted, *(tests[name] for name in wanted if name in tests)}
    _restore_others(cells, claims, [cell for cell in released if cell.name not in placed])
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number}"
    notebook["cells"] = cells
    notebook["metadata"] = NotebookNode()
    notebook["nbformat"], notebook["nbformat_minor"] = 4, 5


def defines(source: str, name: str) -> bool:
    """Whether a cell binds the name at its top level, or seems to where it can't be parsed."""
    tree = parsed(source)
    if tree is None:
        return bool(re.search(rf"^(?:(?:def|class)\s+{name}\b|{name}\s*(?::[^=\n]*)?=(?!=))", source, re.MULTILINE))
    return name in _bound(tree.body)


def parsed(source: str) -> ast.Module | None:
    """The cell's syntax tree, or None. Parsing runs nothing; its size is limited all the same."""
    if len(source) > MAX_PARSED:
        return None
    try:
        return ast.parse(without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def same_code(one: str, other: str) -> bool:
    """Whether two cells differ in nothing but layout and comments."""
    first, second = parsed(one), parsed(other)
    if first is None or second is None:
        return one.strip() == other.strip()
    try:
        return ast.dump(first) == ast.dump(second)
    except RecursionError:
        return False


def _bound(body: Iterable[ast.stmt]) -> set[str]:
    names: set[str] = set()
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names.update((alias.asname or alias.name).split(".")[0] for alias in node.names)
        single = getattr(node, "target", None)
        for target in getattr(node, "targets", [single] if single is not None else []):
            names.update(item.id for item in ast.walk(target) if isinstance(item, ast.Name) and isinstance(item.ctx, ast.Store))
        for field in ("body", "orelse", "finalbody"):
            names |= _bound(getattr(node, field, []))
        for handler in getattr(node, "handlers", []):
            names |= _bound(handler.body)
    return names


def _is_copy_of_test(claimed: str, cell: NotebookNode, by_name: Mapping[str, Released]) -> bool:
    """An unchanged test cell, which will be put in anew. A changed one stays: an answer may be written in it."""
    if cell.cell_type != "code":
        return False
    tests = [by_name[claimed]] if claimed in by_name else by_name.values()
    return any(test.is_test and cell.source.strip() == test.source.strip() for test in tests)


Claimed = Sequence[tuple[str, NotebookNode]]


def _find_answer(claims: Claimed, stub: Released, name: str) -> NotebookNode | None:
    """The cell that counts: its own if it is an answer, else the last one that defines the name."""
    own = [cell for claimed, cell in claims if claimed == stub.name and cell.cell_type == "code"]
    defining = [
        cell
        for _, cell in claims
        if cell.cell_type == "code" and not cell.source.lstrip().startswith(DEMO) and defines(cell.source, name)
    ]
    answers = [cell for cell in defining if not same_code(cell.source, stub.source)]
    own_answers = [cell for cell in answers if any(cell is mine for mine in own)]
    for found in (own_answers, answers, own, defining):
        if found:
            return found[-1]
    return None


def _mark_answers(answers: Mapping[str, NotebookNode | None], by_name: Mapping[str, Released]) -> dict[int, list[str]]:
    """Give each answer cell its metadata. A cell can bear one name only; the others it answers are noted."""
    owners: dict[int, list[str]] = {}
    for name, cell in answers.items():
        if cell is None:
            continue
        if id(cell) not in owners:
            mark(cell, by_name[name])
        owners.setdefault(id(cell), []).append(name)
    return owners


def mark(cell: NotebookNode, released: Released) -> None:
    """Write the metadata of a released cell."""
    marks: dict[str, Any] = {
        "grade": released.points is not None and not released.task,
        "solution": released.solution,
        "locked": released.locked,
        "task": released.task,
        "grade_id": released.name,
        "schema_version": 3,
        "cell_type": released.cell_type,
    }
    if released.points is not None:
        marks["points"] = released.points
    if released.checksum is not None:
        marks["checksum"] = released.checksum
    cell.metadata["nbgrader"] = NotebookNode(marks)


def _fresh(released: Released, source: str) -> NotebookNode:
    cell: NotebookNode = new_code_cell(source) if released.cell_type == "code" else new_markdown_cell(source)
    mark(cell, released)
    return cell


def _with_tests(
    cells: Sequence[NotebookNode],
    owners: Mapping[int, Sequence[str]],
    by_name: Mapping[str, Released],
    wanted: Mapping[str, str],
    tests: Mapping[str, str],
) -> list[NotebookNode]:
    """The cells with each test behind its answer; answers that are missing stand at the end."""
    result: list[NotebookNode] = []
    left = [name for name in wanted if name in by_name]

    def add_test(name: str) -> None:
        left.remove(name)
        test = by_name.get(tests.get(name, ""))
        if test is not None:
            result.append(_fresh(test, test.source))

    for cell in cells:
        result.append(cell)
        for position, name in enumerate(owners.get(id(cell), ())):
            if position:
                result.append(_fresh(by_name[name], f"# The cell above defines {wanted[name]} too."))
            add_test(name)
    for name in list(left):
        result.append(_fresh(by_name[name], f"# No cell of this notebook defines {wanted[name]}."))
        add_test(name)
    return result


def _restore_others(cells: list[NotebookNode], claims: Claimed, others: Sequence[Released]) -> None:
    """The teacher's own cells: found by their claim, put at the end where they are missing."""
    for released in others:
        found = [cell for claimed, cell in claims if claimed == released.name and cell.cell_type == released.cell_type]
        found = [cell for cell in found if any(cell is kept for kept in cells) and "nbgrader" not in cell.metadata]
        if released.locked:
            found += [cell for cell in cells if cell.source == released.source and "nbgrader" not in cell.metadata]
        if found:
            mark(found[0], released)
        else:
            missing = "This cell was missing from the notebook that was handed in."
            source = released.source if released.locked else ("# " if released.cell_type == "code" else "") + missing
            cells.append(_fresh(released, source))
