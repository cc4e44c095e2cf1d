"""Entries read: in parts, with their history, their tags, and what it would cost to know more."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.accounts.service import AccountService
from app.core.clock import now
from app.core.schemas import Page
from app.creators.schemas import CreatorRef
from app.lists.cost import Cost, cost_to_hold
from app.lists.desk import ListDesk
from app.lists.entries import Carded, EntryFilter
from app.lists.paging import Place, place_in
from app.lists.problems import EntryNotFound
from app.lists.schemas import (
    EntryPage,
    EntryRead,
    StageChangeRead,
    TagCount,
    TagsRead,
)
from app.lists.states import Stage
from app.upstreams.influencers_club.prices import EnrichLevel


@dataclass(frozen=True, slots=True)
class Reader:
    """Works within its caller's transaction."""

    desk: ListDesk
    accounts: AccountService
    fresh: timedelta
    """How old a level may be to count as held."""

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor, fresh: timedelta) -> Self:
        return cls(ListDesk.within(session, actor), AccountService.within(session), fresh)

    async def part(
        self, list_id: UUID, wanted: EntryFilter, *, limit: int, cursor: str | None
    ) -> EntryPage:
        """Raises `UnknownCursor` for a cursor of another order."""
        await self.desk.look(list_id)
        after = place_in(cursor, wanted.order_by) if cursor else None
        found = await self.desk.entries.part(list_id, wanted, limit=limit + 1, after=after)
        shown = found[:limit]
        return EntryPage(
            items=[each.read(fresh_since=now() - self.fresh) for each in shown],
            next_cursor=_end(shown[-1]) if len(found) > limit else None,
            total=None if cursor else await self.desk.entries.count(list_id, wanted),
        )

    async def one(self, list_id: UUID, entry_id: UUID) -> EntryRead:
        await self.desk.look(list_id)
        found = await self.desk.entries.carded(list_id, [entry_id])
        if not found:
            raise EntryNotFound(entry_id)
        return found[0].read(fresh_since=now() - self.fresh)

    async def tags(self, list_id: UUID) -> TagsRead:
        await self.desk.look(list_id)
        found = await self.desk.entries.tags(list_id)
        return TagsRead(items=[TagCount(tag=tag, entries=entries) for tag, entries in found])

    async def history(
        self, list_id: UUID, *, creator_id: UUID | None, limit: int, cursor: UUID | None
    ) -> Page[StageChangeRead]:
        await self.desk.look(list_id)
        found = await self.desk.entries.history(
            list_id, creator_id=creator_id, limit=limit + 1, before=cursor
        )
        names = await self.accounts.names({change.changed_by for change, _, _ in found})
        items = [
            StageChangeRead.model_validate(
                {
                    "id": change.id,
                    "creator": CreatorRef.model_validate({"platform": platform, "handle": handle}),
                    "from_stage": change.from_stage,
                    "to_stage": change.to_stage,
                    "changed_by": names.get(change.changed_by, ""),
                    "changed_at": change.changed_at,
                }
            )
            for change, platform, handle in found[:limit]
        ]
        return Page(items=items, next_cursor=items[-1].id if len(found) > limit else None)

    async def cost(self, list_id: UUID, level: EnrichLevel, *, stages: list[Stage]) -> Cost:
        """What it costs at most that every creator on the list is known at this level."""
        await self.desk.look(list_id)
        held = await self.desk.entries.held(list_id, stages)
        return cost_to_hold(level, held, fresh_since=now() - self.fresh)


def _end(last: Carded) -> str:
    return Place(last.sorted_by, last.entry.id).written()
