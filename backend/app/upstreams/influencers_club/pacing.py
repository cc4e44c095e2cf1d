"""Who asks next: everybody's requests wait in one line, and askers are served in turn."""

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from app.upstreams.influencers_club.problems import LineTooLong


class Bucket(Protocol):
    async def take(self) -> float:
        """Take a token, giving 0, or give the seconds after which to try again."""
        ...


Turn = asyncio.Future[None]


@dataclass(slots=True)
class Waiting:
    """Those who wait: first come first served among one asker's, in turn among askers."""

    _turns: OrderedDict[str, deque[Turn]] = field(default_factory=OrderedDict)

    def __bool__(self) -> bool:
        return bool(self._turns)

    def add(self, asker: str, turn: Turn) -> None:
        self._turns.setdefault(asker, deque()).append(turn)

    def leave(self, asker: str, turn: Turn) -> None:
        """Give up a place; nothing happens when it was served already."""
        turns = self._turns.get(asker)
        if turns and turn in turns:
            turns.remove(turn)
            if not turns:
                del self._turns[asker]

    def next(self) -> Turn:
        """The turn that is served now; its asker's others go behind everybody else's."""
        asker, turns = self._turns.popitem(last=False)
        turn = turns.popleft()
        if turns:
            self._turns[asker] = turns
        return turn

    def all(self) -> list[Turn]:
        return [turn for turns in self._turns.values() for turn in turns]


@dataclass(slots=True)
class Pace:
    """Lets one request go for each token. One for a process, in the loop that made it."""

    bucket: Bucket
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _waiting: Waiting = field(default_factory=Waiting)
    _serving: asyncio.Task[None] | None = None
    _rests_until: float = 0.0

    async def turn(self, asker: str, *, within: float) -> float:
        """Wait for this asker's turn; gives the seconds it took.

        Raises `LineTooLong` when it did not come within so many seconds: nothing was sent.
        """
        since = self.clock()
        turn: Turn = asyncio.get_running_loop().create_future()
        self._waiting.add(asker, turn)
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve(), name="influencers-club-pace")
        try:
            async with asyncio.timeout(within):
                await turn
        except TimeoutError:
            raise LineTooLong from None
        finally:
            self._waiting.leave(asker, turn)
        return self.clock() - since

    def rest(self, seconds: float) -> None:
        """Let nobody go for so long: the upstream has said that the account is over its limit."""
        self._rests_until = max(self._rests_until, self.clock() + seconds)

    async def close(self) -> None:
        """Serve nobody any more."""
        if self._serving:
            self._serving.cancel()
            await asyncio.wait({self._serving})
        for turn in self._waiting.all():
            turn.set_exception(LineTooLong())

    async def _serve(self) -> None:
        """Until nobody waits. A token that nobody is left to use is lost, which harms no one."""
        while self._waiting:
            wait = self._rests_until - self.clock()
            if wait <= 0:
                wait = await self.bucket.take()
            if wait > 0:
                await self.sleep(wait)
            elif self._waiting:
                turn = self._waiting.next()
                if not turn.done():
                    turn.set_result(None)
