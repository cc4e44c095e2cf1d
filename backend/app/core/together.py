"""Does many wishes in one go: those that come while one batch is under way form the next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Wish = TypeVar("Wish")
Answer = TypeVar("Answer")


@dataclass(slots=True)
class Together(Generic[Wish, Answer]):
    """A wish that comes alone is done at once; under load, trips are shared.

    `do` gets the wishes in the order they came and answers in the same order. What it raises is
    raised to everybody in the batch.
    """

    do: Callable[[Sequence[Wish]], Awaitable[Sequence[Answer]]]
    most: int = 128
    _waiting: list[tuple[Wish, asyncio.Future[Answer]]] = field(default_factory=list)
    _doing: asyncio.Task[None] | None = None

    async def ask(self, wish: Wish) -> Answer:
        """The wish's answer. One that is cancelled meanwhile may still be done."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((wish, answer))
        if self._doing is None:
            self._doing = asyncio.create_task(self._do_all())
        return await answer

    async def _do_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[: self.most], self._waiting[self.most :]
                await self._do(batch)
        finally:
            self._doing = None

    async def _do(self, batch: Sequence[tuple[Wish, asyncio.Future[Answer]]]) -> None:
        try:
            answers = await self.do([wish for wish, _ in batch])
        except Exception as error:  # noqa: BLE001  # it is raised where the wish came from
            for _, waiting in batch:
                if not waiting.done():
                    waiting.set_exception(error)
            return
        for (_, waiting), answer in zip(batch, answers, strict=True):
            if not waiting.done():
                waiting.set_result(answer)
