"""Searches and enrichments as they come in and go out."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, JsonValue

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform
from app.creators.schemas import CreatorRead, CreatorRef
from app.credits.schemas import CreditsRead
from app.upstreams.influencers_club.prices import EnrichLevel


class Sort(Schema):
    by: str = "relevancy"
    order: Literal["asc", "desc"] = "desc"


class Search(Schema):
    """A question for creators; each one that comes back is paid for."""

    platform: Platform
    filters: dict[str, JsonValue] = Field(default_factory=dict)
    """In the upstream's own names; see `/discovery/filters/{platform}`."""
    sort: Sort = Sort()
    page: Annotated[int, Field(ge=1)] = 1
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    refresh: bool = False
    """Pay again although we hold a fresh answer."""


class FoundCreatorRead(Schema):
    platform: Platform
    handle: str
    name: str
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None
    known: bool
    """Whether we held this creator before the search."""
    seen_at: Instant


class Found(Schema):
    """A page of creators, as it is kept."""

    items: Sequence[FoundCreatorRead]
    total: int
    sandbox: bool


class SearchRead(Found):
    page: int
    limit: int
    credits: CreditsRead
    cached: bool


class Enrich(CreatorRef):
    """Buy one level of what the upstream knows about one creator."""

    level: EnrichLevel
    refresh: bool = False
    """Pay again although we hold a fresh answer."""


class EnrichRead(Schema):
    creator: CreatorRead
    credits: CreditsRead
    cached: bool
    sandbox: bool
