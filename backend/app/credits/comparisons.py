"""Comparisons of the upstream's balance with the ledger, as the screen reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.schemas import Page
from app.credits.check_repository import CheckRepository
from app.credits.ledger import Ledger
from app.credits.models import BalanceCheck
from app.credits.report_problems import CheckNotFound
from app.credits.report_schemas import BalanceCheckRead, BalanceRead, DriftRead, LedgerLineRead


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Reads within its caller's transaction."""

    checks: CheckRepository
    ledger: Ledger

    @classmethod
    def within(cls, session: AsyncSession, organization_id: UUID) -> Self:
        checks = CheckRepository(session, organization_id)
        return cls(checks, Ledger.within(session, organization_id))

    async def newest(self, *, limit: int, cursor: UUID | None) -> Page[BalanceCheckRead]:
        found = await self.checks.newest(limit=limit + 1, before=cursor)
        shown = found[:limit]
        decided = await self.checks.decided([check.id for check in shown])
        return Page(
            items=[_read(check, decided) for check in shown],
            next_cursor=shown[-1].id if len(found) > limit else None,
        )

    async def read(self, check: BalanceCheck) -> BalanceCheckRead:
        return _read(check, await self.checks.decided([check.id]))

    async def lines(
        self, check_id: UUID, *, limit: int, cursor: UUID | None
    ) -> Page[LedgerLineRead]:
        """The organization's lines between this comparison and the one before."""
        check = await self.checks.get(check_id)
        if check is None:
            raise CheckNotFound(check_id)
        lines = await self.checks.lines(check, limit=limit + 1, before=cursor)
        items = await self.ledger.read(lines[:limit])
        return Page(items=items, next_cursor=items[-1].id if len(lines) > limit else None)

    async def last(self) -> tuple[BalanceRead | None, DriftRead | None]:
        """What the last comparison said."""
        found = await self.checks.newest(limit=1)
        if not found:
            return None, None
        check = found[0]
        balance = BalanceRead.model_validate(check)
        if check.drift is None:
            return balance, None
        lines = await self.checks.count_lines(check)
        drift = DriftRead(
            amount=check.drift, checked_at=check.checked_at, check_id=check.id, lines=lines
        )
        return balance, drift


def _read(check: BalanceCheck, decided: Mapping[UUID, int]) -> BalanceCheckRead:
    return BalanceCheckRead(
        id=check.id,
        service=check.service,
        sandbox=check.sandbox,
        available=check.available,
        used=check.used,
        charged=check.charged,
        drift=check.drift,
        quiet=check.quiet,
        decided=decided.get(check.id, 0),
        daily=check.asked_by is None,
        checked_at=check.checked_at,
    )
