"""Frames: what `send` made comes back; anything else is refused before it is believed."""

from __future__ import annotations

import json
import socket
import struct
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import TreeError
from autograder.sandbox import wire


def link():
    ours, theirs = socket.socketpair()
    return ours, theirs


def received(data: bytes):
    ours, theirs = link()
    with ours, theirs:
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        return wire.receive(ours, time.monotonic() + 5)


def test_a_frame_comes_back_as_it_went():
    ours, theirs = link()
    with ours, theirs:
        wire.send(theirs, wire.ANSWER, {"y": np.arange(6.0).reshape(2, 3), "t": (1, None, "x")})
        kind, tree = wire.receive(ours, time.monotonic() + 5)
    assert kind == wire.ANSWER and tree["t"] == (1, None, "x") and tree["y"].shape == (2, 3)


@pytest.mark.parametrize(
    "head", [(0, 2, 2, 0), (9, 2, 2, 0), (2, 2**31, 2, 0), (2, 2, 2**31, 0), (2, 2, 2, 2**31), (2, 2, 2, 5)]
)
def test_impossible_sizes_are_refused_at_once(head):
    with pytest.raises(TreeError):
        received(wire.HEAD.pack(*head) + b"[]{}" + b"x" * 5)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_noise_is_refused(data):
    with pytest.raises((TreeError, wire.ClosedError)):
        received(data)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 5), st.binary(max_size=30), st.binary(max_size=60), st.binary(max_size=30))
def test_noise_in_a_right_envelope_is_read_or_refused(kind, lengths, body, blob):
    try:
        received(struct.pack(">BIII", kind, len(lengths), len(body), len(blob)) + lengths + body + blob)
    except TreeError:
        pass


def test_half_a_frame_is_waited_for_only_until_the_deadline():
    ours, theirs = link()
    with ours, theirs:
        theirs.sendall(wire.HEAD.pack(2, 2, 100, 0) + b"[]half")
        with pytest.raises(wire.LateError):
            wire.receive(ours, time.monotonic() + 0.05)


def test_lengths_that_do_not_add_up_are_refused():
    lengths = json.dumps([4, 4]).encode()
    with pytest.raises(TreeError, match="add up"):
        received(wire.HEAD.pack(2, len(lengths), 4, 3) + lengths + b"null" + b"abc")
