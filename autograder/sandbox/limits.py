"""The lock-down of a child: what the server prepares once, and what each child puts in force.

Every layer says whether it holds. Where a machine lacks one, the others still do, and whoever
grades decides whether that is enough.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import stat
import struct
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox import landlock, seccomp
from autograder.sandbox.job import Limits

NOBODY = 65534
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 38
CLONE_NEWUSER, CLONE_NEWIPC, CLONE_NEWNET = 0x10000000, 0x08000000, 0x40000000
CAPABILITY_VERSION, CAP_DAC_READ_SEARCH = 0x20080522, 1 << 2

LINUX = sys.platform.startswith("linux")
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Walls:
    """What the server has prepared for its children."""

    limits: Limits
    server: int
    rules: int | None
    filter: bytes | None
    namespaces: bool
    become_nobody: bool
    kept_capability: int
    memory_before: int


def prepare(limits: Limits, scratch: str) -> Walls:
    """Everything that needs to be done once only, before the first child."""
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(scratch, NOBODY, NOBODY)
    rules = landlock.ruleset(scratch)
    # Landlock decides what is read. Where Python itself lies in a folder that is closed to others,
    # a child without this right could not even import the standard library.
    needs_right = rules is not None and not all(map(_open_to_all, landlock.python_folders()))
    kept = CAP_DAC_READ_SEARCH & _permitted() if needs_right else 0
    namespaces = _own_network(is_root)
    return Walls(limits, os.getpid(), rules, seccomp.program(), namespaces, is_root, kept, _address_space())


def lock_down(walls: Walls, network_is_ours: bool = False) -> dict[str, bool]:
    """Put every layer in force for this process, for good. The order matters: each step forbids earlier ones."""
    limited = _set_limits(walls)
    nobody = _give_up_privileges(walls)
    no_new = _prctl(PR_SET_NO_NEW_PRIVS, 1)
    # After the change of user, which resets both.
    _prctl(PR_SET_DUMPABLE, 0)
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != walls.server:
        os._exit(1)
    confined = walls.rules is not None and landlock.restrict(walls.rules)
    if walls.rules is not None:
        os.close(walls.rules)
    filtered = walls.filter is not None and seccomp.install(walls.filter)
    return {
        "resource limits": limited,
        "unprivileged user": nobody,
        "no new privileges": no_new,
        "Landlock": confined,
        "seccomp": filtered,
        "no network": filtered or walls.namespaces,
    }


def _set_limits(walls: Walls) -> bool:
    limits = walls.limits
    seconds = int(limits.submission_seconds) + 1
    wanted = {
        resource.RLIMIT_AS: walls.memory_before + limits.memory_bytes,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: limits.disk_bytes,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_NPROC: 0,
    }
    return all([_set_limit(kind, value) for kind, value in wanted.items()])


def _set_limit(kind: int, value: int) -> bool:
    hard = resource.getrlimit(kind)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(kind, (value, value))
    except (OSError, ValueError):
        return False
    return True


def _give_up_privileges(walls: Walls) -> bool:
    """Become nobody if root, and keep no capability but the one to read Python's own folder."""
    if walls.become_nobody:
        if walls.kept_capability:
            _prctl(PR_SET_KEEPCAPS, 1)
        try:
            os.setgroups([])
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
        except OSError:  # a container that maps one user only
            with contextlib.suppress(OSError):
                _set_capabilities(0)
            return False
    return not LINUX or _set_capabilities(walls.kept_capability)


def _set_capabilities(kept: int) -> bool:
    head = struct.pack("=Ii", CAPABILITY_VERSION, 0)
    return int(_libc.capset(head, struct.pack("=6I", kept, kept, 0, 0, 0, 0))) == 0


def _permitted() -> int:
    """The capabilities that this process may use, the first 32 of them."""
    if not LINUX:
        return 0
    data = ctypes.create_string_buffer(24)
    if _libc.capget(struct.pack("=Ii", CAPABILITY_VERSION, 0), data):
        return 0
    return int(struct.unpack("=6I", data.raw)[1])


def _open_to_all(path: Path) -> bool:
    bits = stat.S_IROTH | stat.S_IXOTH
    return all(place.stat().st_mode & bits == bits for place in (path, *path.parents))


def _own_network(is_root: bool) -> bool:
    """Leave the machine's network and shared memory behind, where the kernel allows it."""
    if not LINUX:
        return False
    spaces = CLONE_NEWNET | CLONE_NEWIPC
    return int(_libc.unshare(spaces if is_root else spaces | CLONE_NEWUSER)) == 0


def _address_space() -> int:
    """Bytes that are mapped already, most of them libraries: a limit counts on top of these."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 0
    return pages * resource.getpagesize()


def _prctl(option: int, value: int) -> bool:
    return LINUX and int(_libc.prctl(option, value, 0, 0, 0)) == 0


def close_all_but(kept: Iterable[int]) -> None:
    """Close every descriptor but these and the three standard ones."""
    start = 3
    for fd in sorted(kept):
        os.closerange(start, fd)
        start = fd + 1
    os.closerange(start, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
