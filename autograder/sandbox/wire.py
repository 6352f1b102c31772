"""Frames on a pipe: `kind, header length, body length | lengths and JSON tree | raw buffers`.

Nothing that the other side claims is believed: sizes are checked against caps before anything is
allocated, bytes are read in pieces against a deadline, and the tree is unpacked without pickle.
"""

from __future__ import annotations

import json
import os
import select
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder import tree
from autograder.errors import TreeError

PREFIX = struct.Struct("<BIQ")
MAX_HEADER = 4 << 20
MAX_BODY = tree.MAX_BYTES
PIECE = 1 << 16
BEAT_SECONDS = 0.1

# From parent to child.
CELL, QUESTION, GO = 1, 2, 3
# From child to parent.
READY, RAN, OBSERVED, STOPPED = 11, 12, 13, 14


class BrokenFrame(TreeError):
    """The bytes on the pipe are no frame; where the next one starts is unknown."""


class Ended(Exception):
    """The other side closed the pipe."""


class Late(Exception):
    """The deadline passed before a whole frame had come."""


@dataclass(frozen=True)
class Frame:
    """One message, whose content has yet to be unpacked."""

    kind: int
    header: bytes
    body: bytes

    def content(self) -> Any:
        """The tree. TreeError if the content is none; the frames after it are still sound."""
        lengths, _, text = self.header.partition(b"\n")
        try:
            return tree.unpack(text.decode("ascii"), list(_cut(self.body, json.loads(lengths))))
        except (ValueError, RecursionError) as error:
            raise TreeError(f"the header is damaged: {type(error).__name__}") from None


def _cut(body: bytes, lengths: Any) -> Iterator[bytes]:
    if not isinstance(lengths, list) or not all(type(n) is int and n >= 0 for n in lengths) or sum(lengths) != len(body):
        raise TreeError("the buffers do not add up to the body")
    start = 0
    for length in lengths:
        yield body[start : start + length]
        start += length


def encode(kind: int, value: Any) -> bytes:
    """The bytes of one frame. TreeError if it would be larger than the other side accepts."""
    text, buffers = tree.pack(value)
    header = json.dumps([len(buffer) for buffer in buffers]).encode() + b"\n" + text.encode("ascii")
    body = b"".join(buffers)
    if len(header) > MAX_HEADER or len(body) > MAX_BODY:
        raise TreeError(f"a result of more than {MAX_BODY >> 20} MB")
    return PREFIX.pack(kind, len(header), len(body)) + header + body


def send(fd: int, data: bytes) -> None:
    """Write all of it."""
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


class Reader:
    """Reads frames from a pipe, and calls `on_beat` a few times a second while it has to wait for one."""

    def __init__(self, fd: int, on_beat: Callable[[], None] = lambda: None) -> None:
        self._fd = fd
        self._on_beat = on_beat
        self._next_beat = time.monotonic() + BEAT_SECONDS
        self._poll = select.poll()
        self._poll.register(fd, select.POLLIN)

    def frame(self, deadline: float) -> Frame:
        """The next frame; Late, Ended or BrokenFrame if there is none. `deadline` is on time.monotonic's clock."""
        kind, header_size, body_size = PREFIX.unpack(self._read(PREFIX.size, deadline))
        if header_size > MAX_HEADER or body_size > MAX_BODY:
            raise BrokenFrame("a frame that claims to be larger than allowed")
        return Frame(kind, self._read(header_size, deadline), self._read(body_size, deadline))

    def _read(self, size: int, deadline: float) -> bytes:
        pieces = bytearray()
        while len(pieces) < size:
            self._wait(deadline)
            piece = os.read(self._fd, min(PIECE, size - len(pieces)))
            if not piece:
                raise Ended
            pieces += piece
        return bytes(pieces)

    def _wait(self, deadline: float) -> None:
        while True:
            now = time.monotonic()
            if now >= deadline:
                raise Late
            # By the clock, not by silence: a child that sends a byte now and then is watched too.
            if now >= self._next_beat:
                self._next_beat = now + BEAT_SECONDS
                self._on_beat()
            if self._poll.poll(1000 * min(deadline - now, BEAT_SECONDS)):
                return
