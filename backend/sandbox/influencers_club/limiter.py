"""So many requests a minute for the account, whichever key they come with."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.influencers_club.answers import rate_limited

WINDOW_SECONDS = 60.0


@dataclass(slots=True)
class Limiter:
    """A sliding window over the last minute; a `rate` of 0 lets everything through."""

    rate: int
    clock: Callable[[], float] = time.monotonic
    passed: deque[float] = field(default_factory=deque)

    def admit(self) -> None:
        """Count this request, or refuse it with the seconds until the next may come."""
        if not self.rate:
            return
        now = self.clock()
        while self.passed and self.passed[0] <= now - WINDOW_SECONDS:
            self.passed.popleft()
        if len(self.passed) >= self.rate:
            raise rate_limited(max(1, math.ceil(self.passed[0] + WINDOW_SECONDS - now)))
        self.passed.append(now)
