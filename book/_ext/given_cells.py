"""Cells tagged `given`: the page runs and shows the definitions that their import lines name.

So the page runs the very code that the chapter's notebook holds (autograder.source.given_cell).
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

from autograder.errors import UnrolledError
from autograder.source import given_cell

logger = logging.getLogger(__name__)

CELL = re.compile(r"^(```\{code-cell\}[^\n]*\n:tags: \[[^\]\n]*\bgiven\b[^\]\n]*\]\n)(.*?)^```$", re.MULTILINE | re.DOTALL)


def expand(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put the definitions in the place of the imports; a warning, which fails the build, where that can't be done."""
    stem = PurePosixPath(docname).name

    def definitions(cell: re.Match[str]) -> str:
        try:
            return f"{cell[1]}\n{given_cell(cell[2].strip(), stem)}\n```"
        except (UnrolledError, SyntaxError) as error:
            logger.warning(f"a given cell: {error}", location=docname, type="unrolled", subtype="given")
            return cell[0]

    source[0] = CELL.sub(definitions, source[0])


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx."""
    app.connect("source-read", expand)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
