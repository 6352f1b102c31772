"""The fork server: imports NumPy and the drivers once, then forks one child a request.

It reads nothing from its children, so that each is forked from the same pristine state. The
parent ends every child by asking the server, whose own child it is: no process id can be mistaken.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import signal
import socket
import sys
from pathlib import Path

# What readers import: done here once instead of in every child.
import collections, copy, dataclasses, functools, itertools, math, random, re, string, time, typing  # noqa: E401, F401, I001, I002

import numpy as np
import numpy.linalg, numpy.random  # noqa: E401, F401, ICN001

from autograder.sandbox import child
from autograder.sandbox.job import Limits
from autograder.sandbox.landlock import PACKAGE
from autograder.sandbox.limits import Walls, prepare

FORK, END = b"f", b"e"


def main() -> None:
    """Serve until the parent goes away. Called with the limits as JSON and the folder for children."""
    control = socket.socket(fileno=os.dup(0))
    quiet()
    scratch = sys.argv[2]
    walls = prepare(Limits(**json.loads(sys.argv[1])), scratch)
    forget_the_grader()
    gc.freeze()
    control.send(END)
    try:
        serve(control, walls, scratch)
    finally:
        clean(scratch)


def quiet() -> None:
    """No child can read what the server was given, or write where it could be seen."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    os.close(nowhere)


def forget_the_grader() -> None:
    """The checkout is no place to import from, and unseeded random numbers are the same for everyone."""
    home = str(PACKAGE.parent)
    sys.path[:] = [path for path in sys.path if path not in ("", home)]
    random.seed(0)
    np.random.seed(0)


def serve(control: socket.socket, walls: Walls, scratch: str) -> None:
    """One child at a time: fork on FORK, end it on END or when the parent is gone."""
    pid = 0
    while True:
        message, fds, _, _ = socket.recv_fds(control, 1, 2)
        if pid:
            status = end(pid)
            clean(scratch)
            pid = 0
            if message == END:
                control.send(status.to_bytes(4, "little"))
        if not message:
            return
        if message == FORK:
            pid = fork(fds, walls, scratch)


def fork(fds: list[int], walls: Walls, scratch: str) -> int:
    """The id of a new child, which reads its work from the first descriptor and answers on the second."""
    pid = os.fork()
    if pid == 0:
        child.main(fds[0], fds[1], walls, scratch)
    for fd in fds:
        os.close(fd)
    return pid


def end(pid: int) -> int:
    """Kill the child, and whatever it started; its wait status."""
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1]


def clean(scratch: str) -> None:
    """Leave nothing for the next child to find."""
    for entry in Path(scratch).iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                entry.unlink()
