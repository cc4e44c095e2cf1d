"""The account at the upstream: what should be left on it, and whether it agrees with us."""

from collections.abc import Mapping
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

NONE = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class AccountService:
    """One account for the whole installation; works within its caller's transaction."""

    account: AccountRepository

    @classmethod
    def within(cls, session: AsyncSession, service: str) -> Self:
        return cls(AccountRepository(session, service))

    async def remaining(self) -> Decimal | None:
        """What the upstream said last, in an answer or as its balance, less what came since."""
        told = await self.account.last_told()
        check = await self.last_check()
        if told and told.settled_at and (check is None or told.settled_at > check.checked_at):
            return (told.credits_left or NONE) - await self.account.charged_since(told.settled_at)
        if check:
            return check.available - await self.account.charged_since(check.checked_at)
        return None

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

    async def unsure_since(self, moment: datetime) -> Mapping[UUID, Decimal]:
        """What each unsure call since then costs at most, the oldest first."""
        lines = await self.account.unsure_since(moment)
        return {line.id: line.estimate for line in lines}

    async def decide(
        self, charges: Mapping[UUID, Decimal], check: BalanceCheck, *, sandbox: bool
    ) -> None:
        """Close unsure lines by what the balance showed of them."""
        for line_id, charge in charges.items():
            await self.account.session.execute(
                update(LedgerLine)
                .where(LedgerLine.id == line_id, LedgerLine.state == LineState.UNSURE)
                .values(
                    state=LineState.LOST if charge else LineState.RELEASED,
                    charge=charge,
                    sandbox=sandbox,
                    settled_at=check.checked_at,
                    balance_check_id=check.id,
                )
            )
