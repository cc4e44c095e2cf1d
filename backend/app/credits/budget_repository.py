"""Budgets and the stop in their tables, and what was spent against a budget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, delete, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.db import upsert
from app.core.ids import new_id
from app.credits.models import Budget, LedgerLine, SpendingStop
from app.credits.states import BudgetScope, LineState

INSTALLATION: Final = UUID(int=0)
"""The subject of the installation's own budgets."""
_OPEN: Final = (LineState.HELD, LineState.UNSURE)
_COUNTED: Final = (*_OPEN, LineState.SETTLED, LineState.LOST)
_SUBJECTS: Final = {
    BudgetScope.ORGANIZATION: LedgerLine.organization_id,
    BudgetScope.BRAND: LedgerLine.brand_id,
    BudgetScope.USER: LedgerLine.user_id,
    BudgetScope.TOKEN: LedgerLine.token_id,
}


@dataclass(frozen=True, slots=True)
class Used:
    spent: Decimal = Decimal(0)
    held: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class BudgetRepository:
    """One organization's budgets, and the installation's, which limit everybody."""

    session: AsyncSession
    organization_id: UUID

    async def all(self) -> Sequence[Budget]:
        """In the order they were first set."""
        query = select(Budget).where(self._seen()).order_by(Budget.id)
        return (await self.session.scalars(query)).all()

    async def get(self, budget_id: UUID) -> Budget | None:
        query = select(Budget).where(Budget.id == budget_id, self._seen())
        return (await self.session.scalars(query)).one_or_none()

    async def put(self, **columns: Any) -> Budget:  # noqa: ANN401  # its columns
        """Set it, or change the one of this scope, subject and period."""
        row = {**columns, "id": new_id(), "set_at": now()}
        key = ("scope", "subject_id", "period")
        await upsert(self.session, Budget, [row], key=key)
        query = select(Budget).filter_by(**{name: row[name] for name in key})
        return (await self.session.scalars(query)).one()

    async def drop(self, budget: Budget) -> None:
        await self.session.execute(delete(Budget).where(Budget.id == budget.id, self._seen()))

    async def used(self, scope: BudgetScope, since: datetime) -> Mapping[UUID, Used]:
        """What every subject of this scope spent and holds since then."""
        subject = _SUBJECTS.get(scope, literal(INSTALLATION, Uuid()))
        query = (
            select(
                subject,
                func.sum(LedgerLine.charge),
                func.sum(LedgerLine.estimate).filter(LedgerLine.state.in_(_OPEN)),
            )
            # All states but `released`, which costs nothing: this way an index is of use.
            .where(LedgerLine.state.in_(_COUNTED), LedgerLine.created_at >= since)
            .where(*self._within(scope))
        )
        if scope is not BudgetScope.INSTALLATION:
            query = query.where(subject.is_not(None)).group_by(subject)
        nothing = Decimal(0)
        rows = await self.session.execute(query)
        return {key: Used(spent or nothing, held or nothing) for key, spent, held in rows if key}

    async def stop(self) -> SpendingStop | None:
        return (await self.session.scalars(select(SpendingStop))).one_or_none()

    async def put_stop(self, reason: str, stopped_by: UUID) -> None:
        row = {"id": 1, "reason": reason, "stopped_by": stopped_by, "stopped_at": now()}
        await upsert(self.session, SpendingStop, [row], key=["id"])

    async def drop_stop(self) -> None:
        await self.session.execute(delete(SpendingStop))

    def _seen(self) -> ColumnElement[bool]:
        return or_(
            Budget.organization_id == self.organization_id,
            Budget.scope == BudgetScope.INSTALLATION,
        )

    def _within(self, scope: BudgetScope) -> Sequence[ColumnElement[bool]]:
        """Only the installation's budgets are spent by everybody."""
        if scope is BudgetScope.INSTALLATION:
            return ()
        return (LedgerLine.organization_id == self.organization_id,)
