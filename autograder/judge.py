"""From what an answer did to what it earns and the one thing that is said about it."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder import diagnose
from autograder.compare import Difference, compare, kind_of, shape_text
from autograder.errors import TreeError
from autograder.key.read import ExerciseKey
from autograder.results import FAILED, PASSED, UNCHECKED, CheckResult, Diagnosis, ExerciseResult, Fact
from autograder.spec import Check, Exercise

Found = Tuple[int, str, Fact]  # case, output, fact


@np.errstate(all="ignore")
def judge(exercise: Exercise, key: ExerciseKey, observation: Mapping[str, Any]) -> ExerciseResult:
    """The result of one observed answer (runner.observe) beside the recorded key."""
    definition = observation.get("definition", {})
    notes = _which_counted(exercise, definition)
    if observation["missing"]:
        return failed(exercise, Fact("missing", exercise.name, "nothing", "`{}`".format(exercise.name)), notes)
    if len(observation["cases"]) != len(key.inputs) + 1:  # a shorter list must not count as right
        raise TreeError("{}: {} cases came back, not {}".format(exercise.id, len(observation["cases"]), len(key.inputs) + 1))
    cases = [seen(exercise, case, inputs) for case, inputs in zip(observation["cases"], [*key.inputs, key.inputs[0]])]
    checks, first = _mark(exercise, key, cases)
    diagnosis = None
    if first is not None:
        diagnosis = None if first[2].kind in ("unanswered", "leaked") else _diagnose(exercise, key, cases, first)
    changed = _changed(key, cases)
    fact = first[2] if first else None
    earned = sum(check.earned for check in checks)
    if changed and earned:
        deduction = min(1.0, earned)
        earned -= deduction
        notes += ("{} point{} less: {} was changed on the way".format(*_points(deduction), _argument(changed)),)
        if fact is None:
            fact = Fact("changed", _argument(changed), "changed", "left as it was")
            diagnosis = _diagnose(exercise, key, cases, None)
    outcome = PASSED if fact is None else FAILED
    return ExerciseResult(
        exercise.id, exercise.title, exercise.points, earned, outcome, tuple(checks), fact, diagnosis, "", notes
    )


def failed(exercise: Exercise, fact: Fact, notes: Tuple[str, ...] = ()) -> ExerciseResult:
    """A result for an answer that could not even be driven: missing, or stopped by a limit."""
    checks = tuple(CheckResult(c.name, c.title, c.points, 0.0, FAILED) for c in exercise.checks)
    return ExerciseResult(exercise.id, exercise.title, exercise.points, 0.0, FAILED, checks, fact, None, "", notes)


def undefined(exercise: Exercise, error: Mapping[str, Any]) -> Fact:
    """The cell that should have defined the answer raised."""
    line = "`{}`".format(error["line"]) if error["line"] else ""
    return Fact("raises", "the definition of `{}`".format(exercise.name), _error(error), "", line)


def _error(error: Mapping[str, Any]) -> str:
    return "{}: {}".format(error["type"], error["message"]) if error["message"] else error["type"]


def unchecked(exercise: Exercise, reason: str) -> ExerciseResult:
    """A result that is none: the fault lies with the grader or the file, and no mark may be made of it."""
    checks = tuple(CheckResult(c.name, c.title, c.points, 0.0, UNCHECKED) for c in exercise.checks)
    return ExerciseResult(exercise.id, exercise.title, exercise.points, 0.0, UNCHECKED, checks, reason=reason)


def seen(exercise: Exercise, case: Mapping[str, Any], inputs: Any) -> Dict[str, Any]:
    """The case after the exercise's own `see`, which reads data of any shape and may stumble over it."""
    if exercise.see is None:
        return dict(case)
    try:
        outputs: Mapping[str, Any] = exercise.see(case["outputs"], inputs)
    except Exception:  # outputs are hostile; what can't be read stays as it is and fails its comparison
        outputs = case["outputs"]
    return {**case, "outputs": dict(outputs)}


def _mark(
    exercise: Exercise, key: ExerciseKey, cases: Sequence[Mapping[str, Any]]
) -> Tuple[List[CheckResult], Optional[Found]]:
    results: List[CheckResult] = []
    first: Optional[Found] = None
    lost: List[str] = []
    for check in exercise.checks:
        found = _first_difference(exercise, check, key, cases)
        skipped = found is not None and any(name in lost for name in check.after)
        if found:
            lost.append(check.name)
            first = first or found
        earned = 0.0 if found else float(check.points)
        results.append(CheckResult(check.name, check.title, check.points, earned, FAILED if found else PASSED, skipped))
    return results, first


def _first_difference(
    exercise: Exercise, check: Check, key: ExerciseKey, cases: Sequence[Mapping[str, Any]]
) -> Optional[Found]:
    for index, case in enumerate(cases):
        again = index == len(key.inputs)
        wanted = key.expected[0 if again else index]
        if not again and not key.marks[index]:
            continue
        for output in check.outputs:
            fact = _difference(exercise, case, output, wanted[output])
            if fact:
                leaked = again and fact.kind in ("value", "shape", "non-finite")
                return index, output, Fact("leaked", output, fact.got, fact.expected) if leaked else fact
    return None


def _difference(exercise: Exercise, case: Mapping[str, Any], output: str, wanted: Any) -> Optional[Fact]:
    if output not in case["outputs"]:
        return _absent(case["raised"], output)
    got = case["outputs"][output]
    if got is None and exercise.kind in ("predict", "choose"):
        return Fact("unanswered", output, "None", "an answer")
    difference = compare(got, wanted, exercise.tolerance)
    return _fact(exercise, output, got, difference) if difference else None


def _fact(exercise: Exercise, output: str, got: Any, difference: Difference) -> Fact:
    if exercise.kind in ("predict", "choose"):  # the expected value would be the answer itself
        return Fact("answer", output, _written(got), "", _form(exercise, got))
    return Fact(difference.kind, output, difference.got, difference.expected, difference.detail)


def _form(exercise: Exercise, got: Any) -> str:
    """What an answer of another form should look like, without a word about what is right."""
    if exercise.kind == "choose" and not (isinstance(got, str) and len(got) == 1):
        return "it should be one letter, in quotes"
    if exercise.kind == "predict" and isinstance(got, str):
        return "it is a text; leave the quotes out"
    return ""


def _written(got: Any) -> str:
    text = repr(got) if isinstance(got, (str, int, float, bool, tuple, list)) else kind_of(got)
    return text if len(text) <= 60 else text[:57] + "..."


def _absent(raised: Sequence[Mapping[str, Any]], output: str) -> Fact:
    if not raised:
        return Fact("absent", output, "nothing", "a value")
    error = raised[-1] if len(raised) > 1 and output.endswith("reset") else raised[0]
    if error["type"] == "NotImplementedError":
        return Fact("unanswered", output, "NotImplementedError", "an answer")
    shapes = ", ".join("{} is {}".format(name, shape_text(shape)) for name, shape in error["shapes"].items())
    line = "`{}`".format(error["line"]) if error["line"] else ""
    return Fact("raises", output, _error(error), "a value", ", where ".join(part for part in (line, shapes) if part))


def _diagnose(
    exercise: Exercise, key: ExerciseKey, cases: Sequence[Mapping[str, Any]], first: Optional[Found]
) -> Optional[Diagnosis]:
    if len(cases) != len(key.inputs) + 1:
        return None
    answer = np.array([diagnose.fingerprint(case, key.names) for case in cases])
    index = diagnose.match(answer, key.right, key.fingerprints, np.array([_unwritten(case, key.names) for case in cases]))
    if index is not None:
        entry = key.entries[index]
        return Diagnosis(entry["ids"][0], entry["advice"], "mistake" if len(entry["ids"]) == 1 else "pair")
    if first is None or first[2].kind not in ("value", "shape") or exercise.kind in ("predict", "choose"):
        return None
    case, output, _ = first
    found = _relation(key, cases, case, output)
    return Diagnosis(found[0], "{}: {}".format(output, found[1]), "relation") if found else None


def _unwritten(case: Mapping[str, Any], names: Sequence[str]) -> List[bool]:
    """Which rows of a fingerprint are missing only because a part of the answer is not written yet."""
    stub = bool(case["raised"]) and all(error["type"] == "NotImplementedError" for error in case["raised"])
    return [stub and name not in case["outputs"] for name in names] + [stub]


def _relation(key: ExerciseKey, cases: Sequence[Mapping[str, Any]], first: int, output: str) -> Optional[Tuple[str, str]]:
    """A general relation that no case contradicts. A size that fits in one case alone is a coincidence."""
    for sizes in (key.sizes, ({},) * len(key.sizes)):
        found = {
            index: diagnose.relation(cases[index]["outputs"].get(output), key.expected[index].get(output), sizes[index])
            for index, marks in enumerate(key.marks)
            if marks  # where all sizes are equal, no size can be told from another
        }
        here = found.get(first)
        said = {each[1] if "times what" in each[1] else re.sub(r"\d+", "", each[1]) for each in found.values() if each}
        if here and len(said) == 1:
            return here
    return None


def _changed(key: ExerciseKey, cases: Sequence[Mapping[str, Any]]) -> List[str]:
    counted = [case for case, marks in zip(cases, key.marks) if marks]
    return sorted({path for case in counted for path in case["changed"]})


def _argument(paths: Sequence[str]) -> str:
    names = [match.group(1) for match in (re.match(r"\['(\w+)'\]", path) for path in paths) if match]
    return ", ".join("`{}`".format(name) for name in dict.fromkeys(names)) or "an argument"


def _points(points: float) -> Tuple[str, str]:
    return "{:g}".format(points), "" if points == 1 else "s"


def _which_counted(exercise: Exercise, definition: Mapping[str, Any]) -> Tuple[str, ...]:
    if not definition.get("others"):
        return ()
    others = ", ".join(definition["others"])
    return (
        "`{}` is defined more than once: the one in {} counted, not the one in {}".format(
            exercise.name, definition["cell"], others
        ),
    )
