"""How many jobs a worker has room for, as its two threads share it."""

import threading


class Slots:
    """Room for so many at once; waited for by the thread that dequeues."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.reserve = count // 4
        """So many are kept free of batch work, for people who watch."""
        self._taken = 0
        self._changed = threading.Condition()

    @property
    def taken(self) -> int:
        return self._taken

    @property
    def free(self) -> int:
        return self.count - self._taken

    @property
    def is_scarce(self) -> bool:
        return self.free <= self.reserve

    def take(self) -> None:
        with self._changed:
            self._taken += 1

    def give_back(self) -> None:
        with self._changed:
            self._taken -= 1
            self._changed.notify_all()

    def wait_for_one(self, seconds: float) -> bool:
        """Whether one is free, within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._taken < self.count, seconds)

    def wait_for_all(self, seconds: float) -> bool:
        """Whether nothing is in hand any more, within so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._taken == 0, seconds)
