"""The account at the upstream: what should be left on it, and whether it agrees with us."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import BalanceCheck, LedgerLine
from app.credits.repository import AccountRepository
from app.credits.states import LineState
from app.upstreams.influencers_club.prices import price_list

NONE = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Unsure:
    """Calls that may have been paid."""

    most: Mapping[UUID, Decimal]
    """What each costs at most."""
    by_row: frozenset[UUID]
    """Those that may have cost any part of it."""


@dataclass(frozen=True, slots=True)
class AccountService:
    """One account for the whole installation; works within its caller's transaction."""

    account: AccountRepository

    @classmethod
    def within(cls, session: AsyncSession, service: str) -> Self:
        return cls(AccountRepository(session, service))

    async def remaining(self) -> Decimal | None:
        """What the upstream said last, in an answer or as its balance, less what came since."""
        return await self.account.remaining()

    async def last_check(self, *, quiet: bool = False) -> BalanceCheck | None:
        """The newest comparison; with `quiet`, the newest that nothing disturbed."""
        query = select(BalanceCheck).where(BalanceCheck.service == self.account.service)
        if quiet:
            query = query.where(BalanceCheck.quiet)
        query = query.order_by(BalanceCheck.checked_at.desc()).limit(1)
        return (await self.account.session.scalars(query)).one_or_none()

    async def is_busy(self, since: datetime) -> bool:
        return await self.account.is_busy(since)

    async def charged_since(self, moment: datetime) -> Decimal:
        return await self.account.charged_since(moment)

    async def has_unsure_since(self, moment: datetime) -> bool:
        return await self.account.has_unsure_since(moment)

    async def unsure_since(self, moment: datetime) -> Unsure:
        """The unsure calls that left after it, the oldest first."""
        lines = await self.account.unsure_since(moment)
        rows = price_list().per_row
        return Unsure(
            {line.id: line.estimate for line in lines},
            frozenset(line.id for line in lines if line.call in rows),
        )

    async def decide(
        self, charges: Mapping[UUID, Decimal], free: Collection[UUID], check: BalanceCheck
    ) -> None:
        """Close unsure lines by what the balance showed of them.

        `free` are those that were surely not charged; only their questions may be asked again.
        """
        for line_id, charge in charges.items():
            await self.account.session.execute(
                update(LedgerLine)
                .where(LedgerLine.id == line_id, LedgerLine.state == LineState.UNSURE)
                .values(
                    state=LineState.RELEASED if line_id in free else LineState.LOST,
                    charge=charge,
                    sandbox=check.sandbox,
                    settled_at=check.checked_at,
                    balance_check_id=check.id,
                )
            )
