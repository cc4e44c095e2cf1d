"""What was set: whether it fits production, and how well the secrets keep."""

import math
from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Final

from app.core.config import (
    BACKEND,
    LEAST_SECRET_BYTES,
    MAKE_SECRET,
    SHIPPED_PASSWORD,
    SHIPPED_SECRET_KEY,
)
from app.doctor.findings import Seen, attention, broken, good
from app.doctor.installation import Installation

WEAK_BITS: Final = 96.0
READABLE_BY_OTHERS: Final = 0o007


async def settings(it: Installation) -> Seen:
    if wrong := list(_unfit(it)):
        return attention(" ".join(found for found, _ in wrong), "; ".join(do for _, do in wrong))
    return good("Production, over HTTPS, with a database server.")


def _unfit(it: Installation) -> Iterator[tuple[str, str]]:
    known = it.settings
    if not known.is_production:
        yield "It runs for development.", "set ENVIRONMENT=production"
    if known.allows_mock_user:
        yield "Requests from this machine need no token.", "set DISABLE_MOCK_USER=true"
    if known.uses_sqlite:
        yield "SQLite lets one writer in at a time.", "set DATABASE_URL=postgresql://…"
    if known.is_production and any(each.startswith("http://") for each in known.allowed_origins):
        yield "An origin is not HTTPS.", "set ALLOWED_ORIGINS=https://DOMAIN"
    if any(ip_network(each, strict=False).prefixlen == 0 for each in known.forwarded_allow_ips):
        yield (
            "Everybody is believed about the client's address.",
            "narrow FORWARDED_ALLOW_IPS to your proxies",
        )


async def secrets(it: Installation) -> Seen:
    key = it.settings.secret_key.get_secret_value()
    password = it.settings.first_superuser_password.get_secret_value()
    if key == SHIPPED_SECRET_KEY or password == SHIPPED_PASSWORD:
        return broken(
            "SECRET_KEY or FIRST_SUPERUSER_PASSWORD is the one everybody can read in the sources.",
            f"Make others: {MAKE_SECRET}",
        )
    if len(key.encode()) < LEAST_SECRET_BYTES or _bits(key) < WEAK_BITS:
        return attention("SECRET_KEY can be guessed.", f"Make another: {MAKE_SECRET}")
    file = BACKEND / ".env"
    if file.exists() and file.stat().st_mode & READABLE_BY_OTHERS:
        return attention("Everybody on this machine can read backend/.env.", f"chmod 640 {file}")
    return good("SECRET_KEY is long and random, and only its owner can read the settings.")


def _bits(text: str) -> float:
    """Shannon's entropy of its letters, over its length: a repeated word has little."""
    counts = Counter(text)
    total = len(text)
    return -total * sum(n / total * math.log2(n / total) for n in counts.values())


async def mail(_it: Installation) -> Seen:
    return good("This release sends no mail, so no mail server is needed.")
