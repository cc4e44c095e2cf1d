"""What lists hold about a person: entries with our notes, tags and stages."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.mentions import Mentions
from app.lists.models import ListEntry, StageChange


@dataclass(frozen=True, slots=True)
class ListHolder:
    """Their entries go; where a note about somebody else names them, the name is struck out."""

    name: str = "list_entries"
    title: str = "Entries of lists, with our notes"
    origin: str = "Written by people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        query = select(func.count()).where(
            ListEntry.organization_id == organization_id,
            ListEntry.creator_id.in_(list(subject.creator_ids)),
        )
        own = (await session.scalars(query)).one()
        return own + len(await self._naming(session, organization_id, subject))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        held = await self.count(session, organization_id, subject)
        mentions = Mentions.of(subject)
        for entry in await self._naming(session, organization_id, subject):
            entry.notes = mentions.struck_text(entry.notes)
        for table in (StageChange, ListEntry):
            await session.execute(
                delete(table).where(
                    table.organization_id == organization_id,
                    table.creator_id.in_(list(subject.creator_ids)),
                )
            )
        return held

    async def _naming(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> list[ListEntry]:
        mentions = Mentions.of(subject)
        query = select(ListEntry).where(
            ListEntry.organization_id == organization_id,
            ListEntry.creator_id.not_in(list(subject.creator_ids)),
            mentions.may_stand_in_row(ListEntry.notes),
        )
        return [entry for entry in await session.scalars(query) if mentions.named_in(entry.notes)]
