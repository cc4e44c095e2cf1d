"""200,000 creators held: how long a page of them, a search and the whole file take, and memory.

On SQLite and on PostgreSQL, with everything else as shipped. The rows are written with plain SQL;
the requests go over HTTP, one after the other, as a person's do.
"""

import asyncio
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import httpx

from app.cli.bench.ground import Ground, ground, percentile, seconds_since, signed_in, summary
from app.cli.processes import Child
from app.cli.say import say

HELD: Final = 200_000
ROUNDS: Final = 30
PAGE_LIMIT_MS: Final = 200.0
EXPORT_LIMIT_MIB: Final = 60.0
FILL: Final = """
    INSERT INTO creators (
        id, organization_id, platform, handle, upstream_id, name, followers, engagement_percent,
        picture_url, told, words, held, profile_at, sandbox, first_seen_at, seen_at
    )
    SELECT {id}, (SELECT id FROM organizations ORDER BY id LIMIT 1),
        CASE n % 3 WHEN 0 THEN 'instagram' WHEN 1 THEN 'tiktok' ELSE 'youtube' END,
        'creator.' || n || '.' || (n * 7919 % 104729), 'id' || n,
        'Somebody No ' || (n * 31 % 9973),
        CASE WHEN n % 50 = 0 THEN NULL ELSE n * 7919 % 3000000 END,
        CASE WHEN n % 40 = 0 THEN NULL ELSE (n * 31 % 2000) / 100.0 END,
        'https://pictures.example/a/rather/long/address/as/they/come/' || n || '.jpg?expires=1',
        {told},
        'creator.' || n || '.' || (n * 7919 % 104729) || ' somebody no ' || (n * 31 % 9973),
        {held}, CASE WHEN n % 20 = 0 THEN {moment} END, {no}, {moment}, {moment}
    FROM {numbers}
"""
TOLD: Final = '{"name": {"source": "search", "at": "2026-03-01T00:00:00Z"}}'
WANTED: Final[Mapping[str, Mapping[str, str]]] = {
    "list, newest seen": {},
    "list, by followers": {"sort": "followers"},
    "list, by engagement, rising": {"sort": "engagement_percent", "order": "asc"},
    "list, platform and size": {"platform": "tiktok", "followers_min": "2900000", "sort": "handle"},
    "list, profile held": {"held": "profile", "sort": "followers"},
    "list, nobody fits": {"followers_min": "1", "followers_max": "2", "engagement_min": "99"},
    "search, many hits": {"q": "somebody no 12"},
    "search, one hit": {"q": "creator.123456."},
    "search, no hit": {"q": "nobody at all"},
    "search, no hit, by followers": {"q": "nobody at all", "sort": "followers"},
}


def run() -> None:
    missed = [*_measure(on_postgres=False), *_measure(on_postgres=True)]
    say(f"-- not met: {', '.join(missed)}." if missed else "-- every limit is met.")


def _measure(*, on_postgres: bool) -> list[str]:
    name = "PostgreSQL" if on_postgres else "SQLite"
    say(f"-- {name}, {HELD:,} creators")
    with ground(on_postgres=on_postgres) as place:
        first, address = place.backend()  # its start seeds the organization
        place.wait_for(first, address)
        place.end(first)
        asyncio.run(_fill(place))
        child, address = place.backend()
        place.wait_for(child, address)
        with closing(signed_in(address)) as client:
            return [*_pages(client, child, name), *_export(client, child, name)]


async def _fill(place: Ground) -> None:
    # The front door lists the benches before the app is installed.
    from app.core.database_url import normalised  # noqa: PLC0415
    from app.core.db import open_engine  # noqa: PLC0415

    url = normalised(place.settings["DATABASE_URL"])
    engine = open_engine(url, statement_seconds=None)
    began = time.monotonic()
    async with engine.begin() as connection:
        await connection.exec_driver_sql(_filling(sqlite=url.startswith("sqlite")))
    # Nobody's creators come in one transaction: what PostgreSQL does by itself within a minute of
    # one is done at once, or the bench would measure a table in the middle of it.
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.exec_driver_sql(
            "ANALYZE" if url.startswith("sqlite") else "VACUUM ANALYZE"
        )
    await engine.dispose()
    say(f"filled in {seconds_since(began):.0f} s")


def _filling(*, sqlite: bool) -> str:
    if sqlite:
        upto = f"SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {HELD}"  # noqa: S608  # no input
        numbers = f"(WITH RECURSIVE counted(n) AS ({upto}) SELECT n FROM counted)"  # noqa: S608  # no input
        moment = "datetime('now', '-' || n || ' seconds') || '.000000'"
        parts = {"id": "lower(hex(randomblob(16)))", "no": "0", "moment": moment}
        return FILL.format(told=f"'{TOLD}'", held="'{}'", numbers=numbers, **parts)
    parts = {"id": "gen_random_uuid()", "no": "false", "moment": "now() - n * interval '1 second'"}
    numbers = f"(SELECT n::bigint FROM generate_series(1, {HELD}) AS n) AS counted"  # noqa: S608  # no input
    return FILL.format(told=f"'{TOLD}'::jsonb", held="'{}'::jsonb", numbers=numbers, **parts)


def _pages(client: httpx.Client, child: Child, database: str) -> list[str]:
    """`API's own` is the process's time on a core, which a busy machine does not change."""
    missed = []
    for name, wanted in WANTED.items():
        began = _cpu_ms(child)
        waits = [_page(client, wanted)[0] for _ in range(ROUNDS)]
        worked = (_cpu_ms(child) - began) / ROUNDS
        say(f"{name:<30} {summary(waits, 'ms')}; least {min(waits):.0f}, API's own {worked:.0f}")
        if percentile(waits, 0.95) > PAGE_LIMIT_MS:
            missed.append(f"{database}: {name}")
    deep = _walk(client, {"sort": "followers", "limit": "200"})
    say(f"{'list, 100 pages deep':<30} {summary(deep, 'ms')}")
    return missed + ([f"{database}: deep"] if percentile(deep, 0.95) > PAGE_LIMIT_MS else [])


def _page(client: httpx.Client, wanted: Mapping[str, Any]) -> tuple[float, str | None]:
    """Milliseconds, and where the next page begins."""
    began = time.perf_counter()
    answer = client.get("/creators", params=dict(wanted)).raise_for_status()
    waited = (time.perf_counter() - began) * 1000
    return waited, answer.json()["next_cursor"]


def _walk(client: httpx.Client, wanted: Mapping[str, str]) -> Sequence[float]:
    waits, cursor = [], None
    for _ in range(100):
        waited, cursor = _page(client, {**wanted, **({"cursor": cursor} if cursor else {})})
        waits.append(waited)
    return waits


def _export(client: httpx.Client, child: Child, database: str) -> list[str]:
    """The whole file; memory is the most the process ever held, beyond what it held before."""
    before, began = _kibibytes(child, "VmRSS"), time.monotonic()
    with client.stream("GET", "/creators/export.csv") as answer:
        lines = sum(chunk.count(b"\n") for chunk in answer.raise_for_status().iter_bytes())
    took = seconds_since(began)
    if lines != HELD + 1:
        raise RuntimeError(f"the file has {lines:,} lines for {HELD:,} creators")
    grown = max(0, _kibibytes(child, "VmHWM") - before) / 1024
    rest = f"memory grew by {grown:.0f} MiB from {before / 1024:.0f} MiB"
    say(f"export, {HELD:,} lines          {took:.1f} s, {rest}")
    return [f"{database}: memory of the export"] if grown > EXPORT_LIMIT_MIB else []


def _cpu_ms(child: Child) -> float:
    fields = Path(f"/proc/{child.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


def _kibibytes(child: Child, name: str) -> int:
    status = Path(f"/proc/{child.process.pid}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith(name)).split()[1])
