"""How a child gives up its powers, layer by layer. Each layer says whether it is in force."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.sandbox import landlock
from autograder.sandbox.start import Limits

NOBODY = 65534
NEWNS, NEWIPC, NEWUSER, NEWNET = 0x00020000, 0x08000000, 0x10000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 2, 4, 8, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38

# What computing with Python and NumPy needs, and no more: no socket, no process, no thread, no signal to others.
ALLOWED_CALLS = """
read write readv writev pread64 pwrite64 lseek close close_range fstat stat lstat newfstatat statx access faccessat
faccessat2 open openat getdents getdents64 readlink readlinkat getcwd chdir ftruncate truncate fsync fdatasync
mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 dup umask fallocate statfs fstatfs
mmap munmap mremap mprotect madvise brk mincore futex set_robust_list rseq membarrier restart_syscall
rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending sigaltstack setitimer getitimer alarm
clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage getrandom sysinfo uname
getpid getppid gettid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getsid
sched_yield sched_getaffinity getcpu get_mempolicy getrlimit arch_prctl exit exit_group
poll ppoll select pselect6 sendto recvfrom
"""  # sendto and recvfrom: on the one socket that is inherited; no other can be made

_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Prepared:
    """What the server makes ready once, so that locking a child down costs a few system calls."""

    filter: Any
    ruleset: int | None
    folder: str | None
    uid: int | None
    isolated: bool
    server: int


def prepare(limits: Limits) -> Prepared:
    """In the server, before the first fork."""
    folder = private_disk(limits.disk_bytes)
    isolated = folder is not None
    return Prepared(_filter(), landlock.ruleset(folder), folder, _other_uid(), isolated, os.getpid())


def private_disk(size: int) -> str | None:
    """Namespaces without a network, and in them a small disk in memory at an invisible place; or None."""
    if sys.platform != "linux":
        return None
    uid, gid = os.getuid(), os.getgid()
    # A new user namespace is what an ordinary user needs to be allowed the others.
    wanted = NEWNS | NEWIPC | NEWNET | (NEWUSER if uid else 0)
    if _libc.unshare(wanted) != 0:
        return None
    try:
        if uid:
            Path("/proc/self/setgroups").write_text("deny")
            Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
            Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    except OSError:
        return None
    folder = _place()
    if folder is None:
        return None
    # So few that removing the deepest tree of them needs neither a deep recursion nor many descriptors.
    options = f"size={size},nr_inodes=256,mode=0777".encode()
    if _libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None) != 0:
        return None
    if _libc.mount(b"tmpfs", folder.encode(), b"tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, options) != 0:
        return None
    return folder


def _place() -> str | None:
    """A folder that the private disk may cover, in this namespace only: none that Python itself lies in."""
    needed = [Path(path) for path in (*landlock.listable(), sys.prefix, sys.base_prefix)]
    for place in ("/tmp", "/var/tmp", "/mnt", "/media"):  # noqa: S108
        if Path(place).is_dir() and not any(Path(place) in path.parents for path in needed):
            return place
    return None


def _filter() -> Any:
    """The system-call filter, or None where libseccomp is missing."""
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError):
        return None
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
    allowed = set(ALLOWED_CALLS.split())
    if landlock.abi() < 3:  # before Linux 6.2 Landlock lets every file be cut off that the user may write
        allowed -= {"truncate", "open", "openat"}
        for name, flags in (("open", 1), ("openat", 2)):
            with contextlib.suppress(ValueError, OSError):
                rules.add_rule(pyseccomp.ALLOW, name, pyseccomp.Arg(flags, pyseccomp.MASKED_EQ, os.O_TRUNC, 0))
    for name in sorted(allowed):
        # Architectures differ in which of the older calls they have.
        with contextlib.suppress(ValueError, OSError):
            rules.add_rule(pyseccomp.ALLOW, name)
    # Limits may be read, of this process only, and not set.
    with contextlib.suppress(ValueError, OSError):
        rules.add_rule(pyseccomp.ALLOW, "prlimit64", pyseccomp.Arg(0, pyseccomp.EQ, 0), pyseccomp.Arg(2, pyseccomp.EQ, 0))
    # What Python itself does with a descriptor; not: locks, leases, signals on input, sealing.
    for command in (fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_SETFL):
        with contextlib.suppress(ValueError, OSError):
            rules.add_rule(pyseccomp.ALLOW, "fcntl", pyseccomp.Arg(1, pyseccomp.EQ, command))
    return rules


def _other_uid() -> int | None:
    """The uid to change to: root's children become nobody, if nobody can read this Python's library."""
    if os.getuid() != 0:
        return None
    pid = os.fork()
    if pid == 0:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            Path(os.__file__).read_bytes()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return NOBODY if os.waitpid(pid, 0)[1] == 0 else None


def lock_down(prepared: Prepared, limits: Limits) -> dict[str, bool]:
    """In the child, before any of the stranger's code. What is given up here never comes back."""
    layers = {"limits": _limit(limits), "namespaces": prepared.isolated}
    layers["another user"] = _become(prepared.uid)
    _die_with(prepared.server)
    _libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    quiet = _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    layers["landlock"] = quiet and prepared.ruleset is not None and landlock.restrict(prepared.ruleset)
    if prepared.ruleset is not None:
        os.close(prepared.ruleset)
    layers["seccomp"] = quiet and _load(prepared.filter)
    return layers


def _die_with(server: int) -> None:
    """Where the server is killed, the child is too. Set after the change of user, which would clear it."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != server:  # it died before it could be set
        os._exit(1)


def _load(rules: Any) -> bool:
    if rules is None:
        return False
    try:
        rules.load()
    except OSError:
        return False
    return True


def _limit(limits: Limits) -> bool:
    seconds = int(limits.submission_seconds) + 2
    wanted = {
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: limits.disk_bytes,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
        # What the libraries have mapped already is not the stranger's.
        resource.RLIMIT_AS: _mapped() + limits.memory_bytes,
    }
    try:
        for name, value in wanted.items():
            resource.setrlimit(name, (value, value))
    except (ValueError, OSError):
        return False
    return True


def _mapped() -> int:
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 1 << 30


def _become(uid: int | None) -> bool:
    """Another user, where that works; root keeps its name elsewhere but none of its powers."""
    if uid is not None:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)
        return True
    _drop_capabilities()  # of an ordinary user, too: a new user namespace gave it all of them
    return False


def _drop_capabilities() -> None:
    for number in range(64):
        _libc.prctl(PR_CAPBSET_DROP, number, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)()))
