"""Creators that come to a list: by name, or from another list."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.ids import new_id
from app.creators.handles import PLATFORMS
from app.creators.schemas import CreatorRef
from app.lists.desk import ListDesk
from app.lists.models import CreatorList, ListEntry
from app.lists.problems import SameList
from app.lists.schemas import (
    Deduped,
    EntriesAdd,
    EntriesAdded,
    EntriesTransfer,
    EntriesTransferred,
    Gathered,
    ListMerged,
    Twin,
)
from app.lists.states import Stage, latest
from app.lists.words import MOST_TAGS, joined


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Works within its caller's transaction; a creator stands on a list once."""

    desk: ListDesk

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        return cls(ListDesk.within(session, actor))

    async def add(self, list_id: UUID, wanted: EntriesAdd) -> EntriesAdded:
        return await self.add_refs(
            list_id, wanted.creators, stage=wanted.stage, tags=list(wanted.tags)
        )

    async def add_refs(
        self, list_id: UUID, refs: Sequence[CreatorRef], *, stage: Stage, tags: Sequence[str] = ()
    ) -> EntriesAdded:
        """Those who stand on the list already stay as they are."""
        home = await self.desk.hold(list_id)
        known = await self._known(refs)
        there = await self.desk.entries.creators_on(list_id, known.keys())
        new = [creator_id for creator_id in known if creator_id not in there]
        await self.desk.entries.add(
            [self._row(home, creator_id, stage=stage, tags=[*tags]) for creator_id in new]
        )
        if new:
            await self.desk.touch(home)
        already = [ref for creator_id, ref in known.items() if creator_id in there]
        return EntriesAdded(added=len(new), already_there=already)

    async def transfer(self, list_id: UUID, wanted: EntriesTransfer) -> EntriesTransferred:
        """Move or copy entries, with all that stands on them."""
        if wanted.to_list_id == list_id:
            raise SameList
        held = await self.desk.hold_all(sorted({list_id, wanted.to_list_id}))
        entries = await self.desk.entries.chosen(list_id, wanted.entry_ids)
        gathered = await self._gather(entries, held[wanted.to_list_id])
        removed = 0
        if not wanted.keep and entries:
            removed = await self.desk.entries.remove(list_id, [entry.id for entry in entries])
            await self.desk.touch(held[list_id])
        return EntriesTransferred(**gathered.model_dump(), removed=removed)

    async def merge(self, list_id: UUID, into: UUID) -> ListMerged:
        """All that stands on the one goes to the other as well; the one is archived."""
        if into == list_id:
            raise SameList
        held = await self.desk.hold_all(sorted({list_id, into}))
        entries = await self.desk.entries.all(list_id)
        gathered = await self._gather(entries, held[into])
        twins = await self._unite_twins(held[into])
        held[list_id].archived = True
        await self.desk.touch(held[list_id], held[into])
        return ListMerged(**gathered.model_dump(), twins=twins)

    async def dedupe(self, list_id: UUID) -> Deduped:
        """One account that stands here under several handles becomes one entry."""
        home = await self.desk.hold(list_id)
        twins = await self._unite_twins(home)
        if twins:
            await self.desk.touch(home)
        return Deduped(twins=twins)

    async def _known(self, refs: Iterable[CreatorRef]) -> dict[UUID, CreatorRef]:
        """The creators in the order they were named, each once; new ones are remembered.

        Whoever was erased is left out.
        """
        by_platform: dict[str, list[str]] = {}
        for ref in refs:
            by_platform.setdefault(ref.platform, []).append(ref.handle)
        ids = {
            platform: await self.desk.creators.note(platform, set(by_platform[platform]))
            for platform in PLATFORMS
            if platform in by_platform
        }
        return {
            ids[ref.platform][ref.handle]: ref for ref in refs if ref.handle in ids[ref.platform]
        }

    async def _gather(self, entries: Sequence[ListEntry], home: CreatorList) -> Gathered:
        """Copy entries to a list that is held; what is there already is united with them."""
        wanted = {entry.creator_id: entry for entry in entries}
        there = await self.desk.entries.of_creators(home.id, wanted.keys())
        changes, left_out = {}, 0
        for creator_id, entry in there.items():
            changes[entry], over = _united([entry, wanted[creator_id]])
            left_out += over
        moved_on = sum(change["stage"] != entry.stage for entry, change in changes.items())
        await self.desk.apply(changes)
        new = [entry for entry in entries if entry.creator_id not in there]
        await self.desk.entries.add([self._copy(entry, home) for entry in new])
        if entries:
            await self.desk.touch(home)
        return Gathered(
            added=len(new), united=len(there), moved_on=moved_on, tags_left_out=left_out
        )

    async def _unite_twins(self, home: CreatorList) -> list[Twin]:
        """The handle that was seen last is the account's present one: its entry stays."""
        rows = await self.desk.entries.twins(home.id)
        groups = [
            [*group] for _, group in groupby(rows, key=lambda row: (row.platform, row.upstream_id))
        ]
        chosen = await self.desk.entries.chosen(home.id, [row.entry_id for row in rows])
        entries = {entry.id: entry for entry in chosen}
        changes, gone, twins = {}, [], []
        for group in groups:
            same = [entries[row.entry_id] for row in group]
            changes[same[0]], _ = _united(same)
            gone += [entry.id for entry in same[1:]]
            twins.append(_twin(group))
        await self.desk.apply(changes)
        if gone:
            await self.desk.entries.remove(home.id, gone)
        return twins

    def _row(self, home: CreatorList, creator_id: UUID, **values: Any) -> dict[str, Any]:  # noqa: ANN401  # columns of the row
        return {
            "id": new_id(),
            "list_id": home.id,
            "creator_id": creator_id,
            "added_by": self.desk.actor.user_id,
            **values,
        }

    def _copy(self, entry: ListEntry, home: CreatorList) -> dict[str, Any]:
        return self._row(
            home,
            entry.creator_id,
            stage=entry.stage,
            notes=entry.notes,
            tags=entry.tags,
            fee=entry.fee,
            currency=entry.currency,
        )


def _united(entries: Sequence[ListEntry]) -> tuple[Mapping[str, Any], int]:
    """What the first becomes, and how many tags found no room.

    The latest stage, all notes, the tags of all, and the first fee there is.
    """
    tags = list(dict.fromkeys(tag for entry in entries for tag in entry.tags))
    priced = next((entry for entry in entries if entry.fee is not None), entries[0])
    united = {
        "stage": latest(entry.stage for entry in entries),
        "notes": joined([entry.notes for entry in entries]),
        "tags": tags[:MOST_TAGS],
        "fee": priced.fee,
        "currency": priced.currency,
    }
    return united, len(tags[MOST_TAGS:])


def _twin(group: Sequence[Row[Any]]) -> Twin:
    kept, *removed = (
        CreatorRef.model_validate({"platform": row.platform, "handle": row.handle}) for row in group
    )
    return Twin(kept=kept, removed=removed)
