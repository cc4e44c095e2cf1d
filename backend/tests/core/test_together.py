"""Wishes that come at once share a trip, and each gets its own answer."""

import asyncio
from collections.abc import Sequence

import pytest

from app.core.together import Together


class Carrier:
    """Doubles numbers, a batch at a time; waits at the gate with each."""

    def __init__(self, *, fails_for: int | None = None) -> None:
        self.batches: list[list[int]] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.fails_for = fails_for

    async def carry(self, wishes: Sequence[int]) -> Sequence[int]:
        self.batches.append(list(wishes))
        await self.gate.wait()
        if self.fails_for in wishes:
            raise LookupError(self.fails_for)
        return [2 * wish for wish in wishes]


async def under_way(carrier: Carrier, batches: int) -> None:
    async with asyncio.timeout(10):
        while len(carrier.batches) < batches:  # noqa: ASYNC110  # a list tells nobody
            await asyncio.sleep(0)


async def test_a_lone_wish_is_done_at_once() -> None:
    carrier = Carrier()
    together = Together(carrier.carry)
    assert await together.ask(21) == 42
    assert await together.ask(1) == 2
    assert carrier.batches == [[21], [1]]


async def test_wishes_that_come_meanwhile_share_the_next_trip_in_their_order() -> None:
    carrier = Carrier()
    carrier.gate.clear()
    together = Together(carrier.carry)
    first = asyncio.create_task(together.ask(0))
    await under_way(carrier, 1)
    others = [asyncio.create_task(together.ask(number)) for number in range(1, 6)]
    await asyncio.sleep(0)
    assert carrier.batches == [[0]]
    carrier.gate.set()
    assert await asyncio.gather(first, *others) == [0, 2, 4, 6, 8, 10]
    assert carrier.batches == [[0], [1, 2, 3, 4, 5]]


async def test_no_trip_takes_more_than_the_most() -> None:
    carrier = Carrier()
    together = Together(carrier.carry, most=2)
    answers = await asyncio.gather(*(together.ask(number) for number in range(5)))
    assert answers == [0, 2, 4, 6, 8]
    assert carrier.batches == [[0, 1], [2, 3], [4]]


async def test_an_error_reaches_everybody_in_the_batch_and_nobody_else() -> None:
    carrier = Carrier(fails_for=1)
    together = Together(carrier.carry, most=3)
    wishes = (together.ask(number) for number in range(5))
    answers = await asyncio.gather(*wishes, return_exceptions=True)
    assert [type(answer) for answer in answers[:3]] == [LookupError] * 3
    assert answers[3:] == [6, 8]
    assert await together.ask(7) == 14


async def test_one_that_is_cancelled_takes_nobody_with_it() -> None:
    carrier = Carrier()
    carrier.gate.clear()
    together = Together(carrier.carry)
    tasks = [asyncio.create_task(together.ask(number)) for number in range(3)]
    await under_way(carrier, 1)
    tasks[1].cancel()
    carrier.gate.set()
    with pytest.raises(asyncio.CancelledError):
        await tasks[1]
    assert (await tasks[0], await tasks[2]) == (0, 4)
