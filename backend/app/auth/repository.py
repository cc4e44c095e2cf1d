"""Refresh tokens in their table."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.models import RefreshToken


@dataclass(frozen=True, slots=True)
class RefreshTokenRepository:
    """Found by fingerprint: who holds the token is who may use it."""

    session: AsyncSession

    def add(self, token: RefreshToken) -> None:
        self.session.add(token)

    async def by_fingerprint(self, fingerprint: str) -> RefreshToken | None:
        query = select(RefreshToken).where(RefreshToken.fingerprint == fingerprint)
        return (await self.session.scalars(query)).one_or_none()

    async def use(self, token: RefreshToken, moment: datetime) -> bool:
        """Take the token's one use; False when somebody already did."""
        query = (
            update(RefreshToken)
            .where(RefreshToken.id == token.id, RefreshToken.used_at.is_(None))
            .where(RefreshToken.ended_at.is_(None))
            .values(used_at=moment)
            .returning(RefreshToken.id)
        )
        return (await self.session.scalars(query)).one_or_none() is not None

    async def end_family(self, family_id: UUID, moment: datetime) -> None:
        await self.session.execute(
            update(RefreshToken)
            .where(RefreshToken.family_id == family_id, RefreshToken.ended_at.is_(None))
            .values(ended_at=moment)
        )
