"""What budgets and the stop let out, before anything is asked."""

import asyncio
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import unit_of_work
from app.core.ids import new_id
from app.credits.allowances import THE_INSTALLATION, Allowances
from app.credits.models import SpendingStop
from app.credits.periods import period_end, period_start
from app.credits.problems import BudgetSpent, SpendingStopped
from app.credits.states import BudgetScope, LineState, Period
from tests.credits.books import first_actor, set_budget, write_line, write_unsure

SEARCH = "/api/v1/discovery/search"
ENRICH = "/api/v1/discovery/enrich"
BRAND, TOKEN = new_id(), new_id()
NOBODY = {"platform": "tiktok", "level": "raw"}


async def allow(app: FastAPI, actor: Actor, wanted: str) -> None:
    async with unit_of_work(app.state.sessions) as session:
        await Allowances(session).must_allow(actor, Decimal(wanted), brand_id=BRAND)


def subject_of(actor: Actor, scope: BudgetScope) -> UUID:
    return {
        BudgetScope.INSTALLATION: THE_INSTALLATION,
        BudgetScope.ORGANIZATION: actor.organization_id,
        BudgetScope.BRAND: BRAND,
        BudgetScope.USER: actor.user_id,
        BudgetScope.TOKEN: TOKEN,
    }[scope]


@pytest.mark.parametrize("period", list(Period))
@pytest.mark.parametrize("scope", list(BudgetScope))
async def test_a_budget_lets_out_what_it_has_room_for_and_not_a_hundredth_more(
    app: FastAPI, scope: BudgetScope, period: Period
) -> None:
    actor = await first_actor(app, token_id=TOKEN)
    await set_budget(app, actor, scope, subject_of(actor, scope), period, "1.00")
    start = period_start(period, now())
    counted = {"brand_id": BRAND, "created_at": start}
    await write_line(app, actor, charge=Decimal("0.20"), **counted)
    await write_line(app, actor, state=LineState.HELD, charge=None, **counted)
    await write_unsure(app, actor, "0.10", **counted)
    await write_line(app, actor, state=LineState.RELEASED, charge=Decimal("0.00"), **counted)
    await write_line(
        app, actor, brand_id=BRAND, created_at=start - timedelta(microseconds=1), charge=Decimal(9)
    )
    await allow(app, actor, "0.50")
    with pytest.raises(BudgetSpent) as refused:
        await allow(app, actor, "0.51")
    assert (refused.value.left, refused.value.until) == (
        Decimal("0.50"),
        period_end(period, now()),
    )


@pytest.mark.parametrize(
    "scope", [BudgetScope.BRAND, BudgetScope.USER, BudgetScope.TOKEN, BudgetScope.ORGANIZATION]
)
async def test_what_others_spend_is_not_counted(app: FastAPI, scope: BudgetScope) -> None:
    actor = await first_actor(app, token_id=TOKEN)
    await set_budget(app, actor, scope, new_id(), Period.MONTH, "0.01")
    await allow(app, actor, "1.00")


async def test_the_tightest_of_several_budgets_decides(app: FastAPI) -> None:
    actor = await first_actor(app)
    await set_budget(app, actor, BudgetScope.USER, actor.user_id, Period.DAY, "0.50")
    await set_budget(
        app, actor, BudgetScope.ORGANIZATION, actor.organization_id, Period.MONTH, "0.30"
    )
    await allow(app, actor, "0.30")
    with pytest.raises(BudgetSpent, match="your organization's budget"):
        await allow(app, actor, "0.31")


async def test_the_stop_lets_nothing_out_and_what_is_held_stays_free(
    client: AsyncClient, app: FastAPI
) -> None:
    body = {"platform": "tiktok", "filters": {}, "limit": 2}
    await client.post(SEARCH, json=body)
    actor = await first_actor(app)
    async with unit_of_work(app.state.sessions) as session:
        session.add(SpendingStop(reason="The month is over.", stopped_by=actor.user_id))
    refused = await client.post(SEARCH, json={**body, "page": 2})
    assert (refused.status_code, refused.json()["code"]) == (402, "spending_stopped")
    assert "The month is over." in refused.json()["detail"]
    held = await client.post(SEARCH, json=body)
    assert (held.status_code, held.headers["credits-charged"]) == (200, "0.00")
    with pytest.raises(SpendingStopped):
        await allow(app, actor, "0.01")


async def test_of_many_who_come_at_once_no_more_go_out_than_there_is_room_for(
    client: AsyncClient, app: FastAPI
) -> None:
    actor = await first_actor(app)
    await set_budget(
        app, actor, BudgetScope.ORGANIZATION, actor.organization_id, Period.DAY, "0.09"
    )
    answers = await asyncio.gather(
        *(client.post(ENRICH, json={**NOBODY, "handle": f"no.{place}"}) for place in range(12))
    )
    # Nobody is found, so each gives back what it held; but never do four go out at the same time.
    codes = [answer.json()["code"] for answer in answers]
    assert set(codes) <= {"creator_not_found", "budget_spent"}
    assert codes.count("creator_not_found") >= 3
    bought = [
        await client.post(SEARCH, json={"platform": "tiktok", "filters": {}, "limit": limit})
        for limit in (9, 10)
    ]
    assert [answer.status_code for answer in bought] == [200, 402]


@pytest.mark.parametrize(
    ("moment", "day", "month"),
    [
        ("2026-12-31T23:59:59.999999", ("2026-12-31", "2027-01-01"), ("2026-12-01", "2027-01-01")),
        ("2028-02-29T00:00:00", ("2028-02-29", "2028-03-01"), ("2028-02-01", "2028-03-01")),
        ("2026-01-31T12:00:00", ("2026-01-31", "2026-02-01"), ("2026-01-01", "2026-02-01")),
    ],
)
def test_days_and_months_are_the_calendars(
    moment: str, day: tuple[str, str], month: tuple[str, str]
) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    for period, (start, end) in ((Period.DAY, day), (Period.MONTH, month)):
        assert period_start(period, at) == datetime.fromisoformat(start).replace(tzinfo=UTC)
        assert period_end(period, at) == datetime.fromisoformat(end).replace(tzinfo=UTC)
