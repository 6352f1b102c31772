"""`check("rnn-step")` in the reader's own notebook: instant, and advisory. Marks come from the sandbox."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Dict, Iterator, Mapping

from autograder import messages
from autograder.errors import KeyFileError, UnrolledError
from autograder.exercises import by_id
from autograder.follow import check
from autograder.key.read import SUFFIX, ExerciseKey, load
from autograder.results import ExerciseResult


class Shown:
    """A result that shows itself: HTML in Jupyter, text elsewhere."""

    def __init__(self, text: str, html: str, result: Any = None) -> None:
        self.text, self.html, self.result = text, html, result

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def check_here(exercise_id: str, namespace: Dict[str, Any]) -> Shown:
    """Check the definition in `namespace`. What can't be checked is said in one sentence, not raised."""
    try:
        result = check_with(find_key(by_id(exercise_id).chapter), exercise_id, namespace)
    except UnrolledError as error:
        return Shown(str(error), "<p>{}</p>".format(messages.inline(str(error))))
    return Shown(messages.text(result), messages.html(result), result)


def check_with(keys: Mapping[str, ExerciseKey], exercise_id: str, namespace: Dict[str, Any]) -> ExerciseResult:
    """The result of one exercise beside the given keys, in this very process."""
    exercise = by_id(exercise_id)
    if exercise_id not in keys:
        raise KeyFileError("the key holds no exercise {}: copy it anew from the assignment's folder".format(exercise_id))
    return check(exercise, keys, namespace)


def find_key(chapter: str) -> Mapping[str, ExerciseKey]:
    """The chapter's recorded key: in the working folder, beside this file, or where `autograder build` puts it."""
    for folder in _folders():
        path = folder / (chapter + SUFFIX)
        if path.is_file():
            return load(path)
    raise KeyFileError(
        "{0}{1} was not found: it belongs beside the notebook. Copy it from the assignment's folder, "
        "or run `autograder build`.".format(chapter, SUFFIX)
    )


def _folders() -> Iterator[Path]:
    if "UNROLLED_KEYS" in os.environ:
        yield Path(os.environ["UNROLLED_KEYS"])
    yield Path.cwd()
    here = Path(__file__).resolve()
    yield here.parent
    yield here.parent.parent / "_build" / "keys"
