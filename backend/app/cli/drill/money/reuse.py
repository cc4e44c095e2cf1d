"""Many repeats in many spellings, from everywhere at once: each question is paid once."""

import asyncio
from collections.abc import Sequence
from random import Random

import httpx

from app.cli.drill.money.asking import Askers, Told
from app.cli.drill.money.books import differences, priced, total
from app.cli.drill.money.stand import PROCESSES, Stand
from app.cli.drill.money.stories import Step, Story, stories
from app.cli.drill.money.verdict import Verdict

REQUESTS = 1000
FEWER = 160


async def play(stand: Stand, chance: Random, *, short: bool) -> Verdict:
    requests = FEWER if short else REQUESTS
    people = await stand.oracle.people(max(40, requests // 16))
    told_stories = [*stories(chance, people, requests)]
    mark = await stand.books.mark()
    async with stand.askers() as askers:
        seeds = [chance.randrange(2**32) for _ in told_stories]
        told = await asyncio.gather(
            *(_tell(askers, *each) for each in zip(told_stories, seeds, strict=True))
        )
    answers = [answer for story in told for answer in story]
    wrong = [str(answer) for answer in answers if answer.status != httpx.codes.OK]
    wrong += await stand.settle()
    wires = [wire for story in told_stories for step in story for wire in step.paid]
    expected = await stand.oracle.prices(wires)
    ours, theirs = await stand.books.ours(mark), await stand.books.theirs(mark)
    wrong += differences(priced(theirs), expected, "the sandbox charged")
    wrong += differences(priced(ours), priced(theirs), "our ledger has")
    wrong += [f"a line is {line.state}" for line in ours if line.state != "settled"]
    figures = (
        f"{len(answers)} requests from {PROCESSES} processes, {len(wires)} questions paid: the "
        f"sandbox charged {total(theirs)}, our ledger says {total(ours)}"
    )
    return Verdict("reuse", figures, wrong)


async def _tell(askers: Askers, story: Story, seed: int) -> Sequence[Told]:
    chance = Random(seed)  # noqa: S311  # to be repeated, not to be guessed
    told: list[Told] = []
    for step in story:
        told += await _all_at_once(askers, step, chance)
    return told


async def _all_at_once(askers: Askers, step: Step, chance: Random) -> Sequence[Told]:
    shuffled = chance.sample(step.requests, len(step.requests))
    return await asyncio.gather(
        *(askers.ask(request, chance.randrange(PROCESSES)) for request in shuffled)
    )
