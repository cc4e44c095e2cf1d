"""Redis goes away in every way it can, and comes back: no job is lost, none is done twice."""

import asyncio
import time
from uuid import UUID

from tests.conftest import on_postgresql
from tests.jobs.behind_redis import GENEROUS_SECONDS, Place, ran_here
from tests.jobs.speaker import SPEAK, Speaker, worker_beside
from tests.jobs.test_endpoints import ECHO, JOBS

BURST = 8


async def test_refused_the_next_job_runs_here_and_later_ones_are_rung_again(place: Place) -> None:
    # promise: C10
    await place.door.refuses()
    assert ran_here(await place.post())
    health = await place.health()
    assert (health["redis"], health["mode"], health["status"]) == (
        "unreachable",
        "synchronous",
        "ok",
    )
    await place.door.passes()
    await place.in_mode("queue")
    assert (await place.post()).status_code == 202


@on_postgresql
async def test_frozen_only_the_first_request_meets_it(place: Place) -> None:
    # promise: C10
    place.door.freezes()
    place.door.requests.clear()
    opened, began = place.door.opened, time.monotonic()
    async with asyncio.timeout(BURST * GENEROUS_SECONDS):
        together = await asyncio.gather(*(place.client.post(JOBS, json=ECHO) for _ in range(BURST)))
        following = [await place.post() for _ in range(BURST)]
    assert all(ran_here(answer) for answer in [*together, *following])
    pushes = sum(b"rq:queue:interactive" in request for request in place.door.requests)
    assert pushes <= 1
    a_ping_each_second = time.monotonic() - began + 2
    assert place.door.opened - opened + len(place.door.requests) - pushes <= a_ping_each_second
    assert not place.app.state.engine.doorbell.bell.answers
    assert (await place.health())["redis"] == "unreachable"


@on_postgresql
async def test_what_a_frozen_redis_was_told_does_no_harm_when_it_thaws(place: Place) -> None:
    # promise: C10
    place.door.freezes()
    job = (await place.post()).json()
    assert job["status"] == "succeeded"
    await place.door.passes()
    await place.in_mode("queue")
    async with worker_beside(place.app) as worker:
        for job_id in {job["id"], *(message.partition("_")[0] for message in place.messages())}:
            await worker.run(UUID(job_id))
    after = (await place.client.get(f"{JOBS}/{job['id']}")).json()
    assert after == job


async def test_a_withheld_answer_leaves_a_message_that_nobody_runs_again(place: Place) -> None:
    # promise: D5
    speaker = Speaker()
    speaker.joins(place.app)
    place.door.withholds()
    posted = asyncio.create_task(place.client.post(JOBS, json=SPEAK))
    await asyncio.wait_for(speaker.begun.wait(), 5)
    (job, _) = (await place.client.get(JOBS)).json()["items"]
    assert (job["status"], job["mode"]) == ("running", "synchronous")
    assert f"{job['id']}_0" in place.messages()
    async with worker_beside(place.app) as worker:
        await worker.run(UUID(job["id"]))
        speaker.ends()
        assert ran_here(await asyncio.wait_for(posted, 5))
        await worker.run(UUID(job["id"]))
    assert (speaker.runs, speaker.kept) == (1, [1])
