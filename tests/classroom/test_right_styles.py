"""Right answers in any style get full marks, and nothing is found fault with."""

from __future__ import annotations

import json

import pytest

from autograder import paths
from autograder.classroom.executor import grade_all
from autograder.classroom.folder import find
from autograder.results import PASSED
from tests.classroom.right_styles import STYLES

CHAPTER = "ch04_rnn_step"
RIGHT = paths.SAMPLE_CLASS / "right-plain" / CHAPTER / f"{CHAPTER}.ipynb"


def notebook_in(style):
    """The plain right notebook with the style's own cells."""
    notebook = json.loads(RIGHT.read_text("utf-8"))
    for cell in notebook["cells"]:
        owner = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = style.get(owner, cell["source"])
    for word, at in (("first", 1), ("last", len(notebook["cells"]))):
        if word in style:
            notebook["cells"].insert(at, {"cell_type": "code", "metadata": {}, "outputs": [], "source": style[word]})
    return notebook


@pytest.fixture(scope="module")
def graded(tmp_path_factory, keys, hidden):
    folder = tmp_path_factory.mktemp("styles")
    for name, style in STYLES.items():
        (folder / name / CHAPTER).mkdir(parents=True)
        (folder / name / CHAPTER / f"{CHAPTER}.ipynb").write_text(json.dumps(notebook_in(style)), "utf-8")
    course = {CHAPTER: {name: key.joined(hidden[name]) for name, key in keys.items()}}
    return {result.student: result for result in grade_all(find(folder), course, jobs=2)}


@pytest.mark.parametrize("name", STYLES)
def test_a_right_answer_in_this_style_gets_full_marks_and_no_advice(graded, name):
    result = graded[name]
    assert not [item for item in result.exercises if item.outcome != PASSED or item.diagnosis or item.fact]
    assert result.earned == result.points == 20


def test_there_are_at_least_forty_styles_and_each_changes_something():
    assert len(STYLES) >= 40
    assert all(style for name, style in STYLES.items() if name != "plain")
    known = {"first", "last", "same-input", "rnn-shapes", "init-rnn", "rnn-step", "run", "batch-step", "tally"}
    assert all(set(style) <= known for style in STYLES.values())
