"""How the money stands: the balance, what should be left, this month, the limits."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.credits.budgets import Budgets
from app.credits.comparisons import Comparisons
from app.credits.report_schemas import StandingRead
from app.credits.reports import Reports
from app.credits.service import LedgerService
from app.credits.stopping import StopService


@dataclass(frozen=True, slots=True)
class Standing:
    """Reads within its caller's transaction."""

    ledger: LedgerService
    reports: Reports
    budgets: Budgets
    comparisons: Comparisons
    stop: StopService
    service: str
    """The account's host."""

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor, service: str) -> Self:
        organization_id = actor.organization_id
        return cls(
            LedgerService.within(session, organization_id),
            Reports.within(session, organization_id),
            Budgets.within(session, actor),
            Comparisons.within(session, organization_id),
            StopService.within(session, actor),
            service,
        )

    async def read(self) -> StandingRead:
        balance, drift = await self.comparisons.last()
        return StandingRead(
            balance=balance,
            remaining=await self.ledger.remaining(self.service),
            this_month=await self.reports.this_month(),
            budgets=await self.budgets.of_actor(),
            stop=await self.stop.get(),
            drift=drift,
        )
