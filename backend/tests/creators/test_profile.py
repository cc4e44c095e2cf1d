"""The creator's page: the ladder with its prices, the figures to draw, the fields' sources."""

from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import update

from app.core.db import unit_of_work
from app.creators.models import Creator
from tests.creators.held import remember, sighting

SEARCH = {"platform": "instagram", "filters": {"number_of_followers": {"min": 50_000}}, "limit": 1}


async def found(client: AsyncClient) -> dict[str, str]:
    (item,) = (await client.post("/api/v1/discovery/search", json=SEARCH)).json()["items"]
    return {"platform": item["platform"], "handle": item["handle"]}


async def profile(client: AsyncClient, creator: dict[str, str]) -> dict[str, Any]:
    answer = await client.get(f"/api/v1/creators/{creator['platform']}/{creator['handle']}")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.json()
    return body


async def test_the_ladder_tells_what_is_held_and_what_each_step_adds(client: AsyncClient) -> None:
    creator = await found(client)
    ladder = {step["level"]: step for step in (await profile(client, creator))["ladder"]}
    assert {level: step["price"] for level, step in ladder.items()} == {
        "raw": "0.03",
        "profile": "0.20",
        "analytics": "0.80",
        "full": "1.00",
    }
    assert ladder["profile"]["held_at"] is None
    assert "Email" in ladder["profile"]["adds"]
    assert "Audience by country" in ladder["analytics"]["adds"]
    assert "Audience by country" not in ladder["profile"]["tells"]

    await client.post("/api/v1/discovery/enrich", json={**creator, "level": "profile"})
    ladder = {step["level"]: step for step in (await profile(client, creator))["ladder"]}
    assert ladder["profile"]["is_fresh"]
    assert (ladder["profile"]["price"], ladder["profile"]["adds"]) == ("0.00", [])
    assert ladder["profile"]["held_at"].endswith("Z")
    assert ladder["full"]["price"] == "0.80"
    assert "Email" not in ladder["full"]["adds"]


async def test_an_audience_comes_in_words_and_in_figures(client: AsyncClient) -> None:
    creator = await found(client)
    await client.post("/api/v1/discovery/enrich", json={**creator, "level": "full"})
    await client.post("/api/v1/discovery/enrich", json={**creator, "level": "analytics"})
    page = await profile(client, creator)
    facts = {fact["name"]: fact for fact in page["facts"]}
    countries = facts["audience_countries"]
    assert isinstance(countries["value"][0], str)
    assert len(countries["data"]) <= 50
    assert all(0 < each["share"] <= 1 and each["name"] for each in countries["data"])
    assert {each["name"] for each in facts["audience_types"]["data"]} <= {
        "real",
        "influencers",
        "mass_followers",
        "suspicious",
    }
    assert 0 <= facts["audience_credibility"]["data"]["score"] <= 1
    assert set(facts["recent_posts"]["data"][0]) == {
        "url",
        "caption",
        "date",
        "likes",
        "comments",
        "views",
    }
    assert page["credibility"]["score"] is not None
    assert page["told"]["followers"]["source"] == "full"


async def test_a_picture_of_our_own_is_at_our_own_address(
    app: FastAPI, client: AsyncClient
) -> None:
    await remember(app, sighting("ines%2"))
    path = "/api/v1/creators/instagram/ines%252"
    assert (await client.get(path)).json()["picture_url"] is None
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(Creator).values(picture_key="k"))
    ours = "/api/v1/pictures/k?"
    assert (await client.get(path)).json()["picture_url"].startswith(ours)
    (line,) = (await client.get("/api/v1/creators")).json()["items"]
    assert line["picture_url"].startswith(ours)


async def test_a_handle_nobody_can_have_is_not_held(client: AsyncClient) -> None:
    answer = await client.get("/api/v1/creators/instagram/two words")
    assert (answer.status_code, answer.json()["code"]) == (404, "creator_not_held")
