"""A failed or cancelled job is done after all when a person asks: the same row, once more."""

import asyncio
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.problems import NotFound
from app.jobs.registry import Assignment, Done
from app.jobs.states import JobStatus
from tests.conftest import calling, sign_in
from tests.factories import EMAIL, make_user
from tests.jobs.ground import (
    KIND,
    MemoryBell,
    Nothing,
    Patient,
    Shaky,
    ago,
    make_job,
    make_kind,
)
from tests.jobs.test_endpoints import JOBS, events

pytestmark = pytest.mark.usefixtures("nobody_sweeps")

BODY = {"kind": KIND, "params": {}}
BROKEN = NotFound("There is no such thing.")


def teach(app: FastAPI, work: Any, **changes: Any) -> None:
    """Add the test's kind to those the application knows."""
    app.state.engine.kinds.kinds[KIND] = make_kind(work, **changes)


async def failed_once(app: FastAPI, client: AsyncClient) -> str:
    """A job whose next attempt will go well."""
    teach(app, Shaky(BROKEN).work)
    job = (await client.post(JOBS, json=BODY)).json()
    assert (job["status"], job["attempt"]) == ("failed", 1)
    return str(job["id"])


async def test_a_failed_job_is_done_in_its_next_attempt(app: FastAPI, client: AsyncClient) -> None:
    job_id = await failed_once(app, client)
    answer = await client.post(f"{JOBS}/{job_id}/retry")
    job = answer.json()
    assert answer.status_code == 200
    assert (job["id"], job["status"], job["attempt"]) == (job_id, "succeeded", 2)
    assert (job["error"], job["retry_at"]) == (None, None)
    assert job["max_attempts"] == 1 + 3


async def test_a_reader_sees_the_new_end_and_not_the_old_one(
    app: FastAPI, client: AsyncClient
) -> None:
    job_id = await failed_once(app, client)
    await client.post(f"{JOBS}/{job_id}/retry")
    told = events(await client.get(f"{JOBS}/{job_id}/events"))
    assert [identity for identity, _, _ in told] == ["", "1-1", "2-1", "2-2", "2-3"]
    assert told[-1][1:] == ("end", {"status": "succeeded"})
    rest = events(await client.get(f"{JOBS}/{job_id}/events", headers={"Last-Event-ID": "1-3"}))
    assert [identity for identity, _, _ in rest] == ["", "2-1", "2-2", "2-3"]


async def test_a_reader_who_watches_the_second_attempt_waits_for_its_end(
    app: FastAPI, client: AsyncClient
) -> None:
    job_id = await failed_once(app, client)
    patient = Patient()
    teach(app, patient.work)
    retry = asyncio.create_task(client.post(f"{JOBS}/{job_id}/retry"))
    await asyncio.wait_for(patient.begun.wait(), 10)
    reading = asyncio.create_task(client.get(f"{JOBS}/{job_id}/events"))
    done, _ = await asyncio.wait({reading}, timeout=0.3)
    assert not done
    patient.may_end.set()
    ends = [event for event in events(await asyncio.wait_for(reading, 15)) if event[1] == "end"]
    assert ends == [("2-3", "end", {"status": "succeeded"})]
    assert (await retry).json()["status"] == "succeeded"


async def test_a_cancelled_job_is_done_after_all(app: FastAPI, client: AsyncClient) -> None:
    patient = Patient()
    teach(app, patient.work)
    post = asyncio.create_task(client.post(JOBS, json=BODY))
    await asyncio.wait_for(patient.begun.wait(), 10)
    (job,) = (await client.get(JOBS)).json()["items"]
    assert (await client.post(f"{JOBS}/{job['id']}/cancel")).status_code == 200
    assert (await post).json()["status"] == "cancelled"
    patient.may_end.set()
    retried = (await client.post(f"{JOBS}/{job['id']}/retry")).json()
    assert (retried["status"], retried["attempt"]) == ("succeeded", 2)
    assert patient.kept == [2]


class Slow(Patient):
    """Work that takes its time to stop, as one that must close a connection does."""

    async def work(self, params: Nothing, assignment: Assignment) -> Done:
        try:
            return await super().work(params, assignment)
        finally:
            await asyncio.sleep(0.5)


async def test_a_job_that_is_cancelled_and_retried_at_once_is_done(
    app: FastAPI, client: AsyncClient
) -> None:
    slow = Slow()
    teach(app, slow.work)
    post = asyncio.create_task(client.post(JOBS, json=BODY))
    await asyncio.wait_for(slow.begun.wait(), 10)
    (job,) = (await client.get(JOBS)).json()["items"]
    await client.post(f"{JOBS}/{job['id']}/cancel")
    slow.may_end.set()
    retried = (await client.post(f"{JOBS}/{job['id']}/retry")).json()
    await post
    assert (retried["status"], retried["attempt"]) == ("succeeded", 2)


async def test_with_a_worker_the_answer_is_the_queued_job_and_the_next_attempts_message(
    app: FastAPI, client: AsyncClient
) -> None:
    job_id = await failed_once(app, client)
    app.state.engine.doorbell.bell = bell = MemoryBell()
    answer = await client.post(f"{JOBS}/{job_id}/retry")
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    assert (answer.json()["error"], answer.json()["finished_at"]) == (None, None)
    assert bell.messages == {f"{job_id}_1"}
    assert (await client.get(f"{JOBS}/{job_id}")).json()["place"] == 1


@pytest.mark.parametrize("status", [JobStatus.SUCCEEDED, JobStatus.RUNNING, JobStatus.QUEUED])
async def test_what_did_not_fail_is_not_retried(
    app: FastAPI, client: AsyncClient, status: JobStatus
) -> None:
    teach(app, Patient().work)
    job = await make_job(app.state.sessions, status=status, attempt=1, lease_until=ago(-60))
    answer = await client.post(f"{JOBS}/{job.id}/retry")
    assert (answer.status_code, answer.json()["code"]) == (409, "job_not_to_retry")
    assert status in answer.json()["detail"]
    seen = (await client.get(f"{JOBS}/{job.id}")).json()
    assert (seen["status"], seen["attempt"]) == (status, 1)


@pytest.mark.parametrize(
    ("role", "organization", "status", "code"),
    [
        ("agency_member", None, 403, "not_your_job"),
        ("agency_admin", None, 200, None),
        ("viewer", None, 403, "not_allowed"),
        ("agency_admin", "Other house", 404, "job_not_found"),
    ],
)
async def test_who_may_retry_another_persons_job(
    app: FastAPI,
    client: AsyncClient,
    anonymous: AsyncClient,
    role: str,
    organization: str | None,
    status: int,
    code: str | None,
) -> None:
    job_id = await failed_once(app, client)
    await make_user(app, role=role, organization=organization)
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        answer = await other.post(f"{JOBS}/{job_id}/retry")
    assert (answer.status_code, answer.json().get("code")) == (status, code)
    job = (await client.get(f"{JOBS}/{job_id}")).json()
    assert job["attempt"] == (2 if status == 200 else 1)
