"""What the site ships for the live check: the one file, the visible keys, a Python runtime."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from autograder import onefile, paths
from autograder.errors import UsageError
from autograder.exercises import CHAPTERS
from autograder.key.read import SUFFIX

FOLDER = "live"
EXTRA = ("live", "live.entry")
RUNTIME = "pyodide"
# Of a distribution with hundreds of packages a check needs the core and NumPy.
NEEDED = ("pyodide.js", "pyodide.asm.*", "packages.json", "numpy.js", "numpy.data")
VARIABLE = "PYODIDE_DIST"


def runtime() -> Path | None:
    """The folder that PYODIDE_DIST names, if it names one; UsageError if no runtime is in it."""
    if not os.environ.get(VARIABLE):
        return None
    folder = Path(os.environ[VARIABLE])
    missing = [pattern for pattern in NEEDED if not list(folder.glob(pattern))]
    if missing:
        raise UsageError(
            f"{VARIABLE} is {folder}, which has no {' and no '.join(missing)}: give the folder `dist` of the npm "
            "package @pyodide/pyodide@0.17.1, or unset the variable"
        )
    return folder


def write(folder: Path, keys: Path = paths.KEYS) -> None:
    """Write the one file and the visible keys into `folder`. Hidden keys never come near it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / onefile.NAME).write_text(onefile.text(EXTRA), encoding="utf-8")
    for chapter in CHAPTERS:
        shutil.copyfile(keys / (chapter + SUFFIX), folder / (chapter + SUFFIX))


def copy_runtime(source: Path | None, folder: Path) -> None:
    """Copy the runtime into `folder`, or take away the one that lies there."""
    if source is None:
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in NEEDED:
        for path in source.glob(pattern):
            target = folder / path.name
            if not target.is_file() or target.stat().st_size != path.stat().st_size:
                shutil.copyfile(path, target)
