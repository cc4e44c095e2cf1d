"""What many people ask in the course of time, and which questions must be paid for it; pure.

A story is told in steps: whatever belongs to a step comes at once, from everywhere, and the next
step begins when all of it was answered. The stories themselves run side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any, Final

from app.cli.drill.money.asking import SOMETIMES, Request
from app.cli.drill.money.oracle import Wire, enrich_wire, search_wire
from app.cli.drill.money.spelling import enrich_request, search_request, size_request

Body = dict[str, Any]

FOLLOWERS: Final = {
    "instagram": "number_of_followers",
    "youtube": "number_of_subscribers",
    "tiktok": "number_of_followers",
}
LADDERS: Final[Sequence[Sequence[tuple[str, Sequence[str]]]]] = (
    (("profile", ("profile",)), ("full", ("analytics",)), ("analytics", ())),
    (("analytics", ("analytics",)), ("full", ("profile",)), ("full", ())),
    (("raw", ("raw",)), ("full", ("full",)), ("profile", ())),
    (("full", ("full",)), ("raw", ()), ("analytics", ())),
    (("profile", ("profile",)), ("analytics", ("analytics",)), ("full", ())),
    (("raw", ("raw",)), ("profile", ("profile",)), ("raw", ())),
)
"""The level that is asked at each step, and the levels that must be paid for it."""
REPEATS: Final = (2, 9)
"""The least and the most requests of one step."""


@dataclass(frozen=True, slots=True)
class Step:
    requests: Sequence[Request]
    paid: Sequence[Wire]


Story = Sequence[Step]


def stories(chance: Random, people: Sequence[tuple[str, str]], requests: int) -> Iterator[Story]:
    """Until there are so many requests; each story asks what no other one does."""
    left, number, creators = requests, 0, iter(people)
    while left > 0:
        number += 1
        made = (
            _search_story(chance, number, people)
            if number % 2
            else _enrich_story(chance, number, *next(creators))
        )
        story = _cut(made, left)
        left -= sum(len(step.requests) for step in story)
        yield story


def _search_story(chance: Random, number: int, people: Sequence[tuple[str, str]]) -> list[Step]:
    platform = chance.choice(sorted(FOLLOWERS))
    filters = _filters(chance, platform, number, people)
    page, limit = chance.randint(1, 3), chance.choice([1, 5, 20, 37, 50])
    by, order = chance.choice(
        [("relevancy", "desc"), ("relevancy", "desc"), ("engagement_rate", "asc")]
    )
    words: Body = {"page": page, "limit": limit, "sort": {"by": by, "order": order}}
    wire = search_wire(platform, filters, page, limit, by, order)
    other = search_wire(platform, filters, page + 1, limit, by, order)

    def asks(**changes: Any) -> Request:  # noqa: ANN401  # any field of the body
        return search_request(chance, platform, filters, **words | changes)

    def repeats(**changes: Any) -> list[Request]:  # noqa: ANN401  # as above
        return [asks(**changes) for _ in range(chance.randint(*REPEATS))]

    size = [size_request(chance, platform, filters) for _ in range(chance.randint(*REPEATS))]
    row = search_wire(platform, filters, 1, 1, "relevancy", "desc")
    # Any page tells the total of its own search; another order is another search.
    is_told = by == "relevancy"
    return [
        Step(_keyed(chance, repeats(), f"search-{number}"), [wire]),
        Step(repeats(page=page + 1), [other]),
        Step(size, [] if is_told else [row]),
        Step(_same_key(asks(refresh=True), f"again-{number}", chance.randint(2, 4)), [wire]),
        Step([asks(refresh=True)], [wire]),
        Step(repeats(), []),
    ]


def _enrich_story(chance: Random, number: int, platform: str, handle: str) -> list[Step]:
    steps = []
    for place, (level, paid) in enumerate(chance.choice(LADDERS)):
        asked = [
            enrich_request(chance, platform, handle, level) for _ in range(chance.randint(*REPEATS))
        ]
        key = f"enrich-{number}-{place}"
        wires = [enrich_wire(platform, handle, each) for each in paid]
        steps.append(Step(_keyed(chance, asked, key), wires))
    again = enrich_request(chance, platform, handle, "raw")
    refreshed = replace(again, body={**again.body, "refresh": True})
    steps.append(
        Step(
            _same_key(refreshed, f"anew-{number}", chance.randint(2, 4)),
            [enrich_wire(platform, handle, "raw")],
        )
    )
    return steps


def _filters(chance: Random, platform: str, number: int, people: Sequence[tuple[str, str]]) -> Body:
    """Filters that no other story has: the least number of followers is its own."""
    mine = [handle for where, handle in people if where == platform][:20]
    optional: Body = {
        "engagement_percent": {"min": chance.randint(1, 3)},
        "gender": chance.choice(["male", "female"]),
        "is_verified": True,
        "hashtags": chance.sample(["food", "travel", "recipe", "running", "makeup"], 2),
        "exclude_handles": chance.sample(mine, min(3, len(mine))),
    }
    if not mine:
        del optional["exclude_handles"]
    chosen = chance.sample(sorted(optional), chance.randint(0, 2))
    least = {"min": 1000 + 7 * number}
    return {FOLLOWERS[platform]: least, **{name: optional[name] for name in chosen}}


def _keyed(chance: Random, requests: Sequence[Request], key: str) -> list[Request]:
    """Some of them again under a key of their own, as a client repeats what it lost."""
    twice = [
        replace(request, key=f"{key}-{place}")
        for place, request in enumerate(requests)
        if chance.random() < SOMETIMES
    ]
    return [*requests, *twice, *twice]


def _same_key(request: Request, key: str, times: int) -> list[Request]:
    return [replace(request, key=key)] * times


def _cut(story: Sequence[Step], left: int) -> Story:
    """No more requests than are left; what a step pays, its first request pays already."""
    steps = []
    for step in story:
        if left <= 0:
            break
        steps.append(Step(step.requests[:left], step.paid))
        left -= len(step.requests)
    return steps
