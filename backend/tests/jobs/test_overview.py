"""Who looks after the installation sees the engine; others see their organization's jobs."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import update

from app.accounts.models import Role, User
from app.core.db import unit_of_work
from app.jobs.models import Worker
from app.jobs.states import JobMode, JobQueue, JobStatus
from tests.conftest import calling, sign_in
from tests.factories import make_user
from tests.jobs.ground import ago, change, claimed, first_person, make_job, make_jobs
from tests.jobs.test_endpoints import JOBS

pytestmark = pytest.mark.usefixtures("nobody_sweeps")

NEW_ROUTES = [
    ("GET", "/overview"),
    ("GET", "/people"),
    ("GET", "/counts"),
    ("POST", f"/{UUID(int=1)}/retry"),
]
COLLEAGUE, STRANGER = "colleague@example.com", "stranger@example.com"


@pytest.fixture
async def colleague(app: FastAPI) -> User:
    return await make_user(app, role="agency_admin", email=COLLEAGUE)


@pytest.fixture
async def stranger(app: FastAPI, anonymous: AsyncClient) -> AsyncIterator[AsyncClient]:
    """An admin of another organization, which has one failed job."""
    person = await make_user(app, role="agency_admin", organization="Other", email=STRANGER)
    await make_job(app.state.sessions, by=person, status=JobStatus.FAILED, finished_at=ago(60))
    async with calling(app, await sign_in(anonymous, STRANGER)) as client:
        yield client


async def get(client: AsyncClient, path: str, **params: Any) -> Any:
    answer = await client.get(f"{JOBS}{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(("method", "path"), NEW_ROUTES)
async def test_without_a_token_it_is_401(anonymous: AsyncClient, method: str, path: str) -> None:
    answer = await anonymous.request(method, f"{JOBS}{path}")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def test_without_the_permission_it_is_403(app: FastAPI, anonymous: AsyncClient) -> None:
    await make_user(app, role="viewer", email=COLLEAGUE)
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(Role).where(Role.name == "viewer").values(permissions=[]))
    async with calling(app, await sign_in(anonymous, COLLEAGUE)) as nobody:
        for method, path in NEW_ROUTES:
            answer = await nobody.request(method, f"{JOBS}{path}")
            assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), path


@pytest.mark.parametrize("role", ["viewer", "agency_member", "agency_admin", "brand_admin"])
async def test_the_engine_is_not_shown_to_tenants(
    app: FastAPI, anonymous: AsyncClient, role: str
) -> None:
    await make_user(app, role=role, email=COLLEAGUE)
    async with calling(app, await sign_in(anonymous, COLLEAGUE)) as client:
        answer = await client.get(f"{JOBS}/overview")
    assert answer.status_code == 403
    assert "system:oversee" in answer.json()["detail"]


async def test_the_overview_shows_processes_and_which_of_them_live(
    app: FastAPI, client: AsyncClient
) -> None:
    async with unit_of_work(app.state.sessions) as session:
        for name, seconds in (("alive", 3), ("dead", 60), ("long gone", 3_600)):
            times = {"started_at": ago(7_200 - seconds), "seen_at": ago(seconds)}
            row = Worker(name=name, mode=JobMode.QUEUE, version="9", slots=16, in_hand=5, **times)
            session.add(row)
    told = await get(client, "/overview")
    workers = {worker["name"]: worker for worker in told["workers"]}
    assert workers["alive"]["is_alive"]
    assert not workers["dead"]["is_alive"]
    assert "long gone" not in workers
    assert (workers["alive"]["slots"], workers["alive"]["in_hand"]) == (16, 5)
    assert (await get(client, "/health"))["workers"] == 1


async def test_the_overview_shows_queues_over_all_organizations(
    app: FastAPI, client: AsyncClient, stranger: AsyncClient
) -> None:
    await make_jobs(app.state.sessions, 2, created_at=ago(30))
    batch = await make_job(app.state.sessions, queue=JobQueue.BATCH)
    await claimed(app.state.sessions, batch.id)
    told = await get(client, "/overview")
    interactive, line, maintenance = told["queues"]
    assert [queue["name"] for queue in told["queues"]] == list(JobQueue)
    assert (interactive["waiting"], interactive["running"]) == (2, 0)
    assert interactive["oldest_waiting_seconds"] >= 30
    assert (line["waiting"], line["running"]) == (0, 1)
    assert (maintenance["waiting"], maintenance["oldest_waiting_seconds"]) == (0, None)
    assert {queue["depth"] for queue in told["queues"]} == {None}
    assert told["mode"] == "synchronous"


async def test_the_overview_shows_repairs_and_who_sweeps(app: FastAPI, client: AsyncClient) -> None:
    before = await get(client, "/overview")
    assert (before["sweeper"], before["repairs"]) == ("the test", [])
    job = await make_job(app.state.sessions)
    await claimed(app.state.sessions, job.id, "a worker")
    await change(app.state.sessions, job.id, lease_until=ago(1))
    app.state.engine.sweeper._blind_until = 0.0
    await app.state.engine.sweeper.give_back_expired()
    told = await get(client, "/overview")
    assert told["repaired"] == {"worker_died": 1, "gave_up": 0, "rung_again": 0}
    (repair,) = told["repairs"]
    assert (repair["what"], repair["jobs"], repair["job_id"]) == ("worker_died", 1, str(job.id))
    assert repair["detail"] == "a worker is gone"
    await app.state.engine.doorbell.drain(10)


async def test_people_are_those_who_started_a_job_here(
    app: FastAPI, client: AsyncClient, colleague: User, stranger: AsyncClient
) -> None:
    assert await get(client, "/people") == {"items": []}
    first = await first_person(app.state.sessions)
    await make_jobs(app.state.sessions, 2)
    await make_job(app.state.sessions, by=colleague)
    people = (await get(client, "/people"))["items"]
    assert people == sorted(
        ({"id": str(each.id), "name": each.name} for each in (first, colleague)),
        key=lambda person: person["name"].casefold(),
    )
    (only,) = (await get(stranger, "/people"))["items"]
    assert only["id"] not in {person["id"] for person in people}


async def test_counts_are_of_ones_own_jobs(
    app: FastAPI, client: AsyncClient, colleague: User, stranger: AsyncClient
) -> None:
    sessions = app.state.sessions
    await make_jobs(sessions, 2)
    await claimed(sessions, (await make_job(sessions)).id)
    for hours in (1, 23, 25):
        await make_job(sessions, status=JobStatus.FAILED, finished_at=ago(hours * 3_600))
    await make_job(sessions, status=JobStatus.SUCCEEDED, finished_at=ago(60))
    await make_jobs(sessions, 3, by=colleague)
    assert await get(client, "/counts") == {"running": 1, "waiting": 2, "failed": 2}
    assert await get(stranger, "/counts") == {"running": 0, "waiting": 0, "failed": 1}


async def test_the_list_is_narrowed_to_one_person(
    app: FastAPI, client: AsyncClient, colleague: User, stranger: AsyncClient
) -> None:
    mine = await make_job(app.state.sessions)
    theirs = await make_jobs(app.state.sessions, 3, by=colleague)
    first = await get(client, "", created_by=colleague.id, limit=2)
    rest = await get(client, "", created_by=colleague.id, limit=2, cursor=first["next_cursor"])
    ids = [job["id"] for job in [*first["items"], *rest["items"]]]
    assert ids == [str(job.id) for job in reversed(theirs)]
    own = await get(client, "", created_by=mine.created_by)
    assert [job["id"] for job in own["items"]] == [str(mine.id)]
    assert (await get(client, "", created_by=uuid4()))["items"] == []
    assert (await get(stranger, "", created_by=colleague.id))["items"] == []
    assert (await client.get(JOBS, params={"created_by": "me"})).status_code == 422
