"""From a chapter's page to an assignment, and nbgrader's own commands grading it."""
