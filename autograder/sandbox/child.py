"""In the forked child: run the cells, drive the answers, send what came of each."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np

import autograder
from autograder.calls import StandIn
from autograder.errors import TreeError
from autograder.exercises import by_id
from autograder.runner import Cell, Session, TimeUp, observe
from autograder.sandbox import wire
from autograder.sandbox.lockdown import Prepared, lock_down
from autograder.sandbox.start import Limits
from autograder.spec import Exercise


def main(link: socket.socket, prepared: Prepared, limits: Limits) -> None:
    """Read the job, lock down, work. Never returns to the caller."""
    _, job = wire.receive(link)
    _close_others(link, prepared.ruleset)
    wire.send(link, wire.LAYERS, lock_down(prepared, limits))
    _private_folder(prepared.folder)
    sys.setrecursionlimit(3000)
    # Unseeded random numbers are the same in every run. Here, because `random` seeds itself anew after a fork.
    random.seed(0)
    np.random.seed(0)
    # A notebook's own `check(...)` lines do nothing here: there is nothing to check against.
    autograder.check = lambda *args, **kwargs: None
    exercises = {name: by_id(name) for name in job["exercises"]}
    session = Session({exercise.name: exercise.id for exercise in exercises.values()})
    for item in job["cells"]:
        cell = Cell(item["source"].tobytes().decode("utf-8"), item["label"], item["owner"])
        wire.send(link, wire.CELL, _run(session, cell, limits))
    # All are chosen before any is driven: an answer may call another one.
    definitions = {name: session.choose(exercise.name) for name, exercise in exercises.items()}
    for name, table in job["stand_ins"].items():
        session.namespace[name] = StandIn(name, table)
    for item in job["questions"]:
        name = item["exercise"]
        _answer(link, session, exercises[name], definitions[name], item["inputs"], limits)


def _run(session: Session, cell: Cell, limits: Limits) -> dict[str, Any]:
    try:
        with _clock(limits.cell_seconds):
            return session.run(cell)
    except TimeUp:
        return {"cell": cell.label, "printed": "", "raised": None, "overrun": "time"}


def _answer(link: socket.socket, session: Session, exercise: Exercise, definition: Any, inputs: Any, limits: Limits) -> None:
    try:
        with _clock(limits.exercise_seconds):
            observation = observe(exercise, session.namespace, inputs)
        wire.send(link, wire.ANSWER, {**observation, "definition": definition})
    except TimeUp:
        wire.send(link, wire.SKIPPED, "time")
    except TreeError:
        wire.send(link, wire.SKIPPED, "reply")


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """The gentle limit. An answer that holds out against it is killed by the parent a moment later."""

    def ring(signum: int, frame: Any) -> None:
        raise TimeUp

    signal.signal(signal.SIGALRM, ring)
    # Again and again: one TimeUp may be swallowed by an `except BaseException`.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _close_others(link: socket.socket, ruleset: int | None) -> None:
    """No descriptor stays open but the link, the ruleset (closed when used) and three to nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    keep = sorted({link.fileno(), *([] if ruleset is None else [ruleset])})
    start = 3
    for number in keep:
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, 4096)


def _private_folder(folder: str | None) -> None:
    """Programs that ask for a home or a temporary folder get the private one."""
    if folder:
        os.chdir(folder)
        os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME"), folder))
