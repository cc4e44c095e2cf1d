"""Chance that falls the same way on every start, on every machine."""

import math
import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")

SEED = "invented creators, first edition"


class Dice(random.Random):
    """One stream of chance for each named thing, whatever was thrown for the others before."""

    def __init__(self, *names: object) -> None:
        # A text seed goes through SHA-512: no start-up randomisation of `hash` reaches it.
        super().__init__(":".join((SEED, *map(str, names))))

    def happens(self, share: float) -> bool:
        """True in this share of throws."""
        return self.random() < share

    def size(self, median: float, spread: float) -> float:
        """A log-normal size: half are below the median, a few far above."""
        return median * math.exp(self.gauss(0.0, spread))

    def one(self, things: Sequence[Thing]) -> Thing:
        """Like `choice`, at a third of its cost."""
        return things[int(self.random() * len(things))]

    def some(self, things: Sequence[Thing], fewest: int, most: int) -> tuple[Thing, ...]:
        """Between so many of them, none twice: a run of neighbours, which is cheap to draw."""
        wanted = min(len(things), fewest + int(self.random() * (most - fewest + 1)))
        start = int(self.random() * len(things))
        return tuple(things[(start + step) % len(things)] for step in range(wanted))

    def shares(self, count: int, *, steep: float = 1.0) -> list[float]:
        """Shares of one whole, the largest first; a higher `steep` makes the first ones larger."""
        raw = sorted((self.random() ** steep + 0.02 for _ in range(count)), reverse=True)
        whole = sum(raw)
        return [round(part / whole, 6) for part in raw]
