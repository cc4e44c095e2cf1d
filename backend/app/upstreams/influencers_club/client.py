"""Influencers Club in our words. What is asked comes back as it came; `answers` reads it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Final

import httpx
from pydantic import JsonValue, SecretStr

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.answers import Balance, read_balance, wire_handle
from app.upstreams.influencers_club.prices import EnrichLevel
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    NothingFound,
    UpstreamUnreachable,
    UpstreamUnsure,
)
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.verdicts import raise_for_refusal
from app.upstreams.trust import trusted

READ_SECONDS: Final = 60
AUDIENCE_SECONDS: Final = 120
"""For answers with an audience in them, which take one to two minutes."""
TRICKLE_SECONDS: Final = 75
"""What a call may last beyond the wait for its first byte: a trickle of bytes ends too."""
SHORTEST_KEY: Final = 8
"""A shorter one is no key, and taking it out of an answer would tear the answer apart."""


@dataclass(frozen=True, slots=True)
class InfluencersClub:
    """The upstream's client; its connections belong to the event loop that opened it.

    Every method raises one of `problems.InfluencersClubProblem`, whose `spent` says whether credits
    may be gone. Nothing is ever asked twice: a repeated call is a call paid twice.
    """

    http: httpx.AsyncClient
    asker: str = ""

    def on_behalf_of(self, asker: str) -> "InfluencersClub":
        return replace(self, asker=asker)

    async def ask_search(
        self,
        *,
        platform: str,
        filters: Mapping[str, JsonValue],
        sort_by: str | None,
        sort_order: str,
        page: int,
        limit: int,
    ) -> Received:
        """One page of creators, the first page being 1; 0.01 credits for each that comes back."""
        body = wire.search_body(
            platform, filters, sort_by=sort_by, sort_order=sort_order, page=page, limit=limit
        )
        return await self._send("POST", wire.SEARCH, body)

    async def ask_enrich(
        self, *, platform: str, handle: str, level: EnrichLevel, must_have_email: bool = False
    ) -> Received:
        """What the upstream knows about one creator; raises `CreatorNotFound` when nothing.

        With `must_have_email`, one without an address costs nothing and tells nothing.
        """
        body = wire.enrich_body(
            platform, wire_handle(handle), level, must_have_email=must_have_email
        )
        patience = AUDIENCE_SECONDS if level in {"analytics", "full"} else READ_SECONDS
        try:
            return await self._send("POST", wire.ENRICH[level], body, patience)
        except NothingFound:
            raise CreatorNotFound(platform, handle) from None

    async def balance(self) -> Balance:
        """What is left on the account; free."""
        return read_balance(await self._send("GET", wire.BALANCE))

    async def _send(
        self,
        method: str,
        path: str,
        body: dict[str, JsonValue] | None = None,
        patience: float = READ_SECONDS,
    ) -> Received:
        """Ask once. What fails before the request is out cost nothing; later, nobody knows."""
        limits = httpx.Timeout(connect=5, read=patience, write=30, pool=10)
        try:
            async with asyncio.timeout(patience + TRICKLE_SECONDS):
                response = await self.http.request(method, path, json=body, timeout=limits)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise UpstreamUnreachable from error
        except (httpx.RequestError, TimeoutError) as error:
            raise UpstreamUnsure from error
        raise_for_refusal(response)
        return _received(response)


@asynccontextmanager
async def open_influencers_club(
    base_url: str, key: SecretStr, *, transport: httpx.AsyncBaseTransport | None = None
) -> AsyncIterator[InfluencersClub]:
    """The client while the block lasts; raises ValueError for a key that no header can carry."""
    secret = key.get_secret_value()
    if not secret.isascii() or not secret.isprintable() or " " in secret:
        raise ValueError(
            "INFLUENCERS_CLUB_API_KEY holds a space or a letter that no key has: paste it again."
        )
    async with httpx.AsyncClient(
        base_url=base_url,
        headers={"Authorization": f"Bearer {secret}", "Accept": "application/json"},
        # A connection that was kept open may die just as it is used again, and a paid call would be
        # left in doubt for it. A handshake each is cheap beside calls of several seconds.
        limits=httpx.Limits(max_connections=64, max_keepalive_connections=0),
        verify=trusted(),
        trust_env=False,
        follow_redirects=False,
        transport=transport,
    ) as http:
        yield InfluencersClub(http)


def _received(response: httpx.Response) -> Received:
    """What is kept must not hold our key, even if the upstream repeated it."""
    key = response.request.headers["authorization"].removeprefix("Bearer ").encode()
    body = response.content
    if len(key) >= SHORTEST_KEY:
        body = body.replace(key, b"[the key]")
    return Received(body=body, sandbox="x-sandbox" in response.headers)
