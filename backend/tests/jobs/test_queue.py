"""Jobs with a Redis: a bell is rung, a worker's events reach the reader as they are written."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from redis import Redis

from app.core.config import Settings
from app.jobs.bell import BELL, RqBell, open_bell, queue_in
from app.jobs.events import Scribe
from app.jobs.holding import Holding
from app.jobs.runner import JobRunner
from app.jobs.schemas import EventId
from app.jobs.states import JobMode, JobQueue
from tests.conftest import calling, make_settings, running, sign_in
from tests.jobs.test_endpoints import ECHO, JOBS, events


@pytest.fixture
async def queued(settings: Settings, redis_address: str) -> AsyncIterator[FastAPI]:
    """The application with a Redis and no worker."""
    parts = urlsplit(redis_address)
    with_redis = settings.model_copy(
        update={"redis_host": parts.hostname, "redis_port": parts.port}
    )
    async with running(with_redis) as app:
        yield app


@pytest.fixture
async def submitter(queued: FastAPI) -> AsyncIterator[AsyncClient]:
    async with calling(queued) as anonymous:
        token = await sign_in(anonymous, queued.state.settings.first_superuser)
    async with calling(queued, token) as client:
        yield client


def dead_bell() -> RqBell:
    return open_bell(make_settings())


def as_worker(app: FastAPI) -> JobRunner:
    """What a worker would run the job with."""
    engine = app.state.engine
    holding = Holding(app.state.sessions, JobMode.QUEUE, slots=16)
    log = engine.logs[JobMode.QUEUE]
    return JobRunner(app.state.sessions, engine.kinds, log, holding, engine.runner.limits)


async def test_the_answer_is_the_queued_job_and_the_message_its_id_alone(
    submitter: AsyncClient, redis_address: str
) -> None:
    answer = await submitter.post(JOBS, json=ECHO)
    job = answer.json()
    assert (answer.status_code, job["status"], job["mode"]) == (202, "queued", "queue")
    assert answer.headers["location"] == f"{JOBS}/{job['id']}"
    queue = queue_in(Redis.from_url(redis_address), JobQueue.INTERACTIVE)
    (message,) = queue.jobs
    assert (message.func_name, message.args, message.kwargs) == (BELL, [job["id"]], {})


async def test_a_reader_gets_the_workers_events_and_resumes(
    submitter: AsyncClient, queued: FastAPI
) -> None:
    job_id = (await submitter.post(JOBS, json=ECHO)).json()["id"]
    reading = asyncio.create_task(submitter.get(f"{JOBS}/{job_id}/events"))
    await asyncio.sleep(0.2)
    await as_worker(queued).run(UUID(job_id))
    told = events(await asyncio.wait_for(reading, 5))
    assert [identity for identity, _, _ in told] == ["", "1-1", "1-2", "1-3", "1-4"]
    assert [kind for _, kind, _ in told][-2:] == ["result", "end"]
    rest = await submitter.get(f"{JOBS}/{job_id}/events", headers={"Last-Event-ID": "1-3"})
    assert [identity for identity, _, _ in events(rest)] == ["", "1-4"]


async def test_a_late_attempts_events_are_refused_by_redis_itself(
    queued: FastAPI, submitter: AsyncClient
) -> None:

    job_id = (await submitter.post(JOBS, json=ECHO)).json()["id"]
    log = queued.state.engine.logs[JobMode.QUEUE]
    await Scribe(log, UUID(job_id), attempt=2).write("new")
    await Scribe(log, UUID(job_id), attempt=1).write("old")
    told = await log.after(UUID(job_id), EventId(), patience=2)
    assert [event.data for event in told] == [{"text": "new"}]


async def test_health_counts_the_waiting(submitter: AsyncClient) -> None:
    # promise: H2
    for _ in range(3):
        await submitter.post(JOBS, json=ECHO)
    health = (await submitter.get(f"{JOBS}/health")).json()
    assert (health["mode"], health["redis"]) == ("queue", "connected")
    assert (health["queue_depth"], health["waiting"], health["workers"]) == (3, 3, 0)
    assert health["oldest_waiting_seconds"] >= 0


async def test_a_redis_that_goes_away_turns_the_next_job_synchronous(
    queued: FastAPI, submitter: AsyncClient
) -> None:
    # promise: C10
    assert (await submitter.post(JOBS, json=ECHO)).status_code == 202
    before, queued.state.engine.doorbell.bell = queued.state.engine.doorbell.bell, dead_bell()
    before.redis.close()
    answer = await submitter.post(JOBS, json=ECHO)
    assert (answer.status_code, answer.json()["status"]) == (200, "succeeded")
    assert (await submitter.get(f"{JOBS}/health")).json()["mode"] == "synchronous"
