"""Whether jobs get done, as rows, Redis and canaries tell it; counts over all organizations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.leases import lease_holder
from app.jobs import figures
from app.jobs.bell import RedisAway
from app.jobs.doorbell import Doorbell
from app.jobs.figures import Line
from app.jobs.models import Worker
from app.jobs.schemas import (
    CanaryRead,
    JobsHealth,
    JobsOverview,
    QueueRead,
    RepairCounts,
    RepairRead,
    WorkerRead,
)
from app.jobs.states import JobMode, JobQueue
from app.jobs.sweeper import LEASE

CANARY_STALE_SECONDS: Final = 120.0
COUNTED: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Overseer:
    """Looks at the whole engine."""

    sessions: SessionFactory
    doorbell: Doorbell
    sends_canaries: bool
    started_at: datetime = field(default_factory=now)

    async def health(self) -> JobsHealth:
        """What an operator probes; raises `DatabaseAway`."""
        async with unit_of_work(self.sessions) as session:
            lines = await figures.lines(session)
            failed = await figures.failed_count(session)
            last = await figures.last_canaries(session)
            workers = await figures.workers(session)
        depths = await self._depths()
        canaries = self.canaries(last)
        oldest = min((line.oldest for line in lines.values() if line.oldest), default=None)
        problems = list(_sentences(canaries))
        return JobsHealth(
            status="unhealthy" if problems else "ok",
            problems=problems,
            mode=JobMode.SYNCHRONOUS if depths is None else JobMode.QUEUE,
            redis="unreachable" if depths is None else "connected",
            queue_depth=sum((depths or {}).values()),
            workers=sum(
                worker.mode is JobMode.QUEUE and figures.is_alive(worker) for worker in workers
            ),
            waiting=sum(line.waiting for line in lines.values()),
            running=sum(line.running for line in lines.values()),
            failed_count=failed,
            oldest_waiting_seconds=_age(oldest),
            canaries=canaries,
        )

    async def overview(self) -> JobsOverview:
        """What admins see."""
        async with unit_of_work(self.sessions) as session:
            lines = await figures.lines(session)
            last = await figures.last_canaries(session)
            workers = await figures.workers(session)
            repairs = await figures.repairs(session)
            counts = await figures.repair_counts(session, since=now() - COUNTED)
            sweeper = await lease_holder(session, LEASE)
        depths = await self._depths()
        canaries = {canary.queue: canary for canary in self.canaries(last)}
        return JobsOverview(
            mode=self.doorbell.mode,
            queues=[_queue(name, lines[name], depths, canaries[name]) for name in JobQueue],
            workers=[_worker(worker) for worker in workers],
            sweeper=sweeper,
            repaired=RepairCounts.model_validate(counts),
            repairs=[RepairRead.model_validate(repair) for repair in repairs],
        )

    def canaries(self, last: Mapping[JobQueue, datetime]) -> Sequence[CanaryRead]:
        """Every queue's, judged from our own start on: before that, nobody could have sent one."""
        return [self._canary(name, last.get(name)) for name in JobQueue]

    def _canary(self, name: JobQueue, at: datetime | None) -> CanaryRead:
        return CanaryRead(
            queue=name,
            finished_at=at,
            age_seconds=_age(at),
            is_stale=self.sends_canaries and self.silence(at) > CANARY_STALE_SECONDS,
        )

    def silence(self, at: datetime | None) -> float:
        """For how long we could have seen a canary come through, and saw none."""
        silent_since = max(at, self.started_at) if at else self.started_at
        return (now() - silent_since).total_seconds()

    async def _depths(self) -> Mapping[JobQueue, int] | None:
        try:
            return await self.doorbell.bell.depths()
        except RedisAway:
            return None


def _sentences(canaries: Sequence[CanaryRead]) -> Sequence[str]:
    stale = [canary.queue for canary in canaries if canary.is_stale]
    if not stale:
        return []
    silence = f"No job came through {', '.join(stale)} for more than {CANARY_STALE_SECONDS:.0f} s"
    return [f"{silence}: see whether a worker runs, and what its log says."]


def _queue(
    name: JobQueue, line: Line, depths: Mapping[JobQueue, int] | None, canary: CanaryRead
) -> QueueRead:
    return QueueRead(
        name=name,
        waiting=line.waiting,
        running=line.running,
        oldest_waiting_seconds=_age(line.oldest),
        depth=None if depths is None else depths[name],
        canary=canary,
    )


def _worker(worker: Worker) -> WorkerRead:
    return WorkerRead(
        name=worker.name,
        mode=worker.mode,
        version=worker.version,
        slots=worker.slots,
        in_hand=worker.in_hand,
        started_at=worker.started_at,
        seen_at=worker.seen_at,
        is_alive=figures.is_alive(worker),
    )


def _age(moment: datetime | None) -> float | None:
    return (now() - moment).total_seconds() if moment else None
