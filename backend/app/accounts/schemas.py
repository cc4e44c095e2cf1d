"""What other domains and the screen learn of a user."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.accounts.permissions import Permission
from app.core.problems import NotAllowed
from app.core.schemas import Schema


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, for which organization, with which permissions."""

    user_id: UUID
    organization_id: UUID
    permissions: frozenset[str]
    token_id: UUID | None = None
    """The API token that speaks for the user; None for the user in person."""

    def must(self, permission: Permission) -> None:
        """Raise `NotAllowed` unless the actor's role has this permission."""
        if permission not in self.permissions:
            raise NotAllowed(f"Your role lacks the permission {permission!r}; ask an admin for it.")


class OrganizationRead(Schema):
    id: UUID
    name: str


class UserRead(Schema):
    id: UUID
    email: str
    name: str
    role: str
    organization: OrganizationRead
    permissions: Sequence[str]
    is_mock: bool
    """Whether nobody signed in and development's mock user acts."""
