"""One part of a batch: held, handed in, watched, settled and kept; each step may be the first.

A second attempt finds the part where the first left it. What was handed in is never handed in
again: its results are free, however often they are fetched.
"""

import asyncio
import json
import zlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import unit_of_work
from app.core.ids import new_id
from app.core.leases import give_lease_back, take_lease
from app.creators.handles import spelled
from app.credits.schemas import Purchase
from app.credits.service import LedgerService
from app.discovery.batches.models import BatchPart, EnrichBatch
from app.discovery.batches.problems import BatchFailed, BatchLost, BatchPaused
from app.discovery.batches.repository import BatchRepository
from app.discovery.enrich import Shown
from app.discovery.flights import Flight, lease_name
from app.discovery.gallery import Gallery
from app.discovery.models import KeptAnswer
from app.discovery.schemas import Enrich
from app.discovery.shop import Shop
from app.upstreams.influencers_club.batch_problems import BatchNotReady
from app.upstreams.influencers_club.batch_upload import BatchOrder
from app.upstreams.influencers_club.batches import (
    Batch,
    BatchRow,
    BatchState,
    read_batch,
    read_batch_results,
)
from app.upstreams.influencers_club.prices import price_of
from app.upstreams.influencers_club.problems import InfluencersClubProblem
from app.upstreams.influencers_club.received import Received

POLL_SECONDS: Final = (1.0, 2.0, 5.0, 10.0, 20.0, 35.0)
"""The vendor's own client asks every 35 seconds; small batches are done sooner."""
KEPT_AT_ONCE: Final = 25
NOTHING: Final = Decimal("0.00")

Watch = Callable[[int], Awaitable[None]]
"""Told how many creators of the part are done."""


@dataclass(frozen=True, slots=True)
class PartWork:
    """One part, for whoever asked for the batch."""

    shop: Shop
    actor: Actor
    batch: EnrichBatch
    part: BatchPart
    watch: Watch

    async def do(self) -> None:
        """From where it stands to its end; raises what ended it before."""
        if self.part.state in {"kept", "failed"}:
            return
        if self.part.state == "uploading":  # somebody began, and nobody knows what came of it
            await self._note(state="failed")
            raise BatchLost
        if self.part.state != "settled":
            await self._buy()
        await self._keep_results()

    async def _buy(self) -> None:
        flight = Flight(lease_name(self.actor.organization_id, str(self.part.id)), new_id())
        flight = await self._hold(flight)
        async with self.shop.flights.aloft(flight):
            try:
                if self.part.upstream_id is None:
                    await self._hand_in(flight)
                elif self.part.state == "paused":
                    await self._resume()
                await self._settle(flight, await self._watched())
            finally:
                async with unit_of_work(self.shop.sessions) as session:
                    await give_lease_back(session, flight.lease, holder=flight.holder)

    async def _hold(self, flight: Flight) -> Flight:
        """A line for what is still to be paid; one that an earlier attempt left is taken over."""
        left = self.part.line_id if self.part.state == "running" else None
        if left:
            flight = replace(flight, line_id=left)
        async with unit_of_work(self.shop.sessions) as session:
            ledger = LedgerService.within(session, self.actor.organization_id)
            await take_lease(
                session,
                flight.lease,
                holder=flight.holder,
                seconds=self.shop.flights.tempo.lease_seconds,
            )
            if left:
                await ledger.take_over(left)
                return flight
            rows = len(self.part.handles) - self.part.processed
            purchase = Purchase(
                call="batch",
                subject=f"{rows} creators on {self.batch.platform}, {self.batch.level}",
                request_hash=self.part.id.hex,
                estimate=price_of(_level(self.batch)) * rows,
                service=self.shop.service,
                job_id=self.batch.job_id,
            )
            await ledger.hold(self.actor, purchase, line_id=flight.line_id)
            state = "uploading" if self.part.upstream_id is None else self.part.state
            await self._parts(session).change(self.part.id, line_id=flight.line_id, state=state)
        return flight

    async def _hand_in(self, flight: Flight) -> None:
        order = BatchOrder(
            mode=_level(self.batch),
            rows=self.part.handles,
            platform=self.batch.platform,
            must_have_email=self.batch.must_have_email,
            metadata={"part": str(self.part.id)},
        )
        try:
            begun = read_batch(await self._club.ask_new_batch(order))
        except InfluencersClubProblem as problem:
            async with unit_of_work(self.shop.sessions) as session:
                ledger = LedgerService.within(session, self.actor.organization_id)
                if problem.spent == "maybe":
                    await ledger.doubt(flight.line_id, reason=problem.code)
                else:
                    await ledger.release(flight.line_id, reason=problem.code)
                    await self._parts(session).change(self.part.id, state="waiting")
            raise
        await self._note(state="running", upstream_id=begun.id)

    async def _resume(self) -> None:
        with suppress(BatchNotReady):  # it goes on already: the status will tell
            await self._club.ask_batch_resumed(self._upstream_id)
        await self._note(state="running")

    async def _watched(self) -> Batch:
        """Its last status; raises nothing for a batch that paused or failed."""
        for pause in _pauses():
            batch = read_batch(
                await self._club.ask_batch(self._upstream_id), batch_id=self._upstream_id
            )
            processed = batch.processed or 0
            await self._note(processed=processed, found=batch.found or 0)
            await self.watch(processed)
            if batch.state in {BatchState.FINISHED, BatchState.FAILED, BatchState.PAUSED}:
                return batch
            await asyncio.sleep(pause)
        raise AssertionError("the pauses never end")

    async def _settle(self, flight: Flight, batch: Batch) -> None:
        """What the upstream says it used, less what earlier lines of this part were charged."""
        used = batch.credits_used
        if used is None:
            used = price_of(_level(self.batch)) * (batch.found or 0)
        states = {BatchState.FINISHED: "settled", BatchState.FAILED: "failed"}
        async with unit_of_work(self.shop.sessions) as session:
            ledger = LedgerService.within(session, self.actor.organization_id)
            await ledger.settle(
                flight.line_id,
                charge=max(used - self.part.settled, NOTHING),
                credits_left=None,
                sandbox=batch.sandbox,
            )
            await self._parts(session).change(
                self.part.id, state=states.get(batch.state, "paused"), settled=used
            )
        if batch.state is BatchState.PAUSED:
            await self._keep_partial()
            raise BatchPaused(batch.processed or 0, len(self.part.handles))
        if batch.state is BatchState.FAILED:
            raise BatchFailed(batch.message)

    async def _keep_partial(self) -> None:
        """What a paused batch gives out already; some say it gives nothing before its end."""
        try:
            await self._keep_rows(await self._club.ask_batch_results(self._upstream_id))
        except InfluencersClubProblem:
            return

    async def _keep_results(self) -> None:
        await self._keep_rows(await self._club.ask_batch_results(self._upstream_id))
        await self._note(state="kept")

    async def _keep_rows(self, received: Received) -> None:
        """Each row as if it had been bought alone: asked for again, it is free."""
        results = read_batch_results(received)
        rows = [row for row in results.rows if row.result]
        gallery = Gallery(self.shop.pictures, self.actor.organization_id)
        for start in range(0, len(rows), KEPT_AT_ONCE):
            shown: list[Shown] = []
            async with unit_of_work(self.shop.sessions) as session:
                for row in rows[start : start + KEPT_AT_ONCE]:
                    await self._keep_row(session, row, shown, sandbox=results.sandbox)
            await gallery.collect(self.batch.platform, shown)

    async def _keep_row(
        self, session: AsyncSession, row: BatchRow, shown: list[Shown], *, sandbox: bool
    ) -> None:
        level = _level(self.batch)
        handle = spelled(_platform(self.batch), row.input)
        if handle is None or handle not in self.part.handles:
            return
        enrich = Enrich(platform=_platform(self.batch), handle=handle, level=level)
        errand = self.shop.enriching(self.actor).errand(enrich, level, shown)
        body = json.dumps({"result": row.result, "credits_cost": float(price_of(level))}).encode()
        received = Received(body=body, sandbox=sandbox)
        try:
            answer = errand.read(received)
        except InfluencersClubProblem:
            return  # a row that tells nothing was not paid for
        moment = now()
        async with session.begin_nested():
            outcome = await errand.keep(session, answer, moment)
        session.add(
            KeptAnswer(
                organization_id=self.actor.organization_id,
                line_id=self.part.line_id,
                request_hash=errand.question.hash,
                family_hash=errand.question.family,
                call=errand.question.call,
                question=dict(errand.question.words),
                answer=errand.document(outcome),
                raw=zlib.compress(body),
                charge=price_of(level),
                sandbox=sandbox,
                answered_at=moment,
            )
        )

    async def _note(self, **values: Any) -> None:  # noqa: ANN401  # the part's columns
        for name, value in values.items():
            setattr(self.part, name, value)
        async with unit_of_work(self.shop.sessions) as session:
            await self._parts(session).change(self.part.id, **values)

    def _parts(self, session: AsyncSession) -> BatchRepository:
        return BatchRepository(session, self.actor.organization_id)

    @property
    def _club(self) -> Any:  # noqa: ANN401  # the client, for this asker
        return self.shop.club.on_behalf_of(str(self.actor.user_id))

    @property
    def _upstream_id(self) -> str:
        return self.part.upstream_id or ""


def _pauses() -> Iterator[float]:
    yield from POLL_SECONDS
    while True:
        yield POLL_SECONDS[-1]


def _level(batch: EnrichBatch) -> Any:  # noqa: ANN401  # it was checked when it came in
    return batch.level


def _platform(batch: EnrichBatch) -> Any:  # noqa: ANN401  # it was checked when it came in
    return batch.platform
