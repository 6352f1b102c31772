"""Runs a Python program as an ordinary user, from root: `python -m tests.hostile.as_user -m pytest ...`.

Python and this repository may lie in folders that are closed to others. In a mount namespace of its own the
program sees those folders as open ones that hold nothing but what it needs. Nothing changes outside.
"""

from __future__ import annotations

import ctypes
import os
import sys
import tempfile
from pathlib import Path

NOBODY = 65534
NEWNS, MS_BIND, MS_REC, MS_PRIVATE = 0x00020000, 4096, 16384, 1 << 18
ROOT = Path(__file__).resolve().parents[2]
_libc = ctypes.CDLL(None, use_errno=True)


def main() -> None:
    """Open what is needed, become nobody, go on as the program."""
    if _libc.unshare(NEWNS) != 0:
        sys.exit("this machine lets root make no mount namespace")
    _mount(None, "/", MS_REC | MS_PRIVATE)
    open_up([Path(path).resolve() for path in (sys.base_prefix, sys.prefix, ROOT)])
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    os.environ["HOME"] = tempfile.mkdtemp()
    os.chdir(ROOT)
    os.execv(sys.executable, [sys.executable, "-B", *sys.argv[1:]])


def open_up(needed: list[Path]) -> None:
    """Cover each closed folder on the way by an open one in which only the needed ones are mounted again."""
    for closed in {folder for path in needed if (folder := first_closed(path))}:
        inside = [path for path in needed if closed in path.parents]
        held = [(path, tempfile.mkdtemp()) for path in inside]
        for path, place in held:
            _mount(str(path), place, MS_BIND | MS_REC)
        _mount("none", str(closed), 0, b"mode=0755")
        for path, place in held:
            path.mkdir(parents=True, exist_ok=True)
            _mount(place, str(path), MS_BIND | MS_REC)


def first_closed(path: Path) -> Path | None:
    """The topmost folder above `path` into which others may not go."""
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)


def _mount(what: str | None, where: str, flags: int, options: bytes | None = None) -> None:
    source = os.fsencode(what) if what else None
    if _libc.mount(source, os.fsencode(where), b"tmpfs" if options else None, flags, options) != 0:
        sys.exit(f"{where} can't be mounted: {os.strerror(ctypes.get_errno())}")


if __name__ == "__main__":
    main()
