"""How creators stand with us: what we hold of each, and whom we held before a moment."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.creators.models import Creator


@dataclass(frozen=True, slots=True)
class Standing:
    """One creator's."""

    held: Mapping[str, str]
    """The levels we hold, each with the moment it was bought."""
    do_not_contact: bool


@dataclass(frozen=True, slots=True)
class Standings:
    """One organization's creators: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    async def of(self, platform: str, handles: Collection[str]) -> Mapping[str, Standing]:
        """How these stand, by handle; those we do not hold are left out."""
        query = select(Creator.handle, Creator.held).where(
            Creator.organization_id == self.organization_id,
            Creator.platform == platform,
            Creator.handle.in_(handles),
        )
        return {
            handle: Standing(held=held, do_not_contact=False)
            for handle, held in await self.session.execute(query)
        }

    async def held_before(self, platform: str, moment: datetime, most: int) -> Sequence[str]:
        """The handles of those we held before the moment, the latest found first."""
        query = (
            select(Creator.handle)
            .where(
                Creator.organization_id == self.organization_id,
                Creator.platform == platform,
                Creator.first_seen_at < moment,
            )
            .order_by(Creator.first_seen_at.desc(), Creator.id.desc())
            .limit(most)
        )
        return (await self.session.scalars(query)).all()
