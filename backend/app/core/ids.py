"""Ids that sort by their time (UUIDv7, RFC 9562 section 5.7)."""

import secrets
import threading
import time
from uuid import UUID

_LOCK = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A UUIDv7; two from one process never go backwards, even within a millisecond.

    The 60 bits after the version and before the randomness are nanoseconds since the epoch in
    RFC 9562's method 3: 48 bits of milliseconds, then 12 bits of the millisecond's fraction.
    """
    global _last  # noqa: PLW0603  # the one thing that keeps the order
    with _LOCK:
        now = time.time_ns()
        tick = (now // 1_000_000 << 12) | (now % 1_000_000 * 4096 // 1_000_000)
        _last = tick = max(tick, _last + 1)
    milliseconds, fraction = tick >> 12, tick & 0xFFF
    bits = milliseconds << 80 | 0x7 << 76 | fraction << 64 | 0b10 << 62 | secrets.randbits(62)
    return UUID(int=bits)
