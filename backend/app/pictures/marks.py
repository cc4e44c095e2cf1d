"""Addresses that are their own permission, for a day; pure but for the clock.

A browser's <img> sends no token. So whoever may see a picture is given an address with a mark that
nobody else can make, and that is over after a day.
"""

import hashlib
import hmac
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from app.core.clock import now
from app.core.config import Settings

LIFETIME_SECONDS: Final = 24 * 3600
STEP_SECONDS: Final = 12 * 3600
"""An address stays the same for so long, so that browsers find what they have."""
MOMENT: Final = re.compile(r"[1-9][0-9]{0,11}")
HOUSE_BYTES: Final = 9
MARK_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class Marks:
    """Makes marks and tells its own from others; the key is derived, never the secret itself."""

    key: bytes = field(repr=False)

    @classmethod
    def of(cls, secret_key: str) -> Self:
        return cls(_hmac(secret_key.encode(), b"addresses of pictures"))

    def address(self, picture: str, organization_id: UUID) -> str:
        """Where one organization sees the picture; good for 24 to 36 hours."""
        until = (int(now().timestamp()) // STEP_SECONDS + 1) * STEP_SECONDS + LIFETIME_SECONDS
        house = _house(self.key, organization_id)
        return f"/api/v1/pictures/{picture}?until={until}&mark={self._mark(picture, until, house)}"

    def holds(self, picture: str, until: str, mark: str) -> bool:
        """Whether we made this mark for this picture, and it is not over."""
        if not (MOMENT.fullmatch(until) and mark.isascii()):
            return False
        ours = self._mark(picture, int(until), mark.partition(".")[0])
        return hmac.compare_digest(ours, mark) and int(until) > now().timestamp()

    def _mark(self, picture: str, until: int, house: str) -> str:
        signed = _hmac(self.key, f"{house}/{picture}/{until}".encode())
        return f"{house}.{_text(signed[:MARK_BYTES])}"


@lru_cache(maxsize=1024)
def _house(key: bytes, organization_id: UUID) -> str:
    """The organization, under a name that tells nothing about it; a page asks for many at once."""
    return _text(_hmac(key, b"house" + organization_id.bytes)[:HOUSE_BYTES])


def _hmac(key: bytes, words: bytes) -> bytes:
    return hmac.digest(key, words, hashlib.sha256)


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


CARRIED_AS: Final = "picture_marks"


def picture_marks(settings: Settings) -> Mapping[str, object]:
    """What a session carries so that rows read with it can say where their pictures are seen."""
    return {CARRIED_AS: Marks.of(settings.secret_key.get_secret_value())}


def seen_at(
    session: AsyncSession | Session | None, key: str | None, organization_id: UUID
) -> str | None:
    """Where this organization sees a kept picture; None without a picture or without marks."""
    marks = session.info.get(CARRIED_AS) if session is not None else None
    return marks.address(key, organization_id) if key and isinstance(marks, Marks) else None
