"""The creators we hold as a CSV file, streamed: memory stays the same however many they are.

Read in short stretches, each its own question, and not through one open cursor: whoever downloads
slowly would hold a transaction open for minutes, and on SQLite nobody else could write meanwhile.
"""

import csv
import io
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from app.core.db import SessionFactory, reading
from app.creators.models import Creator
from app.creators.rows import spelled_moment
from app.creators.schemas import CreatorFilters
from app.creators.shelf import Place, Shelf

STRETCH: Final = 1_000
BYTE_ORDER_MARK: Final = "\ufeff"
"""Excel takes a file without one for its own country's letters and spoils every accent."""
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet begins to reckon at; a name from a stranger must stay a name."""
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
        yield BYTE_ORDER_MARK + _written([HEADER])
        place: Place | None = None
        while True:
            async with reading(self.sessions) as session:
                shelf = Shelf(session, self.organization_id, self.oldest)
                creators = await shelf.page(filters, after=place, limit=self.stretch)
            if creators:
                yield _written(_cells(creator) for creator in creators)
                place = Place.of(creators[-1], filters)
            if len(creators) < self.stretch:
                return


def _cells(creator: Creator) -> tuple[str, ...]:
    moments = (creator.raw_at, creator.profile_at, creator.analytics_at, creator.full_at)
    return (
        creator.platform,
        creator.handle,
        creator.name,
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


def _written(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def plain(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
