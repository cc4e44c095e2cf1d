"""Starts a sandbox on a free port for a test, and turns its switches."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
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


def turn_on(address: str, name: str, **words: str | float) -> None:
    """Switch one fault on."""
    answer = httpx.post(f"{address}/_sandbox/faults", json={"name": name, **words}, trust_env=False)
    assert answer.status_code == 201, answer.text


def turn_all_off(address: str) -> None:
    httpx.delete(f"{address}/_sandbox/faults", trust_env=False).raise_for_status()


def calls(address: str, path: str) -> list[dict[str, object]]:
    """The requests of one path, as the server saw them."""
    answer = httpx.get(f"{address}/_sandbox/calls", params={"path": path}, trust_env=False)
    found: list[dict[str, object]] = answer.json()["calls"]
    return found
