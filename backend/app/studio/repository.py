"""Generations in their table."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.studio.models import Generation


@dataclass(frozen=True, slots=True)
class GenerationRepository:
    """One organization's texts: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, generation: Generation) -> None:
        self.session.add(generation)

    async def get(self, generation_id: UUID) -> Generation | None:
        query = select(Generation).where(
            Generation.id == generation_id, Generation.organization_id == self.organization_id
        )
        return (await self.session.scalars(query)).one_or_none()

    async def newest(
        self,
        *,
        limit: int,
        before: UUID | None,
        platform: str | None = None,
        handles: Collection[str] = (),
    ) -> Sequence[Generation]:
        query = select(Generation).where(Generation.organization_id == self.organization_id)
        if before:
            query = query.where(Generation.id < before)
        if platform:
            query = query.where(
                Generation.platform == platform, Generation.handle.in_(list(handles))
            )
        return (await self.session.scalars(query.order_by(Generation.id.desc()).limit(limit))).all()
