"""The way to the API and back: in its turn, with patience, and never twice what may be paid."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import httpx
from pydantic import JsonValue

from app.core.metrics import Metrics
from app.upstreams.influencers_club.bucket import CONNECT_SECONDS
from app.upstreams.influencers_club.pacing import Pace
from app.upstreams.influencers_club.problems import (
    AnswerTooLarge,
    FreeCallLost,
    InfluencersClubProblem,
    RateLimited,
    UpstreamFailed,
    UpstreamUnreachable,
    UpstreamUnsure,
)
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.verdicts import raise_for_refusal

UPSTREAM: Final = "influencers_club"
READ_SECONDS: Final = 60
AUDIENCE_SECONDS: Final = 120
"""For answers with an audience in them, which take one to two minutes."""
TRICKLE_SECONDS: Final = 75
"""What a call may last beyond the wait for its first byte: a trickle of bytes ends too."""
MOST_WAITING: Final = 90.0
"""The seconds one call spends waiting, for its turn and for what 429 tells, all together."""
PAUSES: Final = (0.2, 1.0)
"""Seconds before the second and the third attempt, where an attempt may be repeated."""
MOST_BYTES: Final = 32 * 1024 * 1024
"""A full answer about a large account has a fifth of a megabyte."""
SHORTEST_KEY: Final = 8
"""A shorter one is no key, and taking it out of an answer would tear the answer apart."""
KEPT_HEADERS: Final = ("content-type", "location", "retry-after", "x-sandbox")

Json = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Call:
    """One request in their words."""

    method: str
    path: str
    body: Json | None = None
    query: Mapping[str, str | int] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    file: tuple[str, bytes, str] | None = None
    """Name, content and type of an upload, sent beside the form."""
    patience: float = READ_SECONDS
    """Seconds to wait for the first byte."""
    most_bytes: int = MOST_BYTES
    is_free: bool = False

    def bears_repeating(self, problem: InfluencersClubProblem) -> bool:
        """What never left may always be asked again, and what only reads whenever it failed."""
        if isinstance(problem, UpstreamUnreachable):
            return True
        is_passing = isinstance(problem, UpstreamFailed) or problem.spent == "maybe"
        return self.method == "GET" and is_passing


@dataclass(frozen=True, slots=True)
class Line:
    """One asker's way to the API; all of them share the connections and the pace."""

    http: httpx.AsyncClient
    pace: Pace
    asker: str = ""
    metrics: Metrics = field(default_factory=Metrics)

    async def send(self, call: Call) -> Received:
        """The answer as it came; raises what it means when it is none.

        A wait that a 429 names is waited for. A paid call is sent once: only what never left this
        machine is tried again.
        """
        left, pauses = MOST_WAITING, iter(PAUSES)
        while True:
            left -= await self.pace.turn(self.asker, within=left)
            try:
                return await self._send_counted(call)
            except RateLimited as limited:
                if limited.seconds > left:
                    raise
                self.pace.rest(limited.seconds)
            except InfluencersClubProblem as problem:
                pause = next(pauses, None) if call.bears_repeating(problem) else None
                if pause is None:
                    raise _verdict(call, problem) from problem
                await self.pace.sleep(pause)

    async def _send_counted(self, call: Call) -> Received:
        """Each failure counts, also one that the next attempt makes good."""
        try:
            return await self._send_once(call)
        except InfluencersClubProblem as problem:
            self.metrics.upstream_failed(UPSTREAM, problem.code)
            raise

    async def _send_once(self, call: Call) -> Received:
        """What fails before the request is out cost nothing; later, nobody knows."""
        try:
            async with asyncio.timeout(call.patience + TRICKLE_SECONDS):
                response = await self._fetch(call)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise UpstreamUnreachable from error
        except (httpx.RequestError, TimeoutError) as error:
            raise UpstreamUnsure from error
        raise_for_refusal(response)
        return _received(response)

    async def _fetch(self, call: Call) -> httpx.Response:
        """The whole answer, unless it is larger than any that makes sense."""
        limits = httpx.Timeout(connect=CONNECT_SECONDS, read=call.patience, write=30, pool=10)
        body = bytearray()
        async with self.http.stream(
            call.method,
            call.path,
            json=call.body,
            params=dict(call.query) or None,
            data=call.form,
            files={"file": call.file} if call.file else None,
            timeout=limits,
        ) as response:
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > call.most_bytes:
                    raise AnswerTooLarge(call.most_bytes)
        return _whole(response, bytes(body))


def _whole(response: httpx.Response, body: bytes) -> httpx.Response:
    """The answer with its body unpacked, and of its headers those that mean something to us."""
    told = response.headers
    return httpx.Response(
        response.status_code,
        headers={name: told[name] for name in KEPT_HEADERS if name in told},
        content=body,
        request=response.request,
    )


def _received(response: httpx.Response) -> Received:
    """What is kept must not hold our key, even if the upstream repeated it."""
    key = response.request.headers["authorization"].removeprefix("Bearer ").encode()
    body = response.content
    if len(key) >= SHORTEST_KEY:
        body = body.replace(key, b"[the key]")
    return Received(body=body, sandbox="x-sandbox" in response.headers)


def _verdict(call: Call, problem: InfluencersClubProblem) -> InfluencersClubProblem:
    """A call that costs nothing leaves no doubt about money, however it ended."""
    return FreeCallLost() if call.is_free and problem.spent == "maybe" else problem
