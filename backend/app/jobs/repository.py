"""Jobs in their table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.jobs.models import Job
from app.jobs.states import JobStatus


@dataclass(frozen=True, slots=True)
class JobRepository:
    """One organization's jobs: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

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
        statuses: Collection[JobStatus],
        kind: str | None,
        created_by: UUID | None,
    ) -> Sequence[Job]:
        """Newest first; ids carry their time, so the order is stable."""
        wanted: list[ColumnElement[bool]] = [Job.organization_id == self.organization_id]
        if before:
            wanted.append(Job.id < before)
        if statuses:
            wanted.append(Job.status.in_(statuses))
        if kind:
            wanted.append(Job.kind == kind)
        if created_by:
            wanted.append(Job.created_by == created_by)
        query = select(Job).where(*wanted).order_by(Job.id.desc()).limit(limit)
        return (await self.session.scalars(query)).all()

    async def people(self) -> Sequence[UUID]:
        """Everybody who started one of the jobs that are kept."""
        query = (
            select(Job.created_by)
            .where(Job.organization_id == self.organization_id, Job.created_by.is_not(None))
            .distinct()
        )
        return [user_id for user_id in await self.session.scalars(query) if user_id]

    async def counts(self, user_id: UUID, *, failed_within: timedelta) -> dict[JobStatus, int]:
        """How many jobs of this person wait, run, and failed of late."""
        query = (
            select(Job.status, func.count())
            .where(
                Job.organization_id == self.organization_id,
                Job.created_by == user_id,
                Job.status.in_((JobStatus.QUEUED, JobStatus.RUNNING))
                | ((Job.status == JobStatus.FAILED) & (Job.finished_at > now() - failed_within)),
            )
            .group_by(Job.status)
        )
        return dict((await self.session.execute(query)).all())
