"""Users as the other domains ask for them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.repository import UserRepository
from app.accounts.schemas import Actor, OrganizationRead, UserRead
from app.core.db import SessionFactory, reading
from app.core.together import Together

MOCK_USER_EMAIL: Final = "admin@demo.com"


@dataclass(frozen=True, slots=True)
class AccountService:
    """Reads accounts; whoever may not sign in is not found."""

    users: UserRepository

    @classmethod
    def within(cls, session: AsyncSession) -> Self:
        """For the callers above, who do not know our tables."""
        return cls(UserRepository(session))

    async def active_by_email(self, email: str) -> User | None:
        return _if_active(await self.users.by_email(email))

    async def active_by_id(self, user_id: UUID) -> User | None:
        return _if_active(await self.users.by_id(user_id))

    async def names(self, user_ids: Collection[UUID]) -> Mapping[UUID, str]:
        """What these people are called, whether or not they may still sign in."""
        return await self.users.names(user_ids)

    async def people(self, organization_id: UUID) -> Mapping[UUID, str]:
        """What everybody in the organization is called, whether or not they may still sign in."""
        return await self.users.people(organization_id)

    async def organization_name(self, organization_id: UUID) -> str:
        return await self.users.organization_name(organization_id)


@dataclass(slots=True)
class ActorDesk:
    """Finds who asks; requests that come at once share a question.

    None gets an older answer: what is asked while a question is under way waits for the next.
    """

    sessions: SessionFactory
    _questions: Together[UUID, Actor | None] = field(init=False)

    def __post_init__(self) -> None:
        self._questions = Together(self._find_all)

    async def actor(self, user_id: UUID) -> Actor | None:
        """None for whoever may not sign in."""
        return await self._questions.ask(user_id)

    async def _find_all(self, user_ids: Sequence[UUID]) -> Sequence[Actor | None]:
        async with reading(self.sessions) as session:
            found = await UserRepository(session).actors(set(user_ids))
        return [found.get(user_id) for user_id in user_ids]


def _if_active(user: User | None) -> User | None:
    return user if user and user.is_active else None


def actor_of(user: User) -> Actor:
    return Actor(user.id, user.organization_id, frozenset(user.role.permissions))


def user_read(user: User, actor: Actor) -> UserRead:
    return UserRead(
        id=user.id,
        email=user.email,
        name=user.name,
        role=user.role.name,
        organization=OrganizationRead(id=user.organization_id, name=user.organization.name),
        permissions=sorted(actor.permissions),
        is_mock=user.email == MOCK_USER_EMAIL,
    )
