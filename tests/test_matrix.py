"""The confusion matrix: what is said of every mistake of the catalogue, and of every pair."""

from __future__ import annotations

import json

import numpy as np
import pytest
from click.testing import CliRunner

from autograder import matrix
from autograder.cli import main
from autograder.exercises import EXERCISES
from autograder.fingerprint import WIDTH, Fingerprints
from autograder.key.read import ExerciseKey
from tests.recorded import visible_key


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_mistake_is_named_and_no_pair_is_named_wrong(exercise):
    rows = list(matrix.told(visible_key(exercise.id)))
    one, two = matrix.counts(rows, 1), matrix.counts(rows, 2)
    assert set(one) <= {matrix.ITSELF}, [row for row in rows if len(row.made) == 1 and row.verdict != matrix.ITSELF]
    assert two[matrix.WRONG] == 0, [row for row in rows if row.verdict == matrix.WRONG]
    told_otherwise = two[matrix.SILENT]
    assert told_otherwise <= 0.05 * (two[matrix.ITSELF] + told_otherwise), [row for row in rows if row.verdict == matrix.SILENT]


def key_of(*values):
    """A key of one exercise with one output; each version answers with one number, the reference with 0."""
    rows = np.zeros((len(values) + 1, 2, 2, WIDTH))
    for index, value in enumerate([0.0, *values]):
        rows[index, :, 0, :] = [1, 0, abs(value), value, value]
    made = tuple((f"m{i}",) for i in range(len(values) - 1)) + (("m0", "m1"),)
    empty = {"inputs": (), "sizes": (), "expected": (), "marks": (), "advice": {}, "tables": {}, "given": ""}
    return ExerciseKey("x", "", ("y",), right=rows[0], fingerprints=Fingerprints.of(rows[1:]), entries=made, **empty)


def test_the_verdicts_are_told_apart():
    assert [row.verdict for row in matrix.told(key_of(1.0, 2.0, 3.0))] == [matrix.ITSELF] * 3
    (*_, pair) = matrix.told(key_of(1.0, 2.0, 5.0, 5.0))
    assert (pair.named, pair.verdict) == ("m2", matrix.EQUAL)


def test_the_gate_writes_the_matrix(tmp_path):
    path = tmp_path / "matrix.json"
    done = CliRunner().invoke(main, ["verify", "ch04_rnn_step", "--matrix", str(path)])
    written = json.loads(path.read_text("utf-8"))
    assert written["exercises"]["rnn-step"]["one mistake"].keys() == {matrix.ITSELF}
    assert "rnn-step" in done.output
