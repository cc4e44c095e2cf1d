"""Whether this process was told to stop: from then on it takes no new work."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType


@dataclass(slots=True)
class Stop:
    """Set once, never cleared."""

    _told: threading.Event = field(default_factory=threading.Event)

    @property
    def is_near(self) -> bool:
        return self._told.is_set()

    def tell(self) -> None:
        self._told.set()

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Notice SIGTERM and SIGINT, and pass them on to whoever listened before.

        Signals reach the main thread only; elsewhere, as in tests, nothing is changed.
        """
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

        def note(number: int, frame: FrameType | None) -> None:
            self.tell()
            if callable(earlier := before[signal.Signals(number)]):
                earlier(number, frame)

        for number in before:
            signal.signal(number, note)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
