"""What other domains and the screen learn of a user."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Self
from uuid import UUID

from pydantic import StringConstraints

from app.accounts.permissions import Permission
from app.core.problems import NotAllowed
from app.core.schemas import Instant, Schema


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks, for which organization, with which permissions."""

    user_id: UUID
    organization_id: UUID
    permissions: frozenset[str]
    token_id: UUID | None = None
    """The API token that asks; None for somebody who signed in."""

    def through(self, token_id: UUID, scopes: Iterable[str]) -> Self:
        """The same person by an API token, who may do what both the role and the token allow."""
        permissions = self.permissions & frozenset(scopes)
        return replace(self, token_id=token_id, permissions=permissions)

    def must(self, permission: Permission) -> None:
        """Raise `NotAllowed` unless the actor has this permission."""
        if permission in self.permissions:
            return
        if self.token_id:
            raise NotAllowed(
                f"This API token, or the role of its owner, lacks the permission {permission!r}."
            )
        raise NotAllowed(f"Your role lacks the permission {permission!r}; ask an admin for it.")


BrandName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class BrandRead(Schema):
    id: UUID
    name: str
    created_at: Instant
    archived_at: Instant | None


class BrandsRead(Schema):
    items: Sequence[BrandRead]


class BrandCreate(Schema):
    name: BrandName


class BrandChange(Schema):
    """What is left out stays as it is."""

    name: BrandName | None = None
    archived: bool | None = None


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
