"""Now, in UTC: one place, so that nobody writes a local time into a row."""

from datetime import UTC, datetime


def now() -> datetime:
    return datetime.now(UTC)
