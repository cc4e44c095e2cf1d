"""Creators as the screen and the other domains see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, ValidationInfo, field_validator

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform, normalised_handle


class CreatorRef(Schema):
    """A creator as people name one: a handle, with or without `@`, or a profile address."""

    platform: Platform
    handle: Annotated[str, Field(min_length=1, max_length=300)]
    """In its one spelling once it was read."""

    @field_validator("handle")
    @classmethod
    def spell_handle(cls, handle: str, info: ValidationInfo) -> str:
        """Bring it to its one spelling; without a valid platform there is none to bring it to."""
        platform = info.data.get("platform")
        return normalised_handle(platform, handle) if platform else handle


class FactRead(Schema):
    name: str
    label: str
    value: Any
    source: str
    """The paid call that told it: `search`, `raw`, `profile`, `analytics` or `full`."""
    observed_at: Instant


class CreatorRead(Schema):
    """All we hold about a creator."""

    id: UUID
    platform: Platform
    handle: str
    name: str
    followers: int | None
    engagement_percent: float | None
    """In percent: 3.2 is 3.2 %."""
    picture_url: str | None
    """Dies a day after `seen_at`."""
    held: dict[str, str]
    """The enrichment levels that were bought, each with the moment of it."""
    sandbox: bool
    seen_at: Instant
    facts: Sequence[FactRead]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as an upstream told it."""

    name: str
    label: str
    value: Any


@dataclass(frozen=True, slots=True)
class Sighting:
    """A creator as one answer showed them; None where the answer had nothing."""

    handle: str
    upstream_id: str | None
    name: str | None
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None


@dataclass(frozen=True, slots=True)
class Remembered:
    """What became of the creators of one answer."""

    known: frozenset[str]
    """The handles, as the answer spelled them, of creators we held before it."""
    skipped: frozenset[str]
    """Those of people who were erased: nothing of theirs was written down, and none may be."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """The handle each is held under, which may be another: one creator is one row."""
