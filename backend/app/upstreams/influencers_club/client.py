"""Influencers Club in our words. What is asked comes back as it came; other modules read it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

import httpx
from pydantic import SecretStr
from redis.asyncio import Redis

from app.core.metrics import Metrics
from app.core.traced import TracedTransport
from app.upstreams.influencers_club.bucket import AccountBucket, bucket_key
from app.upstreams.influencers_club.calls.account import AccountCalls
from app.upstreams.influencers_club.calls.batches import BatchCalls
from app.upstreams.influencers_club.calls.content import ContentCalls
from app.upstreams.influencers_club.calls.creators import CreatorCalls
from app.upstreams.influencers_club.calls.dictionaries import DictionaryCalls
from app.upstreams.influencers_club.calls.exclusions import ExclusionCalls
from app.upstreams.influencers_club.calls.paths import PATHS
from app.upstreams.influencers_club.line import UPSTREAM, Line
from app.upstreams.influencers_club.pacing import Pace
from app.upstreams.trust import trusted


@dataclass(frozen=True, slots=True)
class InfluencersClub(
    CreatorCalls, ContentCalls, DictionaryCalls, ExclusionCalls, BatchCalls, AccountCalls
):
    """The upstream's client; its connections belong to the event loop that opened it.

    Every `ask_…` gives the answer as it came, to be kept before it is read: `read_…` of the same
    name, a pure function, says what it means. A paid call is sent once, whatever happens to it.
    """

    def on_behalf_of(self, asker: str) -> "InfluencersClub":
        """The same client for one asker: those who wait for the rate limit are served in turn."""
        return InfluencersClub(replace(self.line, asker=asker))


@asynccontextmanager
async def open_influencers_club(
    base_url: str,
    key: SecretStr,
    *,
    redis: Redis | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
    metrics: Metrics | None = None,
) -> AsyncIterator[InfluencersClub]:
    """The client while the block lasts; raises ValueError for a key that no header can carry.

    With a Redis, all processes keep the account's rate limit together.
    """
    secret = key.get_secret_value()
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise ValueError(
            "INFLUENCERS_CLUB_API_KEY holds a space or a letter that no key has: paste it again."
        )
    async with httpx.AsyncClient(
        base_url=base_url,
        headers={"Authorization": f"Bearer {secret}", "Accept": "application/json"},
        trust_env=False,
        follow_redirects=False,
        transport=TracedTransport(transport or _wire(), UPSTREAM, PATHS),
    ) as http:
        pace = Pace(AccountBucket(redis, bucket_key(key)))
        try:
            yield InfluencersClub(Line(http, pace, metrics=metrics or Metrics()))
        finally:
            await pace.close()


def _wire() -> httpx.AsyncHTTPTransport:
    """A connection that was kept open may die just as it is used again.

    A paid call would be left in doubt for it. A handshake each is cheap beside calls of several
    seconds.
    """
    limits = httpx.Limits(max_connections=64, max_keepalive_connections=0)
    return httpx.AsyncHTTPTransport(verify=trusted(), trust_env=False, limits=limits)
