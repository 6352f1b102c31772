"""Landlock, Linux's own way for a process to give up files: read what Python needs, write in one folder.

See the kernel's documentation, userspace-api/landlock. The libc has no functions for it yet.
"""

from __future__ import annotations

import ctypes
import os
import site
import stat
import sys
import sysconfig
from pathlib import Path

CREATE, ADD, RESTRICT = 444, 445, 446  # the same numbers on every architecture
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
MAKE_AND_REMOVE = 0x1FF0  # bits 4 to 12: remove and make entries of every kind
BY_ABI = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 5: 0xFFFF}  # + refer, truncate, device ioctl
OURS = ("solutions", "autograder")  # never readable, wherever they are installed

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = [("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64)]


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def abi() -> int:
    """The kernel's Landlock version, 0 without."""
    if sys.platform != "linux":
        return 0
    return max(0, _libc.syscall(CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))


def ruleset(writable: str | None) -> int | None:
    """A descriptor to hand to `restrict`: made once in the server, used in every child."""
    version = abi()
    if not version:
        return None
    handled = max(bits for number, bits in BY_ABI.items() if number <= version)
    # Connecting and binding (ABI 4), abstract sockets and signals to others (ABI 6): none at all.
    attributes = _Ruleset(handled, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 8 * (1 + (version >= 4) + (version >= 6))
    descriptor = _libc.syscall(CREATE, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if descriptor < 0:
        return None
    for path in readable():
        _allow(descriptor, path, READ_FILE | READ_DIR)
    for path in listable():
        _allow(descriptor, path, READ_DIR)
    if writable:
        _allow(descriptor, writable, (READ_FILE | READ_DIR | WRITE_FILE | MAKE_AND_REMOVE | 0x6000) & handled & ~EXECUTE)
    return descriptor


def restrict(descriptor: int) -> bool:
    """Give up everything else, for this process and for good. Needs no_new_privs."""
    return _libc.syscall(RESTRICT, descriptor, ctypes.c_uint32(0)) == 0


def listable() -> list[str]:
    """The folders in which Python looks for modules."""
    paths = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    return sorted(path for path in {*paths, *site.getsitepackages()} if Path(path).is_dir())


def readable() -> list[str]:
    """The standard library and what is installed, entry by entry, so that our own packages stay out."""
    found = ["/dev/null", "/dev/urandom", "/usr/share/zoneinfo", "/lib", "/lib64", "/usr/lib/x86_64-linux-gnu"]
    for folder in listable():
        for entry in os.scandir(folder):
            if entry.name.split("-")[0].split(".")[0] not in (*OURS, "site", "dist", "unrolled", "__editable__"):
                found.append(entry.path)
    return found


def _allow(descriptor: int, path: str, access: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(parent).st_mode):
            access &= READ_FILE | WRITE_FILE | EXECUTE
        rule = _Beneath(access, parent)
        _libc.syscall(ADD, descriptor, ctypes.c_int(1), ctypes.byref(rule), ctypes.c_uint32(0))
    finally:
        os.close(parent)
