"""What discovery holds about a person: kept answers that show them."""

import zlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.holdings import DataSubject
from app.core.mentions import Mentions
from app.discovery.models import KeptAnswer

STRETCH: Final = 50
"""How many answers are in memory at a time: each may be half a megabyte."""


@dataclass(frozen=True, slots=True)
class AnswerHolder:
    """Answers about them go whole; from answers about many, they go alone.

    The body of such an answer as it came is dropped, not rewritten: it holds more than we read.
    """

    name: str = "answers"
    title: str = "Kept answers of the upstream that show them"
    origin: str = "Searches and enrichments bought from Influencers Club"

    async def count(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        look = _Look.of(subject)
        kept = _kept(session, organization_id)
        return len([1 async for answer in kept if look.names(answer)])

    async def erase(
        self, session: AsyncSession, organization_id: UUID, subject: DataSubject
    ) -> int:
        look, erased = _Look.of(subject), 0
        async for answer in _kept(session, organization_id):
            if not look.names(answer):
                continue
            erased += 1
            if look.is_about(answer):
                await session.delete(answer)
            else:
                answer.answer = look.without(answer.answer) if answer.answer else None
                answer.raw = None
            await session.flush()
        return erased


@dataclass(frozen=True, slots=True)
class _Look:
    mentions: Mentions
    creator_ids: frozenset[str]

    @classmethod
    def of(cls, subject: DataSubject) -> "_Look":
        return cls(Mentions.of(subject), frozenset(str(each) for each in subject.creator_ids))

    def names(self, answer: KeptAnswer) -> bool:
        """In the question, in the answer, or in the body as it came."""
        return (
            self.is_about(answer)
            or self.mentions.named_in(answer.answer)
            or self.mentions.named_in_json(_body(answer))
        )

    def is_about(self, answer: KeptAnswer) -> bool:
        """Whether it was asked for them, or with them: without its question it is no answer."""
        return (
            self.mentions.is_it(answer.question)
            or self.mentions.named_in(answer.question)
            or (answer.answer or {}).get("creator_id") in self.creator_ids
        )

    def without(self, document: dict[str, Any]) -> dict[str, Any]:
        """The answer with their line left out, which is counted."""
        items = document.get("items")
        if not isinstance(items, list):
            return self._struck(document)
        left = [item for item in items if not self.mentions.is_it(item)]
        out = document.get("erased", 0) + len(items) - len(left)
        return self._struck({**document, "items": left, "erased": out})

    def _struck(self, document: dict[str, Any]) -> dict[str, Any]:
        return dict(self.mentions.struck(document))


def _body(answer: KeptAnswer) -> str:
    return zlib.decompress(answer.raw).decode("utf-8", "replace") if answer.raw else ""


async def _kept(session: AsyncSession, organization_id: UUID) -> AsyncIterator[KeptAnswer]:
    """Every answer, a few in memory at a time."""
    last: UUID | None = None
    while True:
        query = select(KeptAnswer).where(KeptAnswer.organization_id == organization_id)
        if last:
            query = query.where(KeptAnswer.id > last)
        found = (await session.scalars(query.order_by(KeptAnswer.id).limit(STRETCH))).all()
        for answer in found:
            last = answer.id
            yield answer
            if answer in session:
                session.expunge(answer)
        if len(found) < STRETCH:
            return
