"""Stamps say what was installed, and from what.

A stamp is taken away before the work and written after it, in one move: whatever is interrupted
half-way has no stamp and is done again from the start.
"""

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.cli.say import Refusal, say

Stamp = Mapping[str, str | bool]
LONGEST_INSTALL_SECONDS: Final = 1800.0


def digest(files: Iterable[Path], *words: str) -> str:
    """One word for the names and contents of these files; a file that is missing counts as that."""
    told = hashlib.sha256("\0".join(words).encode())
    for file in sorted(files):
        told.update(b"\0" + str(file).encode() + b"\0")
        told.update(file.read_bytes() if file.is_file() else b"\0missing")
    return told.hexdigest()


def read_stamp(path: Path) -> Stamp | None:
    """What was installed; None if nothing was, or if nobody can tell."""
    try:
        stamp = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) else None


def write_stamp(path: Path, stamp: Stamp) -> None:
    """All of it or nothing, also when the machine loses its power."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}")
    with part.open("w", encoding="utf-8") as file:
        json.dump(stamp, file)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Two starts at once: the second waits here, and then finds the work done."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        _wait_for(file.fileno())
        yield


def _wait_for(descriptor: int) -> None:
    deadline = time.monotonic() + LONGEST_INSTALL_SECONDS
    told = False
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise Refusal(
                    "Another ./cadence has been installing for half an hour: end it."
                ) from None
            if not told:
                say("Another ./cadence is installing here; waiting for it…")
                told = True
            time.sleep(0.2)
        else:
            return
