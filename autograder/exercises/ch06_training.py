"""Chapter 6, training: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch06_training"

EXERCISES: Tuple[Exercise, ...] = ()
