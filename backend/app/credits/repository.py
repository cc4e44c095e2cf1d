"""The ledger's lines and the budgets over them, in their tables."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.models import Budget, LedgerLine, SpendingStop
from app.credits.remaining import rest_of, told_and_since
from app.credits.states import BudgetScope, LineState

MAY_COST: Final = case(
    (LedgerLine.state.in_([LineState.HELD, LineState.UNSURE]), LedgerLine.estimate),
    else_=func.coalesce(LedgerLine.charge, 0),
)
"""What a line weighs in a budget: its charge, and its estimate while that is open."""
OPEN: Final = (LineState.HELD, LineState.UNSURE)


@dataclass(frozen=True, slots=True)
class LedgerRepository:
    """One organization's ledger: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, line: LedgerLine) -> None:
        self.session.add(line)

    async def close(self, line_id: UUID, **values: Any) -> None:  # noqa: ANN401  # its columns
        """Write what became of a line that is open; a closed one stays as it is.

        What only the balance decided, an answer that comes after all knows better.
        """
        is_open = or_(LedgerLine.state.in_(OPEN), LedgerLine.balance_check_id.is_not(None))
        await self.session.execute(
            update(LedgerLine)
            .where(
                LedgerLine.id == line_id,
                LedgerLine.organization_id == self.organization_id,
                is_open,
            )
            .values(**values)
        )

    async def lost_since(self, request_hash: str, oldest: datetime) -> LedgerLine | None:
        """The newest call with this question whose answer never came, unless it is older.

        For whoever has the question's lease: what is held without it was left by a process that
        died, and nobody has doubted it yet.
        """
        query = (
            select(LedgerLine)
            .where(
                LedgerLine.organization_id == self.organization_id,
                LedgerLine.request_hash == request_hash,
                LedgerLine.created_at >= oldest,
                LedgerLine.state.in_([*OPEN, LineState.LOST]),
            )
            .order_by(LedgerLine.created_at.desc())
            .limit(1)
        )
        return (await self.session.scalars(query)).one_or_none()

    async def weight_of_job(self, job_id: UUID, *, open_too: bool) -> Decimal:
        """What its lines cost; with `open_too`, what open ones may cost as well."""
        weight = MAY_COST if open_too else LedgerLine.charge
        query = select(func.sum(weight, type_=LedgerLine.estimate.type)).where(
            LedgerLine.organization_id == self.organization_id, LedgerLine.job_id == job_id
        )
        return (await self.session.scalars(query)).one() or Decimal("0.00")


@dataclass(frozen=True, slots=True)
class BudgetRepository:
    """The budgets that bind one purchase, and what was spent under each."""

    session: AsyncSession

    async def stop(self) -> SpendingStop | None:
        return (await self.session.scalars(select(SpendingStop).limit(1))).one_or_none()

    async def of(
        self, subjects: Collection[tuple[BudgetScope, UUID]], *, lock: bool
    ) -> Sequence[Budget]:
        """Those set for any of them; with `lock`, nobody else counts under one meanwhile."""
        bound = [
            and_(Budget.scope == scope, Budget.subject_id == subject) for scope, subject in subjects
        ]
        query = select(Budget).where(or_(*bound)).order_by(Budget.id)
        if lock:
            query = query.with_for_update()
        return (await self.session.scalars(query)).all()

    async def spent(self, budget: Budget, since: datetime) -> Decimal:
        """What the budget's lines weigh since then."""
        query = select(func.sum(MAY_COST, type_=LedgerLine.estimate.type)).where(
            LedgerLine.created_at >= since, *_bound_by(budget)
        )
        return (await self.session.scalars(query)).one() or Decimal("0.00")


def _bound_by(budget: Budget) -> tuple[ColumnElement[bool], ...]:
    """Which lines count; all but the installation's budget stay within their organization."""
    if budget.scope is BudgetScope.INSTALLATION:
        return ()
    column: dict[BudgetScope, Any] = {
        BudgetScope.ORGANIZATION: LedgerLine.organization_id,
        BudgetScope.BRAND: LedgerLine.brand_id,
        BudgetScope.USER: LedgerLine.user_id,
        BudgetScope.TOKEN: LedgerLine.token_id,
    }
    mine = LedgerLine.organization_id == budget.organization_id
    return (mine, column[budget.scope] == budget.subject_id)


_REMAINING: Final = told_and_since()


@dataclass(frozen=True, slots=True)
class AccountRepository:
    """The account at the upstream: one for the whole installation, over all organizations."""

    session: AsyncSession
    service: str
    """Its host."""

    async def remaining(self) -> Decimal | None:
        """What the upstream said last, less what was charged since; None before it said anything.

        In one question, as it goes with every answer.
        """
        found = await self.session.execute(_REMAINING, {"service": self.service})
        row = found.one_or_none()
        return None if row is None else rest_of(row.left, row.since)

    async def charged_since(self, moment: datetime) -> Decimal:
        """The sum of what was charged after it."""
        query = select(func.sum(LedgerLine.charge)).where(
            LedgerLine.service == self.service, LedgerLine.settled_at > moment
        )
        return (await self.session.scalars(query)).one() or Decimal("0.00")

    async def unsure_since(self, moment: datetime) -> Sequence[LedgerLine]:
        """The unsure lines of calls that left after it, oldest first."""
        query = (
            select(LedgerLine)
            .where(
                LedgerLine.service == self.service,
                LedgerLine.state == LineState.UNSURE,
                LedgerLine.created_at > moment,
            )
            .order_by(LedgerLine.created_at, LedgerLine.id)
        )
        return (await self.session.scalars(query)).all()

    async def is_busy(self, since: datetime) -> bool:
        """Whether a call is on its way, or came home after that moment."""
        return await self._has(
            or_(LedgerLine.state == LineState.HELD, LedgerLine.settled_at > since)
        )

    async def has_unsure_since(self, moment: datetime) -> bool:
        """Whether a call that left after it is unsure."""
        return await self._has(
            and_(LedgerLine.state == LineState.UNSURE, LedgerLine.created_at > moment)
        )

    async def _has(self, such: ColumnElement[bool]) -> bool:
        query = select(exists().where(LedgerLine.service == self.service, such))
        return bool((await self.session.scalars(query)).one())
