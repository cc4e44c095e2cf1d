"""Which models are in memory: one load at a time, slots, reloads and keep-alive.

As in the real server, only requests that wait for a load are limited; for a model that is loaded,
requests wait for a slot in silence and without limit.
"""

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from .catalogue import Model
from .options import LoadOptions
from .refusals import server_busy
from .settings import Settings

_FOR_EVER = 9_223_372_036
"""Seconds that "for ever" becomes on the wire: the original's longest duration, 292 years."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a request wants loaded. A `keep_alive` of None leaves the runner's own as it is."""

    model: Model
    options: LoadOptions
    keep_alive: float | None = None
    load_seconds: float = 0


@dataclass(slots=True, eq=False)
class Runner:
    """A model in memory. `leaving` ones answer what they have begun and take nothing new."""

    model: Model
    options: LoadOptions
    slots: asyncio.Semaphore
    keep_alive: float
    users: int = 0
    leaving: bool = False
    idle: asyncio.Event = field(default_factory=asyncio.Event)
    expiry: asyncio.TimerHandle | None = None
    used_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def expires_at(self) -> datetime:
        since = datetime.now(UTC) if self.users else self.used_at
        return since + timedelta(seconds=min(self.keep_alive, _FOR_EVER))


@dataclass(slots=True)
class Scheduler:
    settings: Settings
    runners: dict[str, Runner] = field(default_factory=dict)
    waiting: int = 0
    loading: asyncio.Lock = field(default_factory=asyncio.Lock)

    @asynccontextmanager
    async def runner(self, demand: Demand) -> AsyncIterator[Runner]:
        """A loaded runner, kept in memory while the block runs.

        Cancelling the wait takes the request out of the queue, or aborts its load.
        """
        runner = self._ready(demand) or await self._load(demand)
        self._begin(runner, demand.keep_alive)
        try:
            yield runner
        finally:
            self._finish(runner)

    def latest_expiry_first(self) -> list[Runner]:
        return sorted(self.runners.values(), key=lambda runner: runner.expires_at, reverse=True)

    def expire(self, model: Model) -> None:
        """Unload a model once the requests it answers now are done; new ones load it again."""
        runner = self.runners.get(model.name.key)
        if runner is not None:
            runner.keep_alive = 0
            runner.leaving = True
            self._unload_if_over(runner)

    def drop(self, runner: Runner) -> None:
        """Take a runner out of memory at once."""
        runner.leaving = True
        if runner.expiry is not None:
            runner.expiry.cancel()
        if self.runners.get(runner.model.name.key) is runner:
            del self.runners[runner.model.name.key]

    def _ready(self, demand: Demand) -> Runner | None:
        runner = self.runners.get(demand.model.name.key)
        if runner is None or runner.leaving or runner.options != demand.options:
            return None
        return runner

    async def _load(self, demand: Demand) -> Runner:
        async with self._turn():
            runner = self._ready(demand)
            if runner is None:
                await self._make_room(demand.model)
                await asyncio.sleep(demand.load_seconds)
                runner = self._put_in_memory(demand)
            return runner

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """One load at a time; whoever comes when the queue is full is sent away."""
        if self.loading.locked() and self.waiting >= self.settings.max_queue:
            raise server_busy()
        self.waiting += 1
        try:
            await self.loading.acquire()
        finally:
            self.waiting -= 1
        try:
            yield
        finally:
            self.loading.release()

    async def _make_room(self, model: Model) -> None:
        """The same model with other options must go first; a full memory gives up its oldest."""
        same = self.runners.get(model.name.key)
        if same is not None:
            await self._retire(same)
        while len(self.runners) >= self.settings.max_loaded:
            await self._retire(
                min(self.runners.values(), key=lambda runner: (runner.users > 0, runner.expires_at))
            )

    async def _retire(self, runner: Runner) -> None:
        runner.leaving = True
        try:
            await runner.idle.wait()
        except asyncio.CancelledError:
            runner.leaving = False
            raise
        self.drop(runner)

    def _put_in_memory(self, demand: Demand) -> Runner:
        slots = 1 if demand.model.can("embedding") else self.settings.parallel
        runner = Runner(
            demand.model,
            demand.options,
            asyncio.Semaphore(slots),
            self.settings.keep_alive_seconds,
        )
        self.runners[demand.model.name.key] = runner
        return runner

    def _begin(self, runner: Runner, keep_alive: float | None) -> None:
        runner.users += 1
        runner.idle.clear()
        if keep_alive is not None:
            runner.keep_alive = keep_alive
        if runner.expiry is not None:
            runner.expiry.cancel()
            runner.expiry = None

    def _finish(self, runner: Runner) -> None:
        runner.users -= 1
        runner.used_at = datetime.now(UTC)
        self._unload_if_over(runner)

    def _unload_if_over(self, runner: Runner) -> None:
        if runner.users:
            return
        runner.idle.set()
        if runner.expiry is not None:
            runner.expiry.cancel()
        if runner.keep_alive <= 0:
            self.drop(runner)
        elif math.isfinite(runner.keep_alive):
            loop = asyncio.get_running_loop()
            runner.expiry = loop.call_later(runner.keep_alive, self.drop, runner)
