"""Makes nbgrader grade our way. A course of one's own calls `configure` in its nbgrader_config.py."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config

PACKAGE = "autograder.assignment"


def configure(c: Config, keys: Path | str, hidden: Path | str = "") -> None:
    """Set what nbgrader must do differently for notebooks made from this book.

    `keys` and `hidden` are the folders of the recorded keys; a hidden one need not exist.
    """
    c.GradeInSandbox.keys, c.GradeInSandbox.hidden = str(keys), str(hidden)
    _keep_our_stubs(c)
    _grade_in_the_sandbox(c)
    _show_safely(c)
    c.ExportApp.plugin_class = f"{PACKAGE}.export.ExportPlugin"


def _keep_our_stubs(c: Config) -> None:
    """The source already holds the stubs; nbgrader would put one sentence in place of each."""
    c.ClearSolutions.enabled = False


def _grade_in_the_sandbox(c: Config) -> None:
    c.Autograde.pre_convert_hook = f"{PACKAGE}.preprocessors.take_renamed_notebook"
    c.Autograde.exporter_class = f"{PACKAGE}.preprocessors.LenientExporter"
    c.Autograde.sanitize_preprocessors = [
        f"{PACKAGE}.preprocessors.RestoreCells",  # first: the others trust the metadata
        "nbgrader.preprocessors.ClearOutput",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.Autograde.autograde_preprocessors = [
        f"{PACKAGE}.preprocessors.GradeInSandbox",  # in place of Execute: no student's code runs in this process
        f"{PACKAGE}.preprocessors.SaveOutcomes",  # in place of SaveAutoGrades: it knows a third outcome
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]


def _show_safely(c: Config) -> None:
    """Feedback pages and the formgrader show what students wrote, as text."""
    c.HTMLExporter.filters = {"markdown2html": f"{PACKAGE}.clean.markdown2html"}
