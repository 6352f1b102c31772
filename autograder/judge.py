"""From what an answer did to what it earns and the one thing that is said about it."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple

import numpy as np

from autograder.compare import Difference, compare, kind_of, shape_text
from autograder.diagnose import Found, diagnose, raised_for
from autograder.errors import TreeError
from autograder.key.read import ExerciseKey
from autograder.results import FAILED, PASSED, UNCHECKED, CheckResult, Diagnosis, ExerciseResult, Fact, Steps
from autograder.spec import Check, Exercise
from autograder.steps import steps
from autograder.tree import as_array

_ON_THE_WAY = "your code changes {}, which must stay as handed in: work on a copy, or make a new array."


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
    notes += _only_one(exercise, key, cases)
    diagnosis = None
    if first is not None:
        diagnosis = None if first[2].kind in ("unanswered", "leaked") else diagnose(exercise, key, cases, first)
    changed = _changed(cases)
    fact = first[2] if first else None
    earned = sum(check.earned for check in checks)
    if changed and earned:
        deduction = min(1.0, earned)
        earned -= deduction
        verb = "were" if "," in _argument(changed, key.stub) else "was"
        notes += ("{} point{} less: {} {} changed on the way".format(*_points(deduction), _argument(changed, key.stub), verb),)
        if fact is None:
            fact = Fact("changed", _argument(changed, key.stub), "changed", "left as it was")
            diagnosis = diagnose(exercise, key, cases, None)
    if diagnosis is None and changed and first is not None and first[2].kind in ("value", "shape", "non-finite"):
        diagnosis = Diagnosis("changed", _ON_THE_WAY.format(_argument(changed, key.stub)), "relation")
    outcome = PASSED if fact is None else FAILED
    picture = _steps(exercise, key, cases, first)
    return ExerciseResult(
        exercise.id, exercise.title, exercise.points, earned, outcome, tuple(checks), fact, diagnosis, "", notes, picture
    )


def _only_one(exercise: Exercise, key: ExerciseKey, cases: Sequence[Mapping[str, Any]]) -> Tuple[str, ...]:
    """That one result alone is wrong tells where to look."""
    outputs = dict.fromkeys(output for check in exercise.checks for output in check.outputs)
    if exercise.kind in ("predict", "choose") or len(outputs) < 3 or exercise.see is not None:
        return ()
    wrong = {
        output
        for case, wanted, marks in zip(cases, key.expected, key.marks)
        for output in outputs
        if marks and (output not in case["outputs"] or compare(case["outputs"][output], wanted[output], exercise.tolerance))
    }
    return ("everything but {} is right".format(*wrong),) if len(wrong) == 1 else ()


def _steps(exercise: Exercise, key: ExerciseKey, cases: Sequence[Mapping[str, Any]], first: Optional[Found]) -> Optional[Steps]:
    """Where an array over time leaves the right one: the output that differs first, or another one of that case."""
    if first is None or first[2].kind not in ("value", "non-finite"):
        return None
    index = 0 if first[0] == len(key.inputs) else first[0]
    return steps(cases[first[0]]["outputs"], key.expected[index], key.sizes[index], [first[1], *key.expected[index]])


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
        number = 0 if again else index
        if not key.marks[number]:
            continue
        for output in check.outputs:
            fact = _difference(exercise, case, output, key.expected[number][output], key.sizes[number])
            if fact:
                leaked = again and fact.kind in ("value", "shape", "non-finite")
                return index, output, Fact("leaked", output, fact.got, fact.expected) if leaked else fact
    return None


def _difference(
    exercise: Exercise, case: Mapping[str, Any], output: str, wanted: Any, sizes: Mapping[str, int]
) -> Optional[Fact]:
    if output not in case["outputs"]:
        return _absent(case["raised"], output)
    got = case["outputs"][output]
    if got is None and exercise.kind in ("predict", "choose"):
        return Fact("unanswered", output, "None", "an answer")
    difference = compare(got, wanted, exercise.tolerance)
    return _fact(exercise, output, got, wanted, sizes, difference) if difference else None


def _fact(exercise: Exercise, output: str, got: Any, wanted: Any, sizes: Mapping[str, int], difference: Difference) -> Fact:
    if exercise.kind in ("predict", "choose"):  # the expected value would be the answer itself
        return Fact("answer", output, _written(got), "", _form(exercise, got))
    detail = difference.detail
    if difference.index:
        axes = [(name, i) for name, i in zip(_axes(np.shape(as_array(wanted)), sizes), difference.index) if name]
        told = ", ".join("{} = {}".format(name, i) for name, i in axes)
        detail = detail.replace("]", "], that is {}".format(told), 1) if told else detail
    return Fact(difference.kind, output, difference.got, difference.expected, detail)


def _axes(shape: Sequence[int], sizes: Mapping[str, int]) -> List[str]:
    """t for the axis of the steps and n for that of the batch, where their lengths leave no doubt."""
    T, N = sizes.get("T", -1), sizes.get("N", -1)
    others = [n for name, n in sizes.items() if name not in ("T", "N")]
    sure = T != N and not {T, T + 1, N} & set(others)
    return [("t" if n in (T, T + 1) else "n" if n == N else "") if sure else "" for n in shape]


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
    error = raised_for({"raised": raised}, output)
    if error["type"] == "NotImplementedError":
        return Fact("unanswered", output, "NotImplementedError", "an answer")
    shapes = ", ".join("{} is {}".format(name, shape_text(shape)) for name, shape in error["shapes"].items())
    line = "`{}`".format(error["line"]) if error["line"] else ""
    return Fact("raises", output, _error(error), "a value", ", where ".join(part for part in (line, shapes) if part))


def _changed(cases: Sequence[Mapping[str, Any]]) -> List[str]:
    return sorted({path for case in cases for path in case["changed"]})


def _argument(paths: Sequence[str], stub: str) -> str:
    """The names of what was changed: of an argument, or of what lies within a model that the drive made."""
    names = [re.findall(r"\['(\w+)'\]", path) for path in paths]
    arguments = re.findall(r"\w+", stub.partition(":")[0])
    told = ["`{}`".format(each[0] if each[0] in arguments else each[-1]) for each in names if each]
    return ", ".join(dict.fromkeys(told)) or "an argument"


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
