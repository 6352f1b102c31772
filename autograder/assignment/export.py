"""nbgrader's `export`, with a column a question and three outcomes that can't be mixed up."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nbgrader import plugins
from nbgrader.api import Gradebook, MissingEntry

from autograder.assignment.notebook import CHECK

COLUMNS = ("assignment", "student_id", "last_name", "first_name", "timestamp", "outcome", "score", "points", "late_penalty")
GRADED, UNFINISHED, NOT_HANDED_IN = "graded", "not all checked", "not handed in"
NOT_CHECKED = "not checked"
Row = dict[str, Any]


class ExportPlugin(plugins.ExportPlugin):  # type: ignore[misc]  # nbgrader has no types; its --to sets this class's trait
    """A row a submission, a column a question.

    A question that could not be checked says so and is no 0; while there is one, the total is
    left empty. A row without a submission is empty too.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the marks to the file that `--to` names, or grades.csv."""
        path = Path(self.to or "grades.csv")
        assignments = [a for a in gradebook.assignments if not self.assignment or a.name in map(str, self.assignment)]
        students = [s for s in gradebook.students if not self.student or s.id in map(str, self.student)]
        rows = [row_of(gradebook, assignment, student) for assignment in assignments for student in students]
        self.log.info("Exporting %d rows to %s", len(rows), path)
        path.write_text(table(rows), "utf-8")


def row_of(gradebook: Gradebook, assignment: Any, student: Any) -> Row:
    """One student's marks in one assignment."""
    row: Row = dict.fromkeys(COLUMNS, "")
    row.update(assignment=assignment.name, student_id=student.id, points=assignment.max_score, outcome=NOT_HANDED_IN)
    row.update(last_name=student.last_name, first_name=student.first_name)
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        return row
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    penalty = submission.late_submission_penalty or 0.0
    row.update(timestamp=submission.timestamp, late_penalty=penalty)
    row.update((question(grade), mark(grade)) for grade in grades)
    if any(mark(grade) == NOT_CHECKED for grade in grades):
        row["outcome"] = UNFINISHED
    else:
        row.update(outcome=GRADED, score=max(0.0, submission.score - penalty))
    return row


def question(grade: Any) -> str:
    """The column of a grade: the exercise's id, or the name of the teacher's own cell."""
    return str(grade.name).removeprefix(CHECK)


def mark(grade: Any) -> float | str:
    """The points, or that there are none yet."""
    if grade.auto_score is None and grade.manual_score is None:
        return NOT_CHECKED
    return float(grade.score)


def table(rows: Sequence[Row]) -> str:
    """The rows as CSV. Questions stand in the order in which they first appear."""
    columns = list(dict.fromkeys([*COLUMNS, *(name for row in rows for name in row)]))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([safe(name) for name in columns])
    writer.writerows([safe(row.get(name, "")) for name in columns] for row in rows)
    return out.getvalue()


def safe(value: Any) -> str:
    """A field that a spreadsheet shows and never computes: text that begins like a formula gets a quote."""
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return repr(float(value)) if value % 1 else str(int(value))
    text = re.sub(r"[\x00-\x1f\x7f]+", " ", str(value))
    return "'" + text if text.lstrip()[:1] in ("=", "+", "-", "@") else text
