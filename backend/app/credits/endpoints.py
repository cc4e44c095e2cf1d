"""/discovery/credits and /discovery/ledger: 503 on all of it without INFLUENCERS_CLUB_API_KEY."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse

from app.auth.dependencies import ActorDep
from app.core.db import SessionsDep, unit_of_work
from app.core.schemas import Page
from app.credits.comparisons import Comparisons
from app.credits.dependencies import (
    BudgetsDep,
    ComparisonsDep,
    ExportDep,
    FilterDep,
    LedgerDep,
    ReconcilerDep,
    ReportsDep,
    Since,
    StandingDep,
    StopDep,
    Until,
    require_key,
)
from app.credits.report_schemas import (
    BalanceCheckRead,
    BudgetRead,
    BudgetSet,
    BudgetsRead,
    CreatorCostRead,
    LedgerLineRead,
    SavedBy,
    SavingsRead,
    SpendBy,
    SpendRead,
    StandingRead,
    StopRead,
    StopSet,
    SubjectsRead,
    TotalsRead,
)

router = APIRouter(prefix="/discovery", tags=["credits"], dependencies=[Depends(require_key)])

_CSV: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}}
}
_FILE: Final = {"Content-Disposition": 'attachment; filename="ledger.csv"'}
Limit = Annotated[int, Query(ge=1, le=100)]
PlatformName = Annotated[str, Path(max_length=16)]
Handle = Annotated[str, Path(max_length=200)]


@router.get("/ledger")
async def list_ledger(
    ledger: LedgerDep, wanted: FilterDep, cursor: UUID | None = None, limit: Limit = 25
) -> Page[LedgerLineRead]:
    """Every movement of credits, newest first."""
    return await ledger.newest(wanted, limit=limit, cursor=cursor)


@router.get("/ledger/export", response_class=StreamingResponse, responses=_CSV)
async def export_ledger(export: ExportDep, wanted: FilterDep) -> StreamingResponse:
    """The same lines as a CSV file; no cell of it begins like a formula."""
    return StreamingResponse(export.csv(wanted), media_type="text/csv", headers=_FILE)


@router.get("/ledger/{line_id}")
async def get_line(line_id: UUID, ledger: LedgerDep) -> LedgerLineRead:
    return await ledger.get(line_id)


@router.get("/credits")
async def get_credits(standing: StandingDep) -> StandingRead:
    """The balance, what should be left, this month, the limits of whoever asks."""
    return await standing.read()


@router.get("/credits/spend")
async def get_spend(
    reports: ReportsDep, by: SpendBy, since: Since = None, until: Until = None
) -> SpendRead:
    """What was spent; by day for thirty days, by month for twelve, else for this month."""
    return await reports.spend(by, since, until)


@router.get("/credits/savings")
async def get_savings(reports: ReportsDep, by: SavedBy = SavedBy.MONTH) -> SavingsRead:
    """What was not spent because we held the answer."""
    return await reports.savings(by)


@router.get("/credits/totals")
async def get_totals(reports: ReportsDep) -> TotalsRead:
    """This month beside the last."""
    return await reports.totals()


@router.get("/credits/creators/{platform}/{handle}")
async def get_creator_cost(
    platform: PlatformName, handle: Handle, ledger: LedgerDep
) -> CreatorCostRead:
    """What one creator cost so far; the handle as it is kept."""
    return await ledger.cost_so_far(platform, handle)


@router.get("/credits/subjects")
async def list_subjects(budgets: BudgetsDep) -> SubjectsRead:
    """Whose spending can be looked at or limited."""
    return await budgets.subjects()


@router.get("/credits/budgets")
async def list_budgets(budgets: BudgetsDep) -> BudgetsRead:
    return BudgetsRead(items=await budgets.all())


@router.put("/credits/budgets")
async def set_budget(wish: BudgetSet, budgets: BudgetsDep) -> BudgetRead:
    """Set a limit, or change the one of this scope, subject and period."""
    return await budgets.put(wish)


@router.delete("/credits/budgets/{budget_id}", status_code=HTTPStatus.NO_CONTENT)
async def remove_budget(budget_id: UUID, budgets: BudgetsDep) -> None:
    await budgets.drop(budget_id)


@router.get("/credits/stop")
async def get_stop(stop: StopDep) -> StopRead | None:
    """Why nothing paid leaves the house; null when it may."""
    return await stop.get()


@router.put("/credits/stop")
async def stop_spending(wish: StopSet, stop: StopDep) -> StopRead | None:
    """Let nothing paid leave the house, for anybody, until the stop is lifted."""
    return await stop.put(wish.reason)


@router.delete("/credits/stop", status_code=HTTPStatus.NO_CONTENT)
async def lift_stop(stop: StopDep) -> None:
    await stop.lift()


@router.get("/credits/checks")
async def list_checks(
    comparisons: ComparisonsDep, cursor: UUID | None = None, limit: Limit = 25
) -> Page[BalanceCheckRead]:
    """Comparisons of the upstream's balance with the ledger, newest first."""
    return await comparisons.newest(limit=limit, cursor=cursor)


@router.post("/credits/checks", status_code=HTTPStatus.CREATED)
async def compare_now(
    reconciler: ReconcilerDep, actor: ActorDep, sessions: SessionsDep
) -> BalanceCheckRead:
    """Ask the upstream for its balance and compare; this costs nothing."""
    check = await reconciler.compare(actor.user_id)
    async with unit_of_work(sessions) as session:
        return await Comparisons.within(session, actor.organization_id).read(check)


@router.get("/credits/checks/{check_id}/lines")
async def list_check_lines(
    check_id: UUID, comparisons: ComparisonsDep, cursor: UUID | None = None, limit: Limit = 25
) -> Page[LedgerLineRead]:
    """The ledger lines between this comparison and the one before."""
    return await comparisons.lines(check_id, limit=limit, cursor=cursor)
