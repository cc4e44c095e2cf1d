"""Fetches one picture from a stranger's server: little, quickly, from an address that was checked.

The transport is used without a client around it on purpose: a client would keep cookies, follow
redirects and unpack what is compressed.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import httpx

from app.pictures.formats import ENOUGH, media_type_of
from app.pictures.guard import Guard, origin_of
from app.pictures.problems import Refused
from app.pictures.schemas import Fetched
from app.upstreams.trust import trusted

MOST_BYTES: Final = 5 * 1024 * 1024
CONNECT_SECONDS: Final = 5.0
ALL_SECONDS: Final = 10.0
MOST_REDIRECTS: Final = 2
MOST_ADDRESSES: Final = 3
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
HEADERS: Final = {
    "Accept": "image/avif,image/webp,image/png,image/jpeg,image/gif",
    "Accept-Encoding": "identity",
    "User-Agent": "cadence",
}


@dataclass(frozen=True, slots=True)
class Fetcher:
    guard: Guard
    transport: httpx.AsyncBaseTransport
    seconds: float = ALL_SECONDS

    async def fetch(self, url: str) -> Fetched:
        """The picture at this address; raises `Refused`, whatever goes wrong."""
        try:
            async with asyncio.timeout(self.seconds):
                return await self._follow(httpx.URL(url))
        except (httpx.InvalidURL, UnicodeError) as error:
            raise Refused("strange_address") from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise Refused("too_slow") from error
        except (httpx.HTTPError, OSError) as error:
            raise Refused("broken_answer") from error

    async def _follow(self, url: httpx.URL) -> Fetched:
        """Redirects stay with their origin, and each is checked like the first address."""
        for _ in range(1 + MOST_REDIRECTS):
            async with self._answer(url) as response:
                if response.status_code not in REDIRECTS:
                    content, media_type = await _read(response)
                    return Fetched(content, media_type, origin_of(url).host)
                target = url.join(response.headers.get("location", ""))
            if origin_of(target) != origin_of(url):
                raise Refused("redirected_elsewhere")
            url = target
        raise Refused("redirected_too_often")

    @asynccontextmanager
    async def _answer(self, url: httpx.URL) -> AsyncIterator[httpx.Response]:
        addresses = await self.guard.addresses(url)
        response = await self._ask(url, addresses[:MOST_ADDRESSES])
        try:
            yield response
        finally:
            await response.aclose()

    async def _ask(self, url: httpx.URL, addresses: Sequence[str]) -> httpx.Response:
        """Ask the first of the checked addresses that lets us connect."""
        failure: httpx.TransportError | None = None
        for address in addresses:
            try:
                return await self.transport.handle_async_request(_request(url, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise Refused("unreachable") from failure


def _request(url: httpx.URL, address: str) -> httpx.Request:
    """To the address and not to the name; the name is told to the server and to its certificate."""
    extensions: dict[str, Any] = {
        "sni_hostname": url.raw_host.decode("ascii"),
        "timeout": httpx.Timeout(ALL_SECONDS, connect=CONNECT_SECONDS).as_dict(),
    }
    return httpx.Request(
        "GET",
        url.copy_with(host=address),
        headers={**HEADERS, "Host": url.netloc.decode("ascii")},
        extensions=extensions,
    )


async def _read(response: httpx.Response) -> tuple[bytes, str]:
    """The body as it comes over the line, counted while it comes, and its type by its bytes."""
    if response.status_code != HTTPStatus.OK:
        raise Refused(f"status_{response.status_code}")
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refused("compressed")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused("too_large")
        if len(body) >= ENOUGH and media_type_of(bytes(body[:ENOUGH])) is None:
            raise Refused("no_picture")
    content = bytes(body)
    media_type = media_type_of(content)
    if media_type is None:
        raise Refused("no_picture")
    return content, media_type


def open_transport() -> httpx.AsyncHTTPTransport:
    """Connections are not kept: two names may share an address, and must not share a handshake."""
    limits = httpx.Limits(max_connections=32, max_keepalive_connections=0)
    return httpx.AsyncHTTPTransport(verify=trusted(), trust_env=False, limits=limits)
