"""Creators side by side, and a plan of whom to take."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from app.core.schemas import Schema
from app.creators.schemas import CreatorRead, CreatorRef, FactRead
from app.credits.schemas import Amount
from app.lists.overlap_plan import MOST_CREATORS
from app.lists.schemas import Fee
from app.lists.states import Stage
from app.lists.words import printable
from app.upstreams.influencers_club.prices import EnrichLevel

Followers = Annotated[int, Field(ge=0, le=10**12)]
Percentage = Annotated[Decimal, Field(ge=0, le=100)]
Money = Annotated[Amount, Field(ge=0, max_digits=12, decimal_places=2)]
Handle = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(printable)]


class Standing(Schema):
    """A list on which a creator stands, and what they ask there."""

    list_id: UUID
    list_name: str
    stage: Stage
    fee: Fee | None


class Missing(Schema):
    """What is to be bought so that a creator can be compared in full."""

    levels: Sequence[EnrichLevel]
    price: Amount


class ComparedRead(Schema):
    ref: CreatorRef
    creator: CreatorRead | None
    """None when we hold nothing of them."""
    fresh: Sequence[EnrichLevel]
    """The levels held that are not too old."""
    facts: Sequence[FactRead]
    """Those by which creators are compared, in one order for all."""
    standings: Sequence[Standing]
    missing: Missing


class ComparisonRead(Schema):
    items: Sequence[ComparedRead]
    """In the order they were asked for, each once."""
    cost: Amount
    """In credits, at most, so that nothing is missing of anybody."""


class PlanCreator(Schema):
    handle: Handle
    followers: Followers
    unique_percentage: Percentage
    overlapping_percentage: Percentage
    fee: Money | None = None


class PlanAsk(Schema):
    """What the audience overlap told, the fees in one currency, and how much there is to spend."""

    total_followers: Followers
    unique_followers: Followers
    creators: Annotated[list[PlanCreator], Field(min_length=2, max_length=MOST_CREATORS)]
    budget: Money | None = None

    @model_validator(mode="after")
    def refuse_twice_the_same(self) -> Self:
        if len({creator.handle for creator in self.creators}) < len(self.creators):
            raise ValueError("name each creator once")
        return self


class ReachRead(Schema):
    """A number of people that is known between two bounds."""

    at_least: int
    at_most: int


class PlanStep(Schema):
    """A creator added to those before."""

    handle: str
    fee: Amount | None
    fees: Amount | None
    """Of all so far; null when one of them has none."""
    reach: ReachRead
    gain: ReachRead
    alone: ReachRead
    """Who follows this creator and no other of the group: what is lost without them."""


class PlanChoice(Schema):
    handles: Sequence[str]
    fees: Amount
    reach: ReachRead


class PlanRead(Schema):
    steps: Sequence[PlanStep]
    """Each adds the most for its fee to those before, or the most when not all have a fee."""
    by_fee: bool
    adds_up: bool
    """Whether any audiences could have these figures; if not, the bounds are guesses."""
    choice: PlanChoice | None
    """Who surely reaches the most for the budget; null without one, or when it is too small."""
    without_fee: Sequence[str]
    """They could not be chosen for the budget."""
