"""The list of the creators we hold: filtered, in an order, page after page."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.core.db import is_sqlite
from app.creators.models import Creator
from app.creators.problems import CursorUnreadable
from app.creators.schemas import CreatorFilters


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page ended: the last line's figure, or none, and its id."""

    value: Any
    id: UUID

    @classmethod
    def read(cls, cursor: str, filters: CreatorFilters) -> Self:
        """Raises `CursorUnreadable` for what this list, in this order, never gave."""
        try:
            sort, order, value, hexadecimal = json.loads(base64.urlsafe_b64decode(cursor.encode()))
            if (sort, order) != (filters.sort, filters.order):
                raise CursorUnreadable
            return cls(_checked(sort, value), UUID(hexadecimal))
        except (ValueError, TypeError, AttributeError, binascii.Error):
            raise CursorUnreadable from None

    @classmethod
    def of(cls, creator: Creator, filters: CreatorFilters) -> Self:
        return cls(getattr(creator, filters.sort), creator.id)

    def written(self, filters: CreatorFilters) -> str:
        value = self.value.isoformat() if isinstance(self.value, datetime) else self.value
        words = json.dumps([filters.sort, filters.order, value, self.id.hex])
        return base64.urlsafe_b64encode(words.encode()).decode()


def _checked(sort: str, value: Any) -> Any:  # noqa: ANN401  # what a JSON document holds
    """The value as its column has it; raises ValueError for any other."""
    if value is None and sort in {"followers", "engagement_percent"}:
        return None
    if sort == "seen_at" and isinstance(value, str):
        return datetime.fromisoformat(value)
    if sort == "handle" and isinstance(value, str):
        return value
    if sort in {"followers", "engagement_percent"} and isinstance(value, int | float):
        return value
    raise ValueError(sort)


@dataclass(frozen=True, slots=True)
class Shelf:
    """One organization's creators, found within the index of their order."""

    session: AsyncSession
    organization_id: UUID
    oldest: datetime
    """Since when a purchase counts as held."""

    async def page(
        self, filters: CreatorFilters, *, after: Place | None, limit: int
    ) -> Sequence[Creator]:
        """Up to so many lines behind that place; those without the figure come last."""
        ids = await self._ids(filters, after, limit)
        found = await self.session.scalars(select(Creator).where(Creator.id.in_(ids)))
        rows = {row.id: row for row in found}
        return [rows[each] for each in ids if each in rows]

    async def _ids(self, filters: CreatorFilters, after: Place | None, limit: int) -> list[UUID]:
        """First those with the figure, then those without: neither database need sort."""
        column: InstrumentedAttribute[Any] = getattr(Creator, filters.sort)
        ids: list[UUID] = []
        if after is None or after.value is not None:
            ids += await self._stretch(filters, column, column.is_not(None), after, limit)
        if len(ids) < limit and Creator.__table__.c[filters.sort].nullable:
            behind = after if after and after.value is None else None
            ids += await self._stretch(filters, column, column.is_(None), behind, limit - len(ids))
        return ids

    async def _stretch(
        self,
        filters: CreatorFilters,
        column: InstrumentedAttribute[Any],
        part: ColumnElement[bool],
        after: Place | None,
        limit: int,
    ) -> list[UUID]:
        keys = [column, Creator.id] if after is None or after.value is not None else [Creator.id]
        query = select(Creator.id).where(*self._wanted(filters), part)
        if after:
            place = tuple_(
                *(
                    literal(value, key.type)
                    for key, value in zip(keys, [after.value, after.id][-len(keys) :], strict=True)
                )
            )
            here = tuple_(*keys)
            query = query.where(here < place if filters.order == "desc" else here > place)
        ordered = [key.desc() if filters.order == "desc" else key.asc() for key in keys]
        return list(await self.session.scalars(query.order_by(*ordered).limit(limit)))

    def _wanted(self, filters: CreatorFilters) -> list[ColumnElement[bool]]:
        wanted: list[ColumnElement[bool]] = [
            Creator.organization_id == self.organization_id,
            Creator.merged_into.is_(None),
        ]
        if filters.platform:
            wanted.append(Creator.platform == filters.platform)
        if words := searched_for(filters.q):
            wanted.append(self._named(words))
        if filters.held:
            wanted.append(getattr(Creator, f"{filters.held}_at") >= self.oldest)
        if filters.contactable is not None:
            free = Creator.no_contact_at.is_(None)
            wanted.append(free if filters.contactable else ~free)
        return [*wanted, *_ranges(filters)]

    def _named(self, words: str) -> ColumnElement[bool]:
        """Whether the handle or the name holds these words.

        PostgreSQL looks for them faster than for a pattern. It also guesses from a pattern that
        few rows have it, and then reads the whole table with every worker it may start instead of
        the index of the order alone.
        """
        if is_sqlite(self.session):
            return Creator.words.contains(words, autoescape=True)
        return func.strpos(Creator.words, words) > 0


def searched_for(words: str | None) -> str:
    """As the searched column has them: small letters, no `@`, single spaces."""
    return " ".join((words or "").casefold().lstrip("@").split())


def _ranges(filters: CreatorFilters) -> list[ColumnElement[bool]]:
    figures = (
        (Creator.followers, filters.followers_min, filters.followers_max),
        (Creator.engagement_percent, filters.engagement_min, filters.engagement_max),
    )
    least = [column >= low for column, low, _ in figures if low is not None]
    most = [column <= high for column, _, high in figures if high is not None]
    return [*least, *most]
