"""Influencers Club in our words: search, enrich, balance."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeVar

import httpx
from pydantic import BaseModel, JsonValue, SecretStr, ValidationError

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.facts import Fact, facts_of
from app.upstreams.influencers_club.identity import Identity, exists, identity_of
from app.upstreams.influencers_club.prices import EnrichLevel, price_of
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    NothingFound,
    UpstreamConfused,
    UpstreamUnreachable,
    UpstreamUnsure,
)
from app.upstreams.influencers_club.reading import decimal
from app.upstreams.influencers_club.refusals import words_of
from app.upstreams.influencers_club.verdicts import raise_for_refusal
from app.upstreams.trust import trusted

__all__ = [
    "Balance",
    "EnrichAnswer",
    "EnrichLevel",
    "Fact",
    "FoundCreator",
    "InfluencersClub",
    "SearchAnswer",
    "open_influencers_club",
    "wire_handle",
]

Answer = TypeVar("Answer", bound=BaseModel)

READ_SECONDS: Final = 60
AUDIENCE_SECONDS: Final = 120
"""For answers with an audience in them, which take one to two minutes."""
TRICKLE_SECONDS: Final = 75
"""What a call may last beyond the wait for its first byte: a trickle of bytes ends too."""


@dataclass(frozen=True, slots=True)
class FoundCreator:
    """One line of a search; what the upstream left out is None."""

    platform: str
    handle: str
    upstream_id: str | None
    name: str | None
    followers: int | None
    engagement_percent: float | None
    """In percent: 3.2 is 3.2 %."""
    picture_url: str | None
    """Dies after about a day."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """One page of a search, and what it cost."""

    creators: tuple[FoundCreator, ...]
    total: int
    """How many match, of which the first 10,000 can be fetched."""
    charge: Decimal
    credits_left: Decimal | None
    sandbox: bool
    body: bytes
    """The answer as it came, to be kept."""


@dataclass(frozen=True, slots=True)
class EnrichAnswer:
    """What one level tells about one creator; every part may be missing."""

    platform: str
    handle: str
    upstream_id: str | None
    name: str | None
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None
    facts: tuple[Fact, ...]
    charge: Decimal
    credits_left: Decimal | None
    """Always None: this answer does not tell it."""
    sandbox: bool
    body: bytes


@dataclass(frozen=True, slots=True)
class Balance:
    """The account's credits, as the upstream counts them."""

    available: Decimal
    used: Decimal
    sandbox: bool


@dataclass(frozen=True, slots=True)
class InfluencersClub:
    """The upstream's client; its connections belong to the event loop that opened it.

    Every method raises one of `problems.InfluencersClubProblem`, whose `spent` says whether credits
    may be gone. Nothing is ever asked twice: a repeated call is a call paid twice.
    """

    http: httpx.AsyncClient

    async def search(
        self,
        *,
        platform: str,
        filters: Mapping[str, JsonValue],
        sort_by: str | None,
        sort_order: str,
        page: int,
        limit: int,
    ) -> SearchAnswer:
        """One page of creators, the first page being 1; 0.01 credits for each that comes back."""
        body = wire.search_body(
            platform, filters, sort_by=sort_by, sort_order=sort_order, page=page, limit=limit
        )
        response = await self._send("POST", wire.SEARCH, body)
        reply = _read(response, wire.SearchReply)
        return SearchAnswer(
            creators=tuple(_found(platform, reply)),
            total=len(reply.accounts) if reply.total is None else reply.total,
            charge=price_of("search", len(reply.accounts)),
            credits_left=decimal(reply.credits_left),
            sandbox=_from_sandbox(response),
            body=response.content,
        )

    async def enrich(self, *, platform: str, handle: str, level: EnrichLevel) -> EnrichAnswer:
        """What the upstream knows about one creator; raises CreatorNotFound when nothing."""
        body = wire.enrich_body(platform, wire_handle(handle), level)
        patience = AUDIENCE_SECONDS if level in {"analytics", "full"} else READ_SECONDS
        try:
            response = await self._send("POST", wire.ENRICH[level], body, patience)
        except NothingFound:
            raise CreatorNotFound(platform, handle) from None
        reply = _read(response, wire.EnrichReply)
        told = decimal(reply.credits_cost)
        if not reply.result or not exists(platform, reply.result):
            raise CreatorNotFound(platform, handle, charge=told or Decimal(0))
        identity = identity_of(platform, reply.result)
        return _enriched(
            platform,
            handle,
            identity,
            facts=facts_of(platform, reply.result),
            charge=price_of(level) if told is None else told,
            response=response,
        )

    async def balance(self) -> Balance:
        """What is left on the account; free."""
        response = await self._send("GET", wire.BALANCE)
        reply = _read(response, wire.BalanceReply)
        available = decimal(reply.credits_available)
        if available is None:
            raise UpstreamConfused(words_of(response))
        used = decimal(reply.credits_used) or Decimal(0)
        return Balance(available=available, used=used, sandbox=_from_sandbox(response))

    async def _send(
        self,
        method: str,
        path: str,
        body: dict[str, JsonValue] | None = None,
        patience: float = READ_SECONDS,
    ) -> httpx.Response:
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
        return response


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


def wire_handle(handle: str) -> str:
    """A handle as the upstream takes it: without the leading @."""
    return handle.strip().removeprefix("@")


def _read(response: httpx.Response, answer: type[Answer]) -> Answer:
    try:
        return answer.model_validate_json(response.content)
    except ValidationError as error:
        raise UpstreamConfused(words_of(response)) from error


def _from_sandbox(response: httpx.Response) -> bool:
    return "x-sandbox" in response.headers


def _found(platform: str, reply: wire.SearchReply) -> list[FoundCreator]:
    """The creators of a page; one without a name to call it by is paid for, and no use."""
    accounts = [
        wire.FoundAccount.model_validate(item) for item in reply.accounts if isinstance(item, dict)
    ]
    return [
        FoundCreator(
            platform=platform,
            handle=account.profile.username.removeprefix("@"),
            upstream_id=account.user_id,
            name=account.profile.full_name,
            followers=account.profile.followers,
            engagement_percent=account.profile.engagement_percent,
            picture_url=account.profile.picture,
        )
        for account in accounts
        if account.profile.username
    ]


def _enriched(
    platform: str,
    handle: str,
    identity: Identity,
    *,
    facts: tuple[Fact, ...],
    charge: Decimal,
    response: httpx.Response,
) -> EnrichAnswer:
    return EnrichAnswer(
        platform=platform,
        handle=identity.handle or wire_handle(handle),
        upstream_id=identity.upstream_id,
        name=identity.name,
        followers=identity.followers,
        engagement_percent=identity.engagement_percent,
        picture_url=identity.picture_url,
        facts=facts,
        charge=charge,
        credits_left=None,
        sandbox=_from_sandbox(response),
        body=response.content,
    )
