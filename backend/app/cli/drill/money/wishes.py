"""Questions that nobody asked before, each wished for by one person, and what became of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any, Final

from app.cli.drill.money.asking import ENRICH, SEARCH, SIZE, SOMETIMES, Request, Told
from app.cli.drill.money.books import PATHS, Line, Paid, total

LEVELS: Final = ("raw", "profile", "analytics", "full")
CALLS: Final = ("search", "size", *LEVELS)
"""Everything that costs money."""


@dataclass(slots=True)
class Wish:
    """One question of one person; every try has the same key."""

    request: Request
    path: str
    """Where it is billed."""
    mark: str
    """Stands in the question as the upstream hears it, in letters of any size, and in no other."""
    told: list[Told] = field(default_factory=list)

    def is_of(self, paid: Paid) -> bool:
        return paid.path == self.path and self.mark.lower() in paid.asked.lower()


@dataclass(slots=True)
class Wishing:
    """Thinks of new questions."""

    people: Iterator[tuple[str, str]]
    chance: Random
    part: str
    first: int
    """The least followers of its first search: nobody else searches for so many."""
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def wish(self, call: str | None = None) -> Wish:
        number, call = next(self._numbers), call or self.chance.choice(CALLS)
        name = f"{self.part}-{number:06}"
        body: dict[str, Any]
        if call in LEVELS:
            platform, handle = next(self.people)
            body = {"platform": platform, "handle": handle, "level": call}
            return Wish(Request(ENRICH, body, name, name), PATHS[call], f'"handle": "{handle}"')
        least = self.first + number
        body = {"platform": "tiktok", "filters": {"number_of_followers": {"min": least}}}
        path = SEARCH if call == "search" else SIZE
        if call == "search":
            body |= {
                "limit": self.chance.randint(1, 30),
                "refresh": self.chance.random() < SOMETIMES,
            }
        return Wish(Request(path, body, name, name), PATHS["search"], f'"min": {least}}}')


def judged(wishes: Sequence[Wish], ours: Sequence[Line], theirs: Sequence[Paid]) -> Iterator[str]:
    """Everything that is wrong: what was paid twice, and what our ledger tells otherwise."""
    if total(ours) != total(theirs):
        yield f"our ledger says {total(ours)}, the sandbox charged {total(theirs)}"
    lines: Mapping[str, list[Line]] = defaultdict(list)
    for line in ours:
        lines[line.request_id].append(line)
    for wish in wishes:
        paid = [each for each in theirs if each.amount and wish.is_of(each)]
        if reason := _why_wrong(wish, lines[wish.request.name], paid):
            states = [f"{line.state} {line.charge}" for line in lines[wish.request.name]]
            said = [f"{told.status} {told.code}" for told in wish.told]
            yield f"{wish.request.name}: {reason} [{'; '.join(states)}] [{'; '.join(said)}]"


def _why_wrong(wish: Wish, lines: Sequence[Line], paid: Sequence[Paid]) -> str:
    """Empty when nothing is. What was lost with others may stand at the other's line."""
    if len(paid) > 1:
        return f"paid {len(paid)} times"
    if paid and not any(line.charge or line.state == "lost" for line in lines):
        return f"charged {paid[0].amount}, and no line of ours says so"
    settled = [line for line in lines if line.state == "settled"]
    if settled and total(settled) != total(paid):
        return f"charged {total(paid)}, settled as {total(settled)}"
    if any(told.status in {500, 422} for told in wish.told):
        return "answered with what no wish deserves"
    return ""
