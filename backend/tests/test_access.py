"""Every route: without a token, without the permission, and its row in the table."""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import update

from app.accounts.models import Role
from app.accounts.permissions import Permission
from app.api import ACCESS, BESIDE, NEIGHBOURS, PUBLIC
from app.core.db import unit_of_work
from app.main import create_app
from tests.conftest import calling, make_settings, sign_in
from tests.factories import EMAIL, make_user

OUTSIDE = {name for name, access in BESIDE.items() if access == PUBLIC}
"""The probes, which stand beside the API."""


def operations() -> Iterator[tuple[str, str, str]]:
    """Operation id, method and a path with something in its holes."""
    document: dict[str, Any] = create_app(make_settings()).openapi()
    for path, methods in document["paths"].items():
        filled = path.replace("{platform}", "instagram").replace("{handle}", "nobody")
        filled = re.sub(r"\{\w+_id\}", lambda _: str(uuid4()), filled)
        for method, operation in methods.items():
            yield operation["operationId"], method.upper(), filled


ALL = sorted(operations())
GUARDED = [each for each in ALL if each[0] not in OUTSIDE and ACCESS[each[0]] != PUBLIC]


def test_every_operation_has_its_row_and_every_row_its_operation() -> None:
    assert {name for name, _, _ in ALL} - OUTSIDE == set(ACCESS)


def test_what_stands_beside_the_api_has_its_row_and_metrics_are_for_neighbours() -> None:
    described = {name for name, _, _ in ALL}
    assert described >= OUTSIDE
    assert BESIDE.keys() - described == {"health:metrics"}
    assert BESIDE["health:metrics"] == NEIGHBOURS


async def test_without_a_token_it_is_401_whatever_is_sent(anonymous: AsyncClient) -> None:
    answers = {
        name: await anonymous.request(method, path, json={}) for name, method, path in GUARDED
    }
    told = {name: (each.status_code, each.json()["code"]) for name, each in answers.items()}
    assert told == dict.fromkeys(answers, (401, "not_signed_in"))


async def test_without_the_permission_it_is_403_and_names_it(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    await make_user(app, role="viewer")
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(Role).where(Role.name == "viewer").values(permissions=[]))
    token = await sign_in(anonymous, EMAIL)
    async with calling(app, token) as nobody:
        for name, method, path in GUARDED:
            permission = ACCESS[name]
            answer = await nobody.request(method, path, json={})
            if isinstance(permission, Permission):
                assert answer.status_code == 403, name
                assert permission in answer.json()["detail"]
            else:
                assert answer.status_code not in {401, 403}, name


async def test_a_viewer_can_read_and_neither_spend_nor_write(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    await make_user(app, role="viewer")
    async with calling(app, await sign_in(anonymous, EMAIL)) as viewer:
        assert (await viewer.get("/api/v1/jobs")).status_code == 200
        search = {"platform": "instagram", "filters": {}}
        assert (await viewer.post("/api/v1/discovery/search", json=search)).status_code == 403
        assert (await viewer.get("/api/v1/discovery/ledger")).json()["items"] == []


async def test_a_kinds_own_permission_counts_besides(app: FastAPI, anonymous: AsyncClient) -> None:
    await make_user(app, role="agency_member")
    async with calling(app, await sign_in(anonymous, EMAIL)) as member:
        answer = await member.post("/api/v1/jobs", json={"kind": "system.echo", "params": {}})
        kinds = (await member.get("/api/v1/jobs/kinds")).json()["items"]
        assert (await member.get("/api/v1/jobs")).json()["items"] == []
    assert answer.status_code == 403
    assert [kind["name"] for kind in kinds] == [
        "discovery.enrich_many",
        "discovery.saved_search",
        "studio.outreach",
    ]
