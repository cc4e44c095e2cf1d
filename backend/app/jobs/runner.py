"""Runs one job: claim, work outside any transaction, record; in a worker or without one."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy.exc import DBAPIError

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.logging import bound_contextvars, get_logger
from app.core.problems import DatabaseAway, Problem
from app.core.telemetry import Telemetry
from app.core.together import Together
from app.jobs.doorbell import DONE_HERE, NO_PLACE_YET, Ran
from app.jobs.events import EventLog, Scribe
from app.jobs.holding import Held, Holding
from app.jobs.line import Limits
from app.jobs.models import Job
from app.jobs.moves import (
    Claim,
    Success,
    claim,
    hold_back,
    move,
    note_progress,
    stands,
    succeed,
    succeed_all,
)
from app.jobs.problems import JobTimedOut
from app.jobs.registry import Assignment, Done, Kind, Kinds, Owner, keep_nothing
from app.jobs.schemas import JobError
from app.jobs.states import JobStatus
from app.jobs.watching import Told, watched

SOMETHING_BROKE: Final = JobError(
    code="internal_error",
    detail="Something broke on our side. The request id finds it in the server's log.",
)
REMEMBER_LIMITS_SECONDS: Final = 60.0

HeldBack = Literal["held back"]
FreePlace = Callable[[Claim], Awaitable[None]]
_log = get_logger("app.jobs.runner")


async def tell_nobody(_claim: Claim) -> None:
    """For a runner that nobody waits behind."""


@dataclass(slots=True)
class JobRunner:
    """Claims, works, records; each claim's writes are fenced by its attempt.

    Claims and ends that come at once share their trips to the database.
    """

    sessions: SessionFactory
    kinds: Kinds
    log: EventLog
    holding: Holding
    limits: Limits
    free_place: FreePlace = tell_nobody
    """Called after a job that left room for one that a limit held back."""
    telemetry: Telemetry = field(default_factory=Telemetry)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    """Who runs a job here just now."""
    _claims: Together[UUID, Claim | HeldBack | None] = field(init=False)
    _successes: Together[Success, bool | Exception] = field(init=False)
    _limits_were_felt: float = field(init=False, default=-REMEMBER_LIMITS_SECONDS)

    def __post_init__(self) -> None:
        self._claims = Together(self._claim_all)
        self._successes = Together(self._succeed_all)

    async def run(self, job_id: UUID) -> Ran:
        """Run the job unless somebody else did; raises what was no `Problem` after recording it."""
        with self._noted():
            return await self._run(job_id)

    async def settled(self, patience: float) -> None:
        """Wait until nobody runs a job here, for so many seconds at most."""
        if self.tasks:
            await asyncio.wait(set(self.tasks), timeout=patience)

    @contextmanager
    def _noted(self) -> Iterator[None]:
        task = asyncio.current_task()
        assert task, "a coroutine runs in a task"  # noqa: S101  # for the types alone
        self.tasks.add(task)
        try:
            yield
        finally:
            self.tasks.discard(task)

    async def _run(self, job_id: UUID) -> Ran:
        taken = await self._take(job_id)
        if taken is None:
            return DONE_HERE
        if not isinstance(taken, Claim):
            self._limits_were_felt = time.monotonic()
            return NO_PLACE_YET
        with (
            bound_contextvars(job_id=str(job_id), request_id=taken.request_id),
            watched(taken, self._label(taken), self.telemetry) as told,
        ):
            try:
                return await self._perform(taken, told)
            finally:
                self.log.close(job_id)
                await self._leave_place(taken)

    def _label(self, claim: Claim) -> str:
        """The kind's name; a row may name one that this release does not know."""
        return claim.kind if claim.kind in self.kinds.kinds else "unknown"

    async def _take(self, job_id: UUID) -> Claim | HeldBack | None:
        """Claim it; a claim that is made while we are told to stop is handed back."""
        taking = asyncio.ensure_future(self._claims.ask(job_id))
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            taken = await taking
            if isinstance(taken, Claim):
                await self._put_back(taken, Scribe(self.log, job_id, taken.attempt))
            raise

    async def _perform(self, claim: Claim, told: Told) -> Ran:
        scribe = Scribe(self.log, claim.job_id, claim.attempt)
        await scribe.tell("status", {"status": JobStatus.RUNNING, "attempt": claim.attempt})
        work = asyncio.create_task(self._work(claim, scribe))
        with self.holding.holds(claim, work) as held:
            try:
                done = await work
            except asyncio.CancelledError:
                if held.was_let_go:
                    told.outcome = "let go"
                    return await self._end_let_go(claim, scribe)
                told.outcome = "put back"
                await asyncio.shield(self._put_back(claim, scribe))
                raise
            except Problem as problem:
                ran = await self._fail_or_retry(held, scribe, problem)
                told.outcome = "failed" if ran.again_in is None else "tries again"
                return ran
            except Exception:
                await self._fail(held, scribe, SOMETHING_BROKE)
                raise
            ran = await self._keep_or_fail(held, scribe, done)
            told.outcome = "let go" if held.was_let_go else "succeeded"
            return ran

    async def _work(self, claim: Claim, scribe: Scribe) -> Done:
        kind = self.kinds.named(claim.kind)
        report = partial(self._report, claim, scribe)
        assignment = Assignment(claim.job_id, claim.attempt, _owner(claim), scribe.write, report)
        try:
            async with asyncio.timeout(kind.timeout_seconds):
                return await kind.work(kind.read_params(claim.params), assignment)
        except TimeoutError as error:
            raise JobTimedOut(kind.timeout_seconds) from error

    async def _report(self, claim: Claim, scribe: Scribe, part: float) -> None:
        """A progress that cannot be written down is told all the same, and stops nobody."""
        part = min(max(part, 0.0), 1.0)
        with suppress(DatabaseAway):
            async with unit_of_work(self.sessions) as session:
                await note_progress(session, claim.job_id, claim.attempt, part)
        await scribe.tell("progress", {"progress": part})

    async def _keep_or_fail(self, held: Held, scribe: Scribe, done: Done) -> Ran:
        try:
            await self._succeed(held, scribe, done)
        except Exception:
            await self._fail(held, scribe, SOMETHING_BROKE)
            raise
        return DONE_HERE

    async def _succeed(self, held: Held, scribe: Scribe, done: Done) -> None:
        result = done.result.model_dump(mode="json")
        success = Success(held.claim.job_id, held.claim.attempt, result, now())

        async def alone() -> bool:
            async with unit_of_work(self.sessions) as session:
                if await succeed(session, success):
                    await done.keep(session)
                    return True
                return await stands(session, success)  # committed before, but nobody told us

        async def together() -> bool:
            outcome = await self._successes.ask(success)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        write = together if done.keep is keep_nothing else alone
        if await _until_written(held, write):
            await scribe.tell("result", result)
            await scribe.tell("end", {"status": JobStatus.SUCCEEDED})

    async def _fail_or_retry(self, held: Held, scribe: Scribe, problem: Problem) -> Ran:
        claim, kind = held.claim, self.kinds.kinds.get(held.claim.kind)
        error = JobError(code=problem.code, detail=problem.detail)
        if kind and claim.attempt < claim.max_attempts and is_worth_it(kind, problem):
            return await self._retry(held, scribe, error, kind.retries.pause_after(claim.attempt))
        await self._fail(held, scribe, error)
        return DONE_HERE

    async def _retry(self, held: Held, scribe: Scribe, error: JobError, pause: float) -> Ran:
        retry_at = now() + timedelta(seconds=pause)
        _log.info("job_tries_again", kind=held.claim.kind, code=error.code, in_seconds=pause)
        again = await self._move(
            held, JobStatus.QUEUED, retry_at=retry_at, rung_at=None, error=error.model_dump()
        )
        if not again:
            return DONE_HERE
        await scribe.tell(
            "status",
            {
                "status": JobStatus.QUEUED,
                "attempt": held.claim.attempt,
                "retry_in_seconds": pause,
                "error": error.model_dump(),
            },
        )
        return Ran(again_in=pause)

    async def _fail(self, held: Held, scribe: Scribe, error: JobError) -> None:
        _log.warning("job_failed", kind=held.claim.kind, code=error.code)
        told = error.model_dump()
        if await self._move(held, JobStatus.FAILED, error=told, finished_at=now()):
            await scribe.tell("error", told)
            await scribe.tell("end", {"status": JobStatus.FAILED})

    async def _end_let_go(self, claim: Claim, scribe: Scribe) -> Ran:
        """The row is no longer ours; whoever watches here hears it when it was cancelled."""
        job = None
        with suppress(DatabaseAway):
            async with unit_of_work(self.sessions) as session:
                job = await session.get(Job, claim.job_id)
        if job and job.status is JobStatus.CANCELLED and job.attempt == claim.attempt:
            await scribe.tell("end", {"status": JobStatus.CANCELLED})
        return DONE_HERE

    async def _put_back(self, claim: Claim, scribe: Scribe) -> None:
        """The process is going: somebody else shall have the job; the attempt does not count."""
        async with unit_of_work(self.sessions) as session:
            moved = await move(
                session,
                claim.job_id,
                JobStatus.QUEUED,
                claimed_as=claim.attempt,
                max_attempts=Job.max_attempts + 1,
                rung_at=None,
            )
        if moved:
            _log.info("job_put_back", kind=claim.kind)
            await scribe.tell("status", {"status": JobStatus.QUEUED, "attempt": claim.attempt})

    async def _move(self, held: Held, to: JobStatus, **values: Any) -> bool:  # noqa: ANN401
        async def write() -> bool:
            async with unit_of_work(self.sessions) as session:
                claim = held.claim
                moved = await move(session, claim.job_id, to, claimed_as=claim.attempt, **values)
                return moved is not None

        return await _until_written(held, write)

    async def _claim_all(self, job_ids: Sequence[UUID]) -> Sequence[Claim | HeldBack | None]:
        async with unit_of_work(self.sessions) as session:
            claims = await claim(
                session,
                job_ids,
                worker=self.holding.name,
                mode=self.holding.mode,
                limits=self.limits,
            )
            others = set(job_ids) - claims.keys()
            waiting = await hold_back(session, others) if others else set()
        return [  # a job that was asked for twice is given once
            claims.pop(job_id, None) or ("held back" if job_id in waiting else None)
            for job_id in job_ids
        ]

    async def _succeed_all(self, successes: Sequence[Success]) -> Sequence[bool | Exception]:
        """All in one statement; if that is refused, each alone, so that one spoils no other."""
        try:
            async with unit_of_work(self.sessions) as session:
                written = await succeed_all(session, successes)
        except DBAPIError as error:
            if len(successes) == 1:
                return [error]
            _log.warning("ends_refused_together", jobs=len(successes), reason=str(error.orig))
            return [(await self._succeed_all([success]))[0] for success in successes]
        return [success.job_id in written for success in successes]

    async def _leave_place(self, claim: Claim) -> None:
        """Tell who was held back that there is room, if limits were felt here of late."""
        if time.monotonic() - self._limits_were_felt < REMEMBER_LIMITS_SECONDS:
            with suppress(DatabaseAway):  # the sweeper rings for them later
                await self.free_place(claim)


def is_worth_it(kind: Kind[Any], problem: Problem) -> bool:
    """What the kind says; and a database that was away kept nothing, whatever the kind."""
    return isinstance(problem, DatabaseAway) or kind.retries.worth(problem)


def _owner(claim: Claim) -> Owner | None:
    if claim.organization_id is None or claim.created_by is None:
        return None
    return Owner(claim.organization_id, claim.created_by)


async def _until_written(held: Held, write: Callable[[], Awaitable[bool]]) -> bool:
    """An outcome that was reached is not dropped because the database is away for a while."""
    pause = 0.1
    while not held.was_let_go:
        try:
            return await write()
        except DatabaseAway:
            _log.warning("outcome_waits_for_database", job_id=str(held.claim.job_id))
            await asyncio.sleep(pause)
            pause = min(pause * 2, 2.0)
    return False
