"""Redis is there, but full, flushed or new: what it lost or refused is got from the rows."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from tests.conftest import on_postgresql
from tests.jobs.behind_redis import Place, ran_here
from tests.jobs.speaker import SPEAK, Speaker, worker_beside
from tests.jobs.test_endpoints import JOBS, ended, events
from tests.redis_server import RedisServer
from tests.waiting import until

pytestmark = on_postgresql


@contextmanager
def full(server: RedisServer) -> Iterator[None]:
    """It answers, and keeps nothing more."""
    with server.client() as client:
        client.set("ballast", b"x" * 3_000_000)
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("maxmemory", "1mb")
        try:
            yield
        finally:
            client.config_set("maxmemory", "0")


async def test_a_full_redis_is_as_good_as_none_and_nothing_is_lost(place: Place) -> None:
    # promise: C10
    with full(place.server):
        for _ in range(3):
            assert ran_here(await place.post())
            await place.in_mode("queue")  # a ping is answered, and the next push is refused again
    await place.in_mode("queue")
    assert (await place.post()).status_code == 202
    jobs = (await place.client.get(JOBS)).json()["items"]
    assert [job["status"] for job in jobs] == ["queued", *["succeeded"] * 3, "queued"]


async def test_what_a_worker_writes_past_a_full_redis_its_reader_gets_from_the_row(
    place: Place,
) -> None:
    job_id = (await place.post()).json()["id"]
    with full(place.server):
        async with worker_beside(place.app) as worker:
            await worker.run(UUID(job_id))
        told = events(await place.client.get(f"{JOBS}/{job_id}/events"))
    assert [kind for _, kind, _ in told] == ["status", "result", "end"]
    assert told[1][2] == {"payload": "hello", "attempt": 1}


async def test_flushed_in_mid_text_a_reader_misses_no_word_and_a_late_one_has_the_whole(
    place: Place,
) -> None:
    # promise: C10
    speaker = Speaker()
    speaker.joins(place.app)
    job_id = (await place.post(SPEAK)).json()["id"]
    async with worker_beside(place.app) as worker:
        work = asyncio.create_task(worker.run(UUID(job_id)))
        reading = asyncio.create_task(place.client.get(f"{JOBS}/{job_id}/events"))
        speaker.says("one", "two")
        await _written(place, job_id, 3)
        with place.server.client() as client:
            client.flushall()
        speaker.says("three", "four")
        await _written(place, job_id, 2)
        late = asyncio.create_task(place.client.get(f"{JOBS}/{job_id}/events"))
        speaker.says("five")
        speaker.ends()
        await work
    told = events(await asyncio.wait_for(reading, 10))
    words = [body["text"] for _, kind, body in told if kind == "delta"]
    assert words == ["one", "two", "three", "four", "five"]
    assert [kind for _, kind, _ in told][-2:] == ["result", "end"]
    result = [body for _, kind, body in events(await late) if kind == "result"]
    assert result == [{"text": "one two three four five"}]


async def _written(place: Place, job_id: str, count: int) -> None:
    """Until the stream in Redis has so many entries, and whoever reads it had a moment to."""
    with place.server.client() as client:

        async def is_written() -> bool:
            return bool(client.xlen(f"cadence:events:{job_id}") >= count)

        await until(is_written)
    await asyncio.sleep(0.2)


async def test_messages_lost_with_redis_are_rung_for_again(place: Place) -> None:
    # promise: D5
    waiting = {(await place.post()).json()["id"] for _ in range(3)}
    place.server.kill()
    place.server.start()
    await place.in_mode("queue")
    async with asyncio.timeout(15), worker_beside(place.app) as worker:
        done = {job_id: await _done(place, job_id, worker.run) for job_id in waiting}
    assert {job["attempt"] for job in done.values()} == {1}


async def _done(place: Place, job_id: str, run: Any) -> Any:
    """Whether a worker was rung, or Redis was still away and it ran here."""
    while (await place.client.get(f"{JOBS}/{job_id}")).json()["status"] == "queued":
        if f"{job_id}_0" in place.messages():
            await run(UUID(job_id))
        await asyncio.sleep(0.05)
    return await ended(place.client, job_id)
