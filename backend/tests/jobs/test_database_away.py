"""The database goes away and comes back: nothing is stored half, nothing is done twice."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from pydantic import SecretStr
from sqlalchemy import func, select, text, update
from sqlalchemy.engine import make_url

from app.core.clock import now
from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.core.problems import DatabaseAway
from app.jobs.models import Job, Repair
from tests.conftest import calling, on_postgresql, running, sign_in
from tests.jobs.speaker import SPEAK, Speaker
from tests.jobs.test_endpoints import ECHO, JOBS, ended, events
from tests.proxy import Proxy, open_proxy
from tests.waiting import until

pytestmark = on_postgresql

LIMIT_SECONDS = 1.0
OUTAGE_SECONDS = 2.5
"""Long enough for the sweeper and for whoever renews leases to notice it."""


@dataclass(frozen=True, slots=True)
class Place:
    """The application with its database behind a door; `rows` goes around it."""

    app: FastAPI
    client: AsyncClient
    door: Proxy
    rows: SessionFactory
    speaker: Speaker

    async def begin(self) -> tuple[str, asyncio.Task[Any]]:
        """The id of a job that runs here now, and the request that waits for it."""
        request = asyncio.create_task(self.client.post(JOBS, json=SPEAK))
        await asyncio.wait_for(self.speaker.begun.wait(), 5)
        (job,) = (await self.client.get(JOBS, params={"status": "running"})).json()["items"]
        return job["id"], request

    async def watched(self, job_id: str) -> Any:
        """All of its events; asked for in the moment of the outage, they are asked for again."""
        while True:
            answer = await self.client.get(f"{JOBS}/{job_id}/events")
            if answer.status_code != DatabaseAway.status:
                return answer
            await asyncio.sleep(0.1)

    async def is_back(self) -> bool:
        return (await self.client.get(JOBS)).status_code == 200

    async def sweeper_leads(self) -> bool:
        return bool(self.app.state.engine.sweeper.leads)


@asynccontextmanager
async def around(database_url: str) -> AsyncIterator[SessionFactory]:
    engine = open_engine(database_url)
    try:
        yield open_sessions(engine)
    finally:
        await engine.dispose()


@pytest.fixture
async def door(database_url: str) -> AsyncIterator[Proxy]:
    url = make_url(database_url)
    async with open_proxy(url.host or "", url.port or 0) as door:
        yield door


@pytest.fixture
def address(database_url: str, door: Proxy) -> str:
    url = make_url(database_url).set(host="127.0.0.1", port=door.port)
    return url.render_as_string(hide_password=False)


@pytest.fixture
async def place(
    settings: Settings, database_url: str, door: Proxy, address: str
) -> AsyncIterator[Place]:
    behind = settings.model_copy(update={"database_url": SecretStr(address)})
    async with around(database_url) as rows, running(behind) as app, calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            speaker = Speaker()
            speaker.joins(app)
            yield Place(app, client, door, rows, speaker)
            await door.passes()


async def test_every_request_says_that_the_database_is_away_and_stores_nothing(
    place: Place,
) -> None:
    job_id = (await place.client.post(JOBS, json=ECHO)).json()["id"]
    await place.door.refuses()
    requests = [
        place.client.post(JOBS, json=ECHO, headers={"Idempotency-Key": "once"}),
        place.client.post(JOBS, json=ECHO, headers={"Accept": "text/event-stream"}),
        place.client.post(f"{JOBS}/{job_id}/cancel"),
        place.client.post(f"{JOBS}/{job_id}/retry"),
        *(
            place.client.get(f"{JOBS}{path}")
            for path in ("", "/people", "/counts", "/health", "/overview")
        ),
        place.client.get(f"{JOBS}/{job_id}"),
        place.client.get(f"{JOBS}/{job_id}/events"),
    ]
    for answer in await asyncio.gather(*requests):
        assert (answer.status_code, answer.json()["code"]) == (503, "database_away"), answer.url
        assert int(answer.headers["retry-after"]) > 0
    async with unit_of_work(place.rows) as session:
        assert (await session.scalars(select(func.count(Job.id)))).one() == 1
    await place.door.passes()
    await until(place.is_back)
    key = {"Idempotency-Key": "once"}
    answers = [await place.client.post(JOBS, json=ECHO, headers=key) for _ in range(2)]
    assert [answer.json()["status"] for answer in answers] == ["succeeded"] * 2
    assert len({answer.json()["id"] for answer in answers}) == 1


async def test_cut_in_the_middle_of_many_requests_each_is_there_or_not(place: Place) -> None:
    keys = [{"Idempotency-Key": str(number)} for number in range(30)]
    posts = [asyncio.create_task(place.client.post(JOBS, json=ECHO, headers=key)) for key in keys]
    await asyncio.sleep(0.05)
    await place.door.refuses()
    await asyncio.sleep(0.5)
    await place.door.passes()
    answers = await asyncio.gather(*posts)
    assert {answer.status_code for answer in answers} <= {200, 503}
    await until(place.is_back)
    again = [await place.client.post(JOBS, json=ECHO, headers=key) for key in keys]
    done = [await ended(place.client, answer.json()["id"]) for answer in again]
    assert {(job["status"], job["attempt"]) for job in done} == {("succeeded", 1)}
    assert len((await place.client.get(JOBS, params={"limit": 100})).json()["items"]) == len(keys)


async def frozen_for(sessions: SessionFactory, door: Proxy, statements: Sequence[str]) -> float:
    """Seconds until a unit of work gives up on a database that froze before its last statement."""
    *before, last = statements
    began = time.monotonic()
    with pytest.raises(DatabaseAway):
        async with unit_of_work(sessions) as session:
            for statement in before:
                await session.execute(text(statement))
            began = time.monotonic()
            door.freezes()
            await session.execute(text(last))
    return time.monotonic() - began


@pytest.mark.parametrize("statements", [["SELECT 1"], ["SELECT 1", "SELECT 2"]])
async def test_a_frozen_database_is_given_up_after_its_limit(
    address: str, door: Proxy, statements: list[str]
) -> None:
    engine = open_engine(address, statement_seconds=LIMIT_SECONDS)
    sessions = open_sessions(engine)
    async with unit_of_work(sessions) as session:
        await session.execute(text("SELECT 0"))
    took = await frozen_for(sessions, door, statements)
    assert took < 10 * LIMIT_SECONDS
    await door.passes()
    async with unit_of_work(sessions) as session:
        assert (await session.scalars(text("SELECT 3"))).one() == 3
    await engine.dispose()


async def test_an_end_that_was_reached_meanwhile_is_recorded_when_it_is_back(
    place: Place,
) -> None:
    job_id, request = await place.begin()
    reading = asyncio.create_task(place.watched(job_id))
    place.speaker.says("before")
    await asyncio.sleep(0.3)
    await place.door.refuses()
    place.speaker.says("meanwhile")
    await asyncio.sleep(0.3)
    place.speaker.ends()
    await asyncio.sleep(OUTAGE_SECONDS)
    async with unit_of_work(place.rows) as session:
        assert (await session.scalars(select(Job.status))).one() == "running"
    await place.door.passes()
    job = await ended(place.client, job_id)
    assert (job["status"], job["attempt"]) == ("succeeded", 1)
    assert job["result"] == {"text": "before meanwhile"}
    assert (place.speaker.runs, place.speaker.kept) == (1, [1])
    told = events(await asyncio.wait_for(reading, 10))
    assert [body["text"] for _, kind, body in told if kind == "delta"] == ["before", "meanwhile"]
    assert [kind for _, kind, _ in told][-2:] == ["result", "end"]
    assert (await asyncio.wait_for(request, 10)).status_code == 200


async def test_a_lease_that_nobody_could_renew_is_not_given_away(place: Place) -> None:
    job_id, request = await place.begin()
    await until(place.sweeper_leads)
    await place.door.refuses()
    await asyncio.sleep(OUTAGE_SECONDS)
    async with unit_of_work(place.rows) as session:
        await session.execute(update(Job).values(lease_until=now() - timedelta(seconds=1)))
    await place.door.passes()
    await until(place.is_back)

    async def is_renewed() -> bool:
        async with unit_of_work(place.rows) as session:
            lease = (await session.scalars(select(Job.lease_until))).one()
        return lease is not None and lease > now()

    await until(is_renewed)
    place.speaker.ends()
    job = await ended(place.client, job_id)
    assert (job["status"], job["attempt"], place.speaker.runs) == ("succeeded", 1, 1)
    assert (await asyncio.wait_for(request, 10)).status_code == 200
    async with unit_of_work(place.rows) as session:
        assert (await session.scalars(select(Repair))).all() == []
        assert (await session.scalars(select(Job.deaths))).one() == 0
