"""A sandbox on a free port, in a thread of the test's own process, and questions to it."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Thread

import httpx
import uvicorn

from sandbox.ollama.app import create_app
from sandbox.ollama.settings import Settings
from sandbox.serving import LOOPBACK, configuration

QUICK = Settings(load_ms=10, token_ms=0, pull_ms=150)
WRITER = "sandbox-writer"
THINKER = "sandbox-thinker"
STRICT = "sandbox-strict"
EMBED = "sandbox-embed"
HELLO = [{"role": "user", "content": "Say something about autumn pumpkins."}]


@contextmanager
def running(**changes: float) -> Iterator[str]:
    """The address of a sandbox that is quick unless the changes say otherwise."""
    app = create_app(replace(QUICK, **changes))  # type: ignore[arg-type] # fields by name
    server = uvicorn.Server(configuration(app))
    listening = socket.create_server((LOOPBACK, 0))
    Thread(target=server.run, kwargs={"sockets": [listening]}).start()
    try:
        yield f"http://{LOOPBACK}:{listening.getsockname()[1]}"
    finally:
        # Nobody waits for the fifth of a second in which it leaves.
        server.should_exit = True


@contextmanager
def asking(**changes: float) -> Iterator[httpx.Client]:
    """A plain HTTP client of a running sandbox."""
    with running(**changes) as url, httpx.Client(base_url=url, timeout=10) as http:
        yield http


@contextmanager
def cleared(http: httpx.Client) -> Iterator[httpx.Client]:
    """The client of a sandbox that several tests share, with no switch on and an empty call log."""
    for path in ("/_sandbox/faults", "/_sandbox/calls"):
        assert http.delete(path).status_code == 204
    yield http


def turn_on(http: httpx.Client, name: str, **words: object) -> None:
    answer = http.post("/_sandbox/faults", json={"name": name, **words})
    assert answer.status_code == 201


def ends(http: httpx.Client, path: str) -> list[str]:
    """How the requests to this path ended, in the order they came."""
    calls = http.get("/_sandbox/calls", params={"path": path}).json()["calls"]
    return [call["ended"] for call in calls]


def eventually(is_so: Callable[[], bool], seconds: float = 2) -> bool:
    """Whether it becomes so within this time."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True
