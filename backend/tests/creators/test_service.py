"""What we know of a creator grows with each answer and is never lost to a poorer one."""

from fastapi import FastAPI

from app.core.db import unit_of_work
from app.creators.schemas import CreatorRead, Told
from app.creators.service import CreatorService
from tests.creators.held import EARLY, LATE, home, learn, remember, sighting


async def held(app: FastAPI, handle: str) -> CreatorRead:
    organization_id = await home(app)
    async with unit_of_work(app.state.sessions) as session:
        return await CreatorService.within(session, organization_id).get("instagram", handle)


async def test_a_poorer_answer_keeps_what_a_richer_one_told(app: FastAPI) -> None:
    first = await remember(app, sighting("@Ines"), sighting("other"))
    bare = sighting("ines", name=None, followers=50_000, engagement_percent=None)
    second = await remember(app, bare, moment=LATE)
    creator = await held(app, "INES")
    assert not first.known
    assert second.known == {"ines"}
    assert (creator.name, creator.followers, creator.engagement_percent) == (
        "Ines Vale",
        50_000,
        4.1,
    )
    assert creator.seen_at == LATE


async def test_each_field_says_which_call_told_it_and_when(app: FastAPI) -> None:
    await remember(app, sighting("ines"))
    bare = sighting("ines", name=None, picture_url=None, engagement_percent=None)
    await remember(app, bare, moment=LATE, source="raw")
    told = (await held(app, "ines")).told
    assert {field: (each.source, each.at) for field, each in told.items()} == {
        "name": ("search", EARLY),
        "followers": ("raw", LATE),
        "engagement_percent": ("search", EARLY),
        "picture": ("search", EARLY),
    }


async def test_a_name_nobody_told_has_no_source(app: FastAPI) -> None:
    await remember(app, sighting("ines", name=None))
    creator = await held(app, "ines")
    assert creator.name == "ines"
    assert "name" not in creator.told


async def test_a_line_that_names_nobody_does_not_lose_the_rest(app: FastAPI) -> None:
    remembered = await remember(
        app, sighting("not a handle"), sighting("ines"), sighting("INES", followers=3)
    )
    assert remembered.homes == {"ines": "ines"}
    assert (await held(app, "ines")).followers == 3


async def test_a_fact_told_again_is_replaced_with_its_new_source_and_date(app: FastAPI) -> None:
    await remember(app, sighting("ines"))
    data = [{"name": "Portugal", "share": 0.4}]
    told = [Told("bio", "Bio", "Runs"), Told("location", "Location", "Porto", data)]
    await learn(app, "ines", *told, level="raw")
    await learn(app, "ines", Told("bio", "Bio", "Runs far"), level="profile", moment=LATE)
    creator = await held(app, "ines")
    facts = {fact.name: (fact.value, fact.source, fact.observed_at) for fact in creator.facts}
    assert facts == {
        "bio": ("Runs far", "profile", LATE),
        "location": ("Porto", "raw", EARLY),
    }
    assert {fact.name: fact.data for fact in creator.facts} == {"bio": None, "location": data}
    assert creator.held == {"raw": "2026-03-01T00:00:00Z", "profile": "2026-03-02T00:00:00Z"}
