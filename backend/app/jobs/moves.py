"""The only writer of a job's status: each move is one statement that may lose the race."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningUpdate

from app.core.clock import now
from app.core.db import UtcTime, database_time, is_sqlite
from app.jobs.line import Limits, fits, waiting
from app.jobs.models import Job
from app.jobs.states import COMES_FROM, REOPENED_FROM, JobMode, JobQueue, JobStatus

LEASE_SECONDS: Final = 15.0
CLAIM_LOCK: Final = 7_202_611_003

Key = TypeVar("Key")


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
    traceparent: str = ""


@dataclass(frozen=True, slots=True)
class Success:
    """What a claim came to."""

    job_id: UUID
    attempt: int
    result: dict[str, Any]
    finished_at: datetime


def _may_become(to: JobStatus) -> ColumnElement[bool]:
    return or_(*(Job.status == status for status in COMES_FROM[to]))


async def move(
    session: AsyncSession,
    job_id: UUID,
    to: JobStatus,
    *,
    claimed_as: int | None = None,
    leased_until: datetime | None = None,
    **values: Any,  # noqa: ANN401  # the columns of the row
) -> Job | None:
    """Move a job if the table of moves allows it; None if someone was faster.

    With `claimed_as`, only that attempt may move it: one that was given up changes nothing.
    With `leased_until`, only while that is its lease: one that was renewed meanwhile stays.
    """
    query = (
        update(Job)
        .where(Job.id == job_id, _may_become(to))
        .values(status=to, **values)
        .returning(Job)
        .execution_options(populate_existing=True)
    )
    if claimed_as is not None:
        query = query.where(Job.attempt == claimed_as)
    if leased_until is not None:
        query = query.where(Job.lease_until == leased_until)
    return (await session.scalars(query)).one_or_none()


async def note_progress(session: AsyncSession, job_id: UUID, attempt: int, part: float) -> None:
    """Which part of a running attempt is done; of any other, nothing is written."""
    await session.execute(
        update(Job)
        .where(Job.id == job_id, Job.attempt == attempt, Job.status == JobStatus.RUNNING)
        .values(progress=part)
    )


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
    given: dict[str, Any] = {
        "ids": padded(job_ids),
        "worker": worker,
        "mode": mode,
        "per_user": limits.per_user,
        "per_model": limits.per_model,
    }
    if is_sqlite(session):
        given |= {"moment": now(), "lease_until": now() + timedelta(seconds=LEASE_SECONDS)}
    connection = await session.connection()
    rows = await connection.execute(_claiming(for_sqlite=is_sqlite(session)), given)
    return {row.id: Claim(*row) for row in rows}


@cache
def _claiming(*, for_sqlite: bool) -> ReturningUpdate[*tuple[Any, ...]]:
    """The statement is built once: building it costs more than running it."""
    moment, lease_until = _times(for_sqlite=for_sqlite)
    wanted = Job.id.in_(bindparam("ids", expanding=True))
    fitting = fits(waiting(moment, wanted), bindparam("per_user"), bindparam("per_model"))
    return (
        update(Job)
        .where(
            wanted,  # says nothing new, but keeps a plan from walking the whole line
            Job.id.in_(in_order(wanted, Job.id.in_(fitting))),
            _may_become(JobStatus.RUNNING),
        )
        .values(
            status=JobStatus.RUNNING,
            attempt=Job.attempt + 1,
            started_at=moment,
            lease_until=lease_until,
            retry_at=None,
            error=None,
            progress=None,
            worker=bindparam("worker"),
            mode=bindparam("mode"),
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
            Job.traceparent,
        )
    )


def _times(*, for_sqlite: bool) -> tuple[ColumnElement[datetime], ColumnElement[datetime]]:
    """Now and the end of a lease: by the database's clock, which for SQLite is ours."""
    if for_sqlite:
        return bindparam("moment", type_=UtcTime()), bindparam("lease_until", type_=UtcTime())
    moment = func.clock_timestamp(type_=UtcTime())
    return moment, moment + literal(timedelta(seconds=LEASE_SECONDS))


async def _one_claims_at_a_time(session: AsyncSession) -> None:
    """Two that count at once would both find room; on SQLite the write lock does the same."""
    if not is_sqlite(session):
        await session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": CLAIM_LOCK})


def in_order(*which: ColumnElement[bool]) -> Select[UUID]:
    """These rows, locked in one order: two that change several never wait for each other."""
    return select(Job.id).where(*which).order_by(Job.id).with_for_update()


def padded(keys: Collection[Key]) -> Sequence[Key]:
    """The keys, repeated up to a power of two: few statements to prepare instead of many."""
    all_keys = list(keys)
    room = 1 << max(0, len(all_keys) - 1).bit_length()
    return all_keys + all_keys[-1:] * (room - len(all_keys))


async def hold_back(session: AsyncSession, job_ids: Collection[UUID]) -> set[UUID]:
    """Mark those that still wait: a limit held them back, and a free place rings for them."""
    query = (
        update(Job)
        .where(Job.id.in_(in_order(Job.id.in_(padded(job_ids)), Job.status == JobStatus.QUEUED)))
        .values(rung_at=None)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    return set(await session.scalars(query))


async def succeed(session: AsyncSession, success: Success) -> bool:
    """Record this end; False if the claim was lost, or had its end recorded before."""
    moved = await move(
        session,
        success.job_id,
        JobStatus.SUCCEEDED,
        claimed_as=success.attempt,
        result=success.result,
        finished_at=success.finished_at,
        progress=1.0,
        error=None,
    )
    return moved is not None


async def succeed_all(session: AsyncSession, successes: Sequence[Success]) -> set[UUID]:
    """Record these ends; the ids of the jobs that now stand as these claims left them.

    Recording one twice does no harm, and cannot be told apart from recording it once.
    """
    connection = await session.connection()
    await connection.execute(
        _SUCCEEDING,
        [
            {
                "job_id": success.job_id,
                "claimed_as": success.attempt,
                "outcome": success.result,
                "at": success.finished_at,
            }
            for success in sorted(successes, key=lambda success: success.job_id)
        ],
    )
    return await _standing(session, successes)


async def stands(session: AsyncSession, success: Success) -> bool:
    """Whether the job ended as this claim left it."""
    return success.job_id in await _standing(session, [success])


async def _standing(session: AsyncSession, successes: Sequence[Success]) -> set[UUID]:
    written = [(success.job_id, success.attempt) for success in successes]
    query = select(Job.id).where(_is(JobStatus.SUCCEEDED, written))
    return set(await session.scalars(query))


_SUCCEEDING: Final = (
    update(Job)
    .where(
        Job.id == bindparam("job_id"),
        Job.attempt == bindparam("claimed_as"),
        _may_become(JobStatus.SUCCEEDED),
    )
    .values(
        status=JobStatus.SUCCEEDED,
        result=bindparam("outcome"),
        finished_at=bindparam("at"),
        progress=1.0,
        error=None,
    )
)


async def renew(session: AsyncSession, held: Sequence[tuple[UUID, int]]) -> set[tuple[UUID, int]]:
    """Give these claims another lease; those that still held."""
    query = (
        update(Job)
        .where(Job.id.in_(in_order(_is(JobStatus.RUNNING, held))))
        .values(lease_until=database_time(session, after=LEASE_SECONDS))
        .returning(Job.id, Job.attempt)
        .execution_options(synchronize_session=False)
    )
    return {(job_id, attempt) for job_id, attempt in await session.execute(query)}


async def still_held(
    session: AsyncSession, held: Sequence[tuple[UUID, int]]
) -> set[tuple[UUID, int]]:
    """Those of these claims that were neither cancelled nor given to somebody else."""
    query = select(Job.id, Job.attempt).where(_is(JobStatus.RUNNING, held))
    return {(job_id, attempt) for job_id, attempt in await session.execute(query)}


def _is(status: JobStatus, claims: Sequence[tuple[UUID, int]]) -> ColumnElement[bool]:
    """Whether a row is what one of these claims left there."""
    return and_(Job.status == status, tuple_(Job.id, Job.attempt).in_(padded(claims)))


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
