"""Budgets: who may set them, for whom, and what is left of each."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient, Response

from app.core.clock import now
from app.core.ids import new_id
from app.credits.periods import period_end, period_start
from app.credits.states import LineState, Period
from tests.conftest import calling, sign_in
from tests.credits.money import CREDITS, brand, keep, line, other_house, superuser
from tests.factories import EMAIL, make_user

BUDGETS = f"{CREDITS}/budgets"


async def put(
    client: AsyncClient, scope: str, subject: UUID | None = None, **more: Any
) -> Response:
    body = {
        "scope": scope,
        "subject_id": subject and str(subject),
        "period": "month",
        "amount": "10.00",
    }
    return await client.put(BUDGETS, json={**body, **more})


async def set_one(client: AsyncClient, *args: Any, **more: Any) -> dict[str, Any]:
    answer = await put(client, *args, **more)
    assert answer.status_code == 200, answer.text
    budget: dict[str, Any] = answer.json()
    return budget


async def listed(client: AsyncClient) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = (await client.get(BUDGETS)).json()["items"]
    return items


async def test_a_budget_says_what_is_spent_held_and_left_and_until_when(
    app: FastAPI, client: AsyncClient
) -> None:
    me, colleague = await superuser(app), await make_user(app)
    acme, token = brand(me, "Acme"), new_id()
    month = period_start(Period.MONTH, now())
    await keep(
        app,
        acme,
        line(me, "1.00", at=month),
        line(me, "8.00", at=month - timedelta(microseconds=1)),
        line(me, None, brand_id=acme.id, estimate=Decimal("0.80")),
        line(colleague, None, state=LineState.UNSURE, estimate=Decimal("0.50")),
        line(colleague, "0.03", state=LineState.LOST, token_id=token),
        line(colleague, "0.00", state=LineState.RELEASED, estimate=Decimal("5.00")),
    )
    for wish in (("organization",), ("brand", acme.id), ("user", colleague.id), ("installation",)):
        await set_one(client, *wish)
    found = {each["scope"]: each for each in await listed(client)}
    assert {
        scope: (each["subject_name"], each["spent"], each["held"], each["left"])
        for scope, each in found.items()
    } == {
        "organization": ("My organization", "1.03", "1.30", "7.67"),
        "brand": ("Acme", "0.00", "0.80", "9.20"),
        "user": ("Somebody", "0.03", "0.50", "9.47"),
        "installation": ("Everybody on this installation", "1.03", "1.30", "7.67"),
    }
    end = period_end(Period.MONTH, now()).isoformat().replace("+00:00", "Z")
    assert {each["until"] for each in found.values()} == {end}
    assert found["installation"]["subject_id"] is None


async def test_a_day_and_a_month_are_two_budgets_and_setting_again_changes_one(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    day = period_start(Period.DAY, now())
    await keep(app, line(me, "3.00", at=day), line(me, "4.00", at=day - timedelta(seconds=1)))
    month = await set_one(client, "user", me.id)
    await set_one(client, "user", me.id, period="day", amount="2.00")
    changed = await set_one(client, "user", me.id, amount="2.50")
    assert (changed["id"], changed["amount"]) == (month["id"], "2.50")
    by_period = {each["period"]: each for each in await listed(client)}
    assert (by_period["day"]["spent"], by_period["day"]["left"]) == ("3.00", "0.00")
    assert by_period["month"]["amount"] == "2.50"
    assert len(by_period) == 2


async def test_a_token_has_a_budget_of_its_own(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    wish = {"name": "Nightly", "scopes": ["discovery:read"]}
    made = (await client.post("/api/v1/auth/tokens", json=wish)).json()
    token = UUID(made["id"])
    await keep(app, line(me, "0.20", token_id=token), line(me, "0.80"))
    budget = await set_one(client, "token", token)
    assert (budget["subject_name"], budget["spent"]) == ("Nightly", "0.20")
    subjects = (await client.get(f"{CREDITS}/subjects")).json()
    assert subjects["tokens"] == [{"id": made["id"], "name": "Nightly"}]
    await client.delete(f"/api/v1/auth/tokens/{token}")
    assert (await client.get(f"{CREDITS}/subjects")).json()["tokens"] == []
    assert (await listed(client))[0]["subject_name"] == "Nightly"


async def test_whoever_does_not_exist_here_gets_no_budget(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    async with other_house(app) as house:
        foreign = brand(house.user, "Theirs")
        await keep(app, foreign)
        wishes: list[tuple[str, UUID | None]] = [
            ("user", house.user.id),
            ("organization", house.user.organization_id),
            ("brand", foreign.id),
            ("brand", me.id),
            ("token", new_id()),
            ("user", None),
            ("installation", me.id),
        ]
        for scope, subject in wishes:
            answer = await put(client, scope, subject)
            assert (answer.status_code, answer.json()["code"]) == (422, "budget_subject_unknown")
            assert answer.json()["errors"][0]["pointer"] == "/subject_id"
    assert await listed(client) == []


@pytest.mark.parametrize("amount", ["-0.01", "0.001", "1000000000", "NaN", "lots", None])
async def test_a_wrong_amount_is_refused(client: AsyncClient, amount: str | None) -> None:
    answer = await put(client, "organization", amount=amount)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/amount"


async def test_another_organization_neither_sees_nor_touches_a_budget(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    await keep(app, line(me, "1.00"))
    ours = await set_one(client, "organization")
    everybodys = await set_one(client, "installation")
    async with other_house(app) as house:
        theirs = await set_one(house.client, "organization", amount="5.00")
        assert theirs["spent"] == "0.00"
        assert {each["id"] for each in await listed(house.client)} == {
            theirs["id"],
            everybodys["id"],
        }
        assert (await house.client.delete(f"{BUDGETS}/{ours['id']}")).status_code == 404
        assert (await house.client.delete(f"{BUDGETS}/{theirs['id']}")).status_code == 204
    assert {each["id"] for each in await listed(client)} == {ours["id"], everybodys["id"]}


async def test_the_installations_budget_is_for_who_oversees_it(
    app: FastAPI, client: AsyncClient
) -> None:
    everybodys = await set_one(client, "installation")
    async with other_house(app) as house:
        for answer in (
            await put(house.client, "installation", amount="999.00"),
            await house.client.delete(f"{BUDGETS}/{everybodys['id']}"),
        ):
            assert answer.status_code == 403
            assert "system:oversee" in answer.json()["detail"]
    assert (await listed(client))[0]["amount"] == "10.00"
    assert (await client.delete(f"{BUDGETS}/{everybodys['id']}")).status_code == 204
    assert await listed(client) == []
    assert (await client.delete(f"{BUDGETS}/{everybodys['id']}")).status_code == 404


async def test_a_member_reads_budgets_and_changes_none(app: FastAPI, client: AsyncClient) -> None:
    await make_user(app)
    ours = await set_one(client, "organization")
    async with calling(app) as anonymous:
        token = await sign_in(anonymous, EMAIL)
    async with calling(app, token) as member:
        assert [each["id"] for each in await listed(member)] == [ours["id"]]
        assert (await put(member, "organization")).status_code == 403
        assert (await member.delete(f"{BUDGETS}/{ours['id']}")).status_code == 403
