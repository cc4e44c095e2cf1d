"""An outreach letter from its job to where it is found again."""

import json
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.config import Settings
from app.studio.kinds import OUTREACH
from tests.conftest import calling, make_settings, running, sign_in
from tests.factories import EMAIL, make_user
from tests.upstreams.servers import turn_on

STREAM = {"Accept": "text/event-stream"}


async def found_creator(client: AsyncClient) -> dict[str, str]:
    search = {"platform": "instagram", "filters": {}, "limit": 1}
    (item,) = (await client.post("/api/v1/discovery/search", json=search)).json()["items"]
    return {"platform": "instagram", "handle": item["handle"]}


def outreach(creator: dict[str, str]) -> dict[str, Any]:
    params = {"creator": creator, "goal": "Invite them to a launch", "tone": "warm"}
    return {"kind": "studio.outreach", "params": params}


def tries_again_at_once(app: FastAPI) -> None:
    """As often as else, without the pauses that let a model server recover."""
    kinds = app.state.engine.kinds.kinds
    retries = replace(kinds[OUTREACH].retries, pauses=(0.1,))
    kinds[OUTREACH] = replace(kinds[OUTREACH], retries=retries)


async def test_a_letter_is_written_word_by_word_and_found_again(client: AsyncClient) -> None:
    creator = await found_creator(client)
    answer = await client.post("/api/v1/jobs", json=outreach(creator), headers=STREAM)
    data = [json.loads(line[6:]) for line in answer.text.splitlines() if line.startswith("data: ")]
    pieces = [each["text"] for each in data if set(each) == {"text"}]
    result = next(each for each in data if "generation_id" in each)
    assert len(pieces) > 20
    assert "".join(pieces).strip() == result["text"]

    generation = (await client.get(f"/api/v1/studio/generations/{result['generation_id']}")).json()
    assert generation["text"] == result["text"]
    assert generation["sandbox"]
    assert (generation["creator"], generation["goal"]) == (creator, "Invite them to a launch")
    listed = (await client.get("/api/v1/studio/generations", params=creator)).json()["items"]
    assert [each["id"] for each in listed] == [generation["id"]]
    (job,) = (await client.get("/api/v1/jobs")).json()["items"]
    assert job["id"] == generation["job_id"]
    assert job["result"] == result


async def test_the_prompt_can_be_seen_with_the_facts_it_was_built_from(
    client: AsyncClient,
) -> None:
    creator = await found_creator(client)
    await client.post("/api/v1/discovery/enrich", json={**creator, "level": "profile"})
    job = (await client.post("/api/v1/jobs", json=outreach(creator))).json()
    path = f"/api/v1/studio/generations/{job['result']['generation_id']}/prompt"
    prompt = (await client.get(path)).json()
    assert [message["role"] for message in prompt["messages"]] == ["system", "user"]
    assert {fact["source"] for fact in prompt["facts"]} == {"search", "profile"}
    for fact in prompt["facts"]:
        assert f"- {fact['label']}: {fact['value']}" in prompt["messages"][1]["content"]


async def test_a_creator_we_hold_nothing_about_fails_in_plain_words(client: AsyncClient) -> None:
    creator = {"platform": "tiktok", "handle": "nobody"}
    job = (await client.post("/api/v1/jobs", json=outreach(creator))).json()
    assert (job["status"], job["error"]["code"]) == ("failed", "creator_not_held")
    assert "discovery" in job["error"]["detail"]
    assert (await client.get("/api/v1/studio/generations")).json()["items"] == []


@pytest.mark.parametrize(
    "fault", ["error-mid-stream", "cut-mid-stream", "no-done", "oom", "html-502"]
)
async def test_a_text_that_is_not_whole_is_never_kept(
    app: FastAPI, client: AsyncClient, settings: Settings, fault: str
) -> None:
    tries_again_at_once(app)
    creator = await found_creator(client)
    turn_on(settings.ollama_base_url, fault, times=0, path="/api/chat")
    job = (await client.post("/api/v1/jobs", json=outreach(creator))).json()
    assert job["status"] == "failed"
    assert job["error"]["detail"]
    assert job["error"]["code"] != "internal_error"
    assert (await client.get("/api/v1/studio/generations")).json()["items"] == []


async def test_no_model_server_is_said_with_what_to_do(
    client: AsyncClient, settings: Settings
) -> None:
    creator = await found_creator(client)
    dead = make_settings(
        database_url=settings.sqlalchemy_url,
        ollama_base_url="http://127.0.0.1:1",
        disable_mock_user=False,
    )
    async with running(dead) as app, calling(app) as caller:
        tries_again_at_once(app)
        job = (await caller.post("/api/v1/jobs", json=outreach(creator))).json()
    assert (job["status"], job["error"]["code"]) == ("failed", "model_server_away")


async def test_another_organizations_text_is_not_found(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient
) -> None:
    creator = await found_creator(client)
    job = (await client.post("/api/v1/jobs", json=outreach(creator))).json()
    path = f"/api/v1/studio/generations/{job['result']['generation_id']}"
    await make_user(app, organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        assert (await other.get(path)).status_code == 404
        assert (await other.get(f"{path}/prompt")).status_code == 404
        assert (await other.get("/api/v1/studio/generations")).json()["items"] == []
        # Nor may another house write about a creator it does not hold.
        assert (await other.post("/api/v1/jobs", json=outreach(creator))).json()["error"]


async def test_texts_page_and_a_nonsense_handle_is_a_problem(client: AsyncClient) -> None:
    creator = await found_creator(client)
    for _ in range(3):
        await client.post("/api/v1/jobs", json=outreach(creator))
    path = "/api/v1/studio/generations"
    first = (await client.get(path, params={"limit": 2})).json()
    rest = (await client.get(path, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert len({each["id"] for each in [*first["items"], *rest["items"]]}) == 3
    wrong = await client.get(path, params={"platform": "instagram", "handle": "a b"})
    assert wrong.status_code == 422


async def test_the_templates_say_what_they_take(client: AsyncClient) -> None:
    (template,) = (await client.get("/api/v1/studio/templates")).json()["items"]
    assert template["kind"] == "studio.outreach"
    assert "goal" in template["params_schema"]["properties"]
