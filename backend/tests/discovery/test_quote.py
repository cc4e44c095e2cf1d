"""What a quote promises: never more is charged than it says, and nothing where it says nothing."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from decimal import Decimal
from typing import Any

import httpx
import hypothesis
import pytest
from httpx import AsyncClient
from hypothesis import HealthCheck, given
from hypothesis import strategies as some

from app.core.config import Settings
from tests.conftest import calling, running, sign_in

QUOTE = "/api/v1/discovery/quote"
PEOPLE = 3
"""So few that they come again."""

Ask = Mapping[str, Any]

searched = some.fixed_dictionaries(
    {
        "platform": some.just("twitch"),
        "filters": some.sampled_from(
            [{}, {"followers": {"min": 100}}, {"followers": {"min": 2_000_000}}, {"gender": "any"}]
        ),
    }
)
refreshed = some.fixed_dictionaries({"refresh": some.sampled_from([False, False, False, True])})
searches = some.tuples(
    searched,
    some.fixed_dictionaries({"page": some.sampled_from([1, 2, 400]), "limit": some.integers(1, 4)}),
    refreshed,
)
sizes = some.tuples(searched, refreshed)
enrichments = some.tuples(
    some.fixed_dictionaries(
        {
            "platform": some.just("instagram"),
            "handle": some.integers(0, PEOPLE).map("{{{}}}".format),
            "level": some.sampled_from(["raw", "profile", "analytics", "full"]),
        }
    ),
    refreshed,
)


def joined(parts: Sequence[Ask]) -> Ask:
    return {name: value for part in parts for name, value in part.items()}


asks = some.one_of(
    some.tuples(some.just("search"), searches.map(joined)),
    some.tuples(some.just("size"), sizes.map(joined)),
    some.tuples(some.just("enrich"), enrichments.map(joined)),
)


async def check_promise(client: AsyncClient, upstream: httpx.Client, call: str, body: Ask) -> None:
    quoted = (await client.post(QUOTE, json={"call": call, "body": body})).json()
    before = billed(upstream)
    answer = await client.post(f"/api/v1/discovery/{call}", json=body)
    assert answer.status_code in {200, 404}, answer.text
    charged = billed(upstream) - before
    assert charged <= Decimal(quoted["maximum"])
    assert (quoted["held_at"] is None) or charged == 0
    assert Decimal(quoted["minimum"]) <= charged
    assert Decimal(answer.headers.get("credits-charged", "0")) == charged
    if quoted["balance_after"] is not None and answer.status_code == 200:
        assert Decimal(answer.headers["credits-remaining"]) >= Decimal(quoted["balance_after"])


def billed(upstream: httpx.Client) -> Decimal:
    return Decimal(upstream.get("/_sandbox/ledger").json()["used"])


@pytest.fixture
def upstream(settings: Settings) -> Iterator[httpx.Client]:
    """The sandbox's own door."""
    with httpx.Client(base_url=settings.influencers_club_base_url, trust_env=False) as client:
        yield client


def test_never_more_is_charged_than_was_quoted(settings: Settings, upstream: httpx.Client) -> None:
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        client = runner.run(_signed_in(stack, settings))
        handles = runner.run(_handles(client))

        @hypothesis.settings(
            max_examples=40, deadline=None, suppress_health_check=list(HealthCheck)
        )
        @given(asks)
        def holds(ask: tuple[str, Ask]) -> None:
            call, body = ask
            if call == "enrich":
                body = {**body, "handle": body["handle"].format(*handles)}
            runner.run(check_promise(client, upstream, call, body))

        try:
            holds()
        finally:
            runner.run(stack.aclose())


async def _signed_in(stack: AsyncExitStack, settings: Settings) -> AsyncClient:
    app = await stack.enter_async_context(running(settings))
    anonymous = await stack.enter_async_context(calling(app))
    token = await sign_in(anonymous, settings.first_superuser)
    return await stack.enter_async_context(calling(app, token))


async def _handles(client: AsyncClient) -> list[str]:
    """Some who are there, and somebody nobody knows."""
    body = {"platform": "instagram", "filters": {}, "limit": PEOPLE}
    found = (await client.post("/api/v1/discovery/search", json=body)).json()["items"]
    return [*(item["handle"] for item in found), "nobody.at.all.anywhere"]


async def test_a_quote_spends_nothing_and_says_why_it_would_be_refused(
    client: AsyncClient, upstream: httpx.Client
) -> None:
    before = billed(upstream)
    body = {"platform": "twitch", "filters": {}, "limit": 7}
    quoted = (await client.post(QUOTE, json={"call": "search", "body": body})).json()
    assert (quoted["minimum"], quoted["maximum"], quoted["refusal"]) == ("0.00", "0.07", None)
    assert billed(upstream) == before
