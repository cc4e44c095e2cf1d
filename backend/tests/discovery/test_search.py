"""Searching and enriching, with the money that goes with it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import func, select, update

from app.core.clock import now
from app.core.config import Settings
from app.core.db import unit_of_work
from app.creators.models import Creator
from app.credits.models import LedgerLine
from app.discovery.models import KeptAnswer
from tests.conftest import calling, make_settings, running, sign_in
from tests.factories import EMAIL, make_user
from tests.upstreams.servers import turn_on

SEARCH = "/api/v1/discovery/search"
ENRICH = "/api/v1/discovery/enrich"
LARGE: dict[str, Any] = {
    "platform": "instagram",
    "filters": {"number_of_followers": {"min": 20_000}},
    "sort": {"by": "number_of_followers", "order": "desc"},
    "limit": 4,
}


async def ledger(app: FastAPI) -> list[LedgerLine]:
    async with unit_of_work(app.state.sessions) as session:
        return list(await session.scalars(select(LedgerLine).order_by(LedgerLine.id)))


async def rows(app: FastAPI, table: type) -> int:
    async with unit_of_work(app.state.sessions) as session:
        return (await session.scalars(select(func.count()).select_from(table))).one()


def billed(settings: Settings) -> Decimal:
    """What the sandbox's own ledger says it took so far."""
    lines = httpx.get(f"{settings.influencers_club_base_url}/_sandbox/ledger").json()
    return sum((Decimal(str(line["amount"])) for line in lines["lines"]), Decimal(0))


async def test_a_search_finds_creators_and_says_what_it_cost(
    client: AsyncClient, app: FastAPI
) -> None:
    answer = await client.post(SEARCH, json=LARGE)
    found = answer.json()
    followers = [item["followers"] for item in found["items"]]
    assert followers == sorted(followers, reverse=True)
    assert min(followers) >= 20_000
    assert found["sandbox"]
    assert not found["cached"]
    assert found["credits"]["charged"] == "0.04"
    assert answer.headers["credits-charged"] == "0.04"
    assert answer.headers["cache-status"] == "miss"
    (line,) = await ledger(app)
    assert (line.state, line.charge, line.estimate) == ("settled", Decimal("0.04"), Decimal("0.04"))
    assert line.request_id == answer.headers["x-request-id"]
    assert str(line.credits_left) == answer.headers["credits-remaining"]


async def test_the_same_search_is_not_paid_twice_however_it_is_spelled(
    client: AsyncClient, app: FastAPI, settings: Settings
) -> None:
    first = await client.post(SEARCH, json=LARGE)
    before = billed(settings)
    again = {**LARGE, "filters": {"number_of_followers": {"max": None, "min": 20_000.0}}}
    second = await client.post(SEARCH, json=again)
    assert billed(settings) == before
    assert second.json()["cached"]
    assert second.json()["items"] == first.json()["items"]
    assert second.json()["credits"]["charged"] == "0.00"
    assert second.headers["cache-status"] == "hit"
    assert int(second.headers["age"]) >= 0
    assert len(await ledger(app)) == 1


async def test_refreshing_is_a_priced_action_of_its_own(client: AsyncClient, app: FastAPI) -> None:
    await client.post(SEARCH, json=LARGE)
    refreshed = await client.post(SEARCH, json={**LARGE, "refresh": True})
    assert not refreshed.json()["cached"]
    assert all(item["known"] for item in refreshed.json()["items"])
    assert [line.charge for line in await ledger(app)] == [Decimal("0.04")] * 2
    assert await rows(app, KeptAnswer) == 2  # nothing paid for is overwritten


async def test_an_answer_grows_stale_and_is_paid_again(client: AsyncClient, app: FastAPI) -> None:
    await client.post(SEARCH, json=LARGE)
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(KeptAnswer).values(answered_at=now() - timedelta(hours=25)))
    assert not (await client.post(SEARCH, json=LARGE)).json()["cached"]
    assert len(await ledger(app)) == 2


async def test_what_one_organization_paid_for_another_does_not_see(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    found = (await client.post(SEARCH, json=LARGE)).json()
    handle = found["items"][0]["handle"]
    await make_user(app, organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        theirs = (await other.post(SEARCH, json=LARGE)).json()
        assert (await other.get(f"/api/v1/creators/youtube/{handle}")).status_code == 404
        lines = (await other.get("/api/v1/discovery/ledger")).json()["items"]
    assert not theirs["cached"]
    assert len(lines) == 1
    ours = (await client.get("/api/v1/discovery/ledger")).json()["items"]
    assert {line["id"] for line in ours}.isdisjoint(line["id"] for line in lines)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"platform": "myspace"}, "/platform"),
        ({"platform": "youtube"}, "/filters/number_of_followers"),
        ({"filters": {"followers_count": {"min": 1}}}, "/filters/followers_count"),
        ({"filters": {"gender": "robot"}}, "/filters/gender"),
        ({"limit": 51}, "/limit"),
        ({"page": 0}, "/page"),
        ({"surprise": 1}, "/surprise"),
        ({"sort": {"by": "luck"}}, "/sort/by"),
    ],
)
async def test_a_wrong_question_spends_and_stores_nothing(
    client: AsyncClient,
    app: FastAPI,
    settings: Settings,
    wrong: dict[str, Any],
    pointer: str,
) -> None:
    before = billed(settings)
    answer = await client.post(SEARCH, json={**LARGE, **wrong})
    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}
    assert billed(settings) == before
    assert await ledger(app) == []
    assert await rows(app, Creator) == 0


async def test_a_page_out_of_reach_is_said_before_it_is_paid(
    client: AsyncClient, app: FastAPI
) -> None:
    answer = await client.post(SEARCH, json={**LARGE, "limit": 50, "page": 201})
    assert answer.status_code == 422
    assert "10,000" in answer.json()["detail"]
    assert await ledger(app) == []


async def test_a_lost_answer_says_that_money_may_be_gone(
    client: AsyncClient, app: FastAPI, settings: Settings
) -> None:
    turn_on(settings.influencers_club_base_url, "lost", path="/discovery/")
    before = billed(settings)
    answer = await client.post(SEARCH, json=LARGE)
    assert (answer.status_code, answer.json()["code"]) == (504, "influencers_club_unsure")
    (line,) = await ledger(app)
    assert (line.state, line.charge) == ("unsure", None)
    assert billed(settings) == before + Decimal("0.04")


@pytest.mark.parametrize(
    ("fault", "status", "state"),
    [
        ("rate-limited", 429, "released"),
        ("fair-use", 429, "released"),
        ("html-504", 502, "unsure"),
        ("cut-json", 504, "unsure"),
    ],
)
async def test_each_way_of_failing_has_its_status_and_its_ledger_line(
    client: AsyncClient, app: FastAPI, settings: Settings, fault: str, status: int, state: str
) -> None:
    # A rate limit of so many seconds is told at once; a shorter one is waited for.
    turn_on(settings.influencers_club_base_url, fault, path="/discovery/", seconds=600)
    answer = await client.post(SEARCH, json=LARGE)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert [line.state for line in await ledger(app)] == [state]
    again = await client.post(SEARCH, json=LARGE)
    if state == "unsure":  # it may be paid: only somebody who says so pays again
        assert (again.status_code, again.json()["code"]) == (409, "answer_lost")
        again = await client.post(SEARCH, json={**LARGE, "refresh": True})
    assert again.status_code == 200


async def test_without_a_key_every_discovery_endpoint_answers_503_and_names_it(
    settings: Settings,
) -> None:
    # promise: C11
    keyless = settings.model_copy(
        update={"influencers_club_api_key": None, "disable_mock_user": False}
    )
    async with running(keyless) as app, calling(app) as client:
        answers = [
            await client.post(SEARCH, json=LARGE),
            await client.post(ENRICH, json={}),
            await client.get("/api/v1/discovery/ledger"),
            await client.get("/api/v1/discovery/filters/instagram"),
        ]
    for answer in answers:
        assert answer.status_code == 503
        assert "INFLUENCERS_CLUB_API_KEY" in answer.json()["detail"]


async def test_a_dead_upstream_costs_nothing_and_says_so(database_url: str) -> None:
    lonely = make_settings(database_url=database_url, disable_mock_user=False)
    async with running(lonely) as app, calling(app) as client:
        answer = await client.post(SEARCH, json=LARGE)
        lines = await ledger(app)
    assert (answer.status_code, answer.json()["code"]) == (502, "influencers_club_unreachable")
    assert [line.state for line in lines] == ["released"]


async def test_an_invented_answer_never_stands_in_for_a_real_one(
    client: AsyncClient, app: FastAPI, settings: Settings
) -> None:
    await client.post(SEARCH, json=LARGE)
    moved = settings.model_copy(
        update={
            "influencers_club_base_url": settings.influencers_club_base_url.replace(
                "127.0.0.1", "localhost"
            ),
            "disable_mock_user": False,
        }
    )
    async with running(moved) as other, calling(other) as caller:
        assert not (await caller.post(SEARCH, json=LARGE)).json()["cached"]


async def test_enriching_keeps_facts_with_source_and_date_and_is_paid_once(
    client: AsyncClient, app: FastAPI
) -> None:
    handle = (await client.post(SEARCH, json=LARGE)).json()["items"][0]["handle"]
    body = {
        "platform": "instagram",
        "handle": f"https://instagram.com/{handle}/",
        "level": "profile",
    }
    bought = await client.post(ENRICH, json=body)
    assert bought.json()["credits"]["charged"] == "0.20"
    again = await client.post(ENRICH, json={**body, "handle": f"@{handle.upper()}"})
    assert again.json()["cached"]
    assert again.json()["creator"]["facts"] == bought.json()["creator"]["facts"]
    creator = (await client.get(f"/api/v1/creators/instagram/{handle}")).json()
    told = bought.json()["creator"]
    assert {name: creator[name] for name in told if name != "picture_url"} == {
        name: told[name]
        for name in told
        if name != "picture_url"  # it is fetched meanwhile
    }
    assert list(creator["held"]) == ["profile"]
    assert all(fact["source"] == "profile" and fact["observed_at"] for fact in creator["facts"])
    assert [line.charge for line in await ledger(app)] == [Decimal("0.04"), Decimal("0.20")]


async def test_a_creator_nobody_knows_is_404_and_free(client: AsyncClient, app: FastAPI) -> None:
    body = {"platform": "tiktok", "handle": "nobody-at-all-anywhere", "level": "full"}
    answer = await client.post(ENRICH, json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "creator_not_found")
    assert [line.state for line in await ledger(app)] == ["released"]
    assert (await client.get("/api/v1/creators/tiktok/nobody-at-all-anywhere")).status_code == 404


async def test_the_ledger_pages_newest_first(client: AsyncClient) -> None:
    for limit in (1, 2, 3):
        await client.post(SEARCH, json={**LARGE, "limit": limit})
    first = (await client.get("/api/v1/discovery/ledger", params={"limit": 2})).json()
    rest = await client.get(
        "/api/v1/discovery/ledger", params={"limit": 2, "cursor": first["next_cursor"]}
    )
    charges = [line["charge"] for line in [*first["items"], *rest.json()["items"]]]
    assert charges == ["0.03", "0.02", "0.01"]
    assert rest.json()["next_cursor"] is None
