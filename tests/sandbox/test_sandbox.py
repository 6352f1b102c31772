"""Strangers' code, confined: what breaks costs itself, and nothing gets out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from autograder import paths, source
from autograder.errors import SandboxError
from autograder.exercises import by_id, of_chapter
from autograder.judge import judge
from autograder.runner import Cell
from autograder.sandbox import NEEDED, Job, Limits, Question, Sandbox

SHORT = Limits(cell_seconds=0.5, exercise_seconds=0.5, submission_seconds=8)
RIGHT = source.module_text("ch04_rnn_step").replace("from __future__ import annotations\n", "")


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox(SHORT) as opened:
        yield opened


@pytest.fixture
def asked(keys):
    return tuple(
        Question(exercise.id, keys[exercise.id].inputs) for exercise in of_chapter("ch04_rnn_step") if not exercise.extra
    )


def job(asked, *sources):
    return Job(tuple(Cell(text, f"cell {n}") for n, text in enumerate([RIGHT, *sources], 1)), asked)


def earned(report, keys):
    return sum(judge(by_id(name), keys[name], observed).earned for name, observed in report.observations.items())


def test_the_needed_layers_are_in_force(sandbox):
    assert all(sandbox.layers[name] for name in NEEDED)


def test_a_machine_without_a_needed_layer_is_refused_with_the_cure(sandbox, monkeypatch):
    sandbox.require_strong("say so")
    monkeypatch.setitem(sandbox._layers, "seccomp", False)
    with pytest.raises(SandboxError, match="lacks seccomp.*libseccomp2, or say so"):
        sandbox.require_strong("say so")


def test_right_answers_come_back_right(sandbox, asked, keys):
    report = sandbox.run(job(asked))
    assert earned(report, keys) == 20 and not report.overruns


HARMLESS_TO_THE_REST = {
    "a cell that raises": "1 / 0",
    "a loop without an end": "while True: pass",
    "a loop that holds on to everything": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
    "a loop that blocks signals": "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\nwhile True: pass",
    "a hard exit": "import os\nos._exit(0)",
    "a soft exit": "raise SystemExit",
    "recursion": "def f(n): return f(n + 1)\nf(0)",
    "a crash": "import ctypes\nctypes.string_at(1)",
    "four gigabytes": "import numpy as np\na = np.ones(2**29)",
    "a full disk": "for i in range(10**6):\n    open(str(i), 'w').write('a' * 10**6)",
    "patched numpy": "import numpy as np\nnp.allclose = np.array_equal = lambda *a, **k: True",
    "a patched runner": "import autograder.runner, autograder.tree\nautograder.tree.pack = None\nautograder.runner.Session.choose = 1",
    "much printing": "while True: print('x' * 10**6)",
    "noise on every descriptor": "import os\nfor n in range(64):\n    try: os.write(n, bytes(10**6))\n    except OSError: pass",
    "a huge claim": "import os, struct\nfor n in range(64):\n    try: os.write(n, struct.pack('>BIII', 2, 2, 8, 2**31))\n    except OSError: pass",
    "closed descriptors": "import os\nos.closerange(0, 64)",
}


@pytest.mark.parametrize("text", HARMLESS_TO_THE_REST.values(), ids=HARMLESS_TO_THE_REST)
def test_a_cell_that_goes_wrong_costs_only_itself(sandbox, asked, keys, text):
    report = sandbox.run(job(asked, text, "last = 1"))
    assert earned(report, keys) + sum(by_id(name).points for name in report.overruns) == 20
    assert not report.overruns or "patched runner" in text or "choose = 1" in text
    assert [cell["cell"] for cell in report.cells] == ["cell 1", "cell 2", "cell 3"]


@pytest.mark.parametrize(
    "body",
    ["while True: pass", "__import__('os')._exit(1)", "return [[0.0] * 1000] * 1000", "__import__('ctypes').string_at(1)"],
)
def test_an_answer_that_goes_wrong_costs_only_itself(sandbox, asked, keys, body):
    report = sandbox.run(job(asked, f"def run(rnn, xs):\n    {body}"))
    assert earned(report, keys) == 17
    assert "run" in report.overruns or "return" in body


REFUSED = {
    "a socket": "import socket\nsocket.socket()",
    "a fork": "import os\nos.fork()",
    "a program": "import subprocess\nsubprocess.run(['true'])",
    "a thread": "import threading\nthreading.Thread(target=print).start()",
    "a signal to the server": "import os\nos.kill(os.getppid(), 9)",
    "the list of users": "open('/etc/passwd').read()",
    "the references": f"open({str(paths.ROOT / 'solutions' / 'ch04_rnn_step.py')!r}).read()",
    "the mistakes": f"open({str(paths.ROOT / 'autograder' / 'mistakes' / 'ch04_rnn_step.py')!r}).read()",
    "importing the references": "import solutions.ch04_rnn_step",
    "importing the judge": "import autograder.judge",
    "the keys": f"import os\nos.listdir({str(paths.BUILD)!r})",
    "other submissions": f"import os\nos.listdir({str(paths.SAMPLE_CLASS)!r})",
    "other processes": "import os\nos.listdir('/proc')",
    "its own descriptors": "import os\nos.listdir('/proc/self/fd')",
    "a file outside its folder": "open('/etc/unrolled-test', 'w')",
    "a link out of its folder": "import os\nos.symlink('/etc/passwd', 'link')\nopen('link').read()",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_a_stranger_has_no_business_with_is_refused(sandbox, text):
    cell = sandbox.run(Job((Cell(text, "cell 1"),), ())).cells[0]
    assert cell["raised"] is not None and not cell.get("overrun")
    kinds = ("PermissionError", "FileNotFoundError", "ModuleNotFoundError", "RuntimeError", "ImportError", "OSError")
    assert cell["raised"]["type"] in kinds


def printed(sandbox, text):
    return sandbox.run(Job((Cell(text, "cell 1"),), ())).cells[0]["printed"]


def test_the_child_holds_no_judge_no_key_and_no_reference(sandbox):
    modules = printed(sandbox, "import sys\nprint([m for m in sys.modules if m.startswith(('autograder', 'solutions'))])")
    for name in ("judge", "compare", "diagnose", "messages", "key", "mistakes", "source", "solutions"):
        assert f"'autograder.{name}" not in modules and f"'{name}" not in modules


def test_the_environment_tells_nothing(sandbox, monkeypatch):
    monkeypatch.setenv("UNROLLED_SECRET", "do not tell")
    with Sandbox(SHORT) as fresh:
        assert "do not tell" not in printed(fresh, "import os\nprint(os.environ)")


def test_a_private_folder_can_be_used_and_is_empty_for_the_next_one(sandbox):
    assert printed(sandbox, "open('mine', 'w').write('1')\nprint(open('mine').read())") == "1\n"
    assert printed(sandbox, "import os\nprint(os.listdir('.'))") == "[]\n"


def test_one_job_does_not_change_the_next(sandbox, asked, keys):
    sandbox.run(
        job(asked, "import numpy as np\nnp.tanh = np.sin\nimport autograder.exercises\nautograder.exercises.EXERCISES = ()")
    )
    assert earned(sandbox.run(job(asked)), keys) == 20


def test_a_notebooks_own_check_lines_do_nothing(sandbox):
    assert sandbox.run(Job((Cell("from autograder import check\ncheck('run')", "cell 1"),), ())).cells[0]["raised"] is None


def test_the_whole_submission_has_a_limit(asked):
    with Sandbox(Limits(cell_seconds=1, exercise_seconds=1, submission_seconds=1.5)) as opened:
        report = opened.run(job(asked, *["while True: pass"] * 10))
    assert any("whole notebook" in cell.get("overrun", "") for cell in report.cells)
    assert set(report.overruns) | set(report.observations) == {question.exercise for question in asked}


def test_a_server_that_is_gone_is_said_to_be(asked):
    with Sandbox(SHORT) as opened:
        assert opened.layers
        opened._server.process.kill()
        opened._server.process.wait()
        with pytest.raises(SandboxError, match="server is gone"):
            opened.run(job(asked))


def test_outside_of_a_with_statement_it_says_how_to_use_it(asked):
    with pytest.raises(SandboxError, match="with"):
        Sandbox().run(job(asked))


def test_two_sandboxes_work_side_by_side(asked, keys):
    found = []

    def work():
        with Sandbox(SHORT) as opened:
            found.append(earned(opened.run(job(asked)), keys))

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [20, 20]


def test_nothing_outlives_the_grader(tmp_path):
    script = tmp_path / "grader.py"
    script.write_text(
        "import os, sys\nfrom autograder.runner import Cell\nfrom autograder.sandbox import Job, Sandbox\n"
        "with Sandbox() as s:\n    s.layers\n    print(s._server.process.pid, flush=True)\n"
        "    s.run(Job((Cell('while True: pass', 'cell 1'),), ()))\n"
    )
    grader = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(paths.ROOT)}
    )
    pid = int(grader.stdout.readline())
    grader.kill()
    grader.communicate()
    # The server sees its socket close and takes its child along; wait for just that.
    server = Path(f"/proc/{pid}")
    for _ in range(200):
        if not server.exists() or "\nState:\tZ" in (server / "status").read_text():
            break
        threading.Event().wait(0.05)
    else:
        pytest.fail("the server outlived the grader")


FORGE = """
import gc, socket
from autograder.sandbox import wire
link = next(o for o in gc.get_objects() if isinstance(o, socket.socket) and o.fileno() >= 0)
wire.send(link, wire.CELL, {"cell": "", "printed": "", "raised": None})
for _ in range(7):
    wire.send(link, wire.ANSWER, {"missing": False, "cases": %s, "definition": {"cell": "", "others": []}})
while True: pass
"""


@pytest.mark.parametrize("cases", ["[]", '[{"outputs": {}, "raised": [], "changed": []}]'], ids=["none", "one"])
def test_forged_observations_that_leave_cases_out_earn_nothing(sandbox, asked, keys, cases):
    report = sandbox.run(Job((Cell(FORGE % cases, "cell 1"),), asked))
    assert earned(report, keys) == 0


def test_a_cell_that_prints_more_than_is_kept_still_counts(sandbox, asked, keys):
    report = sandbox.run(Job((Cell(RIGHT + "\nprint('x' * 100_000)", "cell 1"),), asked))
    assert earned(report, keys) == 20 and report.cells[0]["printed"].endswith("[cut here]")


def test_a_cell_longer_than_any_text_of_a_tree_still_counts(sandbox, asked, keys):
    report = sandbox.run(Job((Cell(RIGHT + "\n# " + "é" * 100_000, "cell 1"),), asked))
    assert earned(report, keys) == 20


def test_folders_as_deep_as_possible_leave_the_server_alive_and_nothing_behind(sandbox):
    sandbox.run(Job((Cell("import os\nfor _ in range(2000):\n    os.mkdir('d')\n    os.chdir('d')", "cell 1"),), ()))
    assert printed(sandbox, "import os\nprint(os.listdir('.'))") == "[]\n"


def test_what_is_random_without_a_seed_is_the_same_in_every_run():
    text = "import random, numpy as np\nprint(set('a b c d e f'.split()), random.random(), np.random.rand())"
    outcomes = set()
    for _ in range(2):
        with Sandbox(SHORT) as fresh:
            outcomes.add(printed(fresh, text))
    assert len(outcomes) == 1


def test_the_definition_that_counts_is_the_same_in_every_child(sandbox, asked, keys):
    own = "def run(rnn, xs):\n    return double([rnn.step(x) for x in xs])\ndef double(ys):\n    return ys"
    crash = "class Tally:\n    def __init__(self, D): __import__('os')._exit(1)"
    later = "def run(rnn, xs):\n    return None"
    cells = (Cell(RIGHT, "cell 1"), Cell(own, "cell 2", "run"), Cell(crash, "cell 3", "tally"), Cell(later, "cell 4"))
    report = sandbox.run(Job(cells, tuple(reversed(asked))))
    assert set(report.overruns) == {"tally"}
    assert earned(report, keys) == 18 and report.observations["run"]["definition"]["cell"] == "cell 2"


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def children(pid):
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_a_child_does_not_outlive_a_server_that_is_killed():
    with Sandbox(Limits(cell_seconds=30, exercise_seconds=30, submission_seconds=60)) as opened:
        assert opened.layers
        server = opened._server.process.pid
        failed = []

        def work():
            try:
                opened.run(Job((Cell("while True: pass", "cell 1"),), ()))
            except SandboxError as error:
                failed.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        while not (found := children(server)):
            pass
        os.kill(server, 9)
        thread.join(20)
        assert failed and not thread.is_alive()  # the link closed, long before any limit: the child is gone
        deadline = time.monotonic() + 10
        while any(map(runs, found)) and time.monotonic() < deadline:
            pass  # what was killed takes a moment to be gone
        assert not any(map(runs, found))


OLD_KERNEL = """
import os, sys
from autograder.sandbox import landlock
landlock.abi = lambda: 2
from autograder.sandbox import lockdown
from autograder.sandbox.start import Limits
prepared = lockdown.Prepared(lockdown._filter(), landlock.ruleset(None), None, None, False, os.getppid())
print(lockdown.lock_down(prepared, Limits()))
for act in (lambda: os.truncate(sys.argv[1], 0), lambda: os.open(sys.argv[1], os.O_RDONLY | os.O_TRUNC),
            lambda: os.open(os.__file__, os.O_RDONLY | os.O_TRUNC), lambda: open(sys.argv[1], "w")):
    try:
        act()
        print("ESCAPED")
    except OSError: pass
print(len(open(os.__file__).read()) > 0)
"""


def test_a_file_cannot_be_emptied_where_landlock_does_not_know_of_that(tmp_path):
    """Linux before 6.2; its Landlock is played by asking this one for no more than that version had."""
    (tmp_path / "marks").write_text("all the marks")
    command = [sys.executable, "-c", OLD_KERNEL, str(tmp_path / "marks")]
    done = subprocess.run(command, cwd=paths.ROOT, capture_output=True, text=True)
    assert done.stdout.endswith("True\n") and "ESCAPED" not in done.stdout, done.stdout + done.stderr
    assert (tmp_path / "marks").read_text() == "all the marks"
