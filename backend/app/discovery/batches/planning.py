"""Which creators of a batch are free, which lack a half, and how the rest is handed in; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.creators.ladder import missing
from app.discovery.batches.schemas import BatchLevel
from app.upstreams.influencers_club.prices import price_of

PART_ROWS: Final[Mapping[BatchLevel, int]] = {"raw": 2000, "full": 250}
"""An answer with an audience has up to a fifth of a megabyte: a part stays well below 64 MB."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everybody who was asked for, in one of three groups."""

    held: Sequence[str]
    halves: Sequence[str]
    whole: Sequence[str]

    def most(self, level: BatchLevel) -> Decimal:
        """What it costs when everybody is found."""
        half = price_of("full") - price_of("profile")
        return half * len(self.halves) + price_of(level) * len(self.whole)


def plan_of(level: BatchLevel, handles: Sequence[str], held: Mapping[str, Collection[str]]) -> Plan:
    """`held` has the levels we hold of each; the dearer half is assumed where one is missing."""
    steps = {handle: missing(level, held.get(handle, ())) for handle in handles}
    return Plan(
        held=[handle for handle, step in steps.items() if not step],
        halves=[handle for handle, step in steps.items() if step and step != (level,)],
        whole=[handle for handle, step in steps.items() if step == (level,)],
    )


def parts_of(level: BatchLevel, handles: Sequence[str]) -> Iterator[Sequence[str]]:
    size = PART_ROWS[level]
    for start in range(0, len(handles), size):
        yield handles[start : start + size]
