"""Frames on a socket: kind, three lengths, then lengths of buffers, JSON tree and raw buffers.

What a child claims is checked before anything is allocated, and only what arrived is kept.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any

from autograder.errors import TreeError
from autograder.tree import MAX_BYTES, pack, unpack

HEAD = struct.Struct(">BIII")
MAX_LENGTHS = 1 << 18
MAX_JSON = 8 << 20
JOB, CELL, ANSWER, SKIPPED, LAYERS = range(1, 6)
PIECE = 1 << 16


class ClosedError(Exception):
    """The other side is gone."""


class LateError(Exception):
    """The deadline passed before a whole frame was there."""


def send(link: socket.socket, kind: int, tree: Any) -> None:
    """Write one frame."""
    text, buffers = pack(tree)
    lengths, body = json.dumps([len(b) for b in buffers]).encode(), text.encode("utf-8", "surrogatepass")
    blob = b"".join(buffers)
    if len(lengths) > MAX_LENGTHS or len(body) > MAX_JSON or len(blob) > MAX_BYTES:
        raise TreeError("a result too large to be sent")
    link.sendall(HEAD.pack(kind, len(lengths), len(body), len(blob)) + lengths + body + blob)


def receive(link: socket.socket, deadline: float | None = None) -> tuple[int, Any]:
    """Read one frame; TreeError if it is not one that `send` can have made."""
    kind, n_lengths, n_body, n_blob = HEAD.unpack(_exactly(link, HEAD.size, deadline))
    if not JOB <= kind <= LAYERS or n_lengths > MAX_LENGTHS or n_body > MAX_JSON or n_blob > MAX_BYTES:
        raise TreeError("a frame of impossible size")
    lengths = _lengths(_exactly(link, n_lengths, deadline), n_blob)
    body = _exactly(link, n_body, deadline)
    blob = memoryview(_exactly(link, n_blob, deadline))
    buffers, start = [], 0
    for length in lengths:
        buffers.append(bytes(blob[start : start + length]))
        start += length
    try:
        return kind, unpack(body.decode("utf-8", "surrogatepass"), buffers)
    except UnicodeDecodeError:
        raise TreeError("a frame whose text is not UTF-8") from None


def _lengths(data: bytes, total: int) -> list[int]:
    try:
        lengths = json.loads(data)
    except (ValueError, RecursionError):
        raise TreeError("a frame without its lengths") from None
    if not isinstance(lengths, list) or not all(type(n) is int and n >= 0 for n in lengths) or sum(lengths) != total:
        raise TreeError("a frame whose lengths do not add up")
    return lengths


def _exactly(link: socket.socket, size: int, deadline: float | None) -> bytes:
    """`size` bytes, in pieces: memory grows with what arrives, not with what is claimed."""
    received = bytearray()
    while len(received) < size:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise LateError
            link.settimeout(left)
        try:
            piece = link.recv(min(PIECE, size - len(received)))
        except TimeoutError:
            raise LateError from None
        except ConnectionError:
            raise ClosedError from None
        if not piece:
            raise ClosedError
        received += piece
    return bytes(received)
