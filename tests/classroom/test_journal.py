"""A grading run that is killed goes on where it was: no result lost, none counted twice, none graded again."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from autograder import paths
from autograder.classroom import journal
from autograder.classroom.executor import grade_all
from autograder.classroom.folder import HandedIn, find
from autograder.errors import UsageError
from autograder.key.read import dump
from autograder.results import UNCHECKED, SubmissionResult
from autograder.sandbox import Limits, Sandbox

CHAPTER = "ch04_rnn_step"
ITEM = HandedIn("ann", CHAPTER, None)
RESULT = SubmissionResult("ann", CHAPTER, "ann/x.ipynb", "graded", 20, 11.5)
SAMPLES = ["right-plain", "wrong-start", "partly", "raises", "two-files", "corrupt"]


def lay_out(folder, copies, samples=SAMPLES):
    """A class of `copies` times the samples."""
    for number in range(copies):
        for name in samples:
            shutil.copytree(paths.SAMPLE_CLASS / name / CHAPTER, folder / f"{name}-{number:03}" / CHAPTER)
    return folder


@pytest.fixture
def small(tmp_path):
    return lay_out(tmp_path / "class", 1)


class Counting(Sandbox):
    """A sandbox that counts its jobs."""

    def __init__(self):
        super().__init__(Limits(cell_seconds=3, exercise_seconds=3, submission_seconds=30))
        self.jobs = 0

    def run(self, job):
        self.jobs += 1
        return super().run(job)


def grade(folder, keys, path, course=b"a course"):
    """The results, and how many notebooks were graded for them."""
    with Counting() as sandbox, journal.opened(path, course) as kept:
        results = grade_all(find(folder), {CHAPTER: keys}, journal=kept, first=sandbox)
        return results, sandbox.jobs


def test_what_has_not_changed_is_not_graded_again(small, keys, tmp_path):
    first, graded = grade(small, keys, tmp_path / "j")
    assert graded == 5  # the damaged one is not run
    assert grade(small, keys, tmp_path / "j") == (first, 0)


def test_a_notebook_that_changed_is_graded_again_and_counted_once(small, keys, tmp_path):
    grade(small, keys, tmp_path / "j")
    shutil.copy(
        small / "right-plain-000" / CHAPTER / f"{CHAPTER}.ipynb", small / "wrong-start-000" / CHAPTER / f"{CHAPTER}.ipynb"
    )
    results, graded = grade(small, keys, tmp_path / "j")
    assert graded == 1 and {r.student: r.earned for r in results}["wrong-start-000"] == 20
    assert grade(small, keys, tmp_path / "j") == (results, 0)
    with journal.opened(tmp_path / "j", b"a course"):
        students = [json.loads(line)["result"]["student"] for line in (tmp_path / "j").read_text().splitlines()]
    assert sorted(students) == sorted(set(students))


def test_other_keys_or_another_grader_make_every_result_stale(small, keys, tmp_path):
    grade(small, keys, tmp_path / "j")
    assert grade(small, keys, tmp_path / "j", b"another course")[1] == 5


def test_each_result_is_on_the_disk_before_the_next_one_is_begun(small, keys, tmp_path):
    lines = []
    with journal.opened(tmp_path / "j", b"") as kept:
        grade_all(
            find(small), {CHAPTER: keys}, done=lambda r: lines.append((tmp_path / "j").read_text().count("\n")), journal=kept
        )
    assert lines == [0, 1, 2, 3, 4, 5]  # the first one is damaged


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_a_line_that_a_crash_cut_off_costs_only_itself(small, keys, tmp_path, cut):
    first, _ = grade(small, keys, tmp_path / "j")
    whole = (tmp_path / "j").read_bytes()
    (tmp_path / "j").write_bytes(whole[:-cut])
    assert grade(small, keys, tmp_path / "j") == (first, 0 if cut == 1 else 1)


@pytest.mark.parametrize("rubbish", [b"\0" * 500, b"\xff\xfe{", b"[]\n{}\n3\n", b'{"digest": 1, "result": {"version": 1}}\n'])
def test_rubbish_in_the_journal_is_passed_over(small, keys, tmp_path, rubbish):
    first, _ = grade(small, keys, tmp_path / "j")
    (tmp_path / "j").write_bytes(rubbish + b"\n" + (tmp_path / "j").read_bytes() + rubbish)
    assert grade(small, keys, tmp_path / "j") == (first, 0)


def test_what_could_not_be_checked_is_tried_again(tmp_path):
    with journal.opened(tmp_path / "j", b"") as kept:
        kept.add(ITEM, b"bytes", SubmissionResult("ann", CHAPTER, "", UNCHECKED, 20, 0.0, reason="a full disk"))
        kept.add(ITEM, b"others", RESULT)
    with journal.opened(tmp_path / "j", b"") as kept:
        assert kept.find(ITEM, b"bytes") is None and kept.find(ITEM, b"others") == RESULT


def test_the_same_file_of_another_student_is_another_thing(tmp_path):
    with journal.opened(tmp_path / "j", b"") as kept:
        kept.add(ITEM, b"bytes", RESULT)
    with journal.opened(tmp_path / "j", b"") as kept:
        assert kept.find(HandedIn("bob", CHAPTER, None), b"bytes") is None


def test_two_graders_at_once_on_one_class_are_refused(tmp_path):
    second = journal.opened(tmp_path / "j", b"")
    with journal.opened(tmp_path / "j", b""), pytest.raises(UsageError, match="is at work here.*wait for it"):
        second.__enter__()


def test_a_server_that_dies_is_replaced_and_nobody_loses_a_mark(small, keys):
    with Counting() as sandbox:
        assert sandbox.layers
        sandbox._server.process.kill()
        sandbox._server.process.wait()
        results = grade_all(find(small), {CHAPTER: keys}, first=sandbox)
    assert [r.outcome for r in results] == [UNCHECKED] + ["graded"] * 5


def command(folder, home, *more):
    """`autograder grade` as a process of its own, whose journal lies in `home`."""
    start = (
        "import pathlib, sys; from autograder import cli, paths; paths.BUILD = pathlib.Path(sys.argv.pop(1));"
        "paths.KEYS, paths.HIDDEN = paths.BUILD.parent / 'keys', None; cli.main()"
    )
    told = ["--json", str(home / "results.json"), "--report", str(home / "report.html"), "--jobs", "2"]
    return [sys.executable, "-c", start, str(home), "grade", str(folder), *told, *more]


def kept(home):
    """How many results a journal in `home` holds."""
    return sum(path.read_bytes().count(b"\n") for path in home.glob("grading/*.jsonl"))


def servers_of(pid):
    """The fork servers that a grader has started, and their children."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(child), *servers_of(child)]
    return found


def is_a_server(pid):
    try:
        return b"autograder.sandbox.server" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def test_killed_at_twenty_random_moments_the_report_is_the_same_as_undisturbed(tmp_path, keys):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / f"{CHAPTER}.key").write_bytes(dump(keys))
    folder = lay_out(tmp_path / "class", 40)
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    subprocess.run(command(folder, calm), check=True, capture_output=True)
    rng, kills, kept_lines, servers = random.Random(0), 0, [], []
    while kills < 20:
        process = subprocess.Popen(command(folder, killed), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # In start-up, or in the midst of the work: when so many more results are kept, and a moment later.
        wanted, moment = kept(killed) + rng.choice((0, 1, 3, 8, 15)), rng.uniform(0, 0.1)
        while process.poll() is None and kept(killed) < wanted:
            pass
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=moment)
        if process.poll() is None:
            servers += servers_of(process.pid)
            os.kill(process.pid, signal.SIGKILL)
            kills += 1
        else:  # it had time to end: from the beginning again
            assert process.returncode == 0
            assert (killed / "results.json").read_bytes() == (calm / "results.json").read_bytes()
            shutil.rmtree(killed)
        process.wait()
        kept_lines.append(kept(killed))
    subprocess.run(command(folder, killed), check=True, capture_output=True)
    assert len(set(kept_lines)) > 5  # the moments were different ones, in the midst of the work
    for name in ("results.json", "report.html"):
        assert (killed / name).read_bytes() == (calm / name).read_bytes()
    assert not list(killed.rglob("*.part"))
    assert servers and not any(map(is_a_server, servers))
