"""Kept answers in their table."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import upsert
from app.core.ids import new_id
from app.discovery.models import KeptAnswer


@dataclass(frozen=True, slots=True)
class AnswerRepository:
    """One organization's answers: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def since(self, request_hash: str, oldest: datetime) -> KeptAnswer | None:
        """The answer to this question, unless it is older than that."""
        query = select(KeptAnswer).where(
            KeptAnswer.organization_id == self.organization_id,
            KeptAnswer.request_hash == request_hash,
            KeptAnswer.answered_at >= oldest,
        )
        return (await self.session.scalars(query)).one_or_none()

    async def keep(self, row: dict[str, Any]) -> None:
        owned = {**row, "id": new_id(), "organization_id": self.organization_id}
        key = ("organization_id", "request_hash")
        await upsert(self.session, KeptAnswer, [owned], key=key)
