"""What the live page costs: weights, the first verdict, later checks. Needs the built book and a browser.

    autograder build book
    python -m benchmarks.live                 three first visits, each in a fresh profile, from loopback

A later check is measured from the press to the verdict on the page, the learner's own time included.
"""

from __future__ import annotations

import gzip
import statistics
import threading
import time

import click
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from autograder import bookbuild, paths, source
from autograder.exercises import by_id
from autograder.serve import serve_site
from tests.browser.conftest import FLAGS, HERE, chromium

CHAPTER, EXERCISE = "ch04_rnn_step", "rnn-step"
LATER = 20
# From a press to the verdict, counted in the page itself.
PRESS = """
(id) => new Promise((resolve) => {
  const section = document.getElementById(`exercise-${id}`);
  const says = section.querySelector(".live-result");
  const begin = performance.now();
  new MutationObserver((changes, observer) => {
    if (!says.querySelector(".unrolled-result")) return;
    observer.disconnect();
    resolve(performance.now() - begin);
  }).observe(says, { childList: true, subtree: true });
  section.querySelector(".live-buttons button").click();
})
"""


def weights() -> dict[str, int]:
    """Bytes of each script after gzip."""
    live = paths.HTML / "_static" / "live"
    return {name: len(gzip.compress((live / f"{name}.js").read_bytes(), 9)) for name in ("page", "editor", "worker")}


def first(browser: Browser, address: str) -> tuple[float, float]:
    """Seconds to the first verdict and the median of later checks, on a first visit."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{address}/book/{CHAPTER}.html")
    page.wait_for_load_state("networkidle")
    page.locator(f"#exercise-{EXERCISE} .live-stub").click()
    page.locator(f"#exercise-{EXERCISE} .cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(source.solution(by_id(EXERCISE)))
    page.set_default_timeout(120_000)
    begun = page.evaluate(PRESS, EXERCISE)
    later = []
    for _ in range(LATER):
        time.sleep(0.05)
        later.append(page.evaluate(PRESS, EXERCISE))
    return begun / 1000, statistics.median(later)


@click.command()
@click.option("--visits", default=3, help="How many first visits.")
def main(visits: int) -> None:
    """Measure and print."""
    server = serve_site()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    path, environment = chromium(bookbuild.npm_packages(HERE, paths.NPM / "browser"))
    sizes = weights()
    view = Table("what", "measured", "allowed", title="the live page")
    view.add_row("page, editor, worker (gzip)", f"{sum(sizes.values()) / 1000:.0f} kB {sizes}", "170 kB")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, env=environment)
        seen = [first(browser, f"http://127.0.0.1:{server.server_address[1]}") for _ in range(visits)]
        browser.close()
    starts, later = zip(*seen, strict=True)
    view.add_row(
        "press to first verdict", f"{statistics.median(starts):.1f} s ({min(starts):.1f} to {max(starts):.1f})", "15 s"
    )
    view.add_row("later checks, all included", f"{statistics.median(later):.0f} ms (median)", "150 ms")
    Console(width=120).print(view)
    server.shutdown()


if __name__ == "__main__":
    main()
