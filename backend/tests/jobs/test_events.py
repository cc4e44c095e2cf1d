"""Whoever reads a job's events gets every word once, from wherever they begin, and the end."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from app.core.config import Settings
from tests.conftest import calling, on_postgresql, running, sign_in
from tests.jobs.speaker import worker_beside
from tests.jobs.stage import Stage, counted, lines_until, over_http, words_of
from tests.jobs.test_endpoints import JOBS, events
from tests.proxy import LOOPBACK, Proxy, open_proxy
from tests.redis_server import RedisServer
from tests.waiting import until

pytestmark = on_postgresql

READERS = 500
WORDS = [f"word {number}" for number in range(30)]


@pytest.fixture
async def door(server: RedisServer) -> AsyncIterator[Proxy]:
    async with open_proxy(LOOPBACK, server.port) as door:
        yield door


@pytest.fixture(params=["queue", "synchronous"])
def mode(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def stage(settings: Settings, door: Proxy, mode: str) -> AsyncIterator[Stage]:
    """In queue mode with a worker's runner beside the app; else nothing answers for Redis."""
    behind = settings.model_copy(update={"redis_host": LOOPBACK, "redis_port": door.port})
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(running(behind if mode == "queue" else settings))
        anonymous = await stack.enter_async_context(calling(app))
        token = await sign_in(anonymous, settings.first_superuser)
        client = await stack.enter_async_context(calling(app, token))
        worker = None
        if mode == "queue":
            worker = await stack.enter_async_context(worker_beside(app))
        yield Stage(app, client, worker)


only_queue = pytest.mark.parametrize("mode", ["queue"])


async def test_five_hundred_readers_at_once_each_get_every_word(stage: Stage) -> None:
    job_id = await stage.begin()
    async with asyncio.timeout(90), counted(stage, READERS) as (client, all_listen):
        path = f"{JOBS}/{job_id}/events"
        readers = [asyncio.create_task(client.get(path)) for _ in range(READERS)]
        await all_listen.wait()
        for word in WORDS:
            stage.speaker.says(word)
            await asyncio.sleep(0.02)
        await stage.end()
        told = [events(answer) for answer in await asyncio.gather(*readers)]
    assert all(words_of(each) == WORDS for each in told)
    assert all(each[-1][1:] == ("end", {"status": "succeeded"}) for each in told)


async def test_from_any_point_on_the_rest_comes_and_nothing_else(stage: Stage) -> None:
    job_id = await stage.begin()
    stage.speaker.says(*WORDS)
    await stage.end()
    greeting, *whole = await stage.read(job_id)
    assert words_of(whole) == WORDS
    for place, (identity, _, _) in enumerate(whole[:-1], start=1):
        assert await stage.read(job_id, after=identity) == [greeting, *whole[place:]]


async def test_from_its_end_on_the_row_repeats_the_outcome(stage: Stage) -> None:
    job_id = await stage.begin()
    stage.speaker.says("all")
    await stage.end()
    last, _, _ = (await stage.read(job_id))[-1]
    told = await stage.read(job_id, after=last)
    assert [kind for _, kind, _ in told] == ["status", "result", "end"]


async def test_who_comes_late_gets_at_once_what_was_written_so_far(stage: Stage) -> None:
    job_id = await stage.begin()
    stage.speaker.says("so", "far")
    async with over_http(stage) as client:
        path = f"{JOBS}/{job_id}/events"
        async with asyncio.timeout(5), client.stream("GET", path) as answer:
            lines = await lines_until(answer, "far")
    assert [line for line in lines if "text" in line] == [
        'data: {"text": "so"}',
        'data: {"text": "far"}',
    ]
    await stage.end()  # nothing else was said: what came, came while the job ran


@only_queue
async def test_what_was_said_while_redis_was_away_is_told_later_and_once(
    stage: Stage, door: Proxy
) -> None:
    job_id = await stage.begin()
    reading = asyncio.create_task(stage.read(job_id))
    stage.speaker.says("before")
    await asyncio.sleep(0.3)
    await door.refuses()
    stage.speaker.says("meanwhile")
    await asyncio.sleep(1)
    await door.passes()
    stage.speaker.says("after")
    await stage.end()
    said = ["before", "meanwhile", "after"]
    told = await asyncio.wait_for(reading, 15)
    assert words_of(told) == said
    assert told[-1][1:] == ("end", {"status": "succeeded"})
    assert words_of(await stage.read(job_id)) == said


@only_queue
async def test_a_redis_that_restarts_empty_is_told_everything_again(
    stage: Stage, server: RedisServer
) -> None:
    job_id = await stage.begin()
    early = asyncio.create_task(stage.read(job_id))
    stage.speaker.says("before")
    await asyncio.sleep(0.3)
    server.kill()
    stage.speaker.says("meanwhile")
    await asyncio.sleep(0.5)
    server.start()

    async def are_told() -> bool:
        with server.client() as client:
            return bool(client.xlen(f"cadence:events:{job_id}") == 3)

    await until(are_told)
    late = asyncio.create_task(stage.read(job_id))
    stage.speaker.says("after")
    await stage.end()
    for reader in (early, late):
        told = await asyncio.wait_for(reader, 15)
        assert words_of(told) == ["before", "meanwhile", "after"]
        assert told[-1][1:] == ("end", {"status": "succeeded"})


@only_queue
async def test_events_go_by_themselves_in_a_day(stage: Stage, server: RedisServer) -> None:
    job_id = await stage.begin()
    key = f"cadence:events:{job_id}"
    with server.client() as client:

        async def are_there() -> bool:
            return bool(client.exists(key))

        await until(are_there)
        assert 0 < int(str(client.ttl(key))) <= 86_400
        client.persist(key)
        await stage.end()
        await stage.read(job_id)
        assert 0 < int(str(client.ttl(key))) <= 86_400
