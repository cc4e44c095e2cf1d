"""The client and the sandbox over real HTTP."""

from decimal import Decimal

import httpx
import pytest
from pydantic import SecretStr

from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.influencers_club.prices import EnrichLevel, price_of
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    FairUseReached,
    GatewayFailed,
    InfluencersClubProblem,
    KeyRefused,
    OutOfCredits,
    UpstreamRefused,
    UpstreamUnreachable,
    UpstreamUnsure,
    WrongAddress,
)
from tests.upstreams.asking import enrich, hasten, search
from tests.upstreams.servers import KEY, calls, turn_on

PLATFORMS = ["instagram", "youtube", "tiktok", "twitter", "twitch", "onlyfans"]


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_search_finds_creators_and_takes_its_price(
    club: InfluencersClub, platform: str
) -> None:
    before = await club.balance()

    answer = await search(club, platform, limit=5)

    after = await club.balance()
    assert answer.sandbox
    assert after.sandbox
    assert len(answer.creators) == 5
    assert before.available - after.available == answer.charge == Decimal("0.05")
    assert answer.credits_left == after.available


async def test_pages_follow_one_another(club: InfluencersClub) -> None:
    first, second = await search(club, limit=5), await search(club, page=2, limit=5)

    assert not {one.handle for one in first.creators} & {two.handle for two in second.creators}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("level", ["raw", "profile", "analytics", "full"])
async def test_each_level_tells_facts_and_takes_its_price(
    club: InfluencersClub, platform: str, level: EnrichLevel
) -> None:
    found = (await search(club, platform, limit=5)).creators[0]
    before = await club.balance()

    answer = await enrich(club, platform, found.handle, level)

    after = await club.balance()
    assert answer.facts
    assert answer.charge == price_of(level) == before.available - after.available
    assert answer.handle.lower() == found.handle.lower()


async def test_a_full_answer_tells_more_than_its_parts(club: InfluencersClub) -> None:
    found = (await search(club, limit=5)).creators[0]
    names: dict[EnrichLevel, set[str]] = {}
    for level in ("raw", "profile", "analytics", "full"):
        answer = await enrich(club, "instagram", found.handle, level)
        names[level] = {fact.name for fact in answer.facts}

    assert names["full"] >= names["profile"]
    assert names["full"] - names["profile"] >= {"audience_countries", "growth"}


async def test_an_unknown_creator_costs_nothing(club: InfluencersClub) -> None:
    before = await club.balance()

    with pytest.raises(CreatorNotFound):
        await enrich(club, "instagram", "no_such_user_zz", "full")

    assert (await club.balance()).available == before.available


async def test_exists_as_a_word_is_understood(club: InfluencersClub, club_address: str) -> None:
    found = (await search(club, limit=5)).creators[0]
    turn_on(club_address, "string-exists")

    answer = await enrich(club, "instagram", found.handle, "raw")

    assert answer.facts


async def test_credits_as_a_number_are_understood(club: InfluencersClub, club_address: str) -> None:
    turn_on(club_address, "number-credits")

    answer = await search(club, limit=5)

    assert answer.credits_left == (await club.balance()).available


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("fair-use", FairUseReached),
        ("error-500", GatewayFailed),
        ("html-504", GatewayFailed),
        ("html-404", WrongAddress),
        ("lost", UpstreamUnsure),
        ("cut-json", UpstreamUnsure),
    ],
)
async def test_each_fault_is_its_own_problem_and_asked_once(
    club: InfluencersClub, club_address: str, fault: str, kind: type[InfluencersClubProblem]
) -> None:
    asked = len(calls(club_address, "/discovery/"))
    turn_on(club_address, fault)

    with pytest.raises(InfluencersClubProblem) as raised:
        await search(club, limit=5)

    assert type(raised.value) is kind
    assert len(calls(club_address, "/discovery/")) == asked + 1


async def test_lost_answers_are_paid_and_say_that_they_may_be(
    club: InfluencersClub, club_address: str
) -> None:
    before = await club.balance()
    turn_on(club_address, "lost")

    with pytest.raises(UpstreamUnsure) as raised:
        await search(club, limit=5)

    assert raised.value.spent == "maybe"
    assert (await club.balance()).available < before.available


async def test_a_wrong_key_is_named(club_address: str) -> None:
    async with open_influencers_club(club_address, SecretStr("another-key")) as club:
        with pytest.raises(KeyRefused, match="INFLUENCERS_CLUB_API_KEY") as raised:
            await club.balance()

    assert "another-key" not in raised.value.detail


@pytest.mark.parametrize("fault", ["", "forbidden-out-of-credits"])
async def test_an_empty_balance_is_named_under_either_status(
    club: InfluencersClub, club_address: str, fault: str
) -> None:
    left = str((await club.balance()).available)
    _set_credits(club_address, "0.01")
    if fault:
        turn_on(club_address, fault)

    with pytest.raises(OutOfCredits) as raised:
        await search(club, limit=5)

    _set_credits(club_address, left)
    assert raised.value.status == 402


async def test_a_search_it_would_not_take_is_refused(club: InfluencersClub) -> None:
    with pytest.raises(UpstreamRefused, match="gender") as raised:
        await search(club, filters={"gender": "sometimes"})

    assert raised.value.spent == "nothing"


async def test_nobody_there_means_nothing_spent() -> None:
    async with open_influencers_club("http://127.0.0.1:1", SecretStr(KEY)) as club:
        hours = hasten(club)
        with pytest.raises(UpstreamUnreachable):
            await search(club, limit=5)

    assert hours.slept == [0.2, 1.0]


async def test_a_wait_that_is_told_is_waited_for(club: InfluencersClub, club_address: str) -> None:
    hours = hasten(club)
    turn_on(club_address, "rate-limited", seconds=7)

    answer = await search(club, limit=5)

    assert len(answer.creators) == 5
    assert hours.slept == [7.0]


def _set_credits(address: str, available: str) -> None:
    answer = httpx.post(
        f"{address}/_sandbox/credits", json={"available": available}, trust_env=False
    )
    answer.raise_for_status()
