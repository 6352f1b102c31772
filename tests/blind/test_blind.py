"""How well the grader names mistakes that were made without sight of its catalogue."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.blind import VERDICTS, batches, told

EACH_BATCH = pytest.mark.parametrize("batch", batches(), ids=lambda batch: f"{batch.round}-{batch.chapter}")


@EACH_BATCH
def test_what_is_said_of_each_answer_is_what_was_judged(batch):
    now = [told(answer) for answer in batch.answers()]
    judged = [{name: row[name] for name in ("exercise", "about", "said", "id")} for row in batch.kept()]
    assert now == judged, f"read what changed: python -m tests.blind {batch.round} --write, then judge the new sentences"


@EACH_BATCH
def test_every_sentence_was_judged_by_a_reader(batch):
    for row in batch.kept():
        assert row["verdict"] in VERDICTS, row
        assert (row["verdict"] == "passes") == (row["said"] == "right."), row
        assert bool(row["id"]) == (row["verdict"] in ("right", "wrong")), row


def test_nine_of_ten_are_named_right_and_none_is_named_wrong():
    verdicts = Counter(row["verdict"] for batch in batches() for row in batch.kept())
    wrong_answers = sum(verdicts.values()) - verdicts["passes"]
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= 0.9 * wrong_answers, verdicts
