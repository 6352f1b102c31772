"""Chapter 1, vanilla networks: how its exercises are drawn, driven and judged."""

from __future__ import annotations

from typing import Tuple

from autograder.spec import Exercise

CHAPTER = "ch01_vanilla_networks"

EXERCISES: Tuple[Exercise, ...] = ()
