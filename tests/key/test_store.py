"""Keys on disk: built when they must be, from a secret that stays one."""

from __future__ import annotations

from autograder.key import store
from autograder.key.store import build_keys, course_secret


def test_keys_are_built_once_and_again_only_when_something_changed(tmp_path, monkeypatch):
    monkeypatch.setenv("UNROLLED_SECRET", "one")
    monkeypatch.setattr(store, "CHAPTERS", ("ch02_sequences",))
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
