"""How the jobs of all organizations stand: for probes and for who looks after the installation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.db import database_time
from app.jobs.line import is_due
from app.jobs.models import Job, Repair, Worker
from app.jobs.moves import padded
from app.jobs.states import JobMode, JobQueue, JobStatus
from app.jobs.upkeep import CANARY, is_own

SEEN_SECONDS: Final = 15.0
"""A worker that was not seen for longer is gone."""
RECENT: Final = 50
"""The mean time of a kind is taken over so many of its last jobs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One queue: how many wait and run, and since when the oldest waits."""

    waiting: int = 0
    running: int = 0
    oldest: datetime | None = None


async def lines(session: AsyncSession) -> Mapping[JobQueue, Line]:
    """Every queue's line, without canaries."""
    query = (
        select(Job.queue, Job.status, func.count(), func.min(Job.created_at))
        .where(Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING)), Job.kind != CANARY)
        .group_by(Job.queue, Job.status)
    )
    found = {
        (queue, status): (count, at) for queue, status, count, at in await session.execute(query)
    }
    nothing = (0, None)
    return {
        queue: Line(
            waiting=found.get((queue, JobStatus.QUEUED), nothing)[0],
            running=found.get((queue, JobStatus.RUNNING), nothing)[0],
            oldest=found.get((queue, JobStatus.QUEUED), nothing)[1],
        )
        for queue in JobQueue
    }


async def failed_count(session: AsyncSession) -> int:
    query = select(func.count()).where(Job.status == JobStatus.FAILED, Job.kind != CANARY)
    return (await session.scalars(query)).one()


async def running_count(session: AsyncSession) -> int:
    query = select(func.count()).where(Job.status == JobStatus.RUNNING)
    return (await session.scalars(query)).one()


async def places_in_line(session: AsyncSession, job_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """For each of these that waits: its place in its queue, from 1; none for one that pauses."""
    place = func.row_number().over(partition_by=Job.queue, order_by=Job.id).label("place")
    waits = (Job.status == JobStatus.QUEUED, is_due(database_time(session)))
    line = select(Job.id, place).where(*waits).subquery()
    query = select(line.c.id, line.c.place).where(line.c.id.in_(padded(job_ids)))
    return dict((await session.execute(query)).all())


async def mean_seconds(session: AsyncSession, kind: str) -> float | None:
    """How long the kind's last jobs took, in the mean; None when it never ended well."""
    query = (
        select(Job.started_at, Job.finished_at)
        .where(Job.kind == kind, Job.status == JobStatus.SUCCEEDED)
        .order_by(Job.finished_at.desc())
        .limit(RECENT)
    )
    times = [
        (finished - started).total_seconds()
        for started, finished in await session.execute(query)
        if started and finished
    ]
    return sum(times) / len(times) if times else None


async def slots(session: AsyncSession, mode: JobMode) -> int:
    """How many jobs the living workers of this mode can run at once."""
    seen = now() - timedelta(seconds=SEEN_SECONDS)
    query = select(func.sum(Worker.slots)).where(Worker.mode == mode, Worker.seen_at > seen)
    return int((await session.scalars(query)).one() or 0)


async def last_canaries(session: AsyncSession) -> Mapping[JobQueue, datetime]:
    """When a canary last came through each queue; a queue without any is missing."""
    query = (
        select(Job.queue, func.max(Job.finished_at))
        .where(is_own(), Job.kind == CANARY, Job.status == JobStatus.SUCCEEDED)
        .group_by(Job.queue)
    )
    return {queue: at for queue, at in await session.execute(query) if at}


async def workers(session: AsyncSession) -> Sequence[Worker]:
    """All that were seen in the last ten minutes, the longest-lived first."""
    query = select(Worker).where(Worker.seen_at > now() - timedelta(minutes=10))
    return (await session.scalars(query.order_by(Worker.started_at))).all()


def is_alive(worker: Worker) -> bool:
    return (now() - worker.seen_at).total_seconds() < SEEN_SECONDS


async def repairs(session: AsyncSession, *, most: int = 20) -> Sequence[Repair]:
    """The newest first."""
    query = select(Repair).order_by(Repair.id.desc()).limit(most)
    return (await session.scalars(query)).all()


async def repair_counts(session: AsyncSession, *, since: datetime) -> Mapping[str, int]:
    """How many jobs each kind of repair was made for."""
    query = select(Repair.what, func.sum(Repair.jobs)).where(Repair.at > since)
    return {what: int(jobs) for what, jobs in await session.execute(query.group_by(Repair.what))}
