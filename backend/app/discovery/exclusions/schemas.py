"""Exclusion lists as they come in and go out."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform

Name = Annotated[str, Field(min_length=1, max_length=120)]


class ExclusionListWrite(Schema):
    name: Name
    platform: Platform


class ExclusionListChange(Schema):
    name: Name


class ExclusionListRead(Schema):
    """A list of creators that no search with its id in `exclude_list` returns."""

    id: int
    name: str
    platform: str
    handle_count: int | None
    updated_at: Instant | None


class ExclusionListsRead(Schema):
    items: Sequence[ExclusionListRead]


class Handles(Schema):
    """As people write them; the upstream brings them to one spelling."""

    handles: Annotated[list[str], Field(min_length=1, max_length=10_000)]


class EntriesRead(Schema):
    total: int | None
    offset: int
    handles: Sequence[str]
