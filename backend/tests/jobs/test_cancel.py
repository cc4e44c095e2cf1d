"""Who may cancel what, and what stays of it."""

import asyncio

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import update

from app.core.db import unit_of_work
from app.jobs.models import Job
from app.jobs.states import OVER, JobStatus
from tests.conftest import calling, on_postgresql, sign_in
from tests.factories import EMAIL, make_user
from tests.jobs.ground import Patient, make_job, reread
from tests.jobs.test_endpoints import ECHO, JOBS, begun, events
from tests.jobs.test_runner import Works


async def test_work_that_ends_all_the_same_keeps_nothing(client: AsyncClient, app: FastAPI) -> None:
    deaf, job = Patient(), await make_job(app.state.sessions)
    work = asyncio.create_task(deaf.runner(app.state.sessions).run(job.id))
    await deaf.begun.wait()
    cancelled = await client.post(f"{JOBS}/{job.id}/cancel")
    deaf.may_end.set()
    await work
    after = await reread(app.state.sessions, job.id)
    assert (deaf.was_cancelled, deaf.kept) == (False, [])
    assert (after.status, after.result) == (JobStatus.CANCELLED, None)
    assert after.finished_at
    assert (await client.get(f"{JOBS}/{job.id}")).json() == cancelled.json()


async def test_one_that_waits_is_never_begun(client: AsyncClient, app: FastAPI) -> None:
    works, job = Works(), await make_job(app.state.sessions)
    assert (await client.post(f"{JOBS}/{job.id}/cancel")).json()["status"] == "cancelled"
    await works.runner(app.state.sessions).run(job.id)
    assert (works.runs, (await reread(app.state.sessions, job.id)).attempt) == (0, 0)
    told = events(await client.get(f"{JOBS}/{job.id}/events"))
    assert told[-1][1:] == ("end", {"status": "cancelled"})


@on_postgresql
async def test_one_that_is_over_stays_as_it_is(client: AsyncClient, app: FastAPI) -> None:
    for status in OVER:
        job = await make_job(app.state.sessions, status=status)
        before = (await client.get(f"{JOBS}/{job.id}")).json()
        answer = await client.post(f"{JOBS}/{job.id}/cancel")
        assert (answer.status_code, answer.json()["code"]) == (409, "job_is_over")
        assert (await client.get(f"{JOBS}/{job.id}")).json() == before


@on_postgresql
async def test_somebody_elses_needs_the_permission(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    job = await make_job(app.state.sessions)  # of the first superuser
    await make_user(app, role="agency_member")
    async with calling(app, await sign_in(anonymous, EMAIL)) as member:
        answer = await member.post(f"{JOBS}/{job.id}/cancel")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_your_job")
        assert (await reread(app.state.sessions, job.id)).status is JobStatus.QUEUED
    await make_user(app, role="agency_admin", email="admin@example.com")
    async with calling(app, await sign_in(anonymous, "admin@example.com")) as admin:
        answer = await admin.post(f"{JOBS}/{job.id}/cancel")
        assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")


@on_postgresql
async def test_ones_own_needs_no_permission(app: FastAPI, anonymous: AsyncClient) -> None:
    job = await make_job(app.state.sessions)
    user = await make_user(app, role="agency_member")
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(Job).values(created_by=user.id))
    async with calling(app, await sign_in(anonymous, EMAIL)) as member:
        assert (await member.post(f"{JOBS}/{job.id}/cancel")).status_code == 200


@on_postgresql
async def test_another_organizations_is_not_found_and_goes_on(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    job = await make_job(app.state.sessions)
    await make_user(app, role="agency_admin", organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        answer = await other.post(f"{JOBS}/{job.id}/cancel")
    assert (answer.status_code, answer.json()["code"]) == (404, "job_not_found")
    assert (await reread(app.state.sessions, job.id)).status is JobStatus.QUEUED
    assert (await anonymous.post(f"{JOBS}/{job.id}/cancel")).status_code == 401


async def test_one_cancel_wins_of_many_at_once(client: AsyncClient) -> None:
    slow = {**ECHO, "params": {"payload": "x", "sleep_ms": 3000}}
    request = asyncio.create_task(client.post(JOBS, json=slow))
    await begun(client)
    (job,) = (await client.get(JOBS)).json()["items"]
    path = f"{JOBS}/{job['id']}/cancel"
    answers = await asyncio.gather(*(client.post(path) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [200, *[409] * 5]
    assert (await request).json()["status"] == "cancelled"
