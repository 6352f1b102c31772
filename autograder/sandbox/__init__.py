"""The trust boundary: strangers' code runs in a child that holds no reference and no expected value."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.sandbox.job import Job, Overrun, Question, Report
    from autograder.sandbox.parent import NEEDED, Sandbox
    from autograder.sandbox.start import Limits, Server

__all__ = ["NEEDED", "Job", "Limits", "Overrun", "Question", "Report", "Sandbox", "Server"]
_HOMES = {"NEEDED": "parent", "Sandbox": "parent", "Limits": "start", "Server": "start"}


def __getattr__(name: str) -> Any:
    """Each name from its module when it is asked for: who starts a server need not load the rest first."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES.get(name, 'job')}"), name)
