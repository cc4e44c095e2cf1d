"""What a dead worker, a lost message or an old row leaves behind is mended once."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import update

from app.core.db import SessionFactory, unit_of_work
from app.core.leases import Lease
from app.jobs.schemas import EventId, JobEvent
from app.jobs.states import OVER, JobMode, JobStatus
from app.jobs.sweeper import Sweeper
from app.jobs.upkeep import expired
from tests.jobs.ground import (
    MemoryBell,
    Patient,
    ago,
    change,
    claimed,
    make_job,
    make_sweeper,
    repairs,
    reread,
)
from tests.jobs.test_endpoints import JOBS


async def die(sessions: SessionFactory, job_id: UUID) -> None:
    """A worker takes the job and is never heard of again."""
    await claimed(sessions, job_id)
    await change(sessions, job_id, lease_until=ago(1))


async def told(sweeper: Sweeper, job_id: UUID) -> Sequence[JobEvent]:
    return await sweeper.logs[JobMode.QUEUE].after(job_id, EventId(), patience=0)


async def test_a_dead_workers_job_is_given_back_rung_and_done_by_the_next(
    sessions: SessionFactory,
) -> None:
    job, bell = await make_job(sessions), MemoryBell()
    sweeper = make_sweeper(sessions, bell)
    await die(sessions, job.id)
    await sweeper.mend()
    await sweeper.mend()
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt, row.deaths) == (JobStatus.QUEUED, 1, 1)
    assert [(ring.job_id, ring.attempt) for ring in bell.heard] == [(job.id, 1)]
    assert await repairs(sessions) == [("worker_died", 1)]
    (event,) = await told(sweeper, job.id)
    assert (event.type, event.data) == ("status", {"status": "queued", "attempt": 1})

    patient = Patient()
    patient.may_end.set()
    await patient.runner(sessions).run(job.id)
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt, row.deaths) == (JobStatus.SUCCEEDED, 2, 1)
    assert patient.kept == [2]


async def test_a_job_whose_workers_died_three_times_fails_and_says_so(
    sessions: SessionFactory,
) -> None:
    job, bell = await make_job(sessions, max_attempts=3), MemoryBell()
    sweeper = make_sweeper(sessions, bell)
    for _ in range(3):
        await die(sessions, job.id)
        await sweeper.mend()
    await sweeper.mend()
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt, row.deaths) == (JobStatus.FAILED, 3, 3)
    assert row.error
    assert row.finished_at
    assert row.error["code"] == "worker_died"
    assert "its worker died 3 times" in row.error["detail"]
    assert [what for what, _ in await repairs(sessions)] == ["worker_died"] * 2 + ["gave_up"]
    assert [event.type for event in await told(sweeper, job.id)][-2:] == ["error", "end"]
    assert len(bell.heard) == 2


@pytest.mark.parametrize("status", sorted(OVER))
async def test_what_is_over_stays_over(sessions: SessionFactory, status: JobStatus) -> None:
    job, bell = await make_job(sessions, status=status, attempt=1), MemoryBell()
    times = ("finished_at", "lease_until", "rung_at", "retry_at")
    await change(sessions, job.id, **dict.fromkeys(times, ago(60)))
    sweeper = make_sweeper(sessions, bell)
    for _ in range(3):
        await sweeper.mend()
    row = await reread(sessions, job.id)
    assert (row.status, row.attempt, row.deaths) == (status, 1, 0)
    assert (bell.heard, await repairs(sessions)) == ([], [])


async def test_a_lease_that_lasts_is_left_alone(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    await claimed(sessions, job.id)
    await make_sweeper(sessions, MemoryBell()).mend()
    assert (await reread(sessions, job.id)).status is JobStatus.RUNNING


async def test_a_fresh_sweeper_gives_the_others_time_to_renew(sessions: SessionFactory) -> None:
    job, grown = await make_job(sessions), make_sweeper(sessions, MemoryBell())
    fresh = Sweeper(
        sessions, grown.doorbell, grown.logs, grown.limits, name="b", kept_days=1, canary_seconds=0
    )
    await die(sessions, job.id)
    await fresh.mend()
    assert (await reread(sessions, job.id)).status is JobStatus.RUNNING
    await grown.mend()
    assert (await reread(sessions, job.id)).status is JobStatus.QUEUED


async def test_a_lease_that_was_renewed_after_the_look_is_not_given_back(
    sessions: SessionFactory,
) -> None:
    job = await make_job(sessions)
    await die(sessions, job.id)
    async with unit_of_work(sessions) as session:
        (lost,) = await expired(session)
    await change(sessions, job.id, lease_until=ago(-15))
    await make_sweeper(sessions, MemoryBell())._give_back(lost)
    assert (await reread(sessions, job.id)).status is JobStatus.RUNNING


async def test_of_two_sweepers_one_leads_until_it_steps_down(sessions: SessionFactory) -> None:
    first = make_sweeper(sessions, MemoryBell(), name="first")
    second = make_sweeper(sessions, MemoryBell(), name="second")
    for _ in range(2):
        await first.sweep()
        await second.sweep()
        assert (first.leads, second.leads) == (True, False)
    await first._step_down()
    await second.sweep()
    await first.sweep()
    assert (first.leads, second.leads) == (False, True)


async def test_a_follower_takes_over_when_the_leader_is_dead(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    dead = make_sweeper(sessions, MemoryBell(), name="dead")
    follower = make_sweeper(sessions, MemoryBell(), name="follower")
    await dead.sweep()
    await die(sessions, job.id)
    await follower.sweep()
    assert (await reread(sessions, job.id)).status is JobStatus.RUNNING
    async with unit_of_work(sessions) as session:
        await session.execute(update(Lease).values(until=ago(1)))
    await follower.sweep()
    assert follower.leads
    assert (await reread(sessions, job.id)).status is JobStatus.QUEUED


async def test_two_that_mend_at_once_give_back_once(sessions: SessionFactory) -> None:
    job, bell = await make_job(sessions), MemoryBell()
    await die(sessions, job.id)
    await asyncio.gather(*(make_sweeper(sessions, bell).mend() for _ in range(4)))
    row = await reread(sessions, job.id)
    assert (row.status, row.deaths) == (JobStatus.QUEUED, 1)
    assert (len(bell.heard), await repairs(sessions)) == (1, [("worker_died", 1)])


@pytest.mark.usefixtures("nobody_sweeps")
async def test_who_watches_hears_at_once_that_a_job_given_back_was_cancelled(
    app: FastAPI, client: AsyncClient
) -> None:
    sessions, engine = app.state.sessions, app.state.engine
    engine.doorbell.bell = MemoryBell()
    job = await make_job(sessions)
    await die(sessions, job.id)
    await change(sessions, job.id, mode=JobMode.SYNCHRONOUS)
    await engine.sweeper.give_back_expired()
    assert (await client.post(f"{JOBS}/{job.id}/cancel")).status_code == 200
    heard = await engine.logs[JobMode.SYNCHRONOUS].after(job.id, EventId(), patience=0)
    assert [(event.type, event.data["status"]) for event in heard] == [
        ("status", "queued"),
        ("end", "cancelled"),
    ]
