"""A key comes back as it was recorded, and a damaged one is refused in a sentence."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile

import numpy as np
import pytest

from autograder.errors import KeyFileError
from autograder.key.read import dump, load


@pytest.fixture(scope="module")
def data(keys):
    return dump({"run": keys["run"]})


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The same archive with some members changed; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = changed.get(name.partition(".")[0], old.read(name))
            if body is not None:
                new.writestr(name, body)
    return out.getvalue()


def test_keys_come_back_as_they_were_recorded(keys):
    again = load(dump(keys))
    assert list(again) == list(keys)
    for name, key in keys.items():
        for field in ("exercise", "stub", "names", "marks", "entries", "advice", "sizes"):
            assert getattr(again[name], field) == getattr(key, field)
        assert np.array_equal(again[name].right, key.right)
        assert np.array_equal(again[name].fingerprints.table, key.fingerprints.table)
        assert np.array_equal(again[name].fingerprints.index, key.fingerprints.index)
    assert np.array_equal(again["run"].inputs[0]["xs"], keys["run"].inputs[0]["xs"])


def test_the_same_keys_give_the_same_bytes(keys):
    assert dump(keys) == dump(keys)


def test_a_key_is_read_from_a_file_as_well(data, tmp_path):
    path = tmp_path / "chapter.key"
    path.write_bytes(data)
    assert list(load(path)) == ["run"]


def test_a_missing_file_is_told_with_its_cure(tmp_path):
    with pytest.raises(KeyFileError, match=r"none\.key can't be read \(.+\): run `autograder build`"):
        load(tmp_path / "none.key")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"not a zip",
        lambda data: data[: len(data) // 2],
        lambda data: repacked(data, head=b"{"),
        lambda data: repacked(data, head=b"[]"),
        lambda data: repacked(data, head=None),
        lambda data: repacked(data, tree=None),
        lambda data: repacked(data, tree=b"\xff"),
        lambda data: repacked(data, tree=b"[1]"),
        lambda data: repacked(data, tree=b'[{"dict": []}]'),
        lambda data: repacked(data, arrays=b""),
        lambda data: repacked(data, arrays=b"0" * 10**6),
    ],
)
def test_a_damaged_key_is_refused_in_one_sentence(data, damage):
    with pytest.raises(KeyFileError, match="is damaged .*build it anew"):
        load(damage(data))


def test_a_key_of_another_version_is_refused(data):
    head = json.dumps({"version": 99, "lengths": []}).encode()
    with pytest.raises(KeyFileError, match="the key is of version 99, this grader reads 5: build it anew"):
        load(repacked(data, head=head))


def test_a_key_holds_no_pickle(keys):
    with zipfile.ZipFile(io.BytesIO(dump(keys))) as archive:
        assert sorted(archive.namelist()) == ["arrays.bin", "head.json", "tree.json"]


def test_hidden_cases_come_after_the_visible_ones_and_the_repeated_call_stays_last(keys, hidden):
    key, more = keys["run"], hidden["run"]
    both = key.joined(more)
    n, m = len(key.inputs), len(more.inputs)
    assert len(both.inputs) == len(both.expected) == len(both.marks) == n + m
    assert both.right.shape[0] == both.fingerprints.index.shape[1] == n + m + 1
    assert np.array_equal(both.right[-1], key.right[0])


def test_keys_that_list_other_mistakes_are_not_joined(keys, hidden):
    other = dataclasses.replace(hidden["run"], entries=hidden["run"].entries[1:])
    with pytest.raises(KeyFileError, match="two keys of run list other mistakes"):
        keys["run"].joined(other)
