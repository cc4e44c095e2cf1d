"""Brands: the organization's clients."""

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from tests.conftest import calling, sign_in
from tests.factories import EMAIL, make_user

BRANDS = "/api/v1/brands"


async def add(client: AsyncClient, name: str) -> str:
    answer = await client.post(BRANDS, json={"name": name})
    assert answer.status_code == 201, answer.text
    brand_id: str = answer.json()["id"]
    return brand_id


async def test_brands_are_added_listed_by_name_renamed_and_archived(client: AsyncClient) -> None:
    zebra, acme = await add(client, "zebra"), await add(client, "  Acme ")
    items = (await client.get(BRANDS)).json()["items"]
    assert [(each["id"], each["name"]) for each in items] == [(acme, "Acme"), (zebra, "zebra")]
    renamed = await client.patch(f"{BRANDS}/{zebra}", json={"name": "Aardvark"})
    assert (renamed.json()["name"], renamed.json()["archived_at"]) == ("Aardvark", None)
    archived = (await client.patch(f"{BRANDS}/{acme}", json={"archived": True})).json()
    again = (await client.patch(f"{BRANDS}/{acme}", json={"archived": True})).json()
    assert archived["archived_at"] == again["archived_at"] is not None
    back = (await client.patch(f"{BRANDS}/{acme}", json={"archived": False})).json()
    assert (back["name"], back["archived_at"]) == ("Acme", None)


async def test_a_name_is_taken_once_in_an_organization(app: FastAPI, client: AsyncClient) -> None:
    await add(client, "Acme")
    other = await add(client, "Other")
    for answer in (
        await client.post(BRANDS, json={"name": "Acme"}),
        await client.patch(f"{BRANDS}/{other}", json={"name": "Acme"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "brand_name_taken")
        assert answer.json()["errors"][0]["pointer"] == "/name"
    assert [each["name"] for each in (await client.get(BRANDS)).json()["items"]] == [
        "Acme",
        "Other",
    ]


async def test_another_organizations_brands_are_not_found(
    app: FastAPI, client: AsyncClient
) -> None:
    ours = await add(client, "Acme")
    await make_user(app, role="agency_admin", organization="Other house")
    async with calling(app) as anonymous:
        token = await sign_in(anonymous, EMAIL)
    async with calling(app, token) as other:
        assert (await other.get(BRANDS)).json()["items"] == []
        answer = await other.patch(f"{BRANDS}/{ours}", json={"name": "Mine"})
        assert (answer.status_code, answer.json()["code"]) == (404, "brand_not_found")
        await add(other, "Acme")
    assert [each["id"] for each in (await client.get(BRANDS)).json()["items"]] == [ours]


@pytest.mark.parametrize("role", ["agency_member", "brand_admin", "viewer"])
async def test_whoever_may_not_manage_brands_reads_them(
    app: FastAPI, client: AsyncClient, role: str
) -> None:
    ours = await add(client, "Acme")
    await make_user(app, role=role)
    async with calling(app) as anonymous:
        token = await sign_in(anonymous, EMAIL)
    async with calling(app, token) as reader:
        assert [each["id"] for each in (await reader.get(BRANDS)).json()["items"]] == [ours]
        assert (await reader.post(BRANDS, json={"name": "Mine"})).status_code == 403
        assert (await reader.patch(f"{BRANDS}/{ours}", json={})).status_code == 403


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, None])
async def test_a_brand_has_a_name(client: AsyncClient, name: str | None) -> None:
    answer = await client.post(BRANDS, json={"name": name})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/name"
