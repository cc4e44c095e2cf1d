"""What signing in answers."""

from dataclasses import dataclass
from typing import Literal

from app.core.schemas import Schema


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
