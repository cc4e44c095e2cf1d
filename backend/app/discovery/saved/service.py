"""Keeping searches by name, and starting their runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.schemas import Page
from app.discovery.saved.models import SavedSearch, SearchRun
from app.discovery.saved.problems import NameTaken, SearchNotFound
from app.discovery.saved.repository import SavedRepository
from app.discovery.saved.schemas import (
    LastRunRead,
    RunRead,
    RunResult,
    RunStatus,
    SavedSearchChange,
    SavedSearchRead,
    SavedSearchWrite,
)
from app.discovery.search import SearchService

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class SavedService:
    """Works within its caller's transaction."""

    actor: Actor
    session: AsyncSession
    searching: SearchService

    @property
    def searches(self) -> SavedRepository:
        return SavedRepository(self.session, self.actor.organization_id)

    async def save(self, wish: SavedSearchWrite) -> SavedSearchRead:
        """Raises `InvalidBody` for a search that could not be sent, and `NameTaken`."""
        await self.searching.errand(wish.search.page(wish.pages))
        await self._must_be_free(wish.name)
        saved = SavedSearch(
            organization_id=self.actor.organization_id,
            created_by=self.actor.user_id,
            name=wish.name,
            search=wish.search.model_dump(mode="json"),
            pages=wish.pages,
            schedule=wish.schedule,
            cap=wish.cap,
            only_new=wish.only_new,
            next_run_at=_next(wish.schedule, now()),
        )
        self.searches.add(saved)
        await self.session.flush()
        return _read(saved, None)

    async def change(self, search_id: UUID, change: SavedSearchChange) -> SavedSearchRead:
        """Its next week begins when the schedule changes."""
        if change.search:  # before our own transaction begins: the check may look elsewhere
            await self.searching.errand(change.search.page(change.pages or 1))
        saved = await self._found(search_id)
        wishes = change.model_dump(mode="python", exclude_none=True, exclude={"search"})
        if change.name and change.name != saved.name:
            await self._must_be_free(change.name)
        if change.search:
            saved.search = change.search.model_dump(mode="json")
        if change.schedule and change.schedule != saved.schedule:
            saved.next_run_at = _next(change.schedule, now())
        for name, value in wishes.items():
            setattr(saved, name, value)
        await self.session.flush()
        return await self.get(search_id)

    async def get(self, search_id: UUID) -> SavedSearchRead:
        saved = await self._found(search_id)
        last = await self.searches.last_runs([saved.id])
        return _read(saved, last.get(saved.id))

    async def forget(self, search_id: UUID) -> None:
        await self.session.delete(await self._found(search_id))

    async def newest(self, *, limit: int, cursor: UUID | None) -> Page[SavedSearchRead]:
        rows = await self.searches.newest(limit=limit + 1, before=cursor)
        last = await self.searches.last_runs([saved.id for saved in rows[:limit]])
        items = [_read(saved, last.get(saved.id)) for saved in rows[:limit]]
        return Page(items=items, next_cursor=items[-1].id if len(rows) > limit else None)

    async def runs(self, search_id: UUID, *, limit: int, cursor: UUID | None) -> Page[RunRead]:
        await self._found(search_id)
        rows = await self.searches.runs(search_id, limit=limit + 1, before=cursor)
        items = [_run_read(run) for run in rows[:limit]]
        return Page(items=items, next_cursor=items[-1].id if len(rows) > limit else None)

    async def _found(self, search_id: UUID) -> SavedSearch:
        saved = await self.searches.get(search_id)
        if saved is None:
            raise SearchNotFound(search_id)
        return saved

    async def _must_be_free(self, name: str) -> None:
        if await self.searches.named(name):
            raise NameTaken(name)


def _next(schedule: str, moment: datetime) -> datetime | None:
    return moment + WEEK if schedule == "weekly" else None


def _read(saved: SavedSearch, last: SearchRun | None) -> SavedSearchRead:
    read = SavedSearchRead.model_validate({**_fields(saved), "last_run": None})
    return read.model_copy(update={"last_run": _last_read(last) if last else None})


def _fields(saved: SavedSearch) -> dict[str, object]:
    return {
        name: getattr(saved, name) for name in SavedSearchRead.model_fields if name != "last_run"
    }


def _run_read(run: SearchRun) -> RunRead:
    result = RunResult.model_validate(run.result) if run.result else None
    return RunRead(
        id=run.id,
        job_id=run.job_id,
        at=run.started_at,
        status=_status(run),
        reason=run.failed_for or (result.reason if result else None),
        result=result,
    )


def _last_read(run: SearchRun) -> LastRunRead:
    read = _run_read(run)
    result = read.result
    return LastRunRead(
        job_id=read.job_id,
        at=read.at,
        status=read.status,
        found=result.found if result else 0,
        new=result.new if result else 0,
        paid=result.paid if result else Decimal("0.00"),
        skipped=result.skipped if result else 0,
        reason=read.reason,
    )


def _status(run: SearchRun) -> RunStatus:
    if run.result:
        return "succeeded"
    return "failed" if run.failed_for else "running"
