"""The gate: nothing that the book promises may be half true. CI runs it.

Each check yields problems; each problem names the place, the fact and the cure.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder import messages, paths, source
from autograder.errors import UnrolledError
from autograder.exercises import CHAPTERS, EXERCISES, of_chapter
from autograder.judge import judge
from autograder.key import build
from autograder.key.read import SUFFIX, ExerciseKey
from autograder.key.store import course_secret, recorded
from autograder.mistakes import MISTAKES, of_exercise
from autograder.results import FAILED, PASSED, ExerciseResult
from autograder.runner import observe
from autograder.spec import KINDS, Exercise, Mistake
from autograder.tree import Other

DRIVER_SECONDS = 0.005


@dataclass(frozen=True)
class Problem:
    """Something the gate refuses."""

    where: str
    fact: str
    cure: str

    def __str__(self) -> str:
        return f"{self.where}: {self.fact}. {self.cure}"


Problems = Iterator[Problem]


def verify(exercises: Sequence[Exercise] = EXERCISES, done: Callable[[str], None] = lambda name: None) -> list[Problem]:
    """All problems of these exercises, the catalogue and what was built from them."""
    problems: list[Problem] = []
    for exercise in exercises:
        problems += _guarded(exercise.id, lambda exercise=exercise: check_exercise(exercise, *_keys(exercise)))  # type: ignore[misc]
        done(exercise.id)
    for name, check in (("catalogue", check_catalogue), ("built", check_built), ("secrecy", check_secrecy)):
        problems += _guarded(name, check)
        done(name)
    return problems


def _keys(exercise: Exercise) -> tuple[ExerciseKey, ExerciseKey]:
    """The visible and the hidden key, as they lie on the disk."""
    return _recorded(exercise.chapter, paths.KEYS, build.VISIBLE)[exercise.id], _recorded(
        exercise.chapter, paths.HIDDEN, course_secret()
    )[exercise.id]


_recorded = functools.cache(recorded)


def _guarded(where: str, check: Callable[[], Problems]) -> list[Problem]:
    try:
        return list(check())
    except UnrolledError as error:
        return [Problem(where, str(error), "Mend that first")]


def check_exercise(exercise: Exercise, key: ExerciseKey, hidden: ExerciseKey) -> Problems:
    """The reference has full marks, the stub none, each mistake is failed and named as itself."""
    given = source.namespace(exercise.chapter)
    for each in (key, hidden, key.joined(hidden)):
        result = judge(exercise, each, observe(exercise, given, each.inputs))
        if result.outcome != PASSED or result.earned != exercise.points:
            yield Problem(exercise.id, f"its reference fails: {messages.text(result)}", "Mend the reference or the drive")
    yield from _check_stub(exercise, key)
    for mistake in of_exercise(exercise.id):
        yield from _check_mistake(exercise, mistake, key, hidden)
    yield from _check_pairs(exercise, key)
    yield from _check_builds_on(exercise, key)
    yield from _check_cost(exercise, key)


def _check_stub(exercise: Exercise, key: ExerciseKey) -> Problems:
    namespace = source.run_version(exercise, key.stub, source.namespace(exercise.chapter))
    result = judge(exercise, key, observe(exercise, namespace, key.inputs))
    if result.earned:
        yield Problem(exercise.id, f"its stub earns {result.earned:g} points", "Let its checks ask for more")
    if exercise.kind == "fix" and (result.diagnosis is None or result.diagnosis.id != exercise.fix):
        yield Problem(exercise.id, f"its stub is not named as {exercise.fix}", "Choose the mistake that the stub makes")


def _outcome(exercise: Exercise, group: list[Mistake], key: ExerciseKey) -> ExerciseResult:
    return judge(exercise, key, observe(exercise, build.wrong_namespace(exercise, group), key.inputs))


def _check_mistake(exercise: Exercise, mistake: Mistake, key: ExerciseKey, hidden: ExerciseKey) -> Problems:
    result = _outcome(exercise, [mistake], key)
    caught = _outcome(exercise, [mistake], hidden).outcome == FAILED
    if result.outcome == PASSED:
        word = "hidden cases catch it, visible ones don't" if caught else "no case catches it"
        yield Problem(mistake.id, word, f"Add a case or an output to {exercise.id}, or drop the mistake")
    elif result.diagnosis is None or result.diagnosis.id != mistake.id:
        named = result.diagnosis.id if result.diagnosis else "nothing"
        yield Problem(mistake.id, f"it is named as {named}", "Merge the two, or add a case that tells them apart")


def _check_pairs(exercise: Exercise, key: ExerciseKey) -> Problems:
    """No two mistakes made together pass for right."""
    taken_for_right = key.fingerprints.agree(key.right).all(axis=(1, 2))
    for entry, right in zip(key.entries, np.atleast_1d(taken_for_right), strict=True):
        if len(entry) > 1 and right:
            yield Problem(" + ".join(entry), "made together they are taken for right", f"Add a case to {exercise.id}")


def _check_builds_on(exercise: Exercise, key: ExerciseKey) -> Problems:
    """What follow-through needs: an earlier function of the chapter, and calls of it that hold data."""
    ids = [one.id for one in of_chapter(exercise.chapter)]
    for earlier in exercise.builds_on:
        if earlier not in ids[: ids.index(exercise.id)]:
            yield Problem(exercise.id, f"it builds on {earlier}, which does not stand before it", "Name an earlier exercise")
    for name, table in key.tables.items():
        if not table["calls"] or any(isinstance(call["result"], Other) or not call["given"] for call in table["calls"]):
            yield Problem(exercise.id, f"no calls of `{name}` could be recorded", "Build on functions of data, or leave it out")


def _check_cost(exercise: Exercise, key: ExerciseKey) -> Problems:
    given = source.namespace(exercise.chapter)
    for drive in exercise.drives:
        times = []
        for _ in range(5):
            started = time.process_time()
            for _ in drive(given, build.draw(exercise, build.VISIBLE, 0, given)):
                pass
            times.append(time.process_time() - started)
        if min(times) > DRIVER_SECONDS:
            yield Problem(exercise.id, f"{drive.__name__} takes {min(times) * 1e3:.1f} ms", "Make its case smaller")


def check_catalogue() -> Problems:
    """Ids, kinds and names are used once; each mistake belongs to an exercise and explains itself."""
    for field in ("id", "name"):
        values = [getattr(exercise, field) for exercise in EXERCISES]
        for value in {v for v in values if values.count(v) > 1}:
            yield Problem(value, f"more than one exercise has this {field}", "Give each its own")
    ids = [mistake.id for mistake in MISTAKES]
    for value in sorted({v for v in ids if ids.count(v) > 1}):
        yield Problem(value, "more than one mistake has this id", "Give each its own")
    exercises = {exercise.id: exercise for exercise in EXERCISES}
    for mistake in MISTAKES:
        if mistake.exercise not in exercises:
            yield Problem(mistake.id, f"there is no exercise {mistake.exercise}", "Correct its exercise")
        if not (mistake.advice.endswith(".") and mistake.why.endswith(".") and mistake.source):
            yield Problem(mistake.id, "its advice, why or source is missing or no sentence", "Write it")
    for exercise in EXERCISES:
        if exercise.kind not in KINDS:
            yield Problem(exercise.id, f"its kind is {exercise.kind!r}", f"Use one of {', '.join(KINDS)}")


def check_built() -> Problems:
    """The page, the notebook and the catalogue hold the same exercises; every cell of the chapter ran."""
    from autograder.assignment.chapter import Placed, read

    for chapter in CHAPTERS:
        page_read = read(paths.BOOK / f"{chapter}.md")
        listed = [exercise.id for exercise in of_chapter(chapter)]
        placed = [part.exercise_id for part in page_read.parts if isinstance(part, Placed)]
        if placed != listed:
            yield Problem(f"book/{chapter}.md", f"it places {placed}, the catalogue lists {listed}", "Use one order in both")
        page = paths.HTML / "book" / f"{chapter}.html"
        if not page.is_file():
            yield Problem(str(page.relative_to(paths.ROOT)), "the page is not built", "Run `autograder build`")
            continue
        html = page.read_text(encoding="utf-8")
        rendered = re.findall(r'data-exercise="([\w-]+)"', html)
        if list(dict.fromkeys(rendered)) != listed:
            yield Problem(page.name, f"it shows {rendered}, the catalogue lists {listed}", "Build the book anew")
        yield from _check_executed(chapter, page_read.code_cells)


def _check_executed(chapter: str, cells: int) -> Problems:
    """A block that is swallowed by its neighbour is not run, and a green build hides that."""
    sources = list((paths.BUILD / "jupyter_execute" / "book").glob(f"{chapter}.ipynb"))
    if not sources:
        yield Problem(chapter, "its executed notebook is not there", "Run `autograder build`")
        return
    notebook = json.loads(sources[0].read_text(encoding="utf-8"))
    # The cached run leaves no execution counts; a cell that raised would have failed the build.
    ran = sum(cell["cell_type"] == "code" for cell in notebook["cells"])
    if ran != cells:
        yield Problem(chapter, f"{ran} cells ran, the chapter has {cells}", "Look for a fence that ends too early")


def check_secrecy() -> Problems:
    """No statement of a reference stands in what the child imports, in a student's folder or in the live bundle.

    What is made for a chapter may hold, as given, references of earlier ones.
    """
    secrets = [(exercise, statement) for exercise in EXERCISES for statement in telling_statements(exercise)]
    for path in shipped_files():
        text = readable(path)
        for exercise, statement in secrets:
            if exercise.chapter < chapter_of(path) or statement not in text:
                continue
            if re.search(r"(?<![\w.])" + re.escape(statement), text):
                fact = f"it holds `{statement}`, a statement of {exercise.id}'s reference"
                yield Problem(str(path.relative_to(paths.ROOT)), fact, "Take it out")


def chapter_of(path: Path) -> str:
    """The chapter that a file was made for, or nothing: the grader's own files are for all of them."""
    if path.suffix == ".py":
        return ""
    return next((chapter for chapter in CHAPTERS if chapter in (path.stem, path.parent.name)), "")


def telling_statements(exercise: Exercise) -> list[str]:
    """The reference's statements that compute something, in one spelling. Given methods are no secret."""
    if exercise.kind in ("predict", "choose"):
        return []
    text = source.reference(exercise)
    stub = _one_spelling(source.stub(exercise))
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.Return)) and any(
            isinstance(part, (ast.BinOp, ast.Call)) for part in ast.walk(node)
        ):
            statement = _one_spelling(ast.unparse(node))
            if statement not in stub:
                found.append(statement)
    return found


def shipped_files() -> list[Path]:
    """Everything that leaves the house or stands beside a stranger's code."""
    package = paths.ROOT / "autograder"
    child = [package / f"{name}.py" for name in ("spec", "tree", "runner", "errors", "results", "__init__")]
    files = child + [*package.glob("exercises/*.py"), *package.glob("sandbox/*.py")]
    for folder in (paths.RELEASE, paths.KEYS, paths.COURSE / "release", paths.HTML / "_static" / "live"):
        files += [p for p in folder.rglob("*") if p.suffix in (".py", ".ipynb", ".js", ".json", ".whl", SUFFIX)]
    return files


def readable(path: Path) -> str:
    """The text of a shipped file, keys and notebooks unpacked, in one spelling."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return _one_spelling("\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist()))
    if path.suffix == SUFFIX:
        with zipfile.ZipFile(path) as archive:
            return _one_spelling(json.dumps(json.loads(archive.read("tree.json")), ensure_ascii=False))
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix == ".ipynb":
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return _one_spelling(text)


def _one_spelling(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\\n", " ").replace('"', "'"))
