"""A running job is cancelled: its work ends within two seconds, in whatever process it runs."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.config import Settings
from tests.conftest import calling, on_postgresql, running, sign_in
from tests.jobs.speaker import SPEAK, Speaker
from tests.jobs.test_endpoints import JOBS, ended, events
from tests.studio.test_outreach import STREAM, found_creator, outreach
from tests.upstreams.servers import calls, sandbox
from tests.waiting import until

PROMISED_SECONDS = 2.0
LOOK_SECONDS = 0.3
"""How far a call log's clock and ours may be apart, and how long a look takes."""


@pytest.fixture(scope="session")
def slow_model() -> Iterator[str]:
    """Writes twenty words a second, and goes on for a minute."""
    with sandbox("ollama", "--load-ms", "10", "--token-ms", "50", "--least-words", "1200") as at:
        yield at


@pytest.fixture
def slowly(settings: Settings, slow_model: str) -> Settings:
    return settings.model_copy(update={"ollama_base_url": slow_model})


@pytest.fixture
async def here(slowly: Settings) -> AsyncIterator[FastAPI]:
    async with running(slowly) as app:
        yield app


@pytest.fixture
async def caller(here: FastAPI, slowly: Settings) -> AsyncIterator[AsyncClient]:
    async with calling(here) as anonymous:
        token = await sign_in(anonymous, slowly.first_superuser)
    async with calling(here, token) as client:
        yield client


@pytest.fixture
async def elsewhere(caller: AsyncClient, slowly: Settings) -> AsyncIterator[AsyncClient]:
    """The same person at another process on the same database."""
    async with running(slowly) as app, calling(app) as client:
        client.headers["Authorization"] = caller.headers["Authorization"]
        yield client


async def started(client: AsyncClient, speaker: Speaker) -> tuple[str, asyncio.Task[Any]]:
    """The id of a job that runs now, and the request that waits for it."""
    request = asyncio.create_task(client.post(JOBS, json=SPEAK))
    await asyncio.wait_for(speaker.begun.wait(), 5)
    (job,) = (await client.get(JOBS, params={"status": "running"})).json()["items"]
    return job["id"], request


async def writing(client: AsyncClient, slow_model: str) -> tuple[str, asyncio.Task[Any]]:
    """The id of a letter in mid-text, and the request that streams it."""
    before = len(calls(slow_model, "/api/chat"))
    letter = outreach(await found_creator(client))
    request = asyncio.create_task(client.post(JOBS, json=letter, headers=STREAM))

    async def is_writing() -> bool:
        return any(call["first_byte_at"] for call in calls(slow_model, "/api/chat")[before:])

    await until(is_writing)
    await asyncio.sleep(0.3)
    (job,) = (await client.get(JOBS, params={"status": "running"})).json()["items"]
    return job["id"], request


async def seconds_until_the_call_was_gone(slow_model: str, since: float) -> float:
    """By the model server's own log."""

    async def has_ended() -> bool:
        return calls(slow_model, "/api/chat")[-1]["ended"] != ""

    await until(has_ended)
    last = calls(slow_model, "/api/chat")[-1]
    assert last["ended"] == "gone"
    assert isinstance(last["ended_at"], float)
    return last["ended_at"] - since


async def test_the_models_call_ends_and_the_words_so_far_stay(
    caller: AsyncClient, slow_model: str
) -> None:
    job_id, request = await writing(caller, slow_model)
    moment = time.time()
    cancelled = await caller.post(f"{JOBS}/{job_id}/cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    assert await seconds_until_the_call_was_gone(slow_model, moment) < PROMISED_SECONDS
    told = events(await asyncio.wait_for(request, 5))
    words = [body["text"] for _, kind, body in told if kind == "delta"]
    assert words
    assert told[-1][1:] == ("end", {"status": "cancelled"})
    late = events(await caller.get(f"{JOBS}/{job_id}/events"))
    assert [body["text"] for _, kind, body in late if kind == "delta"] == words
    assert late[-1][1:] == ("end", {"status": "cancelled"})
    assert (await caller.get("/api/v1/studio/generations")).json()["items"] == []
    after = (await caller.get(f"{JOBS}/{job_id}")).json()
    assert (after["status"], after["result"], after["error"]) == ("cancelled", None, None)
    assert after["finished_at"]


async def test_another_process_ends_it_as_soon(
    caller: AsyncClient, elsewhere: AsyncClient, slow_model: str
) -> None:
    job_id, request = await writing(caller, slow_model)
    moment = time.time()
    cancelled = await elsewhere.post(f"{JOBS}/{job_id}/cancel")
    assert (cancelled.status_code, cancelled.json()["status"]) == (200, "cancelled")
    took = await seconds_until_the_call_was_gone(slow_model, moment)
    assert took < PROMISED_SECONDS + LOOK_SECONDS
    told = events(await asyncio.wait_for(request, 5))
    assert [kind for _, kind, _ in told if kind == "delta"]
    assert told[-1][1:] == ("end", {"status": "cancelled"})
    assert (await ended(caller, job_id))["status"] == "cancelled"
    assert (await caller.get("/api/v1/studio/generations")).json()["items"] == []


@on_postgresql
async def test_readers_in_both_processes_hear_of_it(
    caller: AsyncClient, here: FastAPI, elsewhere: AsyncClient
) -> None:
    speaker = Speaker()
    speaker.joins(here)
    job_id, request = await started(caller, speaker)
    path = f"{JOBS}/{job_id}/events"
    readers = [asyncio.create_task(client.get(path)) for client in (caller, elsewhere)]
    speaker.says("so", "far")
    await asyncio.sleep(0.3)
    await elsewhere.post(f"{JOBS}/{job_id}/cancel")
    await asyncio.wait_for(speaker.was_cancelled.wait(), PROMISED_SECONDS)
    told = [events(await asyncio.wait_for(reader, 10)) for reader in readers]
    assert [each[-1][1:] for each in told] == [("end", {"status": "cancelled"})] * 2
    assert [body["text"] for _, kind, body in told[0] if kind == "delta"] == ["so", "far"]
    assert (await request).json()["status"] == "cancelled"


@on_postgresql
async def test_retried_it_runs_anew_and_its_reader_sees_the_new_end(
    caller: AsyncClient, here: FastAPI
) -> None:
    speaker = Speaker()
    speaker.joins(here)
    job_id, request = await started(caller, speaker)
    speaker.says("old")
    await asyncio.sleep(0.2)
    await caller.post(f"{JOBS}/{job_id}/cancel")
    await request
    speaker.says("new")
    speaker.ends()
    again = (await caller.post(f"{JOBS}/{job_id}/retry")).json()
    assert (again["status"], again["attempt"]) == ("succeeded", 2)
    told = events(await caller.get(f"{JOBS}/{job_id}/events"))
    assert [body["text"] for _, kind, body in told if kind == "delta"] == ["old", "new"]
    assert [body for _, kind, body in told if kind == "end"] == [{"status": "succeeded"}]
    assert speaker.kept == [2]


@on_postgresql
async def test_retried_before_its_process_knows_of_the_cancel_it_runs_anew(
    caller: AsyncClient, here: FastAPI, elsewhere: AsyncClient
) -> None:
    speaker = Speaker()
    speaker.joins(here)
    job_id, request = await started(caller, speaker)
    await elsewhere.post(f"{JOBS}/{job_id}/cancel")
    retried = asyncio.create_task(caller.post(f"{JOBS}/{job_id}/retry"))
    await asyncio.wait_for(speaker.was_cancelled.wait(), PROMISED_SECONDS)
    speaker.ends()
    answer = await asyncio.wait_for(retried, 5)
    job = answer.json()
    assert (answer.status_code, job["status"], job["attempt"]) == (200, "succeeded", 2)
    assert (await request).status_code == 200
    assert (speaker.runs, speaker.kept) == (2, [2])
