"""Every exercise of the book in the page's own runtime, in one page with one worker."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from autograder import paths, source
from autograder.exercises import EXERCISES, of_chapter
from autograder.live.entry import handle
from autograder.mistakes import of_exercise
from autograder.spec import Exercise

SLOWEST = 0.150  # a later check, the learner's own time included
WORKER = """
async () => {
  const live = new URL("../_static/live/", location.href).href;
  const runtime = await (await fetch(live + "runtime.json")).json();
  const worker = new Worker(live + "worker.js", { type: runtime.kind });
  window.askPython = (request) => new Promise((resolve, reject) => {
    let begin = performance.now();
    worker.onmessage = ({ data }) => {
      if (data.progress?.state === "running") begin = performance.now();
      if (data.reply) resolve({ ...data.reply, seconds: (performance.now() - begin) / 1000 });
      if (data.trouble) reject(new Error(JSON.stringify(data)));
    };
    worker.postMessage({ ...request, runtime, live, build: "test" });
  });
}
"""
Ask = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="module")
def ask(browser: Browser, site: str) -> Iterator[Ask]:
    page = browser.new_page()
    page.goto(f"{site}/book/ch04_rnn_step.html")
    page.evaluate(WORKER)
    yield lambda request: page.evaluate("(request) => window.askPython(request)", request)
    page.close()


def request(exercise: Exercise, text: str) -> dict[str, Any]:
    """What the page asks when all earlier exercises are solved."""
    chapter = of_chapter(exercise.chapter)
    earlier = [[one.title, source.solution(one)] for one in chapter[: chapter.index(exercise)]]
    return {
        "task": "check",
        "exercise": exercise.id,
        "chapter": exercise.chapter,
        "source": text,
        "earlier": earlier,
        "own": [],
    }


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_reference_stub_and_a_misconception_of_every_exercise(ask: Ask, exercise: Exercise) -> None:
    right = ask(request(exercise, source.solution(exercise)))
    assert (right["outcome"], right["earned"]) == ("passed", exercise.points), right["text"]
    assert ask(request(exercise, source.stub(exercise)))["earned"] == 0
    key = (paths.KEYS / f"{exercise.chapter}.key").read_bytes()
    for mistake in of_exercise(exercise.id)[:1]:
        asked = request(exercise, source.wrong_version(exercise, [mistake]))
        here, there = ask(asked), json.loads(handle(json.dumps(asked), key))
        assert here["text"].splitlines()[:2] == there["text"].splitlines()[:2]
        assert mistake.advice in here["text"]


def test_a_later_check_is_quick(ask: Ask) -> None:
    chapter = of_chapter("ch05_bptt")
    ask(request(chapter[0], source.solution(chapter[0])))
    seconds = [ask(request(one, source.solution(one)))["seconds"] for one in chapter if one.kind == "code"]
    print(f"\nlater checks: {1000 * statistics.median(seconds):.0f} ms (median)")
    assert statistics.median(seconds) < 2 * SLOWEST  # twice, for a busy machine; benchmarks/live.py measures
