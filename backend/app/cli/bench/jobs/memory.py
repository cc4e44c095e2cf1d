"""What one worker process holds in memory with 100 jobs in flight."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.cli.bench.jobs.figures import Figure
from app.cli.bench.jobs.stage import Stage, stage
from app.cli.say import say

IN_FLIGHT: Final = 100
SLEEP_MS: Final = 15_000
LIMIT_MIB: Final = 160.0
LIMIT_SECONDS: Final = 20.0
LOOKS: Final = 16


def measure(_count: int | None) -> Sequence[Figure]:
    """The most of several looks, taken while all hundred run."""
    with stage(WORKER_CONCURRENCY=str(IN_FLIGHT)) as here:
        worker = here.place.worker()
        process = Path(f"/proc/{worker.process.pid}")
        at_rest = _kibibytes(process / "status", "VmRSS")
        here.submit(IN_FLIGHT, sleep_ms=SLEEP_MS)
        _wait_until_all_run(here)
        looks = [_look(process) for _ in range(LOOKS)]
        if here.rows.count("running") != IN_FLIGHT:
            raise RuntimeError("some jobs ended while the memory was looked at")
    resident, proportional = (max(figures) / 1024 for figures in zip(*looks, strict=True))
    say(f"at rest {at_rest / 1024:.0f} MiB; in flight {proportional:.0f} MiB proportional (PSS)")
    return [Figure("memory: resident, 100 jobs in flight", resident, LIMIT_MIB, "at most", "MiB")]


def _wait_until_all_run(here: Stage) -> None:
    deadline = time.monotonic() + LIMIT_SECONDS
    while here.rows.count("running") < IN_FLIGHT:
        if time.monotonic() > deadline:
            raise RuntimeError(f"{here.rows.count('running')} of {IN_FLIGHT} jobs run")
        time.sleep(0.1)


def _look(process: Path) -> tuple[int, int]:
    time.sleep(0.25)
    return _kibibytes(process / "status", "VmRSS"), _kibibytes(process / "smaps_rollup", "Pss")


def _kibibytes(file: Path, name: str) -> int:
    lines = file.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{name}:")).split()[1])
