"""Submit jobs, look at them, cancel them, try them again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from app.accounts.permissions import Permission
from app.accounts.schemas import Actor
from app.accounts.service import AccountService
from app.core.clock import now
from app.core.db import SessionFactory, reading, unit_of_work
from app.core.logging import request_id
from app.core.problems import Stopping
from app.core.schemas import Page
from app.core.stopping import Stop
from app.core.tracing import traceparent
from app.jobs.desk import Desk
from app.jobs.doorbell import Doorbell
from app.jobs.events import EventLog
from app.jobs.holding import Holding
from app.jobs.models import Job
from app.jobs.moves import move, reopen
from app.jobs.problems import (
    JobIsOver,
    JobNotFound,
    JobNotToRetry,
    KeyUsedDifferently,
    NotYourJob,
)
from app.jobs.registry import Kind, Kinds
from app.jobs.repository import JobRepository
from app.jobs.schemas import EventId, JobCounts, JobEvent, JobRead, KindRead, Person
from app.jobs.states import JobMode, JobStatus
from app.jobs.upkeep import Ring
from app.jobs.waiting import with_places

FAILED_WITHIN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class JobService:
    """Opens its own units of work: a job may run before its request is answered."""

    actor: Actor
    sessions: SessionFactory
    kinds: Kinds
    desk: Desk
    doorbell: Doorbell
    holding: Holding
    logs: Mapping[JobMode, EventLog]
    stop: Stop

    async def submit(
        self, kind_name: str, params: dict[str, Any], *, idempotency_key: str | None = None
    ) -> tuple[Job, JobMode]:
        """Write the job down, then ring; the same key and body give the first job again."""
        kind = self._startable(kind_name)
        job = Job(
            kind=kind.name,
            queue=kind.queue,
            model=kind.model,
            params=kind.read_params(params).model_dump(mode="json"),
            max_attempts=kind.max_attempts,
            organization_id=self.actor.organization_id,
            created_by=self.actor.user_id,
            request_id=request_id(),
            traceparent=traceparent(),
            idempotency_key=idempotency_key,
        )
        if not await self.desk.write_down(job):
            return await self._first_with_key(job)
        return job, await self._ring(job)

    def _startable(self, kind_name: str) -> Kind[Any]:
        if self.stop.is_near:
            raise Stopping
        kind = self.kinds.startable(kind_name)
        self.actor.must(kind.permission)
        return kind

    async def _ring(self, job: Job) -> JobMode:
        return await self.doorbell.ring(Ring(job.id, job.attempt, job.queue))

    async def _first_with_key(self, repeated: Job) -> tuple[Job, JobMode]:
        """The job that came with this key before, if it was the same wish."""
        async with unit_of_work(self.sessions) as session:
            jobs = JobRepository(session, self.actor.organization_id)
            first = await jobs.with_key(self.actor.user_id, repeated.idempotency_key or "")
        if first is None or (first.kind, first.params) != (repeated.kind, repeated.params):
            raise KeyUsedDifferently
        return first, first.mode

    async def cancel(self, job_id: UUID) -> JobRead:
        """End it: the row at once, the work within two seconds, wherever it runs."""
        await self._must_change(job_id)
        async with unit_of_work(self.sessions) as session:
            job = await move(
                session,
                job_id,
                JobStatus.CANCELLED,
                finished_at=now(),
                retry_at=None,
                error=None,
            )
        if job is None:
            raise JobIsOver(job_id)
        await self._tell_cancelled(job)
        if not self.holding.let_go(job_id) and job.worker:
            await self.doorbell.bell.stop(Ring(job_id, job.attempt - 1, job.queue).message_id)
        return JobRead.model_validate(job)

    async def _tell_cancelled(self, job: Job) -> None:
        log = self.logs[self.doorbell.mode_of(job)]
        place = EventId.last_of(job.attempt)
        await log.append(job.id, JobEvent(place, "end", {"status": JobStatus.CANCELLED}))
        log.close(job.id)

    async def retry(self, job_id: UUID) -> tuple[Job, JobMode]:
        """Queue a failed or cancelled job again: the same row, another attempt."""
        before = await self._must_change(job_id)
        kind = self._startable(before.kind)
        async with unit_of_work(self.sessions) as session:
            organization_id = self.actor.organization_id
            job = await reopen(session, job_id, organization_id, attempts=kind.max_attempts)
        if job is None:
            raise JobNotToRetry(job_id, before.status)
        return job, await self._ring(job)

    async def _must_change(self, job_id: UUID) -> Job:
        """The job, if the actor may change it: their own, or with the permission anybody's."""
        job = await self._row(job_id)
        if job.created_by != self.actor.user_id and (
            Permission.JOBS_MANAGE not in self.actor.permissions
        ):
            raise NotYourJob
        return job

    async def finished_here(self, job_id: UUID) -> JobRead:
        """The job when it has ended in this process."""
        await self.doorbell.finished_here(job_id)
        return await self.get(job_id)

    async def get(self, job_id: UUID) -> JobRead:
        """The job with its place in line; raises `JobNotFound`."""
        job = await self._row(job_id)
        return (await with_places(self.sessions, [job], self.doorbell.mode))[0]

    async def _row(self, job_id: UUID) -> Job:
        async with reading(self.sessions) as session:
            job = await JobRepository(session, self.actor.organization_id).get(job_id)
        if job is None:
            raise JobNotFound(job_id)
        return job

    async def newest(
        self,
        *,
        limit: int,
        cursor: UUID | None,
        statuses: Collection[JobStatus],
        kind: str | None,
        created_by: UUID | None,
    ) -> Page[JobRead]:
        async with unit_of_work(self.sessions) as session:
            jobs = await JobRepository(session, self.actor.organization_id).newest(
                limit=limit + 1,
                before=cursor,
                statuses=statuses,
                kind=kind,
                created_by=created_by,
            )
        items = await with_places(self.sessions, jobs[:limit], self.doorbell.mode)
        return Page(items=items, next_cursor=items[-1].id if len(jobs) > limit else None)

    async def people(self) -> Sequence[Person]:
        """Everybody who started one of the jobs, by name."""
        async with unit_of_work(self.sessions) as session:
            ids = await JobRepository(session, self.actor.organization_id).people()
            names = await AccountService.within(session).names(ids)
        people = [Person(id=user_id, name=name) for user_id, name in names.items()]
        return sorted(people, key=lambda person: person.name.casefold())

    async def counts(self) -> JobCounts:
        """The actor's own jobs."""
        async with unit_of_work(self.sessions) as session:
            jobs = JobRepository(session, self.actor.organization_id)
            found = await jobs.counts(self.actor.user_id, failed_within=FAILED_WITHIN)
        return JobCounts(
            running=found.get(JobStatus.RUNNING, 0),
            waiting=found.get(JobStatus.QUEUED, 0),
            failed=found.get(JobStatus.FAILED, 0),
        )

    def kinds_for_actor(self) -> Sequence[KindRead]:
        """The kinds the actor may start."""
        return [
            KindRead(
                name=kind.name,
                title=kind.title,
                permission=kind.permission,
                params_schema=kind.params_schema,
                timeout_seconds=kind.timeout_seconds,
                max_attempts=kind.max_attempts,
            )
            for kind in self.kinds.offered
            if kind.permission in self.actor.permissions
        ]
