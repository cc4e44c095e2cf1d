"""Redis is a doorbell that may forget: a row that waits is rung for again, and never twice."""

import asyncio
from uuid import UUID

import pytest

from app.core.db import SessionFactory
from app.jobs.bell import RqBell, queue_in
from app.jobs.doorbell import DONE_HERE, Doorbell, Ran
from app.jobs.states import JobQueue, JobStatus
from app.jobs.upkeep import Ring
from tests.jobs.ground import (
    MemoryBell,
    Patient,
    ago,
    change,
    claimed,
    make_job,
    make_jobs,
    make_sweeper,
    repairs,
    reread,
)


async def test_a_row_that_was_committed_and_never_rung_is_rung_within_two_passes(
    sessions: SessionFactory,
) -> None:
    job, bell = await make_job(sessions, rung_at=ago(4)), MemoryBell()
    sweeper = make_sweeper(sessions, bell)
    await sweeper.mend()
    await sweeper.mend()
    assert bell.rung_for == [job.id]
    assert await repairs(sessions) == [("rung_again", 1)]
    for _ in range(3):
        await change(sessions, job.id, rung_at=ago(60))
        await sweeper.mend()
    assert bell.rung_for == [job.id]


async def test_a_row_that_was_just_committed_is_left_to_whoever_rings(
    sessions: SessionFactory,
) -> None:
    await make_job(sessions)
    bell = MemoryBell()
    sweeper = make_sweeper(sessions, bell)
    for _ in range(3):
        await sweeper.mend()
    assert (bell.heard, await repairs(sessions)) == ([], [])


async def test_a_message_that_is_being_taken_just_then_is_not_lost(
    sessions: SessionFactory,
) -> None:
    job, bell = await make_job(sessions, rung_at=ago(60)), MemoryBell()
    sweeper = make_sweeper(sessions, bell)
    await sweeper.mend()
    await claimed(sessions, job.id)
    await sweeper.mend()
    assert (bell.heard, await repairs(sessions)) == ([], [])


async def test_the_next_attempts_lost_message_is_another_one(sessions: SessionFactory) -> None:
    job, bell = await make_job(sessions, rung_at=ago(60)), MemoryBell()
    bell.messages.add(Ring(job.id, 0, JobQueue.INTERACTIVE).message_id)
    await change(sessions, job.id, attempt=1)
    sweeper = make_sweeper(sessions, bell)
    await sweeper.mend()
    await sweeper.mend()
    assert [ring.attempt for ring in bell.heard] == [1]


@pytest.mark.parametrize("queue", list(JobQueue))
async def test_a_message_that_is_still_in_redis_is_not_rung_twice(
    sessions: SessionFactory, redis_bell: RqBell, queue: JobQueue
) -> None:
    job = await make_job(sessions, queue=queue, rung_at=ago(60))
    assert await redis_bell.ring(Ring(job.id, 0, queue))
    sweeper = make_sweeper(sessions, redis_bell)
    for _ in range(3):
        await sweeper.mend()
    assert queue_in(redis_bell.redis, queue).job_ids == [f"{job.id}_0"]
    assert await repairs(sessions) == []


async def test_a_redis_that_forgot_everything_hears_of_every_waiting_row_again(
    sessions: SessionFactory, redis_bell: RqBell
) -> None:
    jobs = [await make_job(sessions, queue=queue) for queue in list(JobQueue) * 10]
    for job in jobs:
        assert await redis_bell.ring(Ring(job.id, 0, job.queue))
    redis_bell.redis.flushall()
    for job in jobs:
        await change(sessions, job.id, rung_at=ago(4))
    sweeper = make_sweeper(sessions, redis_bell)
    await sweeper.mend()
    await sweeper.mend()
    held = {name: queue_in(redis_bell.redis, name).job_ids for name in JobQueue}
    for name, messages in held.items():
        assert sorted(messages) == sorted(f"{job.id}_0" for job in jobs if job.queue is name)
    assert await repairs(sessions) == [("rung_again", 30)]


async def test_a_pause_that_is_over_is_rung_for_and_another_is_not(
    sessions: SessionFactory,
) -> None:
    over = await make_job(sessions, attempt=1, rung_at=None, retry_at=ago(1))
    await make_job(sessions, attempt=1, rung_at=None, retry_at=ago(-60))
    bell = MemoryBell()
    sweeper = make_sweeper(sessions, bell)
    for _ in range(3):
        await sweeper.mend()
    assert [(ring.job_id, ring.attempt) for ring in bell.heard] == [(over.id, 1)]
    assert await repairs(sessions) == []


async def test_without_redis_no_more_are_started_here_than_there_is_room_for(
    sessions: SessionFactory,
) -> None:
    jobs = await make_jobs(sessions, 5, rung_at=ago(60))
    patient = Patient()
    runner = patient.runner(sessions)
    doorbell = Doorbell(MemoryBell(is_away=True), runner.run, slots=2)
    sweeper = make_sweeper(sessions, doorbell.bell, doorbell=doorbell)
    for _ in range(4):
        await sweeper.mend()
    assert set(doorbell.running_here) == {jobs[0].id, jobs[1].id}
    patient.may_end.set()
    await doorbell.drain(10)
    await sweeper.mend()
    await doorbell.drain(10)
    statuses = [(await reread(sessions, job.id)).status for job in jobs]
    assert statuses.count(JobStatus.SUCCEEDED) == 4


async def test_a_job_that_runs_here_is_not_started_here_again(sessions: SessionFactory) -> None:
    job = await make_job(sessions, rung_at=ago(60))
    tries: list[UUID] = []
    leave = asyncio.Event()

    async def run_here(job_id: UUID) -> Ran:
        tries.append(job_id)
        await leave.wait()
        return DONE_HERE

    doorbell = Doorbell(MemoryBell(is_away=True), run_here, slots=4)
    sweeper = make_sweeper(sessions, doorbell.bell, doorbell=doorbell)
    for _ in range(4):
        await sweeper.mend()
        await asyncio.sleep(0)
    leave.set()
    await doorbell.drain(10)
    assert tries == [job.id]
    assert await repairs(sessions) == [("rung_again", 1)]
