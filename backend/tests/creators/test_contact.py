"""Who must not be contacted is not written to."""

from fastapi import FastAPI
from httpx import AsyncClient

from app.core.config import Settings
from tests.conftest import calling, sign_in
from tests.creators.held import LATE, remember, sighting
from tests.factories import EMAIL, make_user
from tests.upstreams.servers import calls

CREATOR = {"platform": "instagram", "handle": "ines"}
PATH = "/api/v1/creators/instagram/ines"
NOTE = f"{PATH}/do-not-contact"
LETTER = {"kind": "studio.outreach", "params": {"creator": CREATOR, "goal": "Invite them"}}


async def test_a_letter_to_them_is_refused_before_the_model_is_asked(
    app: FastAPI, client: AsyncClient, settings: Settings
) -> None:
    await remember(app, sighting("ines"))
    said = (await client.put(NOTE, json={"reason": " Has a lawyer "})).json()
    assert said["do_not_contact"]["reason"] == "Has a lawyer"
    asked = len(calls(settings.ollama_base_url, "/api/chat"))
    job = (await client.post("/api/v1/jobs", json=LETTER)).json()
    assert (job["status"], job["error"]["code"]) == ("failed", "do_not_contact")
    assert len(calls(settings.ollama_base_url, "/api/chat")) == asked
    assert (await client.get("/api/v1/studio/generations")).json()["items"] == []
    assert (await client.delete(NOTE)).json()["do_not_contact"] is None
    job = (await client.post("/api/v1/jobs", json=LETTER)).json()
    assert job["status"] == "succeeded"


async def test_the_page_says_why_who_and_since_when(app: FastAPI, client: AsyncClient) -> None:
    await remember(app, sighting("ines"), sighting("rui"))
    first = (await client.put(NOTE, json={"reason": "Said no"})).json()["do_not_contact"]
    again = (await client.put(NOTE, json={"reason": "Said no twice"})).json()["do_not_contact"]
    page = (await client.get(PATH)).json()
    assert page["do_not_contact"] == again
    assert (again["at"], again["reason"]) == (first["at"], "Said no twice")
    assert page["do_not_contact_by"]
    await remember(app, sighting("ines"), moment=LATE)
    assert (await client.get(PATH)).json()["do_not_contact"] == again
    for contactable, expected in ((True, ["rui"]), (False, ["ines"])):
        wanted = {"contactable": contactable}
        items = (await client.get("/api/v1/creators", params=wanted)).json()["items"]
        assert [item["handle"] for item in items] == expected


async def test_a_reason_is_wanted_and_the_right_to_give_it(
    app: FastAPI, client: AsyncClient, anonymous: AsyncClient
) -> None:
    await remember(app, sighting("ines"))
    for body in ({}, {"reason": "  "}, {"reason": "x" * 501}):
        assert (await client.put(NOTE, json=body)).status_code == 422
    await make_user(app, role="brand_member")
    async with calling(app, await sign_in(anonymous, EMAIL)) as member:
        assert (await member.put(NOTE, json={"reason": "x"})).status_code == 403
        assert (await member.delete(NOTE)).status_code == 403
        assert (await member.get(PATH)).json()["do_not_contact"] is None


async def test_nobody_held_cannot_be_noted(client: AsyncClient) -> None:
    assert (await client.put(NOTE, json={"reason": "x"})).status_code == 404
    assert (await client.delete(NOTE)).status_code == 404
