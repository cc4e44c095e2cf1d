"""Exclusion lists: each organization has its own, and no search names another's."""

from fastapi import FastAPI
from httpx import AsyncClient

from app.core.config import Settings
from tests.conftest import calling, sign_in
from tests.discovery.test_calls import somebody, used
from tests.factories import EMAIL, make_user

LISTS = "/api/v1/discovery/exclusion-lists"
SEARCH = "/api/v1/discovery/search"


async def test_who_is_on_a_list_is_not_found_and_not_paid_for(
    client: AsyncClient, settings: Settings
) -> None:
    one, two, _ = somebody(settings)
    before = used(settings)
    wish = {"name": "Already contacted", "platform": "instagram"}
    made = await client.post(LISTS, json=wish)
    assert made.status_code == 201, made.text
    path = f"{LISTS}/{made.json()['id']}"
    body = {"handles": [f"@{one.upper()}", f"https://instagram.com/{two}"]}
    assert (await client.post(f"{path}/entries", json=body)).json()["handle_count"] == 2
    entries = (await client.get(f"{path}/entries")).json()
    assert set(entries["handles"]) == {one.lower(), two.lower()}
    assert used(settings) == before
    large = {
        "platform": "instagram",
        "sort": {"by": "number_of_followers", "order": "desc"},
        "filters": {"exclude_list": [made.json()["id"]]},
        "limit": 5,
    }
    found = {item["handle"] for item in (await client.post(SEARCH, json=large)).json()["items"]}
    assert found.isdisjoint({one.lower(), two.lower()})
    gone = await client.request("DELETE", f"{path}/entries", json={"handles": [one]})
    assert gone.json()["handle_count"] == 1
    assert (await client.patch(path, json={"name": "Others"})).json()["name"] == "Others"
    assert [each["name"] for each in (await client.get(LISTS)).json()["items"]] == ["Others"]
    assert (await client.delete(path)).status_code == 204
    assert (await client.get(f"{path}/entries")).status_code == 404


async def test_a_list_of_another_house_or_platform_is_refused_before_it_is_ignored(
    client: AsyncClient, app: FastAPI, anonymous: AsyncClient, settings: Settings
) -> None:
    made = (await client.post(LISTS, json={"name": "Ours", "platform": "tiktok"})).json()
    wish = {"platform": "instagram", "filters": {"exclude_list": [made["id"], 999_999]}}
    before = used(settings)
    refused = await client.post(SEARCH, json=wish)
    assert refused.status_code == 422
    assert {error["pointer"] for error in refused.json()["errors"]} == {
        "/filters/exclude_list/0",
        "/filters/exclude_list/1",
    }
    await make_user(app, organization="Other house")
    async with calling(app, await sign_in(anonymous, EMAIL)) as other:
        assert (await other.get(LISTS)).json()["items"] == []
        assert (await other.get(f"{LISTS}/{made['id']}/entries")).status_code == 404
        assert (await other.delete(f"{LISTS}/{made['id']}")).status_code == 404
        theirs = {"platform": "tiktok", "filters": {"exclude_list": [made["id"]]}}
        assert (await other.post(SEARCH, json=theirs)).status_code == 422
    assert used(settings) == before
    await client.delete(f"{LISTS}/{made['id']}")
