"""The entries of a list in their table, each with its creator's card."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Row,
    Select,
    Subquery,
    delete,
    func,
    insert,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import is_sqlite
from app.creators.cards import cards
from app.creators.handles import Platform
from app.lists.cost import fresh_levels
from app.lists.models import CreatorList, ListEntry, StageChange
from app.lists.paging import SORTINGS, Place, beyond, ordered
from app.lists.schemas import CardRead, EntryRead, EntrySort, Order, fee_of
from app.lists.states import Stage
from app.pictures.marks import seen_at


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries of a list are wanted; what is None or empty does not narrow."""

    stages: Collection[Stage] = ()
    tag: str | None = None
    platform: Platform | None = None
    q: str = ""
    order_by: EntrySort = "added"
    order: Order = "desc"


@dataclass(frozen=True, slots=True)
class Carded:
    """An entry, its creator's card, and the value it was sorted by."""

    entry: ListEntry
    card: Mapping[str, Any]
    sorted_by: Any

    def read(self, *, fresh_since: datetime) -> EntryRead:
        entry, fresh = self.entry, fresh_levels(self.card["held"], since=fresh_since)
        shown = {name: self.card[name] for name in CardRead.model_fields if name in self.card}
        return EntryRead(
            id=entry.id,
            list_id=entry.list_id,
            creator=CardRead.model_validate({**shown, "fresh": fresh}),
            stage=entry.stage,
            notes=entry.notes,
            tags=entry.tags,
            fee=fee_of(entry.fee, entry.currency),
            version=entry.version,
            added_by=entry.added_by,
            added_at=entry.added_at,
            updated_at=entry.updated_at,
        )


@dataclass(frozen=True, slots=True)
class EntryRepository:
    """One organization's entries: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def part(
        self, list_id: UUID, wanted: EntryFilter, *, limit: int, after: Place | None
    ) -> Sequence[Carded]:
        card = cards(self.organization_id)
        query = self._carded(card, wanted.order_by).where(*self._matching(card, list_id, wanted))
        if after:
            query = query.where(beyond(card, wanted.order_by, wanted.order, after))
        query = query.order_by(*ordered(card, wanted.order_by, wanted.order)).limit(limit)
        return [self._with_card(card, row) for row in await self.session.execute(query)]

    async def count(self, list_id: UUID, wanted: EntryFilter) -> int:
        card = cards(self.organization_id)
        query = (
            select(func.count())
            .select_from(ListEntry)
            .join(card, card.c.id == ListEntry.creator_id)
            .where(*self._matching(card, list_id, wanted))
        )
        return (await self.session.scalars(query)).one()

    async def carded(self, list_id: UUID, entry_ids: Collection[UUID]) -> Sequence[Carded]:
        card = cards(self.organization_id)
        query = self._carded(card, "added").where(*self._of(list_id), ListEntry.id.in_(entry_ids))
        query = query.execution_options(populate_existing=True)
        return [self._with_card(card, row) for row in await self.session.execute(query)]

    async def chosen(self, list_id: UUID, entry_ids: Collection[UUID]) -> Sequence[ListEntry]:
        query = select(ListEntry).where(*self._of(list_id), ListEntry.id.in_(entry_ids))
        return (await self.session.scalars(query.order_by(ListEntry.id))).all()

    async def all(self, list_id: UUID) -> Sequence[ListEntry]:
        query = select(ListEntry).where(*self._of(list_id)).order_by(ListEntry.id)
        return (await self.session.scalars(query)).all()

    async def of_creators(
        self, list_id: UUID, creator_ids: Collection[UUID]
    ) -> dict[UUID, ListEntry]:
        query = select(ListEntry).where(*self._of(list_id), ListEntry.creator_id.in_(creator_ids))
        return {entry.creator_id: entry for entry in await self.session.scalars(query)}

    async def creators_on(self, list_id: UUID, creator_ids: Collection[UUID]) -> set[UUID]:
        """Which of these creators stand on the list."""
        query = select(ListEntry.creator_id).where(
            *self._of(list_id), ListEntry.creator_id.in_(creator_ids)
        )
        return set(await self.session.scalars(query))

    async def twins(self, list_id: UUID) -> Sequence[Row[Any]]:
        """Entries of one account under several handles, newest sight first within each."""
        card = cards(self.organization_id)
        entries = (
            select(ListEntry.id.label("entry_id"), card)
            .join(card, card.c.id == ListEntry.creator_id)
            .where(*self._of(list_id), card.c.upstream_id.is_not(None))
        )
        found = entries.add_columns(
            func.count().over(partition_by=(card.c.platform, card.c.upstream_id)).label("handles")
        ).subquery()
        query = (
            select(found)
            .where(found.c.handles > 1)
            .order_by(
                found.c.platform, found.c.upstream_id, found.c.seen_at.desc(), found.c.entry_id
            )
        )
        return (await self.session.execute(query)).all()

    async def held(self, list_id: UUID, stages: Collection[Stage]) -> Sequence[Mapping[str, str]]:
        """What is held of each creator on the list, or of those in these stages."""
        card = cards(self.organization_id)
        wanted = EntryFilter(stages=stages)
        query = (
            select(card.c.held)
            .join(ListEntry, card.c.id == ListEntry.creator_id)
            .where(*self._matching(card, list_id, wanted))
        )
        return (await self.session.scalars(query)).all()

    async def tags(self, list_id: UUID) -> Sequence[tuple[str, int]]:
        """The tags of the list, the most used first."""
        tag = self._tags()
        count = func.count().label("entries")
        query = (
            select(tag.c.value, count)
            .select_from(ListEntry)
            .join(tag, onclause=ListEntry.id.is_not(None))
            .where(*self._of(list_id))
            .group_by(tag.c.value)
            .order_by(count.desc(), tag.c.value)
            .limit(500)
        )
        return [(value, number) for value, number in await self.session.execute(query)]

    async def memberships(self, creator_id: UUID) -> Sequence[tuple[ListEntry, CreatorList]]:
        query = (
            select(ListEntry, CreatorList)
            .join(CreatorList, CreatorList.id == ListEntry.list_id)
            .where(
                ListEntry.organization_id == self.organization_id,
                CreatorList.organization_id == self.organization_id,
                ListEntry.creator_id == creator_id,
            )
            .order_by(CreatorList.archived, CreatorList.id.desc())
            .limit(200)
        )
        return [(entry, found) for entry, found in await self.session.execute(query)]

    async def history(
        self, list_id: UUID, *, creator_id: UUID | None, limit: int, before: UUID | None
    ) -> Sequence[tuple[StageChange, str, str]]:
        """Changes of stage, newest first, each with its creator's platform and handle."""
        card = cards(self.organization_id)
        query = (
            select(StageChange, card.c.platform, card.c.handle)
            .join(card, card.c.id == StageChange.creator_id)
            .where(
                StageChange.organization_id == self.organization_id,
                StageChange.list_id == list_id,
            )
        )
        if creator_id:
            query = query.where(StageChange.creator_id == creator_id)
        if before:
            query = query.where(StageChange.id < before)
        query = query.order_by(StageChange.id.desc()).limit(limit)
        return [
            (change, platform, handle)
            for change, platform, handle in await self.session.execute(query)
        ]

    async def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        owned = [{**row, "organization_id": self.organization_id} for row in rows]
        if owned:
            await self.session.execute(insert(ListEntry), owned)

    async def add_changes(self, rows: Sequence[Mapping[str, Any]]) -> None:
        owned = [{**row, "organization_id": self.organization_id} for row in rows]
        if owned:
            await self.session.execute(insert(StageChange), owned)

    async def remove(self, list_id: UUID, entry_ids: Collection[UUID]) -> int:
        query = (
            delete(ListEntry)
            .where(*self._of(list_id), ListEntry.id.in_(entry_ids))
            .returning(ListEntry.id)
            .execution_options(synchronize_session=False)
        )
        return len((await self.session.scalars(query)).all())

    def _of(self, list_id: UUID) -> tuple[ColumnElement[bool], ...]:
        return (
            ListEntry.organization_id == self.organization_id,
            ListEntry.list_id == list_id,
        )

    def _carded(self, card: Subquery, sort: EntrySort) -> Select[Any]:
        value: ColumnElement[Any] = SORTINGS[sort].column(card).label("sorted_by")
        return select(ListEntry, value, card).join(card, card.c.id == ListEntry.creator_id)

    def _matching(
        self, card: Subquery, list_id: UUID, wanted: EntryFilter
    ) -> Sequence[ColumnElement[bool]]:
        found = [*self._of(list_id)]
        if wanted.stages:
            found.append(ListEntry.stage.in_(wanted.stages))
        if wanted.platform:
            found.append(card.c.platform == wanted.platform)
        if wanted.tag:
            tag = self._tags()
            found.append(select(tag.c.value).where(tag.c.value == wanted.tag).exists())
        if wanted.q:
            texts = (card.c.name, card.c.handle, ListEntry.notes)
            found.append(or_(*(text.icontains(wanted.q, autoescape=True) for text in texts)))
        return found

    def _tags(self) -> FromClause:
        """The tags of an entry as rows; each database unfolds a document in its own way."""
        unfold = func.json_each if is_sqlite(self.session) else func.jsonb_array_elements_text
        if is_sqlite(self.session):
            return unfold(ListEntry.tags).table_valued("value", name="tag")
        return unfold(ListEntry.tags).table_valued("value", name="tag").render_derived()

    def _with_card(self, card: Subquery, row: Row[Any]) -> Carded:
        entry, sorted_by, *shown = tuple(row)
        told = dict(zip(card.c.keys(), shown, strict=True))
        told["do_not_contact"] = told.pop("no_contact_at") is not None
        told["picture_url"] = seen_at(self.session, told.pop("picture_key"), self.organization_id)
        return Carded(entry, told, sorted_by)
