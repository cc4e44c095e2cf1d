"""The database: whether it answers, whose it is, how full, and whether its schema is ours."""

import time
from typing import Final

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import is_sqlite, reading
from app.core.migrations import newest_revision
from app.doctor.findings import Seen, attention, broken, good
from app.doctor.installation import Installation
from app.health.checks import schema_revision
from app.health.problems import SchemaBehind

SLOW_MS: Final = 50.0
FULL: Final = 0.8
"""The alert rule's threshold."""
_MAY_MORE: Final = (
    "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
)
_USED: Final = (
    "SELECT count(*)::float / current_setting('max_connections')::int FROM pg_stat_activity"
)


async def database(it: Installation) -> Seen:
    async with reading(it.sessions) as session:
        began = time.perf_counter()
        await session.execute(text("SELECT 1"))
        milliseconds = (time.perf_counter() - began) * 1000
        if is_sqlite(session):
            version = (await session.execute(text("SELECT sqlite_version()"))).scalar_one()
            return good(f"SQLite {version} answers in {milliseconds:.1f} ms.")
        return await _server(session, milliseconds)


async def _server(session: AsyncSession, milliseconds: float) -> Seen:
    version = (await session.execute(text("SHOW server_version"))).scalar_one()
    used = (await session.execute(text(_USED))).scalar_one()
    found = (
        f"PostgreSQL {version} answers in {milliseconds:.1f} ms; "
        f"{100 * used:.0f} % of its connections are in use."
    )
    if used > FULL:
        return attention(found, "Raise max_connections, or put PgBouncer before it (DEPLOY.md)")
    if (await session.execute(text(_MAY_MORE))).scalar_one():
        return attention(
            f"{found} Our user there may do more than it needs.",
            "Make one that may not: deployment/create-db-user.sh",
        )
    if milliseconds > SLOW_MS:
        return attention(found, "See whether its machine is busy, or far away")
    return good(found)


async def schema(it: Installation) -> Seen:
    wanted = newest_revision()
    try:
        async with reading(it.sessions) as session:
            found = await schema_revision(session, wanted=wanted)
    except SchemaBehind as behind:
        return broken(behind.detail, "cd backend && alembic upgrade head")
    if found == wanted:
        return good(f"At {wanted}, this release's newest revision.")
    return good(f"At {found}, a later release's, which this one serves as well.")
