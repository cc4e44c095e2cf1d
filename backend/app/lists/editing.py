"""Entries changed: one with its version, many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.lists.desk import ListDesk
from app.lists.models import ListEntry
from app.lists.problems import EntryChanged, EntryNotFound, TooManyTags
from app.lists.schemas import (
    EntriesChange,
    EntriesChanged,
    EntriesRemoved,
    EntryPatch,
)
from app.lists.words import MOST_TAGS


@dataclass(frozen=True, slots=True)
class Editor:
    """Works within its caller's transaction; every change of stage is written into the history."""

    desk: ListDesk

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        return cls(ListDesk.within(session, actor))

    async def patch(self, list_id: UUID, entry_id: UUID, patch: EntryPatch) -> None:
        """Raises `EntryChanged` when the entry is no longer the one that was looked at."""
        home = await self.desk.hold(list_id)
        entry = await self._one(list_id, entry_id)
        if entry.version != patch.version:
            raise EntryChanged(entry.version)
        changes = _changes(patch)
        if await self.desk.apply({entry: changes}):
            await self.desk.touch(home)

    async def change(self, list_id: UUID, wanted: EntriesChange) -> EntriesChanged:
        """The same change to many; versions only go up, nobody is asked for them."""
        home = await self.desk.hold(list_id)
        entries = await self.desk.entries.chosen(list_id, wanted.entry_ids)
        changes = {entry: _same_change(entry, wanted) for entry in entries}
        _refuse_too_many_tags(changes)
        changed = await self.desk.apply(changes)
        if changed:
            await self.desk.touch(home)
        return EntriesChanged(changed=changed)

    async def remove(self, list_id: UUID, entry_ids: Sequence[UUID]) -> EntriesRemoved:
        home = await self.desk.hold(list_id)
        removed = await self.desk.entries.remove(list_id, entry_ids)
        if removed:
            await self.desk.touch(home)
        return EntriesRemoved(removed=removed)

    async def _one(self, list_id: UUID, entry_id: UUID) -> ListEntry:
        found = await self.desk.entries.chosen(list_id, [entry_id])
        if not found:
            raise EntryNotFound(entry_id)
        return found[0]


def _changes(patch: EntryPatch) -> dict[str, Any]:
    """What was sent; only a fee can be taken away by sending null."""
    changes = {
        name: value
        for name in ("stage", "notes", "tags")
        if (value := getattr(patch, name)) is not None
    }
    if "fee" in patch.model_fields_set:
        changes["fee"] = patch.fee.amount if patch.fee else None
        changes["currency"] = patch.fee.currency if patch.fee else None
    return changes


def _same_change(entry: ListEntry, wanted: EntriesChange) -> dict[str, Any]:
    kept = [tag for tag in entry.tags if tag not in wanted.remove_tags]
    tags = list(dict.fromkeys([*kept, *wanted.add_tags]))
    return {"tags": tags, "stage": wanted.stage or entry.stage}


def _refuse_too_many_tags(changes: Mapping[ListEntry, Mapping[str, Any]]) -> None:
    over = sum(len(wanted["tags"]) > MOST_TAGS for wanted in changes.values())
    if over:
        raise TooManyTags(MOST_TAGS, over)
