"""What can go wrong for an author or a teacher. A learner's mistake is a result, not an error.

    UnrolledError
    ├── UsageError          a name, a folder or an option that does not fit (exit code 2)
    ├── ExerciseError       an exercise, its reference or its mistakes contradict each other
    ├── ChapterError        a chapter's page can't be turned into an assignment
    ├── KeyFileError        a recorded key is missing, damaged or of another version
    ├── NotebookError       a notebook can't be read
    ├── TreeError           data from a child is not what the wire allows
    └── SandboxError        the sandbox can't be set up on this machine

Each message names the file, the fact and the cure.
"""


class UnrolledError(Exception):
    """Base of all errors raised on purpose."""


class UsageError(UnrolledError):
    """A name, a folder or an option that does not fit."""


class ExerciseError(UnrolledError):
    """An exercise, its reference or its mistakes contradict each other."""


class ChapterError(UnrolledError):
    """A chapter's page can't be turned into an assignment."""


class KeyFileError(UnrolledError):
    """A recorded key is missing, damaged or of another version."""


class NotebookError(UnrolledError):
    """A notebook can't be read."""


class TreeError(UnrolledError):
    """Data that is not a plain tree, or is larger than allowed."""


class SandboxError(UnrolledError):
    """The sandbox can't be set up on this machine."""
