"""The ladder of levels: what is held covers what, and what the next step costs; pure."""

from collections.abc import Collection
from decimal import Decimal
from typing import Final

from app.upstreams.influencers_club.prices import EnrichLevel, price_of

LEVELS: Final[tuple[EnrichLevel, ...]] = ("raw", "profile", "analytics", "full")
HALVES: Final[tuple[EnrichLevel, ...]] = ("profile", "analytics")
"""Both together tell what `full` tells, and cost the same."""


def missing(level: EnrichLevel, held: Collection[str]) -> tuple[EnrichLevel, ...]:
    """The levels to buy so that this one is held; empty when nothing is missing.

    `full` tells all that the others tell. Who holds one half of it buys the other half, never the
    whole again.
    """
    if level in held or "full" in held:
        return ()
    halves = tuple(half for half in HALVES if half not in held)
    if level == "full" and len(halves) < len(HALVES):
        return halves
    return (level,)


def price_of_step(level: EnrichLevel, held: Collection[str]) -> Decimal:
    """What it costs in credits to hold this level, from what is held now."""
    return sum((price_of(each) for each in missing(level, held)), Decimal("0.00"))
