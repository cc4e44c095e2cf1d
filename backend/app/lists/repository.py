"""Lists in their table, with what stands on them counted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.lists.models import CreatorList, ListEntry
from app.lists.states import Stage


@dataclass(frozen=True, slots=True)
class ListRepository:
    """One organization's lists: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def get(self, list_id: UUID) -> CreatorList | None:
        query = select(CreatorList).where(
            CreatorList.id == list_id, CreatorList.organization_id == self.organization_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def hold(self, list_ids: Collection[UUID]) -> dict[UUID, CreatorList]:
        """The lists, kept from every other writer until the transaction ends.

        In the order of their ids, so that two who want the same lists do not wait in a ring.
        """
        query = (
            select(CreatorList)
            .where(
                CreatorList.id.in_(list_ids), CreatorList.organization_id == self.organization_id
            )
            .order_by(CreatorList.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
        return {found.id: found for found in await self.session.scalars(query)}

    async def newest(
        self, *, limit: int, before: UUID | None, archived: bool, q: str
    ) -> Sequence[CreatorList]:
        query = select(CreatorList).where(
            CreatorList.organization_id == self.organization_id, CreatorList.archived == archived
        )
        if before:
            query = query.where(CreatorList.id < before)
        if q:
            query = query.where(CreatorList.name.icontains(q, autoescape=True))
        query = query.order_by(CreatorList.id.desc()).limit(limit)
        return (await self.session.scalars(query)).all()

    async def name_is_taken(self, name: str, *, but: UUID | None) -> bool:
        query = select(CreatorList.id).where(
            CreatorList.organization_id == self.organization_id, CreatorList.name == name
        )
        return any(found != but for found in await self.session.scalars(query))

    async def stages(self, list_ids: Collection[UUID]) -> dict[UUID, dict[Stage, int]]:
        """How many entries are in each stage, by list."""
        query = (
            select(ListEntry.list_id, ListEntry.stage, func.count())
            .where(
                ListEntry.organization_id == self.organization_id,
                ListEntry.list_id.in_(list_ids),
            )
            .group_by(ListEntry.list_id, ListEntry.stage)
        )
        counted: dict[UUID, dict[Stage, int]] = {
            list_id: dict.fromkeys(Stage, 0) for list_id in list_ids
        }
        for list_id, stage, count in await self.session.execute(query):
            counted[list_id][stage] = count
        return counted
