"""The creators we hold as a CSV file, streamed: memory stays the same however many they are.

Read in short stretches, each its own question, and not through one open cursor: whoever downloads
slowly would hold a transaction open for minutes, and on SQLite nobody else could write meanwhile.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.core.db import SessionFactory, reading
from app.core.spreadsheets import BYTE_ORDER_MARK, csv_text, harmless
from app.creators.models import Creator
from app.creators.rows import spelled_moment
from app.creators.schemas import CreatorFilters
from app.creators.shelf import Place, Shelf

STRETCH: Final = 1_000
HEADER: Final = (
    "platform",
    "handle",
    "name",
    "followers",
    "engagement_percent",
    "raw_of",
    "profile_of",
    "analytics_of",
    "full_of",
    "do_not_contact",
    "first_seen_at",
    "seen_at",
    "sandbox",
)


@dataclass(frozen=True, slots=True)
class Export:
    """One organization's creators for one download."""

    sessions: SessionFactory
    organization_id: UUID
    oldest: datetime
    stretch: int = STRETCH

    async def lines(self, filters: CreatorFilters) -> AsyncIterator[str]:
        """The file in pieces.

        Who is seen again while it runs may move in its order, and be missed or told twice; only
        the order by handle does not move.
        """
        yield BYTE_ORDER_MARK + csv_text([HEADER])
        place: Place | None = None
        while True:
            async with reading(self.sessions) as session:
                shelf = Shelf(session, self.organization_id, self.oldest)
                creators = await shelf.page(filters, after=place, limit=self.stretch)
            if creators:
                yield csv_text(_cells(creator) for creator in creators)
                place = Place.of(creators[-1], filters)
            if len(creators) < self.stretch:
                return


def _cells(creator: Creator) -> tuple[str, ...]:
    moments = (creator.raw_at, creator.profile_at, creator.analytics_at, creator.full_at)
    return (
        creator.platform,
        harmless(creator.handle),
        harmless(creator.name),
        _figure(creator.followers),
        _figure(creator.engagement_percent),
        *(spelled_moment(moment) if moment else "" for moment in moments),
        "yes" if creator.no_contact_at else "no",
        spelled_moment(creator.first_seen_at),
        spelled_moment(creator.seen_at),
        "yes" if creator.sandbox else "no",
    )


def _figure(value: float | None) -> str:
    return "" if value is None else str(value)
