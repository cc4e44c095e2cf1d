"""What people meet first: the name, the certificate, and the proxy a stream must pass."""

import asyncio
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

import httpx

from app.core.clock import now
from app.doctor.findings import Seen, attention, broken, good, unknown
from app.doctor.installation import STREAM, Installation
from app.doctor.stream import EVENTS, GAP_SECONDS

CONNECT_SECONDS: Final = 4.0
DAYS_ATTENTION: Final = 21
DAYS_BROKEN: Final = 3
LATE_SECONDS: Final = 0.1
RENEW: Final = "certbot renew"


async def dns(it: Installation) -> Seen:
    host = urlsplit(it.address).hostname or ""
    if _is_this_machine(host):
        return unknown(f"{it.address} is this machine: there is no name to look up.")
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None)
    except OSError:
        return broken(f"{host} has no address.", f"Set its A record at your registrar: dig {host}")
    return good(f"{host} is {', '.join(sorted({str(each[4][0]) for each in found}))}.")


async def certificate(it: Installation) -> Seen:
    parts = urlsplit(it.address)
    host, port = parts.hostname or "", parts.port or 443
    if parts.scheme != "https":
        return unknown(f"{it.address} is not HTTPS.", "DEPLOY.md, HTTPS")
    try:
        days = await _days_left(host, port)
    except ssl.SSLCertVerificationError as error:
        return broken(f"Browsers refuse it: {error.verify_message}.", RENEW)
    except (OSError, TimeoutError):
        return broken(f"Nothing answers at {host}:{port}.", "systemctl status nginx")
    found = f"{days} days left."
    if days < DAYS_BROKEN:
        return broken(found, RENEW)
    return attention(found, RENEW) if days < DAYS_ATTENTION else good(found)


async def _days_left(host: str, port: int) -> int:
    async with asyncio.timeout(CONNECT_SECONDS):
        context = ssl.create_default_context()
        _, writer = await asyncio.open_connection(host, port, ssl=context, server_hostname=host)
    try:
        told = writer.get_extra_info("peercert")["notAfter"]
    finally:
        writer.close()
    ends = datetime.fromtimestamp(ssl.cert_time_to_seconds(told), UTC)
    return (ends - now()).days


async def stream(it: Installation) -> Seen:
    """Through whatever stands before us: words must come one by one, as they are written."""
    if not it.token:
        return unknown("Nobody could be signed in to ask for a stream.")
    try:
        first, moments = await _measured(it)
    except httpx.HTTPError as error:
        return broken(
            f"{it.address} gave no stream ({type(error).__name__}).",
            "nginx -t && systemctl reload nginx; systemctl status cadence-backend",
        )
    if len(moments) < EVENTS:
        return broken(
            f"{it.address} gave {len(moments)} of {EVENTS} words.",
            "See what answers there: the proxy must pass /api/ to the backend",
        )
    late = max(later - earlier for earlier, later in pairwise(moments)) - GAP_SECONDS
    together = moments[-1] - moments[0] < GAP_SECONDS
    found = (
        f"The first byte came after {first * 1000:.0f} ms; "
        f"no word was held back for more than {max(late, 0) * 1000:.0f} ms."
    )
    if together:
        return broken(
            "All words came at once: something on the way holds the stream back.",
            "proxy_buffering off and gzip off for /api/ (deployment/nginx)",
        )
    return attention(found, "See the load of this machine") if late > LATE_SECONDS else good(found)


async def _measured(it: Installation) -> tuple[float, Sequence[float]]:
    """Seconds to the first byte, and the moment of each event."""
    began = time.perf_counter()
    moments: list[float] = []
    first = 0.0
    headers = {"Authorization": f"Bearer {it.token}", "Accept": "text/event-stream"}
    async with (
        httpx.AsyncClient(timeout=CONNECT_SECONDS, trust_env=False, headers=headers) as http,
        http.stream("GET", f"{it.address}{STREAM}") as answer,
    ):
        answer.raise_for_status()
        async for piece in answer.aiter_bytes():
            at = time.perf_counter()
            first = first or at - began
            moments += [at] * piece.count(b"event: ")
    return first, moments


def _is_this_machine(host: str) -> bool:
    return host in {"localhost", "::1"} or host.startswith("127.")
