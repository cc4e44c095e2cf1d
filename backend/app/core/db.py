"""The database: one Base, one engine a process, one transaction a request."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any, Final

from fastapi import Depends, Request
from sqlalchemy import JSON, BigInteger, DateTime, Dialect, MetaData, Numeric, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator, TypeEngine

SessionFactory = async_sessionmaker[AsyncSession]

SQLITE_BUSY_SECONDS: Final = 15

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


def open_engine(url: str, *, statement_seconds: float | None = 30) -> AsyncEngine:
    """One engine; it belongs to the event loop that first uses it.

    On PostgreSQL no statement of a request takes longer than the limit; migrations have none.
    """
    if url.startswith("sqlite"):
        engine = create_async_engine(url, connect_args={"timeout": SQLITE_BUSY_SECONDS})
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_at_once)
        return engine
    return create_async_engine(
        url,
        pool_size=10,
        max_overflow=20,
        pool_timeout=10,
        pool_pre_ping=True,
        connect_args={"timeout": 5, "command_timeout": statement_seconds},
    )


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy begins, not the driver
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_at_once(connection: Any) -> None:  # noqa: ANN401  # SQLAlchemy's event passes it untyped
    """Take the write lock first: a reader that turns writer half-way would fail instead of wait."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def open_sessions(engine: AsyncEngine) -> SessionFactory:
    return async_sessionmaker(engine, expire_on_commit=False)


@asynccontextmanager
async def unit_of_work(factory: SessionFactory) -> AsyncIterator[AsyncSession]:
    """One transaction: commit if the block ends well, roll back if it raises."""
    async with factory() as session, session.begin():
        yield session


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
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    query = dialect.insert(table).values(rows)
    changed = {
        column: query.excluded[column] for column in rows[0] if column not in {*key, *keep, "id"}
    }
    await session.execute(query.on_conflict_do_update(index_elements=key, set_=changed))


def get_sessions(request: Request) -> SessionFactory:
    sessions: SessionFactory = request.app.state.sessions
    return sessions


SessionsDep = Annotated[SessionFactory, Depends(get_sessions)]


async def get_session(sessions: SessionsDep) -> AsyncIterator[AsyncSession]:
    async with unit_of_work(sessions) as session:
        yield session


# Commit before the response leaves, so a failed commit is never a 200.
SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]
