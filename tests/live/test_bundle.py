"""What the site ships for the live check."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import paths
from autograder.errors import UsageError
from autograder.exercises import CHAPTERS
from autograder.key.store import build_keys
from autograder.live import bundle


def test_the_bundle_holds_the_one_file_and_the_visible_keys_only(tmp_path: Path) -> None:
    list(build_keys())
    bundle.write(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["autograder.py", *(f"{chapter}.key" for chapter in CHAPTERS)]
    assert (tmp_path / "ch04_rnn_step.key").read_bytes() == (paths.KEYS / "ch04_rnn_step.key").read_bytes()


def test_a_folder_without_a_runtime_is_refused_with_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_DIST", str(tmp_path))
    with pytest.raises(UsageError, match="has no pyodide.js.*name the folder `dist`"):
        bundle.runtime()


def test_a_site_can_be_built_without_a_runtime(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYODIDE_DIST", "0")
    assert bundle.runtime() is None
    (tmp_path / "pyodide").mkdir()
    bundle.copy_runtime(None, tmp_path / "pyodide")
    assert not (tmp_path / "pyodide").exists()


def test_of_a_distribution_only_core_and_numpy_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "dist", tmp_path / "site"
    source.mkdir()
    needed = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "packages.json", "numpy.js", "numpy.data"]
    for name in [*needed, "scipy.data"]:
        (source / name).write_text(name)
    monkeypatch.setenv("PYODIDE_DIST", str(source))
    bundle.copy_runtime(bundle.runtime(), target)
    assert sorted(path.name for path in target.iterdir()) == sorted(needed)
