"""The built book, for all tests that read its pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import bookbuild


@pytest.fixture(scope="session")
def book() -> Path:
    """The pages, built as `autograder build book` builds them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SOLUTIONS", "PYODIDE_DIST", "PUBLISH"):
            patch.delenv(name, raising=False)
        return bookbuild.build_book() / "book"
