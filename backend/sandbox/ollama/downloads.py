"""Layers on their way: shared by all who wait for them, resumed by those who come back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from .catalogue import Layer
from .models import ModelStore

LINE_SECONDS = 0.06
"""Between two lines of progress while bytes are pending."""
_STEP_SECONDS = 0.02


@dataclass(slots=True, eq=False)
class Download:
    """One layer; `completed` may go down when a part has to be fetched again."""

    layer: Layer
    seconds: float
    completed: int = 0
    listeners: int = 0
    stalls_for: float = 0
    rolls_back: bool = False
    task: asyncio.Task[None] | None = None

    @property
    def is_over(self) -> bool:
        return self.completed >= self.layer.size

    @property
    def is_half_done(self) -> bool:
        return self.completed * 2 >= self.layer.size

    async def run(self) -> None:
        await self._fetch(-(-self.layer.size // 2))
        while self.stalls_for > 0:
            # In steps, because the next pull to join may end the stall.
            await asyncio.sleep(_STEP_SECONDS)
            self.stalls_for -= _STEP_SECONDS
        if self.rolls_back:
            # Each figure stands long enough for every listener to see it.
            await asyncio.sleep(2 * LINE_SECONDS)
            self.completed -= self.layer.size // 4
            await asyncio.sleep(2 * LINE_SECONDS)
        await self._fetch(self.layer.size)

    async def _fetch(self, until: int) -> None:
        clock = asyncio.get_running_loop()
        rate = self.layer.size / max(self.seconds, 1e-3)
        while self.completed < until:
            before = clock.time()
            await asyncio.sleep(min(_STEP_SECONDS, self.seconds))
            fetched = int(rate * (clock.time() - before)) + 1
            self.completed = min(until, self.completed + fetched)


@dataclass(slots=True)
class Downloads:
    """What is being fetched, and how much of what was interrupted is kept."""

    store: ModelStore
    running: dict[str, Download] = field(default_factory=dict)
    partial: dict[str, int] = field(default_factory=dict)

    @asynccontextmanager
    async def join(self, layer: Layer, seconds: float) -> AsyncIterator[Download]:
        """Listen to the layer's one download; it is cancelled when its last listener leaves."""
        download = self.running.get(layer.digest) or self._start(layer, seconds)
        download.listeners += 1
        try:
            yield download
        finally:
            download.listeners -= 1
            if not download.listeners:
                self._stop(download)

    def _start(self, layer: Layer, seconds: float) -> Download:
        download = Download(layer, seconds, completed=self.partial.pop(layer.digest, 0))
        download.task = asyncio.create_task(download.run())
        self.running[layer.digest] = download
        return download

    def _stop(self, download: Download) -> None:
        del self.running[download.layer.digest]
        if download.is_over:
            self.store.blobs.add(download.layer.digest)
        else:
            self.partial[download.layer.digest] = download.completed
        if download.task is not None:
            download.task.cancel()
