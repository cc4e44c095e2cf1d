"""What the sweeper asks of the tables and writes there, over all organizations."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.db import database_time, upsert
from app.jobs.line import Limits, as_served, fits, is_due, waiting
from app.jobs.models import Job, Repair, Worker
from app.jobs.moves import in_order, padded
from app.jobs.states import OVER, JobQueue, JobStatus

CANARY: Final = "system.canary"
SERVED: Final = tuple(JobQueue)


@dataclass(frozen=True, slots=True)
class Ring:
    """What a worker is rung with."""

    job_id: UUID
    attempt: int
    queue: JobQueue

    @property
    def message_id(self) -> str:
        """Another attempt is another message."""
        return f"{self.job_id}_{self.attempt}"


async def expired(session: AsyncSession, *, most: int = 200) -> Sequence[Job]:
    """Running rows whose holder was not heard of for a whole lease."""
    query = (
        select(Job)
        .where(Job.status == JobStatus.RUNNING, Job.lease_until < database_time(session))
        .order_by(Job.id)
        .limit(most)
    )
    return (await session.scalars(query)).all()


async def unheard(session: AsyncSession, *, after: float, most: int = 5_000) -> Sequence[Ring]:
    """Waiting rows that were rung for so many seconds ago, and are due."""
    query = (
        select(Job.id, Job.attempt, Job.queue)
        .where(
            Job.status == JobStatus.QUEUED,
            Job.rung_at < database_time(session, after=-after),
            is_due(database_time(session)),
        )
        .order_by(*as_served(Job.queue, Job.id))
        .limit(most)
    )
    return [Ring(*row) for row in await session.execute(query)]


async def take_placeable(
    session: AsyncSession, limits: Limits, *, like: ColumnElement[bool] | None = None, most: int
) -> Sequence[Ring]:
    """Waiting rows nobody was rung for that may run now; from here on they count as rung for."""
    which = [Job.rung_at.is_(None)] if like is None else [Job.rung_at.is_(None), like]
    line = waiting(database_time(session), *which)
    fitting = fits(line, limits.per_user, limits.per_model).limit(most)
    return await note_rung(session, (await session.scalars(fitting)).all())


async def note_rung(session: AsyncSession, job_ids: Collection[UUID]) -> Sequence[Ring]:
    if not job_ids:
        return []
    query = (
        update(Job)
        .where(Job.id.in_(in_order(Job.id.in_(padded(job_ids)), Job.status == JobStatus.QUEUED)))
        .values(rung_at=database_time(session))
        .returning(Job.id, Job.attempt, Job.queue)
        .execution_options(synchronize_session=False)
    )
    rung = (Ring(*row) for row in await session.execute(query))
    return sorted(rung, key=lambda ring: (SERVED.index(ring.queue), ring.job_id))


def beside(user_id: UUID | None, model: str) -> ColumnElement[bool]:
    """Jobs that share a limit with one of this user and model."""
    same_model = and_(Job.model == model, Job.model != "")
    return or_(Job.created_by == user_id, same_model) if user_id else same_model


async def delete_old(session: AsyncSession, *, kept_days: float, most: int = 1_000) -> int:
    """Remove what is over for so many days, a day for canaries; how many rows of jobs went."""
    is_canary = and_(Job.kind == CANARY, Job.finished_at < now() - timedelta(days=1))
    is_old = Job.finished_at < now() - timedelta(days=kept_days)
    doomed = select(Job.id).where(Job.status.in_(OVER), or_(is_old, is_canary)).limit(most)
    gone = await session.execute(delete(Job).where(Job.id.in_(doomed)).returning(Job.id))
    kept_since = now() - timedelta(days=kept_days)
    await session.execute(delete(Repair).where(Repair.at < kept_since))
    await session.execute(delete(Worker).where(Worker.seen_at < now() - timedelta(days=1)))
    return len(gone.all())


async def queues_without_canary(session: AsyncSession, *, since: datetime) -> set[JobQueue]:
    """The queues that no canary was sent through since then and none waits in."""
    query = select(Job.queue).where(
        is_own(), Job.kind == CANARY, or_(Job.created_at > since, Job.status.not_in(OVER))
    )
    return set(JobQueue) - set(await session.scalars(query))


def is_own() -> ColumnElement[bool]:
    """Whether a job is the installation's own."""
    return Job.organization_id.is_(None)


async def note_worker(session: AsyncSession, row: Mapping[str, Any]) -> None:
    """Say that this process lives, and with how much in its hands."""
    await upsert(session, Worker, [row], key=["name"], keep=["started_at"])


async def forget_worker(session: AsyncSession, name: str) -> None:
    await session.execute(delete(Worker).where(Worker.name == name))
