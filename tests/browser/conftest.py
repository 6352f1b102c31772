"""The built book with a Python runtime, served on loopback, and a browser to read it with.

Everything comes from the registry: the browser is Debian's if it is installed, else the one in
the npm package @sparticuz/chromium. Nothing of it is committed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from autograder import bookbuild, paths
from autograder.errors import UnrolledError
from autograder.live import bundle
from autograder.serve import serve_site

HERE = Path(__file__).resolve().parent
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
UNPACK = """
import chromium, { inflate } from "@sparticuz/chromium";
await inflate("node_modules/@sparticuz/chromium/bin/al2023.tar.br");
console.log(JSON.stringify(await chromium.executablePath()));
"""


def _not_here(reason: str) -> None:
    """Without a browser these tests are skipped, but never where they are the gate."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI must run the browser tests: {reason}")
    pytest.skip(f"the browser tests did not run: {reason}")


@pytest.fixture(scope="session")
def packages() -> Path:
    """The tests' npm packages."""
    try:
        return bookbuild.npm_packages(HERE, paths.NPM / "browser")
    except UnrolledError as error:
        _not_here(str(error))
        raise


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the book as `make` builds it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (bundle.VARIABLE, bundle.PUBLISH, "SOLUTIONS"):
            patch.delenv(name, raising=False)
        html = bookbuild.build_book()
    server = serve_site(0, html)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="package")  # closed before other tests count processes
def browser(packages: Path) -> Iterator[Browser]:
    """A Chromium without a window."""
    path, environment = chromium(packages)
    with sync_playwright() as playwright:
        try:
            found = playwright.chromium.launch(executable_path=path, args=FLAGS, env=environment)
        except Exception as error:  # a library that is not there, a machine of another kind
            _not_here(f"{path} can't be started: {str(error)[-600:]}")
            raise
        yield found
        found.close()


def chromium(packages: Path) -> tuple[str, dict[str, str | float | bool]]:
    """An installed browser's path or the npm package's, and the environment that it needs."""
    environment: dict[str, str | float | bool] = dict(os.environ)
    debians = shutil.which("chromium")
    if debians and os.environ.get("UNROLLED_BROWSER") != "npm":
        return debians, environment
    folder = packages.parent / "chromium"
    folder.mkdir(exist_ok=True)
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    done = subprocess.run(
        [node or "node", "--input-type=module", "--eval", UNPACK], cwd=packages.parent, capture_output=True, text=True,
        env={**os.environ, "TMPDIR": str(folder)},
    )  # fmt: skip
    if done.returncode:
        _not_here(f"the npm package's Chromium can't be unpacked: {done.stderr[-600:]}")
    path = json.loads(done.stdout)
    if "not found" in subprocess.run(["ldd", path], capture_output=True, text=True).stdout:
        environment["LD_LIBRARY_PATH"] = str(folder / "al2023" / "lib")
    if not Path("/etc/fonts").is_dir():
        environment["FONTCONFIG_PATH"] = str(folder / "fonts")
    return path, environment


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, as a first visit."""
    fresh = browser.new_context(viewport={"width": 1280, "height": 900})
    yield fresh
    fresh.close()
