"""One run of a saved search: page after page, until the last one or the cap."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from app.accounts.permissions import Permission
from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.core.problems import DatabaseAway, Problem
from app.core.schemas import Schema
from app.creators.schemas import CreatorRef
from app.credits.service import LedgerService
from app.discovery.errands import Asked
from app.discovery.quote import Pricing
from app.discovery.saved.models import SavedSearch, SearchRun
from app.discovery.saved.problems import SearchNotFound
from app.discovery.saved.repository import SavedRepository
from app.discovery.saved.schemas import RunResult, SearchBody
from app.discovery.schemas import FoundCreatorRead, SearchRead
from app.discovery.shop import Shop
from app.jobs.registry import Assignment, Done, Kind
from app.jobs.states import JobQueue
from app.upstreams.influencers_club.problems import NotConfigured

SAVED_SEARCH: Final = "discovery.saved_search"
MOST_NAMED: Final = 500
CAP_REACHED: Final = "The next page could cost more than the cap leaves."


class SavedSearchParams(Schema):
    search_id: UUID


@dataclass(slots=True)
class Tally:
    """What a run has brought so far."""

    items: list[FoundCreatorRead]
    pages: int = 0
    left_out: int = 0
    reachable: int | None = None
    unfetched: int = 0
    reason: str | None = None

    def add(self, page: SearchRead) -> None:
        self.items += page.items
        self.pages += 1
        self.left_out = max(self.left_out, page.left_out)
        self.reachable = page.reachable

    def stop(self, reason: str, saved: SavedSearch) -> None:
        """The pages that are left are not fetched."""
        self.reason = reason
        limit = SearchBody.model_validate(saved.search).limit
        wanted = (
            saved.pages * limit
            if self.reachable is None
            else min(saved.pages * limit, self.reachable)
        )
        self.unfetched = max(0, wanted - self.pages * limit)

    def result(self, paid: Decimal) -> RunResult:
        fresh = [item for item in self.items if not item.known]
        return RunResult(
            found=len(self.items),
            new=len(fresh),
            known=len(self.items) - len(fresh),
            skipped=self.left_out + self.unfetched,
            paid=paid,
            pages=self.pages,
            reason=self.reason,
            new_creators=[
                CreatorRef(platform=item.platform, handle=item.handle)
                for item in fresh[:MOST_NAMED]
            ],
        )


@dataclass(frozen=True, slots=True)
class SavedSearchRunner:
    """A second attempt asks the same questions as the first, and pays for none twice."""

    sessions: SessionFactory
    shop: Shop | None

    async def run(self, params: SavedSearchParams, assignment: Assignment) -> Done:
        if self.shop is None:
            raise NotConfigured
        saved, run = await self._begin(params, assignment)
        try:
            tally = await self._fetch(self.shop, saved, run, assignment)
        except DatabaseAway:
            raise
        except Problem as problem:
            await self._note(assignment, failed_for=problem.detail[:1000])
            raise
        async with unit_of_work(self.sessions) as session:
            ledger = LedgerService.within(session, assignment.organization_id)
            result = tally.result(await ledger.charged_by_job(assignment.job_id))
        await self._note(assignment, result=result.model_dump(mode="json"), failed_for=None)
        return Done(result)

    async def _note(self, assignment: Assignment, **values: Any) -> None:  # noqa: ANN401
        """What became of the run; of one whose search was deleted meanwhile, nothing."""
        async with unit_of_work(self.sessions) as session:
            searches = SavedRepository(session, assignment.organization_id)
            if run := await searches.run_of(assignment.job_id):
                run.finished_at = now()
                for name, value in values.items():
                    setattr(run, name, value)

    async def _begin(
        self, params: SavedSearchParams, assignment: Assignment
    ) -> tuple[SavedSearch, SearchRun]:
        """The search, and its run: the one an earlier attempt began, or a new one."""
        async with unit_of_work(self.sessions) as session:
            searches = SavedRepository(session, assignment.organization_id)
            saved = await searches.get(params.search_id)
            if saved is None:
                raise SearchNotFound(params.search_id)
            run = await searches.run_of(assignment.job_id)
            if run is None:
                run = SearchRun(
                    organization_id=assignment.organization_id,
                    search_id=saved.id,
                    job_id=assignment.job_id,
                    started_at=now(),
                )
                searches.add(run)
        return saved, run

    async def _fetch(
        self, shop: Shop, saved: SavedSearch, run: SearchRun, assignment: Assignment
    ) -> Tally:
        actor = Actor(assignment.user_id, assignment.organization_id, frozenset())
        searching = shop.searching(actor)
        body = SearchBody.model_validate(saved.search)
        tally = Tally([])
        for number in range(1, saved.pages + 1):
            search = body.page(number)
            if saved.only_new:
                search = search.model_copy(update={"held_before": run.started_at})
            asked = Asked(run.started_at, job_id=assignment.job_id)
            price = await Pricing(searching.counter).of(await searching.errand(search), asked)
            if price.maximum and not await self._has_room(saved, assignment, price.maximum):
                tally.stop(CAP_REACHED, saved)
                break
            try:
                page, _receipt = await searching.search(search, asked)
            except Problem as problem:
                if number == 1 or isinstance(problem, DatabaseAway):
                    raise
                tally.stop(problem.detail, saved)
                break
            tally.add(page)
            await assignment.report(number / saved.pages)
            if number * body.limit >= page.reachable or not page.items:
                break
        return tally

    async def _has_room(self, saved: SavedSearch, assignment: Assignment, wanted: Decimal) -> bool:
        """Whether a page more would still be within what a run may spend."""
        async with unit_of_work(self.sessions) as session:
            ledger = LedgerService.within(session, assignment.organization_id)
            paid = await ledger.may_cost_by_job(assignment.job_id)
        return paid + wanted <= saved.cap


def saved_search_kind(runner: SavedSearchRunner) -> Kind[SavedSearchParams]:
    return Kind(
        name=SAVED_SEARCH,
        title="Saved search",
        params=SavedSearchParams,
        permission=Permission.DISCOVERY_SPEND,
        work=runner.run,
        queue=JobQueue.BATCH,
        timeout_seconds=3600,
    )
