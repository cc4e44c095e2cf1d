"""Hash and verify passwords, sign and read tokens; pure but for the clock."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Final
from uuid import UUID

from jose import JWTError, jwt
from passlib.context import CryptContext

from app.core.clock import now

ALGORITHM: Final = "HS256"
AUDIENCE: Final = "cadence"
CLAIMS: Final = {"require_exp": True, "require_sub": True, "require_aud": True}


@cache
def _passwords() -> CryptContext:
    """argon2id with the least OWASP recommends (19 MiB, two rounds): about 40 ms of one core."""
    return CryptContext(
        schemes=["argon2"],
        argon2__type="ID",
        argon2__memory_cost=19_456,
        argon2__time_cost=2,
        argon2__parallelism=1,
    )


@cache
def _nobodys_hash() -> str:
    return _passwords().hash(secrets.token_urlsafe())


def hash_password(password: str) -> str:
    """Takes some 40 ms of a core: call it in a thread."""
    return _passwords().hash(password)


def verify_password(password: str, password_hash: str | None) -> bool:
    """Whether it fits; with no hash it costs the same time and says no. Call it in a thread."""
    fits = _passwords().verify(password, password_hash or _nobodys_hash())
    return bool(fits) and password_hash is not None


@dataclass(frozen=True, slots=True)
class TokenSigner:
    """Signs and reads access tokens with one key; no other algorithm is ever accepted."""

    key: str
    lifetime: timedelta

    def sign(self, user_id: UUID) -> str:
        claims = {"sub": str(user_id), "aud": AUDIENCE, "exp": now() + self.lifetime}
        return jwt.encode(claims, self.key, algorithm=ALGORITHM)

    def read(self, token: str) -> UUID | None:
        """The user a token was signed for; None when it is broken, forged or over."""
        try:
            claims = jwt.decode(
                token, self.key, algorithms=[ALGORITHM], audience=AUDIENCE, options=CLAIMS
            )
            return UUID(claims["sub"])
        except (JWTError, ValueError):
            return None


def new_refresh_token() -> str:
    return secrets.token_urlsafe(32)


API_TOKEN_MARK: Final = "cad_"  # noqa: S105  # a token's beginning opens nothing
"""What every API token begins with, so that scanners for secrets can find one."""


def new_api_token() -> str:
    """The mark and 40 letters that are safe in an address: 240 random bits."""
    return API_TOKEN_MARK + secrets.token_urlsafe(30)


def fingerprint(token: str) -> str:
    """What is stored of a token of 240 random bits or more: a plain SHA-256 is enough for those."""
    return hashlib.sha256(token.encode()).hexdigest()
