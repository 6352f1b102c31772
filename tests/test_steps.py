"""Where an array over time leaves the right one: in a line, and in a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest

from autograder.steps import line, steps, svg

SIZES = {"T": 5, "N": 2, "D": 3}
RIGHT = np.random.default_rng(0).standard_normal((5, 2, 3))


def changed(*wrong):
    array = RIGHT.copy()
    array[list(wrong)] *= 3
    return array


@pytest.mark.parametrize(("wrong", "parting"), [((2, 3, 4), 2), ((0, 1), 1), ((0, 1, 2, 3, 4), 0), ((1, 3), 1)])
def test_the_parting_is_where_a_pass_in_either_direction_goes_astray(wrong, parting):
    assert steps({"dxs": changed(*wrong)}, {"dxs": RIGHT}, SIZES, ["dxs"]).parting == parting


def test_the_first_wrong_output_over_time_is_drawn():
    outputs = {"loss": 3.0, "dW": RIGHT[0], "ys": RIGHT, "dxs": changed(1)}
    expected = {"loss": 2.0, "dW": RIGHT[1], "ys": RIGHT, "dxs": RIGHT}
    assert steps(outputs, expected, SIZES, list(outputs)).output == "dxs"


@pytest.mark.parametrize("got", [RIGHT, RIGHT[:4], RIGHT * np.nan, "text", None, RIGHT.tolist()[:2], RIGHT * 1e200])
def test_what_is_right_or_can_not_be_drawn_is_not_drawn(got):
    assert steps({"dxs": got}, {"dxs": RIGHT}, SIZES, ["dxs"]) is None


def test_an_axis_that_is_not_time_is_not_drawn_over_time():
    assert steps({"dxs": changed(1)}, {"dxs": RIGHT}, {"N": 5, "D": 3}, ["dxs"]) is None


def test_line_and_picture_tell_the_same():
    ones = np.ones((3, 1, 4))
    found = steps({"dxs": ones * [[[1]], [[1]], [[2]]]}, {"dxs": ones}, {"T": 3, "N": 1}, ["dxs"])
    assert line(found) == (
        "the length of dxs at each step, from t = 0: yours 2, 2, 4; expected 2, 2, 2; the two part at t = 2."
    )
    figure = ET.fromstring(svg(found))
    assert figure.find("svg").get("aria-label") == line(found)
    assert len(figure.findall(".//circle")) == 6 and len(figure.findall(".//polyline")) == 2
