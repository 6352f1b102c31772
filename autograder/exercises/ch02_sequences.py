"""Chapter 2, sequences: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch02_sequences"

EXERCISES: Tuple[Exercise, ...] = ()
