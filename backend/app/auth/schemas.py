"""What signing in answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.accounts.permissions import Permission
from app.core.schemas import Instant, Schema


class AccessToken(Schema):
    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105  # the standard's word
    expires_in: int
    """Seconds from now."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Both tokens; the refresh token leaves in a cookie only."""

    access: AccessToken
    refresh_token: str


class TokenCreate(Schema):
    """An API token; it can do no more than whoever makes it."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    scopes: Annotated[list[Permission], Field(min_length=1, max_length=len(Permission))]
    expires_in_days: Annotated[int, Field(ge=1, le=730)] = 90


class TokenRead(Schema):
    id: UUID
    name: str
    prefix: str
    """Its first letters after `cad_`."""
    scopes: Sequence[str]
    created_at: Instant
    expires_at: Instant
    last_used_at: Instant | None
    """To the hour."""


class TokensRead(Schema):
    items: Sequence[TokenRead]


class TokenMade(TokenRead):
    token: str
    """Shown this once: we keep only its fingerprint."""
