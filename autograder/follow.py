"""Follow-through: an early bug is charged once.

Where an answer calls the answer of an earlier exercise, and that one is wrong, it is tried again with
the earlier one replaced by the calls that the reference made (autograder.calls). A call that they do
not hold means that nothing can be told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Mapping, Sequence, Tuple

from autograder.calls import StandIn, UnknownCallError
from autograder.exercises import by_id
from autograder.judge import judge
from autograder.key.read import ExerciseKey
from autograder.results import FAILED, UNCHECKED, ExerciseResult
from autograder.runner import observe
from autograder.spec import Exercise


def wrong_before(exercise: Exercise, results: Mapping[str, ExerciseResult]) -> Tuple[str, ...]:
    """The ids of the exercises that this one builds on and that are not right, by themselves or by what they build on."""
    return tuple(name for name in exercise.builds_on if name in results and _unsound(name, results))


def _unsound(name: str, results: Mapping[str, ExerciseResult]) -> bool:
    return results[name].outcome == FAILED or bool(wrong_before(by_id(name), results))


def better(first: ExerciseResult, again: ExerciseResult, names: Sequence[str], unknown: bool) -> ExerciseResult:
    """Of the two results the one that counts, with a note that says why."""
    what = ", ".join(f"`{name}`" for name in names)
    if again.outcome != UNCHECKED and again.earned > first.earned:
        note = f"checked with the right {what} in place of yours: what is wrong there is charged there alone"
        return replace(again, notes=(*again.notes, note))
    if unknown:
        verb = "is" if len(names) == 1 else "are"
        note = f"it builds on {what}, which {verb} not right yet; whether that is the cause could not be told"
        return replace(first, notes=(*first.notes, note))
    return first


def asked_unknown(observation: Mapping[str, Any]) -> bool:
    """Whether a stand-in was asked what its table does not know."""
    return any(error["type"] == UnknownCallError.__name__ for case in observation["cases"] for error in case["raised"])


def tables(key: ExerciseKey, wrong: Sequence[str]) -> Dict[str, Any]:
    """The recorded calls that take the place of these exercises' functions."""
    names = [by_id(one).name for one in wrong]
    return {name: key.tables[name] for name in names}


def check(exercise: Exercise, keys: Mapping[str, ExerciseKey], namespace: Dict[str, Any]) -> ExerciseResult:
    """Observe and judge in this very process, follow-through included."""
    key = keys[exercise.id]
    first = judge(exercise, key, observe(exercise, namespace, key.inputs))
    if first.outcome != FAILED or exercise.name not in namespace:
        return first
    earlier = [by_id(name) for name in exercise.builds_on]
    results = {one.id: judge(one, keys[one.id], observe(one, namespace, keys[one.id].inputs)) for one in earlier}
    wrong = wrong_before(exercise, results)
    if not wrong:
        return first
    stand_ins = {name: StandIn(name, table) for name, table in tables(key, wrong).items()}
    theirs = {name: namespace[name] for name in stand_ins if name in namespace}
    namespace.update(stand_ins)  # in place: it is here that the reader's functions look for one another
    try:
        observation = observe(exercise, namespace, key.inputs)
    finally:
        for name in stand_ins:
            del namespace[name]
        namespace.update(theirs)
    return better(first, judge(exercise, key, observation), list(stand_ins), asked_unknown(observation))
