"""The one file that lies beside a student's notebook."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import onefile, paths, source
from autograder.exercises import CHAPTERS, EXERCISES, by_id
from autograder.key.store import build_keys
from autograder.verify import _one_spelling, telling_statements


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assignment's folder: the one file and the keys."""
    list(build_keys())
    made = tmp_path_factory.mktemp("assignment")
    onefile.write(made)
    for chapter in CHAPTERS:
        shutil.copy(paths.KEYS / f"{chapter}.key", made)
    return made


def run(folder: Path, program: str, cwd: Path | None = None) -> str:
    """What a program prints that stands beside the one file."""
    script = folder / "program.py"
    script.write_text(program)
    done = subprocess.run([sys.executable, "-W", "error", str(script)], cwd=cwd or folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_checks_an_answer_and_is_not_the_installed_package(folder: Path) -> None:
    answer = source.solution(by_id("run"))
    program = f"import numpy as np\nimport autograder\n{answer}\nprint(autograder.__file__, autograder.check('run'), sep='\\n')"
    said = run(folder, program)
    assert said.splitlines() == [str(folder / "autograder.py"), "✓ run: 3 of 3 points", "  right."]


def test_it_finds_the_key_beside_itself_from_another_folder(folder: Path, tmp_path: Path) -> None:
    program = "from autograder import check\nsame_input = 'b'\nprint(check('same-input'))"
    assert "1 of 1 points" in run(folder, program, tmp_path)


def test_what_is_not_in_it_can_not_be_imported(folder: Path) -> None:
    program = "try:\n    import autograder.mistakes\nexcept ImportError:\n    print('no')\n"
    assert run(folder, program) == "no\n"


def test_tracebacks_show_its_lines(folder: Path) -> None:
    lines = ["import traceback", "from autograder.tree import unpack", "try:", "    unpack('{', [])"]
    lines += ["except Exception:", "    print(traceback.format_exc())"]
    assert 'raise TreeError("the data is not JSON' in run(folder, "\n".join(lines))


def test_the_sources_in_it_are_those_of_the_package() -> None:
    tree = ast.parse(onefile.text())
    (sources,) = [node.value for node in tree.body if isinstance(node, ast.Assign) and node.targets[0].id == "SOURCES"]
    held = ast.literal_eval(sources)
    assert held["autograder.judge"] == (onefile.PACKAGE / "judge.py").read_text("utf-8")
    assert held["autograder.key.read"] == (onefile.PACKAGE / "key" / "read.py").read_text("utf-8")
    assert list(held)[0] == "autograder" and len(held) == len(onefile.MODULES)


def test_every_module_that_it_imports_is_in_it() -> None:
    """A module that is forgotten shows here, not in a student's notebook."""
    held = {onefile._full(name) for name in onefile.MODULES}
    for name in onefile.MODULES:
        for module in re.findall(r"^\s*from (autograder[\w.]*) import", onefile.source(name), re.MULTILINE):
            assert module in held, f"{name} imports {module}"


def test_it_holds_no_statement_of_a_reference() -> None:
    text = _one_spelling(onefile.text())
    assert [s for exercise in EXERCISES for s in telling_statements(exercise) if s in text] == []


def test_sources_of_any_kind_are_quoted_so_that_they_read_back() -> None:
    for text in ('"""a"""\n', "a = '''b'''\n", "a = '\\\\' + '''x'''\n", "\\\n'''\\'''"):
        assert ast.literal_eval(onefile._quoted(text)) == text
