"""The database's address, in the words of its users and in those of the async drivers."""

from typing import Final
from urllib.parse import parse_qsl, unquote

from sqlalchemy import URL, make_url

DRIVERS: Final = {
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}
POOLER: Final = "pooler"
"""In an address of ours: how a pooler stands between, which `open_engine` reads and takes out."""


def normalised(text: str) -> str:
    """Rewrite an address for its async driver; raises ValueError for a database we do not speak.

    A password may hold any character, escaped or not: the last `@` ends it, as people expect.
    """
    scheme, separator, rest = text.partition("://")
    driver = DRIVERS.get(scheme.lower())
    if not separator or driver is None:
        raise ValueError("the address must begin with postgresql:// or sqlite:///")
    if driver.startswith("sqlite"):
        return f"{driver}://{rest}"
    return _postgres(driver, rest).render_as_string(hide_password=False)


def from_parts(*, server: str, port: int, user: str, password: str, database: str) -> str:
    """The address made of the POSTGRES_ settings; nothing in them needs escaping."""
    url = URL.create("postgresql+asyncpg", user, password, server, port, database)
    return url.render_as_string(hide_password=False)


def behind_pooler(url: str, mode: str) -> str:
    """The same PostgreSQL by way of a pooler; whoever opens the address sees it and keeps to it."""
    address = make_url(url).update_query_dict({POOLER: mode})
    return address.render_as_string(hide_password=False)


def _postgres(driver: str, rest: str) -> URL:
    account, _, place = rest.rpartition("@")
    user, _, password = account.partition(":")
    url = make_url(f"{driver}://{place.partition('?')[0]}")
    query = dict(parse_qsl(place.partition("?")[2]))
    if "sslmode" in query:  # libpq's word, which most hosts print; asyncpg calls it ssl
        query["ssl"] = query.pop("sslmode")
    return url.set(
        username=unquote(user) or None,
        password=unquote(password) if password else None,
        query=query,
    )
