"""One class of attackers with innocent neighbours among them, graded in one go: nobody gains, nobody else loses.

What each attack is, what it may earn and what must be said of it stands in `attacks`.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from rich.console import Console

from autograder import messages, paths
from autograder.classroom import notebooks
from autograder.classroom.executor import grade_all
from autograder.classroom.folder import find
from autograder.classroom.report import table, write_feedback, write_page
from autograder.results import PASSED, UNCHECKED, SubmissionResult
from autograder.sandbox import Limits
from tests.hostile import attacks
from tests.hostile.attacks import ATTACKS, FULL

CHAPTER = "ch04_rnn_step"
RIGHT = paths.SAMPLE_CLASS / "right-plain" / CHAPTER / f"{CHAPTER}.ipynb"
NEIGHBOURS = ("aaa-neighbour", "mmm-neighbour", "zzz-neighbour")
SHORT = Limits(cell_seconds=2, exercise_seconds=2, submission_seconds=20)
OUTSIDE = ("/tmp", "/var/tmp", "/dev/shm")
NAMES = ("<script>alert(1)<", "=HYPERLINK(1)", "\x1b[2J\x07\u202eann", "-" * 200, "a b'\"&;$(x)\n", "\U0001f600")


def notebook_of(attack, places):
    """The file's bytes."""
    notebook = json.loads(RIGHT.read_text("utf-8"))
    for cell in notebook["cells"]:
        owner = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if owner in attack.answers:
            cell["source"] = attack.answers[owner]
    setup, rest = notebook["cells"][:3], notebook["cells"][3:]
    more = [[code(text)] if text else [] for text in (attack.first, attack.last)]
    notebook["cells"] = [code("import numpy as np"), *setup, *more[0], *rest, *more[1]]
    if attack.document:
        attack.document(notebook)
    text = json.dumps(notebook, indent=1)
    for word, place in places.items():
        text = text.replace(word, str(place))
    return attack.data(text.encode()) if attack.data else text.encode()


def code(text):
    return {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": text}


def hand_in(folder, student, data, name=f"{CHAPTER}.ipynb"):
    target = folder / student / CHAPTER
    target.mkdir(parents=True, exist_ok=True)
    (target / name).write_bytes(data)


def digests(folder):
    """Every file below a folder, and what it holds."""
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()}


def outside():
    """What lies where strangers like to leave things."""
    return {entry.path for folder in OUTSIDE if Path(folder).is_dir() for entry in os.scandir(folder)}


def family():
    return {(process.pid, process.name()) for process in psutil.Process().children(recursive=True)}


@dataclass(frozen=True)
class Aftermath:
    """What came of it all."""

    results: dict[str, SubmissionResult]
    before: dict[str, str]
    after: dict[str, str]
    new_files: set[str]
    new_processes: set[tuple[int, str]]
    pages: list[str]
    screen: str


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory, keys, hidden):
    """Grade the whole class once, with the hidden cases."""
    place = tmp_path_factory.mktemp("hostile")
    folder = place / "class"
    places = {"@CLASS@": folder, "@ROOT@": paths.ROOT, "@TMP@": place}
    for name in NEIGHBOURS:
        hand_in(folder, name, RIGHT.read_bytes())
    for number, attack in enumerate(ATTACKS):
        hand_in(folder, f"{number:03}-{attack.id}", notebook_of(attack, places))
    for name in NAMES:
        hand_in(folder, name.replace("/", ""), RIGHT.read_bytes())
    odd_folders(folder, place)
    (place / "gradebook.db").write_bytes(b"all the marks")
    watched, theirs, processes = digests(place), outside(), family()
    os.environ["UNROLLED_SECRET"] = "the-course-secret"
    try:
        joined = {name: key.joined(hidden[name]) for name, key in keys.items()}
        results = grade_all(find(folder), {CHAPTER: joined}, jobs=2, limits=SHORT)
    finally:
        del os.environ["UNROLLED_SECRET"]
    after, new_files, new_processes = digests(place), outside() - theirs, family() - processes
    write_page(place / "report.html", results)
    for result in results:
        write_feedback(place / "feedback", result)
    console = Console(record=True, width=200, file=io.StringIO())
    console.print(table(results))
    pages = [path.read_text("utf-8") for path in [place / "report.html", *sorted((place / "feedback").rglob("*.html"))]]
    found = {result.student: result for result in results}
    return Aftermath(found, watched, after, new_files, new_processes, pages, console.export_text())


def odd_folders(folder, place):
    """Faults that are none of a file's content."""
    (folder / "no-notebook" / CHAPTER).mkdir(parents=True)
    hand_in(folder, "text-only", b"my answers", "answers.txt")
    hand_in(folder, "other-assignment", RIGHT.read_bytes())
    (folder / "other-assignment" / CHAPTER).rename(folder / "other-assignment" / "ch99_unknown")
    hand_in(folder, "renamed-file", RIGHT.read_bytes(), "my homework (final) 2.ipynb")
    hand_in(folder, "several-files", RIGHT.read_bytes())
    hand_in(folder, "several-files", b"{}", "Untitled.ipynb")
    for name, make in (("a-fifo", os.mkfifo), ("a-folder", os.mkdir), ("a-link", lambda path: path.symlink_to(RIGHT))):
        (folder / name / CHAPTER).mkdir(parents=True)
        make(folder / name / CHAPTER / f"{CHAPTER}.ipynb")
    (folder / "a-linked-neighbour").symlink_to(folder / NEIGHBOURS[0])
    (folder / NEIGHBOURS[0] / "elsewhere").symlink_to(place)


def told(result):
    """All words about a submission."""
    words = [result.reason, *result.notes, *(messages.text(item) for item in result.exercises)]
    return "\n".join(words)


def of(aftermath, attack):
    return aftermath.results[f"{ATTACKS.index(attack):03}-{attack.id}"]


BY_ID = pytest.mark.parametrize("attack", ATTACKS, ids=[attack.id for attack in ATTACKS])


@BY_ID
def test_an_attacker_earns_what_is_right_and_the_report_says_why(aftermath, attack):
    result = of(aftermath, attack)
    if attack.earned is None:
        assert result.outcome == UNCHECKED and result.reason
    else:
        assert result.outcome == "graded", result.reason
        assert result.earned == attack.earned, told(result)
    assert re.search(attack.says, told(result)), told(result)


@BY_ID
def test_no_attacker_gets_out(aftermath, attack):
    assert not [text for _, text in of(aftermath, attack).printed if "ESCAPED" in text]


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_a_neighbour_gets_what_it_would_get_alone(aftermath, keys, hidden, tmp_path, name):
    hand_in(tmp_path, name, RIGHT.read_bytes())
    alone = grade_all(find(tmp_path), {CHAPTER: {i: key.joined(hidden[i]) for i, key in keys.items()}}, limits=SHORT)
    assert [aftermath.results[name]] == alone and alone[0].earned == FULL


@pytest.mark.parametrize("name", NAMES)
def test_a_students_name_may_be_anything(aftermath, name):
    assert aftermath.results[name].earned == FULL


FOLDERS = {
    "no-notebook": (None, "holds no .ipynb file"),
    "text-only": (None, "holds no .ipynb file"),
    "other-assignment": (None, "there is no assignment 'ch99_unknown'"),
    "renamed-file": (FULL, ""),
    "several-files": (FULL, r"ch04_rnn_step\.ipynb counted; also handed in: Untitled\.ipynb"),
    "a-fifo": (None, "holds no .ipynb file"),
    "a-folder": (None, "holds no .ipynb file"),
    "a-link": (None, "holds no .ipynb file"),
}


@pytest.mark.parametrize("name", FOLDERS)
def test_an_odd_folder_has_its_reason_in_the_report(aftermath, name):
    earned, says = FOLDERS[name]
    result = aftermath.results[name]
    assert (None if result.outcome == UNCHECKED else result.earned) == earned
    assert re.search(says, told(result)), told(result)


def test_links_to_other_peoples_work_are_not_followed(aftermath):
    assert "a-linked-neighbour" not in aftermath.results


def test_everybody_is_in_the_report(aftermath):
    assert len(aftermath.results) == len(NEIGHBOURS) + len(ATTACKS) + len(NAMES) + len(FOLDERS)


def test_what_could_not_be_checked_is_no_zero(aftermath):
    for result in aftermath.results.values():
        if result.outcome == UNCHECKED:
            assert result.reason and all(item.outcome == UNCHECKED for item in result.exercises)


def test_the_grader_itself_never_fails(aftermath):
    assert not [name for name, result in aftermath.results.items() if "the grader itself" in told(result)]


def test_no_file_of_anybody_has_changed(aftermath):
    assert aftermath.after == aftermath.before


def test_nothing_is_left_behind(aftermath):
    assert not {path for path in aftermath.new_files if "stranger" in path or path.rsplit("/", 1)[1] in ("message", "sparse")}


def test_no_process_outlives_its_grading(aftermath):
    assert not aftermath.new_processes


def test_nothing_in_the_pages_is_alive(aftermath):
    for page in aftermath.pages:
        page = page.replace('<svg class="unrolled-steps"', "")  # ours; what is the attackers' is escaped
        assert not re.search(r"<(script|img|iframe|svg|object|embed|link|base|form)\b", page, re.IGNORECASE)
        assert not re.search(r"<[^>]*\son\w+=", page)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_nothing_on_the_screen_commands_the_terminal(aftermath):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", aftermath.screen)
    for result in aftermath.results.values():
        for item in result.exercises:
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", messages.text(item))


def test_every_result_survives_its_journal(aftermath):
    from autograder.results import from_json, to_json

    for result in aftermath.results.values():
        assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_the_parent_parses_no_more_than_a_stub_could_be(monkeypatch, keys):
    parsed = []
    monkeypatch.setattr(notebooks, "_tree", lambda source: parsed.append(len(source)))
    notebooks.submission({"cells": [code("1;" * size) for size in (49_000, *[9_000] * 100)]}, keys)
    assert sum(parsed) < 400_000 and max(parsed) <= 20_000


def test_there_are_enough_attacks_of_every_kind():
    kinds = Counter(attack.kind for attack in ATTACKS)
    assert len(ATTACKS) >= 60 and min(kinds.values()) >= 10 and len(kinds) == 5
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS)


def test_the_notebook_that_is_attacked_with_is_right_without_the_attack(aftermath):
    result = aftermath.results[NEIGHBOURS[0]]
    assert all(item.outcome == PASSED for item in result.exercises) and result.points == attacks.FULL
