"""Starts the fork server. Loads no NumPy, so that the server can load its own beside whoever starts it."""

from __future__ import annotations

import dataclasses
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Some processors need OpenBLAS to be told its kernel; nothing else of the environment is passed on.
PASSED_ON = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "LD_LIBRARY_PATH", "SYSTEMROOT")
OUT_OF_MEMORY = 77  # the exit status of a child that could not even say so
START = "import sys; sys.path[0] = sys.argv.pop(1); from autograder.sandbox.server import main; main()"


@dataclass(frozen=True)
class Limits:
    """Seconds of wall-clock time, and bytes. The CPU time is bounded by them too, as a backstop."""

    cell_seconds: float = 10
    exercise_seconds: float = 10
    submission_seconds: float = 60
    memory_bytes: int = 1 << 30
    disk_bytes: int = 16 << 20


class Server:
    """The server's process and the socket that commands it. Use it in a `with` statement."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.control, theirs = socket.socketpair()
        sizes = [str(value) for value in dataclasses.astuple(self.limits)]
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environment |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        # The order of a set of words is the same in every run: marks must not depend on luck.
        environment |= {"LANG": "C.UTF-8", "PATH": os.defpath, "PYTHONHASHSEED": "0"}
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-s", "-B", "-c", START, str(ROOT), str(theirs.fileno()), *sizes],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=environment,
                cwd="/",
                start_new_session=True,
            )

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *exc: object) -> None:
        self.control.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()

    def why_dead(self) -> str:
        """Its last words."""
        if self.process.stderr is None or self.process.stderr.closed:
            return "it has ended"
        self.process.kill()
        lines = self.process.stderr.read(100_000).decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it ended without a word"
