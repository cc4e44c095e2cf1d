"""Questions about creators; each is paid, and paid again whenever it is asked again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from app.upstreams.influencers_club import wire
from app.upstreams.influencers_club.calls.caller import Caller
from app.upstreams.influencers_club.line import AUDIENCE_SECONDS, READ_SECONDS, Call
from app.upstreams.influencers_club.prices import EnrichLevel
from app.upstreams.influencers_club.problems import (
    CreatorNotFound,
    NobodyBehindEmail,
    NothingFound,
)
from app.upstreams.influencers_club.received import Received

SeedBy = Literal["username", "url", "id"]


@dataclass(frozen=True, slots=True)
class CreatorCalls(Caller):
    """Their answers are read by `answers`, `socials` and `overlap`."""

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
        return await self.line.send(Call("POST", wire.SEARCH, body))

    async def ask_similar(
        self,
        *,
        platform: str,
        seed: str,
        by: SeedBy = "username",
        filters: Mapping[str, JsonValue],
        page: int,
        limit: int,
    ) -> Received:
        """One page of creators like `seed`, priced as a search; raises `CreatorNotFound`."""
        body = wire.similar_body(platform, seed, by, filters, page=page, limit=limit)
        try:
            return await self.line.send(Call("POST", wire.SIMILAR, body))
        except NothingFound:
            raise CreatorNotFound(platform, seed) from None

    async def ask_enrich(
        self, *, platform: str, handle: str, level: EnrichLevel, must_have_email: bool = False
    ) -> Received:
        """What the upstream knows about one creator; raises `CreatorNotFound` when nothing.

        With `must_have_email`, one without an address costs nothing and tells nothing.
        """
        body = wire.enrich_body(platform, handle, level, must_have_email=must_have_email)
        patience = AUDIENCE_SECONDS if level in {"analytics", "full"} else READ_SECONDS
        try:
            return await self.line.send(Call("POST", wire.ENRICH[level], body, patience=patience))
        except NothingFound:
            raise CreatorNotFound(platform, handle) from None

    async def ask_socials(self, *, platform: str, handle: str) -> Received:
        """One creator's other accounts; nothing is paid when none is known."""
        body = {"platform": platform, "handle": wire.wire_handle(handle)}
        try:
            return await self.line.send(Call("POST", wire.SOCIALS, body))
        except NothingFound:
            raise CreatorNotFound(platform, handle) from None

    async def ask_email(self, *, email: str) -> Received:
        """The strongest account of whom an address belongs to; raises `NobodyBehindEmail`."""
        try:
            return await self.line.send(Call("POST", wire.EMAIL, {"email": email.strip()}))
        except NothingFound:
            raise NobodyBehindEmail from None

    async def ask_overlap(self, *, platform: str, handles: Sequence[str]) -> Received:
        """What two to ten creators' audiences share, for one price however many they are."""
        body = wire.overlap_body(platform, handles)
        return await self.line.send(Call("POST", wire.OVERLAP, body, patience=AUDIENCE_SECONDS))
