"""Chapter 8, the LSTM: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch08_lstm"

EXERCISES: Tuple[Exercise, ...] = ()
