"""The grader's side: sends a job into a child, and loses no more of it than what broke.

A cell or question that overruns, dies or lies costs itself: a fresh child does the rest without it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.errors import SandboxError, TreeError
from autograder.runner import Cell
from autograder.sandbox import wire
from autograder.sandbox.job import Job, Overrun, Question, Report
from autograder.sandbox.start import OUT_OF_MEMORY, Limits, Server

NEEDED = ("limits", "landlock", "seccomp")  # without these, strangers' code is not confined
GRACE = 1.0  # seconds between the gentle limit and the kill
START_SECONDS = 60.0


class Sandbox:
    """A fork server, and a child of it for each job. Use it in a `with` statement."""

    def __init__(self, limits: Limits | None = None, server: Server | None = None) -> None:
        """`server` is one that was started already, perhaps long before it is needed."""
        self.limits = server.limits if server else limits or Limits()
        self._server = server
        self._layers: dict[str, bool] = {}
        self._living = False
        self._started = False

    def __enter__(self) -> Sandbox:
        self._server = self._server or Server(self.limits)
        return self

    def _running(self) -> Server:
        """The server, loaded and ready; the first job waits for that."""
        server = self._server
        if server is None:
            raise SandboxError("the sandbox is closed: use it in a `with` statement")
        if not self._started:
            try:
                wire.receive(server.control, time.monotonic() + START_SECONDS)
            except (wire.ClosedError, wire.LateError, TreeError):
                raise SandboxError(f"the sandbox's server did not start: {server.why_dead()}") from None
            server.control.settimeout(None)
            self._started = True
        return server

    def __exit__(self, *exc: object) -> None:
        if self._server is not None:
            self._server.__exit__(*exc)
        self._server = None

    @property
    def layers(self) -> Mapping[str, bool]:
        """Which protections are in force, as a child that went through them reports."""
        if not self._layers:
            self.run(Job((), ()))
        return dict(self._layers)

    def missing(self) -> list[str]:
        """The layers without which strangers' code is not confined, and which this machine lacks."""
        return [name for name in NEEDED if not self.layers.get(name)]

    def require_strong(self, else_say: str) -> None:
        """Refuse a machine that lacks a needed layer. `else_say` tells how to go on all the same."""
        if self.missing():
            raise SandboxError(
                f"this machine lacks {', '.join(self.missing())}, so strangers' code would be less well confined: grade on "
                f"Linux 5.13 or newer with libseccomp2, or {else_say}, if you trust the submissions"
            )

    def run(self, job: Job) -> Report:
        """Run all cells, ask all questions, lose only what broke."""
        work = _Work(job, self.limits)
        while True:
            with self._child() as link:
                if self._talk(link, work):
                    break
                status = self._reap()
            work.blame(status)
            if not work.time_left():
                work.give_up()
                break
        return Report(tuple(work.cells), work.observations, work.overruns, dict(self._layers))

    @contextlib.contextmanager
    def _child(self) -> Any:
        server = self._running()
        ours, theirs = socket.socketpair()
        with ours:
            try:
                with theirs:
                    socket.send_fds(server.control, [b"F"], [theirs.fileno()])
            except (BrokenPipeError, ConnectionResetError):
                raise SandboxError(f"the sandbox's server is gone: {server.why_dead()}") from None
            self._living = True
            try:
                yield ours
            finally:
                if self._living:
                    self._reap()

    def _reap(self) -> int:
        """Kill the child if it still lives; how it ended."""
        server = self._running()
        self._living = False
        try:
            server.control.sendall(b"R")
            status = server.control.recv(2)
        except (BrokenPipeError, ConnectionResetError):
            status = b""
        if len(status) < 2:
            raise SandboxError(f"the sandbox's server is gone: {server.why_dead()}")
        return int.from_bytes(status, "big")

    def _talk(self, link: socket.socket, work: _Work) -> bool:
        """Whether the child did all its work."""
        try:
            link.settimeout(work.left())
            wire.send(link, wire.JOB, work.message())
            kind, layers = wire.receive(link, time.monotonic() + START_SECONDS)
            if kind == wire.LAYERS and isinstance(layers, dict):
                # The stranger's code has not begun yet: this frame can be believed.
                self._layers = {str(name): bool(value) for name, value in layers.items()}
            while work.pending():
                kind, tree = wire.receive(link, work.deadline())
                work.take(kind, tree)
        except (wire.ClosedError, TimeoutError, BrokenPipeError, ConnectionResetError):
            work.fault = "died"
            return False
        except wire.LateError:
            work.fault = "time"
            return False
        except TreeError:
            work.fault = "reply"
            return False
        return True


class _Work:
    """What is still to be done, and what has come back."""

    def __init__(self, job: Job, limits: Limits) -> None:
        self.limits = limits
        self.fault = ""
        self.cells: list[dict[str, Any]] = [{} for _ in job.cells]
        self.observations: dict[str, Any] = {}
        self.overruns: dict[str, Overrun] = {}
        self._all_cells = job.cells
        self._broken: set[int] = set()
        self._questions = list(job.questions)
        self._exercises = list(job.exercises or (question.exercise for question in job.questions))
        self._stand_ins = dict(job.stand_ins)
        self._end = time.monotonic() + limits.submission_seconds
        self._todo: list[int] = []

    def message(self) -> dict[str, Any]:
        """The job for the next child: all cells but the broken ones, all questions still open."""
        self._todo = [i for i in range(len(self._all_cells)) if i not in self._broken]
        return {
            "cells": [_as_sent(self._all_cells[i]) for i in self._todo],
            # All of them, also those answered before: which definition counts is the same in every child.
            "exercises": self._exercises,
            "stand_ins": self._stand_ins,
            "questions": [{"exercise": q.exercise, "inputs": list(q.inputs)} for q in self._questions],
        }

    def pending(self) -> bool:
        """Whether the child owes another frame."""
        return bool(self._todo or self._questions)

    def left(self) -> float:
        """Seconds of the submission's time."""
        return max(0.01, self._end - time.monotonic())

    def time_left(self) -> bool:
        """Whether a further child may be started."""
        return time.monotonic() < self._end

    def deadline(self) -> float:
        """When the frame that comes next must be there."""
        seconds = self.limits.cell_seconds if self._todo else self.limits.exercise_seconds
        return min(time.monotonic() + seconds + GRACE, self._end + GRACE)

    def take(self, kind: int, tree: Any) -> None:
        """One frame: it can only be the one that is due, whatever it says."""
        if self._todo and kind == wire.CELL:
            index = self._todo[0]
            self.cells[index] = self.cells[index] or _cell(self._all_cells[index], tree, self.limits)
            self._todo.pop(0)
        elif not self._todo and kind == wire.ANSWER:
            _require_observation(tree, len(self._questions[0].inputs))
            self.observations[self._questions.pop(0).exercise] = tree
        elif not self._todo and kind == wire.SKIPPED:
            fault = tree if tree in ("time", "reply") else "reply"
            self._fail(self._questions.pop(0), fault)
        else:
            raise TreeError("a frame that was not due")

    def blame(self, status: int) -> None:
        """The cell or question that was due is the one that broke the child."""
        if self._todo:
            index = self._todo[0]
            self._broken.add(index)
            sentence = self._sentence(self.fault, status, self.limits.cell_seconds)
            if not self.cells[index]:
                self.cells[index] = {**_nothing(self._all_cells[index]), "overrun": sentence}
        elif self._questions:
            self._fail(self._questions.pop(0), self.fault, status)

    def give_up(self) -> None:
        """The submission's time is over: what is still open can't be had."""
        sentence = f"the whole notebook took longer than {self.limits.submission_seconds:g} seconds: this was not reached."
        for index, cell in enumerate(self._all_cells):
            if not self.cells[index]:
                self.cells[index] = {**_nothing(cell), "overrun": sentence}
        for question in self._questions:
            self.overruns[question.exercise] = Overrun("time", sentence)
        self._questions = []

    def _fail(self, question: Question, fault: str, status: int = 0) -> None:
        sentence = self._sentence(fault, status, self.limits.exercise_seconds)
        self.overruns[question.exercise] = Overrun(fault, sentence)

    def _sentence(self, fault: str, status: int, seconds: float) -> str:
        if fault == "time" or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
            return too_long(seconds)
        if fault == "reply":
            return "what it returned is too large, or of a form that can't be read."
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) != OUT_OF_MEMORY:
            return "it ended the whole program: leave out calls such as exit() or os._exit()."
        return "it brought the whole program down, as a recursion without an end or a very large array does."


def too_long(seconds: float) -> str:
    """The sentence for a cell or an answer that ran into its limit."""
    return f"it was stopped after {seconds:g} seconds: look for a loop that never ends."


def _as_sent(cell: Cell) -> dict[str, Any]:
    """A cell as a tree, its source as numbers: a tree's texts are short."""
    source = np.frombuffer(cell.source.encode("utf-8", "replace"), np.uint8)
    return {"source": source, "label": cell.label, "owner": cell.owner}


def _cell(cell: Cell, tree: Any, limits: Limits) -> dict[str, Any]:
    """A cell's outcome, as far as it has the right form; its label is ours."""
    if not isinstance(tree, dict) or not isinstance(tree.get("printed"), str):
        raise TreeError("a cell's outcome of unknown form")
    raised = tree.get("raised")
    outcome: dict[str, Any] = {**_nothing(cell), "printed": tree["printed"]}
    if raised is not None:
        outcome["raised"] = _error(raised)
    if tree.get("overrun"):
        outcome["overrun"] = too_long(limits.cell_seconds)
    return outcome


def _nothing(cell: Cell) -> dict[str, Any]:
    return {"cell": cell.label, "printed": "", "raised": None}


def _error(tree: Any) -> dict[str, Any]:
    """An exception's description, each part of the kind it must be."""
    texts = ("type", "message", "cell", "line")
    if not isinstance(tree, dict) or not all(isinstance(tree.get(name), str) for name in texts):
        raise TreeError("an exception of unknown form")
    shapes = tree.get("shapes")
    if type(tree.get("lineno")) is not int or not isinstance(shapes, dict):
        raise TreeError("an exception of unknown form")
    for shape in shapes.values():
        if not isinstance(shape, list) or not all(type(n) is int for n in shape):
            raise TreeError("an exception of unknown form")
    return {**{name: tree[name] for name in texts}, "lineno": tree["lineno"], "shapes": shapes}


def _require_observation(tree: Any, n_inputs: int) -> None:
    """An observation that the judge can read without surprise."""
    if not isinstance(tree, dict) or not isinstance(tree.get("missing"), bool) or not isinstance(tree.get("cases"), list):
        raise TreeError("an observation of unknown form")
    # Each case, and the first one again: what a stranger leaves out would otherwise count as right.
    if len(tree["cases"]) != (0 if tree["missing"] else n_inputs + 1):
        raise TreeError("an observation of other cases than were asked")
    definition = tree.get("definition")
    if not isinstance(definition, dict) or not isinstance(definition.get("cell"), str):
        raise TreeError("an observation of unknown form")
    others = definition.get("others")
    if not isinstance(others, list) or not all(isinstance(label, str) for label in others):
        raise TreeError("an observation of unknown form")
    for case in tree["cases"]:
        if not isinstance(case, dict) or not isinstance(case.get("outputs"), dict):
            raise TreeError("an observation of unknown form")
        if not isinstance(case.get("raised"), list) or not isinstance(case.get("changed"), list):
            raise TreeError("an observation of unknown form")
        case["raised"] = [_error(error) for error in case["raised"]]
        if not all(isinstance(path, str) for path in case["changed"]):
            raise TreeError("an observation of unknown form")
