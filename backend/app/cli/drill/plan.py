"""Which fault comes when: drawn from a seed before anything starts; pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from app.cli.say import Refusal

FIRST_AT: Final = 2.0
LONG_RUN: Final = 60.0
"""Seconds from which on there is time for long pauses."""


class Fault(StrEnum):
    """What is done to the stack, in the words of `--faults`."""

    WORKER_KILLED = "worker-killed"
    WORKER_TOLD = "worker-told"
    REDIS_WIPED = "redis-wiped"
    REDIS_RESTARTED = "redis-restarted"
    REDIS_FROZEN = "redis-frozen"
    REDIS_AWAY = "redis-away"
    DATABASE_CUT = "database-cut"
    DATABASE_FROZEN = "database-frozen"
    API_KILLED = "api-killed"


FIRST: Final = (
    Fault.WORKER_KILLED,
    Fault.REDIS_WIPED,
    Fault.REDIS_FROZEN,
    Fault.DATABASE_CUT,
    Fault.WORKER_TOLD,
)
"""What even a run of 25 seconds has time for; the others come next."""
OFTEN: Final = {Fault.WORKER_KILLED: 3, Fault.WORKER_TOLD: 2}
"""How often one comes in a round, where it is not once."""
LASTING: Final = {
    Fault.REDIS_FROZEN: (1.0, 8.0),
    Fault.REDIS_AWAY: (2.0, 6.0),
    Fault.DATABASE_CUT: (2.0, 5.0),
    Fault.DATABASE_FROZEN: (1.0, 4.0),
}
"""The least and the most seconds of those that last."""


@dataclass(frozen=True, slots=True)
class Planned:
    at: float
    """Seconds after the first job; later when the one before took longer than planned."""
    fault: Fault
    seconds: float
    """How long it lasts; 0 for what is over at once."""


def faults_named(words: str) -> Sequence[Fault]:
    """All for no word, none for `none`."""
    if words == "none":
        return []
    known = {fault.value: fault for fault in Fault}
    named = [word.strip() for word in words.split(",") if word.strip()]
    if unknown := [word for word in named if word not in known]:
        raise Refusal(f"No fault is named {', '.join(unknown)}: there are {', '.join(known)}.")
    return [known[word] for word in named] or list(Fault)


def planned(chance: Random, seconds: float, faults: Sequence[Fault]) -> list[Planned]:
    """One fault every few seconds, one after the other, until there is no time for another.

    The first round begins with `FIRST`; after it they come in rounds, each in another order.
    """
    plan: list[Planned] = []
    at = FIRST_AT
    has_time = seconds >= LONG_RUN or len(faults) < len(FIRST)
    for fault in _in_rounds(chance, faults):
        lasts = _lasting(chance, fault, seconds)
        if at + lasts > seconds:
            return plan
        plan.append(Planned(at, fault, lasts))
        at += lasts + (chance.uniform(2, 5) if has_time else chance.uniform(1, 2.5))
    return plan


def _in_rounds(chance: Random, faults: Sequence[Fault]) -> Iterator[Fault]:
    first = [fault for fault in FIRST if fault in faults]
    others = [fault for fault in faults if fault not in FIRST]
    yield from chance.sample(first, len(first))
    yield from chance.sample(others, len(others))
    every = [fault for fault in faults for _ in range(OFTEN.get(fault, 1))]
    while every:
        yield from chance.sample(every, len(every))


def _lasting(chance: Random, fault: Fault, seconds: float) -> float:
    """A short run has no time for the longest."""
    least, most = LASTING.get(fault, (0.0, 0.0))
    return chance.uniform(least, min(most, max(least, seconds / 6)))
