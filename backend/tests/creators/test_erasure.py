"""Somebody is erased: nothing of theirs is left in any table, and no answer brings them back."""

import json
import zlib
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import insert, select, update

from app.accounts.models import User
from app.core.config import Settings
from app.core.db import Base, unit_of_work
from app.core.ids import new_id
from app.creators.models import Creator, CreatorFact, Erasure
from app.creators.problems import CreatorErased
from app.creators.schemas import Told
from app.creators.standing import Standings
from app.discovery.batches.models import BatchPart, EnrichBatch
from app.discovery.models import KeptAnswer
from app.discovery.saved.models import SearchRun
from app.holders import HOLDERS
from app.jobs.models import Job
from app.jobs.states import JobMode, JobStatus
from app.pictures.repository import PictureRepository
from app.pictures.schemas import Fetched
from app.studio.kinds import _keep
from app.studio.models import Generation
from tests.conftest import calling, sign_in
from tests.creators.held import LATE, home, learn, remember, sighting
from tests.factories import EMAIL, make_user
from tests.pictures.liars import png
from tests.upstreams.servers import calls

SEARCH = {
    "platform": "instagram",
    "filters": {"number_of_followers": {"min": 50_000}},
    "limit": 5,
}
DISCOVERY = "/api/v1/discovery"


async def everything(app: FastAPI) -> dict[str, str]:
    """Each table as one text, kept bodies unpacked."""
    async with unit_of_work(app.state.sessions) as session:
        return {
            name: "\n".join(
                _shown(cell) for row in await session.execute(select(table)) for cell in row
            )
            for name, table in Base.metadata.tables.items()
        }


def _shown(cell: Any) -> str:
    if isinstance(cell, bytes):
        try:
            return zlib.decompress(cell).decode()
        except zlib.error:
            return cell.hex()
    return json.dumps(cell, ensure_ascii=False, default=str)


async def somebody(client: AsyncClient, app: FastAPI) -> dict[str, Any]:
    """Found, enriched, written to, noted, and named in a fact about somebody else."""
    items = (await client.post(f"{DISCOVERY}/search", json=SEARCH)).json()["items"]
    person, other = items[0], items[1]
    creator = {"platform": "instagram", "handle": person["handle"]}
    for level in ("full", "analytics"):
        key = {"Idempotency-Key": f"{level} of somebody"}
        wish = {**creator, "level": level}
        answer = await client.post(f"{DISCOVERY}/enrich", json=wish, headers=key)
        assert answer.status_code == 200, answer.text
    shortlist = (await client.post("/api/v1/lists", json={"name": "Spring"})).json()
    entry = {"creators": [creator]}
    added = await client.post(f"/api/v1/lists/{shortlist['id']}/entries", json=entry)
    assert added.status_code < 300, added.text
    await name_in_passing(app, client, person["handle"])
    letter = {"creator": creator, "goal": f"Invite @{person['handle']} to a launch"}
    job = await client.post("/api/v1/jobs", json={"kind": "studio.outreach", "params": letter})
    assert job.json()["status"] == "succeeded"
    await client.put(
        f"/api/v1/creators/instagram/{person['handle']}/do-not-contact", json={"reason": "x"}
    )
    told = Told("recent_posts", "Recent posts", [f"With @{person['handle']}!", "Alone"])
    await learn(app, other["handle"], told, level="full")
    async with unit_of_work(app.state.sessions) as session:
        query = select(Creator).where(Creator.handle == person["handle"])
        row = (await session.scalars(query)).one()
    return {**creator, "name": row.name, "id": row.upstream_id, "other": other["handle"]}


async def name_in_passing(app: FastAPI, client: AsyncClient, handle: str) -> None:
    """A run of a saved search found them, and a batch bought them with somebody else."""
    wish = {"name": "These", "search": SEARCH, "cap": "1.00"}
    saved = (await client.post(f"{DISCOVERY}/searches", json=wish)).json()
    found = [{"platform": "instagram", "handle": handle}]
    async with unit_of_work(app.state.sessions) as session:
        creator = (await session.scalars(select(Creator).limit(1))).one()
        user = (await session.scalars(select(User).limit(1))).one()
        session.add(
            SearchRun(
                organization_id=creator.organization_id,
                search_id=UUID(saved["id"]),
                job_id=new_id(),
                result={"new_creators": found},
            )
        )
        batch = EnrichBatch(
            id=new_id(),
            organization_id=creator.organization_id,
            created_by=user.id,
            job_id=new_id(),
            platform="instagram",
            level="full",
            must_have_email=False,
            asked=2,
            held=0,
            halves=[handle],
        )
        session.add(batch)
        await session.flush()
        part = BatchPart(
            organization_id=batch.organization_id,
            batch_id=batch.id,
            handles=[handle, "somebody.else"],
            state="kept",
        )
        session.add(part)


def path(person: dict[str, Any]) -> str:
    return f"/api/v1/creators/{person['platform']}/{person['handle']}"


async def erase(client: AsyncClient, person: dict[str, Any]) -> dict[str, Any]:
    answer = await client.delete(path(person), params={"confirm": person["handle"]})
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_nothing_that_names_them_is_left_in_any_table(
    app: FastAPI, client: AsyncClient
) -> None:
    person = await somebody(client, app)
    names = [person["handle"], person["name"], person["id"]]
    before = await everything(app)
    for table in ("creators", "creator_facts", "kept_answers", "jobs", "generations"):
        assert person["handle"] in before[table], table
    assert person["handle"] in before["ledger_lines"]

    holdings = (await client.get(f"{path(person)}/holdings")).json()
    erased = await erase(client, person)

    left = await everything(app)
    found = [(table, name) for table in left for name in names if name in left[table]]
    assert found == []
    counts = {each["name"]: each["count"] for each in erased["erased"]}
    assert counts == {each["name"]: each["count"] for each in holdings["holdings"]}
    assert all(counts[holder.name] > 0 for holder in HOLDERS)
    assert erased["total"] == sum(counts.values())
    assert "Backups" in erased["backups"]


async def test_the_money_and_everybody_else_stay(app: FastAPI, client: AsyncClient) -> None:
    person = await somebody(client, app)
    before = (await client.get(f"{DISCOVERY}/ledger")).json()["items"]
    await erase(client, person)
    after = (await client.get(f"{DISCOVERY}/ledger")).json()["items"]
    assert [line["charge"] for line in after] == [line["charge"] for line in before]
    assert {line["subject"] for line in after} == {"erased creator", "instagram, page 1"}
    other = (await client.get(f"/api/v1/creators/instagram/{person['other']}")).json()
    posts = next(fact for fact in other["facts"] if fact["name"] == "recent_posts")
    assert posts["value"] == ["With [erased]!", "Alone"]
    (job,) = (await client.get("/api/v1/jobs")).json()["items"]
    assert (job["status"], job["params"], job["result"]) == ("succeeded", {"erased": True}, None)
    assert len((await client.get("/api/v1/creators")).json()["items"]) == 4


async def test_no_search_brings_them_back(
    app: FastAPI, client: AsyncClient, settings: Settings
) -> None:
    person = await somebody(client, app)
    await erase(client, person)
    again = (await client.post(f"{DISCOVERY}/search", json=SEARCH)).json()
    assert again["cached"]
    fresh = (await client.post(f"{DISCOVERY}/search", json={**SEARCH, "refresh": True})).json()
    wider = (await client.post(f"{DISCOVERY}/search", json={**SEARCH, "limit": 6})).json()
    for found, shown in ((again, 4), (fresh, 4), (wider, 5)):
        assert person["handle"] not in {item["handle"] for item in found["items"]}
        assert (len(found["items"]), found["erased"]) == (shown, 1)
    left = await everything(app)
    assert not [table for table in left if person["handle"] in left[table]]
    assert not [table for table in left if person["id"] in left[table]]

    asked = len(calls(settings.influencers_club_base_url, "/public/v1/creators/enrich"))
    wish = {"platform": "instagram", "handle": person["handle"], "level": "raw"}
    refused = await client.post(f"{DISCOVERY}/enrich", json=wish)
    assert (refused.status_code, refused.json()["code"]) == (409, "creator_erased")
    assert len(calls(settings.influencers_club_base_url, "/public/v1/creators/enrich")) == asked


async def test_who_comes_under_another_handle_is_known_by_the_platforms_id(
    app: FastAPI, client: AsyncClient
) -> None:
    await remember(app, sighting("ines", upstream_id="7001002003"))
    await erase(client, {"platform": "instagram", "handle": "ines"})
    back = await remember(
        app,
        sighting("ines.new", upstream_id="7001002003"),
        sighting("Ines", upstream_id=None),
        sighting("rui"),
    )
    assert back.skipped == {"ines.new", "ines"}
    assert back.homes == {"rui": "rui"}
    elsewhere = await remember(app, sighting("ines", upstream_id="7001002003"), platform="tiktok")
    assert not elsewhere.skipped


async def test_all_the_handles_they_went_by_are_erased(app: FastAPI, client: AsyncClient) -> None:
    await remember(app, sighting("ines.old", upstream_id="7001002003"))
    await remember(app, sighting("ines.new", upstream_id="7001002003"), moment=LATE)
    holdings = (await client.get("/api/v1/creators/instagram/ines.old/holdings")).json()
    assert (holdings["handle"], holdings["also_known_as"]) == (
        "ines.new",
        ["7001002003", "ines.old"],
    )
    await erase(client, {"platform": "instagram", "handle": "ines.old"})
    assert (await client.get("/api/v1/creators")).json()["items"] == []
    back = await remember(app, sighting("ines.old", upstream_id=None), sighting("ines.new"))
    assert back.skipped == {"ines.old", "ines.new"}
    left = await everything(app)
    assert not [table for table in left if "ines." in left[table] or "7001002003" in left[table]]


async def hang(app: FastAPI, handle: str, content: bytes) -> str:
    """The key of a picture that the creator has now."""
    key: str = await app.state.pictures.store.keep(content)
    async with unit_of_work(app.state.sessions) as session:
        fetched = Fetched(content, "image/png", "somewhere")
        await PictureRepository(session).keep(key, fetched)
        change = update(Creator).where(Creator.handle == handle)
        await session.execute(change.values(picture_key=key))
    return key


async def test_their_picture_goes_with_them_unless_somebody_else_shows_the_same(
    app: FastAPI, client: AsyncClient
) -> None:
    person = await somebody(client, app)
    await app.state.pictures.settled()
    key = await hang(app, person["handle"], png())
    assert await hang(app, person["other"], png()) == key
    store = app.state.pictures.store

    await erase(client, person)
    assert await store.has(key)
    await erase(client, {**person, "handle": person["other"]})
    assert not await store.has(key)
    assert key not in (await everything(app))["pictures"]


async def test_a_picture_that_comes_home_after_them_hangs_nowhere(
    app: FastAPI, client: AsyncClient
) -> None:
    person = await somebody(client, app)
    await app.state.pictures.settled()
    await erase(client, person)
    async with unit_of_work(app.state.sessions) as session:
        standings = Standings(session, await home(app))
        assert not await standings.hang("instagram", person["handle"], "theirs")
        assert await standings.hang("instagram", person["other"], "everybodys")
        assert await standings.hang("instagram", person["handle"], "everybodys"), "one still shows"


async def test_nothing_is_erased_without_the_handle_once_more(
    app: FastAPI, client: AsyncClient
) -> None:
    await remember(app, sighting("ines"))
    address = "/api/v1/creators/instagram/ines"
    assert (await client.delete(address)).status_code == 422
    wrong = await client.delete(address, params={"confirm": "rui"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "not_confirmed")
    assert (await client.get(address)).status_code == 200
    assert (await client.delete(address, params={"confirm": "@Ines"})).status_code == 200
    assert (await client.get(address)).status_code == 404


@pytest.mark.parametrize("status", [JobStatus.QUEUED, JobStatus.RUNNING])
async def test_while_something_is_written_about_them_nothing_is_erased(
    app: FastAPI, client: AsyncClient, status: JobStatus
) -> None:
    await remember(app, sighting("ines"))
    user = await make_user(app)
    async with unit_of_work(app.state.sessions) as session:
        session.add(
            Job(
                organization_id=user.organization_id,
                created_by=user.id,
                kind="studio.outreach",
                status=status,
                mode=JobMode.QUEUE,
                attempt=9,
                max_attempts=9,
                params={"creator": {"platform": "instagram", "handle": "ines"}},
            )
        )
    address = "/api/v1/creators/instagram/ines"
    answer = await client.delete(address, params={"confirm": "ines"})
    assert (answer.status_code, answer.json()["code"]) == (409, "jobs_under_way")
    assert (await client.get(address)).status_code == 200
    async with unit_of_work(app.state.sessions) as session:
        assert (await session.scalars(select(Erasure))).all() == []


async def test_somebody_never_held_can_be_kept_out(app: FastAPI, client: AsyncClient) -> None:
    nobody = {"platform": "instagram", "handle": "ines"}
    holdings = (await client.get(f"{path(nobody)}/holdings")).json()
    assert (holdings["total"], holdings["is_held"], holdings["erased_at"]) == (0, False, None)
    for _ in range(2):
        assert (await erase(client, nobody))["total"] == 0
    assert (await client.get(f"{path(nobody)}/holdings")).json()["erased_at"]
    assert (await remember(app, sighting("ines"))).skipped == {"ines"}


async def test_another_organization_keeps_its_own(
    app: FastAPI, client: AsyncClient, anonymous: AsyncClient
) -> None:
    other = await make_user(
        app, role="agency_admin", organization="Other", email="other@example.com"
    )
    await remember(app, sighting("ines"))
    await remember(app, sighting("ines", name="Theirs"), organization_id=other.organization_id)
    await _keep_answer(app, other.organization_id)
    await erase(client, {"platform": "instagram", "handle": "ines"})
    back = await remember(app, sighting("ines"), organization_id=other.organization_id)
    assert not back.skipped
    async with calling(app, await sign_in(anonymous, "other@example.com")) as stranger:
        held = (await stranger.get("/api/v1/creators/instagram/ines")).json()
        assert held["name"] == "Ines Vale"
    async with unit_of_work(app.state.sessions) as session:
        (kept,) = await session.scalars(select(KeptAnswer))
        assert kept.answer is not None
        assert kept.answer["items"]
        marks = (await session.scalars(select(Erasure))).all()
    assert {mark.organization_id for mark in marks} == {await home(app)}


async def _keep_answer(app: FastAPI, organization_id: UUID) -> None:
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(
            insert(KeptAnswer).values(
                id=new_id(),
                organization_id=organization_id,
                request_hash="h",
                call="search",
                question={"platform": "instagram"},
                answer={"items": [{"platform": "instagram", "handle": "ines"}]},
                raw=zlib.compress(b'{"username": "ines"}'),
                answered_at=LATE,
            )
        )


async def test_only_who_may_erase_can(
    app: FastAPI, client: AsyncClient, anonymous: AsyncClient
) -> None:
    await remember(app, sighting("ines"))
    await make_user(app, role="agency_member")
    address = "/api/v1/creators/instagram/ines"
    async with calling(app, await sign_in(anonymous, EMAIL)) as member:
        answer = await member.delete(address, params={"confirm": "ines"})
        assert answer.status_code == 403
        assert (await member.get(f"{address}/holdings")).json()["is_held"]
    assert (await client.get(address)).status_code == 200


async def test_a_text_that_was_being_written_is_not_kept(app: FastAPI, client: AsyncClient) -> None:
    """The mark is there before the text is: what the model wrote meanwhile is lost on purpose."""
    await remember(app, sighting("ines"))
    user = await make_user(app)
    text = Generation(
        organization_id=user.organization_id,
        created_by=user.id,
        template="studio.outreach",
        prompt_version="1",
        platform="instagram",
        handle="ines",
        inputs={},
        prompt=[],
        facts=[],
        text="Dear Ines",
        model="m",
        sandbox=True,
    )
    await erase(client, {"platform": "instagram", "handle": "ines"})
    with pytest.raises(CreatorErased):
        async with unit_of_work(app.state.sessions) as session:
            await _keep(text, session)


async def test_facts_go_with_their_creator(app: FastAPI, client: AsyncClient) -> None:
    await remember(app, sighting("ines"))
    await learn(app, "ines", Told("bio", "Bio", "Runs"))
    await erase(client, {"platform": "instagram", "handle": "ines"})
    async with unit_of_work(app.state.sessions) as session:
        assert (await session.scalars(select(CreatorFact))).all() == []
