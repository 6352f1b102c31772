"""seccomp: the system calls that computing with NumPy needs are allowed, every other one is refused.

libseccomp compiles the filter once, in the server; a child only hands the result to the kernel.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import struct
import tempfile
from typing import Any

PR_SET_SECCOMP, MODE_FILTER = 22, 2
INSTRUCTION_BYTES = 8

# No socket, no exec, no fork and no thread, no signal to others, no mode or owner of a file, no mount.
ALLOWED = """
    access alarm brk chdir clock_getres clock_gettime clock_nanosleep close close_range copy_file_range
    creat dup dup2 dup3 exit exit_group faccessat faccessat2 fadvise64 fallocate fdatasync flock fstat fstat64
    fstatat64 fstatfs fsync ftruncate futex getcpu getcwd getdents getdents64 getegid geteuid getgid getgroups
    getitimer getpgid getpgrp getpid getppid getrandom getresgid getresuid getrusage getsid gettid gettimeofday
    getuid lseek lstat madvise membarrier mmap mprotect mremap msync munmap nanosleep newfstatat open openat pause
    pipe pipe2 poll ppoll pread64 preadv preadv2 pselect6 pwrite64 pwritev pwritev2 read readlink readlinkat readv
    rename renameat renameat2 restart_syscall rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn
    rt_sigsuspend rt_sigtimedwait sched_getaffinity sched_getparam sched_getscheduler sched_yield select sendfile
    set_robust_list setitimer sigaltstack stat statfs statx sysinfo time times truncate umask uname unlink unlinkat
    write writev
""".split()

# The C library asks for these in a new form first and falls back when told that there is none.
UNKNOWN = ("clone3", "openat2", "fchmodat2")

# A descriptor's own flags and locks, but not F_SETOWN, which sends signals.
FCNTL = (fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL, fcntl.F_SETFL,
         fcntl.F_GETLK, fcntl.F_SETLK, fcntl.F_SETLKW)  # fmt: skip
# Is it a terminal? How wide? How much is there to read? And close-on-exec, on and off.
IOCTL = (0x5401, 0x5413, 0x541B, 0x5450, 0x5451)


def program() -> bytes | None:
    """The compiled filter; None where libseccomp or its Python module is missing."""
    try:
        import pyseccomp as sc
    except (ImportError, RuntimeError, OSError):
        return None
    rules = sc.SyscallFilter(sc.ERRNO(errno.EPERM))
    for name in ALLOWED:
        _allow(sc, rules, name)
    for command in FCNTL:
        _allow(sc, rules, "fcntl", sc.Arg(1, sc.EQ, command))
    for request in IOCTL:
        _allow(sc, rules, "ioctl", sc.Arg(1, sc.EQ, request))
    # Limits may be read, not set.
    _allow(sc, rules, "prlimit64", sc.Arg(2, sc.EQ, 0))
    _allow(sc, rules, "getrlimit")
    for name in UNKNOWN:
        _rule(sc, rules, sc.ERRNO(errno.ENOSYS), name)
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def _allow(sc: Any, rules: Any, name: str, *arguments: Any) -> None:
    _rule(sc, rules, sc.ALLOW, name, *arguments)


def _rule(sc: Any, rules: Any, action: int, name: str, *arguments: Any) -> None:
    try:
        rules.add_rule(action, name, *arguments)
    except OSError:
        pass  # a call that this architecture or this libseccomp does not know stays refused


def install(compiled: bytes) -> bool:
    """Put the filter in force for this process, for good. Needs no_new_privs."""
    instructions = ctypes.create_string_buffer(compiled, len(compiled))
    head = struct.pack("@HP", len(compiled) // INSTRUCTION_BYTES, ctypes.addressof(instructions))
    libc = ctypes.CDLL(None, use_errno=True)
    return int(libc.prctl(PR_SET_SECCOMP, MODE_FILTER, ctypes.c_char_p(head), 0, 0)) == 0
