"""Landlock: the kernel lets a process read only what it was granted, and write only in one folder.

A few system calls without a wrapper in the C library; their numbers are the same on every
architecture. Sources: landlock(7) and linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH, VERSION_FLAG = 1, 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, REMOVE_FILE, MAKE_REG, TRUNCATE = (1 << bit for bit in (0, 1, 2, 3, 5, 8, 14))
# How many of the file rights, network rights and scopes each version of the interface knows.
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
ALL_FILE_RIGHTS, NETWORK_RIGHTS, SCOPES = 16, 2, 2

READ = READ_FILE | READ_DIR
# No folders: what a child leaves behind is then one flat list of files.
SCRATCH = READ | WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE

PACKAGE = Path(__file__).resolve().parent.parent
SYSTEM = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
          "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")  # fmt: skip

_libc = ctypes.CDLL(None, use_errno=True)


def version() -> int:
    """The interface's version; 0 where the kernel has none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(_libc.syscall(CREATE_RULESET, None, 0, VERSION_FLAG)))


def ruleset(scratch: str) -> int | None:
    """A descriptor of the rules: read what Python needs, write in `scratch`. None where there is no Landlock."""
    abi = version()
    if not abi:
        return None
    handled = (1 << FILE_RIGHTS.get(abi, ALL_FILE_RIGHTS)) - 1
    network = (1 << NETWORK_RIGHTS) - 1 if abi >= 4 else 0
    scopes = (1 << SCOPES) - 1 if abi >= 6 else 0
    attributes = struct.pack("=QQQ", handled, network, scopes)[: 8 if abi < 4 else 16 if abi < 6 else 24]
    rules = int(_libc.syscall(CREATE_RULESET, attributes, len(attributes), 0))
    if rules < 0:
        return None
    for path in readable_paths():
        _grant(rules, path, READ & handled)
    _grant(rules, Path(scratch), SCRATCH & handled)
    return rules


def _grant(rules: int, path: Path, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        beneath = struct.pack("=Qi", rights if path.is_dir() else rights & ~READ_DIR, place)
        _libc.syscall(ADD_RULE, rules, RULE_PATH_BENEATH, beneath, 0)
    finally:
        os.close(place)


def restrict(rules: int) -> bool:
    """Put the rules in force for this process, for good. Needs no_new_privs."""
    return int(_libc.syscall(RESTRICT_SELF, rules, 0)) == 0


def python_folders() -> list[Path]:
    """Where Python finds its own modules and the installed packages."""
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = {Path(sysconfig.get_path(name)) for name in names}
    folders |= {Path(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix, sys.base_exec_prefix)}
    return sorted({folder.resolve() for folder in folders if folder.exists()})


def readable_paths() -> Iterator[Path]:
    """What a child may read: Python, installed packages, system libraries; nothing of the course."""
    system = {Path(name).resolve() for name in SYSTEM if Path(name).exists()}
    hidden = hidden_paths(python_folders())
    for path in sorted({*python_folders(), *system}):
        yield from _without(path, hidden)


def hidden_paths(folders: Iterable[Path]) -> set[Path]:
    """The grader, the references and whatever lies beside them.

    In a checkout that is the whole repository, but for a virtual environment in it, which is asked
    for by name. An installed package lies among others, of which we hide our own.
    """
    home = PACKAGE.parent
    return {PACKAGE, home / "solutions"} if home in set(folders) else {home}


def _without(path: Path, hidden: set[Path]) -> Iterator[Path]:
    """`path`, or where something hidden lies beneath it, the parts of it that are not hidden."""
    if not any(path in place.parents for place in hidden):
        yield path
        return
    for part in path.iterdir():
        if part not in hidden and not part.is_symlink():
            yield from _without(part, hidden)
