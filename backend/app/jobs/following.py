"""A job's events for whoever watches: from any point on, until the end."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from app.core.db import SessionFactory, reading
from app.core.problems import DatabaseAway
from app.core.sse import SILENCE_SECONDS, ServerEvent
from app.core.stopping import Stop
from app.jobs.doorbell import Doorbell
from app.jobs.events import EventLog
from app.jobs.models import Job
from app.jobs.problems import JobNotFound
from app.jobs.repository import JobRepository
from app.jobs.schemas import EventId, JobEvent
from app.jobs.states import JobMode

LOOK_AGAIN_SECONDS: Final = 2.0
"""How often the row is asked whether the job is over when no event can tell."""
LONG_SILENCE_SECONDS: Final = 5.0
"""The same where events do tell: they may have been lost."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Reads one organization's jobs as they happen."""

    organization_id: UUID
    sessions: SessionFactory
    doorbell: Doorbell
    logs: Mapping[JobMode, EventLog]
    stop: Stop

    async def follow(self, job_id: UUID, last: EventId) -> AsyncIterator[ServerEvent | None]:
        """What happened since `last` and what happens until the end; None in a silence.

        Raises `JobNotFound` before the first event. The row has the last word: when the pipe lost
        the end, the end is told from the row.
        """
        return self._events(await self._row(job_id), last)

    async def _events(self, job: Job, last: EventId) -> AsyncIterator[ServerEvent | None]:
        yield ServerEvent("", "status", {"status": job.status, "attempt": job.attempt})
        silent = 0.0
        while True:
            patience = 0.0 if job.status.is_over else self._patience(job)
            log = self.logs[self.doorbell.mode_of(job)]
            told = await log.after(job.id, last, patience=patience)
            for event in told:
                last = event.id
                job, is_now = await self._judge(job, event)
                if is_now:
                    yield _served(event)
                    if event.type == "end":
                        return
            if job.status.is_over:
                for closing in _told_by_row(job):
                    yield closing
                return
            if told and not self.stop.is_near:
                continue  # the row is asked in silences only, not for every word
            silent = 0.0 if told else silent + patience
            if silent >= SILENCE_SECONDS:
                silent = 0.0
                yield None
            job = await self._latest(job)
            if self._must_let_go(job):
                return

    async def _judge(self, job: Job, event: JobEvent) -> tuple[Job, bool]:
        """Whether the event still holds: an earlier attempt's end does not, once it was retried."""
        if event.type not in {"error", "end"}:
            return job, True
        job = await self._latest(job)
        return job, job.status.is_over and job.attempt == event.id.attempt

    async def _latest(self, job: Job) -> Job:
        """The row as it is now; as it was while the database is away."""
        try:
            return await self._row(job.id)
        except DatabaseAway:
            await asyncio.sleep(LOOK_AGAIN_SECONDS)
            return job

    async def _row(self, job_id: UUID) -> Job:
        async with reading(self.sessions) as session:
            job = await JobRepository(session, self.organization_id).get(job_id)
        if job is None:
            raise JobNotFound(job_id)
        return job

    def _patience(self, job: Job) -> float:
        """Shorter where no event reaches us: a job that runs elsewhere, without Redis."""
        hears = job.id in self.doorbell.running_here or (
            job.mode is JobMode.QUEUE and self.doorbell.bell.answers
        )
        return LONG_SILENCE_SECONDS if hears else LOOK_AGAIN_SECONDS

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
