"""Recorded keys: the same on every machine, and refused when they are not what they should be."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from autograder.errors import KeyFileError
from autograder.key import build
from autograder.key.read import dump, load
from autograder.key.store import build_keys, course_secret


def test_a_key_comes_back_from_its_bytes(keys):
    again = load(dump(keys))
    assert list(again) == list(keys)
    assert all(np.array_equal(again[name].fingerprints, keys[name].fingerprints) for name in keys)
    assert again["run"].stub == keys["run"].stub and again["run"].marks == keys["run"].marks


def test_the_same_secret_gives_the_same_bytes_and_another_one_other_inputs(keys, hidden):
    assert dump(build.build_chapter("ch04_rnn_step")) == dump(keys)
    assert not np.array_equal(hidden["run"].inputs[0]["xs"], keys["run"].inputs[0]["xs"])


def test_joined_keys_hold_the_cases_of_both(keys, hidden):
    both = keys["run"].joined(hidden["run"])
    assert len(both.inputs) == 6 and len(both.right) == 7 and both.fingerprints.shape[1] == 7


def test_keys_of_different_catalogues_are_not_joined(keys):
    with pytest.raises(KeyFileError, match="build both anew"):
        keys["run"].joined(keys["tally"])


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, body in entries.items():
            file.writestr(name.replace("_", "."), body)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "damaged"), (b"PK\x03\x04nonsense", "damaged"), (archive(head_json=b"{}"), "damaged"),
        (archive(head_json=b'{"version": 99, "lengths": []}', tree_json=b"[]", arrays_bin=b""), "of version 99"),
        (archive(head_json=b'{"version": 1, "lengths": [8]}', tree_json=b"[]", arrays_bin=b""), "damaged"),
        (archive(head_json=b'{"version": 1, "lengths": []}', tree_json=b"[1]", arrays_bin=b""), "damaged"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_key_says_what_to_do(data, words):
    with pytest.raises(KeyFileError, match=words + ".*(build it anew|autograder build)"):
        load(data)


def test_a_missing_key_says_what_to_do(tmp_path):
    with pytest.raises(KeyFileError, match="no.key can't be read .*run `autograder build`"):
        load(tmp_path / "no.key")


def test_keys_are_built_once_and_again_only_when_something_changed(tmp_path, monkeypatch):
    monkeypatch.setenv("UNROLLED_SECRET", "one")
    places = (tmp_path / "keys", tmp_path / "hidden", tmp_path / "secret")
    assert [line.split()[-1] for line in build_keys(*places)] == ["built", "built"]
    monkeypatch.setenv("UNROLLED_SECRET", "two")
    assert [line.rsplit(" ", 3)[-1] for line in build_keys(*places)] == ["date", "built"]


def test_a_courses_secret_is_drawn_once_and_is_its_owners_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("UNROLLED_SECRET", raising=False)
    path = tmp_path / "secret"
    first = course_secret(path)
    assert course_secret(path) == first and len(first) == 32
    assert path.stat().st_mode & 0o077 == 0
