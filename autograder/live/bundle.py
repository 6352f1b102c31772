"""What the site ships for the live check: the grader's wheel, the visible keys, a Python runtime.

The runtime is one of three: the full distribution of npm's @pyodide/pyodide (the default: the site needs
no other host), a folder that PYODIDE_DIST names, or, with PUBLISH=1, npm's current core, whose NumPy comes
from the official release's server and is compared with the checksum in the package's own lock file.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from autograder import __version__, onefile, paths
from autograder.errors import UsageError
from autograder.exercises import CHAPTERS
from autograder.key.read import SUFFIX

FOLDER = "live"
EXTRA = ("live", "live.entry")
WHEEL = f"unrolled_grader-{__version__}-py3-none-any.whl"
RUNTIME = "pyodide"
VARIABLE, PUBLISH = "PYODIDE_DIST", "PUBLISH"
CDN = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"

# Of a distribution with hundreds of packages a check needs the core and NumPy; a cell may ask for Matplotlib.
CLASSIC = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide.asm.data", "packages.json")
MODULE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")


@dataclass(frozen=True)
class Runtime:
    """A Python for the browser: where its files are now, and where the page will find them.

    kind: "classic" (releases before modules) or "module". files: what the site carries. packages: where the page finds
    the wheels, `pyodide/` or another host. numpy: its wheel and its checksum; None where the runtime loads its own.
    """

    source: Path
    kind: str
    files: tuple[str, ...]
    packages: str
    numpy: Mapping[str, str] | None
    numpy_files: tuple[str, ...]
    matplotlib: bool

    def manifest(self, wheel: bytes) -> dict[str, Any]:
        """What the page is told (live/runtime.json)."""
        core = [name for name in self.files if name in CLASSIC + MODULE]
        return {
            "kind": self.kind,
            "core": f"{RUNTIME}/",
            "packages": self.packages,
            "numpy": self.numpy,
            "matplotlib": self.matplotlib,
            "wheel": {"file": WHEEL, "sha256": hashlib.sha256(wheel).hexdigest()},
            "sizes": {"core": self._size(core), "numpy": self._size(self.numpy_files), "grader": len(wheel)},
        }

    def _size(self, names: tuple[str, ...] | list[str]) -> int:
        return sum((self.source / name).stat().st_size for name in names if (self.source / name).is_file())


def runtime() -> Runtime | None:
    """The Python runtime of the site: npm's, another that PYODIDE_DIST names, the published one, or none ("0").

    UsageError if PYODIDE_DIST names a folder that holds no runtime.
    """
    chosen = os.environ.get(VARIABLE, "")
    if chosen == "0":
        return None
    packages = paths.NPM / "book" / "node_modules"
    if chosen:
        return carried(Path(chosen))
    if os.environ.get(PUBLISH) == "1":
        return published(packages / "pyodide")
    return carried(packages / "@pyodide" / "pyodide" / "dist")


def carried(folder: Path) -> Runtime:
    """A full distribution, of which the site carries what it needs."""
    if (folder / "pyodide.mjs").is_file():
        return _current(folder)
    numpy = ("numpy.js", "numpy.data")
    _require(folder, (*CLASSIC, *numpy))
    listed = json.loads((folder / "packages.json").read_text("utf-8") or "{}").get("dependencies", {})
    drawing = _with_needs("matplotlib", listed, {"numpy"})
    extra = tuple(f"{name}.{ending}" for name in drawing for ending in ("js", "data"))
    complete = bool(extra) and all((folder / name).is_file() for name in extra)
    files = (*CLASSIC, *numpy, *(extra if complete else ()))
    return Runtime(folder, "classic", files, f"{RUNTIME}/", None, numpy, complete)


def published(folder: Path) -> Runtime:
    """The core alone; wheels come from the server of the official release."""
    _require(folder, MODULE)
    version = json.loads((folder / "package.json").read_text("utf-8"))["version"]
    numpy = _locked(folder)["numpy"]
    pinned = {"file": numpy["file_name"], "sha256": numpy["sha256"]}
    return Runtime(folder, "module", MODULE, CDN.format(version=version), pinned, (), True)


def _current(folder: Path) -> Runtime:
    _require(folder, MODULE)
    locked = _locked(folder)
    numpy = locked["numpy"]
    _require(folder, (numpy["file_name"],))
    names = _with_needs("matplotlib", {name: item["depends"] for name, item in locked.items()}, {"numpy"})
    drawing = tuple(locked[name]["file_name"] for name in names)
    complete = bool(drawing) and all((folder / name).is_file() for name in drawing)
    files = (*MODULE, numpy["file_name"], *(drawing if complete else ()))
    pinned = {"file": numpy["file_name"], "sha256": numpy["sha256"]}
    return Runtime(folder, "module", files, f"{RUNTIME}/", pinned, (numpy["file_name"],), complete)


def _locked(folder: Path) -> dict[str, Any]:
    packages: dict[str, Any] = json.loads((folder / "pyodide-lock.json").read_text("utf-8"))["packages"]
    return packages


def _with_needs(name: str, depends: Mapping[str, list[str]], there: set[str]) -> tuple[str, ...]:
    """A package and all that it needs, but for what is there."""
    if name not in depends:
        return ()
    found: dict[str, None] = {}
    left = [name]
    while left:
        one = left.pop()
        if one not in found and one not in there:
            found[one] = None
            left += depends.get(one, [])
    return tuple(found)


def _require(folder: Path, names: tuple[str, ...]) -> None:
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise UsageError(
            f"{folder} has no {' and no '.join(missing)}: let {VARIABLE} name the folder `dist` of the npm package "
            f"@pyodide/pyodide@0.17.1 or an unpacked release of Pyodide, unset it to have that one installed, or build "
            f"with {VARIABLE}=0 for pages without the live check"
        )


def write(folder: Path, keys: Path = paths.KEYS) -> list[Path]:
    """Write the grader's wheel and the visible keys into `folder`. Hidden keys never come near it."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / WHEEL, *(folder / (chapter + SUFFIX) for chapter in CHAPTERS)]
    written[0].write_bytes(wheel())
    for path in written[1:]:
        shutil.copyfile(keys / path.name, path)
    return written


def wheel() -> bytes:
    """The pure core and its entry for the page; the same sources give the same bytes."""
    files = {onefile.place(name): onefile.source(name).encode("utf-8") for name in (*onefile.MODULES, *EXTRA)}
    info = f"unrolled_grader-{__version__}.dist-info"
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: unrolled-grader\nVersion: {__version__}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: autograder\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={_record_hash(body)},{len(body)}\n" for name, body in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _record_hash(body: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()


def write_manifest(folder: Path, chosen: Runtime | None) -> None:
    """Tell the page which Python it has; nothing where there is none."""
    path = folder / "runtime.json"
    if chosen is None:
        path.unlink(missing_ok=True)
        return
    path.write_text(json.dumps(chosen.manifest((folder / WHEEL).read_bytes()), indent=1) + "\n", encoding="utf-8")


def copy_runtime(chosen: Runtime | None, folder: Path) -> None:
    """Copy the runtime into `folder`, or take away the one that lies there."""
    if chosen is None:
        shutil.rmtree(folder, ignore_errors=True)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for stale in [path for path in folder.iterdir() if path.name not in chosen.files]:
        stale.unlink()
    for name in chosen.files:
        source, target = chosen.source / name, folder / name
        if not target.is_file() or (target.stat().st_size, target.read_bytes()) != (source.stat().st_size, source.read_bytes()):
            shutil.copyfile(source, target)
