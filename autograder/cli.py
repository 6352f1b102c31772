"""The command line: list, build, check, grade, verify, serve.

Exit codes: 0 the work was done (whatever the marks), 1 the gate found a problem, 2 misuse.
"""

from __future__ import annotations

import functools
import hashlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

# The rest is imported where it is used: the sandbox's server starts before it, and beside it.
from autograder import __version__, paths
from autograder.errors import UnrolledError
from autograder.sandbox.start import Server

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from autograder.sandbox import Sandbox


@functools.cache
def out() -> Console:
    """What was asked for."""
    from rich.console import Console

    # In a pipe nobody sees a width, and eighty columns would cut the table.
    return Console(highlight=False, soft_wrap=True, width=None if sys.stdout.isatty() else 120)


@functools.cache
def err() -> Console:
    """What is said beside it."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def said_clearly(command: Callable[..., Any]) -> Callable[..., Any]:
    """A user's mistake becomes one sentence and exit code 2, never a traceback."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except UnrolledError as error:
            err().print(f"autograder: {error}", markup=False)
            sys.exit(2)
        except KeyboardInterrupt:
            err().print("autograder: stopped. What was done is kept: run the same command again to go on", markup=False)
            sys.exit(130)

    return run


def progress() -> Progress:
    """A bar on stderr, so that stdout stays clean for pipes."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=err(), transient=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="autograder")
def main() -> None:
    """Checks the exercises of Unrolled and names the mistake.

    \b
    autograder build                      keys, assignment and book
    autograder check my-notebook.ipynb    one notebook, with what to look at next
    autograder grade submitted            a class: submitted/STUDENT/ASSIGNMENT/*.ipynb
    """


@main.command("list")
@click.argument("chapter", required=False)
@said_clearly
def list_command(chapter: str | None) -> None:
    """Lists all exercises, or those of CHAPTER.

    \b
    autograder list
    autograder list ch04_rnn_step
    """
    from autograder import messages
    from autograder.exercises import EXERCISES, of_chapter

    exercises = of_chapter(chapter) if chapter else EXERCISES
    for each in dict.fromkeys(exercise.chapter for exercise in exercises):
        out().print(f"[bold]{each}[/bold]")
        for exercise in of_chapter(each):
            extra = "  extra" if exercise.extra else ""
            line = (
                f"  {exercise.id:<14} {exercise.kind:<8} {messages.points(exercise.points):>3} points  {exercise.title}{extra}"
            )
            out().print(line, markup=False)


@main.command()
@click.argument("what", nargs=-1, type=click.Choice(["keys", "assignment", "book"]))
@said_clearly
def build(what: tuple[str, ...]) -> None:
    """Builds keys, assignment and book; or only WHAT you name. What is up to date is kept.

    \b
    autograder build
    autograder build keys assignment
    SOLUTIONS=0 autograder build book     without the folded solutions
    """
    wanted = what or ("keys", "assignment", "book")
    from autograder.key.store import build_keys

    with err().status("recording what the references and every mistake answer"):
        lines = list(build_keys())
    for line in lines:
        out().print(line, markup=False)
    if "assignment" in wanted:
        from autograder.assignment.release import build as build_assignment
        from autograder.exercises import CHAPTERS

        for line in build_assignment(paths.BUILD, CHAPTERS):
            out().print(line, markup=False)
    if "book" in wanted:
        from autograder.bookbuild import build_book

        build_book()
        out().print(f"the book is in {paths.HTML.relative_to(paths.ROOT)}", markup=False)


@main.command("bundle")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=paths.BUILD / "bundle", help="Where to put it.")
@said_clearly
def bundle_command(folder: Path) -> None:
    """Makes what a browser needs to check answers: the grader as a wheel, and the visible keys.

    The book's build makes the same for its own pages.

    \b
    autograder bundle
    autograder bundle --to my-site/grader
    """
    from autograder.key.store import build_keys
    from autograder.live import bundle

    with err().status("recording what the references and every mistake answer"):
        list(build_keys())
    for path in bundle.write(folder):
        out().print(f"{path.name}  {path.stat().st_size / 1000:.0f} kB", markup=False)


@main.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option("--assignment", help="The chapter it belongs to; by default the file's name tells.")
@click.option("--allow-weak-sandbox", is_flag=True, help="Run even where the machine lacks a layer of protection.")
@said_clearly
def check(notebook: Path, assignment: str | None, allow_weak_sandbox: bool) -> None:
    """Checks one NOTEBOOK in the sandbox and says what to look at next.

    \b
    autograder check ch04_rnn_step.ipynb
    autograder check handed-in/mine.ipynb --assignment ch04_rnn_step
    """
    from autograder import messages
    from autograder.classroom import grade as grading
    from autograder.classroom import notebooks
    from autograder.classroom.folder import load_keys
    from autograder.sandbox import Sandbox

    document = notebooks.read(notebook)
    chapter = _chapter_of(notebook, document, assignment)
    keys = load_keys(paths.KEYS, None, [chapter])[chapter]
    with Sandbox() as sandbox:
        _require_strong(sandbox, allow_weak_sandbox)
        result = grading.grade_notebook(document, keys, sandbox, "", chapter, notebook.name)
    for item in result.exercises:
        out().print(messages.text(item), markup=False)
    for note in result.notes:
        out().print(f"note: {messages.visible(note)}", markup=False)
    out().print(f"{messages.points(result.earned)} of {messages.points(result.points)} points", markup=False)


@main.command("explain")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.argument("exercise_id", metavar="EXERCISE")
@click.option("--no-hidden", is_flag=True, help="Only the cases that learners can see.")
@click.option("--allow-weak-sandbox", is_flag=True, help="Run even where the machine lacks a layer of protection.")
@said_clearly
def explain_command(notebook: Path, exercise_id: str, no_hidden: bool, allow_weak_sandbox: bool) -> None:
    """Explains the verdict on one EXERCISE of a NOTEBOOK: each case, what was tried, why this sentence.

    For teachers: it shows expected values, and the explanation of the mistake.

    \b
    autograder explain submitted/ann/ch05_bptt/ch05_bptt.ipynb rnn-backward
    """
    from autograder import messages
    from autograder.classroom import notebooks
    from autograder.classroom.folder import load_keys
    from autograder.exercises import by_id, of_chapter
    from autograder.explain import explain
    from autograder.mistakes import of_exercise
    from autograder.sandbox import Job, Question, Sandbox

    exercise = by_id(exercise_id)
    document = notebooks.read(notebook)
    keys = load_keys(paths.KEYS, None if no_hidden else paths.HIDDEN, [exercise.chapter])[exercise.chapter]
    submission = notebooks.submission(document, keys, notebook.name)
    asked = Question(exercise.id, keys[exercise.id].inputs)
    with Sandbox() as sandbox:
        _require_strong(sandbox, allow_weak_sandbox)
        names = tuple(one.id for one in of_chapter(exercise.chapter))
        report = sandbox.run(Job(submission.cells, (asked,), names))
    if exercise.id in report.overruns:
        out().print(f"{exercise.id}: {report.overruns[exercise.id].sentence}", markup=False)
        return
    for line in explain(exercise, keys[exercise.id], report.observations[exercise.id]):
        out().print(messages.visible(line), markup=False)
    for mistake in of_exercise(exercise.id):
        if exercise.kind not in ("predict", "choose") and f"({mistake.id})" in line:
            out().print(f"{mistake.why}", markup=False)


def _chapter_of(notebook: Path, document: Any, assignment: str | None) -> str:
    """The chapter that a notebook answers: as told, by its file's name or its folder's, or by what is in it."""
    from autograder.classroom import notebooks
    from autograder.errors import UsageError
    from autograder.exercises import CHAPTERS, of_chapter

    if assignment:
        return of_chapter(assignment)[0].chapter
    for name in (notebook.stem, notebook.resolve().parent.name):
        if name in CHAPTERS:
            return name
    found = notebooks.likely_chapter(document, notebook.name)
    if found:
        return found
    known = " or ".join(CHAPTERS)
    raise UsageError(f"{notebook.name} does not tell which chapter it answers: say --assignment with one of {known}")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--assignment", help="Only this assignment; by default all that are there.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the results here, versioned.")
@click.option("--report", type=click.Path(path_type=Path), help="Write the class report (a web page) here.")
@click.option("--feedback", type=click.Path(path_type=Path), help="Write a page for each student into this folder.")
@click.option("--jobs", type=click.IntRange(1), default=None, help="How many at a time; by default one a core.")
@click.option("--again", is_flag=True, help="Grade everything anew, also what has not changed since the last time.")
@click.option("--no-hidden", is_flag=True, help="Only the cases that learners can see.")
@click.option("--allow-weak-sandbox", is_flag=True, help="Run even where the machine lacks a layer of protection.")
@said_clearly
def grade(
    folder: Path,
    assignment: str | None,
    json_file: Path | None,
    report: Path | None,
    feedback: Path | None,
    jobs: int | None,
    again: bool,
    no_hidden: bool,
    allow_weak_sandbox: bool,
) -> None:
    """Grades a class: FOLDER/STUDENT/ASSIGNMENT/*.ipynb, as nbgrader lays it out.

    Each result is kept as it comes. A run that was stopped goes on where it was when you start it
    again, and what has not changed is not graded twice.

    \b
    autograder grade submitted
    autograder grade submitted --json results.json --report report.html --jobs 4
    autograder grade submitted --feedback feedback --again
    """
    with Server() as server:  # it starts while the rest is loaded
        from autograder.classroom import files, journal
        from autograder.classroom import folder as classroom
        from autograder.classroom import report as reports
        from autograder.classroom.executor import grade_all
        from autograder.exercises import of_chapter
        from autograder.sandbox import Sandbox

        sandbox = Sandbox(server=server)
        if assignment:
            of_chapter(assignment)
        found = classroom.find(folder, assignment)
        hidden = None if no_hidden else paths.HIDDEN
        keys = classroom.load_keys(paths.KEYS, hidden, classroom.chapters_of(found))
        jobs = min(jobs or os.cpu_count() or 1, len(found))
        _require_strong(sandbox, allow_weak_sandbox)
        course = classroom.course_digest(paths.KEYS, hidden, sandbox.limits)
        with journal.opened(_journal_of(folder), course, again) as kept, progress() as bar:
            task = bar.add_task("grading", total=len(found))
            results = grade_all(
                found, keys, jobs, sandbox.limits, lambda result: bar.advance(task), journal=kept, first=sandbox
            )
        layers = sandbox.layers
    if kept.used:
        err().print(
            f"{kept.used} of {len(found)} have not changed since they were graded: their results were kept", markup=False
        )
    out().print(reports.table(results), soft_wrap=False)
    for result in results:
        if result.reason:
            what, why = reports.printable(result.file), reports.printable(result.reason, 500)
            out().print(f"could not check {what}: {why}", markup=False)
    if json_file:
        files.write_json(json_file, results, layers)
    if report:
        reports.write_page(report, results, layers)
    if feedback:
        for result in results:
            reports.write_feedback(feedback, result)


def _journal_of(folder: Path) -> Path:
    """Where the results of this folder are kept: beside what was built, never in the class's folder."""
    place = folder.resolve()
    return paths.BUILD / "grading" / f"{place.name[:40]}-{hashlib.sha256(os.fsencode(place)).hexdigest()[:12]}.jsonl"


def _require_strong(sandbox: Sandbox, weak_is_fine: bool) -> None:
    if not weak_is_fine:
        sandbox.require_strong("say --allow-weak-sandbox")
    elif sandbox.missing():
        err().print(f"note: the sandbox works without {', '.join(sandbox.missing())}", markup=False)


@main.command()
@click.argument("chapters", nargs=-1)
@click.option("--matrix", type=click.Path(path_type=Path), help="Write here, as JSON, what is said of every mistake and pair.")
@said_clearly
def verify(chapters: tuple[str, ...], matrix: Path | None) -> None:
    """The gate: references, stubs, mistakes, pages and secrecy. Exit code 1 if anything is amiss.

    With CHAPTERS, only their exercises are looked at, while you write them.

    \b
    autograder build && autograder verify
    autograder verify ch05_bptt
    autograder verify --matrix matrix.json
    """
    from autograder.exercises import CHAPTERS, of_chapter
    from autograder.verify import verify as run_gate

    exercises = [exercise for chapter in chapters or CHAPTERS for exercise in of_chapter(chapter)]
    with progress() as bar:
        task = bar.add_task("verifying", total=len(exercises) + 3)
        problems = run_gate(exercises, lambda name: bar.advance(task))
    for problem in problems:
        out().print(str(problem), markup=False)
    if matrix:
        _write_matrix(matrix, chapters or CHAPTERS)
    out().print(f"verify: {len(exercises)} exercises, {len(problems)} problems", markup=False)
    sys.exit(1 if problems else 0)


def _write_matrix(path: Path, chapters: Sequence[str]) -> None:
    """What the keys say of every wrong version, as a file and as a table."""
    import json

    from rich.table import Table

    from autograder import matrix
    from autograder.classroom.files import write_whole
    from autograder.classroom.folder import load_keys

    keys = {name: key for of_chapter in load_keys(paths.KEYS, None, chapters).values() for name, key in of_chapter.items()}
    document = matrix.document(keys)
    write_whole(path, json.dumps(document, indent=1) + "\n")
    view = Table("exercise", *(f"{size}: {verdict}" for size in ("one", "two") for verdict in matrix.VERDICTS))
    for name, item in document["exercises"].items():
        numbers = [item[f"{size} mistake{s}"].get(v, 0) for size, s in (("one", ""), ("two", "s")) for v in matrix.VERDICTS]
        view.add_row(name, *map(str, numbers))
    out().print(view)


@main.command()
@click.option("--port", type=int, default=0, help="By default the first free one.")
@said_clearly
def serve(port: int) -> None:
    """Serves the book and the class report on this machine until Ctrl-C.

    \b
    autograder serve
    autograder serve --port 8000
    """
    from autograder.serve import serve_site

    server = serve_site(port)
    host, port = server.server_address[:2]
    out().print(f"the book:         http://127.0.0.1:{port}/book/index.html", markup=False)
    out().print(f"the class report: http://127.0.0.1:{port}/report/index.html", markup=False)
    out().print("Ctrl-C ends it", markup=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        thread.join()
    except KeyboardInterrupt:
        server.shutdown()


if __name__ == "__main__":
    main()
