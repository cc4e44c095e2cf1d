"""Runs one job: claim, work outside any transaction, record; in a worker or without one."""

import asyncio
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from pydantic import JsonValue

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.logging import bound_contextvars, get_logger
from app.core.problems import Problem
from app.jobs.events import EventLog
from app.jobs.models import Job
from app.jobs.problems import JobTimedOut
from app.jobs.registry import Assignment, Done, Keep, Kinds, keep_nothing
from app.jobs.repository import move
from app.jobs.schemas import EventId, EventType, JobError, JobEvent
from app.jobs.states import JobMode, JobStatus

SOMETHING_BROKE: Final = JobError(
    code="internal_error",
    detail="Something broke on our side. The request id finds it in the server's log.",
)
_log = get_logger("app.jobs.runner")


@dataclass(slots=True)
class Scribe:
    """Numbers one claim's events."""

    log: EventLog
    job_id: UUID
    attempt: int
    number: int = field(default=0)

    async def tell(self, type_: EventType, data: dict[str, JsonValue]) -> None:
        self.number += 1
        event = JobEvent(EventId(self.attempt, self.number), type_, data)
        await self.log.append(self.job_id, event)

    async def write(self, text: str) -> None:
        await self.tell("delta", {"text": text})


@dataclass(frozen=True, slots=True)
class JobRunner:
    """Claims, works, records; each claim's writes are fenced by its attempt."""

    sessions: SessionFactory
    kinds: Kinds
    log: EventLog
    mode: JobMode

    async def run(self, job_id: UUID) -> None:
        """Run the job unless somebody else did; raises what was no `Problem` after recording it."""
        job = await self._claim(job_id)
        if job is None:
            return
        scribe = Scribe(self.log, job.id, job.attempt)
        with bound_contextvars(job_id=str(job.id), request_id=job.request_id):
            await scribe.tell("status", {"status": job.status, "attempt": job.attempt})
            await self._work_and_record(job, scribe)

    async def _work_and_record(self, job: Job, scribe: Scribe) -> None:
        try:
            done = await self._work(job, scribe)
        except Problem as problem:
            await self._fail(job, scribe, JobError(code=problem.code, detail=problem.detail))
        except asyncio.CancelledError:
            await asyncio.shield(self._put_back(job, scribe))
            raise
        except Exception:
            await self._fail(job, scribe, SOMETHING_BROKE)
            raise
        else:
            await self._succeed(job, scribe, done)

    async def _work(self, job: Job, scribe: Scribe) -> Done:
        kind = self.kinds.named(job.kind)
        assignment = Assignment(
            job.id, job.attempt, job.organization_id, job.created_by, scribe.write
        )
        try:
            async with asyncio.timeout(kind.timeout_seconds):
                return await kind.work(kind.read_params(job.params), assignment)
        except TimeoutError as error:
            raise JobTimedOut(kind.timeout_seconds) from error

    async def _claim(self, job_id: UUID) -> Job | None:
        async with unit_of_work(self.sessions) as session:
            return await move(
                session,
                job_id,
                JobStatus.RUNNING,
                attempt=Job.attempt + 1,
                started_at=now(),
                mode=self.mode,
            )

    async def _succeed(self, job: Job, scribe: Scribe, done: Done) -> None:
        result = done.result.model_dump(mode="json")
        if await self._record(
            job, JobStatus.SUCCEEDED, keep=done.keep, result=result, progress=1.0
        ):
            await scribe.tell("result", result)
            await scribe.tell("end", {"status": JobStatus.SUCCEEDED})

    async def _fail(self, job: Job, scribe: Scribe, error: JobError) -> None:
        _log.warning("job_failed", kind=job.kind, code=error.code)
        if await self._record(job, JobStatus.FAILED, error=error.model_dump()):
            await scribe.tell("error", error.model_dump())
            await scribe.tell("end", {"status": JobStatus.FAILED})

    async def _put_back(self, job: Job, scribe: Scribe) -> None:
        """The process is going: somebody else shall have the job."""
        async with unit_of_work(self.sessions) as session:
            moved = await move(session, job.id, JobStatus.QUEUED, claimed_as=job.attempt)
        if moved:
            _log.info("job_put_back", kind=job.kind)
            await scribe.tell("status", {"status": JobStatus.QUEUED, "attempt": job.attempt})

    async def _record(
        self,
        job: Job,
        status: JobStatus,
        *,
        keep: Keep = keep_nothing,
        **values: Any,  # noqa: ANN401  # the columns of the row
    ) -> bool:
        """Write the end and what the work keeps in one transaction; False if the claim was lost."""
        async with unit_of_work(self.sessions) as session:
            moved = await move(
                session, job.id, status, claimed_as=job.attempt, finished_at=now(), **values
            )
            if moved:
                await keep(session)
        return moved is not None
