"""A claim is a lease: whoever is not heard of loses it, and what comes late changes nothing."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import select, update

from app.core.db import SessionFactory, database_time, unit_of_work
from app.core.leases import Lease, give_lease_back, lease_holder, take_lease
from app.core.problems import NotFound
from app.jobs.holding import Holding
from app.jobs.models import Job, Worker
from app.jobs.moves import LEASE_SECONDS, move
from app.jobs.states import JobMode, JobStatus
from tests.jobs.ground import Patient, ago, change, claimed, eventually, make_job, reread


async def seconds_left(sessions: SessionFactory, job_id: UUID) -> float:
    """How long the lease still lasts, by the database's clock."""
    async with unit_of_work(sessions) as session:
        query = select(Job.lease_until, database_time(session)).where(Job.id == job_id)
        until, moment = (await session.execute(query)).one()
    assert until
    return float((until - moment).total_seconds())


async def give_to_another(sessions: SessionFactory, job_id: UUID) -> None:
    """What a sweeper and the next worker do to a row whose worker was given up."""
    async with unit_of_work(sessions) as session:
        assert await move(session, job_id, JobStatus.QUEUED)
    await claimed(sessions, job_id, "another")


async def workers(sessions: SessionFactory) -> Sequence[Worker]:
    async with unit_of_work(sessions) as session:
        return (await session.scalars(select(Worker))).all()


async def test_a_claim_has_a_lease_of_fifteen_seconds(sessions: SessionFactory) -> None:
    job = await make_job(sessions)
    claim = await claimed(sessions, job.id, "worker 1")
    row = await reread(sessions, job.id)
    assert (claim.attempt, row.attempt, row.worker) == (1, 1, "worker 1")
    assert row.lease_until
    assert row.started_at
    assert (row.lease_until - row.started_at).total_seconds() == pytest.approx(15, abs=0.1)
    assert LEASE_SECONDS - 10 < await seconds_left(sessions, job.id) <= LEASE_SECONDS


async def test_only_claims_in_hand_are_renewed(sessions: SessionFactory) -> None:
    held, dropped = await make_job(sessions), await make_job(sessions)
    claim = await claimed(sessions, held.id)
    await claimed(sessions, dropped.id)
    for job in (held, dropped):
        await change(sessions, job.id, lease_until=ago(1))
    holding = Holding(sessions, JobMode.QUEUE, slots=4)
    work = asyncio.create_task(asyncio.sleep(60))
    with holding.holds(claim, work):
        await holding.look_after()
        assert await seconds_left(sessions, held.id) > LEASE_SECONDS - 10
        assert await seconds_left(sessions, dropped.id) < 0
    assert not work.cancelling()
    work.cancel()


@pytest.mark.parametrize("renews", [True, False], ids=["renewing", "looking"])
async def test_a_claim_that_somebody_else_got_is_let_go_and_keeps_nothing(
    sessions: SessionFactory, *, renews: bool
) -> None:
    patient, job = Patient(), await make_job(sessions)
    runner = patient.runner(sessions)
    running = asyncio.create_task(runner.run(job.id))
    await asyncio.wait_for(patient.begun.wait(), 10)
    await give_to_another(sessions, job.id)
    runner.holding._renewed = 0.0 if renews else time.monotonic()
    await runner.holding.look_after()
    await asyncio.wait_for(running, 10)
    row = await reread(sessions, job.id)
    assert patient.was_cancelled
    assert patient.kept == []
    assert (row.status, row.attempt, row.worker) == (JobStatus.RUNNING, 2, "another")
    assert runner.holding.hands == {}


async def test_work_that_is_let_go_may_clean_up_before_it_ends(sessions: SessionFactory) -> None:
    holding = Holding(sessions, JobMode.QUEUE, slots=4)
    claim = await claimed(sessions, (await make_job(sessions)).id)
    cleaned = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.05)
            cleaned.set()

    task = asyncio.create_task(work())
    with holding.holds(claim, task):
        await asyncio.sleep(0)
        await change(sessions, claim.job_id, status=JobStatus.CANCELLED)
        assert holding.let_go(claim.job_id)
        await asyncio.sleep(0)
        holding._renewed = time.monotonic()
        await holding.look_after()
        await asyncio.wait({task}, timeout=10)
    assert cleaned.is_set()


async def test_a_claim_that_is_still_ours_goes_on(sessions: SessionFactory) -> None:
    patient, job = Patient(), await make_job(sessions)
    runner = patient.runner(sessions)
    running = asyncio.create_task(runner.run(job.id))
    await asyncio.wait_for(patient.begun.wait(), 10)
    await change(sessions, job.id, lease_until=ago(60))  # it ran out, and nobody took the row
    await runner.holding.look_after()
    patient.may_end.set()
    await asyncio.wait_for(running, 10)
    assert (patient.kept, patient.was_cancelled) == ([1], False)
    assert (await reread(sessions, job.id)).status is JobStatus.SUCCEEDED


@pytest.mark.parametrize(
    "fails",
    [None, NotFound("There is none."), RuntimeError("hunter2")],
    ids=["succeeds", "fails", "breaks"],
)
async def test_a_worker_that_was_given_up_and_comes_back_changes_nothing(
    sessions: SessionFactory, fails: Exception | None
) -> None:
    patient, job = Patient(fails=fails), await make_job(sessions)
    running = asyncio.create_task(patient.runner(sessions).run(job.id))
    await asyncio.wait_for(patient.begun.wait(), 10)
    await give_to_another(sessions, job.id)
    patient.may_end.set()  # nobody told it that it was given up
    await asyncio.wait({running}, timeout=10)
    assert isinstance(fails, RuntimeError) == (running.exception() is not None)
    row = await reread(sessions, job.id)
    assert patient.kept == []
    assert (row.status, row.attempt, row.worker) == (JobStatus.RUNNING, 2, "another")
    assert (row.result, row.error, row.finished_at) == (None, None, None)


async def test_a_process_is_seen_while_it_lives_and_says_goodbye(sessions: SessionFactory) -> None:
    holding = Holding(sessions, JobMode.QUEUE, slots=7)
    async with holding.kept():
        await eventually(lambda: workers(sessions))
        (seen,) = await workers(sessions)
        assert (seen.name, seen.mode, seen.slots) == (holding.name, JobMode.QUEUE, 7)
    assert await workers(sessions) == []


async def test_a_process_tells_how_much_it_has_in_hand(sessions: SessionFactory) -> None:
    holding = Holding(sessions, JobMode.QUEUE, slots=7)
    claim = await claimed(sessions, (await make_job(sessions)).id)
    work = asyncio.create_task(asyncio.sleep(60))
    with holding.holds(claim, work):
        await holding.look_after()
    (seen,) = await workers(sessions)
    assert (seen.in_hand, seen.started_at) == (1, holding.started_at)
    work.cancel()


async def take(sessions: SessionFactory, holder: str) -> bool:
    async with unit_of_work(sessions) as session:
        return await take_lease(session, "the place", holder=holder, seconds=60)


async def holder(sessions: SessionFactory) -> str | None:
    async with unit_of_work(sessions) as session:
        return await lease_holder(session, "the place")


async def test_a_lease_has_one_holder_who_may_renew_it(sessions: SessionFactory) -> None:
    assert await holder(sessions) is None
    took = await asyncio.gather(*(take(sessions, f"process {number}") for number in range(5)))
    assert sum(took) == 1
    first = f"process {took.index(True)}"
    assert await holder(sessions) == first
    assert await take(sessions, first)
    assert not await take(sessions, "somebody else")
    assert await holder(sessions) == first


async def test_a_lease_that_ran_out_is_anybodys(sessions: SessionFactory) -> None:
    assert await take(sessions, "first")
    async with unit_of_work(sessions) as session:
        await session.execute(update(Lease).values(until=ago(1)))
    assert await holder(sessions) is None
    assert await take(sessions, "second")
    assert not await take(sessions, "first")


async def test_a_lease_is_given_back_by_its_holder_alone(sessions: SessionFactory) -> None:
    assert await take(sessions, "first")
    async with unit_of_work(sessions) as session:
        await give_lease_back(session, "the place", holder="second")
    assert await holder(sessions) == "first"
    async with unit_of_work(sessions) as session:
        await give_lease_back(session, "the place", holder="first")
    assert await take(sessions, "second")
