"""The forked child: locks itself down, runs the cells, observes the answers, and sends a frame after each.

Whatever a reader's code does from here on, it can only shorten what is sent or spoil it. The
parent trusts none of it.
"""

from __future__ import annotations

import os
import signal
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import autograder
from autograder.exercises import by_id
from autograder.runner import Cell, Session, TimeUp, describe, observe
from autograder.sandbox import wire
from autograder.sandbox.limits import Walls, close_all_but, lock_down
from autograder.spec import Exercise

FOREVER = float("inf")


@dataclass(frozen=True)
class Work:
    """What the parent has sent: cells with their numbers, and cases by exercise."""

    wanted: tuple[Exercise, ...]
    cells: tuple[tuple[int, Cell], ...]
    questions: tuple[tuple[Exercise, tuple[Any, ...]], ...]


def main(job_fd: int, reply_fd: int, walls: Walls, scratch: str) -> None:
    """Do one piece of work and end. Never returns."""
    try:
        os.setsid()
        os.chdir(scratch)
        close_all_but([job_fd, reply_fd, *([] if walls.rules is None else [walls.rules])])
        work = read_work(wire.Reader(job_fd))
        os.close(job_fd)
        layers = lock_down(walls)
        wire.send(reply_fd, wire.encode(wire.READY, layers))
        for frame in answers(work, walls):
            wire.send(reply_fd, frame)
    finally:
        os._exit(0)


def read_work(reader: wire.Reader) -> Work:
    """All frames up to GO. They come from the parent, before any stranger's code has run."""
    cells: list[tuple[int, Cell]] = []
    questions: list[tuple[Exercise, tuple[Any, ...]]] = []
    while True:
        frame = reader.frame(FOREVER)
        content = frame.content()
        if frame.kind == wire.GO:
            return Work(tuple(by_id(name) for name in content), tuple(cells), tuple(questions))
        if frame.kind == wire.CELL:
            source = content["source"].tobytes().decode("utf-8")
            cells.append((content["number"], Cell(source, content["label"], content["owner"])))
        else:
            questions.append((by_id(content["exercise"]), content["inputs"]))


def answers(work: Work, walls: Walls) -> Iterator[bytes]:
    """One frame a cell, one frame a question, in the order asked."""
    # In a notebook `check` shows the reader what to mend; here it has nothing to say.
    autograder.check = lambda *args, **kwargs: None
    session = Session({exercise.name: exercise.id for exercise in work.wanted})
    for number, cell in work.cells:
        yield guarded(number, wire.RAN, walls.limits.cell_seconds, lambda cell=cell: run_cell(session, cell))
    # All of them before the first is observed, so that answers that call each other find those that count.
    definitions = {exercise.id: session.choose(exercise.name) for exercise in work.wanted}
    for number, (exercise, inputs) in enumerate(work.questions):

        def ask(exercise: Exercise = exercise, inputs: tuple[Any, ...] = inputs) -> dict[str, Any]:
            return {**observe(exercise, session.namespace, inputs), "definition": definitions[exercise.id]}

        yield guarded(number, wire.OBSERVED, walls.limits.exercise_seconds, ask)


def run_cell(session: Session, cell: Cell) -> dict[str, Any]:
    """Run one cell; an interrupt that it raised itself is an error like any other."""
    try:
        return session.run(cell)
    except TimeUp:
        raise
    except BaseException as error:
        return {"cell": cell.label, "printed": "", "raised": describe(error)}


def guarded(number: int, kind: int, limit: float, act: Callable[[], dict[str, Any]]) -> bytes:
    """The frame with what `act` returned, or one that says why there is none."""
    clock = Clock()
    try:
        return wire.encode(kind, {"number": number, "result": clock.within(limit, act)})
    except TimeUp:
        why = "time"
    except MemoryError:
        why = "memory"
    except BaseException as error:
        why = type(error).__name__[:100]
    return wire.encode(wire.STOPPED, {"number": number, "why": why})


class Clock:
    """The gentle way to end an answer: an exception raised inside it. The parent has the other way."""

    def __init__(self) -> None:
        self._running = False

    def within(self, limit: float, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What `act` returns, or TimeUp."""
        # Each time anew: an earlier cell may have put its own handler in place.
        signal.signal(signal.SIGALRM, self._ring)
        self._running = True
        signal.setitimer(signal.ITIMER_REAL, limit)
        try:
            return act()
        finally:
            self._running = False
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _ring(self, number: int, frame: types.FrameType | None) -> None:
        # A late alarm must not hit what comes after the answer.
        if self._running:
            raise TimeUp
