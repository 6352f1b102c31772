"""The trust boundary: strangers' code runs in a child that holds no reference and no expected value."""

from autograder.sandbox.job import Job, Limits, Overrun, Question, Report
from autograder.sandbox.parent import NEEDED, Sandbox

__all__ = ["NEEDED", "Job", "Limits", "Overrun", "Question", "Report", "Sandbox"]
