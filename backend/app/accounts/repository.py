"""Finding users. Signing in comes before any organization is known, so these queries have none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from app.accounts.models import Organization, Role, User
from app.accounts.schemas import Actor

_ACTORS: Final = (
    select(User.id, User.organization_id, Role.permissions)
    .join(Role, Role.id == User.role_id)
    .where(User.id.in_(bindparam("user_ids", expanding=True)), User.is_active)
)
"""Built once: every request asks it."""


@dataclass(frozen=True, slots=True)
class UserRepository:
    """Users with their role and organization loaded."""

    session: AsyncSession

    async def by_email(self, email: str) -> User | None:
        return await self._one(User.email == email.strip().lower())

    async def by_id(self, user_id: UUID) -> User | None:
        return await self._one(User.id == user_id)

    async def actors(self, user_ids: Collection[UUID]) -> Mapping[UUID, Actor]:
        """Those of these people who may sign in, with what their roles allow."""
        rows = await self.session.execute(_ACTORS, {"user_ids": list(user_ids)})
        return {
            user_id: Actor(user_id, organization_id, frozenset(permissions))
            for user_id, organization_id, permissions in rows
        }

    async def names(self, user_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """What these people are called: their name, or their email where they have none."""
        query = select(User.id, User.name, User.email).where(User.id.in_(user_ids))
        rows = (await self.session.execute(query)).all()
        return {user_id: name or email for user_id, name, email in rows}

    async def people(self, organization_id: UUID) -> Mapping[UUID, str]:
        """What everybody in the organization is called, whether or not they may still sign in."""
        query = select(User.id, User.name, User.email).where(
            User.organization_id == organization_id
        )
        rows = (await self.session.execute(query)).all()
        return {user_id: name or email for user_id, name, email in rows}

    async def organization_name(self, organization_id: UUID) -> str:
        query = select(Organization.name).where(Organization.id == organization_id)
        return (await self.session.scalars(query)).one()

    async def _one(self, condition: ColumnElement[bool]) -> User | None:
        query = (
            select(User)
            .where(condition)
            .options(joinedload(User.role), joinedload(User.organization))
        )
        return (await self.session.scalars(query)).one_or_none()
