"""Reads the references' text: the stub, the shown solution, and wrong versions of it.

With autograder.key the only reader of `solutions`; needed to build, never to grade.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.errors import ExerciseError
from autograder.exercises import EXERCISES
from autograder.spec import Exercise, Mistake

YOUR_CODE = ("# YOUR CODE HERE", "raise NotImplementedError")
Span = tuple[int, int]


def namespace(chapter: str) -> dict[str, Any]:
    """The references of one chapter by name."""
    return dict(vars(importlib.import_module(f"solutions.{chapter}")))


@functools.cache
def module_text(chapter: str) -> str:
    """The text of a chapter's reference module."""
    return inspect.getsource(importlib.import_module(f"solutions.{chapter}"))


def reference(exercise: Exercise) -> str:
    """The text of the definition that answers the exercise."""
    return _definition(exercise.chapter, exercise.name)


@functools.cache
def _definition(chapter: str, name: str) -> str:
    text = module_text(chapter)
    for node in ast.parse(text).body:
        if name in _names(node):
            segment = ast.get_source_segment(text, node)
            assert segment is not None
            return segment + "\n"
    raise ExerciseError(
        f"solutions/{chapter}.py defines no `{name}`, which an exercise of {chapter} asks for: "
        "write it there, or correct the exercise's name"
    )


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    return []


def solution(exercise: Exercise) -> str:
    """What the page shows in the fold."""
    return reference(exercise)


def given(names: Sequence[str], chapter: str) -> str:
    """The text of the references `ch05_bptt.RNN` and of all that they need, as a later chapter is given it.

    What a reader of `chapter` writes in an exercise of it is left out.
    """
    found: dict[tuple[str, str], str] = {}
    own = {exercise.name for exercise in EXERCISES if exercise.chapter == chapter}
    for dotted in names:
        module, _, name = dotted.partition(".")
        if module > chapter or (module == chapter and name in own):
            raise ExerciseError(f"{dotted} can't be given in {chapter}: only what earlier chapters define can")
        _gather(module, name, {(chapter, one) for one in own}, found)
    return "\n\n".join(text for text in found.values() if text)


def _gather(chapter: str, name: str, stop: set[tuple[str, str]], found: dict[tuple[str, str], str]) -> None:
    """Put the definition into `found`, after those that it needs."""
    if (chapter, name) in stop or (chapter, name) in found:
        return
    found[chapter, name] = ""  # it may need itself
    text = _definition(chapter, name)
    homes = _homes(chapter)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Name) and node.id in homes:
            _gather(*homes[node.id], stop, found)
    del found[chapter, name]  # so that it comes last
    found[chapter, name] = text


@functools.cache
def _homes(chapter: str) -> dict[str, tuple[str, str]]:
    """The names of a module that references define, here or in an earlier chapter."""
    homes = {}
    for node in ast.parse(module_text(chapter)).body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("solutions."):
            homes.update({alias.name: ((node.module or "").split(".")[1], alias.name) for alias in node.names})
        homes.update({name: (chapter, name) for name in _names(node)})
    return homes


def given_cell(text: str, chapter: str) -> str:
    """A cell of `from solutions.x import y` lines with the definitions themselves in their place."""
    comments = [line for line in text.splitlines() if line.startswith("#")]
    names = []
    for node in ast.parse(text).body:
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("solutions."):
            raise ExerciseError("a given cell holds comments and lines `from solutions.x import y`, and nothing else")
        names += [f"{(node.module or '').split('.')[1]}.{alias.name}" for alias in node.names]
    return "\n".join([*comments, "", given(names, chapter).rstrip("\n")])


def stub(exercise: Exercise, mistakes: Sequence[Mistake] = ()) -> str:
    """What the reader starts from.

    Code: signatures and docstrings stay, bodies become a raise, methods marked `# given`
    stay whole. Predict and choose: the values become None. Fix: one mistake is applied.
    """
    text = reference(exercise)
    if exercise.kind == "fix":
        return wrong_version(exercise, [_mistake(exercise, mistakes)])
    node = ast.parse(text).body[0]
    if isinstance(node, ast.Assign):
        return _blank(exercise.name, node.value)
    lines = text.splitlines()
    for function in reversed(_to_write(node, lines)):
        _empty(function, lines)
    return "\n".join(lines) + "\n"


def _mistake(exercise: Exercise, mistakes: Sequence[Mistake]) -> Mistake:
    if not mistakes:
        from autograder.mistakes import MISTAKES as mistakes  # noqa: N811  (build only, and only for `fix`)
    for mistake in mistakes:
        if mistake.id == exercise.fix:
            return mistake
    raise ExerciseError(f"exercise {exercise.id} is made from mistake {exercise.fix!r}, which does not exist")


def _blank(name: str, value: ast.expr) -> str:
    if not isinstance(value, ast.Dict):
        return f"{name} = None\n"
    keys = [ast.unparse(key).replace("'", '"') for key in value.keys if key is not None]
    return f"{name} = {{\n" + "".join(f"    {key}: None,\n" for key in keys) + "}\n"


def _to_write(node: ast.stmt, lines: list[str]) -> list[ast.FunctionDef]:
    if isinstance(node, ast.FunctionDef):
        return [node]
    assert isinstance(node, ast.ClassDef)
    methods = [item for item in node.body if isinstance(item, ast.FunctionDef)]
    return [method for method in methods if "# given" not in lines[method.lineno - 1]]


def _empty(function: ast.FunctionDef, lines: list[str]) -> None:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    indent = " " * function.body[0].col_offset
    last = function.body[-1].end_lineno
    lines[body[0].lineno - 1 : last] = [indent + line for line in YOUR_CODE]


def spans(exercise: Exercise, mistake: Mistake) -> list[Span]:
    """Where each edit of a mistake applies: exactly one place outside the docstrings, or ExerciseError."""
    text = reference(exercise)
    docs = _docstring_spans(text)
    found: list[Span] = []
    for find, _ in mistake.edits:
        starts = [i for i in range(len(text)) if text.startswith(find, i)]
        starts = [i for i in starts if not any(a <= i < b for a, b in docs)]
        if len(starts) != 1:
            raise ExerciseError(
                f"mistake {mistake.id}: {find!r} stands {len(starts)} times in the reference of {exercise.id}; "
                "choose a text that stands there once"
            )
        found.append((starts[0], starts[0] + len(find)))
    return found


def _docstring_spans(text: str) -> list[Span]:
    offsets = [0]
    for line in text.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    result = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            doc = node.body[0]
            assert doc.end_lineno is not None and doc.end_col_offset is not None
            result.append((offsets[doc.lineno - 1] + doc.col_offset, offsets[doc.end_lineno - 1] + doc.end_col_offset))
    return result


def wrong_version(exercise: Exercise, mistakes: Sequence[Mistake]) -> str:
    """The reference with one or more mistakes applied to its original text."""
    if any(mistake.answer for mistake in mistakes):
        if len(mistakes) > 1:
            raise ExerciseError("a mistake that replaces the whole answer can't be joined with another")
        return mistakes[0].answer
    text = reference(exercise)
    edits = [
        (span, replace)
        for mistake in mistakes
        for span, (_, replace) in zip(spans(exercise, mistake), mistake.edits, strict=True)
    ]
    for (start, end), replace in sorted(edits, reverse=True):
        text = text[:start] + replace + text[end:]
    return text


def contradict(exercise: Exercise, one: Mistake, two: Mistake) -> bool:
    """Whether two mistakes can't be made at once: they edit the same place, or replace the answer."""
    if one.answer or two.answer:
        return True
    ours, theirs = spans(exercise, one), spans(exercise, two)
    return any(a < d and c < b for a, b in ours for c, d in theirs)


def run_version(exercise: Exercise, text: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The namespace in which `text` has replaced the reference of this exercise."""
    changed = {**given, "__name__": f"wrong_{exercise.name}"}
    try:
        exec(compile(text, f"<{exercise.id}>", "exec"), changed)
    except Exception as error:
        fact = f"a version of {exercise.id} can't be run ({type(error).__name__}: {error})"
        raise ExerciseError(f"{fact}: correct the edits that make it:\n{text}") from error
    return changed
