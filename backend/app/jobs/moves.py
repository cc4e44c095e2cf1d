"""The only writer of a job's status: each move is one statement that may lose the race."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    Uuid,
    and_,
    column,
    func,
    or_,
    select,
    text,
    tuple_,
    update,
    values,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.core.db import Document, UtcTime, database_time, is_sqlite
from app.jobs.models import Job
from app.jobs.states import COMES_FROM, REOPENED_FROM, JobMode, JobQueue, JobStatus

LEASE_SECONDS: Final = 15.0
CLAIM_LOCK: Final = 7_202_611_003

Candidates = Select[UUID, int, JobQueue, UUID | None, str, int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many jobs may run at once, over all processes."""

    per_user: int
    per_model: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A job in somebody's hands; whoever holds it names `job_id` and `attempt` with every write."""

    job_id: UUID
    attempt: int
    max_attempts: int
    kind: str
    queue: JobQueue
    model: str
    params: dict[str, Any]
    organization_id: UUID | None
    created_by: UUID | None
    request_id: str


@dataclass(frozen=True, slots=True)
class Success:
    """What a claim came to."""

    job_id: UUID
    attempt: int
    result: dict[str, Any]
    finished_at: datetime


async def move(
    session: AsyncSession,
    job_id: UUID,
    to: JobStatus,
    *,
    claimed_as: int | None = None,
    **values: Any,  # noqa: ANN401  # the columns of the row
) -> Job | None:
    """Move a job if the table of moves allows it; None if someone was faster.

    With `claimed_as`, only that attempt may move it: one that was given up changes nothing.
    """
    query = (
        update(Job)
        .where(Job.id == job_id, Job.status.in_(COMES_FROM[to]))
        .values(status=to, **values)
        .returning(Job)
        .execution_options(populate_existing=True)
    )
    if claimed_as is not None:
        query = query.where(Job.attempt == claimed_as)
    return (await session.scalars(query)).one_or_none()


async def claim(
    session: AsyncSession,
    job_ids: Collection[UUID],
    *,
    worker: str,
    mode: JobMode,
    limits: Limits,
) -> dict[UUID, Claim]:
    """Take those that wait, are due and fit into the limits; nobody else gets them."""
    await _one_claims_at_a_time(session)
    fitting = places(session).where(Job.id.in_(padded(job_ids)))
    query = (
        update(Job)
        .where(Job.id.in_(fits(fitting, limits)), Job.status.in_(COMES_FROM[JobStatus.RUNNING]))
        .values(
            status=JobStatus.RUNNING,
            attempt=Job.attempt + 1,
            started_at=database_time(session),
            lease_until=database_time(session, after=LEASE_SECONDS),
            retry_at=None,
            worker=worker,
            mode=mode,
        )
        .returning(
            Job.id,
            Job.attempt,
            Job.max_attempts,
            Job.kind,
            Job.queue,
            Job.model,
            Job.params,
            Job.organization_id,
            Job.created_by,
            Job.request_id,
        )
        .execution_options(synchronize_session=False)
    )
    return {row.id: Claim(*row) for row in await session.execute(query)}


async def _one_claims_at_a_time(session: AsyncSession) -> None:
    """Two that count at once would both find room; on SQLite the write lock does the same."""
    if not is_sqlite(session):
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CLAIM_LOCK})


def places(session: AsyncSession) -> Candidates:
    """Waiting jobs that are due, each with its place among what its user and its model run."""
    return select(
        Job.id,
        Job.attempt,
        Job.queue,
        Job.created_by,
        Job.model,
        (_rank(Job.created_by) + _running_with(Job.created_by)).label("of_user"),
        (_rank(Job.model) + _running_with(Job.model)).label("of_model"),
    ).where(Job.status == JobStatus.QUEUED, is_due(session))


def fits(candidates: Candidates, limits: Limits) -> Select[UUID]:
    """The ids of those candidates that may run now."""
    found = candidates.subquery()
    return select(found.c.id).where(
        or_(found.c.created_by.is_(None), found.c.of_user <= limits.per_user),
        or_(found.c.model == "", found.c.of_model <= limits.per_model),
    )


def is_due(session: AsyncSession) -> ColumnElement[bool]:
    return or_(Job.retry_at.is_(None), Job.retry_at <= database_time(session))


def _rank(of: InstrumentedAttribute[Any]) -> ColumnElement[int]:
    return func.row_number().over(partition_by=of, order_by=Job.id)


def _running_with(same: InstrumentedAttribute[Any]) -> ScalarSelect[int]:
    """How many jobs of the same user, or model, run now."""
    other = aliased(Job)
    query = select(func.count()).where(
        other.status == JobStatus.RUNNING, getattr(other, same.key) == same
    )
    return query.correlate(Job).scalar_subquery()


def padded(job_ids: Collection[UUID]) -> Sequence[UUID]:
    """The ids, repeated up to a power of two: few statements to prepare instead of many."""
    ids = list(job_ids)
    room = 1 << max(0, len(ids) - 1).bit_length()
    return ids + ids[-1:] * (room - len(ids))


async def hold_back(session: AsyncSession, job_ids: Collection[UUID]) -> set[UUID]:
    """Mark those that still wait: a limit held them back, and a free place rings for them."""
    query = (
        update(Job)
        .where(Job.id.in_(padded(job_ids)), Job.status == JobStatus.QUEUED)
        .values(rung_at=None)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return set(await session.scalars(query))


async def succeed(session: AsyncSession, successes: Sequence[Success]) -> set[UUID]:
    """Record these ends; the ids of those whose claim still held."""
    given = values(
        column("job_id", Uuid()),
        column("attempt", Integer()),
        column("result", Document),
        column("finished_at", UtcTime()),
    ).data([(end.job_id, end.attempt, end.result, end.finished_at) for end in successes])
    ends = given.cte("ends")
    query = (
        update(Job)
        .where(
            Job.id == ends.c.job_id,
            Job.attempt == ends.c.attempt,
            Job.status.in_(COMES_FROM[JobStatus.SUCCEEDED]),
        )
        .values(
            status=JobStatus.SUCCEEDED,
            result=ends.c.result,
            finished_at=ends.c.finished_at,
            progress=1.0,
            error=None,
        )
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return set(await session.scalars(query))


async def renew(session: AsyncSession, held: Sequence[tuple[UUID, int]]) -> set[tuple[UUID, int]]:
    """Give these claims another lease; those that still held."""
    query = (
        update(Job)
        .where(_is_held(held))
        .values(lease_until=database_time(session, after=LEASE_SECONDS))
        .returning(Job.id, Job.attempt)
        .execution_options(synchronize_session=False)
    )
    return {(job_id, attempt) for job_id, attempt in await session.execute(query)}


async def still_held(
    session: AsyncSession, held: Sequence[tuple[UUID, int]]
) -> set[tuple[UUID, int]]:
    """Those of these claims that were neither cancelled nor given to somebody else."""
    query = select(Job.id, Job.attempt).where(_is_held(held))
    return {(job_id, attempt) for job_id, attempt in await session.execute(query)}


def _is_held(held: Sequence[tuple[UUID, int]]) -> ColumnElement[bool]:
    pairs = list(held) + list(held[-1:]) * ((1 << max(0, len(held) - 1).bit_length()) - len(held))
    return and_(Job.status == JobStatus.RUNNING, tuple_(Job.id, Job.attempt).in_(pairs))


async def reopen(
    session: AsyncSession, job_id: UUID, organization_id: UUID, *, attempts: int
) -> Job | None:
    """Queue a failed or cancelled job for so many more attempts; None when it is neither."""
    query = (
        update(Job)
        .where(
            Job.id == job_id,
            Job.organization_id == organization_id,
            Job.status.in_(REOPENED_FROM),
        )
        .values(
            status=JobStatus.QUEUED,
            max_attempts=Job.attempt + attempts,
            deaths=0,
            error=None,
            progress=None,
            finished_at=None,
            retry_at=None,
            rung_at=database_time(session),
        )
        .returning(Job)
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(query)).one_or_none()
