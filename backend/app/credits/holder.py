"""What the ledger holds about a person: whose data a line paid for. The money stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.mentions import Mentions
from app.credits.models import LedgerLine

ERASED: Final = "erased creator"


@dataclass(frozen=True, slots=True)
class LedgerHolder:
    """The line says what was paid and by whom; for whose data it no longer says."""

    name: str = "ledger"
    title: str = "Lines of the ledger that name them"
    origin: str = "Paid calls of people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        return len(await _naming(session, organization_id, subject))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        """The question's hash goes too: a guess at who it was could be tried on it."""
        found = await _naming(session, organization_id, subject)
        for line in found:
            line.subject, line.creator, line.request_hash = ERASED, None, ""
        await session.flush()
        return len(found)


async def _naming(
    session: AsyncSession, organization_id: UUID, subject: DataSubject
) -> Sequence[LedgerLine]:
    mentions = Mentions.of(subject)
    query = select(LedgerLine).where(
        LedgerLine.organization_id == organization_id,
        mentions.may_stand_in_row(LedgerLine.subject),
    )
    return [
        line for line in await session.scalars(query) if _names(line.subject, subject, mentions)
    ]


def _names(words: str, subject: DataSubject, mentions: Mentions) -> bool:
    """`instagram ines.on.trail, rui`: the platform, then the handles."""
    platform, _, rest = words.partition(" ")
    named = {word.strip(",;").lower() for word in rest.split()} & mentions.whole
    return mentions.named_in(words) or (platform == subject.platform and bool(named))
