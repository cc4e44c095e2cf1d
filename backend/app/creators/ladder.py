"""The ladder of levels: what is held covers what, and what the next step costs; pure."""

from collections.abc import Collection, Mapping
from datetime import datetime
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


def moments(held: Mapping[str, str]) -> dict[str, datetime]:
    """A row's `held` with moments for their spelling."""
    return {level: datetime.fromisoformat(moment) for level, moment in held.items()}


def fresh(held: Mapping[str, str], oldest: datetime) -> frozenset[str]:
    """The levels bought at this moment or later; an older one counts as not held."""
    return frozenset(level for level, moment in moments(held).items() if moment >= oldest)


def covered_since(held: Mapping[str, str]) -> dict[EnrichLevel, datetime | None]:
    """Of when what we hold of each level is: bought itself, or with what covers it.

    A level is covered by the youngest purchase that tells it; two halves are as old as the older.
    """
    at = moments(held)
    whole = _youngest(at.get("full"), _oldest(at.get("profile"), at.get("analytics")))
    return {
        "raw": _youngest(at.get("raw"), at.get("full")),
        "profile": _youngest(at.get("profile"), at.get("full")),
        "analytics": _youngest(at.get("analytics"), at.get("full")),
        "full": whole,
    }


def _youngest(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((each for each in (one, other) if each), default=None)


def _oldest(one: datetime | None, other: datetime | None) -> datetime | None:
    return min(one, other) if one and other else None
