"""Between a paid route and the counter: the key that makes a repeat harmless, and the receipt."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from fastapi import Response

from app.accounts.schemas import Actor
from app.core.db import SessionFactory
from app.core.idempotency import once, wish_of
from app.core.schemas import Schema
from app.discovery.errands import Asked

Body = TypeVar("Body", bound=Schema)
Read = TypeVar("Read", bound=Schema)
Receipt = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Till:
    """One request at a paid route."""

    actor: Actor
    sessions: SessionFactory
    response: Response
    operation: str
    key: str | None
    """Its Idempotency-Key."""
    brand_id: UUID | None

    async def pay(
        self,
        body: Body,
        read: type[Read],
        serve: Callable[[Body, Asked], Awaitable[tuple[Read, Receipt]]],
        *,
        refresh: bool,
    ) -> Read:
        """Serve it once under its key, and put the receipt into the answer's headers.

        Whoever repeats a request whose answer they never saw gets that answer, and never pays for
        another: a wish is as old as the first time it was spoken.
        """

        async def do(at: datetime) -> tuple[Read, Receipt]:
            return await serve(body, Asked(at, refresh=refresh, brand_id=self.brand_id))

        wish = wish_of(
            self.actor.organization_id, self.actor.user_id, self.key, self.operation, body
        )
        answer, receipt = await once(self.sessions, wish, read, do, keeps=_was_paid)
        self.response.headers.update(receipt)
        return answer


def _was_paid(receipt: Receipt) -> bool:
    """What we gave for nothing, we give again for nothing, however old it is by then.

    The first moment of the wish says how old it may be. That spares every repeat a write.
    """
    return receipt.get("Credits-Charged") != "0.00"
