"""The database: one Base, one engine a process, one transaction a request."""

import sqlite3
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any, Final

from asyncpg import PostgresConnectionError
from asyncpg.exceptions import CannotConnectNowError
from fastapi import Depends, Request
from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Dialect,
    MetaData,
    Numeric,
    event,
    func,
    literal,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.core.clock import now
from app.core.database_url import POOLER
from app.core.problems import DatabaseAway

SessionFactory = async_sessionmaker[AsyncSession]

SQLITE_BUSY_SECONDS: Final = 15
ONLY_READS: Final = "only_reads"
NO_TRANSACTION: Final[dict[str, Any]] = {"isolation_level": "AUTOCOMMIT"}
POSTGRESQL_AWAY: Final = ("08", "53", "57P")
"""SQLSTATE classes of a server that is cut off, full, shutting down or still starting."""
_BEHIND_A_POOLER: Final[dict[str, Any]] = {
    # Two messages of one client may reach two sessions of the server: a statement has no name and
    # is kept by nobody, so asyncpg sends it again together with its values.
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: "",
}
RESTED_SECONDS: Final = 1.0
SQLITE_AWAY: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""What SQLite says when its file cannot be used just now, whatever is asked of it."""

Document = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A JSON document; PostgreSQL keeps it ready for queries."""


class Base(DeclarativeBase):
    """Every table of ours; constraints have names, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is put back when read."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone does not go into a table")
        return (
            value.astimezone(UTC)
            if dialect.name != "sqlite"
            else value.astimezone(UTC).replace(tzinfo=None)
        )

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Credits(TypeDecorator[Decimal]):
    """The upstream's money in steps of 0.01: NUMERIC on PostgreSQL, hundredths on SQLite."""

    impl = Numeric(14, 2)
    cache_ok = True
    _STEPS: Final = 100

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = BigInteger() if dialect.name == "sqlite" else Numeric(14, 2)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | int | None:
        return int(value * self._STEPS) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ANN401
        if value is None:
            return None
        steps = Decimal(value) / self._STEPS if dialect.name == "sqlite" else Decimal(value)
        return steps.quantize(Decimal("0.01"))


class _SqliteConnection(sqlite3.Connection):
    """Rolls back before it closes.

    Work that is cancelled in the middle of a read leaves a cursor behind; closed under it, SQLite
    would keep the write lock, from everybody, until Python's collector finds the cursor.
    """

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self.rollback()
        super().close()


def open_engine(url: str, *, statement_seconds: float | None = 15) -> AsyncEngine:
    """One engine; it belongs to the event loop that first uses it.

    On PostgreSQL no statement of a request takes longer than the limit; migrations have none.
    """
    if url.startswith("sqlite"):
        engine = create_async_engine(
            url, connect_args={"timeout": SQLITE_BUSY_SECONDS, "factory": _SqliteConnection}
        )
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_at_once)
        return engine
    address = make_url(url)
    engine = create_async_engine(
        address.difference_update_query([POOLER]),
        pool_size=10,
        max_overflow=20,
        pool_timeout=10,
        connect_args={
            "timeout": 5,
            "command_timeout": statement_seconds,
            **(_BEHIND_A_POOLER if POOLER in address.query else {}),
        },
    )
    event.listen(engine.sync_engine, "checkin", _note_use)
    event.listen(engine.sync_engine, "checkout", _ping_if_idle)
    return engine


def _note_use(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    record.info["used_at"] = time.monotonic()


def _ping_if_idle(
    connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
) -> None:
    """A connection that rested may be dead; one that was used a moment ago is not asked first.

    A ping before every use would cost as much as a short transaction itself.
    """
    if time.monotonic() - record.info.get("used_at", 0.0) < RESTED_SECONDS:
        return
    try:
        PGDialect_asyncpg().do_ping(connection)  # type: ignore[no-untyped-call]  # they have none
    except Exception as error:
        raise DisconnectionError from error


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins, not the driver
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_at_once(connection: Any) -> None:  # noqa: ANN401  # SQLAlchemy's event passes it untyped
    """Take the write lock first: a reader that turns writer half-way would fail instead of wait.

    Who only reads takes none, and waits for nobody.
    """
    only_reads = connection.get_execution_options().get(ONLY_READS)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def open_sessions(
    engine: AsyncEngine, *, info: Mapping[str, object] | None = None
) -> SessionFactory:
    """`info` is what every session carries along for whoever reads rows with it."""
    return async_sessionmaker(engine, expire_on_commit=False, info=dict(info or {}))


@asynccontextmanager
async def unit_of_work(factory: SessionFactory) -> AsyncIterator[AsyncSession]:
    """One transaction: commit if the block ends well, roll back if it raises.

    Raises `DatabaseAway` when the database cannot be reached or does not answer in time.
    """
    with named_failures():
        async with factory() as session, session.begin():
            yield session


@asynccontextmanager
async def reading(factory: SessionFactory) -> AsyncIterator[AsyncSession]:
    """For a single question: no transaction is begun and ended around it, which costs two trips.

    Raises `DatabaseAway`. Nothing may be written here, as it would be kept on PostgreSQL whatever
    fails after it, and never on SQLite: use `unit_of_work`.
    """
    with named_failures():
        async with factory() as session:
            options = {ONLY_READS: True} if is_sqlite(session) else NO_TRANSACTION
            await session.connection(execution_options=options)
            yield session


@contextmanager
def named_failures() -> Iterator[None]:
    """Every way in which a database is away, as one problem.

    Inside a unit of work nobody but the database is waited for, so a time-out is its own.
    """
    try:
        yield
    except DBAPIError as error:
        if not _is_away(error):
            raise
        raise DatabaseAway from error
    except PoolTimeout as error:
        raise DatabaseAway from error
    except (PostgresConnectionError, CannotConnectNowError, OSError, TimeoutError) as error:
        raise DatabaseAway from error


def _is_away(error: DBAPIError) -> bool:
    """Whether the database failed, and not the statement."""
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in SQLITE_AWAY
    state = str(getattr(error.orig, "sqlstate", "") or "")
    return (
        error.connection_invalidated
        or state.startswith(POSTGRESQL_AWAY)
        or isinstance(error, (OperationalError, InterfaceError))
    )


def is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def database_time(session: AsyncSession, *, after: float = 0) -> ColumnElement[datetime]:
    """The moment the database's clock shows, or so many seconds later.

    What several machines compare must come from one clock; SQLite has the machine's own.
    """
    later = timedelta(seconds=after)
    if is_sqlite(session):
        return literal(now() + later, UtcTime())
    return func.clock_timestamp(type_=UtcTime()) + literal(later)


async def upsert(
    session: AsyncSession,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
    keep: Sequence[str] = (),
) -> None:
    """Insert the rows, or where the key is taken, update all but the columns to `keep`.

    One statement, so two that write the same rows at once do not fail; rows are taken in the
    order of their keys, so that they do not wait for each other in a ring either.
    """
    if not rows:
        return
    rows = sorted(rows, key=lambda row: [str(row[column]) for column in key])
    dialect = sqlite if is_sqlite(session) else postgresql
    query = dialect.insert(table).values(rows)
    changed = {
        column: query.excluded[column] for column in rows[0] if column not in {*key, *keep, "id"}
    }
    await session.execute(query.on_conflict_do_update(index_elements=key, set_=changed))


async def add_missing(
    session: AsyncSession,
    table: type[Base],
    rows: Sequence[Mapping[str, Any]],
    *,
    key: Sequence[str],
) -> None:
    """Insert the rows whose key is free and leave the others as they are, however many come.

    In the order of their keys, as `upsert` takes them.
    """
    if not rows:
        return
    rows = sorted(rows, key=lambda row: [str(row[column]) for column in key])
    dialect = sqlite if is_sqlite(session) else postgresql
    query = dialect.insert(table.__table__).on_conflict_do_nothing(index_elements=key)
    await session.execute(query, rows)


async def get_sessions(request: Request) -> SessionFactory:
    sessions: SessionFactory = request.app.state.sessions
    return sessions


SessionsDep = Annotated[SessionFactory, Depends(get_sessions)]


async def get_session(sessions: SessionsDep) -> AsyncIterator[AsyncSession]:
    async with unit_of_work(sessions) as session:
        yield session


# Commit before the response leaves, so a failed commit is never a 200.
SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]
