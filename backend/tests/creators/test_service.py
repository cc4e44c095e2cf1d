"""What we know of a creator grows with each answer and is never lost to a poorer one."""

from datetime import UTC, datetime

from fastapi import FastAPI
from sqlalchemy import select

from app.accounts.models import Organization
from app.core.db import unit_of_work
from app.creators.schemas import Sighting, Told
from app.creators.service import CreatorService

EARLY = datetime(2026, 3, 1, tzinfo=UTC)
LATE = datetime(2026, 3, 2, tzinfo=UTC)


def sighting(handle: str, **changes: object) -> Sighting:
    full = {
        "upstream_id": "7",
        "name": "Ines Vale",
        "followers": 48_210,
        "engagement_percent": 4.1,
        "picture_url": "https://pictures.example/7.jpg",
    }
    return Sighting(handle=handle, **{**full, **changes})  # type: ignore[arg-type]


async def test_a_poorer_answer_keeps_what_a_richer_one_told(app: FastAPI) -> None:
    async with unit_of_work(app.state.sessions) as session:
        home = (await session.scalars(select(Organization))).one()
        creators = CreatorService.within(session, home.id)
        first = await creators.remember(
            "instagram", [sighting("@Ines"), sighting("other")], sandbox=False, moment=EARLY
        )
        bare = sighting("ines", name=None, followers=50_000, engagement_percent=None)
        second = await creators.remember("instagram", [bare], sandbox=False, moment=LATE)
        creator = await creators.get("instagram", "INES")
    assert not first
    assert second == {"ines"}
    assert (creator.name, creator.followers, creator.engagement_percent) == (
        "Ines Vale",
        50_000,
        4.1,
    )
    assert creator.seen_at == LATE


async def test_a_line_that_names_nobody_does_not_lose_the_rest(app: FastAPI) -> None:
    async with unit_of_work(app.state.sessions) as session:
        home = (await session.scalars(select(Organization))).one()
        creators = CreatorService.within(session, home.id)
        mixed = [sighting("not a handle"), sighting("ines"), sighting("INES")]
        await creators.remember("instagram", mixed, sandbox=True, moment=EARLY)
        assert (await creators.get("instagram", "ines")).sandbox


async def test_a_fact_told_again_is_replaced_with_its_new_source_and_date(app: FastAPI) -> None:
    async with unit_of_work(app.state.sessions) as session:
        home = (await session.scalars(select(Organization))).one()
        creators = CreatorService.within(session, home.id)
        await creators.remember("instagram", [sighting("ines")], sandbox=False, moment=EARLY)
        told = [Told("bio", "Bio", "Runs"), Told("location", "Location", "Porto")]
        await creators.learn("instagram", "ines", told, level="raw", moment=EARLY)
        await creators.learn(
            "instagram", "ines", [Told("bio", "Bio", "Runs far")], level="profile", moment=LATE
        )
        creator = await creators.get("instagram", "ines")
    facts = {fact.name: (fact.value, fact.source, fact.observed_at) for fact in creator.facts}
    assert facts == {
        "bio": ("Runs far", "profile", LATE),
        "location": ("Porto", "raw", EARLY),
    }
    assert creator.held == {"raw": "2026-03-01T00:00:00Z", "profile": "2026-03-02T00:00:00Z"}
