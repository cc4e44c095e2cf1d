"""A tiny job goes through each queue every minute; when none comes back, the health says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select, update

from app.core.config import Settings
from app.core.db import SessionFactory, unit_of_work
from app.jobs.kinds import canary_kind
from app.jobs.models import Job
from app.jobs.registry import Kinds
from app.jobs.states import JobQueue, JobStatus
from app.jobs.upkeep import CANARY
from tests.jobs.ground import MemoryBell, ago, make_runner, make_sweeper
from tests.jobs.test_endpoints import JOBS

pytestmark = pytest.mark.usefixtures("nobody_sweeps")

QUEUES = ["batch", "interactive", "maintenance"]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"jobs_canary_seconds": 60})


async def canaries(sessions: SessionFactory) -> Sequence[Job]:
    async with unit_of_work(sessions) as session:
        query = select(Job).where(Job.kind == CANARY).order_by(Job.queue, Job.id)
        return (await session.scalars(query)).all()


async def move_back(sessions: SessionFactory, seconds: float) -> None:
    """As if the canaries had been sent, and come back, so long ago."""
    moment = ago(seconds)
    async with unit_of_work(sessions) as session:
        await session.execute(update(Job).values(created_at=moment, started_at=moment))
        done = update(Job).where(Job.status == JobStatus.SUCCEEDED)
        await session.execute(done.values(finished_at=moment))


async def test_one_goes_through_each_queue_and_no_second_before_its_time(
    sessions: SessionFactory,
) -> None:
    # promise: H2
    bell = MemoryBell()
    sweeper = make_sweeper(sessions, bell, canary_seconds=60)
    for _ in range(3):
        await sweeper.mend()
    sent = await canaries(sessions)
    assert [canary.queue for canary in sent] == QUEUES
    assert {(each.organization_id, each.created_by) for each in sent} == {(None, None)}
    assert {(ring.job_id, ring.queue) for ring in bell.heard} == {
        (each.id, each.queue) for each in sent
    }


async def test_none_is_sent_while_one_waits_and_one_when_it_is_time(
    sessions: SessionFactory,
) -> None:
    sweeper = make_sweeper(sessions, MemoryBell(), canary_seconds=60)
    await sweeper.mend()
    await move_back(sessions, 90)
    await sweeper.mend()
    waiting = await canaries(sessions)
    assert len(waiting) == 3
    runner = make_runner(sessions, Kinds.of([canary_kind()]))
    await runner.run(waiting[0].id)
    await move_back(sessions, 90)
    await sweeper.mend()
    sent = await canaries(sessions)
    assert [canary.queue for canary in sent] == ["batch", *QUEUES]


async def test_without_an_interval_none_is_sent(sessions: SessionFactory) -> None:
    bell = MemoryBell()
    await make_sweeper(sessions, bell, canary_seconds=0).mend()
    assert (await canaries(sessions), bell.heard) == ([], [])


async def sing(app: FastAPI) -> None:
    """One of them through each queue, here, for there is no Redis."""
    await app.state.engine.sweeper.mend()
    await app.state.engine.doorbell.drain(10)


def started(app: FastAPI, at: datetime) -> None:
    """As if the process ran since then."""
    overseer = replace(app.state.engine.overseer, started_at=at)
    app.state.engine = replace(app.state.engine, overseer=overseer)


async def health(anonymous: AsyncClient) -> tuple[int, Any]:
    answer = await anonymous.get(f"{JOBS}/health")
    return answer.status_code, answer.json()


async def test_health_shows_when_they_came_through(app: FastAPI, anonymous: AsyncClient) -> None:
    # promise: H2
    await sing(app)
    code, told = await health(anonymous)
    assert (code, told["status"], told["problems"]) == (200, "ok", [])
    assert {canary["queue"] for canary in told["canaries"]} == set(JobQueue)
    for canary in told["canaries"]:
        assert canary["finished_at"]
        assert 0 <= canary["age_seconds"] < 60
        assert not canary["is_stale"]


async def test_a_silence_of_two_minutes_is_said_with_what_to_do(
    app: FastAPI, anonymous: AsyncClient, client: AsyncClient
) -> None:
    # promise: H2
    await sing(app)
    started(app, ago(600))
    await move_back(app.state.sessions, 125)
    code, told = await health(anonymous)
    assert (code, told["status"]) == (503, "unhealthy")
    assert " ".join(told["problems"]) == (
        "No job came through interactive, batch, maintenance for more than 120 s: "
        "see whether a worker runs, and what its log says."
    )
    queues = (await client.get(f"{JOBS}/overview")).json()["queues"]
    assert [queue["canary"]["is_stale"] for queue in queues] == [True] * 3
    await sing(app)
    assert (await health(anonymous))[0] == 200


async def test_one_silent_queue_is_named_alone(app: FastAPI, anonymous: AsyncClient) -> None:
    await sing(app)
    started(app, ago(600))
    async with unit_of_work(app.state.sessions) as session:
        batch = update(Job).where(Job.queue == JobQueue.BATCH)
        await session.execute(batch.values(finished_at=ago(125)))
    code, told = await health(anonymous)
    assert (code, told["problems"][0].partition(" for ")[0]) == (503, "No job came through batch")


async def test_a_process_that_just_started_is_not_blamed_for_old_canaries(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    await sing(app)
    await move_back(app.state.sessions, 3_600)
    assert (await health(anonymous))[0] == 200


async def test_they_are_in_nobodys_list_and_in_no_count(
    app: FastAPI, anonymous: AsyncClient, client: AsyncClient
) -> None:
    await sing(app)
    done = (await canaries(app.state.sessions))[0]
    async with unit_of_work(app.state.sessions) as session:
        for status in (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.FAILED):
            session.add(Job(kind=CANARY, status=status, max_attempts=1, params={}))
    assert (await client.get(JOBS)).json()["items"] == []
    assert (await client.get(f"{JOBS}/{done.id}")).status_code == 404
    assert (await client.get(f"{JOBS}/people")).json() == {"items": []}
    counts = (await client.get(f"{JOBS}/counts")).json()
    assert counts == {"running": 0, "waiting": 0, "failed": 0}
    _, told = await health(anonymous)
    assert (told["waiting"], told["running"], told["failed_count"]) == (0, 0, 0)
    assert told["oldest_waiting_seconds"] is None
    queues = (await client.get(f"{JOBS}/overview")).json()["queues"]
    assert {(queue["waiting"], queue["running"]) for queue in queues} == {(0, 0)}


async def test_nobody_may_start_or_retry_one(app: FastAPI, client: AsyncClient) -> None:
    answer = await client.post(JOBS, json={"kind": CANARY, "params": {}})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_kind")
    assert CANARY not in answer.json()["detail"].partition("there are")[2]
    kinds = (await client.get(f"{JOBS}/kinds")).json()["items"]
    assert CANARY not in {kind["name"] for kind in kinds}
    assert await canaries(app.state.sessions) == []
    await sing(app)
    one = (await canaries(app.state.sessions))[0]
    assert (await client.post(f"{JOBS}/{one.id}/retry")).status_code == 404
    assert (await client.post(f"{JOBS}/{one.id}/cancel")).status_code == 404
