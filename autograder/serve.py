"""A small server on loopback: the built book, and the class report under /report."""

from __future__ import annotations

from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from autograder import paths
from autograder.errors import UsageError


class _Handler(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm", ".mjs": "text/javascript"}
    folders: dict[str, Path] = {}

    def translate_path(self, path: str) -> str:
        """Paths below a mounted prefix are looked up in its folder; the standard class keeps out `..`."""
        for prefix, folder in self.folders.items():
            if path.startswith(prefix):
                self.directory = str(folder)
                return super().translate_path("/" + path[len(prefix) :])
        return super().translate_path(path)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: the terminal shows the address and nothing else."""


def serve_site(port: int = 0, html: Path = paths.HTML, report: Path = paths.REPORT) -> ThreadingHTTPServer:
    """A server that is ready to `serve_forever`; port 0 takes a free one."""
    if not (html / "book" / "index.html").is_file():
        raise UsageError(f"there is no built book in {html}: run `autograder build`")
    handler = type("Handler", (_Handler,), {"folders": {"/report/": report, "/": html}})
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise UsageError(f"port {port} can't be used ({error.strerror}): choose another with --port") from None
