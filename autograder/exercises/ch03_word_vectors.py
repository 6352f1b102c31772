"""Chapter 3, word vectors: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch03_word_vectors"

EXERCISES: Tuple[Exercise, ...] = ()
