"""How old an answer may be to be given again, by kind of answer."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from app.core.config import Settings


@dataclass(frozen=True, slots=True)
class Freshness:
    """People's own figures change slowly, who matches a search by the day."""

    search: timedelta
    creator: timedelta
    content: timedelta
    overlap: timedelta

    @classmethod
    def of(cls, settings: Settings) -> Self:
        return cls(
            search=timedelta(hours=settings.search_fresh_hours),
            creator=timedelta(days=settings.creator_fresh_days),
            content=timedelta(hours=settings.content_fresh_hours),
            overlap=timedelta(days=settings.overlap_fresh_days),
        )
