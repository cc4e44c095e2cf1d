"""Lists and their entries as they come in and go out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from app.core.schemas import Instant, Schema
from app.creators.handles import Platform
from app.creators.schemas import CreatorRef
from app.credits.schemas import Amount
from app.lists import words
from app.lists.states import Stage
from app.upstreams.influencers_club.prices import EnrichLevel

MOST_AT_ONCE = 10_000
"""So many entries one request may change."""

Name = Annotated[
    str, AfterValidator(words.one_line), StringConstraints(min_length=1, max_length=120)
]
Description = Annotated[str, StringConstraints(max_length=2000), AfterValidator(words.printable)]
Notes = Annotated[str, StringConstraints(max_length=20_000), AfterValidator(words.printable)]
Tag = Annotated[str, StringConstraints(max_length=200), AfterValidator(words.tag)]
Tags = Annotated[list[str], Field(max_length=100), AfterValidator(words.tags)]
Text = Annotated[str, StringConstraints(max_length=200), AfterValidator(words.printable)]
Chosen = Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]
"""The entries that are meant; those that are gone meanwhile are passed over."""

EntrySort = Literal["added", "updated", "name", "followers", "engagement", "stage"]
Order = Literal["asc", "desc"]


class ListCreate(Schema):
    name: Name
    description: Description = ""


class ListPatch(Schema):
    """What is left out stays as it is."""

    name: Name | None = None
    description: Description | None = None
    archived: bool | None = None


class ListRead(Schema):
    id: UUID
    name: str
    description: str
    archived: bool
    entries: int
    stages: dict[Stage, int]
    """How many creators are in each stage; every stage is there."""
    created_by: UUID
    created_at: Instant
    updated_at: Instant
    """When it or anything on it was changed last."""


class Fee(Schema):
    """What a creator asks."""

    amount: Annotated[Amount, Field(ge=0, max_digits=12, decimal_places=2)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    """ISO 4217: `EUR`."""


class CardRead(Schema):
    """What we hold of a creator, as far as a row shows it."""

    id: UUID
    platform: Platform
    handle: str
    name: str
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None
    held: dict[str, str]
    """The enrichment levels that were bought, each with the moment of it."""
    fresh: Sequence[EnrichLevel]
    """Those of them that are not too old to count."""
    sandbox: bool
    seen_at: Instant
    do_not_contact: bool = False


class EntryRead(Schema):
    id: UUID
    list_id: UUID
    creator: CardRead
    stage: Stage
    notes: str
    tags: Sequence[str]
    fee: Fee | None
    version: int
    """Send it back with a change: if somebody was faster, nothing is changed."""
    added_by: UUID
    added_at: Instant
    updated_at: Instant


class EntryPage(Schema):
    """A part of a list in the order that was asked for."""

    items: Sequence[EntryRead]
    next_cursor: str | None
    """Hand it back as `cursor` with the same filters and order; null at the end."""
    total: int | None
    """How many match in all; said with the first part, null with the others."""


class EntriesAdd(Schema):
    """Creators as people write them; one we know nothing of is remembered by its handle."""

    creators: Annotated[list[CreatorRef], Field(min_length=1, max_length=1000)]
    stage: Stage = Stage.FOUND
    tags: Tags = Field(default_factory=list)


class EntriesAdded(Schema):
    added: int
    already_there: Sequence[CreatorRef]
    """They stay as they were."""


class EntryPatch(Schema):
    """What is left out stays as it is; a fee of null takes it away."""

    version: Annotated[int, Field(ge=1)]
    """The version that was looked at."""
    stage: Stage | None = None
    notes: Notes | None = None
    tags: Tags | None = None
    fee: Fee | None = None


class EntriesChange(Schema):
    """The same change to many entries."""

    entry_ids: Chosen
    stage: Stage | None = None
    add_tags: Tags = Field(default_factory=list)
    remove_tags: Tags = Field(default_factory=list)


class EntriesChanged(Schema):
    changed: int
    """Those that were so already are not counted."""


class EntriesRemove(Schema):
    entry_ids: Chosen


class EntriesRemoved(Schema):
    removed: int


class EntriesTransfer(Schema):
    """Move entries to another list, or copy them there."""

    entry_ids: Chosen
    to_list_id: UUID
    keep: bool = False
    """Whether they also stay here: then it is a copy."""


class Gathered(Schema):
    """What became of entries that came to a list."""

    added: int
    united: int
    """They were there already: later stage, notes joined, tags of both, the fee that was there."""
    moved_on: int
    """Of those, how many came to a later stage by it."""
    tags_left_out: int
    """Tags beyond the most an entry can have."""


class EntriesTransferred(Gathered):
    removed: int
    """How many were taken off the list they came from."""


class Twin(Schema):
    """One account under several handles, as after a change of name."""

    kept: CreatorRef
    removed: Sequence[CreatorRef]


class Deduped(Schema):
    twins: Sequence[Twin]


class ListMerge(Schema):
    into_list_id: UUID


class ListMerged(Gathered):
    """The merged list is archived and keeps what stood on it."""

    twins: Sequence[Twin]


class StageChangeRead(Schema):
    id: UUID
    creator: CreatorRef
    from_stage: Stage
    to_stage: Stage
    changed_by: str
    """The person's name."""
    changed_at: Instant


class TagCount(Schema):
    tag: str
    entries: int


class TagsRead(Schema):
    items: Sequence[TagCount]


class Membership(Schema):
    """A list on which a creator stands."""

    list_id: UUID
    list_name: str
    archived: bool
    entry_id: UUID
    stage: Stage
    fee: Fee | None


class MembershipsRead(Schema):
    items: Sequence[Membership]


def fee_of(amount: Decimal | None, currency: str | None) -> Fee | None:
    return None if amount is None or currency is None else Fee(amount=amount, currency=currency)
