"""In which order entries come, and how a reader goes on where the last part ended; pure."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Float,
    Integer,
    SQLColumnExpression,
    String,
    Subquery,
    Uuid,
    case,
    func,
    literal,
    tuple_,
)
from sqlalchemy.types import TypeEngine

from app.core.db import UtcTime
from app.lists.models import ListEntry
from app.lists.problems import UnknownCursor
from app.lists.schemas import EntrySort, Order
from app.lists.states import POSITION

UNKNOWN: Final = -1
"""Creators whose figure we do not know stand below all others."""


@dataclass(frozen=True, slots=True)
class Sorting:
    """A value of a row that is never null, and how it is read from a cursor."""

    column: Callable[[Subquery], SQLColumnExpression[Any]]
    kind: TypeEngine[Any]
    read: Callable[[Any], Any]


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def _followers(card: Subquery) -> ColumnElement[Any]:
    return func.coalesce(card.c.followers, UNKNOWN)


def _engagement(card: Subquery) -> ColumnElement[Any]:
    return func.coalesce(card.c.engagement_percent, float(UNKNOWN))


SORTINGS: Final[Mapping[EntrySort, Sorting]] = {
    "added": Sorting(lambda _card: ListEntry.id, Uuid(), UUID),
    "updated": Sorting(lambda _card: ListEntry.updated_at, UtcTime(), _moment),
    "name": Sorting(lambda card: func.lower(card.c.name), String(), str),
    "followers": Sorting(_followers, BigInteger(), int),
    "engagement": Sorting(_engagement, Float(), float),
    "stage": Sorting(lambda _card: case(POSITION, value=ListEntry.stage), Integer(), int),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part ended: the last entry, and the value it was sorted by."""

    value: Any
    entry_id: UUID

    def written(self) -> str:
        value = self.value
        plain = value.isoformat() if isinstance(value, datetime) else value
        told = json.dumps([str(plain) if isinstance(plain, UUID) else plain, str(self.entry_id)])
        return base64.urlsafe_b64encode(told.encode()).decode()


def place_in(cursor: str, sort: EntrySort) -> Place:
    """Raises `UnknownCursor` for what no part of this order ended with."""
    try:
        value, entry_id = json.loads(base64.urlsafe_b64decode(cursor))
        return Place(SORTINGS[sort].read(value), UUID(entry_id))
    except (ValueError, TypeError, OverflowError, AttributeError):
        raise UnknownCursor from None


def beyond(card: Subquery, sort: EntrySort, order: Order, place: Place) -> ColumnElement[bool]:
    """What comes after a place; entries of one value are in the order of their ids."""
    sorting = SORTINGS[sort]
    here = tuple_(sorting.column(card), ListEntry.id)
    there = tuple_(literal(place.value, sorting.kind), literal(place.entry_id, Uuid()))
    return here > there if order == "asc" else here < there


def ordered(card: Subquery, sort: EntrySort, order: Order) -> tuple[ColumnElement[Any], ...]:
    columns = (SORTINGS[sort].column(card), ListEntry.id)
    return tuple(column.asc() if order == "asc" else column.desc() for column in columns)
