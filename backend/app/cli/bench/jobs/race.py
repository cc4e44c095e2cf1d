"""The same jobs for ours and for the others, in turns, on one Redis.

Every contender finds all its jobs waiting; then its worker starts. What counts is the time from
the first job's start to the last one's end, so that nobody's imports count. Our API process stays
up meanwhile, as it does where the product runs; nobody asks it anything.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from app.cli.bench.jobs.figures import median
from app.cli.bench.jobs.stage import Stage
from app.cli.say import say

ROUNDS: Final = 3
LIMIT_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Contender:
    """`run` does so many jobs and gives jobs a second."""

    count: int
    run: Callable[[int], float]


def ours(stage: Stage, sleep_ms: int) -> Callable[[int], float]:
    """One worker process with 100 slots; the two moments are read from the rows it wrote."""

    def run(count: int) -> float:
        stage.start_again()
        stage.submit(count, sleep_ms=sleep_ms)
        worker = stage.place.worker()
        stage.rows.wait_until_over(LIMIT_SECONDS)
        stage.place.end(worker)
        return stage.rows.rate(count)

    return run


def race(contenders: Mapping[str, Contender], rounds: int) -> dict[str, float]:
    """Each one's median over rounds in which all take their turn; every round is said."""
    rates: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            rates[name].append(contender.run(contender.count))
    for name, seen in rates.items():
        all_rounds = ", ".join(f"{rate:.1f}" for rate in seen)
        jobs = contenders[name].count
        say(f"{name:<26} {median(seen):>7.1f} jobs/s (rounds of {jobs} jobs: {all_rounds})")
    return {name: median(seen) for name, seen in rates.items()}
