"""Submit jobs, look at them, follow what happens to them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.logging import request_id
from app.core.problems import Stopping
from app.core.schemas import Page
from app.core.sse import SILENCE_SECONDS, ServerEvent
from app.core.stopping import Stop
from app.jobs.doorbell import Doorbell
from app.jobs.events import EventLog
from app.jobs.models import Job
from app.jobs.problems import JobNotFound, KeyUsedDifferently
from app.jobs.registry import Kinds
from app.jobs.repository import JobRepository, counts, oldest_waiting, waiting_ids
from app.jobs.schemas import EventId, JobEvent, JobRead, JobsHealth, KindRead
from app.jobs.states import JobMode, JobStatus

LOOK_AGAIN_SECONDS: Final = 2.0
"""How long events may be silent before the row is asked whether the job is over."""


@dataclass(frozen=True, slots=True)
class JobService:
    """Opens its own units of work: a job may run before its request is answered."""

    actor: Actor
    sessions: SessionFactory
    kinds: Kinds
    doorbell: Doorbell
    logs: dict[JobMode, EventLog]
    stop: Stop

    async def submit(
        self, kind_name: str, params: dict[str, Any], *, idempotency_key: str | None = None
    ) -> tuple[Job, JobMode]:
        """Write the job down, then ring; the same key and body give the first job again."""
        if self.stop.is_near:
            raise Stopping
        kind = self.kinds.named(kind_name)
        self.actor.must(kind.permission)
        job = Job(
            kind=kind.name,
            params=kind.read_params(params).model_dump(mode="json"),
            max_attempts=kind.max_attempts,
            organization_id=self.actor.organization_id,
            created_by=self.actor.user_id,
            request_id=request_id(),
            idempotency_key=idempotency_key,
        )
        try:
            async with unit_of_work(self.sessions) as session:
                JobRepository(session, self.actor.organization_id).add(job)
        except IntegrityError:
            if idempotency_key is None:
                raise
            return await self._first_with_key(job, idempotency_key)
        return job, await self.doorbell.ring(job.id)

    async def _first_with_key(self, repeated: Job, key: str) -> tuple[Job, JobMode]:
        """The job that came with this key before, if it was the same wish."""
        async with unit_of_work(self.sessions) as session:
            jobs = JobRepository(session, self.actor.organization_id)
            first = await jobs.with_key(self.actor.user_id, key)
        if first is None or (first.kind, first.params) != (repeated.kind, repeated.params):
            raise KeyUsedDifferently
        return first, first.mode

    async def finished_here(self, job_id: UUID) -> Job:
        """The job when it has ended in this process."""
        await self.doorbell.finished_here(job_id)
        return await self.get(job_id)

    async def get(self, job_id: UUID) -> Job:
        async with unit_of_work(self.sessions) as session:
            job = await JobRepository(session, self.actor.organization_id).get(job_id)
        if job is None:
            raise JobNotFound(job_id)
        return job

    async def newest(
        self,
        *,
        limit: int,
        cursor: UUID | None,
        statuses: Sequence[JobStatus],
        kind: str | None,
    ) -> Page[JobRead]:
        async with unit_of_work(self.sessions) as session:
            jobs = await JobRepository(session, self.actor.organization_id).newest(
                limit=limit + 1, before=cursor, statuses=statuses, kind=kind
            )
        items = [JobRead.model_validate(job) for job in jobs[:limit]]
        return Page(items=items, next_cursor=items[-1].id if len(jobs) > limit else None)

    def kinds_for_actor(self) -> Sequence[KindRead]:
        """The kinds the actor may start."""
        return [
            KindRead(
                name=kind.name,
                title=kind.title,
                permission=kind.permission,
                params_schema=kind.params.model_json_schema(),
                timeout_seconds=kind.timeout_seconds,
                max_attempts=kind.max_attempts,
            )
            for kind in self.kinds.kinds.values()
            if kind.permission in self.actor.permissions
        ]

    async def follow(self, job_id: UUID, last: EventId) -> AsyncIterator[ServerEvent | None]:
        """What happened since `last` and what happens until the end; None in a silence.

        Raises `JobNotFound` before the first event. The row has the last word: when the pipe lost
        the end, the end is told from the row.
        """
        return self._events(await self.get(job_id), last)

    async def _events(self, job: Job, last: EventId) -> AsyncIterator[ServerEvent | None]:
        yield ServerEvent("", "status", {"status": job.status, "attempt": job.attempt})
        silent = 0.0
        while True:
            patience = 0.0 if job.status.is_over else LOOK_AGAIN_SECONDS
            told = await self._log_of(job).after(job.id, last, patience=patience)
            for event in told:
                silent, last = 0.0, event.id
                yield _served(event)
                if event.type == "end":
                    return
            if job.status.is_over:
                for closing in _told_by_row(job):
                    yield closing
                return
            if told and not self.stop.is_near:
                continue  # the row is asked in silences only, not for every word
            silent += 0 if told else LOOK_AGAIN_SECONDS
            if silent >= SILENCE_SECONDS:
                silent = 0.0
                yield None
            job = await self.get(job.id)
            if self._must_let_go(job):
                return

    def _log_of(self, job: Job) -> EventLog:
        """Where the job's events are; one that was just taken here is not yet marked so."""
        runs_here = job.id in self.doorbell.running_here
        return self.logs[JobMode.SYNCHRONOUS if runs_here else job.mode]

    def _must_let_go(self, job: Job) -> bool:
        """When the process stops, its readers go elsewhere; a job that runs here ends first."""
        runs_here = job.id in self.doorbell.running_here
        return self.stop.is_near and not job.status.is_over and not runs_here


def _served(event: JobEvent) -> ServerEvent:
    return ServerEvent(str(event.id), event.type, event.data)


def _told_by_row(job: Job) -> Sequence[ServerEvent]:
    outcome = [ServerEvent("", "result", job.result)] if job.result else []
    outcome += [ServerEvent("", "error", job.error)] if job.error else []
    return [*outcome, ServerEvent("", "end", {"status": job.status})]


async def ring_waiting(sessions: SessionFactory, doorbell: Doorbell) -> int:
    """Ring again for every row that waits, as after a restart; how many there were."""
    async with unit_of_work(sessions) as session:
        waiting = await waiting_ids(session)
    for job_id in waiting:
        await doorbell.ring(job_id)
    return len(waiting)


async def jobs_health(sessions: SessionFactory, doorbell: Doorbell) -> JobsHealth:
    """Whether jobs get done, as rows and Redis tell it; over all organizations, counts only."""
    async with unit_of_work(sessions) as session:
        rows = await counts(session)
        oldest = await oldest_waiting(session)
    queue = await doorbell.bell.state()
    return JobsHealth(
        mode=JobMode.QUEUE if queue else JobMode.SYNCHRONOUS,
        redis="connected" if queue else "unreachable",
        queue_depth=queue.depth if queue else 0,
        workers=queue.workers if queue else 0,
        waiting=rows.get(JobStatus.QUEUED, 0),
        running=rows.get(JobStatus.RUNNING, 0),
        failed_count=rows.get(JobStatus.FAILED, 0),
        oldest_waiting_seconds=(now() - oldest).total_seconds() if oldest else None,
    )
