"""Whatever a tree holds comes through unchanged; whatever else comes through is refused, not believed."""

from __future__ import annotations

import socket
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.errors import TreeError
from autograder.sandbox import wire
from autograder.tree import plain

ARRAYS = hnp.arrays(
    st.sampled_from(["?", "<i1", "<i8", "<u2", "<f4", "<f8", "<c16", ">f8", "<f2"]),
    hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=5),
)
LEAVES = (
    st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | st.floats() | st.complex_numbers() | st.text() | ARRAYS
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=12)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=9), inner, max_size=5)
    ),
    max_leaves=25,
)


def through(send):
    """What `receive` makes of what `send(link)` writes before it closes the link."""
    ours, theirs = socket.socketpair()

    def write():
        with theirs:
            try:
                send(theirs)
            except OSError:
                pass  # refused before all was written

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with ours:
            return wire.receive(ours, time.monotonic() + 20)
    finally:
        writer.join()


def frame_of(tree):
    """The bytes that `send` writes."""
    written = bytearray()

    class Link:
        def sendall(self, data):
            written.extend(data)

    wire.send(Link(), wire.ANSWER, tree)
    return bytes(written)


def same(a, b):
    """Equal in type, shape and every bit, where not-a-number is itself."""
    if isinstance(a, np.ndarray):
        return isinstance(b, np.ndarray) and a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if type(a) is not type(b):
        return False
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[name], b[name]) for name in a)
    return repr(a) == repr(b)


@given(TREES)
def test_a_tree_comes_through_unchanged(tree):
    tree = plain(tree)
    kind, received = through(lambda link: wire.send(link, wire.ANSWER, tree))
    assert kind == wire.ANSWER and same(received, tree)


@given(TREES)
def test_a_tree_of_a_tree_is_the_same_tree(tree):
    assert same(plain(plain(tree)), plain(tree))


@given(st.binary(max_size=400))
def test_any_bytes_are_a_tree_or_refused(data):
    with pytest.raises((TreeError, wire.ClosedError)):
        through(lambda link: link.sendall(data))


@given(st.integers(0, 255), *[st.integers(0, 2**32 - 1)] * 3, st.binary(max_size=300))
def test_a_head_that_claims_anything_gets_no_memory_for_it(kind, lengths, body, blob, rest):
    head = wire.HEAD.pack(kind, lengths, body, blob)
    if lengths + body + blob <= len(rest):
        return
    with pytest.raises((TreeError, wire.ClosedError)):
        through(lambda link: link.sendall(head + rest))


@given(TREES, st.data())
def test_a_frame_that_is_cut_is_none(tree, data):
    frame = frame_of(plain(tree))
    end = data.draw(st.integers(0, len(frame) - 1))
    with pytest.raises(wire.ClosedError):
        through(lambda link: link.sendall(frame[:end]))


@given(TREES, st.data())
def test_one_wrong_byte_gives_a_plain_tree_or_is_refused(tree, data):
    frame = bytearray(frame_of(plain(tree)))
    at = data.draw(st.integers(0, len(frame) - 1))
    frame[at] ^= data.draw(st.integers(1, 255))
    try:
        _, received = through(lambda link: link.sendall(frame))
    except (TreeError, wire.ClosedError):
        return
    assert same(plain(received), received)


@given(st.text(st.characters(), max_size=200), st.lists(st.binary(max_size=20), max_size=4))
def test_text_of_any_kind_is_no_reason_to_fall(text, buffers):
    from autograder.tree import unpack

    try:
        received = unpack(text, buffers)
    except TreeError:
        return
    assert same(plain(received), received)
