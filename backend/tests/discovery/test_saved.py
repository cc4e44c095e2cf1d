"""Saved searches: run by hand and by the week, never beyond their cap, never twice for one week."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select, update

from app.core.clock import now
from app.core.config import Settings
from app.core.db import unit_of_work
from app.discovery.saved.models import SavedSearch, SearchRun
from app.discovery.saved.schedule import Schedule
from app.jobs.dependencies import job_service
from app.jobs.models import Job
from tests.conftest import calling, sign_in
from tests.discovery.test_calls import used
from tests.factories import EMAIL, make_user

SEARCHES = "/api/v1/discovery/searches"
WIDE: dict[str, Any] = {
    "name": "Large ones",
    "search": {"platform": "instagram", "limit": 10},
    "pages": 3,
    "cap": "1.00",
    "only_new": False,
}


async def saved(client: AsyncClient, **changes: Any) -> dict[str, Any]:
    answer = await client.post(SEARCHES, json={**WIDE, **changes})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def run(client: AsyncClient, search: dict[str, Any]) -> dict[str, Any]:
    answer = await client.post(f"{SEARCHES}/{search['id']}/run")
    assert answer.status_code == 200, answer.text
    job: dict[str, Any] = answer.json()
    return job


async def test_a_run_says_what_is_new_and_what_it_paid(
    client: AsyncClient, settings: Settings
) -> None:
    search = await saved(client)
    before = used(settings)
    result = (await run(client, search))["result"]
    assert (result["found"], result["new"], result["known"], result["pages"]) == (30, 30, 0, 3)
    assert Decimal(result["paid"]) == used(settings) - before == Decimal("0.30")
    assert len(result["new_creators"]) == 30
    again = (await run(client, search))["result"]
    assert (again["paid"], again["reason"]) == ("0.00", None)
    listed = (await client.get(SEARCHES)).json()["items"]
    assert (listed[0]["last_run"]["paid"], listed[0]["last_run"]["status"]) == ("0.00", "succeeded")
    runs = (await client.get(f"{SEARCHES}/{search['id']}/runs")).json()["items"]
    assert [each["result"]["paid"] for each in runs] == ["0.00", "0.30"]


async def test_the_cap_ends_a_run_before_the_page_that_could_break_it(
    client: AsyncClient, settings: Settings
) -> None:
    search = await saved(client, cap="0.25")
    before = used(settings)
    result = (await run(client, search))["result"]
    assert used(settings) - before == Decimal("0.20")
    assert (result["pages"], result["paid"], result["skipped"]) == (2, "0.20", 10)
    assert "cap" in result["reason"]


async def test_only_new_creators_are_paid_by_a_later_run(
    client: AsyncClient, settings: Settings
) -> None:
    search = await saved(client, only_new=True, pages=1)
    first = (await run(client, search))["result"]
    second = (await run(client, search))["result"]
    assert (second["new"], second["known"], second["skipped"]) == (10, 0, 10)
    assert not {each["handle"] for each in first["new_creators"]} & {
        each["handle"] for each in second["new_creators"]
    }


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"search": {"platform": "youtube", "filters": {"followers": {"min": 1}}}}, "followers"),
        ({"cap": "-1"}, "/cap"),
        ({"cap": "0.001"}, "/cap"),
        ({"pages": 0}, "/pages"),
        ({"schedule": "hourly"}, "/schedule"),
        ({"search": {"platform": "instagram", "page": 2}}, "/search/page"),
    ],
)
async def test_a_search_that_could_not_be_sent_is_not_saved(
    client: AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    answer = await client.post(SEARCHES, json={**WIDE, **wrong})
    assert answer.status_code == 422
    assert any(pointer in error["pointer"] for error in answer.json()["errors"])


async def test_names_are_taken_once_and_searches_change_and_go(client: AsyncClient) -> None:
    search = await saved(client)
    assert (await client.post(SEARCHES, json=WIDE)).status_code == 409
    path = f"{SEARCHES}/{search['id']}"
    changed = await client.patch(path, json={"schedule": "weekly", "cap": "2.50", "name": "All"})
    assert changed.json()["cap"] == "2.50"
    assert changed.json()["next_run_at"]
    changed = await client.patch(path, json={"schedule": "by_hand"})
    assert changed.json()["next_run_at"] is None
    await run(client, search)
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(path)).status_code == 404
    assert (await client.get(f"{path}/runs")).status_code == 404


async def test_another_organization_sees_none_of_it(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    search = await saved(client)
    await make_user(app, organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        assert (await other.get(SEARCHES)).json()["items"] == []
        for method, tail in (("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/run")):
            path = f"{SEARCHES}/{search['id']}{tail}"
            answer = await other.request(method, path, json={} if method == "PATCH" else None)
            assert answer.status_code == 404


async def test_a_weekly_search_is_started_once_for_its_week(
    client: AsyncClient, app: FastAPI
) -> None:
    search = await saved(client, schedule="weekly")
    started: list[str] = []

    async def submit(actor: Any, kind: str, params: dict[str, str], key: str) -> object:
        started.append(key)
        jobs = job_service(actor, app.state.sessions, app.state.engine, app.state.stop)
        return await jobs.submit(kind, params, idempotency_key=key)

    schedule = Schedule(app.state.sessions, app.state.actors, submit)
    await schedule.start_due()
    assert started == []
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(SavedSearch).values(next_run_at=now() - timedelta(minutes=1)))
    await schedule.start_due()
    await schedule.start_due()
    assert len(started) == 1
    await app.state.engine.runner.settled(20)
    async with unit_of_work(app.state.sessions) as session:
        (job,) = (await session.scalars(select(Job))).all()
        (made,) = (await session.scalars(select(SearchRun))).all()
    assert (job.params, str(job.status)) == ({"search_id": search["id"]}, "succeeded")
    assert made.job_id == job.id
