"""Creators side by side: what we hold of each, what is missing, what that costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final, Self
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.creators.ladder import missing, price_of_step
from app.creators.problems import CreatorNotHeld
from app.creators.schemas import CreatorRead, CreatorRef, FactRead
from app.lists import overlap_plan
from app.lists.compare_schemas import (
    ComparedRead,
    ComparisonRead,
    Missing,
    PlanAsk,
    PlanChoice,
    PlanRead,
    PlanStep,
    ReachRead,
    Standing,
)
from app.lists.cost import fresh_levels
from app.lists.desk import ListDesk
from app.lists.overlap_plan import Audience, Choice, Reach, Share, Step
from app.lists.schemas import fee_of
from app.upstreams.influencers_club.prices import EnrichLevel

NEEDED: Final[EnrichLevel] = "full"
"""Both halves of it are needed: one tells of the creator, the other of the audience."""
COMPARED: Final = (
    "location",
    "language",
    "niches",
    "posts_per_week",
    "latest_post",
    "average_likes",
    "median_likes",
    "average_comments",
    "average_views",
    "median_views",
    "average_reel_views",
    "growth",
    "audience_countries",
    "audience_cities",
    "audience_genders",
    "audience_ages",
    "audience_languages",
    "audience_interests",
    "audience_types",
    "audience_credibility",
    "brand_deals",
    "past_sponsors",
    "subscription_price",
)
"""The facts by which creators are compared, in the order of reading."""


@dataclass(frozen=True, slots=True)
class Comparer:
    """Works within its caller's transaction; nothing here spends."""

    desk: ListDesk
    fresh: timedelta

    @classmethod
    def within(cls, session: AsyncSession, actor: Actor, fresh: timedelta) -> Self:
        return cls(ListDesk.within(session, actor), fresh)

    async def compare(self, refs: Sequence[CreatorRef]) -> ComparisonRead:
        since = now() - self.fresh
        distinct = dict.fromkeys((ref.platform, ref.handle) for ref in refs)
        named = {(ref.platform, ref.handle): ref for ref in refs}
        items = [await self._one(named[key], since) for key in distinct]
        return ComparisonRead(
            items=items, cost=sum((item.missing.price for item in items), Decimal(0))
        )

    async def _one(self, ref: CreatorRef, since: datetime) -> ComparedRead:
        creator = await self._held(ref)
        held = fresh_levels(creator.held, since=since) if creator else ()
        lacks = Missing(levels=missing(NEEDED, held), price=price_of_step(NEEDED, held))
        return ComparedRead(
            ref=ref,
            creator=creator,
            fresh=held,
            facts=_compared(creator),
            standings=await self._standings(creator.id) if creator else [],
            missing=lacks,
        )

    async def _held(self, ref: CreatorRef) -> CreatorRead | None:
        try:
            return await self.desk.creators.get(ref.platform, ref.handle)
        except CreatorNotHeld:
            return None

    async def _standings(self, creator_id: UUID) -> list[Standing]:
        return [
            Standing(
                list_id=home.id,
                list_name=home.name,
                stage=entry.stage,
                fee=fee_of(entry.fee, entry.currency),
            )
            for entry, home in await self.desk.entries.memberships(creator_id)
            if not home.archived
        ]


def _compared(creator: CreatorRead | None) -> list[FactRead]:
    facts = {fact.name: fact for fact in creator.facts} if creator else {}
    return [facts[name] for name in COMPARED if name in facts]


def plan_for(ask: PlanAsk) -> PlanRead:
    """A pure computation on what was sent."""
    shares = tuple(
        Share(each.handle, each.followers, each.unique_percentage, each.fee)
        for each in ask.creators
    )
    audience = Audience(ask.unique_followers, shares)
    choice = overlap_plan.most_for(audience, ask.budget) if ask.budget is not None else None
    without_fee = [share.handle for share in shares if share.fee is None]
    return PlanRead(
        steps=[_step(audience, step) for step in overlap_plan.plan(audience)],
        by_fee=not without_fee,
        adds_up=audience.adds_up,
        choice=_choice(choice) if choice else None,
        without_fee=without_fee,
    )


def _step(audience: Audience, step: Step) -> PlanStep:
    return PlanStep(
        handle=step.handle,
        fee=step.fee,
        fees=step.fees,
        reach=_reach(step.reach),
        gain=_reach(step.gain),
        alone=_reach(audience.alone[step.handle]),
    )


def _choice(choice: Choice) -> PlanChoice:
    return PlanChoice(handles=choice.handles, fees=choice.fees, reach=_reach(choice.reach))


def _reach(reach: Reach) -> ReachRead:
    return ReachRead(at_least=reach.at_least, at_most=reach.at_most)
