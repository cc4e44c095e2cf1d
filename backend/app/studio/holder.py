"""What the studio holds about a person: the texts written about them, with all that went in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.mentions import Mentions
from app.studio.models import Generation


@dataclass(frozen=True, slots=True)
class TextHolder:
    """Texts about them go; in texts about others their name is struck out."""

    name: str = "texts"
    title: str = "Texts written about them, with their prompts"
    origin: str = "Written by the model for people of the organization"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        return len(await _naming(session, organization_id, subject))

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        mentions = Mentions.of(subject)
        found = await _naming(session, organization_id, subject)
        for text in found:
            if _is_about(text, subject):
                await session.delete(text)
                continue
            text.text = mentions.struck_text(text.text)
            text.inputs = mentions.struck(text.inputs)
            text.prompt = mentions.struck(text.prompt)
            text.facts = mentions.struck(text.facts)
        await session.flush()
        return len(found)


def _is_about(text: Generation, subject: DataSubject) -> bool:
    return text.platform == subject.platform and text.handle in subject.handles


async def _naming(
    session: AsyncSession, organization_id: UUID, subject: DataSubject
) -> Sequence[Generation]:
    mentions = Mentions.of(subject)
    about = (Generation.platform == subject.platform) & Generation.handle.in_(list(subject.handles))
    written = (Generation.text, Generation.inputs, Generation.prompt, Generation.facts)
    query = select(Generation).where(
        Generation.organization_id == organization_id, about | mentions.may_stand_in_row(*written)
    )
    return [
        text
        for text in await session.scalars(query)
        if _is_about(text, subject)
        or mentions.named_in([text.text, text.inputs, text.prompt, text.facts])
    ]
