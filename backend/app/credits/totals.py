"""What the whole installation spent and spared, for whoever runs it; no tenant sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import LedgerLine, Saving, SpendingStop
from app.credits.states import LineState


@dataclass(frozen=True, slots=True)
class Totals:
    """Credits since the installation exists; what sandboxes were paid is nobody's money."""

    spent: Mapping[str, Decimal]
    """By call."""
    saved: Mapping[str, Decimal]
    """By call: what answers we held would have cost."""
    unsure: Decimal
    """The most that calls whose answer was lost may have cost."""


async def totals(session: AsyncSession) -> Totals:
    ours = LedgerLine.sandbox.is_(False)
    spent = select(LedgerLine.call, func.sum(LedgerLine.charge)).where(ours)
    saved = select(Saving.call, func.sum(Saving.saved)).group_by(Saving.call)
    unsure = select(func.sum(LedgerLine.estimate)).where(ours, LedgerLine.state == LineState.UNSURE)
    return Totals(
        spent=await _by_call(session, spent.group_by(LedgerLine.call)),
        saved=await _by_call(session, saved),
        unsure=(await session.scalars(unsure)).one() or Decimal(0),
    )


async def _by_call(session: AsyncSession, query: Select[str, Any]) -> Mapping[str, Decimal]:
    return {call: amount or Decimal(0) for call, amount in await session.execute(query)}


async def is_stopped(session: AsyncSession) -> bool:
    """Whether somebody put the stop: nothing paid leaves the house."""
    return (await session.scalars(select(SpendingStop.id))).first() is not None
