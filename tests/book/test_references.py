"""The bibliography: every entry is whole, and every entry is cited."""

from __future__ import annotations

import re

import pytest
from pybtex.database import Entry, parse_file

from autograder import paths

ENTRIES = parse_file(str(paths.BOOK / "references.bib")).entries
NEEDED = {
    "article": ("title", "journal", "volume", "year"),
    "inproceedings": ("title", "booktitle", "year"),
    "book": ("title", "publisher", "year"),
    "techreport": ("title", "institution", "number", "year"),
    "phdthesis": ("title", "school", "year"),
    "mastersthesis": ("title", "school", "year"),
    "incollection": ("title", "booktitle", "publisher", "year"),
    "misc": ("title", "howpublished", "year"),
}
FOUND_BY = {"article": ("pages", "url", "doi"), "inproceedings": ("pages", "url", "doi"), "misc": ("url", "doi")}


@pytest.mark.parametrize("key", ENTRIES)
def test_an_entry_says_who_what_where_and_when(key: str) -> None:
    entry: Entry = ENTRIES[key]
    missing = [name for name in NEEDED[entry.type] if not entry.fields.get(name)]
    assert missing == []
    assert entry.persons.get("author") or entry.persons.get("editor")
    places = FOUND_BY.get(entry.type, ())
    assert not places or any(entry.fields.get(name) for name in places), f"give one of {', '.join(places)}"


@pytest.mark.parametrize("key", ENTRIES)
def test_an_address_is_one_and_a_year_is_the_one_in_the_key(key: str) -> None:
    fields = ENTRIES[key].fields
    assert re.match("https?://", fields.get("url", "https://"))
    assert re.sub(r"\D", "", key).startswith(fields["year"])


def test_every_entry_is_cited() -> None:
    text = "".join(path.read_text("utf-8") for path in paths.BOOK.glob("*.md"))
    cited = {key.strip() for keys in re.findall(r"\{cite(?::\w+)?\}`([^`]*)`", text) for key in keys.split(",")}
    assert sorted(set(ENTRIES) - cited) == []
