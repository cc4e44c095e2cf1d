"""What Prometheus is told besides this process' own counters: read from the tables, and kept.

Each instance tells the same figures, as they are the installation's: a rule takes their maximum.
While the database is away its figures are absent and `cadence_database_up` is 0.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, TypeVar

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from app.core.db import SessionFactory, reading, unit_of_work
from app.core.problems import DatabaseAway
from app.credits.totals import Totals, is_stopped, totals
from app.health.backups import last_backup, last_drill
from app.health.checks import Watch
from app.jobs.overview import Overseer
from app.jobs.schemas import JobsOverview
from app.jobs.states import JobMode

JOBS_KEPT_SECONDS: Final = 5.0
CREDITS_KEPT_SECONDS: Final = 60.0
"""The whole ledger is summed up."""
DATABASE_SECONDS: Final = 2.0

Found = TypeVar("Found")


@dataclass(slots=True)
class Kept(Generic[Found]):
    """An answer of the database's, asked for again when it is old; None while it is away."""

    ask: Callable[[], Awaitable[Found]]
    seconds: float
    _found: Found | None = None
    _asked_at: float = float("-inf")
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def get(self) -> Found | None:
        async with self._lock:
            if time.monotonic() - self._asked_at >= self.seconds or self._found is None:
                self._found = await self._look()
                self._asked_at = time.monotonic()
            return self._found

    async def _look(self) -> Found | None:
        try:
            async with asyncio.timeout(DATABASE_SECONDS):
                return await self.ask()
        except (DatabaseAway, TimeoutError):
            return None


@dataclass(slots=True)
class Gauges:
    """What one application reads for its `/metrics`."""

    sessions: SessionFactory
    overseer: Overseer
    watch: Watch
    backups: Path
    _jobs: Kept[JobsOverview] = field(init=False)
    _credits: Kept[Totals] = field(init=False)
    _stop: Kept[bool] = field(init=False)

    def __post_init__(self) -> None:
        self._jobs = Kept(self.overseer.overview, JOBS_KEPT_SECONDS)
        self._credits = Kept(self._totals, CREDITS_KEPT_SECONDS)
        self._stop = Kept(self._is_stopped, JOBS_KEPT_SECONDS)

    async def text(self) -> bytes:
        """All of it, within a few seconds, whatever is away."""
        jobs = await self._jobs.get()
        credit = await self._credits.get() if jobs else None
        stop = await self._stop.get() if jobs else None
        found = [_gauge("cadence_database_up", "Whether the database answers.", jobs is not None)]
        found += _of_upstreams(self.watch)
        found += await asyncio.to_thread(_of_files, self.backups)
        found += _of_jobs(jobs, self.overseer) if jobs else []
        found += _of_credits(credit) if credit else []
        if stop is not None:
            found.append(_gauge("cadence_spending_stopped", "Whether a stop forbids it.", stop))
        return _written(found)

    async def _totals(self) -> Totals:
        async with unit_of_work(self.sessions) as session:
            return await totals(session)

    async def _is_stopped(self) -> bool:
        async with reading(self.sessions) as session:
            return await is_stopped(session)


def _of_upstreams(watch: Watch) -> Iterator[Metric]:
    up = _family("cadence_upstream_up", "Whether it can be worked with.", "upstream")
    for each in watch.upstreams:
        if each.status != "not_configured":
            up.add_metric([each.name], each.status == "connected")
    yield up


def _of_jobs(jobs: JobsOverview, overseer: Overseer) -> Iterator[Metric]:
    depth = _family("cadence_queue_depth", "Messages in Redis; absent while it is away.", "queue")
    waiting = _family("cadence_jobs_waiting", "Jobs that wait, by their rows.", "queue")
    running = _family("cadence_jobs_running", "Jobs that run, by their rows.", "queue")
    oldest = _family("cadence_jobs_oldest_waiting_seconds", "0 when none waits.", "queue")
    canary = _family("cadence_canary_age_seconds", "Since one last came through.", "queue")
    for queue in jobs.queues:
        if queue.depth is not None:
            depth.add_metric([queue.name], queue.depth)
        waiting.add_metric([queue.name], queue.waiting)
        running.add_metric([queue.name], queue.running)
        oldest.add_metric([queue.name], queue.oldest_waiting_seconds or 0)
        if overseer.sends_canaries:
            canary.add_metric([queue.name], overseer.silence(queue.canary.finished_at))
    alive = _family("cadence_workers_alive", "Processes that run jobs.", "mode")
    for mode in JobMode:
        alive.add_metric([mode], sum(each.is_alive and each.mode is mode for each in jobs.workers))
    redis = any(queue.depth is not None for queue in jobs.queues)
    yield from (depth, waiting, running, oldest, canary, alive)
    yield _gauge("cadence_redis_up", "Whether Redis answers.", redis)


def _of_credits(credit: Totals) -> Iterator[Metric]:
    spent = _family("cadence_credits_spent", "Credits charged so far.", "call")
    saved = _family("cadence_credits_saved", "Credits not paid twice so far.", "call")
    for family, by_call in ((spent, credit.spent), (saved, credit.saved)):
        for call, amount in by_call.items():
            family.add_metric([call], float(amount))
        yield family
    words = "The most that calls whose answer was lost may have cost."
    yield _gauge("cadence_credits_unsure", words, float(credit.unsure))


def _of_files(folder: Path) -> Sequence[Metric]:
    """When the newest backup was made and proven; absent where nobody left word of one."""
    backup, drill = last_backup(folder), last_drill(folder)
    ended = {"backup": backup, "drill": drill if drill and drill.result == "held" else None}
    return [
        _gauge(
            f"cadence_last_{name}_timestamp_seconds",
            f"When the last good {name} was.",
            word.at.timestamp(),
        )
        for name, word in ended.items()
        if word
    ]


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=float(value))


def _family(name: str, words: str, label: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, labels=[label])


@dataclass(frozen=True, slots=True)
class _Once(Collector):
    """What was read a moment ago."""

    found: Sequence[Metric]

    def collect(self) -> Iterable[Metric]:
        return self.found


def _written(found: Iterable[Metric]) -> bytes:
    return generate_latest(_Once(list(found)))
