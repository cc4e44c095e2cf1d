"""Creators as the screen and the other domains see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, PlainSerializer, StringConstraints, ValidationInfo, field_validator

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform, normalised_handle
from app.upstreams.influencers_club.prices import EnrichLevel

Price = Annotated[Decimal, PlainSerializer(lambda amount: f"{amount:.2f}", return_type=str)]
"""Credits, always written with their two places."""
Source = Literal["search", "raw", "profile", "analytics", "full"]
"""The paid call that told something."""
SortBy = Literal["followers", "engagement_percent", "seen_at", "handle"]
Confidence = Literal["none", "low", "medium", "high"]


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
    """In words."""
    data: Any | None = None
    """In figures, where the fact has any: a list or an object, ready to be drawn."""
    source: str
    """The paid call that told it: `search`, `raw`, `profile`, `analytics` or `full`."""
    observed_at: Instant


class ToldRead(Schema):
    """Who said something, and when."""

    source: str
    at: Instant


class DoNotContactRead(Schema):
    reason: str
    by: UUID
    at: Instant


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
    """Our own address where we keep the picture; else the upstream's, dead a day after it told."""
    told: dict[str, ToldRead]
    """Of `name`, `followers`, `engagement_percent` and `picture`: which call told it, and when."""
    held: dict[str, str]
    """The enrichment levels that were bought, each with the moment of it."""
    do_not_contact: DoNotContactRead | None
    """Why nobody may write to them; null when people may."""
    sandbox: bool
    first_seen_at: Instant
    seen_at: Instant
    facts: Sequence[FactRead]


class StepRead(Schema):
    """A level on the ladder: what we have of it, what it would add, what that costs now."""

    level: EnrichLevel
    held_at: Instant | None
    """Of when what we hold of it is; null when it was never bought."""
    is_fresh: bool
    """Whether that is young enough to be given again for nothing."""
    price: Price
    """To hold it fresh: of what is missing. 0.00 when nothing is."""
    tells: Sequence[str]
    """What it can tell on this platform, as labels of facts."""
    adds: Sequence[str]
    """Of these, what is not among the facts we hold."""


class CredibilityPartRead(Schema):
    name: Literal["audience", "engagement", "growth"]
    label: str
    weight: int
    """Its share of the whole in percent, when every part is told."""
    value: float | None
    """0 to 100; null when there is not enough data."""
    sentence: str
    """What it was reckoned from, or what is missing."""
    source: str | None
    observed_at: Instant | None


class CredibilityRead(Schema):
    """How far the audience and the engagement look real; see docs/credibility.md."""

    score: int | None
    """0 to 100; null when there is not enough data."""
    confidence: Confidence
    sentence: str
    parts: Sequence[CredibilityPartRead]


class CreatorProfile(CreatorRead):
    """The creator's page: all we hold, what more there is, and what we make of it."""

    ladder: Sequence[StepRead]
    credibility: CredibilityRead
    do_not_contact_by: str | None
    """The name of who said so."""


class CreatorLine(Schema):
    """A creator as a line of the list."""

    id: UUID
    platform: Platform
    handle: str
    name: str
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None
    held: dict[str, str]
    next_step_prices: dict[str, Price]
    """Of each level, what it costs to hold it fresh from here; 0.00 when it is."""
    do_not_contact: bool
    sandbox: bool
    first_seen_at: Instant
    seen_at: Instant


class CreatorLines(Schema):
    items: Sequence[CreatorLine]
    next_cursor: str | None
    """Hand it back as `cursor`, with the same filters and order; null at the end."""


class CreatorFilters(Schema):
    """Which of the creators we hold."""

    platform: Platform | None = None
    q: Annotated[str | None, StringConstraints(strip_whitespace=True, max_length=100)] = None
    """A piece of the handle or the name, in any letters."""
    followers_min: Annotated[int | None, Field(ge=0)] = None
    followers_max: Annotated[int | None, Field(ge=0)] = None
    engagement_min: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    engagement_max: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    held: EnrichLevel | None = None
    """Only those of whom this level is held, and fresh."""
    contactable: bool | None = None
    """True leaves out who must not be contacted; false shows only these."""
    sort: SortBy = "seen_at"
    order: Literal["asc", "desc"] = "desc"
    """Who lacks the figure that is sorted by comes last in either order."""


class CreatorListing(CreatorFilters):
    cursor: Annotated[str | None, Field(max_length=1000)] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class DoNotContactWish(Schema):
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


class HoldingRead(Schema):
    """One kind of what we hold about a person."""

    name: str
    title: str
    origin: str
    """Where it came from."""
    count: int


class HoldingsRead(Schema):
    """All we hold about a person, by kind; what it says stands on the creator's page."""

    platform: Platform
    handle: str
    also_known_as: Sequence[str]
    """Older handles and channel ids of the same account."""
    is_held: bool
    erased_at: Instant | None
    """When they were erased; whatever is held since then names them only by mistake."""
    holdings: Sequence[HoldingRead]
    total: int


class ErasedRead(Schema):
    """What was erased, by kind, and what is beyond our reach."""

    platform: Platform
    erased: Sequence[HoldingRead]
    total: int
    erased_at: Instant
    backups: str
    returns: str


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as an upstream told it: in words, and in figures where it has any."""

    name: str
    label: str
    value: Any
    data: Any = None


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
