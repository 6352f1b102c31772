"""The whole reasoning behind one verdict, for a teacher: every case, what was looked up, why this sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder import messages
from autograder.compare import compare
from autograder.diagnose import looked_up, match, related
from autograder.fingerprint import agree
from autograder.judge import judge, seen
from autograder.key.read import ExerciseKey
from autograder.relations import relation
from autograder.results import PASSED, ExerciseResult
from autograder.spec import Exercise
from autograder.tree import as_array

NEAREST = 3
SMALL = 24  # numbers that are printed whole


def explain(exercise: Exercise, key: ExerciseKey, observation: Mapping[str, Any]) -> Iterator[str]:
    """Lines of text. `observation` is what the sandbox saw (runner.observe)."""
    result = judge(exercise, key, observation)
    yield messages.text(result)
    if observation["missing"]:
        return
    inputs = [*key.inputs, key.inputs[0]]
    cases = [seen(exercise, case, one) for case, one in zip(observation["cases"], inputs, strict=True)]
    for index, case in enumerate(cases):
        yield from _case(exercise, key, index, case)
    if result.outcome != PASSED:
        yield from _catalogue(key, cases)
        yield from _relations(exercise, key, cases, result)
        yield from _why(result)


def _case(exercise: Exercise, key: ExerciseKey, index: int, case: Mapping[str, Any]) -> Iterator[str]:
    again = index == len(key.inputs)
    number = 0 if again else index
    sizes = ", ".join(f"{name} = {n}" for name, n in key.sizes[number].items())
    kind = "case 1 once more" if again else f"case {index + 1}" + ("" if key.marks[index] else ", for diagnosis only")
    yield f"\n{kind}{f' ({sizes})' if sizes else ''}"
    for error in case["raised"]:
        yield f"  raised {error['type']}: {error['message']}, in the line `{error['line']}` of {error['cell']}"
        yield from (f"    {name} is {tuple(shape)}" for name, shape in error["shapes"].items())
    for path in case["changed"]:
        yield f"  changed on the way: {path}"
    for name, wanted in key.expected[number].items():
        if name not in case["outputs"]:
            yield f"  - {name}: never came"
            continue
        got = case["outputs"][name]
        difference = compare(got, wanted, exercise.tolerance)
        if difference is None:
            yield f"  \u2713 {name}"
            continue
        yield f"  \u2717 {name}: {difference.kind}; got {difference.got}, expected {difference.expected}"
        yield from ([f"      {difference.detail}"] if difference.detail else [])
        for side, value in (("got", got), ("expected", wanted)) if difference.kind == "value" else ():
            yield from (f"      {side}: {line}" for line in _small(value))


def _small(value: Any) -> list[str]:
    """The numbers of a matrix or a larger array, a row a line, as long as somebody would read them."""
    array = as_array(value)
    if not isinstance(array, np.ndarray) or array.ndim < 2:
        return []
    shown = array if array.size <= SMALL else array.reshape(-1)[:SMALL]
    text = np.array2string(shown, precision=4, suppress_small=True, max_line_width=100)
    return [*text.splitlines(), *(["..."] if array.size > SMALL else [])]


def _catalogue(key: ExerciseKey, cases: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    answer, right, prints, unwritten = looked_up(key, cases)
    singles = sum(len(entry) == 1 for entry in key.entries)
    yield f"\nlooked up among {singles} mistakes and {len(key.entries) - singles} pairs of them"
    if not len(prints):
        return
    found = match(answer, right, prints, unwritten)
    if found is not None:
        yield f"  equal to {' + '.join(key.entries[found])}"
    # What is as the reference does it says nothing: the places where a version differs from it, or the answer does, do.
    same, places = prints.agree(answer), ~(prints.agree(right) & agree(answer, right))
    share = (same & places).sum(axis=(1, 2)) / np.maximum(places.sum(axis=(1, 2)), 1)
    for index in np.argsort(-share, kind="stable")[:NEAREST]:
        if share[index] > 0 and index != found:
            yield f"  near: {' + '.join(key.entries[index])}, alike in {share[index]:.0%} of what either has wrong"


def _relations(
    exercise: Exercise, key: ExerciseKey, cases: Sequence[Mapping[str, Any]], result: ExerciseResult
) -> Iterator[str]:
    kinds = ("value", "shape", "non-finite")
    if exercise.kind in ("predict", "choose") or result.fact is None or result.fact.kind not in kinds:
        return
    output = result.fact.where
    yield f"\ngeneral relations of {output}"
    for index, wanted in enumerate(key.expected):
        found = relation(cases[index]["outputs"].get(output), wanted.get(output), key.sizes[index])
        yield f"  case {index + 1}: {found[1] if found else 'none'}"
    pairs = [(case["outputs"].get(output), wanted.get(output)) for case, wanted in zip(cases, key.expected, strict=False)]
    first = next((index for index, (got, wanted) in enumerate(pairs) if compare(got, wanted, exercise.tolerance)), 0)
    common = related(exercise, key, cases, first, output, result.fact.kind)
    yield f"  in all cases: {common[1] if common else 'none that no case contradicts'}"


def _why(result: ExerciseResult) -> Iterator[str]:
    reasons = {
        "mistake": "the answer equals this mistake of the catalogue in every case, or wherever both compute",
        "pair": "the answer equals two mistakes of the catalogue made together; the more fundamental one is told first",
        "part": "the answer does all that this mistake of the catalogue does, and something else besides",
        "error": "the answer raised, and the sizes in the error are found again in its line",
        "relation": "nothing in the catalogue fits, and this relation holds in every case that counts",
    }
    said = result.diagnosis
    why = reasons[said.source] if said else "nothing fits without a doubt, so the first fact is told and no cause"
    yield f"\nwhy this sentence: {why}{f' ({said.id})' if said else ''}"
