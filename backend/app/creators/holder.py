"""What we hold about a person: the rows, the facts, and what others' facts say of them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.mentions import Mentions
from app.creators.models import Creator, CreatorFact


@dataclass(frozen=True, slots=True)
class CreatorHolder:
    """The creator's own rows; what hangs on them goes with them."""

    name: str = "creator"
    title: str = "The creator's own entry"
    origin: str = "Searches and enrichments bought from Influencers Club"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        query = select(func.count()).where(
            Creator.organization_id == organization_id, Creator.id.in_(list(subject.creator_ids))
        )
        return (await session.scalars(query)).one()

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        """Signposts before the row they lead to."""
        held = await self.count(session, organization_id, subject)
        for part in (Creator.merged_into.is_not(None), Creator.merged_into.is_(None)):
            await session.execute(
                delete(Creator).where(
                    Creator.organization_id == organization_id,
                    Creator.id.in_(list(subject.creator_ids)),
                    part,
                )
            )
        return held


@dataclass(frozen=True, slots=True)
class FactHolder:
    """Everything told about the creator, each with its source and date."""

    name: str = "facts"
    title: str = "Facts, each with its source and date"
    origin: str = "Enrichments bought from Influencers Club"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        query = select(func.count()).where(CreatorFact.id.in_(_own(organization_id, subject)))
        return (await session.scalars(query)).one()

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        held = await self.count(session, organization_id, subject)
        await session.execute(
            delete(CreatorFact).where(CreatorFact.id.in_(_own(organization_id, subject)))
        )
        return held


@dataclass(frozen=True, slots=True)
class MentionHolder:
    """Facts about others that name the creator: a caption, a sponsor, another account."""

    name: str = "mentions"
    title: str = "Mentions in facts about other creators"
    origin: str = "Captions, sponsors and accounts in enrichments of others"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        return len(await self._found(session, organization_id, subject))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        """The words that name them are struck out; the fact stays."""
        mentions = Mentions.of(subject)
        found = await self._found(session, organization_id, subject)
        for fact in found:
            fact.value, fact.data = mentions.struck(fact.value), mentions.struck(fact.data)
        await session.flush()
        return len(found)

    async def _found(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> list[CreatorFact]:
        mentions = Mentions.of(subject)
        query = (
            select(CreatorFact)
            .join(Creator, Creator.id == CreatorFact.creator_id)
            .where(
                Creator.organization_id == organization_id,
                CreatorFact.creator_id.not_in(list(subject.creator_ids)),
                mentions.may_stand_in_row(CreatorFact.value, CreatorFact.data),
            )
        )
        return [
            fact
            for fact in await session.scalars(query)
            if mentions.named_in([fact.value, fact.data])
        ]


def _own(organization_id: UUID, subject: DataSubject) -> Select[UUID]:
    return (
        select(CreatorFact.id)
        .join(Creator, Creator.id == CreatorFact.creator_id)
        .where(
            Creator.organization_id == organization_id, Creator.id.in_(list(subject.creator_ids))
        )
    )
