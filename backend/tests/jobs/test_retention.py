"""What is over is kept for so long; what is not over, for as long as it takes."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.ids import new_id
from app.jobs.engine import build_engine
from app.jobs.models import Job, Repair, Worker
from app.jobs.registry import Kinds
from app.jobs.states import OVER, JobMode, JobStatus
from app.jobs.upkeep import CANARY
from app.studio.models import Generation
from app.worker.workplace import Workplace
from tests.conftest import make_settings
from tests.jobs.ground import (
    MemoryBell,
    ago,
    change,
    claimed,
    first_person,
    make_job,
    make_sweeper,
    reread,
)

DAY = 86_400.0


async def kept(sessions: SessionFactory) -> Sequence[UUID]:
    async with unit_of_work(sessions) as session:
        return (await session.scalars(select(Job.id).order_by(Job.id))).all()


async def make_text(sessions: SessionFactory, job: Job) -> UUID:
    person = await first_person(sessions)
    text = Generation(
        id=new_id(),
        organization_id=person.organization_id,
        created_by=person.id,
        job_id=job.id,
        template="studio.outreach",
        prompt_version="1",
        platform="instagram",
        handle="somebody",
        inputs={},
        prompt=[],
        facts=[],
        text="Dear somebody",
        model="a model",
        sandbox=True,
    )
    async with unit_of_work(sessions) as session:
        session.add(text)
    return text.id


@pytest.mark.parametrize("status", sorted(OVER))
async def test_what_is_over_for_longer_than_the_setting_says_goes(
    sessions: SessionFactory, status: JobStatus
) -> None:
    await make_job(sessions, status=status, finished_at=ago(2.1 * DAY))
    younger = await make_job(sessions, status=status, finished_at=ago(1.9 * DAY))
    await make_sweeper(sessions, MemoryBell(), kept_days=2).mend()
    assert await kept(sessions) == [younger.id]


async def test_a_text_outlives_its_job(sessions: SessionFactory) -> None:
    job = await make_job(sessions, status=JobStatus.SUCCEEDED, finished_at=ago(3 * DAY))
    text_id = await make_text(sessions, job)
    await make_sweeper(sessions, MemoryBell(), kept_days=2).tidy()
    assert await kept(sessions) == []
    async with unit_of_work(sessions) as session:
        text = (await session.scalars(select(Generation))).one()
    assert (text.id, text.job_id, text.text) == (text_id, None, "Dear somebody")


@pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.RUNNING])
async def test_what_waits_or_runs_stays_however_old(
    sessions: SessionFactory, status: JobStatus
) -> None:
    long_ago = ago(1_000 * DAY)
    job = await make_job(sessions, status=status, created_at=long_ago, started_at=long_ago)
    await make_sweeper(sessions, MemoryBell(), kept_days=2).tidy()
    assert await kept(sessions) == [job.id]


async def test_canaries_are_kept_for_a_day(sessions: SessionFactory) -> None:
    older, younger = [
        await make_job(
            sessions,
            kind=CANARY,
            organization_id=None,
            created_by=None,
            status=JobStatus.SUCCEEDED,
            finished_at=ago(days * DAY),
        )
        for days in (1.1, 0.9)
    ]
    assert await kept(sessions) == [older.id, younger.id]
    await make_sweeper(sessions, MemoryBell(), kept_days=90).tidy()
    assert await kept(sessions) == [younger.id]


async def test_old_repairs_and_processes_go_too(sessions: SessionFactory) -> None:
    async with unit_of_work(sessions) as session:
        for days in (3, 1):
            session.add(Repair(what="worker_died", at=ago(days * DAY)))
        for name, seconds in (("gone", 2 * DAY), ("here", 1.0)):
            times = {"started_at": ago(9 * DAY), "seen_at": ago(seconds)}
            session.add(
                Worker(name=name, mode=JobMode.QUEUE, version="1", slots=1, in_hand=0, **times)
            )
    await make_sweeper(sessions, MemoryBell(), kept_days=2).tidy()
    async with unit_of_work(sessions) as session:
        (repair,) = (await session.scalars(select(Repair))).all()
        (worker,) = (await session.scalars(select(Worker))).all()
    assert (now() - repair.at).days == 1
    assert worker.name == "here"


async def test_tidying_goes_on_in_the_next_pass_until_nothing_old_is_left(
    sessions: SessionFactory,
) -> None:
    sweeper = make_sweeper(sessions, MemoryBell(), kept_days=2)
    for _ in range(2):
        await make_job(sessions, status=JobStatus.FAILED, finished_at=ago(3 * DAY))
        await sweeper.mend()
        assert await kept(sessions) == []


async def test_what_rqs_own_command_stopped_is_over_and_goes_in_its_time(
    sessions: SessionFactory,
) -> None:
    job = await make_job(sessions)
    await claimed(sessions, job.id)
    engine = build_engine(make_settings(), sessions, Kinds(), JobMode.QUEUE)
    await Workplace(sessions, engine).stop_job(job.id)
    row = await reread(sessions, job.id)
    assert row.status is JobStatus.CANCELLED
    assert row.finished_at
    await change(sessions, job.id, finished_at=row.finished_at - timedelta(days=3))
    await make_sweeper(sessions, MemoryBell(), kept_days=2).tidy()
    assert await kept(sessions) == []
