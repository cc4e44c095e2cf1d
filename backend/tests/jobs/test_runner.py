"""Claim, work, record: once, whoever tries."""

import asyncio
from typing import Any

import pytest

from app.core.db import SessionFactory, unit_of_work
from app.core.problems import NotFound
from app.jobs.moves import move
from app.jobs.registry import Assignment, Done, Kinds
from app.jobs.runner import JobRunner
from app.jobs.schemas import EventId
from app.jobs.states import COMES_FROM, OVER, JobStatus
from tests.jobs.ground import Nothing, Patient, make_job, make_kind, make_runner, reread


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
        return make_runner(sessions, Kinds.of([make_kind(self.work, **changes)]))


async def test_eight_that_try_at_once_do_it_once(sessions: SessionFactory) -> None:
    works, job = Works(), await make_job(sessions)
    runners = [works.runner(sessions) for _ in range(8)]
    await asyncio.gather(*(runner.run(job.id) for runner in runners))
    after = await reread(sessions, job.id)
    assert (works.runs, works.kept) == (1, [1])
    assert (after.status, after.attempt) == (JobStatus.SUCCEEDED, 1)


async def test_a_claim_that_was_given_up_keeps_nothing(sessions: SessionFactory) -> None:
    slow, job = Patient(), await make_job(sessions)
    first = asyncio.create_task(slow.runner(sessions).run(job.id))
    await slow.begun.wait()
    async with unit_of_work(sessions) as session:
        await move(session, job.id, JobStatus.QUEUED)
    second = Works()
    await second.runner(sessions).run(job.id)
    slow.may_end.set()
    await first
    after = await reread(sessions, job.id)
    assert (after.status, after.attempt) == (JobStatus.SUCCEEDED, 2)
    assert (slow.kept, second.kept) == ([], [2])


async def test_a_problem_fails_the_job_in_its_words(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    works = Works(fails=NotFound("There is no such thing."))
    runner = works.runner(sessions)
    await runner.run(job.id)
    after = await reread(sessions, job.id)
    assert after.status is JobStatus.FAILED
    assert after.error == {"code": "not_found", "detail": "There is no such thing."}
    told = await runner.log.after(job.id, EventId(), patience=0)
    assert [event.type for event in told] == ["status", "error", "end"]


async def test_a_bug_fails_the_job_without_its_words(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    runner = Works(fails=RuntimeError("hunter2")).runner(sessions)
    with pytest.raises(RuntimeError):
        await runner.run(job.id)
    after = await reread(sessions, job.id)
    assert after.status is JobStatus.FAILED
    assert after.error
    assert after.error["code"] == "internal_error"
    assert "hunter2" not in str(after.error)


async def test_a_job_that_takes_too_long_is_ended(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    await Works(seconds=5).runner(sessions, timeout_seconds=0.1).run(job.id)
    after = await reread(sessions, job.id)
    assert after.error
    assert (after.status, after.error["code"]) == (JobStatus.FAILED, "job_timed_out")


async def test_a_kind_that_is_gone_fails_its_jobs(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    runner = make_runner(sessions, Kinds())
    await runner.run(job.id)
    assert (await reread(sessions, job.id)).status is JobStatus.FAILED


@pytest.mark.parametrize("start", list(JobStatus))
@pytest.mark.parametrize("end", list(JobStatus))
async def test_only_the_tables_moves_are_made(
    sessions: SessionFactory, start: JobStatus, end: JobStatus
) -> None:
    job = await make_job(sessions, status=start)
    async with unit_of_work(sessions) as session:
        moved = await move(session, job.id, end)
    assert (moved is not None) == (start in COMES_FROM[end])


def test_what_is_over_stays_over() -> None:
    assert not any(start in OVER for starts in COMES_FROM.values() for start in starts)
