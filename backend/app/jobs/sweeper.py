"""Mends what processes and messages that went away left behind; one sweeper at a time."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy.exc import SQLAlchemyError

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.leases import give_lease_back, take_lease
from app.core.logging import get_logger
from app.core.problems import DatabaseAway
from app.jobs.bell import RedisAway
from app.jobs.doorbell import Doorbell
from app.jobs.events import EventLog
from app.jobs.line import Limits
from app.jobs.models import Job, Repair
from app.jobs.moves import move
from app.jobs.problems import WorkerDied
from app.jobs.schemas import EventId, EventType, JobError, JobEvent
from app.jobs.states import JobMode, JobQueue, JobStatus
from app.jobs.upkeep import (
    CANARY,
    Ring,
    delete_old,
    expired,
    note_rung,
    queues_without_canary,
    take_placeable,
    unheard,
)

LEASE: Final = "sweeper"
LEASE_SECONDS: Final = 6.0
FIRST_PASS_SECONDS: Final = 0.5
"""A process that has just started has its first requests to answer."""
PASS_SECONDS: Final = 1.0
UNHEARD_SECONDS: Final = 3.0
"""After so long, a waiting job's message is looked for."""
GRACE_SECONDS: Final = 6.0
"""Whoever could not reach the database had no way to renew a lease: first they get the chance."""
SLOW_SECONDS: Final = 2.0
"""A database that took so long to answer us kept the others waiting too."""
TIDY_SECONDS: Final = 3_600.0
MOST_RINGS: Final = 1_000

_log = get_logger("app.jobs.sweeper")


@dataclass(slots=True)
class Sweeper:
    """Rings again for rows that wait unheard, gives back rows whose lease ran out, tidies up."""

    sessions: SessionFactory
    doorbell: Doorbell
    logs: Mapping[JobMode, EventLog]
    limits: Limits
    name: str
    kept_days: float
    canary_seconds: float
    """How often a canary goes through each queue; 0 for never."""
    leads: bool = False
    _blind_until: float = field(default_factory=lambda: time.monotonic() + GRACE_SECONDS)
    _tidied: float = 0.0
    _missed: frozenset[Ring] = frozenset()
    """Whose message was gone in the pass before: one that is being taken just then is not lost."""

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Sweep every second, or wait for the one who does, for as long as the block lasts."""
        sweeping = asyncio.create_task(self._sweep_for_ever(), name="sweeper")
        try:
            yield
        finally:
            sweeping.cancel()
            await asyncio.wait({sweeping})
            await self._step_down()

    async def _sweep_for_ever(self) -> None:
        await asyncio.sleep(FIRST_PASS_SECONDS)
        while True:
            try:
                await self.sweep()
            except DatabaseAway:
                self._blind_until = time.monotonic() + GRACE_SECONDS
                _log.warning("sweeper_without_database")
            except SQLAlchemyError:
                _log.exception("sweep_broke")
            await asyncio.sleep(PASS_SECONDS)

    async def sweep(self) -> None:
        """One pass, if no other process leads."""
        began = time.monotonic()
        async with unit_of_work(self.sessions) as session:
            led, self.leads = (
                self.leads,
                await take_lease(session, LEASE, holder=self.name, seconds=LEASE_SECONDS),
            )
        if time.monotonic() - began > SLOW_SECONDS:
            self._blind_until = time.monotonic() + GRACE_SECONDS
        if self.leads != led:
            _log.info("sweeper_leads" if self.leads else "sweeper_follows")
        if self.leads:
            await self.mend()

    async def mend(self) -> None:
        """Every step is a transaction of its own, and does no harm when done twice."""
        if time.monotonic() >= self._blind_until:
            await self.give_back_expired()
        await self.send_canaries()
        await self.ring_placeable()
        await self.ring_unheard()
        if time.monotonic() - self._tidied > TIDY_SECONDS or not self._tidied:
            await self.tidy()

    async def give_back_expired(self) -> None:
        """Somebody else gets the jobs of the dead, as often as their kinds allow."""
        async with unit_of_work(self.sessions) as session:
            lost = await expired(session)
        for job in lost:
            if job.attempt >= job.max_attempts:
                await self._give_up(job)
            else:
                await self._give_back(job)

    async def _give_back(self, job: Job) -> None:
        async with unit_of_work(self.sessions) as session:
            moved = await move(
                session,
                job.id,
                JobStatus.QUEUED,
                claimed_as=job.attempt,
                leased_until=job.lease_until,
                deaths=Job.deaths + 1,
                rung_at=now(),
            )
            if moved is None:
                return
            session.add(_repair("worker_died", job_id=job.id, detail=f"{job.worker} is gone"))
        _log.warning("job_repaired", what="worker_died", job_id=str(job.id), worker=job.worker)
        status: dict[str, JsonValue] = {"status": JobStatus.QUEUED, "attempt": job.attempt}
        await self._tell(moved, [("status", status)])
        await self.doorbell.ring(Ring(job.id, job.attempt, job.queue))

    async def _give_up(self, job: Job) -> None:
        died = WorkerDied(job.deaths + 1)
        error = JobError(code=died.code, detail=died.detail).model_dump()
        async with unit_of_work(self.sessions) as session:
            moved = await move(
                session,
                job.id,
                JobStatus.FAILED,
                claimed_as=job.attempt,
                leased_until=job.lease_until,
                deaths=Job.deaths + 1,
                error=error,
                finished_at=now(),
            )
            if moved is None:
                return
            session.add(_repair("gave_up", job_id=job.id, detail=f"{job.worker} is gone"))
        _log.error("job_repaired", what="gave_up", job_id=str(job.id), worker=job.worker)
        await self._tell(moved, [("error", error), ("end", {"status": JobStatus.FAILED})])

    async def ring_placeable(self) -> None:
        """Jobs whose pause is over, that were put back, or that a limit held back until now."""
        async with unit_of_work(self.sessions) as session:
            rings = await take_placeable(session, self.limits, most=self._most())
        await asyncio.gather(*(self.doorbell.ring(ring) for ring in rings))

    async def ring_unheard(self) -> None:
        """Jobs that were rung for, and whose message is gone."""
        async with unit_of_work(self.sessions) as session:
            waiting = await unheard(session, after=UNHEARD_SECONDS)
        missing = await self._without_message(waiting) if waiting else []
        lost = [ring for ring in missing if ring in self._missed][: self._most()]
        self._missed = frozenset(missing)
        if not lost:
            return
        async with unit_of_work(self.sessions) as session:
            rung = await note_rung(session, [ring.job_id for ring in lost])
            one = rung[0].job_id if len(rung) == 1 else None
            session.add(_repair("rung_again", jobs=len(rung), job_id=one))
        _log.warning("job_repaired", what="rung_again", jobs=len(rung))
        await asyncio.gather(*(self.doorbell.ring(ring) for ring in rung))

    async def _without_message(self, waiting: Sequence[Ring]) -> Sequence[Ring]:
        try:
            missing = await self.doorbell.bell.without_message(waiting)
        except RedisAway:
            missing = waiting
        return [ring for ring in missing if ring.job_id not in self.doorbell.running_here]

    def _most(self) -> int:
        """Without Redis, no more than can run here at once."""
        return MOST_RINGS if self.doorbell.bell.answers else self.doorbell.free_places

    async def send_canaries(self) -> None:
        """A tiny job through each queue: whether it comes back is what the health checks ask."""
        if not self.canary_seconds:
            return
        async with unit_of_work(self.sessions) as session:
            since = now() - timedelta(seconds=self.canary_seconds)
            canaries = [
                _canary(queue) for queue in await queues_without_canary(session, since=since)
            ]
            session.add_all(canaries)
        for canary in canaries:
            await self.doorbell.ring(Ring(canary.id, 0, canary.queue))

    async def tidy(self) -> None:
        """Delete what is too old to be kept, a bounded part of it at a time."""
        async with unit_of_work(self.sessions) as session:
            gone = await delete_old(session, kept_days=self.kept_days)
        if gone:
            _log.info("old_jobs_deleted", jobs=gone)
        else:
            self._tidied = time.monotonic()

    async def _tell(self, job: Job, told: Sequence[tuple[EventType, dict[str, JsonValue]]]) -> None:
        """In the place of the process that is gone: after everything it can have told."""
        log = self.logs[job.mode]
        for place, (type_, data) in enumerate(told):
            await log.append(job.id, JobEvent(EventId.last_of(job.attempt, place), type_, data))
        log.close(job.id)

    async def _step_down(self) -> None:
        if self.leads:
            try:
                async with unit_of_work(self.sessions) as session:
                    await give_lease_back(session, LEASE, holder=self.name)
            except DatabaseAway:
                _log.info("sweeper_lease_runs_out")


def _repair(what: str, *, jobs: int = 1, job_id: UUID | None = None, detail: str = "") -> Repair:
    return Repair(what=what, jobs=jobs, job_id=job_id, detail=detail)


def _canary(queue: JobQueue) -> Job:
    return Job(kind=CANARY, queue=queue, max_attempts=1, params={})
