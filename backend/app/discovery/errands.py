"""What is bought at the counter: one question, how to ask it, and what to do with its answer."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.credits.schemas import CreditsRead
from app.discovery.models import KeptAnswer
from app.discovery.questions import Question
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.received import Received


class Paid(Protocol):
    """What every answer says beside its content."""

    @property
    def charge(self) -> Decimal: ...
    @property
    def credits_left(self) -> Decimal | None: ...


Answer = TypeVar("Answer", bound=Paid)
Outcome = TypeVar("Outcome")
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """How and for whom a question is asked."""

    at: datetime
    """When the wish was first spoken: an answer or a loss since then is this wish's own."""
    refresh: bool = False
    """Pay again although we hold a fresh answer."""
    brand_id: UUID | None = None
    job_id: UUID | None = None

    def oldest(self, fresh: timedelta) -> datetime:
        """How old an answer may be to be given again."""
        return self.at if self.refresh else self.at - fresh


@dataclass(frozen=True, slots=True)
class Errand(Generic[Answer, Outcome]):
    """One question and what to do with its answer."""

    question: Question
    subject: str
    estimate: Decimal
    """The most it can cost."""
    fresh: timedelta
    ask: Callable[[InfluencersClub], Awaitable[Received]]
    read: Callable[[Received], Answer]
    """Pure: a kept answer may be read again."""
    keep: Callable[[AsyncSession, Answer, datetime], Awaitable[Outcome]]
    """Writes down what the answer taught, in the transaction that settles its price."""
    document: Callable[[Outcome], Document]
    """What of the outcome is kept to be given again."""
    recall: Callable[[AsyncSession, KeptAnswer], Awaitable[Outcome]]
    """The outcome again, from what was kept."""
    keeps_body: Callable[[Outcome], bool] = lambda _: True
    """Whether the body as it came may be kept: not one with somebody who was erased."""
    creator: str | None = None
    """`platform:handle` where it is about one creator."""


@dataclass(frozen=True, slots=True)
class Served(Generic[Outcome]):
    """An outcome with its receipt."""

    outcome: Outcome
    credits: CreditsRead
    cached: bool
    answered_at: datetime

    @property
    def headers(self) -> Mapping[str, str]:
        """The receipt for clients that do not read bodies; `Age` is in seconds (RFC 9111)."""
        headers = {
            "Credits-Charged": f"{self.credits.charged:.2f}",
            "Cache-Status": "hit" if self.cached else "miss",
        }
        if self.credits.remaining is not None:
            headers["Credits-Remaining"] = f"{self.credits.remaining:.2f}"
        if self.cached:
            headers["Age"] = str(max(0, int((now() - self.answered_at).total_seconds())))
        return headers
