"""Lists from files and into files."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, reading
from app.creators.schemas import CreatorRef
from app.lists import csv_writing
from app.lists.csv_reading import FileReading, FileRow
from app.lists.desk import ListDesk
from app.lists.entries import Carded, EntryFilter, EntryRepository
from app.lists.file_schemas import SHOWN, ImportRead, ImportRow, RepeatedRow, UnreadableRow
from app.lists.gathering import Gatherer
from app.lists.paging import Place
from app.lists.states import Stage

EXPORTED_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Filer:
    """Works within its caller's transaction."""

    desk: ListDesk

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor) -> Self:
        return cls(ListDesk.within(session, actor))

    async def preview(self, list_id: UUID, read: FileReading) -> ImportRead:
        """What an import would do; nothing is written."""
        await self.desk.look(list_id)
        there = await self._there(list_id, [row.ref for row in read.rows])
        return _import_read(read, there)

    async def take_in(self, list_id: UUID, read: FileReading, *, stage: Stage) -> ImportRead:
        """Add who is new; the same file once more adds nobody."""
        refs = [row.ref for row in read.rows]
        if not refs:
            return await self.preview(list_id, read)
        added = await Gatherer(self.desk).add_refs(list_id, refs, stage=stage)
        return _import_read(read, {_key(ref) for ref in added.already_there})

    async def _there(self, list_id: UUID, refs: Sequence[CreatorRef]) -> set[tuple[str, str]]:
        keys: set[tuple[str, str]] = set()
        for platform in {ref.platform for ref in refs}:
            handles = [ref.handle for ref in refs if ref.platform == platform]
            ids = await self.desk.creators.ids(platform, handles)
            on_list = await self.desk.entries.creators_on(list_id, list(ids.values()))
            keys |= {(platform, handle) for handle, found in ids.items() if found in on_list}
        return keys


def _key(ref: CreatorRef) -> tuple[str, str]:
    return ref.platform, ref.handle


def _import_read(read: FileReading, there: set[tuple[str, str]]) -> ImportRead:
    already = [row for row in read.rows if _key(row.ref) in there]
    new = [row for row in read.rows if _key(row.ref) not in there]
    return ImportRead(
        encoding=read.encoding,
        delimiter=read.delimiter,
        added=len(new),
        already_there=len(already),
        repeated=len(read.repeated),
        unreadable=len(read.unreadable),
        added_rows=_rows(new),
        already_there_rows=_rows(already),
        repeated_rows=[
            RepeatedRow(line=row.line, creator=row.ref, first_line=row.first_line)
            for row in read.repeated[:SHOWN]
        ],
        unreadable_rows=[
            UnreadableRow(line=row.line, text=row.text, reason=row.reason)
            for row in read.unreadable[:SHOWN]
        ],
    )


def _rows(rows: Sequence[FileRow]) -> list[ImportRow]:
    return [ImportRow(line=row.line, creator=row.ref) for row in rows[:SHOWN]]


@dataclass(frozen=True, slots=True)
class Export:
    """A list as lines of a file; no transaction stays open while a slow reader takes them."""

    sessions: SessionFactory
    organization_id: UUID
    fresh: timedelta

    async def lines(self, list_id: UUID, wanted: EntryFilter) -> AsyncIterator[str]:
        """In the order of adding, so that what is changed meanwhile neither doubles nor fails."""
        steady = replace(wanted, order_by="added", order="asc")
        yield csv_writing.heading()
        after: Place | None = None
        while True:
            found = await self._part(list_id, steady, after)
            since = now() - self.fresh
            yield csv_writing.lines([each.read(fresh_since=since) for each in found])
            if len(found) < EXPORTED_AT_ONCE:
                return
            after = Place(found[-1].sorted_by, found[-1].entry.id)

    async def _part(
        self, list_id: UUID, wanted: EntryFilter, after: Place | None
    ) -> Sequence[Carded]:
        async with reading(self.sessions) as session:
            entries = EntryRepository(session, self.organization_id)
            return await entries.part(list_id, wanted, limit=EXPORTED_AT_ONCE, after=after)
