"""Arrows point one way, and the public name is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import autograder
from autograder import paths


def test_the_import_contracts_hold():
    tool = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert tool, "import-linter belongs to the pinned requirements"
    done = subprocess.run([tool], cwd=paths.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_importing_the_package_imports_no_judge():
    code = "import sys, autograder; print([m for m in sys.modules if m.startswith('autograder.')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_check_finds_the_readers_definitions_and_shows_a_short_result(keys, tmp_path, monkeypatch):
    from autograder.key.read import dump

    (tmp_path / "ch04_rnn_step.key").write_bytes(dump(keys))
    monkeypatch.chdir(tmp_path)
    namespace = {"check": autograder.check, "run": lambda rnn, xs: [rnn.step(x) for x in xs]}
    exec("shown = check('run')", namespace)
    assert repr(namespace["shown"]) == "\u2713 run: 3 of 3 points\n  right."
    assert "<strong>" in namespace["shown"]._repr_html_()
    assert "did you mean" in repr(autograder.check("rnn-stepp", {}))
