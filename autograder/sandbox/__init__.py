"""Runs a stranger's cells in a locked-down child and brings back what was observed. Gives no verdict.

    with Sandbox() as sandbox:
        report = sandbox.run(Job(cells, questions))

The child holds no reference and no expected value, so all it can do is answer.
"""

from __future__ import annotations

from autograder.sandbox.job import Job, Limits, Overrun, Question, Report
from autograder.sandbox.parent import Sandbox

__all__ = ["Job", "Limits", "Overrun", "Question", "Report", "Sandbox"]
