"""Who may do what only one process may do: a row that is taken, renewed and runs out."""

from datetime import datetime

from sqlalchemy import String, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, UtcTime, database_time, is_sqlite


class Lease(Base):
    """Times are the database's own: processes on several machines need not agree on theirs."""

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    holder: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime] = mapped_column(UtcTime)


async def take_lease(session: AsyncSession, name: str, *, holder: str, seconds: float) -> bool:
    """Take or renew it for so many seconds; False while somebody else holds it."""
    dialect = sqlite if is_sqlite(session) else postgresql
    until = database_time(session, after=seconds)
    query = dialect.insert(Lease).values(name=name, holder=holder, until=until)
    free = or_(Lease.holder == holder, Lease.until < database_time(session))
    taken = query.on_conflict_do_update(
        index_elements=["name"], set_={"holder": holder, "until": until}, where=free
    ).returning(Lease.name)
    return (await session.scalars(taken)).one_or_none() is not None


async def give_lease_back(session: AsyncSession, name: str, *, holder: str) -> None:
    """Let the next one have it at once; nothing happens when it was lost already."""
    await session.execute(delete(Lease).where(Lease.name == name, Lease.holder == holder))


async def lease_holder(session: AsyncSession, name: str) -> str | None:
    """Who holds it now; None when nobody does."""
    query = select(Lease.holder).where(Lease.name == name, Lease.until > database_time(session))
    return (await session.scalars(query)).one_or_none()
