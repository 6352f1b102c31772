"""The course, for nbgrader's own commands, run from here after `autograder build`.

    nbgrader generate_assignment ch04_rnn_step
    nbgrader autograde ch04_rnn_step          # submissions lie in _build/course/submitted/STUDENT/
    nbgrader generate_feedback ch04_rnn_step
    nbgrader export --to marks.csv

A course of one's own keeps its nbgrader_config.py and calls `configure` in it.
"""

from autograder import paths
from autograder.assignment.course import configure

c = get_config()  # type: ignore[name-defined]  # noqa: F821  (nbgrader gives it)
c.CourseDirectory.root = str(paths.COURSE)
c.CourseDirectory.course_id = "unrolled"
configure(c, keys=paths.KEYS, hidden=paths.HIDDEN)
