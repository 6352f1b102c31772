"""Chapter 7, going deep: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch07_going_deep"

EXERCISES: Tuple[Exercise, ...] = ()
