"""Claim, work, record: once, whoever tries."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.permissions import Permission
from app.core.db import SessionFactory, unit_of_work
from app.core.problems import NotFound
from app.core.schemas import Schema
from app.jobs.events import MemoryEvents
from app.jobs.holding import Holding
from app.jobs.line import Limits
from app.jobs.models import Job
from app.jobs.moves import move
from app.jobs.registry import Assignment, Done, Kind, Kinds
from app.jobs.runner import JobRunner
from app.jobs.schemas import EventId
from app.jobs.states import COMES_FROM, OVER, JobMode, JobStatus


class Nothing(Schema):
    pass


class Works:
    """A kind whose work is what the test says, and which counts how often it ran."""

    def __init__(self, *, seconds: float = 0.05, fails: Exception | None = None) -> None:
        self.seconds, self.fails, self.runs = seconds, fails, 0
        self.kept: list[int] = []

    async def work(self, _params: Nothing, assignment: Assignment) -> Done:
        self.runs += 1
        await asyncio.sleep(self.seconds)
        if self.fails:
            raise self.fails

        async def keep(_session: object) -> None:
            self.kept.append(assignment.attempt)

        return Done(Nothing(), keep=keep)

    def runner(self, sessions: SessionFactory, **changes: Any) -> JobRunner:
        kind = Kind(
            name="test.kind",
            title="",
            params=Nothing,
            permission=Permission.JOBS_START,
            work=self.work,
            **changes,
        )
        return make_runner(sessions, Kinds.of([kind]))


def make_runner(sessions: SessionFactory, kinds: Kinds, **changes: Any) -> JobRunner:
    holding = Holding(sessions, JobMode.SYNCHRONOUS, slots=100)
    limits = changes.pop("limits", Limits(per_user=100, per_model=100))
    return JobRunner(sessions, kinds, MemoryEvents(), holding, limits, **changes)


async def make_job(app: FastAPI, **changes: Any) -> Job:
    async with unit_of_work(app.state.sessions) as session:
        user = (await session.scalars(select(User))).one()
        job = Job(
            organization_id=user.organization_id,
            created_by=user.id,
            kind="test.kind",
            max_attempts=3,
            params={},
            **changes,
        )
        session.add(job)
    return job


async def reread(app: FastAPI, job: Job) -> Job:
    async with unit_of_work(app.state.sessions) as session:
        return (await session.scalars(select(Job).where(Job.id == job.id))).one()


async def test_eight_that_try_at_once_do_it_once(app: FastAPI) -> None:
    works, job = Works(), await make_job(app)
    runners = [works.runner(app.state.sessions) for _ in range(8)]
    await asyncio.gather(*(runner.run(job.id) for runner in runners))
    after = await reread(app, job)
    assert (works.runs, works.kept) == (1, [1])
    assert (after.status, after.attempt) == (JobStatus.SUCCEEDED, 1)


async def test_a_claim_that_was_given_up_keeps_nothing(app: FastAPI) -> None:
    slow, job = Works(seconds=0.4), await make_job(app)
    first = asyncio.create_task(slow.runner(app.state.sessions).run(job.id))
    await asyncio.sleep(0.15)
    async with unit_of_work(app.state.sessions) as session:
        await move(session, job.id, JobStatus.QUEUED)
    second = Works()
    await second.runner(app.state.sessions).run(job.id)
    await first
    after = await reread(app, job)
    assert (after.status, after.attempt) == (JobStatus.SUCCEEDED, 2)
    assert (slow.kept, second.kept) == ([], [2])


async def test_a_problem_fails_the_job_in_its_words(app: FastAPI) -> None:
    job = await make_job(app)
    works = Works(fails=NotFound("There is no such thing."))
    runner = works.runner(app.state.sessions)
    await runner.run(job.id)
    after = await reread(app, job)
    assert after.status is JobStatus.FAILED
    assert after.error == {"code": "not_found", "detail": "There is no such thing."}
    told = await runner.log.after(job.id, EventId(), patience=0)
    assert [event.type for event in told] == ["status", "error", "end"]


async def test_a_bug_fails_the_job_without_its_words(app: FastAPI) -> None:
    job = await make_job(app)
    runner = Works(fails=RuntimeError("hunter2")).runner(app.state.sessions)
    with pytest.raises(RuntimeError):
        await runner.run(job.id)
    after = await reread(app, job)
    assert after.status is JobStatus.FAILED
    assert after.error
    assert after.error["code"] == "internal_error"
    assert "hunter2" not in str(after.error)


async def test_a_job_that_takes_too_long_is_ended(app: FastAPI) -> None:
    job = await make_job(app)
    await Works(seconds=5).runner(app.state.sessions, timeout_seconds=0.1).run(job.id)
    after = await reread(app, job)
    assert after.error
    assert (after.status, after.error["code"]) == (JobStatus.FAILED, "job_timed_out")


async def test_a_kind_that_is_gone_fails_its_jobs(app: FastAPI) -> None:
    job = await make_job(app)
    runner = make_runner(app.state.sessions, Kinds())
    await runner.run(job.id)
    assert (await reread(app, job)).status is JobStatus.FAILED


@pytest.mark.parametrize("start", list(JobStatus))
@pytest.mark.parametrize("end", list(JobStatus))
async def test_only_the_tables_moves_are_made(
    app: FastAPI, start: JobStatus, end: JobStatus
) -> None:
    job = await make_job(app, status=start)
    async with unit_of_work(app.state.sessions) as session:
        moved = await move(session, job.id, end)
    assert (moved is not None) == (start in COMES_FROM[end])


def test_what_is_over_stays_over() -> None:
    assert not any(start in OVER for starts in COMES_FROM.values() for start in starts)
