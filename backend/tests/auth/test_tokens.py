"""API tokens: what they open, what they never open, and how they end."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select, update

from app.accounts.models import Role, User
from app.auth.models import ApiToken
from app.auth.tokens import MOST
from app.core.clock import now
from app.core.db import unit_of_work
from tests.conftest import calling, sign_in
from tests.factories import EMAIL, make_user

TOKENS = "/api/v1/auth/tokens"
ME = "/api/v1/auth/me"
JOBS = "/api/v1/jobs"
BRANDS = "/api/v1/brands"


async def make_token(client: AsyncClient, *scopes: str, **more: Any) -> dict[str, Any]:
    wish = {"name": "Nightly", "scopes": scopes or ["jobs:read"], **more}
    answer = await client.post(TOKENS, json=wish)
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    made: dict[str, Any] = answer.json()
    return made


async def status(app: FastAPI, token: str, path: str = JOBS) -> int:
    async with calling(app, token) as program:
        return (await program.get(path)).status_code


async def rows(app: FastAPI) -> list[ApiToken]:
    async with unit_of_work(app.state.sessions) as session:
        return list(await session.scalars(select(ApiToken).order_by(ApiToken.id)))


async def change(app: FastAPI, table: type, **values: Any) -> None:
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(table).values(**values))


async def test_a_token_is_shown_once_and_stored_as_its_fingerprint(
    app: FastAPI, client: AsyncClient
) -> None:
    made = await make_token(client)
    token = made["token"]
    assert token.startswith("cad_")
    assert len(token) == 44
    assert made["prefix"] == token[4:12]
    (listed,) = (await client.get(TOKENS)).json()["items"]
    assert listed == {name: made[name] for name in made if name != "token"}
    (row,) = await rows(app)
    assert token not in str(vars(row))
    assert token[12:] not in str(vars(row))


async def test_a_token_acts_for_its_user_with_its_scopes_alone(
    app: FastAPI, client: AsyncClient
) -> None:
    token = (await make_token(client, "jobs:read", "studio:read"))["token"]
    async with calling(app, token) as program:
        me = (await program.get(ME)).json()
        assert me["email"] == (await client.get(ME)).json()["email"]
        assert me["permissions"] == ["jobs:read", "studio:read"]
        assert (await program.get(JOBS)).status_code == 200
        refused = await program.post(BRANDS, json={"name": "Acme"})
    assert (refused.status_code, refused.json()["code"]) == (403, "not_allowed")
    assert "brands:manage" in refused.json()["detail"]
    assert "token" in refused.json()["detail"]


async def test_what_the_role_loses_the_token_loses(app: FastAPI, client: AsyncClient) -> None:
    token = (await make_token(client))["token"]
    assert await status(app, token) == 200
    await change(app, Role, permissions=["studio:read"])
    assert await status(app, token) == 403


async def test_nobody_gives_a_token_what_they_lack(app: FastAPI, client: AsyncClient) -> None:
    await make_user(app, role="viewer")
    async with calling(app) as anonymous:
        signed_in = await sign_in(anonymous, EMAIL)
    async with calling(app, signed_in) as viewer:
        wish = {"name": "Greedy", "scopes": ["jobs:read", "discovery:spend"]}
        answer = await viewer.post(TOKENS, json=wish)
    assert answer.status_code == 403
    assert "discovery:spend" in answer.json()["detail"]
    assert await rows(app) == []


async def test_a_token_that_is_over_opens_nothing(app: FastAPI, client: AsyncClient) -> None:
    token = (await make_token(client, expires_in_days=1))["token"]
    assert await status(app, token) == 200
    await change(app, ApiToken, expires_at=now())
    assert await status(app, token) == 401
    (listed,) = (await client.get(TOKENS)).json()["items"]
    assert listed["name"] == "Nightly"


async def test_a_revoked_token_opens_nothing_from_the_next_request_on(
    app: FastAPI, client: AsyncClient
) -> None:
    made = await make_token(client)
    assert await status(app, made["token"]) == 200
    assert (await client.delete(f"{TOKENS}/{made['id']}")).status_code == 204
    assert await status(app, made["token"]) == 401
    assert (await client.get(TOKENS)).json()["items"] == []
    again = await client.delete(f"{TOKENS}/{made['id']}")
    assert (again.status_code, again.json()["code"]) == (404, "token_not_found")


async def test_the_token_of_somebody_inactive_opens_nothing(
    app: FastAPI, client: AsyncClient
) -> None:
    token = (await make_token(client))["token"]
    await change(app, User, is_active=False)
    assert await status(app, token) == 401


@pytest.mark.parametrize("token", ["cad_", "cad_" + "x" * 40, "cad_" + "ü" * 40, "cad"])
async def test_an_invented_token_opens_nothing(
    app: FastAPI, client: AsyncClient, token: str
) -> None:
    await make_token(client)
    async with calling(app) as program:
        headers = [(b"Authorization", f"Bearer {token}".encode())]
        answer = await program.get(JOBS, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


@pytest.mark.parametrize("organization", [None, "Other house"])
async def test_the_tokens_of_others_are_neither_seen_nor_revoked(
    app: FastAPI, client: AsyncClient, organization: str | None
) -> None:
    made = await make_token(client)
    await make_user(app, role="agency_admin", organization=organization)
    async with calling(app) as anonymous:
        signed_in = await sign_in(anonymous, EMAIL)
    async with calling(app, signed_in) as other:
        assert (await other.get(TOKENS)).json()["items"] == []
        assert (await other.delete(f"{TOKENS}/{made['id']}")).status_code == 404
    assert await status(app, made["token"]) == 200


async def test_a_token_whose_user_moved_to_another_organization_opens_nothing(
    app: FastAPI, client: AsyncClient
) -> None:
    token = (await make_token(client))["token"]
    other = await make_user(app, organization="Other house")
    await change(app, User, organization_id=other.organization_id)
    assert await status(app, token) == 401


async def test_a_token_neither_makes_nor_sees_nor_revokes_tokens(
    app: FastAPI, client: AsyncClient
) -> None:
    made = await make_token(client)
    async with calling(app, made["token"]) as program:
        answers = [
            await program.post(TOKENS, json={"name": "Child", "scopes": ["jobs:read"]}),
            await program.get(TOKENS),
            await program.delete(f"{TOKENS}/{made['id']}"),
        ]
    assert [(each.status_code, each.json()["code"]) for each in answers] == [
        (403, "not_with_token")
    ] * 3
    assert len(await rows(app)) == 1


async def test_its_last_use_is_noted_once_an_hour(app: FastAPI, client: AsyncClient) -> None:
    token = (await make_token(client))["token"]
    assert (await rows(app))[0].last_used_at is None
    await status(app, token)
    first = (await rows(app))[0].last_used_at
    assert first is not None
    await status(app, token)
    assert (await rows(app))[0].last_used_at == first
    long_ago = first - timedelta(minutes=61)
    await change(app, ApiToken, last_used_at=long_ago)
    await status(app, token)
    later = (await rows(app))[0].last_used_at
    assert later is not None
    assert later >= first


async def test_many_requests_at_once_each_act_for_their_own_user(
    app: FastAPI, client: AsyncClient
) -> None:
    await make_user(app, role="viewer")
    async with calling(app) as anonymous:
        signed_in = await sign_in(anonymous, EMAIL)
    async with calling(app, signed_in) as viewer:
        theirs = (await make_token(viewer))["token"]
    mine = (await make_token(client))["token"]

    async def email(token: str) -> str:
        async with calling(app, token) as program:
            return str((await program.get(ME)).json().get("email"))

    callers = [mine, theirs, signed_in, "cad_" + "x" * 40] * 5
    emails = await asyncio.gather(*(email(token) for token in callers))
    assert emails == ["admin@caidence.ai", EMAIL, EMAIL, "None"] * 5


async def test_there_is_an_end_to_how_many_tokens_somebody_has(
    app: FastAPI, client: AsyncClient
) -> None:
    for _ in range(MOST):
        last = await make_token(client)
    wish = {"name": "One more", "scopes": ["jobs:read"]}
    answer = await client.post(TOKENS, json=wish)
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_tokens")
    await client.delete(f"{TOKENS}/{last['id']}")
    await make_token(client)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"name": " "}, "/name"),
        ({"scopes": []}, "/scopes"),
        ({"scopes": ["everything"]}, "/scopes/0"),
        ({"expires_in_days": 0}, "/expires_in_days"),
        ({"expires_in_days": 731}, "/expires_in_days"),
    ],
)
async def test_a_wrong_wish_is_refused_and_named(
    client: AsyncClient, wrong: dict[str, Any], pointer: str
) -> None:
    wish = {"name": "Nightly", "scopes": ["jobs:read"], **wrong}
    answer = await client.post(TOKENS, json=wish)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
