"""How the money stands, the stop, and the comparisons with the balance."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.core.ids import new_id
from app.credits.models import BalanceCheck
from app.credits.states import LineState
from tests.conftest import calling, sign_in
from tests.credits.money import (
    CREDITS,
    SERVICE,
    check,
    keep,
    line,
    other_house,
    saving,
    superuser,
)
from tests.factories import EMAIL, make_user

STOP = f"{CREDITS}/stop"
CHECKS = f"{CREDITS}/checks"


async def test_before_anything_was_spent_nothing_is_made_up(client: AsyncClient) -> None:
    standing = (await client.get(CREDITS)).json()
    nothing = {"charged": "0.00", "held": "0.00", "unsure": "0.00", "count": 0, "saved": "0.00"}
    assert standing == {
        "balance": None,
        "remaining": None,
        "this_month": nothing,
        "budgets": [],
        "stop": None,
        "drift": None,
    }


async def test_the_standing_holds_balance_month_and_drift(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    then = now() - timedelta(minutes=5)
    await keep(
        app,
        check(then - timedelta(hours=1), drift=None, charged=None),
        check(then, drift=Decimal("0.50")),
        line(me, "0.20", at=then - timedelta(minutes=1)),
        line(me, "0.20", at=then + timedelta(minutes=1), credits_left=Decimal("89.80")),
        saving(me, "3.00"),
    )
    standing = (await client.get(CREDITS)).json()
    assert standing["balance"]["available"] == "90.00"
    assert (standing["balance"]["service"], standing["balance"]["sandbox"]) == (SERVICE, False)
    assert (standing["drift"]["amount"], standing["drift"]["lines"]) == ("0.50", 1)
    assert standing["this_month"]["saved"] == "3.00"
    assert standing["remaining"] is not None


async def test_the_budgets_of_the_standing_are_those_that_limit_the_caller(
    app: FastAPI, client: AsyncClient
) -> None:
    me, colleague = await superuser(app), await make_user(app)
    for scope, subject in (("user", me.id), ("user", colleague.id), ("installation", None)):
        body = {"scope": scope, "subject_id": subject and str(subject), "period": "day"}
        await client.put(f"{CREDITS}/budgets", json={**body, "amount": "1.00"})
    limits = (await client.get(CREDITS)).json()["budgets"]
    assert [(each["scope"], each["subject_name"]) for each in limits] == [
        ("user", "admin"),
        ("installation", "Everybody on this installation"),
    ]


async def test_the_stop_is_set_seen_by_all_changed_and_lifted(
    app: FastAPI, client: AsyncClient
) -> None:
    assert (await client.get(STOP)).json() is None
    for reason in ("The key leaked.", "The key is being changed."):
        answer = await client.put(STOP, json={"reason": reason})
        assert (answer.status_code, answer.json()["reason"]) == (200, reason)
    async with other_house(app, role="viewer") as house:
        seen = (await house.client.get(STOP)).json()
        assert (seen["reason"], seen["stopped_by"]) == ("The key is being changed.", "admin")
        assert (await house.client.get(CREDITS)).json()["stop"] == seen
    for _ in range(2):
        assert (await client.delete(STOP)).status_code == 204
    assert (await client.get(STOP)).json() is None


async def test_the_stop_is_for_who_oversees_the_installation(
    app: FastAPI, client: AsyncClient
) -> None:
    await client.put(STOP, json={"reason": "Enough."})
    async with other_house(app, role="agency_admin") as house:
        answers = [
            await house.client.put(STOP, json={"reason": "Ours."}),
            await house.client.delete(STOP),
        ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert (await client.get(STOP)).json()["reason"] == "Enough."


@pytest.mark.parametrize("reason", ["", "x" * 301, None])
async def test_a_stop_has_a_reason(client: AsyncClient, reason: str | None) -> None:
    assert (await client.put(STOP, json={"reason": reason})).status_code == 422
    assert (await client.get(STOP)).json() is None


async def test_comparisons_come_newest_first_and_page_by_page(
    app: FastAPI, client: AsyncClient
) -> None:
    me, at = await superuser(app), now()
    first, second, third = (check(at + timedelta(hours=hour)) for hour in range(3))
    third.asked_by = me.id
    decided = line(me, "0.20", state=LineState.LOST, balance_check_id=second.id)
    await keep(app, first, second, third, decided)
    page = (await client.get(CHECKS, params={"limit": 2})).json()
    assert [(each["id"], each["decided"], each["daily"]) for each in page["items"]] == [
        (str(third.id), 0, False),
        (str(second.id), 1, True),
    ]
    rest = (await client.get(CHECKS, params={"cursor": page["next_cursor"]})).json()
    assert [each["id"] for each in rest["items"]] == [str(first.id)]
    async with other_house(app) as house:
        theirs = (await house.client.get(CHECKS)).json()["items"]
    assert [each["decided"] for each in theirs] == [0, 0, 0]


async def test_a_drift_is_shown_with_the_lines_it_lies_between(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    start = now() - timedelta(hours=10)

    def at(hour: float) -> datetime:
        return start + timedelta(hours=hour)

    before, after = check(at(2)), check(at(4))
    await keep(
        app,
        before,
        after,
        check(at(3), service="another.example"),
        line(me, subject="too early", at=at(1)),
        line(me, subject="closed within", at=at(1.9), settled_at=at(2.1)),
        line(me, subject="decided by it", at=at(0), balance_check_id=after.id),
        line(me, subject="begun within", at=at(3)),
        line(me, subject="of another account", at=at(3), service="another.example"),
        line(me, subject="too late", at=at(5)),
    )
    path = f"{CHECKS}/{after.id}/lines"
    page = (await client.get(path, params={"limit": 2})).json()
    rest = (await client.get(path, params={"cursor": page["next_cursor"]})).json()
    shown = [each["subject"] for each in page["items"] + rest["items"]]
    assert shown == ["begun within", "decided by it", "closed within"]
    first = (await client.get(f"{CHECKS}/{before.id}/lines")).json()["items"]
    assert {each["subject"] for each in first} == {"too early", "closed within", "decided by it"}
    async with other_house(app) as house:
        assert (await house.client.get(path)).json()["items"] == []
    missing = await client.get(f"{CHECKS}/{new_id()}/lines")
    assert (missing.status_code, missing.json()["code"]) == (404, "balance_check_not_found")


class ComparesAtOnce:
    """Writes a comparison down and remembers who asked for it."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.asked_by: list[UUID | None] = []

    async def compare(self, asked_by: UUID | None) -> BalanceCheck:
        self.asked_by.append(asked_by)
        made = check(now(), asked_by=asked_by)
        await keep(self.app, made)
        return made


async def test_comparing_now_says_who_asked_and_answers_what_was_found(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    app.state.reconciler = reconciler = ComparesAtOnce(app)
    answer = await client.post(CHECKS)
    assert answer.status_code == 201
    assert reconciler.asked_by == [me.id]
    assert answer.json() == (await client.get(CHECKS)).json()["items"][0]
    assert (answer.json()["drift"], answer.json()["daily"]) == ("0.50", False)


async def test_a_member_compares_nothing(app: FastAPI, client: AsyncClient) -> None:
    app.state.reconciler = reconciler = ComparesAtOnce(app)
    await make_user(app)
    async with calling(app) as anonymous:
        token = await sign_in(anonymous, EMAIL)
    async with calling(app, token) as member:
        assert (await member.post(CHECKS)).status_code == 403
        assert (await member.get(CHECKS)).status_code == 200
    assert reconciler.asked_by == []
