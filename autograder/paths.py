"""Where things lie in the repository, and where generated ones are put. Nothing generated is committed."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
SAMPLE_CLASS = ROOT / "tests" / "submissions"

BUILD = ROOT / "_build"
KEYS = BUILD / "keys"
HIDDEN = BUILD / "hidden"
RELEASE = BUILD / "release"
COURSE = BUILD / "course"
HTML = BUILD / "html"
NPM = BUILD / "npm"
REPORT = BUILD / "report"
SECRET = BUILD / "course_secret"
