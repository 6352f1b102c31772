"""Chapter 2, sequences: the mistakes that learners make there, the most fundamental first."""

from __future__ import annotations

from autograder.spec import Mistake

MISTAKES: tuple[Mistake, ...] = ()
