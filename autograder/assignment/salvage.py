"""Reads the cells of a notebook of which nothing may be taken for granted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def salvage(data: Any) -> NotebookNode:
    """A valid notebook from any JSON: texts in order, and what nbgrader's metadata claim, if they are plain."""
    cells = []
    for number, raw in enumerate(raw_cells(data), 1):
        cell = clean(raw)
        cell["id"] = f"cell-{number}"
        if claim(raw):
            marks = raw["metadata"]["nbgrader"]
            cell.metadata["nbgrader"] = NotebookNode({k: v for k, v in marks.items() if isinstance(v, (str, int, float))})
        cells.append(cell)
    notebook: NotebookNode = new_notebook(cells=cells)
    metadata = data.get("metadata") if isinstance(data, dict) else None
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    if isinstance(kernel, dict) and all(isinstance(value, str) for value in kernel.values()):
        notebook.metadata["kernelspec"] = NotebookNode(kernel)
    return notebook


def raw_cells(data: Any) -> list[dict[str, Any]]:
    """The cells of format 4 (`cells`) or 3 (`worksheets`)."""
    if not isinstance(data, dict):
        return []
    cells, sheets = data.get("cells"), data.get("worksheets")
    if cells is None and isinstance(sheets, list):
        cells = [cell for sheet in sheets if isinstance(sheet, dict) for cell in sheet.get("cells") or []]
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []


def claim(cell: Mapping[str, Any]) -> str:
    """The released cell that this one says it is. Any version of the metadata, any nonsense in it."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    return name if isinstance(name, str) else ""


def clean(cell: Mapping[str, Any]) -> NotebookNode:
    """The cell's text in a fresh cell. Raw cells become code blocks: shown as they are, they could be HTML."""
    source = cell.get("source", cell.get("input", ""))
    source = "".join(map(str, source)) if isinstance(source, list) else str(source)
    source = source.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate could not be written again
    if cell.get("cell_type") == "code":
        return new_code_cell(source)
    if cell.get("cell_type") == "markdown":
        return new_markdown_cell(source)
    return new_markdown_cell("\n".join("    " + line for line in source.split("\n")))
