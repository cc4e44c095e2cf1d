"""Budgets: set, removed, and what is left of each now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.brands import BrandService
from app.accounts.permissions import Permission
from app.accounts.schemas import Actor
from app.accounts.service import AccountService
from app.auth.tokens import TokenNames
from app.core.clock import now
from app.credits.budget_repository import INSTALLATION, BudgetRepository, Used
from app.credits.models import Budget
from app.credits.periods import period_end, period_start
from app.credits.report_problems import BudgetNotFound, NobodysBudget
from app.credits.report_schemas import BudgetRead, BudgetSet, NamedRead, SubjectsRead
from app.credits.states import BudgetScope

_REMOVED: Final = "(no longer there)"


@dataclass(frozen=True, slots=True)
class Budgets:
    """The budgets of the actor's organization, within its caller's transaction."""

    actor: Actor
    budgets: BudgetRepository
    accounts: AccountService
    brands: BrandService
    tokens: TokenNames

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        return cls(
            actor,
            BudgetRepository(session, actor.organization_id),
            AccountService.within(session),
            BrandService.within(session, actor.organization_id),
            TokenNames.within(session, actor.organization_id),
        )

    async def all(self) -> Sequence[BudgetRead]:
        return await self._read(await self.budgets.all())

    async def of_actor(self) -> Sequence[BudgetRead]:
        """Those that limit whatever the actor asks for; a brand's limits only what is for it."""
        actor = self.actor
        mine = {INSTALLATION, actor.organization_id, actor.user_id, actor.token_id}
        budgets = await self.budgets.all()
        return await self._read([budget for budget in budgets if budget.subject_id in mine])

    async def put(self, wish: BudgetSet) -> BudgetRead:
        """Set the budget of this scope, subject and period. Raises `NobodysBudget`."""
        if wish.scope is BudgetScope.INSTALLATION:
            self.actor.must(Permission.SYSTEM_OVERSEE)
        everywhere = wish.scope is BudgetScope.INSTALLATION
        budget = await self.budgets.put(
            organization_id=None if everywhere else self.actor.organization_id,
            scope=wish.scope,
            subject_id=await self._subject(wish),
            period=wish.period,
            amount=wish.amount,
            set_by=self.actor.user_id,
        )
        return (await self._read([budget]))[0]

    async def drop(self, budget_id: UUID) -> None:
        """Remove a limit. Raises `BudgetNotFound`."""
        budget = await self.budgets.get(budget_id)
        if budget is None:
            raise BudgetNotFound(budget_id)
        if budget.scope is BudgetScope.INSTALLATION:
            self.actor.must(Permission.SYSTEM_OVERSEE)
        await self.budgets.drop(budget)

    async def subjects(self) -> SubjectsRead:
        """Whose spending can be looked at or limited, by name."""
        organization_id = self.actor.organization_id
        return SubjectsRead(
            organization=NamedRead(
                id=organization_id, name=await self.accounts.organization_name(organization_id)
            ),
            users=_named(await self.accounts.people(organization_id)),
            brands=_named({brand.id: brand.name for brand in await self.brands.all()}),
            tokens=_named(await self.tokens.usable()),
        )

    async def _subject(self, wish: BudgetSet) -> UUID:
        """Whose budget it is. Raises `NobodysBudget`."""
        fixed = {
            BudgetScope.INSTALLATION: INSTALLATION,
            BudgetScope.ORGANIZATION: self.actor.organization_id,
        }.get(wish.scope)
        if fixed is not None:
            if wish.subject_id not in {None, fixed}:
                raise NobodysBudget(wish.scope)
            return fixed
        if wish.subject_id is None or wish.subject_id not in await self._names(wish.scope):
            raise NobodysBudget(wish.scope)
        return wish.subject_id

    async def _names(self, scope: BudgetScope) -> Mapping[UUID, str]:
        organization_id = self.actor.organization_id
        if scope is BudgetScope.INSTALLATION:
            return {INSTALLATION: "Everybody on this installation"}
        if scope is BudgetScope.ORGANIZATION:
            return {organization_id: await self.accounts.organization_name(organization_id)}
        if scope is BudgetScope.USER:
            return await self.accounts.people(organization_id)
        if scope is BudgetScope.BRAND:
            return {brand.id: brand.name for brand in await self.brands.all()}
        return await self.tokens.all()

    async def _read(self, budgets: Sequence[Budget]) -> list[BudgetRead]:
        moment = now()
        names = {scope: await self._names(scope) for scope in {each.scope for each in budgets}}
        used = {
            (scope, period): await self.budgets.used(scope, period_start(period, moment))
            for scope, period in {(each.scope, each.period) for each in budgets}
        }
        return [
            _budget_read(
                budget,
                names[budget.scope].get(budget.subject_id, _REMOVED),
                used[budget.scope, budget.period].get(budget.subject_id, Used()),
                moment,
            )
            for budget in budgets
        ]


def _budget_read(budget: Budget, name: str, used: Used, moment: datetime) -> BudgetRead:
    everywhere = budget.scope is BudgetScope.INSTALLATION
    return BudgetRead(
        id=budget.id,
        scope=budget.scope,
        subject_id=None if everywhere else budget.subject_id,
        subject_name=name,
        period=budget.period,
        amount=budget.amount,
        spent=used.spent,
        held=used.held,
        left=max(Decimal(0), budget.amount - used.spent - used.held),
        until=period_end(budget.period, moment),
        set_at=budget.set_at,
    )


def _named(names: Mapping[UUID, str]) -> list[NamedRead]:
    pairs = sorted(names.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
    return [NamedRead(id=subject_id, name=name) for subject_id, name in pairs]
