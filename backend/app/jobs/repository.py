"""Jobs in their table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.jobs.models import Job
from app.jobs.states import COMES_FROM, JobStatus


@dataclass(frozen=True, slots=True)
class JobRepository:
    """One organization's jobs: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, job: Job) -> None:
        self.session.add(job)

    async def get(self, job_id: UUID) -> Job | None:
        query = select(Job).where(Job.id == job_id, Job.organization_id == self.organization_id)
        return (await self.session.scalars(query)).one_or_none()

    async def with_key(self, user_id: UUID, idempotency_key: str) -> Job | None:
        query = select(Job).where(
            Job.organization_id == self.organization_id,
            Job.created_by == user_id,
            Job.idempotency_key == idempotency_key,
        )
        return (await self.session.scalars(query)).one_or_none()

    async def newest(
        self,
        *,
        limit: int,
        before: UUID | None,
        statuses: Sequence[JobStatus],
        kind: str | None,
    ) -> Sequence[Job]:
        """Newest first; ids carry their time, so the order is stable."""
        wanted: list[ColumnElement[bool]] = [Job.organization_id == self.organization_id]
        if before:
            wanted.append(Job.id < before)
        if statuses:
            wanted.append(Job.status.in_(statuses))
        if kind:
            wanted.append(Job.kind == kind)
        query = select(Job).where(*wanted).order_by(Job.id.desc()).limit(limit)
        return (await self.session.scalars(query)).all()


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


async def waiting_ids(session: AsyncSession) -> Sequence[UUID]:
    """Every queued row of every organization, oldest first: for who rings them again."""
    query = select(Job.id).where(Job.status == JobStatus.QUEUED).order_by(Job.id)
    return (await session.scalars(query)).all()


async def counts(session: AsyncSession) -> dict[JobStatus, int]:
    """How many rows are in each state, over all organizations."""
    query = select(Job.status, func.count()).group_by(Job.status)
    rows = (await session.execute(query)).all()
    return {status: count for status, count in rows}  # noqa: C416  # a row is no pair to `dict`


async def oldest_waiting(session: AsyncSession) -> datetime | None:
    query = select(Job.created_at).where(Job.status == JobStatus.QUEUED).order_by(Job.id).limit(1)
    return (await session.scalars(query)).one_or_none()
