"""Times and credits go in and come out the same on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select

from app.accounts.models import User
from app.core.db import unit_of_work
from app.credits.models import LedgerLine


async def test_credits_are_summed_exactly_and_times_are_utc(app: FastAPI) -> None:
    east = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=5)))
    async with unit_of_work(app.state.sessions) as session:
        user = (await session.scalars(select(User))).one()
        for charge in ["0.10", "0.20", "0.03"]:
            session.add(
                LedgerLine(
                    organization_id=user.organization_id,
                    user_id=user.id,
                    call="raw",
                    subject="",
                    request_hash="",
                    request_id="",
                    estimate=Decimal(1),
                    charge=Decimal(charge),
                    created_at=east,
                )
            )
    async with unit_of_work(app.state.sessions) as session:
        total = (await session.scalars(select(func.sum(LedgerLine.charge)))).one()
        line = (await session.scalars(select(LedgerLine).limit(1))).one()
    assert total == Decimal("0.33")
    assert str(line.estimate) == "1.00"
    assert line.created_at == datetime(2026, 3, 1, 7, tzinfo=UTC)


async def test_a_time_without_a_zone_does_not_get_in(app: FastAPI) -> None:
    with pytest.raises(Exception, match="without a zone"):
        async with unit_of_work(app.state.sessions) as session:
            user = (await session.scalars(select(User))).one()
            user.created_at = datetime(2026, 3, 1)  # noqa: DTZ001  # the mistake under test
