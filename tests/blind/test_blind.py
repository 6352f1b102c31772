"""How well the grader names mistakes that were made without sight of its catalogue."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.blind import VERDICTS, answers, chapters, kept, told


@pytest.mark.parametrize("chapter", chapters())
def test_what_is_said_of_each_answer_is_what_was_judged(chapter):
    now = [told(answer) for answer in answers(chapter)]
    judged = [{name: row[name] for name in ("exercise", "about", "said", "id")} for row in kept(chapter)]
    assert now == judged, "read what changed: python -m tests.blind --write, then judge the new sentences"


@pytest.mark.parametrize("chapter", chapters())
def test_every_sentence_was_judged_by_a_reader(chapter):
    for row in kept(chapter):
        assert row["verdict"] in VERDICTS, row
        assert (row["verdict"] == "passes") == (row["said"] == "right."), row
        assert bool(row["id"]) == (row["verdict"] in ("right", "wrong")), row


def test_nine_of_ten_are_named_right_and_none_is_named_wrong():
    verdicts = Counter(row["verdict"] for chapter in chapters() for row in kept(chapter))
    wrong_answers = sum(verdicts.values()) - verdicts["passes"]
    assert verdicts["wrong"] == 0
    assert verdicts["right"] >= 0.9 * wrong_answers, verdicts
