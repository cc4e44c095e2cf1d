"""Ledger lines and budgets a test is about, with everything it is not about filled in."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import unit_of_work
from app.core.ids import new_id
from app.credits.models import Budget, LedgerLine
from app.credits.states import BudgetScope, LineState, Period

SERVICE = "upstream.example"


async def first_actor(app: FastAPI, **changes: Any) -> Actor:
    async with unit_of_work(app.state.sessions) as session:
        user = (await session.scalars(select(User).order_by(User.id).limit(1))).one()
    return Actor(user.id, user.organization_id, frozenset(), **changes)


async def write_line(app: FastAPI, actor: Actor, **changes: Any) -> UUID:
    """A settled profile of 0.20 a minute ago, unless the changes say otherwise."""
    moment: datetime = changes.get("created_at", now() - timedelta(minutes=1))
    line = LedgerLine(
        **{
            "id": new_id(),
            "organization_id": actor.organization_id,
            "user_id": actor.user_id,
            "token_id": actor.token_id,
            "service": SERVICE,
            "call": "profile",
            "subject": "somebody",
            "request_hash": "0" * 64,
            "request_id": "",
            "state": LineState.SETTLED,
            "estimate": Decimal("0.20"),
            "charge": Decimal("0.20"),
            "created_at": moment,
            "settled_at": moment,
            **changes,
        }
    )
    async with unit_of_work(app.state.sessions) as session:
        session.add(line)
    return line.id


async def write_unsure(app: FastAPI, actor: Actor, most: str, **changes: Any) -> UUID:
    return await write_line(
        app, actor, state=LineState.UNSURE, charge=None, estimate=Decimal(most), **changes
    )


async def read_line(app: FastAPI, line_id: UUID) -> LedgerLine:
    async with unit_of_work(app.state.sessions) as session:
        return (await session.scalars(select(LedgerLine).filter_by(id=line_id))).one()


async def set_budget(
    app: FastAPI, actor: Actor, scope: BudgetScope, subject: UUID, period: Period, amount: str
) -> None:
    organization = None if scope is BudgetScope.INSTALLATION else actor.organization_id
    async with unit_of_work(app.state.sessions) as session:
        session.add(
            Budget(
                organization_id=organization,
                scope=scope,
                subject_id=subject,
                period=period,
                amount=Decimal(amount),
                set_by=actor.user_id,
            )
        )
