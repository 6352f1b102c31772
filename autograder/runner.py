"""Runs the reader's cells and drives their answers. Knows no reference and gives no verdict.

The same code runs in the sandbox's child, in a notebook and in the page. What it returns is
a plain tree (autograder.tree): what each drive yielded, what was raised and where, and which
inputs were changed.
"""

from __future__ import annotations

import ast
import contextlib
import io
import linecache
import re
import sys
import types
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder.errors import TreeError
from autograder.spec import Exercise
from autograder.tree import MAX_TEXT, Other, leaves, plain, type_name

MAX_PRINTED = MAX_TEXT - 100  # the note that the rest was cut must fit as well
MAX_MESSAGE = 500
_MISSING = object()
_NOT_A_CELL = ("<frozen", "<string", "<__array_function__")  # made by Python, by dataclasses, by an older NumPy


class TimeUp(BaseException):
    """Raised inside the answer by whoever watches the clock. No `except Exception` holds it."""


@dataclass(frozen=True)
class Cell:
    """One code cell: its text, what to call it, and the exercise its metadata names, if any."""

    source: str
    label: str
    owner: str = ""


class _Printed(io.TextIOBase):
    """Keeps the first MAX_PRINTED characters and forgets the rest."""

    def __init__(self) -> None:
        self.parts: List[str] = []
        self.room = MAX_PRINTED
        self.cut = False

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.cut = self.cut or len(text) > self.room
        if self.room > 0:
            self.parts.append(str(text[: self.room]))
            self.room -= len(self.parts[-1])
        return len(text)

    def text(self) -> str:
        return "".join(self.parts) + ("\n[cut here]" if self.cut else "")


class Session:
    """A namespace in which cells run in order, and a note of which cell defined what."""

    def __init__(self, wanted: Mapping[str, str], module_name: str = "__main__") -> None:
        """`wanted` maps the name that an exercise asks for to the exercise's id."""
        self._wanted = dict(wanted)
        self._defined: Dict[str, List[Tuple[Cell, Any]]] = {name: [] for name in wanted}
        self._labels: List[str] = []
        module = types.ModuleType(module_name)
        # Dataclasses and typing look their module up by name.
        sys.modules[module_name] = module
        self.namespace: Dict[str, Any] = module.__dict__

    def run(self, cell: Cell) -> Dict[str, Any]:
        """Run one cell. An error in it is reported and stops nothing else."""
        before = {name: self.namespace.get(name, _MISSING) for name in self._wanted}
        printed = _Printed()
        raised = None
        filename = "<{}>".format(cell.label)
        source = without_magics(cell.source)
        linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
        self._labels.append(filename)
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
                exec(compile(source, filename, "exec", dont_inherit=True), self.namespace)
        except (KeyboardInterrupt, TimeUp):
            raise
        except BaseException as error:  # the answer's own, SystemExit included
            raised = describe(error)
        for name in self._wanted:
            value = self.namespace.get(name, _MISSING)
            if value is not before[name] and value is not _MISSING:
                self._defined[name].append((cell, value))
        return {"cell": cell.label, "printed": printed.text(), "raised": raised}

    def choose(self, name: str) -> Dict[str, Any]:
        """Put the definition that counts under `name`, and say which one it is.

        The exercise's own cell counts when its metadata are intact, else the last definition.
        """
        found = self._defined.get(name, [])
        if not found:
            return {"cell": "", "others": []}
        own = [item for item in found if item[0].owner == self._wanted[name]]
        cell, value = (own or found)[-1]
        self.namespace[name] = value
        others = [other.label for other, _ in found if other.label != cell.label]
        return {"cell": cell.label, "others": others}


def without_magics(source: str) -> str:
    """The cell with IPython's own lines (%, !, ?) blanked out; line numbers stay."""
    try:
        ast.parse(source)
        return source
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        pass
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if re.match(r"%%(?!time|capture|prun|timeit)", first.strip()):
        return ""
    return (
        "\n".join("" if _is_magic(line) else line for line in lines)
        if _is_magic(first) or any(map(_is_magic, lines))
        else source
    )


def _is_magic(line: str) -> bool:
    text = line.strip()
    return not line.startswith((" ", "\t")) and (text.startswith(("%", "!", "?")) or bool(re.match(r"[\w.]+\?+$", text)))


def observe(exercise: Exercise, namespace: Mapping[str, Any], inputs: Sequence[Any]) -> Dict[str, Any]:
    """Drive the answer through every case, the first one twice: what leaks shows the second time."""
    if exercise.name not in namespace:
        return {"missing": True, "cases": []}
    with contextlib.redirect_stdout(_Printed()), contextlib.redirect_stderr(io.StringIO()):
        cases = [_observe_case(exercise, namespace, one) for one in [*inputs, inputs[0]]]
    return {"missing": False, "cases": cases}


def _observe_case(exercise: Exercise, namespace: Mapping[str, Any], inputs: Any) -> Dict[str, Any]:
    outputs: Dict[str, Any] = {}
    raised: List[Any] = []
    changed: List[str] = []
    for drive in exercise.drives:
        mine = plain(inputs)
        kept: List[Tuple[str, Any]] = []
        try:
            with np.errstate(all="ignore"):
                for name, value in drive(namespace, mine):
                    kept.append((name, value))
        except (KeyboardInterrupt, TimeUp):
            raise
        except BaseException as error:  # the answer's own, SystemExit included
            raised.append(describe(error))
        # Only now: a value that is kept by reference must show what became of it.
        outputs.update((name, _plain_or_other(value)) for name, value in kept)
        changed += [path for path in _changes(inputs, mine) if not path.startswith(exercise.changes)]
    return {"outputs": outputs, "raised": raised, "changed": sorted(set(changed))}


def _plain_or_other(value: Any) -> Any:
    try:
        return plain(value)
    except TreeError as error:
        return Other(str(error))
    except RecursionError:
        return Other("a value that holds itself")
    except Exception:  # a list or a property of the answer's own that raises when it is read
        return Other(type_name(value))


def _changes(before: Any, after: Any) -> List[str]:
    """The paths of all leaves that differ between two trees of inputs."""
    old = dict(leaves(before))
    try:
        new = dict(leaves(plain(after)))
    except Exception:  # too large now, or an object that raises when it is read
        return ["inputs"]
    return [path for path in old if not _same(old[path], new.get(path, _MISSING))]


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
        return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()
    return type(a) is type(b) and bool(a == b)


def describe(error: BaseException) -> Dict[str, Any]:
    """An exception as plain data: type, message, the reader's own line, the shapes named in it."""
    frame, lineno = _own_frame(error)
    filename = frame.f_code.co_filename if frame is not None else ""
    if isinstance(error, SyntaxError) and frame is None:
        filename, lineno = error.filename or "", error.lineno or 0
    line = linecache.getline(filename, lineno).strip() if filename else ""
    return {
        "type": type_name(error),
        "message": _message(error),
        "cell": filename.strip("<>")[:100],
        "lineno": int(lineno),
        "line": line[:300],
        "shapes": _shapes_in(line, frame) if frame is not None else {},
    }


def _message(error: BaseException) -> str:
    try:
        # A syntax error's text repeats the place, which stands beside it anyway.
        text = str(error.msg if isinstance(error, SyntaxError) else error)[:MAX_MESSAGE]
        return text.encode("utf-8", "replace").decode("utf-8")
    except (KeyboardInterrupt, TimeUp):
        raise
    except BaseException:  # a hostile __str__
        return ""


def _own_frame(error: BaseException) -> Tuple[Optional[types.FrameType], int]:
    """The innermost frame that stands in one of the reader's cells."""
    found: Tuple[Optional[types.FrameType], int] = (None, 0)
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.startswith("<") and not filename.startswith(_NOT_A_CELL) or "ipykernel" in filename:
            found = (trace.tb_frame, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _shapes_in(line: str, frame: types.FrameType) -> Dict[str, List[int]]:
    """The shapes of the arrays that a line names. Reads stored attributes only, calls nothing."""
    shapes: Dict[str, List[int]] = {}
    for dotted in re.findall(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", line):
        names = dotted.split(".")
        value = frame.f_locals.get(names[0], frame.f_globals.get(names[0], _MISSING))
        path = names[0]
        for name in names[1:]:
            inner = _stored(value)
            if not isinstance(inner, dict) or name not in inner:
                break
            value, path = inner[name], path + "." + name
        if type(value) is np.ndarray and len(shapes) < 12:
            shapes[path[:60]] = [int(n) for n in value.shape]
    return shapes


def _stored(value: Any) -> Any:
    if type(value) is np.ndarray or type(value) is types.ModuleType:
        return {}
    try:
        return object.__getattribute__(value, "__dict__")
    except Exception:  # it has none, or a class of the answer's own hides it
        return {}
