"""What questions cost by themselves: asked once each, in the upstream's words, at another account.

Nothing of the app's own code decides here what is the same question or what it costs.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from typing import Any, Final

import httpx

from app.cli.drill.ground import KEY
from app.cli.drill.money.books import PATHS, billed, priced

PAGE: Final = 25
AT_ONCE: Final = 16
PLATFORMS: Final = ("instagram", "youtube", "tiktok")


@dataclass(frozen=True, slots=True)
class Wire:
    """One question as the upstream hears it."""

    path: str
    body: Mapping[str, Any]


def search_wire(
    platform: str, filters: Mapping[str, Any], page: int, limit: int, by: str, order: str
) -> Wire:
    """The upstream's first page is 0."""
    body = {
        "platform": platform,
        "filters": dict(filters),
        "paging": {"page": page - 1, "limit": limit},
        "sort": {"sort_by": by, "sort_order": order},
    }
    return Wire(PATHS["search"], body)


def enrich_wire(platform: str, handle: str, level: str) -> Wire:
    return Wire(PATHS[level], {"platform": platform, "handle": handle})


@dataclass(slots=True)
class Oracle:
    """Another account of the same world."""

    address: str
    strangers: list[tuple[str, str]] = field(default_factory=list)
    pages: Iterator[int] = field(default_factory=lambda: count(1))
    room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def prices(self, wires: Sequence[Wire]) -> Counter[tuple[str, Decimal]]:
        """What these cost, each as often as it is named."""
        before = len(await billed(self.address))
        await asyncio.gather(*(self._ask(wire) for wire in wires))
        return priced((await billed(self.address))[before:])

    async def people(self, wanted: int) -> list[tuple[str, str]]:
        """So many creators who are there, as platform and handle; nobody is given twice."""
        while len(self.strangers) < wanted:
            for platform in PLATFORMS:
                wire = search_wire(platform, {}, next(self.pages), PAGE, "relevancy", "desc")
                accounts = (await self._ask(wire))["accounts"]
                names = [account["profile"]["username"] for account in accounts]
                handles = [name.removeprefix("@") for name in names]  # as YouTube shows them
                there = await asyncio.gather(*(self._is_there(platform, each) for each in handles))
                self.strangers += [
                    (platform, handle)
                    for handle, is_there in zip(handles, there, strict=True)
                    if is_there
                ]
        given, self.strangers[:wanted] = self.strangers[:wanted], []
        return given

    async def _is_there(self, platform: str, handle: str) -> bool:
        told = await self._ask(enrich_wire(platform, handle, "profile"))
        return bool(told.get("credits_cost"))

    async def _ask(self, wire: Wire) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {KEY}"}
        async with self.room, httpx.AsyncClient(trust_env=False, timeout=60) as client:
            answer = await client.post(
                f"{self.address}{wire.path}", json=dict(wire.body), headers=headers
            )
        told: dict[str, Any] = answer.json()
        return told
