"""What it would cost to know every creator of a list at one level; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from app.core.schemas import Schema
from app.creators.ladder import LEVELS, missing, price_of_step
from app.credits.schemas import Amount
from app.upstreams.influencers_club.prices import EnrichLevel


class CostStep(Schema):
    """Creators who lack the same levels."""

    levels: Sequence[EnrichLevel]
    creators: int
    price: Amount
    """For each of them, in credits."""
    total: Amount


class Cost(Schema):
    level: EnrichLevel
    creators: int
    held: int
    """How many are known at this level, and freshly enough."""
    steps: Sequence[CostStep]
    """What the others need, the cheapest first."""
    least: Amount
    """Nothing: a creator whom the upstream does not know is free."""
    most: Amount
    """In credits, if the upstream knows them all."""


def cost_to_hold(
    level: EnrichLevel, held: Iterable[Mapping[str, str]], *, fresh_since: datetime
) -> Cost:
    counted = Counter(fresh_levels(each, since=fresh_since) for each in held)
    needs: Counter[tuple[EnrichLevel, ...]] = Counter()
    for levels, creators in counted.items():
        needs[missing(level, levels)] += creators
    steps = [_step(levels, creators) for levels, creators in needs.items() if levels]
    steps.sort(key=lambda step: (step.price, step.levels))
    return Cost(
        level=level,
        creators=counted.total(),
        held=needs[()],
        steps=steps,
        least=Decimal(0),
        most=sum((step.total for step in steps), Decimal(0)),
    )


def fresh_levels(held: Mapping[str, str], *, since: datetime) -> tuple[EnrichLevel, ...]:
    """The levels that were bought since then; an older one counts as not held."""
    return tuple(
        level for level in LEVELS if level in held and datetime.fromisoformat(held[level]) >= since
    )


def _step(levels: tuple[EnrichLevel, ...], creators: int) -> CostStep:
    price = sum((price_of_step(level, ()) for level in levels), Decimal(0))
    return CostStep(levels=levels, creators=creators, price=price, total=price * creators)
