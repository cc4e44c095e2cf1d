"""What goes in and out: frozen, and nothing unknown slips through."""

from datetime import datetime
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, PlainSerializer

Item = TypeVar("Item")


class Schema(BaseModel):
    """A body or a part of one."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)


Instant = Annotated[
    datetime,
    PlainSerializer(
        lambda moment: moment.isoformat().replace("+00:00", "Z"), return_type=str, when_used="json"
    ),
]
"""A moment in UTC, written with `Z`."""


class Page(Schema, Generic[Item]):
    """A part of a list in a stable order, newest first."""

    items: list[Item]
    next_cursor: UUID | None
    """Hand it back as `cursor` for what follows; null at the end."""
