"""Kept answers in their table."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.models import KeptAnswer


@dataclass(frozen=True, slots=True)
class AnswerRepository:
    """One organization's answers: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def since(self, request_hash: str, oldest: datetime) -> KeptAnswer | None:
        """The newest answer to this question, unless it is older than that."""
        query = (
            select(KeptAnswer)
            .where(
                KeptAnswer.organization_id == self.organization_id,
                KeptAnswer.request_hash == request_hash,
                KeptAnswer.answered_at >= oldest,
            )
            .order_by(KeptAnswer.answered_at.desc())
            .limit(1)
        )
        return (await self.session.scalars(query)).one_or_none()

    async def family_since(self, family_hash: str, oldest: datetime) -> KeptAnswer | None:
        """The newest answer to any page of this question."""
        query = (
            select(KeptAnswer)
            .where(
                KeptAnswer.organization_id == self.organization_id,
                KeptAnswer.family_hash == family_hash,
                KeptAnswer.answered_at >= oldest,
                KeptAnswer.answer.is_not(None),
            )
            .order_by(KeptAnswer.answered_at.desc())
            .limit(1)
        )
        return (await self.session.scalars(query)).one_or_none()

    def add(self, answer: KeptAnswer) -> None:
        self.session.add(answer)
