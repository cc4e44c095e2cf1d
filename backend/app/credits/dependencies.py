"""Where the parts of credits meet; without a key they do not, and the answer is 503."""

from datetime import date, datetime, timedelta
from typing import Annotated, Final, Protocol
from uuid import UUID

from fastapi import Depends, Query, Request
from pydantic import AfterValidator

from app.auth.dependencies import ActorDep
from app.core.db import SessionDep, SessionsDep
from app.credits.budgets import Budgets
from app.credits.comparisons import Comparisons
from app.credits.export import LedgerExport
from app.credits.ledger import Ledger
from app.credits.models import BalanceCheck
from app.credits.periods import midnight
from app.credits.report_problems import ComparingNotConfigured
from app.credits.report_schemas import LedgerFilter
from app.credits.reports import Reports
from app.credits.standing import Standing
from app.credits.states import LineState
from app.credits.stopping import StopService
from app.upstreams.influencers_club.problems import NotConfigured

_FIRST_DAY: Final = date(2020, 1, 1)
_LAST_DAY: Final = date(2099, 12, 31)


async def require_key(request: Request) -> None:
    """Raises `NotConfigured` when no key was set: then there is nothing to account for."""
    if request.app.state.reconciler is None:
        raise NotConfigured


class Compares(Protocol):
    """Asks the upstream for its balance and holds it against the ledger."""

    @property
    def service(self) -> str:
        """The account's host."""

    async def compare(self, asked_by: UUID | None) -> BalanceCheck: ...


async def get_reconciler(request: Request) -> Compares:
    reconciler: Compares | None = getattr(request.app.state, "reconciler", None)
    if reconciler is None:
        raise ComparingNotConfigured
    return reconciler


ReconcilerDep = Annotated[Compares, Depends(get_reconciler)]


def _within_reach(day: date) -> date:
    if not _FIRST_DAY <= day <= _LAST_DAY:
        raise ValueError(f"choose a day from {_FIRST_DAY} to {_LAST_DAY}")
    return day


Day = Annotated[date, AfterValidator(_within_reach)]
"""A day of the calendar, in UTC."""
Since = Annotated[Day | None, Query(alias="from")]
Until = Annotated[Day | None, Query(alias="to")]


async def get_filter(
    state: Annotated[list[LineState] | None, Query()] = None,
    user_id: UUID | None = None,
    call: Annotated[str | None, Query(max_length=32)] = None,
    brand_id: UUID | None = None,
    creator: Annotated[str | None, Query(max_length=220)] = None,
    since: Since = None,
    until: Until = None,
) -> LedgerFilter:
    """`from` and `to` are days, both within."""
    return LedgerFilter(
        states=state or (),
        user_id=user_id,
        call=call,
        brand_id=brand_id,
        creator=creator,
        since=_start(since),
        until=_start(until, later=timedelta(days=1)),
    )


def _start(day: date | None, *, later: timedelta = timedelta()) -> datetime | None:
    return midnight(day) + later if day else None


FilterDep = Annotated[LedgerFilter, Depends(get_filter)]


async def get_ledger(session: SessionDep, actor: ActorDep) -> Ledger:
    return Ledger.within(session, actor.organization_id)


async def get_export(sessions: SessionsDep, actor: ActorDep) -> LedgerExport:
    return LedgerExport(sessions, actor.organization_id)


async def get_reports(session: SessionDep, actor: ActorDep) -> Reports:
    return Reports.within(session, actor.organization_id)


async def get_standing(session: SessionDep, actor: ActorDep, reconciler: ReconcilerDep) -> Standing:
    return Standing.within(session, actor, reconciler.service)


async def get_budgets(session: SessionDep, actor: ActorDep) -> Budgets:
    return Budgets.within(session, actor)


async def get_stop(session: SessionDep, actor: ActorDep) -> StopService:
    return StopService.within(session, actor)


async def get_comparisons(session: SessionDep, actor: ActorDep) -> Comparisons:
    return Comparisons.within(session, actor.organization_id)


LedgerDep = Annotated[Ledger, Depends(get_ledger)]
ExportDep = Annotated[LedgerExport, Depends(get_export)]
ReportsDep = Annotated[Reports, Depends(get_reports)]
StandingDep = Annotated[Standing, Depends(get_standing)]
BudgetsDep = Annotated[Budgets, Depends(get_budgets)]
StopDep = Annotated[StopService, Depends(get_stop)]
ComparisonsDep = Annotated[Comparisons, Depends(get_comparisons)]
