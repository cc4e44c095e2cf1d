"""Starts a sandbox on a free port for a test, and turns its switches."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import httpx

BACKEND: Final = Path(__file__).resolve().parents[2]
KEY: Final = "key-of-the-tests"


@contextmanager
def sandbox(name: str, *options: str) -> Iterator[str]:
    """The address of a sandbox that runs while the block lasts."""
    command = [sys.executable, "-m", f"sandbox.{name}", "--port", "0", *options]
    with subprocess.Popen(command, cwd=BACKEND, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own program
        try:
            assert process.stdout is not None
            announced = process.stdout.readline()
            assert announced.startswith("listening on "), announced
            yield announced.removeprefix("listening on ").strip()
        finally:
            process.terminate()
            process.wait(timeout=10)


@cache
def _asking() -> httpx.Client:
    """One for all: loading the certificates that a new one would trust takes longer than asking.

    It keeps no connection open, so none is shut by a server that was stopped.
    """
    return httpx.Client(trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))


def turn_on(address: str, name: str, **words: str | float) -> None:
    """Switch one fault on."""
    answer = _asking().post(f"{address}/_sandbox/faults", json={"name": name, **words})
    assert answer.status_code == 201, answer.text


def turn_all_off(address: str) -> None:
    _asking().delete(f"{address}/_sandbox/faults").raise_for_status()


def calls(address: str, path: str) -> list[dict[str, object]]:
    """The requests of one path, as the server saw them."""
    answer = _asking().get(f"{address}/_sandbox/calls", params={"path": path})
    found: list[dict[str, object]] = answer.json()["calls"]
    return found
