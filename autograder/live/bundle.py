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
    """The folder of the Python runtime that the site carries: npm's, another that PYODIDE_DIST names, or none ("0").

    UsageError if PYODIDE_DIST names a folder that holds no runtime.
    """
    chosen = os.environ.get(VARIABLE, "")
    if chosen == "0":
        return None
    folder = Path(chosen) if chosen else paths.NPM / "book" / "node_modules" / "@pyodide" / "pyodide" / "dist"
    missing = [pattern for pattern in NEEDED if not list(folder.glob(pattern))]
    if missing:
        raise UsageError(
            f"{folder} has no {' and no '.join(missing)}: let {VARIABLE} name the folder `dist` of the npm package "
            f"@pyodide/pyodide@0.17.1, unset it to have that one installed, or build with {VARIABLE}=0 for pages "
            "without the live check"
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
