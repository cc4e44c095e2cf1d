"""An event loop beside the main thread."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine
from typing import Any

import uvloop


class LoopThread:
    """An event loop that lives as long as the process, beside the main thread."""

    def __init__(self) -> None:
        self.loop = uvloop.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="jobs", daemon=True)
        self.thread.start()

    def submit(self, work: Coroutine[Any, Any, Any]) -> concurrent.futures.Future[Any]:
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def soon(self, step: Callable[[], None]) -> None:
        """Have the loop's thread do it in its next round."""
        self.loop.call_soon_threadsafe(step)

    def call(self, work: Coroutine[Any, Any, Any]) -> Any:  # noqa: ANN401  # what the work gives
        """Run it there and wait for it here."""
        return self.submit(work).result()

    def end(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(timeout=2)
