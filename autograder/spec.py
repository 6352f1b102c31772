"""The nouns an author writes: an exercise, its checks and cases, and a mistake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Mapping, Optional, Tuple

KINDS = ("code", "predict", "choose", "fix")


@dataclass(frozen=True)
class Check:
    """One named part of an exercise that earns points on its own.

    It passes when every output listed in `outputs` is right in every case that counts.
    When a check named in `after` has failed, this one means nothing and is skipped.
    """

    name: str
    title: str
    points: float
    outputs: Tuple[str, ...]
    after: Tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One set of sizes to draw inputs for. Those with `marks=False` serve diagnosis only."""

    sizes: Mapping[str, int] = field(default_factory=dict)
    marks: bool = True


@dataclass(frozen=True)
class Exercise:
    """How one exercise is drawn, driven and judged.

    draw(rng, ref, **sizes) -> inputs     build only; `ref` holds the references by name
    drives: each drive(ns, inputs)        yields (output name, value); runs beside the
                                          answer, so it holds no reference and no verdict
    see(outputs, inputs) -> outputs       grader's side; reduces what isn't unique

    `builds_on` holds the ids of earlier exercises of the chapter whose functions an answer calls: when one
    of them is wrong, this one is tried again with recorded calls in its place (autograder.follow).
    `given` names references of earlier chapters, `ch05_bptt.RNN`, that an answer needs where it is defined.
    """

    id: str
    name: str
    chapter: str
    kind: str
    title: str
    checks: Tuple[Check, ...]
    drives: Tuple[Callable[[Mapping[str, Any], Any], Any], ...]
    draw: Callable[..., Any] = lambda rng, ref: {}
    cases: Tuple[Case, ...] = (Case(),)
    see: Optional[Callable[[Mapping[str, Any], Any], Mapping[str, Any]]] = None
    tolerance: float = 1e-5
    changes: Tuple[str, ...] = ()
    extra: bool = False
    fix: str = ""
    minutes: int = 10
    builds_on: Tuple[str, ...] = ()
    given: Tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """All that can be earned."""
        return sum(check.points for check in self.checks)


@dataclass(frozen=True)
class Mistake:
    """A misconception: edits of the reference, what to say, and why it happens.

    `edits` are (find, replace) pairs on the reference's text after its docstring, each
    applying exactly once; or `answer` replaces the whole definition. `advice` is the one
    sentence a learner reads; `why` explains it on the common-mistakes page; `source` says
    why we believe that learners make it. `alone`: it is rarely made together with another, and makes no pairs.
    """

    id: str
    exercise: str
    advice: str
    why: str
    source: str
    edits: Tuple[Tuple[str, str], ...] = ()
    answer: str = ""
    alone: bool = False
