"""A budget for three, and twenty who come at once through two processes: three go out."""

import asyncio
from collections import Counter
from decimal import Decimal
from random import Random
from typing import Final

import asyncpg

from app.cli.drill.money.books import total
from app.cli.drill.money.stand import Stand
from app.cli.drill.money.verdict import Verdict
from app.cli.drill.money.wishes import Wishing, judged

AT_ONCE: Final = 20
ROOM: Final = 3
DOORS: Final = 2
PRICE: Final = Decimal("0.20")
OUTCOMES: Final = Counter({"": ROOM, "budget_spent": AT_ONCE - ROOM})
_SET: Final = """
    INSERT INTO budgets (id, organization_id, scope, subject_id, period, amount, set_by, set_at)
    SELECT gen_random_uuid(), organization_id, 'organization', organization_id, 'month',
           $1 + (SELECT coalesce(sum(coalesce(charge, 0)), 0) FROM ledger_lines), id, now()
    FROM users ORDER BY id LIMIT 1
"""
"""Over what was spent so far; there is one organization."""


async def play(stand: Stand, chance: Random, *, short: bool) -> Verdict:
    times = 1 if short else 5
    people = await stand.oracle.people(times * AT_ONCE)
    wishing = Wishing(iter(people), chance, "budget", 40_000)
    mark = await stand.books.mark()
    wrong = []
    wishes = []
    async with stand.askers() as askers:
        for _ in range(times):
            await _command(stand, _SET, PRICE * ROOM)
            asked = [wishing.wish("profile") for _ in range(AT_ONCE)]
            told = await asyncio.gather(
                *(askers.ask(wish.request, place % DOORS) for place, wish in enumerate(asked))
            )
            outcomes = Counter(each.code for each in told)
            wrong += [f"came to {dict(outcomes)}"] if outcomes != OUTCOMES else []
            await _command(stand, "DELETE FROM budgets")
            wishes += asked
    wrong += await stand.settle()
    ours, theirs = await stand.books.ours(mark), await stand.books.theirs(mark)
    wrong += judged(wishes, ours, theirs)
    figures = (
        f"{times} times {AT_ONCE} at once over {DOORS} processes, room for {ROOM}: "
        f"{len(theirs)} went out for {total(theirs)}"
    )
    return Verdict("budget", figures, wrong)


async def _command(stand: Stand, command: str, *words: object) -> None:
    connection = await asyncpg.connect(stand.books.database)
    try:
        await connection.execute(command, *words)
    finally:
        await connection.close()
