"""Which budgets bind a purchase, and what each has left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import is_sqlite
from app.credits.periods import period_end, period_start
from app.credits.problems import BudgetSpent, SpendingStopped
from app.credits.repository import BudgetRepository
from app.credits.schemas import Allowance
from app.credits.states import BudgetScope

THE_INSTALLATION: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Allowances:
    """Works within its caller's transaction: what it allows is held in the same one."""

    session: AsyncSession

    async def must_allow(self, actor: Actor, wanted: Decimal, *, brand_id: UUID | None) -> None:
        """Raise `SpendingStopped` or `BudgetSpent` unless every budget has room for that much.

        The budgets stay locked until the transaction ends: of calls that come at once, no more
        pass than there is room for.
        """
        await self.must_not_be_stopped()
        for allowance in await self.of(actor, brand_id=brand_id, lock=True):
            refuse_beyond(allowance, wanted)

    async def must_not_be_stopped(self) -> None:
        stop = await BudgetRepository(self.session).stop()
        if stop:
            raise SpendingStopped(stop.reason)

    async def of(
        self, actor: Actor, *, brand_id: UUID | None, lock: bool = False
    ) -> Sequence[Allowance]:
        """Every budget that binds the actor, the tightest first."""
        budgets = BudgetRepository(self.session)
        lock = lock and not is_sqlite(self.session)  # there, the transaction is alone anyway
        moment = now()
        found = [
            Allowance(
                budget_id=budget.id,
                scope=budget.scope,
                subject_id=budget.subject_id,
                period=budget.period,
                amount=budget.amount,
                spent=await budgets.spent(budget, period_start(budget.period, moment)),
                until=period_end(budget.period, moment),
            )
            for budget in await budgets.of([*_subjects(actor, brand_id)], lock=lock)
        ]
        return sorted(found, key=lambda allowance: allowance.left)


def refuse_beyond(allowance: Allowance, wanted: Decimal) -> None:
    if wanted > allowance.left:
        raise BudgetSpent(
            allowance.scope,
            allowance.period,
            left=allowance.left,
            wanted=wanted,
            until=allowance.until,
        )


def _subjects(actor: Actor, brand_id: UUID | None) -> Iterator[tuple[BudgetScope, UUID]]:
    yield BudgetScope.INSTALLATION, THE_INSTALLATION
    yield BudgetScope.ORGANIZATION, actor.organization_id
    yield BudgetScope.USER, actor.user_id
    if brand_id:
        yield BudgetScope.BRAND, brand_id
    if actor.token_id:
        yield BudgetScope.TOKEN, actor.token_id
