"""Searches and enrichments as they come in and go out."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, Field, JsonValue, model_validator

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform
from app.creators.schemas import CreatorRead, CreatorRef
from app.credits.schemas import CreditsRead
from app.upstreams.influencers_club.prices import EnrichLevel

EmailWish = Literal["preferred", "must_have"]
WITH_EMAIL: tuple[EnrichLevel, ...] = ("profile", "full")


class Sort(Schema):
    by: str = "relevancy"
    order: Literal["asc", "desc"] = "desc"


class Audience(Schema):
    """Whom a search is for."""

    platform: Platform
    filters: dict[str, JsonValue] = Field(default_factory=dict)
    """In the upstream's own names; see `/discovery/filters/{platform}`."""


class Search(Audience):
    """A question for creators; each one that comes back is paid for."""

    sort: Sort = Sort()
    page: Annotated[int, Field(ge=1)] = 1
    limit: Annotated[int, Field(ge=1, le=50)] = 20
    held_before: AwareDatetime | None = None
    """Leave out the creators that were held before this moment: only new ones are paid for.

    Keep it for all pages of a search, so that they do not shift.
    """
    refresh: bool = False
    """Pay again although we hold a fresh answer."""


class FoundCreator(Schema):
    """One line of a search, as it is kept."""

    platform: Platform
    handle: str
    name: str
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None
    known: bool
    """Whether we held this creator before the search."""
    seen_at: Instant


class FoundCreatorRead(FoundCreator):
    held: Mapping[str, str]
    """The levels we hold, each with the moment it was bought: those are free."""
    do_not_contact: bool


class Found(Schema):
    """A page of creators, as it is kept."""

    items: Sequence[FoundCreator]
    total: int
    sandbox: bool
    left_out: int = 0
    """How many creators that we hold were left out."""
    erased: int = 0
    """How many were paid for and are not shown, because they were erased here."""


class SearchRead(Schema):
    items: Sequence[FoundCreatorRead]
    total: int
    reachable: int
    """How many of the total can be fetched."""
    page: int
    limit: int
    left_out: int
    erased: int
    """How many of the page were erased here and are not shown."""
    answered_at: Instant
    credits: CreditsRead
    cached: bool
    sandbox: bool


class Size(Audience):
    """How many creators a set of filters finds; asked with one row, the cheapest answer."""

    refresh: bool = False


class SizeRead(Schema):
    total: int
    reachable: int
    answered_at: Instant
    credits: CreditsRead
    cached: bool
    sandbox: bool


class Enrich(CreatorRef):
    """Buy one level of what the upstream knows about one creator."""

    level: EnrichLevel
    email: EmailWish = "preferred"
    """`must_have`: a creator without a valid email costs nothing and tells nothing."""
    refresh: bool = False
    """Pay again although we hold a fresh answer."""

    @model_validator(mode="after")
    def ask_email_where_it_is_told(self) -> Self:
        """Only two levels tell an email; on the others the wish would be forgotten silently."""
        if self.email == "must_have" and self.level not in WITH_EMAIL:
            raise ValueError(f"only {' and '.join(WITH_EMAIL)} tell an email")
        return self


class EnrichRead(Schema):
    creator: CreatorRead
    credits: CreditsRead
    cached: bool
    sandbox: bool
