"""Finding users. Signing in comes before any organization is known, so these queries have none."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from app.accounts.models import User


@dataclass(frozen=True, slots=True)
class UserRepository:
    """Users with their role and organization loaded."""

    session: AsyncSession

    async def by_email(self, email: str) -> User | None:
        return await self._one(User.email == email.strip().lower())

    async def by_id(self, user_id: UUID) -> User | None:
        return await self._one(User.id == user_id)

    async def _one(self, condition: ColumnElement[bool]) -> User | None:
        query = (
            select(User)
            .where(condition)
            .options(joinedload(User.role), joinedload(User.organization))
        )
        return (await self.session.scalars(query)).one_or_none()
