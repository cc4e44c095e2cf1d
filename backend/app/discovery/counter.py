"""The shop counter of every paid call: what we hold, else hold, ask, keep and settle."""

import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, unit_of_work
from app.credits.schemas import CreditsRead, Purchase
from app.credits.service import LedgerService
from app.discovery.models import KeptAnswer
from app.discovery.questions import Question
from app.discovery.repository import AnswerRepository
from app.upstreams.influencers_club.problems import InfluencersClubProblem


class Paid(Protocol):
    """What every answer of the upstream says beside its content."""

    @property
    def charge(self) -> Decimal: ...
    @property
    def credits_left(self) -> Decimal | None: ...
    @property
    def sandbox(self) -> bool: ...
    @property
    def body(self) -> bytes: ...


Answer = TypeVar("Answer", bound=Paid)
Outcome = TypeVar("Outcome")
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Errand(Generic[Answer, Outcome]):
    """One question and what to do with its answer."""

    question: Question
    subject: str
    estimate: Decimal
    """The most it can cost."""
    fresh: timedelta
    refresh: bool
    ask: Callable[[], Awaitable[Answer]]
    keep: Callable[[AsyncSession, Answer, datetime], Awaitable[Outcome]]
    """Writes down what the answer taught, in the transaction that settles its price."""
    document: Callable[[Outcome], Document]
    """What of the outcome is kept to be given again."""
    recall: Callable[[AsyncSession, Document], Awaitable[Outcome]]
    """The outcome again, from what was kept."""


@dataclass(frozen=True, slots=True)
class Served(Generic[Outcome]):
    """An outcome with its receipt."""

    outcome: Outcome
    credits: CreditsRead
    cached: bool
    answered_at: datetime

    @property
    def headers(self) -> dict[str, str]:
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


@dataclass(frozen=True, slots=True)
class Counter:
    """Serves one actor. No transaction is open while the upstream is asked."""

    actor: Actor
    sessions: SessionFactory

    async def serve(self, errand: Errand[Answer, Outcome]) -> Served[Outcome]:
        """The fresh answer we hold for nothing, else a paid one.

        Raises `InfluencersClubProblem`; its ledger line then says whether credits may be gone.
        """
        if not errand.refresh and (served := await self._from_store(errand)):
            return served
        purchase = Purchase(
            errand.question.call, errand.subject, errand.question.hash, errand.estimate
        )
        async with unit_of_work(self.sessions) as session:
            line_id = await self._ledger(session).hold(self.actor, purchase)
        try:
            answer = await errand.ask()
        except InfluencersClubProblem as problem:
            async with unit_of_work(self.sessions) as session:
                if problem.spent == "maybe":
                    await self._ledger(session).doubt(line_id)
                else:
                    await self._ledger(session).release(line_id, charge=problem.charge)
            raise
        except BaseException:  # cancelled in mid-call: nobody knows whether it was paid
            async with unit_of_work(self.sessions) as session:
                await self._ledger(session).doubt(line_id)
            raise
        moment = now()
        async with unit_of_work(self.sessions) as session:
            ledger = self._ledger(session)
            await ledger.settle(
                line_id,
                charge=answer.charge,
                credits_left=answer.credits_left,
                sandbox=answer.sandbox,
            )
            outcome = await errand.keep(session, answer, moment)
            await self._keep(session, errand, outcome, body=answer.body, moment=moment)
            receipt = CreditsRead(charged=answer.charge, remaining=await ledger.remaining())
        return Served(outcome, receipt, cached=False, answered_at=moment)

    async def _from_store(self, errand: Errand[Answer, Outcome]) -> Served[Outcome] | None:
        async with unit_of_work(self.sessions) as session:
            answers = AnswerRepository(session, self.actor.organization_id)
            held = await answers.since(errand.question.hash, now() - errand.fresh)
            if held is None:
                return None
            outcome = await errand.recall(session, held.answer or {})
            remaining = await self._ledger(session).remaining()
        receipt = CreditsRead(charged=Decimal("0.00"), remaining=remaining)
        return Served(outcome, receipt, cached=True, answered_at=held.answered_at)

    async def _keep(
        self,
        session: AsyncSession,
        errand: Errand[Answer, Outcome],
        outcome: Outcome,
        *,
        body: bytes,
        moment: datetime,
    ) -> None:
        organization_id = self.actor.organization_id
        kept = KeptAnswer(
            organization_id=organization_id,
            request_hash=errand.question.hash,
            call=errand.question.call,
            question=errand.question.words,
            answer=errand.document(outcome),
            raw=zlib.compress(body),
            answered_at=moment,
        )
        AnswerRepository(session, organization_id).add(kept)

    def _ledger(self, session: AsyncSession) -> LedgerService:
        return LedgerService.within(session, self.actor.organization_id)
