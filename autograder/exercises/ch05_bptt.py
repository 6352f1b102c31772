"""Chapter 5, backprop through time: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch05_bptt"

EXERCISES: Tuple[Exercise, ...] = ()
