"""Many submissions: reading what was handed in, grading it in the sandbox, reporting."""
