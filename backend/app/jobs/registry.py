"""Kinds of work: what each takes, who may start it, what it does. Nothing else runs."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.permissions import Permission
from app.core.problem_answers import invalid_body
from app.core.schemas import Schema
from app.jobs.problems import UnknownKind

Params = TypeVar("Params", bound=Schema)
Keep = Callable[[AsyncSession], Awaitable[None]]
Emit = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One claim of one job, as its work sees it."""

    job_id: UUID
    attempt: int
    organization_id: UUID
    user_id: UUID
    write: Emit
    """Passes a piece of text on to whoever watches, in order."""


async def keep_nothing(_session: AsyncSession) -> None:
    """For work that leaves nothing but its result."""


@dataclass(frozen=True, slots=True)
class Done:
    """What work hands back.

    `keep` runs in the transaction that records the success: both happen, or neither does, and a
    claim that was given up meanwhile keeps nothing.
    """

    result: Schema
    keep: Keep = keep_nothing


@dataclass(frozen=True, slots=True)
class Kind(Generic[Params]):
    """A kind's work may be started twice; only one attempt's outcome is ever kept."""

    name: str
    title: str
    params: type[Params]
    permission: Permission
    work: Callable[[Params, Assignment], Awaitable[Done]]
    timeout_seconds: float = 900
    max_attempts: int = 3

    def read_params(self, params: dict[str, Any]) -> Params:
        """Check what was sent; raises `InvalidBody` with pointers below `/params`."""
        try:
            return self.params.model_validate(params)
        except ValidationError as error:
            raise invalid_body(error.errors(), root="/params") from None


@dataclass(frozen=True, slots=True)
class Kinds:
    """Every kind by its name."""

    kinds: dict[str, Kind[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, kinds: Iterable[Kind[Any]]) -> "Kinds":
        return cls({kind.name: kind for kind in kinds})

    def named(self, name: str) -> Kind[Any]:
        if name not in self.kinds:
            raise UnknownKind(name, sorted(self.kinds))
        return self.kinds[name]
