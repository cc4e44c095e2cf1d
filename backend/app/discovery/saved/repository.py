"""Saved searches and their runs in their tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.saved.models import SavedSearch, SearchRun


@dataclass(frozen=True, slots=True)
class SavedRepository:
    """One organization's searches: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, row: SavedSearch | SearchRun) -> None:
        self.session.add(row)

    async def get(self, search_id: UUID) -> SavedSearch | None:
        query = select(SavedSearch).where(
            SavedSearch.organization_id == self.organization_id, SavedSearch.id == search_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def named(self, name: str) -> SavedSearch | None:
        query = select(SavedSearch).where(
            SavedSearch.organization_id == self.organization_id, SavedSearch.name == name
        )
        return (await self.session.scalars(query)).one_or_none()

    async def newest(self, *, limit: int, before: UUID | None) -> Sequence[SavedSearch]:
        query = select(SavedSearch).where(SavedSearch.organization_id == self.organization_id)
        if before:
            query = query.where(SavedSearch.id < before)
        return (
            await self.session.scalars(query.order_by(SavedSearch.id.desc()).limit(limit))
        ).all()

    async def last_runs(self, search_ids: Collection[UUID]) -> Mapping[UUID, SearchRun]:
        """The newest run of each."""
        place = func.row_number().over(
            partition_by=SearchRun.search_id, order_by=SearchRun.id.desc()
        )
        ranked = (
            select(SearchRun.id, place.label("place"))
            .where(
                SearchRun.organization_id == self.organization_id,
                SearchRun.search_id.in_(search_ids),
            )
            .subquery()
        )
        newest = select(ranked.c.id).where(ranked.c.place == 1)
        query = select(SearchRun).where(SearchRun.id.in_(newest))
        return {run.search_id: run for run in await self.session.scalars(query)}

    async def run_of(self, job_id: UUID) -> SearchRun | None:
        query = select(SearchRun).where(
            SearchRun.organization_id == self.organization_id, SearchRun.job_id == job_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def runs(
        self, search_id: UUID, *, limit: int, before: UUID | None
    ) -> Sequence[SearchRun]:
        query = select(SearchRun).where(
            SearchRun.organization_id == self.organization_id, SearchRun.search_id == search_id
        )
        if before:
            query = query.where(SearchRun.id < before)
        return (await self.session.scalars(query.order_by(SearchRun.id.desc()).limit(limit))).all()


async def due(session: AsyncSession, moment: datetime, *, most: int) -> Sequence[SavedSearch]:
    """The searches of all organizations whose week is over; for the schedule alone."""
    query = (
        select(SavedSearch)
        .where(SavedSearch.next_run_at <= moment)
        .order_by(SavedSearch.next_run_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return (await session.scalars(query)).all()
