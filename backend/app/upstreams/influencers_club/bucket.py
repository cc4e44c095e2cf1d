"""How fast we ask: tokens that drip into a bucket, one for each request, for the whole account."""

import asyncio
import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from pydantic import SecretStr
from redis.asyncio import Redis
from redis.exceptions import RedisError

from app.core.logging import get_logger

CAPACITY: Final = 40
PER_SECOND: Final = 4
"""The two together keep under the vendor's 300 a minute in whichever 60 seconds they count.

A window of s seconds sees at most `CAPACITY + s * PER_SECOND` requests: 280 in a minute, and 300 in
the 65 seconds that it takes when the first ones spend the five of the connect timeout on their way.
"""
CONNECT_SECONDS: Final = 5
ANSWER_SECONDS: Final = 0.25
"""The longest a request waits for Redis before it goes by this process's own count."""
AWAY_SECONDS: Final = 5.0
"""How long a Redis that did not answer is left alone."""
KEPT_SECONDS: Final = 86_400
ENOUGH: Final = 0.99999
"""This much of a token is one; the rest is owed. A wait shorter than a clock's step never ends."""

TAKE: Final = """
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local held = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local capacity, per_second = tonumber(ARGV[1]), tonumber(ARGV[2])
local tokens, at = tonumber(held[1] or 0), tonumber(held[2] or now)
tokens = math.min(capacity, tokens + math.max(0, now - at) * per_second)
local wait = 0
if tokens >= tonumber(ARGV[4]) then tokens = tokens - 1 else wait = (1 - tokens) / per_second end
local six = '%.6f'
redis.call('HSET', KEYS[1], 'tokens', six:format(tokens), 'at', six:format(now))
redis.call('EXPIRE', KEYS[1], ARGV[3])
return six:format(wait)
"""
"""One step for all processes, by Redis' own clock.

A bucket that Redis has no memory of starts empty: it may have been full of requests a second ago,
before a restart.
"""
_log = get_logger("app.upstreams.influencers_club.bucket")


@dataclass(slots=True)
class TokenBucket:
    """The count of one process."""

    capacity: float = CAPACITY
    per_second: float = PER_SECOND
    clock: Callable[[], float] = time.monotonic
    _tokens: float = field(init=False)
    _at: float = field(init=False)

    def __post_init__(self) -> None:
        self._tokens, self._at = self.capacity, self.clock()

    def wait(self) -> float:
        """Seconds until there is a token; 0 when there is one now."""
        now = self.clock()
        dripped = max(0.0, now - self._at) * self.per_second
        self._tokens, self._at = min(self.capacity, self._tokens + dripped), now
        return 0.0 if self._tokens >= ENOUGH else (1 - self._tokens) / self.per_second

    def take(self) -> float:
        """Take a token, giving 0, or give the seconds until there is one."""
        wait = self.wait()
        if wait == 0:
            self._tokens -= 1
        return wait


@dataclass(slots=True)
class AccountBucket:
    """The account's own count in Redis, and this process's beside it.

    A request passes both, so that one process keeps the limit alone when Redis goes away, and
    several keep it together while it is there. Several without a Redis may exceed it together; the
    upstream then answers 429, which costs nothing and is waited for.
    """

    redis: Redis | None
    key: str
    own: TokenBucket = field(default_factory=TokenBucket)
    clock: Callable[[], float] = time.monotonic
    _asks_again_at: float | None = None
    """None while Redis answers."""

    async def take(self) -> float:
        """Take a token, giving 0, or give the seconds after which to try again."""
        wait = self.own.wait() or await self._take_shared()
        return wait or self.own.take()

    async def _take_shared(self) -> float:
        """0 also while nobody can be asked."""
        again = self._asks_again_at
        if self.redis is None or (again is not None and self.clock() < again):
            return 0.0
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                told = await self.redis.eval(
                    TAKE,
                    1,
                    self.key,
                    str(CAPACITY),
                    str(PER_SECOND),
                    str(KEPT_SECONDS),
                    str(ENOUGH),
                )
            wait = float(told)
        except (RedisError, OSError, TimeoutError, ValueError) as error:
            self._note(answered=False, reason=type(error).__name__)
            return 0.0
        self._note(answered=True)
        return wait

    def _note(self, *, answered: bool, reason: str = "") -> None:
        """Said once each time it changes: running without a Redis is allowed."""
        if answered == (self._asks_again_at is not None):
            _log.info("pace_by_redis" if answered else "pace_without_redis", reason=reason)
        self._asks_again_at = None if answered else self.clock() + AWAY_SECONDS


def bucket_key(key: SecretStr) -> str:
    """Where an account's bucket stands; from a hash, so that no key of an API is left in Redis."""
    digest = hashlib.sha256(key.get_secret_value().encode()).hexdigest()
    return f"cadence:influencers_club:pace:{digest[:24]}"
