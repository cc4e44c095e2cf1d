"""Comparisons with the balance, and the lines that lie between two of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import BalanceCheck, LedgerLine

LONGEST_CALL: Final = timedelta(days=1)
"""A line is closed within it, even when its process died: it bounds how far back is looked."""


@dataclass(frozen=True, slots=True)
class CheckRepository:
    """The comparisons are the installation's; the lines one organization's."""

    session: AsyncSession
    organization_id: UUID

    async def newest(self, *, limit: int, before: UUID | None = None) -> Sequence[BalanceCheck]:
        query = select(BalanceCheck)
        if before:
            query = query.where(BalanceCheck.id < before)
        query = query.order_by(BalanceCheck.id.desc()).limit(limit)
        return (await self.session.scalars(query)).all()

    async def get(self, check_id: UUID) -> BalanceCheck | None:
        return await self.session.get(BalanceCheck, check_id)

    async def decided(self, check_ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """How many of the organization's unsure lines each comparison decided."""
        query = (
            select(LedgerLine.balance_check_id, func.count())
            .where(
                LedgerLine.organization_id == self.organization_id,
                LedgerLine.balance_check_id.in_(check_ids),
            )
            .group_by(LedgerLine.balance_check_id)
        )
        rows = await self.session.execute(query)
        return {check_id: count for check_id, count in rows if check_id}

    async def count_lines(self, check: BalanceCheck) -> int:
        query = select(func.count()).where(*await self._between(check)).select_from(LedgerLine)
        return (await self.session.scalars(query)).one()

    async def lines(
        self, check: BalanceCheck, *, limit: int, before: UUID | None
    ) -> Sequence[LedgerLine]:
        """What was charged, begun or decided after the comparison before, up to this one."""
        query = select(LedgerLine).where(*await self._between(check))
        if before:
            query = query.where(LedgerLine.id < before)
        return (await self.session.scalars(query.order_by(LedgerLine.id.desc()).limit(limit))).all()

    async def _between(self, check: BalanceCheck) -> Sequence[ColumnElement[bool]]:
        mine = (
            LedgerLine.organization_id == self.organization_id,
            LedgerLine.service == check.service,
            LedgerLine.created_at <= check.checked_at,
        )
        before = await self._before(check)
        if before is None:
            return mine
        since = before.checked_at
        closed_since = and_(
            LedgerLine.created_at > since - LONGEST_CALL, LedgerLine.settled_at > since
        )
        decided = LedgerLine.balance_check_id == check.id
        return (*mine, or_(LedgerLine.created_at > since, closed_since, decided))

    async def _before(self, check: BalanceCheck) -> BalanceCheck | None:
        """The comparison before this one, with the same service."""
        query = (
            select(BalanceCheck)
            .where(
                BalanceCheck.service == check.service, BalanceCheck.checked_at < check.checked_at
            )
            .order_by(BalanceCheck.checked_at.desc())
            .limit(1)
        )
        return (await self.session.scalars(query)).one_or_none()
