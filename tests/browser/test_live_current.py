"""The published site's runtime: npm's current core, whose NumPy comes from another host. As far as the registry reaches."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from autograder import paths
from autograder.live import bundle

from .visit import SLOW, Visit

CURRENT = paths.NPM / "book" / "node_modules" / "pyodide"
CDN = "https://cdn.jsdelivr.net/**"


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """The site as PUBLISH=1 makes it: the same pages, another runtime."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    chosen = bundle.published(CURRENT)
    manifest = json.dumps(chosen.manifest(bundle.wheel()))
    context.route("**/_static/live/runtime.json", lambda route: route.fulfill(body=manifest, content_type="application/json"))
    context.route("**/_static/live/pyodide/*", carried)
    yield Visit(context, site)
    context.close()


def carried(route: Route) -> None:
    name = route.request.url.rsplit("/", 1)[1].split("?")[0]
    assert name in bundle.MODULE, name
    kinds = {".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".zip": "application/zip"}
    path = CURRENT / name
    route.fulfill(body=path.read_bytes(), content_type=kinds[path.suffix])


def test_the_core_starts_in_a_module_worker_and_a_changed_wheel_is_refused(visit: Visit) -> None:
    asked: list[str] = []
    visit.page.context.route(
        CDN,
        lambda route: (
            asked.append(route.request.url),
            route.fulfill(body=b"not NumPy", headers={"access-control-allow-origin": "*"}),
        ),
    )
    visit.button("Check").click()
    assert visit.says().startswith("NumPy arrived changed: its checksum is not the one that this book was made with")
    expect(visit.button("Try again")).to_be_visible()
    version = json.loads((CURRENT / "package.json").read_text())["version"]
    assert len(asked) == 1 and asked[0].startswith(f"https://cdn.jsdelivr.net/pyodide/v{version}/full/numpy-")


def test_a_wheel_with_the_right_checksum_is_installed(visit: Visit) -> None:
    """NumPy's own is not in the registry, so one stands in that tells of its import."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("numpy/__init__.py", "raise ImportError('the wheel was unpacked')")
    pinned = {"file": "numpy-0-py3-none-any.whl", "sha256": hashlib.sha256(out.getvalue()).hexdigest()}
    manifest = {**bundle.published(CURRENT).manifest(bundle.wheel()), "numpy": pinned}
    context = visit.page.context
    context.route("**/_static/live/runtime.json", lambda route: route.fulfill(json=manifest))
    context.route(CDN, lambda route: route.fulfill(body=out.getvalue(), headers={"access-control-allow-origin": "*"}))
    visit.button("Check").click()
    assert "ImportError: the wheel was unpacked" in visit.says()


def test_a_blocked_host_is_named_and_can_be_tried_again(visit: Visit) -> None:
    visit.page.context.route(CDN, lambda route: route.abort())
    visit.button("Check").click()
    assert visit.says().startswith("NumPy could not be fetched.")
    expect(visit.button("Try again")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip"])
def test_a_core_that_is_not_there_is_told(visit: Visit, name: str) -> None:
    visit.page.context.route(f"**/_static/live/pyodide/{name}", lambda route: route.abort())
    visit.button("Check").click()
    assert visit.says().startswith("Python could not be fetched.")


def test_the_pure_core_runs_on_the_current_python(browser: Browser, site: str, visit: Visit) -> None:
    """Without NumPy, what can be had of it: its modules that need none are imported from the wheel."""
    page: Page = visit.page
    said = page.evaluate(
        """async (wheel) => {
          const { loadPyodide } = await import(new URL("../_static/live/pyodide/pyodide.mjs", location.href).href);
          const pyodide = await loadPyodide();
          pyodide.FS.writeFile("/tmp/grader.whl", new Uint8Array(wheel));
          return pyodide.runPython(`
            import sys
            sys.path.insert(0, "/tmp/grader.whl")
            from autograder import results, errors, spec
            "{}.{} {}".format(*sys.version_info[:2], results.PASSED)
          `);
        }""",
        list(bundle.wheel()),
    )
    assert said == "3.14 passed"
