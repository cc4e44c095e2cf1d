"""What is sent, and what is read from answers that are odd."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from decimal import Decimal

import httpx
import pytest
from pydantic import JsonValue, SecretStr

from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.influencers_club.prices import EnrichLevel, PaidCall, price_list, price_of
from tests.upstreams.asking import enrich, search


@dataclass
class Club:
    """Answers one body to everything and remembers what it was asked."""

    body: JsonValue
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return httpx.Response(200, json=self.body, headers=self.headers)

    @property
    def sent(self) -> dict[str, JsonValue]:
        sent: dict[str, JsonValue] = json.loads(self.asked[-1].content)
        return sent


@asynccontextmanager
async def opened(club: Club) -> AsyncIterator[InfluencersClub]:
    transport = httpx.MockTransport(club)
    async with open_influencers_club(
        "https://club.example", SecretStr("k"), transport=transport
    ) as client:
        yield client


def account(**profile: JsonValue) -> JsonValue:
    return {"user_id": "7001", "profile": {"username": "ines", "followers": 48210, **profile}}


async def test_a_search_is_sent_in_their_words_with_their_first_page() -> None:
    club = Club({"accounts": []})

    async with opened(club) as client:
        await search(
            client,
            "instagram",
            filters={"location": ["Portugal"]},
            sort_by="relevancy",
            page=3,
            limit=20,
        )

    request = club.asked[0]
    assert str(request.url) == "https://club.example/public/v1/discovery/"
    assert request.headers["authorization"] == "Bearer k"
    assert club.sent == {
        "platform": "instagram",
        "paging": {"limit": 20, "page": 2},
        "sort": {"sort_by": "relevancy", "sort_order": "desc"},
        "filters": {"location": ["Portugal"]},
    }


async def test_no_filters_and_no_sort_are_left_out() -> None:
    club = Club({"accounts": []})

    async with opened(club) as client:
        await search(client, "twitch", limit=5)

    assert club.sent["filters"] is None
    assert "sort" not in club.sent


@pytest.mark.parametrize("left", ["41.98", 41.98])
async def test_a_page_costs_what_came_back(left: JsonValue) -> None:
    accounts = [account(engagement_percent=4.12, picture="https://p.example/1.jpg")] * 3
    club = Club(
        {"total": 318, "limit": 50, "credits_left": left, "accounts": accounts, "extra": [1]},
        headers={"X-Sandbox": "influencers-club"},
    )

    async with opened(club) as client:
        answer = await search(client, "instagram")

    assert answer.charge == Decimal("0.03")
    assert answer.credits_left == Decimal("41.98")
    assert answer.total == 318
    assert answer.sandbox
    assert json.loads(answer.body)["extra"] == [1]
    first = answer.creators[0]
    assert (first.platform, first.handle, first.upstream_id) == ("instagram", "ines", "7001")
    assert (first.followers, first.engagement_percent) == (48210, 4.12)


async def test_odd_accounts_are_read_as_far_as_they_go_and_paid_for_all_the_same() -> None:
    accounts: list[JsonValue] = [
        {"user_id": 7002, "profile": {"username": "@rui", "followers": "23950"}},
        account(followers="many", engagement_percent="2.7312", picture="javascript:alert(1)"),
        {"user_id": "7003", "profile": None},
        {"profile": {"full_name": "No Handle"}},
        "nonsense",
    ]
    club = Club({"total": "12", "credits_left": "soon", "accounts": accounts})

    async with opened(club) as client:
        answer = await search(client, "tiktok")

    assert [creator.handle for creator in answer.creators] == ["rui", "ines"]
    assert answer.creators[0].upstream_id == "7002"
    assert answer.creators[0].followers == 23950
    assert answer.creators[1].followers is None
    assert answer.creators[1].engagement_percent == 2.73
    assert answer.creators[1].picture_url is None
    assert answer.charge == Decimal("0.05")
    assert answer.credits_left is None
    assert answer.total == 12
    assert not answer.sandbox


async def test_an_empty_page_costs_nothing() -> None:
    async with opened(Club({"total": 0, "accounts": []})) as client:
        answer = await search(client, "tiktok")

    assert answer.charge == 0
    assert answer.creators == ()


@pytest.mark.parametrize(
    ("platform", "level", "switches"),
    [
        ("instagram", "raw", {}),
        ("instagram", "profile", {"email_required": "preferred"}),
        ("instagram", "analytics", {"include_lookalikes": False}),
        (
            "instagram",
            "full",
            {
                "email_required": "preferred",
                "include_lookalikes": False,
                "include_audience_data": True,
            },
        ),
        (
            "twitch",
            "full",
            {
                "email_required": "preferred",
                "include_lookalikes": False,
                "include_audience_data": False,
            },
        ),
    ],
)
async def test_an_enrichment_says_every_switch_out_loud(
    platform: str, level: EnrichLevel, switches: dict[str, JsonValue]
) -> None:
    club = Club({"result": {platform: {"username": "ines"}}, "credits_cost": 0.2})

    async with opened(club) as client:
        await enrich(client, platform, " @ines", level)

    assert club.asked[0].url.path == f"/public/v1/creators/enrich/handle/{level}/"
    assert club.sent == {"platform": platform, "handle": "ines", **switches}


@pytest.mark.parametrize(
    ("told", "charge"), [(0.2, "0.2"), ("0.15", "0.15"), (0, "0"), (None, "1.00"), ("?", "1.00")]
)
async def test_the_answers_own_price_beats_the_list(told: JsonValue, charge: str) -> None:
    club = Club({"result": {"youtube": {"custom_url": "@ines"}}, "credits_cost": told})

    async with opened(club) as client:
        answer = await enrich(client, "youtube", "UC1", "full")

    assert answer.charge == Decimal(charge)
    assert answer.handle == "ines"


async def test_an_answer_without_identity_keeps_the_handle_that_was_asked_for() -> None:
    club = Club({"result": {"instagram": {"likes_median": 1730}}, "credits_cost": 0.8})

    async with opened(club) as client:
        answer = await enrich(client, "instagram", "@ines", "analytics")

    assert answer.handle == "ines"
    assert (answer.name, answer.followers, answer.upstream_id) == (None, None, None)
    assert [fact.name for fact in answer.facts] == ["median_likes"]


@pytest.mark.parametrize(
    ("available", "used", "expected"),
    [(41.25, 8.75, ("41.25", "8.75")), ("41.25", "8.75", ("41.25", "8.75")), (3, None, ("3", "0"))],
)
async def test_the_balance_is_read_as_a_number_or_a_string(
    available: JsonValue, used: JsonValue, expected: tuple[str, str]
) -> None:
    club = Club({"credits_available": available, "credits_used": used})

    async with opened(club) as client:
        balance = await client.balance()

    assert club.asked[0].method == "GET"
    assert club.asked[0].url.path == "/public/v1/accounts/credits/"
    assert (balance.available, balance.used) == tuple(map(Decimal, expected))


@pytest.mark.parametrize(
    ("call", "rows", "price"),
    [
        ("search", 50, "0.50"),
        ("search", 0, "0.00"),
        ("similar", 7, "0.07"),
        ("raw", 1, "0.03"),
        ("profile", 9, "0.20"),
        ("analytics", 1, "0.80"),
        ("full", 1, "1.00"),
        ("posts", 1, "0.15"),
    ],
)
def test_prices_are_exact_decimals(call: PaidCall, rows: int, price: str) -> None:
    assert str(price_of(call, rows)) == price


def test_profile_and_analytics_together_cost_what_full_costs() -> None:
    assert price_of("profile") + price_of("analytics") == price_of("full")


def test_the_price_list_is_dated() -> None:
    assert price_list().version.startswith("20")
