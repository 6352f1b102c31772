"""The fork server: Python with NumPy loaded, from which each submission gets a fresh child.

It holds the drives and nothing else of the grader: no reference, no key, no judge.
Commands on its control socket: F (with a descriptor) forks a child, R kills and reaps it.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import socket
import sys

import numpy.linalg
import numpy.random  # noqa: F401  (loaded once, for all children)

import autograder.exercises  # noqa: F401
from autograder.sandbox import child, wire
from autograder.sandbox.lockdown import Prepared, prepare
from autograder.sandbox.start import OUT_OF_MEMORY, Limits

COMMON = (
    "abc collections copy dataclasses enum fractions functools heapq inspect io itertools json math "
    "operator random re string textwrap time types typing warnings"
)


def main() -> None:
    """Serve until the control socket closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    limits = Limits(*(kind(text) for kind, text in zip((float, float, float, int, int), sys.argv[2:], strict=True)))
    for name in COMMON.split():
        with contextlib.suppress(ImportError):
            __import__(name)
    prepared = prepare(limits)
    gc.collect()
    gc.freeze()  # objects from before the fork stay on shared pages
    wire.send(control, wire.LAYERS, True)
    serve(control, prepared, limits)


def serve(control: socket.socket, prepared: Prepared, limits: Limits) -> None:
    """One child at a time; the parent says when it is over."""
    pid = 0
    while True:
        command, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if pid and command in (b"R", b""):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            status = os.waitpid(pid, 0)[1]
            pid = 0
            _empty(prepared.folder)
            if command:
                control.sendall((status & 0xFFFF).to_bytes(2, "big"))
        if not command:
            return
        if command == b"F":
            link = socket.socket(fileno=descriptors[0])
            pid = os.fork()
            if pid == 0:
                _live(link, prepared, limits)
            link.close()


def _live(link: socket.socket, prepared: Prepared, limits: Limits) -> None:
    """The child's whole life; whatever escapes from it ends here."""
    status = 1
    try:
        child.main(link, prepared, limits)
        status = 0
    except MemoryError:  # so little is left that the error itself can't be told
        status = OUT_OF_MEMORY
    except BaseException:
        status = 1
    finally:
        os._exit(status)


def _empty(folder: str | None) -> None:
    """What one child wrote, the next one must not find."""
    for entry in os.scandir(folder) if folder else ():
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)  # noqa: PTH108


if __name__ == "__main__":
    main()
