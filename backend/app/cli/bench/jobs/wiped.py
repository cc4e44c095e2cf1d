"""Redis loses everything while 1,000 jobs wait and no worker runs: until all are rung for again."""

import time
from collections.abc import Sequence
from typing import Final

from app.cli.bench.jobs.figures import Figure, median
from app.cli.bench.jobs.stage import Stage, stage
from app.cli.say import say

JOBS: Final = 1000
ROUNDS: Final = 3
LIMIT_SECONDS: Final = 10.0
PATIENCE_SECONDS: Final = 30.0


def measure(count: int | None) -> Sequence[Figure]:
    """`count` is the number of wipes; the longest one is judged."""
    waits: list[float] = []
    with stage() as here:
        here.submit(JOBS)
        if len(here.messages()) != JOBS:
            raise RuntimeError(f"{len(here.messages())} messages wait for {JOBS} jobs")
        for _ in range(count or ROUNDS):
            waits.append(_wipe(here))
            if waits[-1] > PATIENCE_SECONDS:
                break
    say(f"median {median(waits):.1f} s, most {max(waits):.1f} s ({len(waits)} wipes)")
    return [Figure("wiped: 1,000 jobs rung again", max(waits), LIMIT_SECONDS, "at most", "s")]


def _wipe(here: Stage) -> float:
    """Seconds until a message waits for each job again; infinite when that takes too long."""
    here.redis.flushall()
    began = time.monotonic()
    while (found := len(here.messages())) < JOBS:
        if time.monotonic() - began > PATIENCE_SECONDS:
            say(f"{found} of {JOBS} jobs rung again after {PATIENCE_SECONDS:.0f} s")
            return float("inf")
        time.sleep(0.02)
    return time.monotonic() - began
