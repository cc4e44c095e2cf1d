"""When and where an answer is given: its dates count from now, its pictures lie on this server."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import Request

from sandbox.influencers_club.creators import Account

PICTURE_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Moment:
    """The address the caller used and the time of their call."""

    base: str
    now: datetime

    @classmethod
    def of(cls, request: Request) -> "Moment":
        return cls.at(str(request.base_url).rstrip("/"))

    @classmethod
    def at(cls, base: str) -> "Moment":
        return cls(base, datetime.now(UTC))

    def picture(self, account: Account) -> str:
        """A temporary URL: it works for about a day, without a key."""
        expires = int(time.time()) + PICTURE_SECONDS
        return f"{self.base}/_sandbox/pictures/{account.seed}.png?expires={expires}"

    def before(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def day(self, days: int | None) -> str | None:
        """The date so many days ago, as YYYY-MM-DD."""
        return None if days is None else self.before(days).date().isoformat()


def instant(moment: datetime) -> str:
    """UTC with `Z`, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def zoneless(moment: datetime) -> str:
    """As Instagram and TikTok posts have it: no zone at all."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
