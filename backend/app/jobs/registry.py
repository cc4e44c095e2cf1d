"""Kinds of work: what each takes, who may start it, what it does. Nothing else runs."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.permissions import Permission
from app.core.problem_answers import invalid_body
from app.core.problems import Problem
from app.core.schemas import Schema
from app.jobs.problems import UnknownKind
from app.jobs.states import JobQueue

Params = TypeVar("Params", bound=Schema)
Keep = Callable[[AsyncSession], Awaitable[None]]
Emit = Callable[[str], Awaitable[None]]
Report = Callable[[float], Awaitable[None]]


async def report_nowhere(_part: float) -> None:
    """For work that nobody watches."""


@dataclass(frozen=True, slots=True)
class Owner:
    """For whom a job is done."""

    organization_id: UUID
    user_id: UUID


class NobodysJob(LookupError):
    """Work that needs an owner was given a job of the installation's own."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One claim of one job, as its work sees it."""

    job_id: UUID
    attempt: int
    owner: Owner | None
    """None for the installation's own jobs."""
    write: Emit
    """Passes a piece of text on to whoever watches, in order."""
    report: Report = report_nowhere
    """Writes down which part is done, from 0 to 1, and tells it to whoever watches."""

    @property
    def organization_id(self) -> UUID:
        """The tenant; raises `NobodysJob` for a job of the installation's own."""
        return self._owned_by().organization_id

    @property
    def user_id(self) -> UUID:
        """Who started it; raises `NobodysJob` for a job of the installation's own."""
        return self._owned_by().user_id

    def _owned_by(self) -> Owner:
        if self.owner is None:
            raise NobodysJob(self.job_id)
        return self.owner


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


def never(_problem: Problem) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Retries:
    """Which failures are worth another attempt without being asked, and after which pauses."""

    worth: Callable[[Problem], bool] = never
    pauses: Sequence[float] = (2, 15)
    """Seconds before the second attempt, the third, and so on; the last one holds for the rest."""

    def pause_after(self, attempt: int) -> float:
        return self.pauses[min(attempt, len(self.pauses)) - 1]


NO_RETRIES: Final = Retries()


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
    queue: JobQueue = JobQueue.INTERACTIVE
    model: str = ""
    """The model its work asks, of which only so many jobs run at once; empty when it asks none."""
    retries: Retries = NO_RETRIES
    offered: bool = True
    """Whether people may start it; the installation starts the others itself."""

    @property
    def params_schema(self) -> dict[str, Any]:
        return _schema_of(self.params)

    def read_params(self, params: dict[str, Any]) -> Params:
        """Check what was sent; raises `InvalidBody` with pointers below `/params`."""
        try:
            return self.params.model_validate(params)
        except ValidationError as error:
            raise invalid_body(error.errors(), root="/params") from None


@cache
def _schema_of(params: type[BaseModel]) -> dict[str, Any]:
    """Written once: Pydantic takes longer for it than all else of a request does."""
    return params.model_json_schema()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Every kind by its name."""

    kinds: dict[str, Kind[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, kinds: Iterable[Kind[Any]]) -> "Kinds":
        return cls({kind.name: kind for kind in kinds})

    def named(self, name: str) -> Kind[Any]:
        """Raises `UnknownKind`."""
        if name not in self.kinds:
            raise UnknownKind(name, [kind.name for kind in self.offered])
        return self.kinds[name]

    def startable(self, name: str) -> Kind[Any]:
        """A kind that people may start; raises `UnknownKind` for any other."""
        kind = self.named(name)
        if not kind.offered:
            raise UnknownKind(name, [kind.name for kind in self.offered])
        return kind

    @property
    def offered(self) -> list[Kind[Any]]:
        return [self.kinds[name] for name in sorted(self.kinds) if self.kinds[name].offered]
