"""Ledger lines, savings and comparisons a test is about, and a house that must not see them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import select

from app.accounts.models import Brand, User
from app.core.clock import now
from app.core.db import Base, unit_of_work
from app.core.ids import new_id
from app.credits.models import BalanceCheck, LedgerLine, Saving
from app.credits.states import LineState
from tests.conftest import calling, sign_in
from tests.factories import make_user

CREDITS = "/api/v1/discovery/credits"
LEDGER = "/api/v1/discovery/ledger"
SERVICE = "127.0.0.1"
OTHER = "other@example.com"


@dataclass(frozen=True, slots=True)
class House:
    """A client of somebody, and who it is."""

    client: AsyncClient
    user: User


async def keep(app: FastAPI, *rows: Base) -> None:
    async with unit_of_work(app.state.sessions) as session:
        session.add_all(rows)


async def superuser(app: FastAPI) -> User:
    async with unit_of_work(app.state.sessions) as session:
        return (await session.scalars(select(User).order_by(User.id).limit(1))).one()


@asynccontextmanager
async def other_house(app: FastAPI, role: str = "agency_admin") -> AsyncIterator[House]:
    """Somebody of another organization, signed in."""
    user = await make_user(app, role=role, organization="Other house", email=OTHER)
    async with calling(app) as anonymous:
        token = await sign_in(anonymous, OTHER)
    async with calling(app, token) as client:
        yield House(client, user)


def line(user: User, charge: str | None = "0.20", **changes: Any) -> LedgerLine:
    """A line of this user; with a charge it is settled, else still held."""
    at: datetime = changes.pop("at", None) or now()
    settled = {} if charge is None else {"charge": Decimal(charge), "settled_at": at}
    columns: dict[str, Any] = {
        "id": new_id(),
        "organization_id": user.organization_id,
        "user_id": user.id,
        "service": SERVICE,
        "call": "profile",
        "subject": "instagram @somebody",
        "request_hash": "0" * 64,
        "request_id": "a-request",
        "state": LineState.HELD if charge is None else LineState.SETTLED,
        "estimate": Decimal(charge or "1.00"),
        "created_at": at,
        **settled,
    }
    return LedgerLine(**{**columns, **changes})


def saving(user: User, saved: str, **changes: Any) -> Saving:
    columns: dict[str, Any] = {
        "organization_id": user.organization_id,
        "user_id": user.id,
        "day": now().date(),
        "call": "search",
        "answers": 1,
        "saved": Decimal(saved),
    }
    return Saving(**{**columns, **changes})


def check(at: datetime, **changes: Any) -> BalanceCheck:
    columns: dict[str, Any] = {
        "id": new_id(),
        "service": SERVICE,
        "sandbox": False,
        "available": Decimal("90.00"),
        "used": Decimal("10.00"),
        "charged": Decimal("1.00"),
        "drift": Decimal("0.50"),
        "quiet": True,
        "checked_at": at,
    }
    return BalanceCheck(**{**columns, **changes})


def brand(user: User, name: str) -> Brand:
    return Brand(id=new_id(), organization_id=user.organization_id, name=name)
