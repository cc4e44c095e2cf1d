"""Idempotency-Key: the same key and body get the same answer; another body is refused."""

import hashlib
import json
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.core.clock import now
from app.core.db import Base, Document, SessionFactory, UtcTime, is_sqlite, unit_of_work
from app.core.ids import new_id
from app.core.problems import Problem
from app.core.schemas import Schema

KEPT: Final = timedelta(days=2)
"""How long a key is remembered; clients that repeat a request do so within minutes."""

Body = TypeVar("Body", bound=Schema)


class KeyTaken(Problem):
    status = HTTPStatus.CONFLICT
    code = "idempotency_key_taken"

    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key came with another request before. Send a new key for a new wish."
        )


class IdempotentRequest(Base):
    """A request that came with a key, and its answer once there is one."""

    __tablename__ = "idempotent_requests"
    __table_args__ = (UniqueConstraint("organization_id", "user_id", "key"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    key: Mapped[str] = mapped_column(String(200))
    wish: Mapped[str] = mapped_column(String(64))
    """A hash of what was asked for."""
    asked_at: Mapped[datetime] = mapped_column(UtcTime, default=now, index=True)
    headers: Mapped[dict[str, str] | None] = mapped_column(Document)
    body: Mapped[bytes | None] = mapped_column(LargeBinary)
    """The answer's JSON, compressed with zlib; None until there is one."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One request of one user, as far as repeating it matters."""

    organization_id: UUID
    user_id: UUID
    key: str | None
    hash: str


def wish_of(
    organization_id: UUID, user_id: UUID, key: str | None, operation: str, body: Schema
) -> Wish:
    spelled = json.dumps([operation, body.model_dump(mode="json")], sort_keys=True)
    return Wish(organization_id, user_id, key, hashlib.sha256(spelled.encode()).hexdigest())


async def once(
    sessions: SessionFactory,
    wish: Wish,
    answer: type[Body],
    do: Callable[[datetime], Awaitable[tuple[Body, Mapping[str, str]]]],
    *,
    keeps: Callable[[Mapping[str, str]], bool] = lambda _headers: True,
) -> tuple[Body, Mapping[str, str]]:
    """Do it, unless it was done under this key: then its first answer.

    `do` is told when the wish was first spoken. Only answers are kept: what failed may be tried
    again under its key. Of those, `keeps` may let one go whose doing can be repeated as of the same
    first moment. Raises `KeyTaken`.
    """
    if wish.key is None:
        return await do(now())
    async with unit_of_work(sessions) as session:
        first = await _first(session, wish)
    if first.wish != wish.hash:
        raise KeyTaken
    if first.body is not None:
        return answer.model_validate_json(zlib.decompress(first.body)), first.headers or {}
    body, headers = await do(first.asked_at)
    if not keeps(headers):
        return body, headers
    async with unit_of_work(sessions) as session:
        await session.execute(
            update(IdempotentRequest)
            .where(IdempotentRequest.id == first.id, IdempotentRequest.body.is_(None))
            .values(body=zlib.compress(body.model_dump_json().encode()), headers=dict(headers))
        )
    return body, headers


async def _first(session: AsyncSession, wish: Wish) -> IdempotentRequest:
    """The row of this key, written now unless it is there."""
    mine: dict[str, Any] = {
        "organization_id": wish.organization_id,
        "user_id": wish.user_id,
        "key": wish.key,
    }
    dialect = sqlite if is_sqlite(session) else postgresql
    row = {**mine, "id": new_id(), "wish": wish.hash, "asked_at": now()}
    written = (
        dialect.insert(IdempotentRequest)
        .values(row)
        .on_conflict_do_nothing(index_elements=list(mine))
        .returning(IdempotentRequest)
    )
    first: IdempotentRequest | None = (await session.scalars(written)).one_or_none()
    return first or (await session.scalars(select(IdempotentRequest).filter_by(**mine))).one()


async def forget_old_keys(session: AsyncSession) -> None:
    await session.execute(
        delete(IdempotentRequest).where(IdempotentRequest.asked_at < now() - KEPT)
    )
