"""The paid calls beside search and enrichment: each with its price and its kept answer."""

from decimal import Decimal
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select

from app.core.config import Settings
from app.core.db import unit_of_work
from app.credits.models import LedgerLine

DISCOVERY = "/api/v1/discovery"


def somebody(settings: Settings, platform: str = "instagram", number: int = 3) -> list[str]:
    """Handles the sandbox knows, the largest first."""
    asked = {
        "platform": platform,
        "paging": {"limit": number, "page": 0},
        "sort": {"sort_by": "number_of_followers", "sort_order": "desc"},
    }
    answer = httpx.post(
        f"{settings.influencers_club_base_url}/public/v1/discovery/",
        json=asked,
        headers={"Authorization": f"Bearer {settings.influencers_club_api_key.get_secret_value()}"},  # type: ignore[union-attr]
    )
    return [account["profile"]["username"] for account in answer.json()["accounts"]]


def used(settings: Settings) -> Decimal:
    ledger = httpx.get(f"{settings.influencers_club_base_url}/_sandbox/ledger").json()
    return Decimal(ledger["used"])


def bodies(settings: Settings) -> dict[str, tuple[str, dict[str, Any], str]]:
    """Each call's route, a body for it, and what it costs at most."""
    one, two, three = somebody(settings)
    return {
        "similar": ("similar", {"platform": "instagram", "value": one, "limit": 3}, "0.03"),
        "socials": ("socials", {"platform": "instagram", "handle": one}, "0.50"),
        "audience_overlap": (
            "audience-overlap",
            {"platform": "instagram", "handles": [one, f"@{two.upper()}", three]},
            "1.00",
        ),
        "posts": ("posts", {"platform": "instagram", "handle": one}, "0.15"),
    }


@pytest.mark.parametrize("call", ["similar", "socials", "audience_overlap", "posts"])
async def test_a_call_is_quoted_paid_once_and_given_again(
    client: AsyncClient, app: FastAPI, settings: Settings, call: str
) -> None:
    route, body, price = bodies(settings)[call]
    quote = (await client.post(f"{DISCOVERY}/quote", json={"call": call, "body": body})).json()
    assert (quote["maximum"], quote["held_at"], quote["refusal"]) == (price, None, None)
    before = used(settings)
    first = await client.post(f"{DISCOVERY}/{route}", json=body)
    assert first.status_code == 200, first.text
    charged = used(settings) - before
    assert Decimal(first.json()["credits"]["charged"]) == charged <= Decimal(price)
    again = await client.post(f"{DISCOVERY}/{route}", json=body)
    assert used(settings) == before + charged
    assert (again.json()["cached"], again.headers["cache-status"]) == (True, "hit")
    quote = (await client.post(f"{DISCOVERY}/quote", json={"call": call, "body": body})).json()
    assert quote["maximum"] == "0.00"
    assert quote["held_at"]
    async with unit_of_work(app.state.sessions) as session:
        (line,) = (await session.scalars(select(LedgerLine))).all()
    assert (line.call, line.state, line.charge) == (call, "settled", charged)


async def test_the_sides_of_a_post_are_bought_one_by_one(
    client: AsyncClient, settings: Settings
) -> None:
    handle = somebody(settings)[0]
    page = await client.post(f"{DISCOVERY}/posts", json={"platform": "instagram", "handle": handle})
    post_id = page.json()["posts"][0]["id"]
    for content in ("data", "comments", "transcript", "audio"):
        body = {"platform": "instagram", "post_id": post_id, "content": content}
        side = await client.post(f"{DISCOVERY}/post-details", json=body)
        assert side.status_code == 200, side.text
        assert side.json()["credits"]["charged"] == "0.03"
        assert side.json()["content"] == content


@pytest.mark.parametrize(
    ("route", "body", "pointer"),
    [
        ("similar", {"platform": "twitter", "value": "somebody"}, "/platform"),
        ("similar", {"platform": "instagram", "value": "a b"}, "/value"),
        (
            "similar",
            {"platform": "youtube", "value": "x", "filters": {"number_of_followers": {"min": 1}}},
            "/filters/number_of_followers",
        ),
        ("audience-overlap", {"platform": "twitch", "handles": ["a", "b"]}, "/platform"),
        ("audience-overlap", {"platform": "instagram", "handles": ["a"]}, "/handles"),
        ("audience-overlap", {"platform": "instagram", "handles": ["a", "@A"]}, ""),
        ("posts", {"platform": "twitch", "handle": "somebody"}, "/platform"),
        ("post-details", {"platform": "youtube", "post_id": "1", "content": "audio"}, ""),
        ("post-details", {"platform": "instagram", "post_id": "https://x/1"}, "/post_id"),
        ("enrich-email", {"email": "nobody"}, "/email"),
        (
            "enrich",
            {"platform": "instagram", "handle": "a", "level": "raw", "email": "must_have"},
            "",
        ),
    ],
)
async def test_what_the_upstream_would_not_serve_is_not_sent(
    client: AsyncClient, settings: Settings, route: str, body: dict[str, Any], pointer: str
) -> None:
    before = used(settings)
    answer = await client.post(f"{DISCOVERY}/{route}", json=body)
    assert answer.status_code == 422, answer.text
    assert pointer in {error["pointer"] for error in answer.json()["errors"]}
    assert used(settings) == before


async def test_nobody_behind_an_email_costs_nothing(
    client: AsyncClient, settings: Settings
) -> None:
    before = used(settings)
    body = {"email": "nobody@nowhere.example"}
    answer = await client.post(f"{DISCOVERY}/enrich-email", json=body)
    assert answer.status_code == 404
    assert used(settings) == before


async def test_an_email_that_is_a_must_is_paid_only_when_it_is_there(
    client: AsyncClient, settings: Settings
) -> None:
    answers = []
    for handle in somebody(settings, number=40):
        before = used(settings)
        body = {"platform": "instagram", "handle": handle, "level": "profile", "email": "must_have"}
        answer = await client.post(f"{DISCOVERY}/enrich", json=body)
        answers.append((answer.status_code, answer.json().get("code"), used(settings) - before))
    assert (404, "no_email", Decimal(0)) in answers
    assert (200, None, Decimal("0.20")) in answers
    assert set(answers) == {(404, "no_email", Decimal(0)), (200, None, Decimal("0.20"))}


async def test_who_holds_one_half_buys_the_other_and_never_the_whole_again(
    client: AsyncClient, settings: Settings
) -> None:
    handle = somebody(settings)[0]

    async def buy(level: str) -> tuple[str, str]:
        body = {"platform": "instagram", "handle": handle, "level": level}
        quote = await client.post(f"{DISCOVERY}/quote", json={"call": "enrich", "body": body})
        answer = await client.post(f"{DISCOVERY}/enrich", json=body)
        return quote.json()["maximum"], answer.json()["credits"]["charged"]

    assert await buy("profile") == ("0.20", "0.20")
    assert await buy("full") == ("0.80", "0.80")
    assert await buy("full") == ("0.00", "0.00")
    assert await buy("analytics") == ("0.00", "0.00")


async def test_an_audience_is_sized_by_a_row_and_for_nothing_by_a_page_we_hold(
    client: AsyncClient, settings: Settings
) -> None:
    audience = {"platform": "tiktok", "filters": {"number_of_followers": {"min": 20_000}}}
    before = used(settings)
    size = (await client.post(f"{DISCOVERY}/size", json=audience)).json()
    assert used(settings) - before == Decimal("0.01")
    assert size["reachable"] == min(size["total"], 10_000)
    page = (await client.post(f"{DISCOVERY}/search", json={**audience, "limit": 2})).json()
    assert page["total"] == size["total"]
    other = {**audience, "filters": {"number_of_followers": {"min": 30_000}}}
    page = (await client.post(f"{DISCOVERY}/search", json={**other, "limit": 2})).json()
    before = used(settings)
    size = (await client.post(f"{DISCOVERY}/size", json=other)).json()
    assert (size["total"], size["cached"]) == (page["total"], True)
    assert used(settings) == before


async def test_only_new_creators_are_found_and_paid_for(
    client: AsyncClient, settings: Settings
) -> None:
    wide = {"platform": "instagram", "limit": 10}
    first = (await client.post(f"{DISCOVERY}/search", json=wide)).json()
    moment = first["answered_at"]
    later = {**wide, "held_before": "2999-01-01T00:00:00Z"}
    fresh = (await client.post(f"{DISCOVERY}/search", json=later)).json()
    held = {item["handle"] for item in first["items"]}
    assert moment
    assert fresh["left_out"] == len(held)
    assert held.isdisjoint(item["handle"] for item in fresh["items"])
    assert not any(item["known"] for item in fresh["items"])
