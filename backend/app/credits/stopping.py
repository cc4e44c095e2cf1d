"""The stop: while it stands, nothing paid leaves the house, for anybody."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.accounts.service import AccountService
from app.credits.budget_repository import BudgetRepository
from app.credits.report_schemas import StopRead


@dataclass(frozen=True, slots=True)
class StopService:
    """Works within its caller's transaction; the stop is the installation's."""

    actor: Actor
    budgets: BudgetRepository
    accounts: AccountService

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        budgets = BudgetRepository(session, actor.organization_id)
        return cls(actor, budgets, AccountService.within(session))

    async def get(self) -> StopRead | None:
        stop = await self.budgets.stop()
        if stop is None:
            return None
        names = await self.accounts.names([stop.stopped_by])
        return StopRead(
            reason=stop.reason, stopped_by=names[stop.stopped_by], stopped_at=stop.stopped_at
        )

    async def put(self, reason: str) -> StopRead | None:
        """Stop all spending, or change the reason of the stop that stands."""
        await self.budgets.put_stop(reason, self.actor.user_id)
        return await self.get()

    async def lift(self) -> None:
        """Let paid calls leave again; without a stop nothing changes."""
        await self.budgets.drop_stop()
