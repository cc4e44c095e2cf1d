"""The ledger's lines in their table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import LedgerLine
from app.credits.states import LineState


@dataclass(frozen=True, slots=True)
class LedgerRepository:
    """One organization's ledger: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, line: LedgerLine) -> None:
        self.session.add(line)

    async def close(self, line_id: UUID, **values: Any) -> None:  # noqa: ANN401  # its columns
        """Write what became of a line that is still held; a closed one stays as it is."""
        await self.session.execute(
            update(LedgerLine)
            .where(
                LedgerLine.id == line_id,
                LedgerLine.organization_id == self.organization_id,
                LedgerLine.state == LineState.HELD,
            )
            .values(**values)
        )

    async def newest(self, *, limit: int, before: UUID | None) -> Sequence[LedgerLine]:
        query = select(LedgerLine).where(LedgerLine.organization_id == self.organization_id)
        if before:
            query = query.where(LedgerLine.id < before)
        return (await self.session.scalars(query.order_by(LedgerLine.id.desc()).limit(limit))).all()

    async def last_told(self) -> LedgerLine | None:
        """The newest line with which the upstream said what is left."""
        query = (
            select(LedgerLine)
            .where(
                LedgerLine.organization_id == self.organization_id,
                LedgerLine.credits_left.is_not(None),
            )
            .order_by(LedgerLine.settled_at.desc())
            .limit(1)
        )
        return (await self.session.scalars(query)).one_or_none()

    async def charged_since(self, line: LedgerLine) -> Decimal:
        """The sum of what was charged after the line was settled."""
        query = select(func.sum(LedgerLine.charge)).where(
            LedgerLine.organization_id == self.organization_id,
            LedgerLine.settled_at > line.settled_at,
        )
        return (await self.session.scalars(query)).one() or Decimal(0)
