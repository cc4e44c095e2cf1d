"""How Alembic reaches the database: the app's settings, one process at a time."""

import asyncio
from typing import Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.core.config import settings_or_exit
from app.core.db import Base, Credits, UtcTime, open_engine
from app.core.logging import configure_logging, get_logger
from app.core.migrations import knows
from app.models import __all__ as tables

MIGRATION_LOCK = 7_202_611_001
"""The advisory lock on PostgreSQL; on SQLite, the file's write lock does the same."""

if not tables:
    raise ImportError("the tables must be loaded before their metadata is compared")


def address() -> str:
    """What the caller named, else what the settings say."""
    return context.config.attributes.get("url") or settings_or_exit().sqlalchemy_url


def plain(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """A migration holds types of SQLAlchemy alone: ours may change, what it did may not."""
    if kind != "type":
        return False
    if isinstance(item, UtcTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Credits):
        return 'sa.Numeric(14, 2).with_variant(sa.BigInteger(), "sqlite")'
    if isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    if isinstance(item, sa.JSON):
        autogen.imports.add("from sqlalchemy.dialects.postgresql import JSONB")
        return 'sa.JSON().with_variant(JSONB(), "postgresql")'
    return False


def migrate(connection: sa.Connection) -> None:
    """Take the lock, then migrate in the one transaction that holds it."""
    is_sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=is_sqlite,
        transactional_ddl=True,
        compare_type=True,
        compare_server_default=True,
        render_item=plain,
    )
    with context.begin_transaction():
        if not is_sqlite:
            # As long as another process may take to migrate, and not for ever.
            connection.execute(sa.text("SET LOCAL lock_timeout = '10min'"))
            lock = sa.text("SELECT pg_advisory_xact_lock(:key)")
            connection.execute(lock, {"key": MIGRATION_LOCK})
        if _wants_head() and (newer := _newer_revisions()):
            get_logger("app.migrations").warning("schema_is_newer", revisions=newer)
            return
        context.run_migrations()


def _newer_revisions() -> list[str]:
    """What a later release did; an earlier one that starts again must not stumble over it."""
    ours = ScriptDirectory.from_config(context.config)
    return [each for each in context.get_context().get_current_heads() if not knows(ours, each)]


def _wants_head() -> bool:
    options = context.get_context().environment_context.context_opts
    return options.get("destination_rev") in {"head", "heads"}


def _allow_rebuilding(connection: DBAPIConnection, _record: object) -> None:
    """SQLite changes a table by rebuilding it, which must not delete what refers to its rows."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys=OFF")
    cursor.close()


async def online() -> None:
    engine = open_engine(address(), statement_seconds=None)
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine.sync_engine, "connect", _allow_rebuilding)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


def offline() -> None:
    """Print the SQL instead of running it."""
    context.configure(url=address(), target_metadata=Base.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


if not context.config.attributes.get("keep_logging"):
    configure_logging(level="info", as_json=False)
if context.is_offline_mode():
    offline()
else:
    asyncio.run(online())
