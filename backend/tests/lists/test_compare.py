"""Creators side by side, and a plan from what the overlap told."""

from typing import Any
from uuid import UUID

from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.core.db import unit_of_work
from app.creators.schemas import Told
from app.creators.service import CreatorService
from tests.lists.ground import LISTS, know, make_list, patch

COMPARE = f"{LISTS}/compare"
ASK: dict[str, Any] = {
    "total_followers": 300,
    "unique_followers": 250,
    "creators": [
        {
            "handle": handle,
            "followers": 100,
            "unique_percentage": percent,
            "overlapping_percentage": 100 - percent,
            "fee": fee,
        }
        for handle, percent, fee in (("a", 50, "10"), ("b", 70, "20"), ("c", 80, "5"))
    ],
}


async def test_creators_stand_side_by_side_with_what_is_missing(
    client: AsyncClient, app: FastAPI
) -> None:
    list_id = await make_list(client, "Spring", "ana")
    await patch(client, list_id, "ana", fee={"amount": "400", "currency": "EUR"})
    await know(app, "ana", followers=900, held={"profile": now().isoformat()})
    told = [
        Told("audience_countries", "Audience by country", ["Portugal 41 %"]),
        Told("email", "Email", "ana@example.com"),
        Told("average_likes", "Average likes per post", 120),
    ]
    me = (await client.get("/api/v1/auth/me")).json()
    async with unit_of_work(app.state.sessions) as session:
        creators = CreatorService.within(session, UUID(me["organization"]["id"]))
        await creators.learn("instagram", "ana", told, level="profile", moment=now())
    query = {"ref": ["instagram:@Ana", "tiktok:nobody", "instagram:ana"]}
    compared = (await client.get(COMPARE, params=query)).json()
    ana, nobody = compared["items"]
    assert ana["creator"]["followers"] == 900
    assert ana["fresh"] == ["profile"]
    assert [fact["name"] for fact in ana["facts"]] == ["average_likes", "audience_countries"]
    assert ana["standings"][0]["fee"] == {"amount": "400.00", "currency": "EUR"}
    assert ana["missing"] == {"levels": ["analytics"], "price": "0.80"}
    assert nobody["creator"] is None
    assert nobody["missing"] == {"levels": ["full"], "price": "1.00"}
    assert compared["cost"] == "1.80"


async def test_ten_are_compared_and_eleven_are_not(client: AsyncClient) -> None:
    refs = [f"instagram:c{number}" for number in range(11)]
    assert len((await client.get(COMPARE, params={"ref": refs[:10]})).json()["items"]) == 10
    for wrong in ({"ref": refs}, {}, {"ref": "ana"}, {"ref": ["instagram:a b"]}):
        assert (await client.get(COMPARE, params=wrong)).status_code == 422


async def test_a_plan_is_computed_from_what_was_told_and_spends_nothing(
    client: AsyncClient,
) -> None:
    plan = (await client.post(f"{COMPARE}/plan", json={**ASK, "budget": "15"})).json()
    assert [step["handle"] for step in plan["steps"]] == ["c", "a", "b"]
    assert [step["fees"] for step in plan["steps"]] == ["5.00", "15.00", "35.00"]
    assert plan["steps"][0]["reach"] == {"at_least": 100, "at_most": 100}
    assert plan["steps"][-1]["reach"] == {"at_least": 250, "at_most": 250}
    assert plan["by_fee"]
    assert plan["adds_up"]
    assert plan["choice"]["handles"] == ["a", "c"]
    assert plan["choice"]["fees"] == "15.00"
    assert (await client.get("/api/v1/discovery/ledger")).json()["items"] == []


async def test_without_every_fee_the_gain_alone_decides(client: AsyncClient) -> None:
    creators = [dict(each) for each in ASK["creators"]]
    creators[2]["fee"] = None
    body = {**ASK, "creators": creators, "budget": "10"}
    plan = (await client.post(f"{COMPARE}/plan", json=body)).json()
    assert not plan["by_fee"]
    assert plan["without_fee"] == ["c"]
    assert plan["choice"]["handles"] == ["a"]
    assert plan["steps"][-1]["fees"] is None


async def test_a_wrong_question_for_a_plan_is_refused(client: AsyncClient) -> None:
    one = ASK["creators"][0]
    for wrong in (
        {"creators": [one]},
        {"creators": [one, one]},
        {"creators": [one] * 11},
        {"creators": [one, {**one, "handle": "b", "unique_percentage": 101}]},
        {"creators": [one, {**one, "handle": "b", "followers": -1}]},
        {"budget": "-1"},
        {"unique_followers": 1e30},
        {"surprise": 1},
    ):
        answer = await client.post(f"{COMPARE}/plan", json={**ASK, **wrong})
        assert answer.status_code == 422, wrong
