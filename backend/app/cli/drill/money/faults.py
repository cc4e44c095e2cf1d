"""Whatever goes wrong at the upstream or on the way to it, each ledger line is decided right."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Final

import httpx

from app.cli.drill.money.asking import Askers
from app.cli.drill.money.books import total
from app.cli.drill.money.stand import Stand
from app.cli.drill.money.verdict import Verdict
from app.cli.drill.money.wishes import CALLS, Wish, Wishing, judged

MIXED: Final = 120
FEWER: Final = 30
SECONDS: Final = 0.5
POOR: Final = "forbidden-out-of-credits"
"""The fault that needs an account without credits to show itself."""
RICH: Final = "1000000.00"
SHORTLY: Final = ("lost", "html-504", "cut-json", "slow")
"""What a short run does one by one; all others come in its mix."""


async def play(stand: Stand, chance: Random, *, short: bool) -> Verdict:
    names = await _faults_of(stand)
    mixed = FEWER if short else MIXED
    one_by_one = SHORTLY if short else names
    wishes_by_one = len(one_by_one) * len(CALLS)
    people = await stand.oracle.people(wishes_by_one + mixed)
    wishing = Wishing(iter(people), chance, "faults", 30_000)
    mark = await stand.books.mark()
    wrong: list[str] = []
    async with stand.askers() as askers:
        wishes: list[Wish] = []
        for name in one_by_one:
            struck = await _strike(stand, askers, wishing, name)
            wrong += [f"{name}: {reason}" for reason in await stand.settle()]
            wrong += await _asked_again(askers, struck)
            wishes += struck
        struck = await _mix(stand, askers, wishing, chance, names, mixed)
        wrong += [f"mixed: {reason}" for reason in await stand.settle()]
        wrong += await _asked_again(askers, struck)
        wishes += struck
    ours, theirs = await stand.books.ours(mark), await stand.books.theirs(mark)
    wrong += judged(wishes, ours, theirs)
    states = Counter(line.state for line in ours)
    ends = ", ".join(f"{count} {state}" for state, count in sorted(states.items()))
    figures = (
        f"{len(one_by_one)} faults on {len(CALLS)} calls, then {mixed} mixed: {ends}; the sandbox "
        f"charged {total(theirs)}, our ledger says {total(ours)}"
    )
    return Verdict("faults", figures, wrong)


async def _faults_of(stand: Stand) -> Sequence[str]:
    async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
        told = (await client.get(f"{stand.club}/_sandbox/faults")).raise_for_status().json()
    return list(told["names"])


async def _strike(stand: Stand, askers: Askers, wishing: Wishing, name: str) -> list[Wish]:
    """Each call once under this fault."""
    struck = [wishing.wish(call) for call in CALLS]
    if name == POOR:
        await _set_balance(stand, "0.00")
    for place, wish in enumerate(struck):
        await stand.turn_on(name, path=wish.path, seconds=SECONDS)
        wish.told.append(await askers.ask(wish.request, place))
        await stand.turn_all_off()
    if name == POOR:
        await _set_balance(stand, RICH)
    return struck


async def _mix(
    stand: Stand,
    askers: Askers,
    wishing: Wishing,
    chance: Random,
    names: Sequence[str],
    count: int,
) -> list[Wish]:
    """All at once, with faults that strike whoever comes."""
    struck = [wishing.wish() for _ in range(count)]
    for _ in range(count // 2):
        await stand.turn_on(chance.choice(names), path="/public/", seconds=SECONDS)
    told = await asyncio.gather(
        *(askers.ask(wish.request, place) for place, wish in enumerate(struck))
    )
    for wish, answer in zip(struck, told, strict=True):
        wish.told.append(answer)
    await stand.turn_all_off()
    return struck


async def _asked_again(askers: Askers, wishes: Sequence[Wish]) -> list[str]:
    """With nothing wrong any more, each is answered, or was paid and lost."""
    told = await asyncio.gather(
        *(askers.ask(wish.request, place) for place, wish in enumerate(wishes))
    )
    for wish, answer in zip(wishes, told, strict=True):
        wish.told.append(answer)
    return [str(each) for each in told if each.code not in {"", "answer_lost"}]


async def _set_balance(stand: Stand, available: str) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
        answer = await client.post(f"{stand.club}/_sandbox/credits", json={"available": available})
        answer.raise_for_status()
