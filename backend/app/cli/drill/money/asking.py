"""Clients of several API processes, who ask what costs money and note what came of it."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final, Self

import httpx

from app.cli.bench.ground import signed_in

ANSWER_SECONDS: Final = 120.0
AT_ONCE: Final = 48
SEARCH: Final = "/discovery/search"
SIZE: Final = "/discovery/size"
ENRICH: Final = "/discovery/enrich"
SOMETIMES: Final = 0.3
"""How likely anything is that people do now and then."""


@dataclass(frozen=True, slots=True)
class Request:
    """One paid question, as somebody writes it."""

    path: str
    body: Mapping[str, Any]
    key: str | None = None
    """Its Idempotency-Key."""
    name: str = ""
    """Its X-Request-ID, by which its ledger lines are found."""

    @property
    def headers(self) -> dict[str, str]:
        given = {"Idempotency-Key": self.key, "X-Request-ID": self.name}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it; status 0 when the process went away."""

    request: Request
    status: int
    code: str = ""
    charged: Decimal = Decimal("0.00")
    body: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.request.path} {self.request.body}: {self.status} {self.code}"


@dataclass(frozen=True, slots=True)
class Askers:
    """One client for each process."""

    clients: Sequence[httpx.AsyncClient]
    room: asyncio.Semaphore

    @classmethod
    @asynccontextmanager
    async def signed_in(cls, addresses: Sequence[str]) -> AsyncIterator[Self]:
        with closing(signed_in(addresses[0])) as client:
            token = client.headers["Authorization"]
        async with AsyncExitStack() as stack:
            clients = [
                await stack.enter_async_context(
                    httpx.AsyncClient(
                        base_url=f"{address}/api/v1",
                        headers={"Authorization": token},
                        timeout=httpx.Timeout(ANSWER_SECONDS, connect=10),
                        limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=0),
                        trust_env=False,
                    )
                )
                for address in addresses
            ]
            yield cls(clients, asyncio.Semaphore(AT_ONCE))

    async def ask(self, request: Request, process: int) -> Told:
        client = self.clients[process % len(self.clients)]
        async with self.room:
            try:
                answer = await client.post(
                    request.path, json=dict(request.body), headers=request.headers
                )
            except httpx.HTTPError as error:
                return Told(request, 0, type(error).__name__)
        body = answer.json()
        charged = Decimal(answer.headers.get("Credits-Charged", "0"))
        return Told(request, answer.status_code, body.get("code", ""), charged, body)
