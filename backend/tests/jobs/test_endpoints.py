"""Jobs without a Redis: the same request runs them."""

import asyncio
import json
from typing import Any
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx import AsyncClient, Response

from app.core.config import Settings
from tests.conftest import calling, running, sign_in
from tests.factories import EMAIL, make_user
from tests.waiting import until

JOBS = "/api/v1/jobs"
ECHO = {"kind": "system.echo", "params": {"payload": "hello"}}
STREAM = {"Accept": "text/event-stream"}


def events(answer: Response) -> list[tuple[str, str, Any]]:
    """Id, type and data of each event."""
    found = []
    for block in answer.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if line[:1] != ":")
        if fields:
            found.append((fields.get("id", ""), fields["event"], json.loads(fields["data"])))
    return found


async def begun(client: AsyncClient) -> None:
    """Once the only job there is was taken up, and perhaps ended."""

    async def is_so() -> bool:
        return any(job["started_at"] for job in (await client.get(JOBS)).json()["items"])

    await until(is_so)


async def ended(client: AsyncClient, job_id: str, *, seconds: float = 15) -> Any:
    """The job once it is over."""
    async with asyncio.timeout(seconds):
        job = (await client.get(f"{JOBS}/{job_id}")).json()
        while job["finished_at"] is None:
            await asyncio.sleep(0.05)
            job = (await client.get(f"{JOBS}/{job_id}")).json()
    return job


async def test_without_redis_the_answer_is_the_finished_job(client: AsyncClient) -> None:
    # promise: C10
    answer = await client.post(JOBS, json=ECHO)
    job = answer.json()
    assert answer.status_code == 200
    assert (job["status"], job["mode"], job["attempt"]) == ("succeeded", "synchronous", 1)
    assert job["result"] == {"payload": "hello", "attempt": 1}
    assert job["request_id"] == answer.headers["x-request-id"]
    assert answer.headers["location"] == f"{JOBS}/{job['id']}"
    assert (await client.get(answer.headers["location"])).json() == job


async def test_the_same_post_streams_the_events(client: AsyncClient) -> None:
    answer = await client.post(JOBS, json=ECHO, headers=STREAM)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-cache, no-transform"
    assert answer.text.startswith(": ")
    kinds = [kind for _, kind, _ in events(answer)]
    assert kinds == ["status", "status", "delta", "result", "end"]
    assert events(answer)[2][2] == {"text": "hello"}


async def test_a_late_reader_gets_all_and_one_who_comes_back_gets_the_rest(
    client: AsyncClient,
) -> None:
    job_id = (await client.post(JOBS, json=ECHO)).json()["id"]
    whole = events(await client.get(f"{JOBS}/{job_id}/events"))
    assert [identity for identity, _, _ in whole] == ["", "1-1", "1-2", "1-3", "1-4"]
    rest = await client.get(f"{JOBS}/{job_id}/events", headers={"Last-Event-ID": "1-2"})
    assert [identity for identity, _, _ in events(rest)] == ["", "1-3", "1-4"]


async def test_when_the_events_are_gone_the_row_tells_the_end(
    client: AsyncClient, app: FastAPI, settings: Settings
) -> None:
    job_id = (await client.post(JOBS, json=ECHO)).json()["id"]
    async with running(settings) as restarted, calling(restarted) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(restarted, token) as caller:
            told = events(await caller.get(f"{JOBS}/{job_id}/events"))
    assert [kind for _, kind, _ in told] == ["status", "result", "end"]
    assert told[1][2]["payload"] == "hello"


async def test_an_unknown_kind_and_wrong_params_store_nothing(client: AsyncClient) -> None:
    unknown = await client.post(JOBS, json={"kind": "os.system", "params": {}})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown_kind")
    body = {
        "kind": "studio.outreach",
        "params": {"creator": {"platform": "myspace", "handle": "x"}, "goal": "", "tone": 5},
    }
    wrong = await client.post(JOBS, json=body)
    assert wrong.status_code == 422
    pointers = {error["pointer"] for error in wrong.json()["errors"]}
    assert pointers == {"/params/creator/platform", "/params/goal", "/params/tone"}
    assert (await client.get(JOBS)).json()["items"] == []


async def test_a_text_too_long_for_a_field_is_refused_with_its_pointer(client: AsyncClient) -> None:
    body = {
        "kind": "studio.outreach",
        "params": {"creator": {"platform": "tiktok", "handle": "x"}, "goal": "x" * 500_000},
    }
    answer = await client.post(JOBS, json=body)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/params/goal"]


async def test_another_organizations_job_is_not_found(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    job_id = (await client.post(JOBS, json=ECHO)).json()["id"]
    await make_user(app, role="agency_admin", organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        for path in (f"{JOBS}/{job_id}", f"{JOBS}/{job_id}/events"):
            answer = await other.get(path)
            assert (answer.status_code, answer.json()["code"]) == (404, "job_not_found")
        assert (await other.get(JOBS)).json()["items"] == []
    assert (await client.get(f"{JOBS}/{uuid4()}")).status_code == 404


async def test_jobs_are_listed_newest_first_by_status_and_kind(client: AsyncClient) -> None:
    for number in range(3):
        await client.post(JOBS, json={"kind": "system.echo", "params": {"payload": str(number)}})
    first = (await client.get(JOBS, params={"limit": 2})).json()
    rest = (await client.get(JOBS, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    jobs = [*first["items"], *rest["items"]]
    assert [job["params"]["payload"] for job in jobs] == ["2", "1", "0"]
    assert rest["next_cursor"] is None
    assert (await client.get(JOBS, params={"status": "failed"})).json()["items"] == []
    assert (await client.get(JOBS, params={"kind": "studio.outreach"})).json()["items"] == []


async def test_a_repeated_key_starts_one_job_and_another_body_is_a_conflict(
    client: AsyncClient,
) -> None:
    key = {"Idempotency-Key": "form-1"}
    answers = await asyncio.gather(*(client.post(JOBS, json=ECHO, headers=key) for _ in range(4)))
    assert len({answer.json()["id"] for answer in answers}) == 1
    other = {"kind": "system.echo", "params": {"payload": "else"}}
    conflict = await client.post(JOBS, json=other, headers=key)
    assert (conflict.status_code, conflict.json()["code"]) == (
        409,
        "idempotency_key_used_differently",
    )
    assert len((await client.get(JOBS)).json()["items"]) == 1


async def test_a_job_outlives_the_request_that_started_it(
    client: AsyncClient, app: FastAPI
) -> None:
    slow = {"kind": "system.echo", "params": {"payload": "late", "sleep_ms": 400}}
    request = asyncio.create_task(client.post(JOBS, json=slow))
    await begun(client)
    request.cancel()
    await asyncio.gather(request, return_exceptions=True)
    await app.state.engine.doorbell.drain(5)
    (job,) = (await client.get(JOBS)).json()["items"]
    assert job["status"] == "succeeded"


async def test_a_stop_puts_a_long_job_back_and_the_next_start_does_it(settings: Settings) -> None:
    # promise: S3
    long = {"kind": "system.echo", "params": {"payload": "long", "sleep_ms": 2500}}
    async with running(settings) as app, calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            request = asyncio.create_task(client.post(JOBS, json=long))
            await begun(client)
            await app.state.engine.doorbell.drain(0.1)
            put_back = (await request).json()
            app.state.stop.tell()
            refused = await client.post(JOBS, json=ECHO)
    assert (put_back["status"], put_back["attempt"]) == ("queued", 1)
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    async with running(settings) as app, calling(app, token) as client:
        job = await ended(client, put_back["id"])
    assert (job["status"], job["attempt"]) == ("succeeded", 2)


@pytest.mark.parametrize("header", ["x", "1-", "-1", "9" * 40, "1-2-3"])
async def test_a_nonsense_last_event_id_starts_from_the_beginning(
    client: AsyncClient, header: str
) -> None:
    job_id = (await client.post(JOBS, json=ECHO)).json()["id"]
    answer = await client.get(f"{JOBS}/{job_id}/events", headers={"Last-Event-ID": header})
    assert events(answer)[1][0] == "1-1"


async def test_health_says_mode_depth_and_workers_without_a_token(anonymous: AsyncClient) -> None:
    # promise: H2
    answer = await anonymous.get(f"{JOBS}/health")
    nothing_yet = {"finished_at": None, "age_seconds": None, "is_stale": False}
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "problems": [],
        "mode": "synchronous",
        "redis": "unreachable",
        "queue_depth": 0,
        "workers": 0,
        "waiting": 0,
        "running": 0,
        "failed_count": 0,
        "oldest_waiting_seconds": None,
        "canaries": [
            {"queue": queue, **nothing_yet} for queue in ("interactive", "batch", "maintenance")
        ],
    }
