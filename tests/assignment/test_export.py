"""The table of marks."""

from __future__ import annotations

import csv
import io
from types import SimpleNamespace

import pytest

from autograder.assignment.export import COLUMNS, NOT_CHECKED, mark, question, safe, table


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "  =1", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
def test_text_that_begins_like_a_formula_gets_a_quote(text: str) -> None:
    assert safe(text).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert [safe(n) for n in (0.0, 2.0, 1 / 3, -0.5)] == ["0", "2", repr(1 / 3), "-0.5"]


def test_commas_quotes_and_line_breaks_stay_in_their_field() -> None:
    text = table([{"student_id": 'a,"b"\nc', "run": 1.0}])
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["student_id"] == 'a,"b" c'
    assert row["run"] == "1"
    assert list(row) == [*COLUMNS, "run"]


@pytest.mark.parametrize(
    ("auto", "manual", "expected"), [(None, None, NOT_CHECKED), (0.0, None, 0.0), (None, 2.0, 2.0), (1 / 3, None, 1 / 3)]
)
def test_what_could_not_be_checked_is_no_zero(auto: float | None, manual: float | None, expected: object) -> None:
    score = manual if manual is not None else auto or 0.0
    assert mark(SimpleNamespace(auto_score=auto, manual_score=manual, score=score)) == expected


def test_a_column_bears_the_exercise_s_id() -> None:
    assert question(SimpleNamespace(name="check-rnn-step")) == "rnn-step"
    assert question(SimpleNamespace(name="essay")) == "essay"
