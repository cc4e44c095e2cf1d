"""One creator is one row, whatever they are called by."""

from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import func, select

from app.core.db import unit_of_work
from app.creators.handles import Platform, told_handle
from app.creators.models import Creator
from app.creators.schemas import CreatorRead, Told
from app.creators.service import CreatorService
from tests.creators.held import EARLY, LATE, home, learn, remember, sighting
from tests.factories import make_user

CHANNEL = "UCabcdefghijklmnopqrstuv"
LATER_STILL = datetime(2026, 3, 3, tzinfo=UTC)


async def held(app: FastAPI, platform: Platform, handle: str) -> CreatorRead:
    organization_id = await home(app)
    async with unit_of_work(app.state.sessions) as session:
        return await CreatorService.within(session, organization_id).get(platform, handle)


async def creators(app: FastAPI) -> int:
    """Rows that stand for somebody; signposts do not."""
    async with unit_of_work(app.state.sessions) as session:
        query = select(func.count()).where(Creator.merged_into.is_(None))
        return (await session.scalars(query)).one()


@pytest.mark.parametrize(
    ("platform", "asked", "told", "kept"),
    [
        ("youtube", CHANNEL, "@InesRuns", "inesruns"),
        ("youtube", CHANNEL, CHANNEL, CHANNEL),
        ("youtube", CHANNEL, "no handle at all", CHANNEL),
        ("youtube", "inesruns", "@Somebody", "inesruns"),
        ("instagram", "ines", "ines2", "ines"),
    ],
)
def test_an_answer_for_a_channels_id_is_kept_under_the_name_it_tells(
    platform: Platform, asked: str, told: str, kept: str
) -> None:
    assert told_handle(platform, asked, told) == kept


async def test_a_channels_id_finds_the_creator_held_by_name(app: FastAPI) -> None:
    await remember(app, sighting("inesruns", upstream_id=CHANNEL), platform="youtube")
    assert (await held(app, "youtube", CHANNEL)).handle == "inesruns"
    address = f"https://youtube.com/channel/{CHANNEL}"
    async with unit_of_work(app.state.sessions) as session:
        service = CreatorService.within(session, await home(app))
        assert await service.resolve("youtube", address) == "inesruns"
        assert await service.resolve("youtube", "@Nobody") == "nobody"
        assert await service.resolve("youtube", "InesRuns") == "inesruns"


async def test_a_channel_first_met_by_its_id_moves_under_its_name(app: FastAPI) -> None:
    await remember(app, sighting(CHANNEL, upstream_id=CHANNEL), platform="youtube")
    await learn(app, CHANNEL, Told("bio", "Bio", "Runs"), platform="youtube")
    before = await held(app, "youtube", CHANNEL)
    moved = await remember(
        app, sighting("@InesRuns", upstream_id=CHANNEL), platform="youtube", moment=LATE
    )
    after = await held(app, "youtube", "inesruns")
    assert moved.known == {"inesruns"}
    assert (after.id, after.seen_at, [fact.value for fact in after.facts]) == (
        before.id,
        LATE,
        ["Runs"],
    )
    assert await held(app, "youtube", CHANNEL) == after
    assert await creators(app) == 1
    again = await remember(app, sighting(CHANNEL, upstream_id=CHANNEL), platform="youtube")
    assert again.homes == {CHANNEL: "inesruns"}
    assert await creators(app) == 1


async def test_a_renamed_account_keeps_its_row_and_its_old_address(app: FastAPI) -> None:
    await remember(app, sighting("ines.old", upstream_id="7001"))
    renamed = await remember(app, sighting("ines.new", upstream_id="7001"), moment=LATE)
    assert renamed.homes == {"ines.new": "ines.new"}
    assert (await held(app, "instagram", "ines.old")).handle == "ines.new"
    async with unit_of_work(app.state.sessions) as session:
        service = CreatorService.within(session, await home(app))
        assert await service.handles_of("instagram", "ines.new") == {"ines.old", "ines.new"}
    assert await creators(app) == 1


async def test_two_rows_that_turn_out_to_be_one_bring_all_they_know(
    app: FastAPI, client: AsyncClient
) -> None:
    await remember(app, sighting("inesruns", upstream_id=None, followers=10), platform="youtube")
    await learn(
        app,
        "inesruns",
        Told("bio", "Bio", "By name"),
        Told("posts", "Posts", 3),
        platform="youtube",
        level="profile",
        moment=EARLY,
    )
    await remember(
        app,
        sighting(CHANNEL, upstream_id=CHANNEL, followers=20, name="By id"),
        platform="youtube",
        moment=LATE,
    )
    await learn(
        app,
        CHANNEL,
        Told("bio", "Bio", "By id"),
        Told("growth", "Growth", ["+2 %"]),
        platform="youtube",
        level="analytics",
        moment=LATE,
    )
    path = f"/api/v1/creators/youtube/{CHANNEL}/do-not-contact"
    assert (await client.put(path, json={"reason": "Asked us not to"})).status_code == 200
    assert await creators(app) == 2

    bare = sighting(
        "inesruns",
        upstream_id=CHANNEL,
        name=None,
        followers=None,
        engagement_percent=None,
        picture_url=None,
    )
    await remember(app, bare, platform="youtube", moment=LATER_STILL)

    one = await held(app, "youtube", "inesruns")
    assert await creators(app) == 1
    assert (one.name, one.followers) == ("By id", 20)
    assert {fact.name: fact.value for fact in one.facts} == {
        "bio": "By id",
        "posts": 3,
        "growth": ["+2 %"],
    }
    assert set(one.held) == {"profile", "analytics"}
    assert one.first_seen_at == EARLY
    assert one.do_not_contact
    assert one.do_not_contact.reason == "Asked us not to"
    assert await held(app, "youtube", CHANNEL) == one
    listed = (await client.get("/api/v1/creators", params={"held": "full"})).json()["items"]
    assert [item["handle"] for item in listed] == []  # long ago: not fresh


async def test_an_id_that_two_creators_of_an_answer_share_makes_them_nobody_else(
    app: FastAPI,
) -> None:
    await remember(app, sighting("ines", upstream_id="0"), sighting("rui", upstream_id="5555"))
    await remember(app, sighting("ana", upstream_id="0"))
    await remember(app, sighting("eva", upstream_id="5555"), sighting("leo", upstream_id="5555"))
    assert await creators(app) == 5


async def test_who_took_anothers_old_handle_is_not_mixed_up_with_them(app: FastAPI) -> None:
    await remember(app, sighting("ines", upstream_id="1111", name="Ines"))
    await learn(app, "ines", Told("bio", "Bio", "Is Ines"))
    await remember(app, sighting("rui", upstream_id="2222", name="Rui"))
    # Rui goes by Ines's handle now, and nobody told us yet what Ines is called.
    await remember(app, sighting("ines", upstream_id="2222", name="Rui"), moment=LATE)
    assert (await held(app, "instagram", "ines")).name == "Ines"
    assert (await held(app, "instagram", "rui")).facts == []
    # Ines is met by her new handle; from then on the old one is free.
    await remember(app, sighting("ines.vale", upstream_id="1111"), moment=LATE)
    await remember(app, sighting("ines", upstream_id="2222", name="Rui"), moment=LATER_STILL)
    assert [fact.value for fact in (await held(app, "instagram", "ines.vale")).facts] == ["Is Ines"]
    assert (await held(app, "instagram", "ines")).name == "Rui"


async def test_another_organizations_rows_are_never_joined(app: FastAPI) -> None:
    other = await make_user(app, organization="Other", email="other@example.com")
    await remember(app, sighting("ines.old", upstream_id="7001"))
    await remember(
        app,
        sighting("ines.new", upstream_id="7001"),
        organization_id=other.organization_id,
        moment=LATE,
    )
    assert (await held(app, "instagram", "ines.old")).handle == "ines.old"
    assert await creators(app) == 2
