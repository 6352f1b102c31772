"""The same attacks, graded by an ordinary user: a login node and most containers give no more."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from autograder import paths

SUITE = "tests/hostile/test_attacks.py"


@pytest.mark.skipif(os.getuid() != 0, reason="this run is an ordinary user's already")
def test_the_attacks_fail_as_well_where_the_grader_is_an_ordinary_user(tmp_path):
    words = ["-m", "tests.hostile.as_user", "-m", "pytest", "-q", "-p", "no:cacheprovider", SUITE]
    done = subprocess.run([sys.executable, *words], cwd=paths.ROOT, capture_output=True, text=True)
    if "mount namespace" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert int(re.search(r"(\d+) passed", done.stdout).group(1)) > 300 and "skipped" not in done.stdout


@pytest.mark.skipif(os.getuid() != 0, reason="this run is an ordinary user's already")
def test_an_ordinary_user_has_every_layer_but_another_user():
    program = "from autograder.sandbox import Sandbox\nwith Sandbox() as s: print(__import__('os').getuid(), dict(s.layers))"
    words = [sys.executable, "-m", "tests.hostile.as_user", "-c", program]
    done = subprocess.run(words, cwd=paths.ROOT, capture_output=True, text=True)
    if "mount namespace" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert done.stdout.startswith("65534 "), done.stderr[-2000:]
    assert all(f"'{layer}': True" in done.stdout for layer in ("limits", "landlock", "seccomp")), done.stdout


POWERS = """
import dataclasses, os
from autograder.sandbox import lockdown
from autograder.sandbox.start import Limits
status = open("/proc/self/status")
prepared = lockdown.prepare(Limits())
print(lockdown.lock_down(dataclasses.replace(prepared, server=os.getppid()), Limits())["namespaces"])
print([line.split()[1] for line in status if line.startswith("Cap")])
"""


@pytest.mark.skipif(os.getuid() != 0, reason="this run is an ordinary user's already")
def test_an_ordinary_users_child_has_no_power_even_in_its_own_namespace():
    words = [sys.executable, "-m", "tests.hostile.as_user", "-c", POWERS]
    done = subprocess.run(words, cwd=paths.ROOT, capture_output=True, text=True)
    if "mount namespace" in done.stderr:
        pytest.skip(done.stderr.strip())
    assert done.stdout.splitlines()[-1] == str(["0" * 16] * 5), done.stdout + done.stderr
