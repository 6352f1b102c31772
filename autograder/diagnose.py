"""The one thing said about a wrong answer, or none: the mistake it equals, the cause of its error, a general relation."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder import raised
from autograder.compare import compare
from autograder.fingerprint import Fingerprints, fingerprint
from autograder.key.read import ExerciseKey
from autograder.relations import Said, only_where, relation
from autograder.results import Diagnosis, Fact
from autograder.spec import Exercise
from autograder.tree import as_array, leaves

Found = Tuple[int, str, Fact]  # case, output, fact
Cases = Sequence[Mapping[str, Any]]
TELLING = 6  # a smaller array may have a relation by chance, or lack one
ENOUGH = 2  # arrays of that size in which an answer shows what a mistake does


def diagnose(exercise: Exercise, key: ExerciseKey, cases: Cases, first: Optional[Found]) -> Optional[Diagnosis]:
    """The one thing said. `first` is the first difference, None where only an argument was changed."""
    if len(cases) != len(key.inputs) + 1:
        return None
    answer, right, mistakes, unwritten = looked_up(key, cases)
    index = match(answer, right, mistakes, unwritten)
    if index is not None:
        entry = key.entries[index]
        return Diagnosis(entry[0], key.advice[entry[0]], "mistake" if len(entry) == 1 else "pair")
    if first is None or exercise.kind in ("predict", "choose"):
        return None
    case, output, fact = first
    caused = _cause(key, cases, case, output) if fact.kind == "raises" else None
    if caused:
        return caused
    index = part(key, answer)
    if index is not None:
        return Diagnosis(key.entries[index][0], key.advice[key.entries[index][0]], "part")
    found = _restless(cases, output) or related(exercise, key, cases, case, output, fact.kind)
    return Diagnosis(found[0], "{}: {}".format(output, found[1]), "relation") if found else None


def _restless(cases: Cases, output: str) -> Optional[Said]:
    """The last case is the first one once more: only what is random or kept can make another result of it."""
    once, again = (cases[index]["outputs"] for index in (0, -1))
    if output not in once or output not in again or compare(again[output], once[output]) is None:
        return None
    return "restless", (
        "the same call gives another result the second time: use what is handed in, "
        "and nothing that is random or kept from the call before."
    )


def looked_up(key: ExerciseKey, cases: Cases) -> Tuple[np.ndarray, np.ndarray, Fingerprints, np.ndarray]:
    """What `match` needs: the answer's fingerprint, the right one, the recorded ones, and which rows say nothing."""
    answer = np.array([fingerprint(case, key.names) for case in cases])
    return answer, key.right, key.fingerprints, np.array([_unwritten(case, key.names) for case in cases])


def _unwritten(case: Mapping[str, Any], names: Sequence[str]) -> List[bool]:
    """Which rows of a fingerprint are missing only because a part of the answer is not written yet."""
    stub = bool(case["raised"]) and all(error["type"] == "NotImplementedError" for error in case["raised"])
    return [stub and name not in case["outputs"] for name in names] + [stub]


def match(
    answer: np.ndarray, right: np.ndarray, mistakes: Fingerprints, unanswered: Optional[np.ndarray] = None
) -> Optional[int]:
    """The first recorded mistake that the answer equals, or None.

    Where both raise, an error of another type or of another style of writing still agrees,
    as long as some other case computes, differs from the reference and agrees in full.
    Rows (cases, rows) of parts that are not written yet say nothing for or against.
    """
    if not len(mistakes):
        return None
    open_rows = np.zeros(answer.shape[:2], dtype=bool) if unanswered is None else unanswered
    full = np.all(mistakes.agree(answer) | open_rows, axis=2)
    raises = mistakes.raised() & (answer[:, -1, 0] != 0) & ~open_rows[:, -1]
    exact, near = np.all(full, axis=1), np.all(full | raises, axis=1)
    if not near.any():
        return None
    telling = np.any(full & ~np.all(mistakes.agree(right) | open_rows, axis=2) & ~raises, axis=1)
    if open_rows.any():  # what is there must differ from the reference somewhere
        exact &= telling
    found = exact if exact.any() else near & telling
    return int(np.argmax(found)) if found.any() else None


def part(key: ExerciseKey, answer: np.ndarray) -> Optional[int]:
    """The single mistake all of whose effects the answer shows, beside others of another mistake; or None.

    What it changes must be there to be compared, with numbers enough that they can't agree by chance.
    """
    if not len(key.fingerprints):
        return None
    shown = np.flatnonzero(np.all(key.fingerprints.agree(answer) | ~key.wrong, axis=(1, 2)) & ~key.wrong[:, :, -1].any(axis=1))
    telling, found = _telling(key), {}
    for index in shown:
        wrong, there = key.wrong[index], key.fingerprints[index][..., 0] != 0
        if len(key.entries[index]) == 1 and there[:, :-1][wrong[:, :-1]].all():
            found[int(index)] = int((wrong & telling).sum())
    best = max(found, key=found.__getitem__, default=None)
    return best if best is not None and found[best] >= ENOUGH else None


def _telling(key: ExerciseKey) -> np.ndarray:
    """Which rows of a fingerprint hold many numbers: (cases, rows)."""
    arrays = [[as_array(wanted.get(name)) for name in key.names] for wanted in (*key.expected, key.expected[0])]
    large = [[isinstance(a, np.ndarray) and a.dtype.kind == "f" and a.size >= TELLING for a in row] for row in arrays]
    return np.array([[*row, False] for row in large])


def raised_for(case: Mapping[str, Any], output: str) -> Mapping[str, Any]:
    """The error that kept an output from coming, of those that a case's drives raised."""
    errors = case["raised"]
    return errors[-1] if len(errors) > 1 and output.endswith("reset") else errors[0]


def _cause(key: ExerciseKey, cases: Cases, first: int, output: str) -> Optional[Diagnosis]:
    """The usual cause of the error. Where it is raised in several cases, the one whose sizes can be told apart speaks."""
    index = 0 if first == len(key.inputs) else first
    names = {name for path, _ in leaves(key.inputs[index]) for name in re.findall(r"\['(\w+)'\]", path)}
    said = raised.why(raised_for(cases[first], output), key.sizes[index], key.stub, sorted(names))
    return Diagnosis("raises", said, "error") if said else None


def related(exercise: Exercise, key: ExerciseKey, cases: Cases, first: int, output: str, kind: str) -> Optional[Said]:
    """A general relation that no case contradicts, or what the right cases have in common."""
    if kind not in ("value", "shape", "non-finite"):
        return None
    if kind != "non-finite":
        found = _relation(exercise, key, cases, first, output)
        if found or kind == "shape":
            return found
    if not all(output in case["outputs"] for case in cases):
        return None
    right = [
        compare(case["outputs"][output], wanted[output], exercise.tolerance) is None
        for case, wanted in zip(cases, key.expected)
    ]
    return only_where(right, key.inputs, key.sizes, finite=kind != "non-finite")


def _relation(exercise: Exercise, key: ExerciseKey, cases: Cases, first: int, output: str) -> Optional[Said]:
    for sizes in (key.sizes, tuple({"T": one["T"]} if "T" in one else {} for one in key.sizes)):
        found = {
            index: relation(cases[index]["outputs"].get(output), key.expected[index].get(output), sizes[index])
            for index, marks in enumerate(key.marks)
            if marks  # where all sizes are equal, no size can be told from another
        }
        here = found.get(first)
        said = {each[1] if "times what" in each[1] else re.sub(r"\d+", "", each[1]) for each in found.values() if each}
        if here and len(said) == 1 and not any(_contradicts(exercise, key, cases, i, output) for i in found if not found[i]):
            return here
    return None


def _contradicts(exercise: Exercise, key: ExerciseKey, cases: Cases, index: int, output: str) -> bool:
    """Whether a case is wrong, and large enough for the relation to show there if it held."""
    got, wanted = cases[index]["outputs"].get(output), key.expected[index].get(output)
    array = as_array(wanted)
    large = isinstance(array, np.ndarray) and array.size >= TELLING and len(array) > 2
    return large and compare(got, wanted, exercise.tolerance) is not None
