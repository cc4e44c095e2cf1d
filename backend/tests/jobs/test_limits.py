"""So many jobs of one person and on one model at once, over all processes; the others wait."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from fastapi import FastAPI

from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.core.schemas import Schema
from app.jobs.doorbell import Doorbell
from app.jobs.engine import Engine, build_engine
from app.jobs.line import Limits
from app.jobs.models import Job
from app.jobs.registry import Assignment, Done, Kinds
from app.jobs.states import JobMode, JobQueue, JobStatus
from app.jobs.upkeep import take_placeable
from tests.conftest import calling, make_settings, running, sign_in
from tests.jobs.ground import (
    MemoryBell,
    Nothing,
    Patient,
    ago,
    claimed,
    first_person,
    make_job,
    make_jobs,
    make_kind,
    make_person,
    make_runner,
    make_sweeper,
    reread,
)
from tests.jobs.test_endpoints import ECHO, JOBS


class On(Schema):
    model: str


class Crowd:
    """Work that notes how many were at it at once, by person and by model."""

    def __init__(self) -> None:
        self.here: Counter[object] = Counter()
        self.most: Counter[object] = Counter()

    async def work(self, params: On, assignment: Assignment) -> Done:
        keys = (assignment.user_id, params.model)
        for key in keys:
            self.here[key] += 1
            self.most[key] = max(self.most[key], self.here[key])
        await asyncio.sleep(0.05)
        self.here.subtract(keys)
        return Done(Nothing())

    def process(self, sessions: SessionFactory, limits: Limits) -> Doorbell:
        """A process without Redis: whoever is held back there tries again until there is room."""
        kinds = Kinds.of([make_kind(self.work, params=On)])
        runner = make_runner(sessions, kinds, limits)
        return Doorbell(MemoryBell(is_away=True), runner.run, slots=100)


async def burst(processes: Sequence[Doorbell], jobs: Sequence[Job]) -> None:
    """Every process tries every job at once."""
    for job in jobs:
        for process in processes:
            process.start_here(job.id)
    async with asyncio.timeout(60):
        await asyncio.gather(*(each.finished_here(job.id) for each in processes for job in jobs))


async def test_a_burst_over_two_processes_keeps_the_limit_of_a_person(
    sessions: SessionFactory, database_url: str
) -> None:
    crowd, limits = Crowd(), Limits(per_user=2, per_model=100)
    first, second = await first_person(sessions), await make_person(sessions, "second")
    jobs = [
        await make_job(sessions, by=person, params={"model": "m"}, model="m")
        for person in [first, second] * 4
    ]
    elsewhere = open_engine(database_url)
    places = [crowd.process(each, limits) for each in (sessions, open_sessions(elsewhere))]
    await burst(places, jobs)
    await elsewhere.dispose()
    assert (crowd.most[first.id], crowd.most[second.id]) == (2, 2)
    assert crowd.most["m"] > 2
    assert {(await reread(sessions, job.id)).attempt for job in jobs} == {1}


async def test_a_burst_from_several_runners_keeps_the_limit_of_a_model(
    sessions: SessionFactory,
) -> None:
    crowd, limits = Crowd(), Limits(per_user=100, per_model=3)
    jobs = [
        await make_job(sessions, params={"model": model}, model=model)
        for model in ["small", "large", "", ""] * 4
    ]
    await burst([crowd.process(sessions, limits) for _ in range(3)], jobs)
    assert crowd.most["small"] <= 3
    assert crowd.most["large"] <= 3
    assert crowd.most[""] > 3
    statuses = {(await reread(sessions, job.id)).status for job in jobs}
    assert statuses == {JobStatus.SUCCEEDED}


@pytest.fixture
async def narrow(sessions: SessionFactory) -> Engine:
    """One job at a time for each person, and a bell that keeps what it heard."""
    settings = make_settings(jobs_running_per_user=1, jobs_running_per_model=2)
    engine = build_engine(settings, sessions, Kinds(), JobMode.QUEUE)
    engine.doorbell.bell = MemoryBell()
    return engine


async def test_a_free_place_rings_for_the_one_that_was_held_back(
    sessions: SessionFactory, narrow: Engine
) -> None:
    patient = Patient()
    narrow.kinds.kinds["test.kind"] = make_kind(patient.work)
    first, second = await make_jobs(sessions, 2)
    running_first = asyncio.create_task(narrow.runner.run(first.id))
    await asyncio.wait_for(patient.begun.wait(), 10)
    held_back = await narrow.runner.run(second.id)
    assert held_back.again_in is not None
    assert (await reread(sessions, second.id)).rung_at is None
    patient.may_end.set()
    await asyncio.wait_for(running_first, 10)
    assert narrow.doorbell.bell.rung_for == [second.id]  # type: ignore[attr-defined]  # the fake's
    await narrow.runner.run(second.id)
    assert (await reread(sessions, second.id)).status is JobStatus.SUCCEEDED


async def test_what_a_limit_holds_back_is_not_rung_for_before_there_is_room(
    sessions: SessionFactory,
) -> None:
    busy, waiting = await make_job(sessions), await make_job(sessions, rung_at=None)
    await claimed(sessions, busy.id)
    bell = MemoryBell()
    sweeper = make_sweeper(sessions, bell, limits=Limits(per_user=1, per_model=1))
    for _ in range(3):
        await sweeper.mend()
    assert bell.heard == []
    sweeper.limits = Limits(per_user=2, per_model=1)
    await sweeper.mend()
    assert bell.rung_for == [waiting.id]


async def test_another_persons_job_does_not_wait_behind_the_first_ones(
    sessions: SessionFactory,
) -> None:
    second = await make_person(sessions, "second")
    first_ones = [await make_job(sessions, model="m", rung_at=None) for _ in range(5)]
    await claimed(sessions, first_ones[0].id)
    theirs = await make_job(sessions, by=second, model="m", rung_at=None)
    bell = MemoryBell()
    await make_sweeper(sessions, bell, limits=Limits(per_user=1, per_model=2)).mend()
    assert bell.rung_for == [theirs.id]


async def test_a_persons_free_places_are_not_lost_to_a_model_that_is_busy(
    sessions: SessionFactory,
) -> None:
    second = await make_person(sessions, "second")
    await claimed(sessions, (await make_job(sessions, by=second, model="m")).id)
    await make_job(sessions, model="m", rung_at=None)
    free = await make_job(sessions, model="", rung_at=None)
    bell = MemoryBell()
    await make_sweeper(sessions, bell, limits=Limits(per_user=1, per_model=1)).mend()
    assert bell.rung_for == [free.id]


async def test_who_watches_is_rung_for_before_batch_work(sessions: SessionFactory) -> None:
    for queue in (JobQueue.MAINTENANCE, JobQueue.BATCH, JobQueue.INTERACTIVE):
        await make_job(sessions, queue=queue, rung_at=None)
    rung = []
    for _ in range(3):
        async with unit_of_work(sessions) as session:
            taken = await take_placeable(session, Limits(9, 9), most=1)
        rung += [ring.queue for ring in taken]
    assert rung == [JobQueue.INTERACTIVE, JobQueue.BATCH, JobQueue.MAINTENANCE]


async def test_without_redis_who_watches_is_started_before_batch_work(
    sessions: SessionFactory,
) -> None:
    batch = await make_job(sessions, queue=JobQueue.BATCH, rung_at=ago(60))
    watched = await make_job(sessions, rung_at=ago(60))
    patient = Patient()
    runner = patient.runner(sessions)
    doorbell = Doorbell(MemoryBell(is_away=True), runner.run, slots=1)
    sweeper = make_sweeper(sessions, doorbell.bell, doorbell=doorbell)
    for _ in range(3):
        await sweeper.mend()
    started = set(doorbell.running_here)
    patient.may_end.set()
    await doorbell.drain(10)
    assert started == {watched.id}, batch.id


@asynccontextmanager
async def one_at_a_time(settings: Settings) -> AsyncIterator[FastAPI]:
    async with running(settings.model_copy(update={"jobs_running_per_user": 1})) as app:
        yield app


async def test_a_post_that_is_held_back_still_answers_with_the_finished_job(
    settings: Settings,
) -> None:
    async with one_at_a_time(settings) as app, calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            body = {**ECHO, "params": {"payload": "x", "sleep_ms": 100}}
            answers = await asyncio.gather(*(client.post(JOBS, json=body) for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    jobs = [answer.json() for answer in answers]
    assert [job["status"] for job in jobs] == ["succeeded"] * 4
    spans = sorted((job["started_at"], job["finished_at"]) for job in jobs)
    assert all(ended <= begun for (_, ended), (begun, _) in pairwise(spans))
