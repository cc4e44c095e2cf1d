"""A server behind the proxy that tells what reached it, streams, and can be silent for long."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

SILENT_SECONDS: Final = 65.0
"""Beyond the sixty after which nginx cuts a silent answer by itself."""
EVENTS: Final = 100
BETWEEN_EVENTS: Final = 0.01


class Echo(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path.endswith("/events"):
            self._stream((BETWEEN_EVENTS,) * EVENTS)
        elif self.path.endswith("/silent"):
            self._stream((0, SILENT_SECONDS))
        else:
            body = json.dumps(
                {"path": self.path, **{k.lower(): v for k, v in self.headers.items()}}
            )
            self._begin("application/json")
            self.wfile.write(body.encode())

    def do_POST(self) -> None:
        length = len(self.rfile.read(int(self.headers["Content-Length"])))
        self._begin("application/json")
        self.wfile.write(json.dumps({"length": length}).encode())

    def log_message(self, *words: object) -> None:
        """Nothing: the tests look at answers."""

    def _begin(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("X-Frame-Options", "ALLOWALL")
        self.end_headers()

    def _stream(self, pauses: tuple[float, ...]) -> None:
        """Each event is the moment it was written; no header of ours asks for its haste."""
        self._begin("text/event-stream")
        for pause in pauses:
            time.sleep(pause)
            self.wfile.write(f"data: {time.perf_counter()}\n\n".encode())


@contextmanager
def echo(port: int) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", port), Echo)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
