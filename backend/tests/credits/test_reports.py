"""Spending by person, month, day, call and brand; what reuse saved; this month beside the last."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from app.core.clock import now
from app.credits.periods import period_start
from app.credits.states import LineState, Period
from tests.credits.money import CREDITS, brand, keep, line, other_house, saving, superuser
from tests.factories import make_user

SPEND = f"{CREDITS}/spend"


async def spend(client: AsyncClient, by: str, **days: str) -> dict[str, Any]:
    answer = await client.get(SPEND, params={"by": by, **days})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def figures(row: dict[str, Any]) -> tuple[str, str, str, int]:
    return row["charged"], row["held"], row["unsure"], row["count"]


async def test_spending_by_person_call_and_brand(app: FastAPI, client: AsyncClient) -> None:
    me, colleague = await superuser(app), await make_user(app)
    acme = brand(me, "Acme")
    await keep(
        app,
        acme,
        line(me, "0.20"),
        line(me, None, estimate=Decimal("0.80"), call="analytics"),
        line(me, None, estimate=Decimal("1.00"), state=LineState.UNSURE),
        line(me, "0.00", state=LineState.RELEASED, estimate=Decimal("5.00")),
        line(colleague, "0.45", call="search", brand_id=acme.id),
        line(colleague, "0.03", state=LineState.LOST, call="raw", estimate=Decimal("0.03")),
        line(me, "7.00", at=now() - timedelta(days=70)),
    )
    people = await spend(client, "person")
    assert [(row["name"], *figures(row)) for row in people["items"]] == [
        ("Somebody", "0.48", "0.00", "0.00", 2),
        ("admin", "0.20", "0.80", "1.00", 4),
    ]
    assert people["items"][1]["key"] == str(me.id)
    assert figures(people["total"]) == ("0.68", "0.80", "1.00", 6)
    calls = await spend(client, "call")
    assert [(row["key"], row["charged"]) for row in calls["items"]] == [
        ("search", "0.45"),
        ("profile", "0.20"),
        ("raw", "0.03"),
        ("analytics", "0.00"),
    ]
    brands = await spend(client, "brand")
    assert [(row["key"], row["name"]) for row in brands["items"]] == [
        (str(acme.id), "Acme"),
        (None, "No brand"),
    ]


async def test_days_and_months_without_spending_are_there_too(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    midnight = datetime(2026, 3, 1, tzinfo=UTC)
    await keep(
        app,
        line(me, "0.10", at=midnight - timedelta(microseconds=1)),
        line(me, "0.20", at=midnight),
        line(me, "0.40", at=datetime(2026, 3, 2, 23, 59, 59, 999_999, UTC)),
        line(me, "9.00", at=datetime(2026, 3, 3, tzinfo=UTC)),
    )
    days = await spend(client, "day", **{"from": "2026-02-27", "to": "2026-03-02"})
    assert [(row["key"], row["charged"]) for row in days["items"]] == [
        ("2026-02-27", "0.00"),
        ("2026-02-28", "0.10"),
        ("2026-03-01", "0.20"),
        ("2026-03-02", "0.40"),
    ]
    months = await spend(client, "month", **{"from": "2026-01-01", "to": "2026-03-31"})
    assert [(row["key"], row["charged"]) for row in months["items"]] == [
        ("2026-01", "0.00"),
        ("2026-02", "0.10"),
        ("2026-03", "9.60"),
    ]


async def test_without_days_it_is_thirty_days_twelve_months_this_month(client: AsyncClient) -> None:
    today = now().date()
    days, months = await spend(client, "day"), await spend(client, "month")
    assert [row["key"] for row in days["items"]] == [
        str(today - timedelta(days=back)) for back in reversed(range(30))
    ]
    assert len(months["items"]) == 12
    assert months["items"][-1]["key"] == str(today)[:7]
    assert (await spend(client, "person"))["since"] == str(today.replace(day=1))


@pytest.mark.parametrize(
    ("by", "since", "status"),
    [
        ("day", "2025-01-01", 200),
        ("day", "2020-01-01", 422),
        ("month", "2020-01-01", 200),
        ("month", "2098-01-01", 200),
        ("year", "2025-01-01", 422),
    ],
)
async def test_a_report_has_an_end(client: AsyncClient, by: str, since: str, status: int) -> None:
    answer = await client.get(SPEND, params={"by": by, "from": since, "to": "2026-02-01"})
    assert answer.status_code == status, answer.text


async def test_savings_by_month_and_by_call(app: FastAPI, client: AsyncClient) -> None:
    me, colleague = await superuser(app), await make_user(app)
    await keep(
        app,
        saving(me, "0.50", day=date(2026, 1, 31), answers=5),
        saving(me, "1.00", day=date(2026, 2, 1), call="full", answers=1),
        saving(colleague, "0.25", day=date(2026, 2, 1), answers=2),
    )
    months = (await client.get(f"{CREDITS}/savings")).json()
    assert months["items"] == [
        {"key": "2026-01", "answers": 5, "saved": "0.50"},
        {"key": "2026-02", "answers": 3, "saved": "1.25"},
    ]
    assert (months["answers"], months["saved"]) == (8, "1.75")
    calls = (await client.get(f"{CREDITS}/savings", params={"by": "call"})).json()
    assert [(row["key"], row["saved"]) for row in calls["items"]] == [
        ("full", "1.00"),
        ("search", "0.75"),
    ]


async def test_this_month_beside_the_last(app: FastAPI, client: AsyncClient) -> None:
    me = await superuser(app)
    start = period_start(Period.MONTH, now())
    last = start - timedelta(seconds=1)
    await keep(
        app,
        line(me, "0.20", at=start),
        line(me, "3.00", at=last),
        line(me, "5.00", at=period_start(Period.MONTH, last) - timedelta(seconds=1)),
        saving(me, "0.40", day=start.date()),
        saving(me, "0.70", day=last.date()),
    )
    totals = (await client.get(f"{CREDITS}/totals")).json()
    assert (totals["this_month"]["charged"], totals["this_month"]["saved"]) == ("0.20", "0.40")
    assert (totals["last_month"]["charged"], totals["last_month"]["saved"]) == ("3.00", "0.70")
    assert totals["last_month_by_now"]["charged"] == "0.00"


async def test_another_organizations_money_is_in_no_report(
    app: FastAPI, client: AsyncClient
) -> None:
    me = await superuser(app)
    await keep(app, brand(me, "Acme"), line(me, "0.20"), saving(me, "0.40"))
    async with other_house(app) as house:
        for by in ("person", "month", "day", "call", "brand"):
            assert figures((await spend(house.client, by))["total"]) == ("0.00", "0.00", "0.00", 0)
        assert (await house.client.get(f"{CREDITS}/savings")).json()["saved"] == "0.00"
        totals = (await house.client.get(f"{CREDITS}/totals")).json()
        assert (totals["this_month"]["charged"], totals["this_month"]["saved"]) == ("0.00", "0.00")
        subjects = (await house.client.get(f"{CREDITS}/subjects")).json()
        assert [user["name"] for user in subjects["users"]] == ["Somebody"]
        assert (subjects["organization"]["name"], subjects["brands"]) == ("Other house", [])
