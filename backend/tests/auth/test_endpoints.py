"""Sign in, stay signed in, sign out."""

from datetime import timedelta

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select, update

from app.accounts.models import User
from app.auth.models import RefreshToken
from app.core.clock import now
from app.core.db import unit_of_work
from app.core.security import TokenSigner
from tests.conftest import PASSWORD, calling, sign_in
from tests.factories import EMAIL, make_user

ME = "/api/v1/auth/me"
REFRESH = "/api/v1/auth/refresh"


async def test_signing_in_answers_a_token_and_a_cookie_no_script_can_read(
    anonymous: AsyncClient,
) -> None:
    answer = await anonymous.post(
        "/api/v1/auth/login", data={"username": " Admin@CAIDENCE.ai ", "password": PASSWORD}
    )
    assert answer.status_code == 200
    assert answer.json()["token_type"] == "bearer"
    assert answer.json()["expires_in"] == 1800
    cookie = answer.headers["set-cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/api/v1/auth"))
    assert answer.headers["cache-control"] == "no-store"


async def test_an_unknown_email_and_a_wrong_password_get_the_same_words(
    anonymous: AsyncClient,
) -> None:
    answers = [
        await anonymous.post("/api/v1/auth/login", data={"username": name, "password": "x"})
        for name in ("admin@caidence.ai", "nobody@caidence.ai")
    ]
    assert [answer.status_code for answer in answers] == [401, 401]
    assert answers[0].json()["detail"] == answers[1].json()["detail"]


async def test_an_inactive_user_cannot_sign_in(app: FastAPI, anonymous: AsyncClient) -> None:
    await make_user(app, is_active=False)
    answer = await anonymous.post(
        "/api/v1/auth/login", data={"username": EMAIL, "password": PASSWORD}
    )
    assert answer.status_code == 401


async def test_me_is_who_signed_in(client: AsyncClient) -> None:
    me = (await client.get(ME)).json()
    assert (me["email"], me["role"], me["is_mock"]) == ("admin@caidence.ai", "super_admin", False)
    assert "discovery:spend" in me["permissions"]


async def test_a_token_that_is_broken_forged_over_or_missing_is_401(
    app: FastAPI, client: AsyncClient
) -> None:
    user_id = (await client.get(ME)).json()["id"]
    key = app.state.settings.secret_key.get_secret_value()
    tokens = [
        "not.a.token",
        TokenSigner("another key", timedelta(minutes=5)).sign(user_id),
        TokenSigner(key, timedelta(minutes=-1)).sign(user_id),
        None,
    ]
    for token in tokens:
        async with calling(app, token) as caller:
            answer = await caller.get(ME)
        assert answer.status_code == 401, token
        assert answer.json()["code"] == "not_signed_in"
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_refreshing_rotates_and_a_token_that_comes_back_ends_the_family(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    await sign_in(anonymous, "admin@caidence.ai")
    first = anonymous.cookies["cadence_refresh"]
    assert (await anonymous.post(REFRESH)).status_code == 200
    second = anonymous.cookies["cadence_refresh"]
    assert second != first

    async with calling(app) as thief:
        thief.cookies.set("cadence_refresh", first)
        stolen = await thief.post(REFRESH)
    assert (stolen.status_code, stolen.json()["code"]) == (401, "session_over")
    assert (await anonymous.post(REFRESH)).status_code == 401


async def test_a_refresh_token_is_stored_as_its_fingerprint_only(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    await sign_in(anonymous, "admin@caidence.ai")
    async with unit_of_work(app.state.sessions) as session:
        row = (await session.scalars(select(RefreshToken))).one()
    assert anonymous.cookies["cadence_refresh"] not in str(vars(row))


async def test_refreshing_ends_with_the_token_the_user_or_the_cookie(
    app: FastAPI, anonymous: AsyncClient
) -> None:
    assert (await anonymous.post(REFRESH)).status_code == 401
    await sign_in(anonymous, "admin@caidence.ai")
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(RefreshToken).values(expires_at=now()))
    assert (await anonymous.post(REFRESH)).status_code == 401
    await sign_in(anonymous, "admin@caidence.ai")
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(update(User).values(is_active=False))
    assert (await anonymous.post(REFRESH)).status_code == 401


async def test_signing_out_ends_the_session(anonymous: AsyncClient) -> None:
    await sign_in(anonymous, "admin@caidence.ai")
    kept = anonymous.cookies["cadence_refresh"]
    assert (await anonymous.post("/api/v1/auth/logout")).status_code == 204
    anonymous.cookies.set("cadence_refresh", kept)
    assert (await anonymous.post(REFRESH)).status_code == 401
