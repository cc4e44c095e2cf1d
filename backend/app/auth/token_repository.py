"""API tokens in their table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.auth.models import ApiToken


async def usable_tokens(
    session: AsyncSession, fingerprints: Collection[str], moment: datetime
) -> Mapping[str, ApiToken]:
    """Those of these that are neither over nor revoked; who holds a token may use it."""
    query = select(ApiToken).where(ApiToken.fingerprint.in_(fingerprints), _is_usable(moment))
    return {token.fingerprint: token for token in await session.scalars(query)}


async def note_use(
    session: AsyncSession, token_ids: Collection[UUID], moment: datetime, *, unless_since: datetime
) -> None:
    """Write down that they were used; several processes may do so at once."""
    seldom = or_(ApiToken.last_used_at.is_(None), ApiToken.last_used_at < unless_since)
    await session.execute(
        update(ApiToken).where(ApiToken.id.in_(token_ids), seldom).values(last_used_at=moment)
    )


@dataclass(frozen=True, slots=True)
class TokenRepository:
    """One organization's tokens: there is no query here without it."""

    session: AsyncSession
    organization_id: UUID

    def add(self, token: ApiToken) -> None:
        self.session.add(token)

    async def of_user(self, user_id: UUID) -> Sequence[ApiToken]:
        """Newest first, without those that were revoked."""
        query = select(ApiToken).where(self._unrevoked(user_id)).order_by(ApiToken.id.desc())
        return (await self.session.scalars(query)).all()

    async def count(self, user_id: UUID) -> int:
        query = select(func.count()).where(self._unrevoked(user_id)).select_from(ApiToken)
        return (await self.session.scalars(query)).one()

    async def revoke(self, token_id: UUID, user_id: UUID, moment: datetime) -> bool:
        """False when there is no such token of this user."""
        query = (
            update(ApiToken)
            .where(ApiToken.id == token_id, self._unrevoked(user_id))
            .values(revoked_at=moment)
            .returning(ApiToken.id)
        )
        return (await self.session.scalars(query)).one_or_none() is not None

    async def names(self, *, usable_at: datetime | None = None) -> Mapping[UUID, str]:
        """Every token's name, or those that can be used then."""
        query = select(ApiToken.id, ApiToken.name).where(
            ApiToken.organization_id == self.organization_id
        )
        if usable_at:
            query = query.where(_is_usable(usable_at))
        return dict((await self.session.execute(query)).all())

    def _unrevoked(self, user_id: UUID) -> ColumnElement[bool]:
        return and_(
            ApiToken.organization_id == self.organization_id,
            ApiToken.user_id == user_id,
            ApiToken.revoked_at.is_(None),
        )


def _is_usable(moment: datetime) -> ColumnElement[bool]:
    return and_(ApiToken.expires_at > moment, ApiToken.revoked_at.is_(None))
