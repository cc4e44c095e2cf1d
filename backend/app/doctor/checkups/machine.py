"""The machine: room on its disks, its clock, and what it shows to the network."""

import asyncio
import shutil
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from typing import Final

import httpx
from sqlalchemy import text

from app.core.clock import now
from app.core.config import BACKEND
from app.core.db import is_sqlite, reading
from app.doctor.findings import Seen, attention, broken, good, graded, unknown
from app.doctor.installation import Installation

DISK_ATTENTION: Final = 75.0
"""Per cent; the alert rule's threshold."""
DISK_BROKEN: Final = 92.0
CLOCK_SECONDS: Final = 5.0
PRIVATE_PORTS: Final = {
    3000: "the pages",
    5432: "PostgreSQL",
    6379: "Redis",
    8000: "the API",
    8001: "the worker",
    8080: "Adminer",
    11434: "Ollama",
}
LISTENS: Final = "0A"
"""The state of a listening socket in /proc/net/tcp."""
_TABLES: Final = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_IN_A_CONTAINER: Final = Path("/.dockerenv")


async def disk(it: Installation) -> Seen:
    folders = {BACKEND, it.settings.pictures_path, it.settings.backup_dir}
    shares = {folder: _share(folder) for folder in folders if folder.is_dir()}
    fullest = max(shares, key=lambda folder: shares[folder])
    return graded(
        shares[fullest],
        f"The disk under {fullest} is {shares[fullest]:.0f} % full.",
        f"See what is large: du -xh --max-depth=2 {fullest} | sort -h | tail",
        attention_over=DISK_ATTENTION,
        broken_over=DISK_BROKEN,
    )


def _share(folder: Path) -> float:
    usage = shutil.disk_usage(folder)
    return 100 * usage.used / usage.total


async def clock(it: Installation) -> Seen:
    """Against the database's, and against the model server's `Date`: one of them is elsewhere."""
    others = [at for at in (await _databases(it), await _model_servers(it)) if at]
    if not others:
        return unknown("No other clock could be asked.")
    off = max(abs((now() - other).total_seconds()) for other in others)
    if off > CLOCK_SECONDS:
        return broken(
            f"This clock and another differ by {off:.0f} s: tokens end too early or too late.",
            "Set it by the network: timedatectl set-ntp true",
        )
    return good(f"Within {max(off, 1):.0f} s of the others.")


async def _databases(it: Installation) -> datetime | None:
    async with reading(it.sessions) as session:
        if is_sqlite(session):
            return None
        told: datetime = (await session.execute(text("SELECT now()"))).scalar_one()
        return told


async def _model_servers(it: Installation) -> datetime | None:
    try:
        async with httpx.AsyncClient(timeout=2, trust_env=False) as http:
            answer = await http.get(f"{it.settings.ollama_base_url}/api/version")
        return parsedate_to_datetime(answer.headers["date"])
    except (httpx.HTTPError, KeyError, ValueError):
        return None


async def ports(_it: Installation) -> Seen:
    if _IN_A_CONTAINER.exists():
        return unknown(
            "In a container, only the container's own ports can be seen.",
            "Look on the host: ss -ltn",
        )
    try:
        open_ones = await asyncio.to_thread(lambda: sorted(set(_open_to_the_network())))
    except OSError:
        return unknown("This system does not tell who listens.", "Look yourself: ss -ltn")
    if open_ones:
        named = ", ".join(f"{port} ({PRIVATE_PORTS[port]})" for port in open_ones)
        return attention(
            f"Listening beyond this machine: {named}.",
            "Bind them to 127.0.0.1, or close them: ufw default deny incoming",
        )
    return good("Nothing of ours listens beyond this machine.")


def _open_to_the_network() -> Iterator[int]:
    for table in _TABLES:
        for line in table.read_text().splitlines()[1:]:
            local, state = line.split()[1], line.split()[3]
            address, _, port = local.partition(":")
            if state == LISTENS and int(port, 16) in PRIVATE_PORTS and not _is_loopback(address):
                yield int(port, 16)


def _is_loopback(address: str) -> bool:
    """An address as the kernel writes it: four bytes at a time, each the wrong way round."""
    words = [bytes.fromhex(address[at : at + 8])[::-1] for at in range(0, len(address), 8)]
    if len(words) == 1:
        return IPv4Address(words[0]).is_loopback
    whole = IPv6Address(b"".join(words))
    return (whole.ipv4_mapped or whole).is_loopback
