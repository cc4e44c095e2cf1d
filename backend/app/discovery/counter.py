"""The shop counter of every paid call: what we hold, else hold, ask, settle and keep."""

import asyncio
import time
import zlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, named_failures, reading, unit_of_work
from app.core.ids import new_id
from app.core.leases import give_lease_back, take_lease
from app.core.logging import get_logger
from app.core.problems import DatabaseAway, Problem
from app.credits.savings import Savings
from app.credits.schemas import CreditsRead, Purchase
from app.credits.service import LedgerService
from app.discovery.errands import Answer, Asked, Errand, Outcome, Served
from app.discovery.flights import Flight, Flights, lease_name
from app.discovery.models import KeptAnswer
from app.discovery.problems import AnswerLost, AnswerUnread, StillBeingAsked
from app.discovery.repository import AnswerRepository
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.problems import InfluencersClubProblem
from app.upstreams.influencers_club.received import Received

PATIENCE: Final = 240.0
"""Seconds to wait for somebody else's call: longer than any call may last."""
LOOK_SECONDS: Final = 0.1
PAUSES: Final = (0.2, 0.5, 1, 2, 5, 10, 15, 30)
"""Seconds between the tries to write down what was paid while the database is away."""
NOTHING: Final = Decimal("0.00")
_log = get_logger("app.discovery")


@dataclass(frozen=True, slots=True)
class Counter:
    """Serves one actor. No transaction is open while the upstream is asked."""

    actor: Actor
    sessions: SessionFactory
    club: InfluencersClub
    flights: Flights
    savings: Savings

    async def serve(self, errand: Errand[Answer, Outcome], asked: Asked) -> Served[Outcome]:
        """The fresh answer we hold for nothing, else a paid one, whoever of us asked for it.

        Raises `BudgetSpent` and `SpendingStopped` before anything is sent, `AnswerLost` for a
        question whose answer may have been paid and never came, `AnswerUnread`, `StillBeingAsked`,
        and `InfluencersClubProblem`; the ledger line then says whether credits may be gone.
        """
        oldest = asked.oldest(errand.fresh)
        lease = lease_name(self.actor.organization_id, errand.question.hash)
        give_up_at = time.monotonic() + PATIENCE
        while True:
            if served := await self.from_store(errand, oldest):
                return served
            if flight := await self._hold(errand, asked, oldest, lease):
                return await self.flights.carry(self._fly(errand, flight))
            if time.monotonic() > give_up_at:
                raise StillBeingAsked
            await self.flights.landing(lease, LOOK_SECONDS)

    async def from_store(
        self, errand: Errand[Answer, Outcome], oldest: datetime
    ) -> Served[Outcome] | None:
        """The newest answer we hold, unless it is older than that; for nothing."""
        async with reading(self.sessions) as session:
            found = await self._answers(session).with_rest_since(
                errand.question.hash, oldest, errand.question.service
            )
            if found is None:
                return None
            held, remaining = found
            if held.answer is not None:
                outcome = await errand.recall(session, held)
        if held.answer is None:
            return await self._read_again(errand, held.id)
        self.savings.add(self.actor, errand.question.call, held.charge or NOTHING)
        receipt = CreditsRead(charged=NOTHING, remaining=remaining)
        return Served(outcome, receipt, cached=True, answered_at=held.answered_at)

    async def _hold(
        self, errand: Errand[Answer, Outcome], asked: Asked, oldest: datetime, lease: str
    ) -> Flight | None:
        """Take the question's lease and write its ledger line; None while somebody else has it.

        None also when the answer came between the look and the lease: the next look finds it.
        """
        flight = Flight(lease, new_id())
        async with unit_of_work(self.sessions) as session:
            seconds = self.flights.tempo.lease_seconds
            taken = await take_lease(session, lease, holder=flight.holder, seconds=seconds)
            if not taken:
                return None
            if await self._answers(session).since(errand.question.hash, oldest):
                await give_lease_back(session, lease, holder=flight.holder)
                return None
            ledger = self._ledger(session)
            if lost := await ledger.lost_since(errand.question.hash, oldest):
                raise AnswerLost(lost.created_at, lost.charge)
            await ledger.hold(self.actor, _purchase(errand, asked), line_id=flight.line_id)
        return flight

    async def _fly(self, errand: Errand[Answer, Outcome], flight: Flight) -> Served[Outcome]:
        """Ask, and write down what came of it, whatever that is."""
        async with self.flights.aloft(flight):
            try:
                received = await errand.ask(self.club.on_behalf_of(str(self.actor.user_id)))
            except InfluencersClubProblem as problem:
                await self._write_down(partial(self._close, flight, problem))
                raise
            except BaseException:  # ended in mid-call: nobody knows whether it was paid
                await self._write_down(partial(self._doubt, flight, "interrupted"))
                raise
            try:
                answer = errand.read(received)
            except Exception as error:
                bad = error if isinstance(error, InfluencersClubProblem) else received.confused()
                keep = partial(self._close, flight, bad, errand=errand, received=received)
                await self._write_down(keep)
                if error is bad:
                    raise
                _log.exception("paid_answer_unread", call=errand.question.call, line=flight.holder)
                raise AnswerUnread from error
            return await self._write_down(
                partial(self._keep, errand, flight, received, answer, now())
            )

    async def _write_down(
        self, do: Callable[[AsyncSession], Awaitable[Outcome | Problem]]
    ) -> Outcome:
        """In one transaction, tried again while the database is away: this is paid."""
        for pause in (*PAUSES, None):
            try:
                async with unit_of_work(self.sessions) as session:
                    written = await do(session)
                break
            except DatabaseAway:
                if pause is None:
                    raise
                await asyncio.sleep(pause)
        if isinstance(written, Problem):
            raise written
        return written

    async def _keep(
        self,
        errand: Errand[Answer, Outcome],
        flight: Flight,
        received: Received,
        answer: Answer,
        moment: datetime,
        session: AsyncSession,
    ) -> Served[Outcome] | Problem:
        """Settle and keep the answer as it came, whatever becomes of reading it into tables."""
        ledger = self._ledger(session)
        await ledger.settle(
            flight.line_id,
            charge=answer.charge,
            credits_left=answer.credits_left,
            sandbox=received.sandbox,
        )
        await give_lease_back(session, flight.lease, holder=flight.holder)
        kept = self._kept(errand, flight, received, moment)
        kept.charge = answer.charge
        try:
            with named_failures():  # a database that is cut off now is no unreadable answer
                async with session.begin_nested():
                    outcome = await errand.keep(session, answer, moment)
            kept.answer = errand.document(outcome)
            kept.raw = kept.raw if errand.keeps_body(outcome) else None
        except DatabaseAway:
            raise
        except Exception:  # noqa: BLE001  # whatever it is, the answer is paid and must be kept
            _log.exception("paid_answer_unread", call=errand.question.call, line=flight.holder)
            session.add(kept)
            return AnswerUnread()
        session.add(kept)
        await session.flush()
        remaining = await ledger.remaining(errand.question.service)
        receipt = CreditsRead(charged=answer.charge, remaining=remaining)
        return Served(outcome, receipt, cached=False, answered_at=moment)

    async def _close(
        self,
        flight: Flight,
        problem: InfluencersClubProblem,
        session: AsyncSession,
        *,
        errand: Errand[Answer, Outcome] | None = None,
        received: Received | None = None,
    ) -> None:
        """End the line of a call that brought nothing; what may be paid is kept all the same."""
        ledger = self._ledger(session)
        if problem.spent == "maybe":
            await ledger.doubt(flight.line_id, reason=problem.code)
        else:
            await ledger.release(flight.line_id, reason=problem.code, charge=problem.charge)
        if errand and received and (problem.spent == "maybe" or problem.charge):
            session.add(self._kept(errand, flight, received, now()))
        await give_lease_back(session, flight.lease, holder=flight.holder)

    async def _doubt(self, flight: Flight, reason: str, session: AsyncSession) -> None:
        await self._ledger(session).doubt(flight.line_id, reason=reason)
        await give_lease_back(session, flight.lease, holder=flight.holder)

    async def _read_again(self, errand: Errand[Answer, Outcome], kept_id: UUID) -> Served[Outcome]:
        """The answer that came and could not be read then; for nothing more."""
        async with unit_of_work(self.sessions) as session:
            kept = await self._answers(session).named(kept_id)
            if kept.raw is None:  # somebody in it was erased
                raise AnswerLost(kept.answered_at, kept.charge)
            received = Received(body=zlib.decompress(kept.raw), sandbox=kept.sandbox)
            try:
                answer = errand.read(received)
                with named_failures():
                    async with session.begin_nested():
                        outcome = await errand.keep(session, answer, kept.answered_at)
            except InfluencersClubProblem as problem:
                raise AnswerLost(kept.answered_at, kept.charge) from problem
            except DatabaseAway:
                raise
            except Exception as error:
                _log.exception("kept_answer_unread", call=kept.call, answer=str(kept.id))
                raise AnswerUnread from error
            kept.answer, kept.charge = errand.document(outcome), answer.charge
            ledger = self._ledger(session)
            if kept.line_id:
                await ledger.settle(
                    kept.line_id,
                    charge=answer.charge,
                    credits_left=answer.credits_left,
                    sandbox=kept.sandbox,
                )
            await session.flush()
            remaining = await ledger.remaining(errand.question.service)
        receipt = CreditsRead(charged=NOTHING, remaining=remaining)
        return Served(outcome, receipt, cached=True, answered_at=kept.answered_at)

    def _kept(
        self,
        errand: Errand[Any, Any],
        flight: Flight,
        received: Received,
        moment: datetime,
    ) -> KeptAnswer:
        return KeptAnswer(
            organization_id=self.actor.organization_id,
            line_id=flight.line_id,
            request_hash=errand.question.hash,
            family_hash=errand.question.family,
            call=errand.question.call,
            question=dict(errand.question.words),
            answer=None,
            raw=zlib.compress(received.body),
            sandbox=received.sandbox,
            answered_at=moment,
        )

    def _answers(self, session: AsyncSession) -> AnswerRepository:
        return AnswerRepository(session, self.actor.organization_id)

    def _ledger(self, session: AsyncSession) -> LedgerService:
        return LedgerService.within(session, self.actor.organization_id)


def _purchase(errand: Errand[Any, Any], asked: Asked) -> Purchase:
    return Purchase(
        call=errand.question.call,
        subject=errand.subject,
        request_hash=errand.question.hash,
        estimate=errand.estimate,
        service=errand.question.service,
        creator=errand.creator,
        brand_id=asked.brand_id,
        job_id=asked.job_id,
    )
