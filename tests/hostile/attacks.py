"""Attacks and faults, each one notebook of a stranger's. `test_attacks` hands them in as one class.

An attack that gets what it wants prints ESCAPED. In its text @CLASS@ is the class's folder, @ROOT@ the
grader's own, @TMP@ the test's temporary folder.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

POINTS, ESCAPE, DAMAGE, DENIAL, FILE = (
    "undeserved points", "escape", "damage to others", "denial of service", "damaged file",
)  # fmt: skip
CHEAT = "def run(rnn, xs):\n    return None"
FULL = 20
RUN = 3  # the points of `run`, which most attacks try to get


@dataclass(frozen=True)
class Attack:
    """A right notebook with `answers` replaced, a cell put first, one put last, its JSON or its bytes changed.

    `earned` are the points that are right, None where the file can't be read. `says` must stand in the report.
    """

    id: str
    kind: str
    first: str = ""
    last: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    document: Callable[[dict], object] | None = None
    data: Callable[[bytes], bytes] | None = None
    earned: float | None = FULL
    says: str = ""


def cheat(name, first="", run=CHEAT, last="", says="", earned=FULL - RUN, document=None):
    """An attack on the points of `run`, whose answer is wrong."""
    return Attack(name, POINTS, first, last, {"run": run}, document, None, earned, says)


def escape(name, first):
    """A cell that tries to reach what is not its own. The answers are right, and count."""
    return Attack(name, ESCAPE, first)


def damage(name, first, **more):
    return Attack(name, DAMAGE, first, **more)


def stall(name, first="", says="", **more):
    return Attack(name, DENIAL, first, says=says, **more)


def damaged(name, change, says="", earned=None):
    """A file whose bytes are not what Jupyter writes."""
    return Attack(name, FILE, data=change, says=says, earned=earned)


def changed(name, change, earned=FULL, says=""):
    """A notebook whose JSON is not what Jupyter writes; its answers are right."""

    def data(raw):
        notebook = json.loads(raw)
        return json.dumps(change(notebook) or notebook).encode()

    return Attack(name, FILE, data=data, earned=earned, says=says)


def each_code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


# --- undeserved points ---------------------------------------------------------------------------------------------

EQUALS_ALL = """
class Same(np.ndarray):
    def __eq__(self, other): return np.ones(self.shape, bool)
    def __array_ufunc__(self, *args, **kwargs): return np.zeros(3)
    def __array_function__(self, *args, **kwargs): return True
def run(rnn, xs):
    return np.zeros((len(xs), 2)).view(Same)
"""
FRAMES = """
def run(rnn, xs):
    import gc, sys
    frame = sys._getframe()
    while frame:
        for value in list(frame.f_locals.values()) + list(frame.f_globals.values()):
            if isinstance(value, dict) and ("expected" in value or "outputs" in value):
                print("ESCAPED")
        frame = frame.f_back
    for thing in gc.get_objects():
        if type(thing).__name__ in ("ExerciseKey", "Judge", "Diagnosis", "Mistake"):
            print("ESCAPED")
"""
INPUTS_CHANGED = """
def run(rnn, xs):
    import sys
    inputs = sys._getframe(1).f_locals["inputs"]
    rnn.state = inputs["state"] = np.zeros_like(inputs["state"])
    inputs["xs"][:] = 0
    return np.zeros((len(xs), len(rnn.M)))
"""
FORGED = """
def run(rnn, xs):
    import os, struct, json
    body = json.dumps({"missing": False, "cases": [], "definition": {"cell": "x", "others": []}}).encode()
    for n in range(64):
        try: os.write(n, struct.pack(">BIII", 3, 2, len(body), 0) + b"[]" + body)
        except OSError: pass
"""
READ_KEYS = """
import pathlib, sys
places = ["@ROOT@/_build/keys", "@ROOT@/_build/hidden", "@ROOT@/solutions", "@ROOT@/autograder/mistakes", *sys.path]
for place in places:
    for pattern in ("*.key", "ch04_rnn_step*", "solutions/*", "*/mistakes/*"):
        try:
            for path in pathlib.Path(place or ".").glob(pattern):
                text = path.read_bytes()
                print("ESCAPED", path)
        except OSError: pass
"""
IMPORTS = """
import importlib, sys
sys.path[:0] = ["@ROOT@", "@ROOT@/solutions"]
for name in ("solutions", "solutions.ch04_rnn_step", "ch04_rnn_step", "autograder.mistakes", "autograder.judge",
             "autograder.compare", "autograder.key.read", "autograder.source", "autograder.diagnose", "autograder.follow"):
    try:
        importlib.import_module(name)
        print("ESCAPED", name)
    except BaseException: pass
"""
LIAR = """
class Liar(list):
    def __eq__(self, other): return True
    def __len__(self): return 4
    def __iter__(self): return iter([np.zeros(2)] * 4)
    def __array__(self, *args, **kwargs): return np.zeros((4, 2))
def run(rnn, xs): return Liar()
"""
TEXT = """
class Text(str):
    def __eq__(self, other): return True
    def strip(self, *args): return Text("b")
    __hash__ = str.__hash__
same_input = Text("a")
"""
NUMBERS = """
class Number(int):
    def __eq__(self, other): return True
    def __sub__(self, other): return 0
    __hash__ = int.__hash__
rnn_shapes = dict.fromkeys(["W_xh", "W_hh", "W_hy", "h", "y"], (Number(1), Number(1)))
"""
# It knows from the visible key which of its calls get the same seed, and asks the generator for nothing.
COUNTED = """
calls = 0
def init_rnn(D, H, V, rng):
    global calls
    mine = np.random.default_rng((1, 1, 2, 3, 1, 2, 3, 1)[calls % 8])
    calls += 1
    return [mine.standard_normal(s) / np.sqrt(s[1]) for s in ((H, D), (H, H), (V, H))]
"""
RECORDED_OUTPUT = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "420.0"}}


def all_metadata_lies(notebook):
    for cell in each_code(notebook):
        cell["outputs"] = [RECORDED_OUTPUT]
        cell["metadata"] = {"nbgrader": {"grade": True, "points": 420, "grade_id": "run", "locked": True, "score": 420}}
    notebook["metadata"]["grade"] = notebook["metadata"]["points"] = 420


CHEATS = (
    cheat("patched-numpy-comparison", "import numpy as np\nnp.allclose = np.array_equal = np.isclose = lambda *a, **k: True"),
    cheat("patched-numpy-testing", "import numpy.testing as t\nt.assert_allclose = t.assert_array_equal = lambda *a, **k: None"),
    cheat("patched-ufuncs", "import numpy as np\nnp.abs = np.max = np.subtract = lambda *a, **k: np.zeros(3)"),
    cheat("array-that-equals-all", run=EQUALS_ALL),
    cheat("object-that-equals-all", run="class E:\n    __eq__ = lambda s, o: True\ndef run(rnn, xs): return E()", says="(?i)type|expected"),
    cheat("list-that-lies", run=LIAR),
    Attack("text-that-lies", POINTS, answers={"same-input": TEXT}, earned=FULL - 1, says="is not right"),
    Attack("numbers-that-lie", POINTS, answers={"rnn-shapes": NUMBERS}, earned=FULL - 2, says="is not right|expected"),
    cheat("patched-runner", "import autograder.runner as r\nr.observe = r.Session.choose = r.plain = lambda *a, **k: {}", says="can't be read", earned=0),
    cheat("patched-wire", "import autograder.sandbox.wire as w\nw.send = w.pack = lambda *a, **k: None"),
    cheat("patched-tree", "import autograder.tree as t\nt.pack = t.plain = lambda *a, **k: ('1', [])"),
    cheat("patched-child", "import sys\nc = sys.modules['autograder.sandbox.child']\nc._answer = c.observe = lambda *a, **k: None", says="ended", earned=0),
    cheat("own-check", "def check(*a, **k): return 20.0\nimport autograder\nautograder.check = check"),
    cheat("frames-and-objects", run=FRAMES),
    cheat("inputs-changed-in-the-drive", run=INPUTS_CHANGED),
    cheat("forged-frames", run=FORGED),
    cheat("keys-read-from-disk", READ_KEYS),
    cheat("references-imported", IMPORTS),
    cheat("metadata-and-outputs-that-lie", document=all_metadata_lies),
    cheat("patched-builtins", "import builtins\nbuiltins.len = lambda x: 4\nbuiltins.isinstance = lambda *a: True"),
    cheat("no-transformer", "get_ipython().ast_transformers.append(lambda t: t)\nget_ipython().input_transformers_cleanup.clear()", says="get_ipython"),
    cheat("trace-function", "import sys\nsys.settrace(lambda f, e, a: None)\nsys.setprofile(lambda f, e, a: None)"),
    cheat("import-hook", "import sys\nclass F:\n    def find_spec(self, *a): print(a)\nsys.meta_path.insert(0, F())"),
    cheat("exit-hooks", "import atexit, os\natexit.register(os.write, 3, b'20.0')\nimport weakref\nclass A: pass\na = A(); weakref.finalize(a, print, 20)"),
    cheat("a-pickle-returned", run="class P:\n    def __reduce__(self): return (print, ('ESCAPED',))\ndef run(rnn, xs): return P()"),
    cheat("memory-of-the-first-call", run="seen = []\ndef run(rnn, xs):\n    seen.append(xs)\n    return seen[0]"),
    cheat("generator-patched", "import numpy as np\nnp.random.default_rng = lambda *a: None", earned=FULL - RUN - 3),
    cheat("class-building-patched", "import builtins\nb = builtins.__build_class__\nbuiltins.__build_class__ = lambda *a, **k: b(*a, **k)"),
    cheat("skipped-cases", run="def run(rnn, xs):\n    import sys\n    sys._getframe(2).f_locals['cases'] = []\n    raise StopIteration"),
)  # fmt: skip

# --- escape --------------------------------------------------------------------------------------------------------

TRY = "import os, sys, ctypes\nlibc = ctypes.CDLL(None, use_errno=True)\n"
ESCAPES = (
    escape("tcp-socket", "import socket\nsocket.socket()\nprint('ESCAPED')"),
    escape("unix-socket", "import socket\nsocket.socket(socket.AF_UNIX)\nprint('ESCAPED')"),
    escape("socket-pair", "import socket\nsocket.socketpair()\nprint('ESCAPED')"),
    escape("web-page", "import urllib.request\nurllib.request.urlopen('http://127.0.0.1')\nprint('ESCAPED')"),
    escape("fork", "import os\nif os.fork() >= 0: print('ESCAPED')"),
    escape("subprocess", "import subprocess\nsubprocess.run(['true'])\nprint('ESCAPED')"),
    escape("posix-spawn", "import os\nos.posix_spawn('/bin/true', ['true'], {})\nprint('ESCAPED')"),
    escape("exec", "import os\nos.execv('/bin/true', ['true'])"),
    escape("libc-system", TRY + "assert libc.system(b'true') == 0\nprint('ESCAPED')"),
    escape("multiprocessing", "import multiprocessing as m\np = m.Process(target=print)\np.start()\nprint('ESCAPED')"),
    escape("thread", "import threading\nt = threading.Thread(target=print)\nt.start()\nprint('ESCAPED')"),
    escape("kill-the-parent", "import os\nos.kill(os.getppid(), 9)\nprint('ESCAPED')"),
    escape("kill-everybody", "import os\nos.kill(-1, 9)\nprint('ESCAPED')"),
    escape("kill-the-group", "import os\nos.killpg(0, 9)\nprint('ESCAPED')"),
    escape("signal-by-descriptor", "import fcntl, os\nfor n in range(3, 9):\n    try:\n        fcntl.fcntl(n, fcntl.F_SETOWN, os.getppid())\n        print('ESCAPED')\n    except OSError: pass"),
    escape("ptrace", TRY + "assert libc.ptrace(16, os.getppid(), 0, 0) == 0\nprint('ESCAPED')"),
    escape("memory-of-the-parent", "import os\nopen(f'/proc/{os.getppid()}/mem', 'rb')\nprint('ESCAPED')"),
    escape("environment-of-the-parent", "import os\nprint('ESCAPED', open(f'/proc/{os.getppid()}/environ').read())"),
    escape("secret-in-the-environment", "import os\nif 'the-course-secret' in str(dict(os.environ)): print('ESCAPED')"),
    escape("password-file", "print('ESCAPED', open('/etc/passwd').read())"),
    escape("private-keys", "import pathlib\nprint('ESCAPED', list((pathlib.Path.home() / '.ssh').iterdir()), open(pathlib.Path('/', 'root', '.bashrc')).read())"),
    escape("the-hosts-folders", "import os\nfor p in ('/', '/home', '/root', '/etc', '@TMP@', '@CLASS@'):\n    try: print('ESCAPED', p, os.listdir(p))\n    except OSError: pass"),
    escape("links-out", "import os\nfor p in ('@CLASS@', '/etc/passwd'):\n    for link in (os.symlink, os.link):\n        try:\n            link(p, 'way-out')\n            print('ESCAPED', os.listdir('way-out') if p == '@CLASS@' else open('way-out').read())\n        except OSError: pass"),
    escape("unshare", TRY + "assert libc.unshare(0x10000000) == 0\nprint('ESCAPED')"),
    escape("mount", TRY + "assert libc.mount(b'none', b'/mnt', b'tmpfs', 0, None) == 0\nprint('ESCAPED')"),
    escape("root-again", "import os\nos.setuid(0)\nos.seteuid(0)\nprint('ESCAPED')"),
    escape("chmod", "import os\nos.chmod('@CLASS@', 0o777)\nprint('ESCAPED')"),
    escape("limits-raised", "import resource as r\nr.setrlimit(r.RLIMIT_CPU, (r.RLIM_INFINITY, r.RLIM_INFINITY))\nprint('ESCAPED')"),
    escape("memory-file", "import os\nos.memfd_create('x')\nprint('ESCAPED')"),
    escape("io-uring", TRY + "assert libc.syscall(425, 8, ctypes.create_string_buffer(120)) >= 0\nprint('ESCAPED')"),
    escape("keyring", TRY + "assert libc.syscall(250, 0, -3, 0) >= 0\nprint('ESCAPED')"),
    escape("bpf", TRY + "assert libc.syscall(321, 0, 0, 0) >= 0\nprint('ESCAPED')"),
    escape("shared-memory", "from multiprocessing import shared_memory as s\ns.SharedMemory('x', create=True, size=9)\nprint('ESCAPED')"),
    escape("another-processs-priority", "import os\nos.setpriority(os.PRIO_PROCESS, os.getppid(), 19)\nprint('ESCAPED')"),
    escape("programs-made-and-run", "import os\nopen('p', 'w').write('#!/bin/sh')\nos.chmod('p', 0o755)\nos.execv('p', ['p'])"),
    escape("the-clock", "import time\ntime.clock_settime(time.CLOCK_REALTIME, 0)\nprint('ESCAPED')"),
)  # fmt: skip

# --- damage to others ----------------------------------------------------------------------------------------------

OVERWRITE = """
import pathlib, shutil
for path in ("@CLASS@/mmm-neighbour/ch04_rnn_step/ch04_rnn_step.ipynb", "@TMP@/gradebook.db", "@ROOT@/README.md",
             "@ROOT@/autograder/judge.py", "/tmp/left-by-a-stranger", "/var/tmp/left-by-a-stranger", "/dev/shm/left-by-a-stranger"):
    for mode in ("w", "a", "r+"):
        try:
            open(path, mode).write("x")
            if "left-by" not in path: print("ESCAPED", path)
        except OSError: pass
"""
DELETE = """
import os, shutil
for path in ("@CLASS@", "@TMP@/gradebook.db", "@ROOT@/_build"):
    shutil.rmtree(path, ignore_errors=True)
    for remove in (os.unlink, os.rmdir, lambda p: os.rename(p, p + "x"), lambda p: os.truncate(p, 0)):
        try:
            remove(path)
            print("ESCAPED", path)
        except OSError: pass
"""
LEAVE = """
import os, sys, tempfile, numpy as np
for folder in {os.getcwd(), tempfile.gettempdir(), "/tmp", "/dev/shm", os.path.expanduser("~")}:
    for name in ("message", "numpy.py", "sitecustomize.py"):
        try: open(os.path.join(folder, name), "w").write("for you")
        except OSError: pass
np.tanh.left = sys.left = 1
"""
LEAVE = LEAVE.replace("np.tanh.left = sys.left = 1", "sys.left = np.left = 1\nos.environ['LEFT'] = '1'")
FIND = """
import os, sys, tempfile, numpy as np
for folder in {os.getcwd(), tempfile.gettempdir(), "/tmp", "/dev/shm", os.path.expanduser("~")}:
    if os.path.exists(os.path.join(folder, "message")): print("ESCAPED")
if hasattr(sys, "left") or hasattr(np, "left") or "LEFT" in os.environ: print("ESCAPED")
"""
POISON = """
import os, sys, numpy as np
for folder in sys.path + [os.path.dirname(np.__file__)]:
    for name in ("zzz.pth", "sitecustomize.py", "numpy/__init__.py", "__init__.py"):
        for mode in ("x", "a"):
            try:
                open(os.path.join(folder or ".", name), mode).write("")
                if folder: print("ESCAPED", folder)
            except OSError: pass
"""
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\x1b[2J\x1b]0;owned\x07\u202e=HYPERLINK(1)"
DAMAGES = (
    damage("files-overwritten", OVERWRITE),
    damage("folders-deleted", DELETE),
    damage("1-leaves-a-message", LEAVE),
    damage("2-looks-for-a-message", FIND),
    damage("libraries-poisoned", POISON),
    damage("disk-filled", "for i in range(10**4):\n    open(f'f{i}', 'wb').write(bytes(10**6))"),
    damage("inodes-used-up", "import os\np = '.'\nfor i in range(10**4):\n    p += '/d'\n    os.mkdir(p)"),
    damage("one-huge-sparse-file", "f = open('sparse', 'wb')\nf.truncate(2**40)"),
    damage("prints-markup", f"print({MARKUP!r})"),
    damage("raises-markup", f"raise ValueError({MARKUP!r})", says="ValueError"),
    damage("answer-raises-markup", "", answers={"run": f"def run(rnn, xs):\n    raise ValueError({MARKUP!r})"}, earned=FULL - RUN, says="ValueError"),
    damage("exception-named-markup", "", answers={"run": f"def run(rnn, xs):\n    raise type({MARKUP!r}, (Exception,), {{}})"}, earned=FULL - RUN),
    damage("answer-is-markup", "", answers={"same-input": f"same_input = {MARKUP!r}"}, earned=FULL - 1),
    damage("type-named-markup", "", answers={"run": f"def run(rnn, xs):\n    return type({MARKUP!r}, (), {{}})()"}, earned=FULL - RUN),
    damage("exception-with-a-huge-text", "", answers={"run": "def run(rnn, xs):\n    raise ValueError('x' * 10**7)"}, earned=FULL - RUN, says="ValueError"),
    damage("exception-that-cannot-be-read", "class E(Exception):\n    def __str__(self): raise E\nraise E", says="raised E"),
)  # fmt: skip

# --- denial of service ---------------------------------------------------------------------------------------------

LATE = "stopped after 2 seconds"
HOLD = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
IN_RUN = "def run(rnn, xs):\n    {}"


def in_run(name, line, says="", **more):
    """The answer to `run` goes wrong; everything else counts."""
    return stall(name, answers={"run": IN_RUN.format(line.replace("\n", "\n    "))}, earned=FULL - RUN, says=says, **more)


DENIALS = (
    stall("loop-in-a-cell", "while True: pass", LATE),
    stall("loop-that-holds-on", HOLD, LATE),
    stall("signals-blocked", "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\nwhile True: pass", LATE),
    stall("alarm-ignored", "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True: pass", LATE),
    stall("sleep", "import time\ntime.sleep(10**6)", LATE),
    stall("waits-for-input", "input('your name? ')", "EOFError|input"),
    stall("slow-arithmetic", "x = 7 ** 10**9", LATE),
    stall("slow-pattern", "import re\nre.match(r'(a+)+$', 'a' * 60 + 'b')", LATE),
    in_run("loop-in-an-answer", "while True: pass", LATE),
    in_run("answer-that-holds-on", HOLD, LATE),
    stall("loop-in-the-class", answers={"rnn-step": "class RNN:\n    while True: pass"}, earned=FULL - 6, says=LATE),
    in_run("result-with-a-slow-property", "class S(list):\n    def __iter__(self):\n        while True: pass\nreturn S()"),
    in_run("endless-generator", "import itertools\nreturn list(itertools.count())", "."),
    in_run("result-that-holds-itself", "a = []\na.append(a)\nreturn a"),
    in_run("deep-result", "a = []\nfor i in range(10**5): a = [a]\nreturn a"),
    in_run("huge-result", "return np.zeros(10**8, np.int8)", "too large|expected|shape"),
    in_run("many-results", "return list(range(10**6))"),
    in_run("huge-number", "return 10 ** 5000"),
    stall("hard-exit", "import os\nos._exit(0)", "ended the whole program"),
    in_run("hard-exit-in-an-answer", "import os\nos._exit(0)", "ended the whole program"),
    stall("soft-exit", "raise SystemExit", "SystemExit"),
    in_run("soft-exit-in-an-answer", "exit(0)", "SystemExit|NameError"),
    stall("keyboard-interrupt", "raise KeyboardInterrupt"),
    stall("abort", "import os\nos.abort()", "brought the whole program down"),
    stall("segmentation-fault", "import ctypes\nctypes.string_at(1)", "brought the whole program down"),
    stall("kills-itself", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"),
    stall("stops-itself", "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"),
    stall("recursion", "def f(n): return f(n + 1)\nf(0)", "RecursionError"),
    stall("recursion-in-c", "a = ()\nfor i in range(10**6): a = (a,)\nrepr(a)"),
    stall("four-gigabytes", "import numpy as np\na = np.ones(2**29)", "MemoryError"),
    # In a function: what it holds is given back, so that the answers after it have room, however close to the limit it came.
    stall("memory-bit-by-bit", "def f():\n a = []\n while True: a.append(bytearray(10**7))\nf()", "MemoryError|brought|stopped"),
    stall("prints-without-end", "while True: print('x' * 10**6)", LATE),
    stall("one-line-of-fifty-megabytes", "print('x' * 50_000_000)"),
    stall("warnings-by-the-thousand", "import warnings\nwarnings.simplefilter('always')\nfor i in range(10**4): warnings.warn(str(i))"),
    stall("descriptors-used-up", "files = []\nwhile True: files.append(open('/dev/null'))", "OSError"),
    stall("descriptors-closed", "import os\nos.closerange(0, 64)"),
    stall("ten-thousand-brackets", "(" * 10**4 + ")" * 10**4),
    stall("huge-literal", "x = " + "9" * 10**5),
    stall("source-of-five-megabytes", "x = '''" + "y" * (5 << 20) + "'''"),
    stall("compile-bomb", "x = " + "-" * 10**5 + "1"),
)  # fmt: skip

# --- damaged files -------------------------------------------------------------------------------------------------


def format_three(notebook):
    """The same notebook in nbformat 3: worksheets, `input` for `source`, no metadata."""
    cells = [
        {"cell_type": "code", "input": cell["source"], "outputs": []}
        if cell["cell_type"] == "code"
        else {"cell_type": "markdown", "source": cell["source"]}
        for cell in notebook["cells"]
    ]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def no_metadata(notebook):
    notebook["metadata"] = None
    for cell in notebook["cells"]:
        cell.pop("metadata", None)


def huge_outputs(notebook):
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    each_code(notebook)[0]["outputs"] = [output]


def odd_cells(notebook):
    notebook["cells"][:0] = [3, None, "code", [], {}, {"cell_type": "code"}, {"cell_type": "code", "source": {"a": 1}},
                             {"cell_type": "code", "source": [1, None]}, {"cell_type": ["code"], "source": "x"}]  # fmt: skip


def same_id_everywhere(notebook):
    for cell in notebook["cells"]:
        cell["id"] = "same"
        cell["metadata"] = {"nbgrader": {"grade_id": "run", "schema_version": 1}}


def surrogates(notebook):
    notebook["cells"].append({"cell_type": "code", "metadata": {}, "outputs": [], "source": "x = '\ud800\x00'"})


FILES = (
    damaged("empty-file", lambda raw: b"", "is empty"),
    damaged("spaces-only", lambda raw: b" \n" * 99, "is empty"),
    damaged("binary", lambda raw: bytes(range(256)) * 40, "UTF-8|damaged"),
    damaged("cut-in-the-middle", lambda raw: raw[: len(raw) // 2], "not a notebook or is damaged"),
    damaged("utf-16", lambda raw: raw.decode().encode("utf-16"), "UTF-8"),
    damaged("a-list", lambda raw: b"[1, 2, 3]", "no notebook"),
    damaged("a-number", lambda raw: b"1", "no notebook"),
    damaged("nested-without-end", lambda raw: b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    damaged("an-endless-number", lambda raw: b'{"cells": ' + b"9" * 100_000 + b"}", "endless number"),
    damaged("millions-of-values", lambda raw: b"[" + b"[]," * 6_000_000 + b"[]]", "millions of values"),
    damaged("sixty-five-megabytes", lambda raw: raw + b" " * (65 << 20), "more than 64 MB"),
    damaged("html-page", lambda raw: b"<html>Please log in</html>", "not a notebook"),
    damaged("byte-order-mark", lambda raw: b"\xef\xbb\xbf" + raw, earned=FULL),
    damaged("windows-lines", lambda raw: raw.replace(b"\\n", b"\\r\\n").replace(b"\n", b"\r\n"), earned=FULL),
    damaged("not-a-number", lambda raw: raw.replace(b'"nbformat": 4', b'"nbformat": NaN, "x": Infinity'), earned=FULL),
    changed("format-three", format_three),
    changed("format-ninety-nine", lambda nb: {**nb, "nbformat": 99, "nbformat_minor": "x"}),
    changed("no-metadata", no_metadata),
    changed("fifty-megabytes-of-output", huge_outputs),
    changed("odd-cells", odd_cells),
    changed("one-id-everywhere", same_id_everywhere),
    changed("surrogates", surrogates),
    changed("cells-in-reverse", lambda nb: nb["cells"].reverse()),
    changed("every-cell-twice", lambda nb: {**nb, "cells": nb["cells"] * 2}),
    changed("three-thousand-cells", lambda nb: {**nb, "cells": nb["cells"] + [{"cell_type": "code", "source": "1"}] * 3000}, None, "cells"),
    changed("no-cells", lambda nb: {**nb, "cells": []}, 0),
    changed("cells-that-are-no-list", lambda nb: {**nb, "cells": {"a": 1}}, None, "notebook"),
)  # fmt: skip

# --- more of each -----------------------------------------------------------------------------------------------

DRIVER = """
def run(rnn, xs):
    import ctypes, sys
    frame = sys._getframe(1)
    while frame:
        for name in ("raised", "changed"):
            if isinstance(frame.f_locals.get(name), list): frame.f_locals[name].clear()
        if isinstance(frame.f_locals.get("outputs"), dict):
            frame.f_locals["outputs"]["the outputs"] = frame.f_locals["outputs"]["the state left in the network"] = 1.0
        frame = frame.f_back
    return None
"""
CHANGING = """
class Changing(list):
    n = 0
    def __iter__(self):
        Changing.n += 1
        return iter([[float(Changing.n)] * 2] * 4)
def run(rnn, xs): return Changing()
"""
MMAP = """
import ctypes, mmap, os, zipimport
libc = ctypes.CDLL(None, use_errno=True)
for path in (b"@ROOT@/solutions/ch04_rnn_step.py", b"@ROOT@/autograder/judge.py", b"@ROOT@/pyproject.toml"):
    for flags in (0, os.O_PATH, os.O_RDONLY | os.O_NOFOLLOW, os.O_RDWR):
        fd = libc.open(path, flags)
        try:
            if fd >= 0 and os.read(fd, 10): print("ESCAPED", path)
            if fd >= 0: mmap.mmap(fd, 0, access=mmap.ACCESS_READ); print("ESCAPED", path)
        except (OSError, ValueError): pass
    if libc.openat(-100, path, 0) >= 0: print("ESCAPED")
"""
UNDEAD = """
import gc
class Undead:
    def __del__(self):
        Undead()
Undead()
"""
LYING_CLASS = """
class L:
    __class__ = property(lambda self: np.ndarray)
    dtype = np.dtype(float); shape = (4, 2); nbytes = 0
    def __array__(self, *a, **k): return np.zeros((4, 2))
def run(rnn, xs): return L()
"""
KEEP_NOTHING = "import linecache, sys\nlinecache.getline = lambda *a: 1 / 0\nsys.getrecursionlimit = None"

MORE_CHEATS = (
    cheat("frames-of-the-observer-changed", run=DRIVER),
    cheat("list-with-changing-contents", run=CHANGING),
    cheat("class-that-lies", run=LYING_CLASS),
    cheat("files-mapped-and-opened-by-libc", MMAP),
    cheat("sys-modules-replaced", "import sys\nfor n in list(sys.modules):\n    if n.startswith('autograder'): sys.modules[n] = None"),
    cheat("open-print-dict-patched", "import builtins\nbuiltins.print = builtins.open = lambda *a, **k: None\nbuiltins.range = lambda *a: []"),
    cheat("dict-patched", "import builtins\nbuiltins.dict = builtins.sorted = builtins.set = None", says="ended"),
    cheat("linecache-patched", KEEP_NOTHING),
    cheat("threads-of-numpy", "import threading\nthreading.excepthook = threading.settrace = lambda *a: None\nthreading.Timer(0, print).start()", says="RuntimeError"),
    # which of the two it breaks depends on when the seed comes again, which is drawn
    Attack("draws-counted", POINTS, answers={"init-rnn": COUNTED}, earned=FULL - 1, says="the same network from the same seed|another network from another seed"),
    cheat("signal-handler", "import signal\nsignal.signal(signal.SIGALRM, lambda *a: None)\nsignal.signal(signal.SIGTERM, lambda *a: None)"),
    cheat("exercises-patched", "from autograder import exercises as e\nimport autograder.sandbox.child as c\nfor x in e.EXERCISES: object.__setattr__(x, 'drives', ())", earned=0),
    cheat("np-errstate-patched", "import numpy as np\nclass E:\n    def __init__(s, **k): pass\n    __enter__ = lambda s: s\n    __exit__ = lambda s, *a: True\nnp.errstate = E"),
    cheat("tanh-lies", "import numpy as np\nnp.tanh = lambda x: 1 / 0", earned=9, says="ZeroDivisionError"),
)  # fmt: skip
SHELL = """
import ctypes, mmap
def call(code):
    m = mmap.mmap(-1, 4096, prot=7)
    m.write(code)
    f = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(m)))
    return f()
"""
# mov eax,41(socket); mov edi,2; mov esi,1; xor edx,edx; syscall; ret
SOCK64 = (
    SHELL
    + r"r = call(b'\xb8\x29\x00\x00\x00\xbf\x02\x00\x00\x00\xbe\x01\x00\x00\x00\x31\xd2\x0f\x05\xc3')"
    + "\nif r >= 0: print('ESCAPED', r)"
)
X32 = (
    SHELL
    + r"r = call(b'\xb8\x29\x00\x00\x40\xbf\x02\x00\x00\x00\xbe\x01\x00\x00\x00\x31\xd2\x0f\x05\xc3')"
    + "\nif r >= 0: print('ESCAPED', r)"
)
# i386: mov eax,359 (socket) ebx=2 ecx=1 edx=0 int 0x80 ; push/pop rbx
I386 = (
    SHELL
    + r"r = call(b'\x53\xb8\x67\x01\x00\x00\xbb\x02\x00\x00\x00\xb9\x01\x00\x00\x00\x31\xd2\xcd\x80\x5b\xc3')"
    + "\nif (r & 0xffffffff) < 0x80000000: print('ESCAPED', r)"
)
MORE_ESCAPES = (
    escape("shellcode-socket", SOCK64),
    escape("shellcode-x32", X32),
    escape("shellcode-32-bit", I386),
    escape("own-memory-file", "open('/proc/self/mem', 'r+b')\nprint('ESCAPED')"),
    escape("shadow-file", "print('ESCAPED', open('/etc/shadow').read())"),
    escape("descriptors-sent", "import socket, gc, array\nfor s in gc.get_objects():\n    if isinstance(s, socket.socket):\n        socket.send_fds(s, [b'F'], [0])\n        print('ESCAPED')"),
    escape("affinity", "import os\nos.sched_setaffinity(0, {0})\nprint('ESCAPED')"),
    escape("nice", "import os\nos.nice(1)\nprint('ESCAPED')"),
    escape("fexecve", "import os\nos.execve(os.open('/lib/x86_64-linux-gnu/libc.so.6', 0), ['x'], {})\nprint('ESCAPED')"),
    escape("pidfd", TRY + "assert libc.syscall(434, os.getppid(), 0) >= 0\nprint('ESCAPED')"),
    escape("process-vm-readv", TRY + "assert libc.syscall(310, os.getppid(), 0, 0, 0, 0, 0) >= 0\nprint('ESCAPED')"),
    escape("userfaultfd", TRY + "assert libc.syscall(323, 0) >= 0\nprint('ESCAPED')"),
    escape("clone3", TRY + "assert libc.syscall(435, 0, 0) >= 0\nprint('ESCAPED')"),
    escape("perf", TRY + "assert libc.syscall(298, 0, 0, 0, 0, 0) >= 0\nprint('ESCAPED')"),
    escape("message-queue", TRY + "assert libc.syscall(68, 1, 0o1777) >= 0\nprint('ESCAPED')"),
    escape("shm-sysv", TRY + "assert libc.syscall(29, 1, 4096, 0o1777) >= 0\nprint('ESCAPED')"),
    escape("inotify", TRY + "assert libc.syscall(294, 0) >= 0\nprint('ESCAPED')"),
    escape("personality", TRY + "assert libc.personality(0x0400000) >= 0\nprint('ESCAPED')"),
    escape("hostname", TRY + "assert libc.sethostname(b'x', 1) == 0\nprint('ESCAPED')"),
    escape("xattr", "import os\nos.setxattr('.', 'user.x', b'y')\nprint('ESCAPED')"),
    escape("chroot", "import os\nos.chroot('.')\nprint('ESCAPED')"),
    escape("fifo-made", "import os\nos.mkfifo('f')\nprint('ESCAPED')"),
    escape("device-made", "import os, stat\nos.mknod('d', 0o666 | stat.S_IFCHR, os.makedev(1, 1))\nprint('ESCAPED')"),
    escape("terminal-input", "import fcntl, termios\nfor n in range(64):\n    try:\n        fcntl.ioctl(n, termios.TIOCSTI, b'x')\n        print('ESCAPED')\n    except OSError: pass"),
)  # fmt: skip
CUT_OFF = """
import os
for path in ("@CLASS@/mmm-neighbour/ch04_rnn_step/ch04_rnn_step.ipynb", "@TMP@/gradebook.db", np.__file__, os.__file__):
    for go in (lambda: os.truncate(path, 0), lambda: os.open(path, os.O_RDONLY | os.O_TRUNC), lambda: os.utime(path), lambda: os.chmod(path, 0)):
        try:
            go()
            print("ESCAPED", path)
        except OSError: pass
"""
META = "class M(type):\n    __name__ = property(lambda s: {})\nclass E(Exception, metaclass=M): pass\n"
MORE_DAMAGES = (
    damage("truncated-without-writing", CUT_OFF),
    damage("exception-that-hangs-when-read", "class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E", says=LATE),
    damage("exception-type-of-a-megabyte", "raise type('x' * 10**6, (Exception,), {})", says="raised x"),
    damage("exception-whose-name-raises", META.format("1 / 0") + "raise E", says="raised E"),
    damage("exception-whose-name-is-a-number", META.format("7") + "raise E", says="raised E"),
    damage("answer-whose-types-name-raises", "", answers={"run": META.format("1 / 0").replace("(Exception, ", "(") + "def run(rnn, xs): return E()"}, earned=FULL - RUN, says="an object of type E"),
    damage("attribute-named-markup", "", answers={"run": f"def run(rnn, xs):\n    getattr(rnn, {MARKUP!r})"}, earned=FULL - RUN, says="AttributeError"),
    damage("prints-every-character", "print(''.join(map(chr, range(0x3000))))"),
    damage("raises-every-control-character", "raise ValueError(''.join(map(chr, [*range(32), 127, *range(128, 160), 0x202e, 0x2066, 0x2028])))", says="ValueError"),
    damage("variable-in-the-line-is-markup", "", answers={"run": "def run(rnn, xs):\n    '<script>alert(1)</script>`<b>`\u202e'; raise KeyError('`<img src=x onerror=alert(1)>`')"}, earned=FULL - RUN),
    damage("folders-closed-to-everybody", "import os\nos.mkdir('closed', 0o300)\nopen('closed/message', 'w').write('x')\nos.mkdir('shut', 0)"),
)  # fmt: skip
MORE_DENIALS = (
    in_run("loop-in-a-property", "class P:\n    @property\n    def __dict__(self):\n        while True: pass\nreturn P()"),
    in_run("loop-in-repr", "class P:\n    def __repr__(self):\n        while True: pass\nreturn P()"),
    stall("loop-in-del", "class D:\n    def __del__(self):\n        while True:\n            try:\n                while True: pass\n            except BaseException: pass\nD()"),
    stall("undead-objects", UNDEAD),
    stall("loop-in-a-generator", "def g():\n    while True: yield 1\nsum(g())", LATE),
    in_run("million-entries", "return {i: i for i in range(10**6)}"),
    in_run("items-without-end", "class D(dict):\n    def items(self):\n        while True: yield 'a', 1\nreturn D()"),
    stall("small-objects-without-end", "a = []\nwhile True: a.append({})", "MemoryError|brought|stopped"),
    stall("recursion-through-ctypes", "import ctypes, sys\nsys.setrecursionlimit(10**8)\n@ctypes.CFUNCTYPE(None)\ndef f(): f()\nf()", "brought|stopped|Recursion"),
    stall("recursion-limit-raised", "import sys\nsys.setrecursionlimit(10**8)\ndef f(n): return f(n + 1)\nf(0)", "Recursion|brought|stopped|MemoryError"),
    stall("deep-json", "import json\njson.loads('[' * 10**6)", "RecursionError|brought"),
    stall("deep-ast", "import ast, sys\nsys.setrecursionlimit(10**6)\nast.literal_eval('+'.join(['1'] * 10**5))", "."),
    stall("stops-the-clock", "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0)\nwhile True: pass", LATE),
    stall("alarms-of-its-own", "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_DFL)\nsignal.alarm(1)\nsignal.setitimer(signal.ITIMER_REAL, 0.01)\nwhile True: pass", "brought|stopped"),
    stall("attribute-chain", "x = np\ny = x" + ".a" * 45000, "."),
    stall("plus-chain", "x = 1" + "+1" * 45000),
    stall("call-chain", "x = f" + "()" * 45000, "."),
    stall("many-elifs", "x = 0\nif x: pass\n" + "".join("elif x: pass\n" for _ in range(6000))),
    stall("nested-lambdas", "x = " + "lambda:" * 12000 + "1"),
    stall("many-nots", "x = " + "not " * 24000 + "1"),
    stall("not-a-character", "x = 1\x00"),
    stall("five-hundred-cells", document=lambda nb: nb["cells"].extend({"cell_type": "code", "metadata": {}, "outputs": [], "source": "print('x' * 100)"} for _ in range(500))),
)  # fmt: skip


def deep_metadata(nb):
    m = nb["metadata"]
    for _ in range(400):
        m["a"] = m = {}


MORE_FILES = (
    changed("forty-megabytes-of-code", lambda nb: nb["cells"].append({"cell_type": "code", "source": "# " + "x" * (40 << 20)}), None, "MB of code"),
    changed("millions-of-checks", lambda nb: nb["cells"].append({"cell_type": "code", "source": "check('a')" * 10**6 + "!"})),
    changed("format-three-with-odd-sheets", lambda nb: {"nbformat": 3, "worksheets": [{"cells": 5}, {"cells": nb["cells"]}, 7, {"cells": None}]}),
    changed("format-three-with-a-dict-for-cells", lambda nb: {"nbformat": 3, "worksheets": [{"cells": {"a": 1}}]}, 0),
    changed("format-three-with-true-for-cells", lambda nb: {"nbformat": 3, "worksheets": [{"cells": True}]}, 0),
    changed("deep-metadata", deep_metadata),
    damaged("windows-1252", lambda raw: raw.replace(b"import numpy as np", b"import numpy as np # \xe9t\xe9", 1), "UTF-8"),
    damaged("utf-16-without-a-mark", lambda raw: raw.decode().encode("utf-16-le"), "damaged|UTF-8"),
    damaged("truncated-by-one-byte", lambda raw: raw.rstrip()[:-1], "damaged"),
    damaged("merge-conflict", lambda raw: raw.replace(b'"cells": [', b'<<<<<<< HEAD\n"cells": [', 1), "damaged"),
    damaged("two-documents", lambda raw: raw + raw, "damaged"),
    damaged("null", lambda raw: b"null", "no notebook"),
    damaged("null-bytes", lambda raw: raw.replace(b'"nbformat"', b'\x00"nbformat"'), "damaged"),
    damaged("raw-newlines-in-strings", lambda raw: raw.replace(b"\\n", b"\n", 1), "damaged"),
    damaged("cells-twice", lambda raw: raw.replace(b'{', b'{"cells": [],', 1), earned=FULL),
    changed("names-as-numbers", lambda nb: [c["metadata"].update(nbgrader={"grade_id": 7}) for c in nb["cells"]] and None),
    changed("long-identifier", lambda nb: [c.update(id="x" * 10**6) for c in nb["cells"]] and None),
    changed("source-lists-with-numbers", lambda nb: [c.update(source=[1, None, *(c["source"] if isinstance(c["source"], list) else [c["source"]]), {}]) for c in nb["cells"]] and None),
    changed("metadata-lists", lambda nb: [c.update(metadata=[]) for c in nb["cells"]] and None),
)  # fmt: skip

MORE = (*MORE_CHEATS, *MORE_ESCAPES, *MORE_DAMAGES, *MORE_DENIALS, *MORE_FILES)
ATTACKS = (*MORE, *CHEATS, *ESCAPES, *DAMAGES, *DENIALS, *FILES)
