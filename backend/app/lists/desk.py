"""Where every deed on a list begins: the list is found, or it is said why not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.ids import new_id
from app.creators.service import CreatorService
from app.lists.entries import EntryRepository
from app.lists.models import CreatorList, ListEntry
from app.lists.problems import ListIsArchived, ListNotFound
from app.lists.repository import ListRepository
from app.lists.states import Stage


@dataclass(frozen=True, slots=True)
class ListDesk:
    """Works within its caller's transaction, for one person of one organization."""

    actor: Actor
    lists: ListRepository
    entries: EntryRepository
    creators: CreatorService

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        home = actor.organization_id
        return cls(
            actor,
            ListRepository(session, home),
            EntryRepository(session, home),
            CreatorService.within(session, home),
        )

    async def look(self, list_id: UUID) -> CreatorList:
        """A list to read; raises `ListNotFound`."""
        found = await self.lists.get(list_id)
        if found is None:
            raise ListNotFound(list_id)
        return found

    async def hold(self, list_id: UUID) -> CreatorList:
        """A list to write on, kept from other writers; raises what `hold_all` raises."""
        return (await self.hold_all([list_id]))[list_id]

    async def hold_all(self, list_ids: Collection[UUID]) -> dict[UUID, CreatorList]:
        """Raises `ListNotFound`, and `ListIsArchived` for what nobody changes any more."""
        found = await self.lists.hold(list_ids)
        for list_id in list_ids:
            if list_id not in found:
                raise ListNotFound(list_id)
            if found[list_id].archived:
                raise ListIsArchived(found[list_id].name)
        return found

    async def apply(self, changes: Mapping[ListEntry, Mapping[str, Any]]) -> int:
        """Write what differs, raise versions, keep the history; how many entries it changed.

        Their lists must be held.
        """
        moves, changed = [], 0
        for entry, wanted in changes.items():
            different = {
                name: value for name, value in wanted.items() if getattr(entry, name) != value
            }
            if "stage" in different:
                moves.append(self._move(entry, different["stage"]))
            if different:
                _change(entry, different)
                changed += 1
        await self.entries.add_changes(moves)
        await self.entries.session.flush()
        return changed

    def _move(self, entry: ListEntry, to: Stage) -> dict[str, Any]:
        return {
            "id": new_id(),
            "list_id": entry.list_id,
            "creator_id": entry.creator_id,
            "from_stage": entry.stage,
            "to_stage": to,
            "changed_by": self.actor.user_id,
            "changed_at": now(),
        }

    async def touch(self, *changed: CreatorList) -> None:
        """Something on these lists is other than before."""
        for each in changed:
            each.updated_at = now()
        await self.lists.session.flush()


def _change(entry: ListEntry, different: Mapping[str, Any]) -> None:
    for name, value in different.items():
        setattr(entry, name, value)
    entry.version += 1
    entry.updated_at = now()
