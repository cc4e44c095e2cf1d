"""Processes are killed while they pay: no credit is unexplained, and none is paid again."""

import asyncio
from collections import Counter
from random import Random
from typing import Final

from app.cli.drill.money.asking import SOMETIMES, Askers
from app.cli.drill.money.books import Line, total
from app.cli.drill.money.stand import Stand
from app.cli.drill.money.verdict import Verdict
from app.cli.drill.money.wishes import Wish, Wishing, judged

KILLS: Final = 50
FEWER: Final = 6
WISHES: Final = 6
"""What each process has in its hands when it is killed."""
SLOW: Final = 4
"""For how many of them the upstream takes its time."""
LATEST_KILL: Final = 1.5
SHORTEST_SLOW: Final = 0.3
LONGEST_SLOW: Final = 2.0
"""Seconds; less than a call may last in the hurried tempo."""
ENDS_WELL: Final = frozenset({"", "answer_lost"})


async def play(stand: Stand, chance: Random, *, short: bool) -> Verdict:
    kills = FEWER if short else KILLS
    people = await stand.oracle.people(WISHES * (kills + 3))
    wishing = Wishing(iter(people), chance, "kill", 20_000)
    mark = await stand.books.mark()
    wishes: list[Wish] = []
    wrong: list[str] = []
    async with stand.askers() as askers:
        done = 0
        while done < kills:
            round_ = await _round(stand, askers, wishing, chance)
            wishes += round_
            done += len(stand.ports) - 1
            wrong += await _insisted(stand, askers, round_, chance)
    ours, theirs = await stand.books.ours(mark), await stand.books.theirs(mark)
    wrong += judged(wishes, ours, theirs)
    wrong += [
        f"{wish.request.name} ended with {wish.told[-1]}"
        for wish in wishes
        if wish.told[-1].code not in ENDS_WELL
    ]
    states = Counter(_state(line) for line in ours)
    ends = Counter(wish.told[-1].code or "answered" for wish in wishes)
    figures = (
        f"{done} processes killed with {len(wishes)} wishes: {_words(ends)}; lines: "
        f"{_words(states)}; the sandbox charged {total(theirs)}, our ledger says {total(ours)}"
    )
    return Verdict("kill", figures, wrong)


async def _round(stand: Stand, askers: Askers, wishing: Wishing, chance: Random) -> list[Wish]:
    """Kill all but one, each at a moment of its own; what they left unanswered is asked there."""
    survivor = chance.randrange(len(stand.ports))
    victims = [place for place in range(len(stand.ports)) if place != survivor]
    asked = {place: [wishing.wish() for _ in range(WISHES)] for place in victims}
    seconds = chance.uniform(SHORTEST_SLOW, LONGEST_SLOW)
    await stand.turn_on("slow", times=len(victims) * SLOW, seconds=seconds)
    async with asyncio.TaskGroup() as group:
        for place in victims:
            delay = chance.uniform(0, LATEST_KILL)
            group.create_task(_kill(stand, stand.ports[place], delay))
            for wish in asked[place]:
                repeats = chance.random() < SOMETIMES
                group.create_task(_wish(askers, wish, place, survivor if repeats else None))
    await stand.turn_all_off()
    ports = [stand.ports[place] for place in victims]
    stand.start(ports)
    await asyncio.to_thread(stand.wait_for, ports)
    return [wish for wishes in asked.values() for wish in wishes]


async def _kill(stand: Stand, port: int, delay: float) -> None:
    await asyncio.sleep(delay)
    stand.kill(port)


async def _wish(askers: Askers, wish: Wish, place: int, survivor: int | None) -> None:
    wish.told.append(await askers.ask(wish.request, place))
    if wish.told[-1].status == 0 and survivor is not None:
        wish.told.append(await askers.ask(wish.request, survivor))


async def _insisted(stand: Stand, askers: Askers, wishes: list[Wish], chance: Random) -> list[str]:
    """Once the books are settled, everybody asks again with the same key."""
    wrong = await stand.settle()
    places = [chance.randrange(len(stand.ports)) for _ in wishes]
    told = await asyncio.gather(
        *(askers.ask(wish.request, place) for wish, place in zip(wishes, places, strict=True))
    )
    for wish, answer in zip(wishes, told, strict=True):
        wish.told.append(answer)
    return wrong


def _state(line: Line) -> str:
    """What is lost at no price was lost with others, and may be what they were charged for."""
    return "lost and perhaps free" if line.state == "lost" and not line.charge else line.state


def _words(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {word}" for word, count in sorted(counted.items()))
