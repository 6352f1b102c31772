"""Makes the one file `autograder.py`: the pure core as readable sources and a tiny importer.

It lies beside a student's notebook, and in the live page. It needs Python 3.8 and NumPy 1.17,
writes nothing, and holds no reference, no expected value and no list of mistakes.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
NAME = "autograder.py"

# The pure core, and nothing else: what a check needs where there is only NumPy.
MODULES = (
    "__init__", "errors", "spec", "tree", "runner", "results", "compare", "fingerprint", "relations", "raised", "diagnose",
    "steps", "messages", "judge", "notebook", "key", "key.read", "calls", "follow", "exercises",
    *(f"exercises.{path.stem}" for path in sorted((PACKAGE / "exercises").glob("ch*.py"))),
)  # fmt: skip

HEAD = '''\
"""The grader of Unrolled in one file. Keep it beside your notebook:

    from autograder import check
    check("rnn-step")

It holds the modules of the package `autograder` that a check needs, each as it is, and
imports them from here. It needs NumPy and writes nothing.
"""

import importlib.abc
import importlib.util
import os
import sys

SOURCES = {
'''

TAIL = '''\
}


class _Importer(importlib.abc.MetaPathFinder, importlib.abc.ExecutionLoader):
    """Finds the package's modules in SOURCES."""

    path = ["the sources in " + __file__]  # an own list, by which our modules' imports are known

    def find_spec(self, fullname, path, target=None):
        """The place of a module of ours; None leaves other names to Python's own importers."""
        if path is not self.path:
            return None
        if fullname not in SOURCES:  # nor may an installed package of the same name supply it
            raise ModuleNotFoundError("{} is not in {}".format(fullname, __file__), name=fullname)
        inner = self.path if self.is_package(fullname) else None
        where = self.get_filename(fullname)
        return importlib.util.spec_from_file_location(fullname, where, loader=self, submodule_search_locations=inner)

    def is_package(self, fullname):
        """Whether other modules live in this one."""
        return any(name.startswith(fullname + ".") for name in SOURCES)

    def get_filename(self, fullname):
        """A name for tracebacks, in the folder of this file; no such file is there."""
        return os.path.join(os.path.dirname(os.path.abspath(__file__)), fullname + ".py")

    def get_source(self, fullname):
        """The text of a module."""
        return SOURCES[fullname]


__path__ = _Importer.path
sys.meta_path.insert(0, _Importer())
exec(compile(SOURCES["autograder"], "autograder.py", "exec"))
'''


def text(extra: Sequence[str] = ()) -> str:
    """The whole file. `extra` names more modules of the package to put into it."""
    entries = [f"{_full(name)!r}: {_quoted(source(name))},\n" for name in (*MODULES, *extra)]
    return HEAD + "\n".join(entries) + TAIL


def write(folder: Path) -> Path:
    """Write the file into `folder`."""
    path = Path(folder) / NAME
    path.write_text(text(), encoding="utf-8")
    return path


def _full(module: str) -> str:
    return "autograder" if module == "__init__" else f"autograder.{module}"


def source(module: str) -> str:
    """The text of a module, such as `key.read`."""
    return _path(module).read_text(encoding="utf-8")


def place(module: str) -> str:
    """Where the module's file lies in a wheel."""
    return _path(module).relative_to(PACKAGE.parent).as_posix()


def _path(module: str) -> Path:
    path = PACKAGE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _quoted(source: str) -> str:
    """The source as a literal that a person can read."""
    escaped = source.replace("\\", "\\\\").replace("'''", r"\'\'\'")
    for literal in (f"r'''{source}'''", f"'''{escaped}'''"):
        if _says(literal, source):
            return literal
    return repr(source)


def _says(literal: str, source: str) -> bool:
    try:
        return bool(ast.literal_eval(literal) == source)
    except (SyntaxError, ValueError):
        return False


if __name__ == "__main__":  # for `make check`: the files that must stay within Python 3.8
    print(*map(_path, MODULES))
