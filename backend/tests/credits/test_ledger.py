"""The ledger: filtered, page by page, one line, one creator, and as a file."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.core.config import Settings
from app.core.ids import new_id
from app.credits.export import LINES_AT_ONCE
from app.credits.states import LineState
from tests.conftest import calling, running, sign_in
from tests.credits.money import CREDITS, LEDGER, brand, keep, line, other_house, superuser
from tests.factories import make_user


async def subjects(client: AsyncClient, **wanted: Any) -> list[str]:
    answer = await client.get(LEDGER, params=wanted)
    assert answer.status_code == 200, answer.text
    return [item["subject"] for item in answer.json()["items"]]


async def test_every_filter_finds_its_own_lines(app: FastAPI, client: AsyncClient) -> None:
    me, colleague = await superuser(app), await make_user(app)
    acme = brand(me, "Acme")
    old = now() - timedelta(days=40)
    await keep(
        app,
        acme,
        line(me, subject="old", at=old),
        line(me, None, subject="held"),
        line(me, subject="unsure", charge=None, state=LineState.UNSURE),
        line(me, subject="for acme", brand_id=acme.id),
        line(me, subject="a search", call="search"),
        line(me, subject="one creator", creator="youtube:UCx"),
        line(colleague, subject="a colleague's"),
    )
    today = now().date()
    assert await subjects(client, state=["held", "unsure"]) == ["unsure", "held"]
    assert await subjects(client, user_id=str(colleague.id)) == ["a colleague's"]
    assert await subjects(client, call="search") == ["a search"]
    assert await subjects(client, brand_id=str(acme.id)) == ["for acme"]
    assert await subjects(client, creator="youtube:UCx") == ["one creator"]
    assert await subjects(client, creator="youtube:ucx") == []
    assert await subjects(client, to=str(today - timedelta(days=1))) == ["old"]
    assert await subjects(client, **{"from": str(old.date()), "to": str(old.date())}) == ["old"]
    assert "old" not in await subjects(client, **{"from": str(today)})
    assert len(await subjects(client)) == 7


async def test_a_line_says_who_for_whom_and_through_what(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    acme, job, token = brand(me, "Acme"), new_id(), new_id()
    paid = line(me, brand_id=acme.id, job_id=job, token_id=token, reason="upstream_unsure")
    await keep(app, acme, paid)
    read = (await client.get(f"{LEDGER}/{paid.id}")).json()
    assert read == (await client.get(LEDGER)).json()["items"][0]
    assert (read["user_name"], read["brand_name"]) == ("admin", "Acme")
    assert (read["job_id"], read["token_id"]) == (str(job), str(token))
    assert (read["charge"], read["estimate"], read["credits_left"]) == ("0.20", "0.20", None)
    assert read["reason"] == "upstream_unsure"


async def test_pages_follow_each_other_through_a_filter(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    await keep(app, *(line(me, subject=f"line {number}") for number in range(5)))
    await keep(app, line(me, call="search"))
    wanted: dict[str, Any] = {"call": "profile", "limit": 2}
    seen, cursor = [], None
    while True:
        page = (
            await client.get(LEDGER, params={**wanted, **({"cursor": cursor} if cursor else {})})
        ).json()
        seen += [item["subject"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [f"line {number}" for number in reversed(range(5))]


async def test_another_organizations_lines_are_not_found(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    ours = line(me, creator="tiktok:x")
    await keep(app, ours)
    async with other_house(app) as house:
        assert (await house.client.get(LEDGER)).json()["items"] == []
        one = await house.client.get(f"{LEDGER}/{ours.id}")
        assert (one.status_code, one.json()["code"]) == (404, "ledger_line_not_found")
        assert await subjects(house.client, creator="tiktok:x", user_id=str(me.id)) == []
        cost = (await house.client.get(f"{CREDITS}/creators/tiktok/x")).json()
        assert (cost["count"], cost["charged"], cost["lines"]) == (0, "0.00", [])
        assert (await house.client.get(f"{LEDGER}/export")).text.count("\n") == 1


async def test_what_a_creator_cost_so_far(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    await keep(
        app,
        line(me, "0.20", creator="youtube:UCx"),
        line(me, "0.80", creator="youtube:UCx", at=now() - timedelta(days=400)),
        line(me, None, creator="youtube:UCx"),
        line(me, "0.03", creator="tiktok:UCx"),
    )
    cost = (await client.get(f"{CREDITS}/creators/youtube/UCx")).json()
    assert (cost["charged"], cost["held"], cost["unsure"], cost["count"]) == (
        "1.00",
        "1.00",
        "0.00",
        3,
    )
    assert [each["creator"] for each in cost["lines"]] == ["youtube:UCx"] * 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "lent"},
        {"user_id": "me"},
        {"from": "yesterday"},
        {"from": "0001-01-01"},
        {"to": "9999-12-31"},
        {"limit": "0"},
    ],
)
async def test_a_wrong_filter_is_refused_and_named(
    client: AsyncClient, wrong: dict[str, str]
) -> None:
    answer = await client.get(LEDGER, params=wrong)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].startswith(f"/{next(iter(wrong))}")


async def test_the_file_holds_all_lines_and_runs_nothing(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    hostile = '=HYPERLINK("http://evil.example";"x"), and\nmore'
    count = LINES_AT_ONCE + 3
    await keep(app, *(line(me, subject="plain") for _ in range(count)), line(me, subject=hostile))
    answer = await client.get(f"{LEDGER}/export")
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert len(rows) == count + 1
    assert len({row["id"] for row in rows}) == count + 1
    assert rows[0]["subject"] == f"'{hostile}"
    assert (rows[0]["charge"], rows[0]["credits_left"]) == ("0.20", "")
    assert rows[0]["user_name"] == "admin"
    assert rows[0]["created_at"].endswith("Z")
    narrow = await client.get(f"{LEDGER}/export", params={"call": "search"})
    assert narrow.text.count("\n") == 1


async def test_without_a_key_all_of_it_is_503(settings: Settings) -> None:
    keyless = settings.model_copy(update={"influencers_club_api_key": None})
    async with running(keyless) as app, calling(app) as anonymous:
        token = await sign_in(anonymous, settings.first_superuser)
        async with calling(app, token) as client:
            for path in (LEDGER, f"{LEDGER}/export", CREDITS, f"{CREDITS}/budgets"):
                assert (await client.get(path)).status_code == 503, path
