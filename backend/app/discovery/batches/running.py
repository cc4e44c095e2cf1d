"""Enriching many creators as a job: the held are free, halves bought alone, the rest in parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.accounts.permissions import Permission
from app.accounts.schemas import Actor
from app.core.clock import now
from app.core.db import SessionFactory, reading, unit_of_work
from app.creators.ladder import LEVELS
from app.creators.standing import Standings
from app.credits.service import LedgerService
from app.discovery.batches.handing_in import PartWork
from app.discovery.batches.models import BatchPart, EnrichBatch
from app.discovery.batches.planning import Plan, parts_of, plan_of
from app.discovery.batches.repository import BatchRepository
from app.discovery.batches.schemas import BatchResult, EnrichMany
from app.discovery.errands import Asked
from app.discovery.repository import AnswerRepository
from app.discovery.schemas import Enrich
from app.discovery.shop import Shop
from app.jobs.registry import Assignment, Done, Kind
from app.jobs.states import JobQueue
from app.upstreams.influencers_club.problems import CreatorNotFound, NotConfigured

ENRICH_MANY: Final = "discovery.enrich_many"
A_DAY: Final = 86_400.0
HASHES_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class BatchPlanner:
    """Says what of a batch is held, from our own tables."""

    shop: Shop
    actor: Actor

    async def plan(self, many: EnrichMany) -> Plan:
        handles = await self._known(many)
        return plan_of(many.level, handles, await self._held(many, handles))

    async def _known(self, many: EnrichMany) -> Sequence[str]:
        """Without those who were erased: nobody asks about them again."""
        async with reading(self.shop.sessions) as session:
            standings = Standings(session, self.actor.organization_id)
            homes = await standings.askable(many.platform, many.handles)
        return list(dict.fromkeys(homes.values()))

    async def _held(self, many: EnrichMany, handles: Sequence[str]) -> Mapping[str, set[str]]:
        enriching = self.shop.enriching(self.actor)
        names = {
            enriching.question(
                Enrich(platform=many.platform, handle=handle, level=level), level
            ).hash: (handle, level)
            for handle in handles
            for level in LEVELS
        }
        oldest = now() - self.shop.freshness.creator
        held: dict[str, set[str]] = {}
        hashes = list(names)
        async with reading(self.shop.sessions) as session:
            answers = AnswerRepository(session, self.actor.organization_id)
            for start in range(0, len(hashes), HASHES_AT_ONCE):
                some = hashes[start : start + HASHES_AT_ONCE]
                for found in await answers.read_since(some, oldest):
                    handle, level = names[found]
                    held.setdefault(handle, set()).add(level)
        return held


@dataclass(frozen=True, slots=True)
class BatchRunner:
    """A second attempt goes on where the first one stopped."""

    sessions: SessionFactory
    shop: Shop | None

    async def run(self, many: EnrichMany, assignment: Assignment) -> Done:
        if self.shop is None:
            raise NotConfigured
        actor = Actor(assignment.user_id, assignment.organization_id, frozenset())
        batch, parts = await self._begin(self.shop, actor, many, assignment)
        await self._buy_halves(self.shop, actor, batch, assignment)
        rows = sum(len(part.handles) for part in parts)
        done = 0
        for part in parts:

            async def watch(processed: int, done: int = done) -> None:
                await assignment.report((done + processed) / max(rows, 1))

            await PartWork(self.shop, actor, batch, part, watch).do()
            done += len(part.handles)
        return Done(await self._result(actor, batch, assignment))

    async def _begin(
        self, shop: Shop, actor: Actor, many: EnrichMany, assignment: Assignment
    ) -> tuple[EnrichBatch, Sequence[BatchPart]]:
        async with unit_of_work(self.sessions) as session:
            batches = BatchRepository(session, actor.organization_id)
            if batch := await batches.of_job(assignment.job_id):
                return batch, await batches.parts([batch.id])
        plan = await BatchPlanner(shop, actor).plan(many)
        batch = EnrichBatch(
            organization_id=actor.organization_id,
            created_by=actor.user_id,
            job_id=assignment.job_id,
            platform=many.platform,
            level=many.level,
            must_have_email=many.email == "must_have",
            asked=len(many.handles),
            held=len(plan.held),
            halves=list(plan.halves),
        )
        async with unit_of_work(self.sessions) as session:
            batches = BatchRepository(session, actor.organization_id)
            batches.add(batch)
            await session.flush()
            for handles in parts_of(many.level, plan.whole):
                batches.add(
                    BatchPart(
                        organization_id=actor.organization_id,
                        batch_id=batch.id,
                        handles=list(handles),
                        state="waiting",
                        processed=0,
                        found=0,
                        settled=Decimal(0),
                    )
                )
            await session.flush()
            return batch, await batches.parts([batch.id])

    async def _buy_halves(
        self, shop: Shop, actor: Actor, batch: EnrichBatch, assignment: Assignment
    ) -> None:
        """Each over the counter, where what an earlier attempt bought is free."""
        enriching = shop.enriching(actor)
        for handle in batch.halves:
            enrich = Enrich.model_validate(
                {"platform": batch.platform, "handle": handle, "level": batch.level}
            )
            asked = Asked(batch.started_at, job_id=assignment.job_id)
            try:
                await enriching.enrich(enrich, asked)
            except CreatorNotFound:
                continue

    async def _result(
        self, actor: Actor, batch: EnrichBatch, assignment: Assignment
    ) -> BatchResult:
        async with unit_of_work(self.sessions) as session:
            parts = await BatchRepository(session, actor.organization_id).parts([batch.id])
            ledger = LedgerService.within(session, actor.organization_id)
            charged = await ledger.charged_by_job(assignment.job_id)
        bought = sum(part.found for part in parts) + len(batch.halves)
        return BatchResult(
            asked=batch.asked,
            held=batch.held,
            bought=bought,
            not_found=max(0, batch.asked - batch.held - bought),
            charged=charged,
        )


def enrich_many_kind(runner: BatchRunner) -> Kind[EnrichMany]:
    return Kind(
        name=ENRICH_MANY,
        title="Enrich many creators",
        params=EnrichMany,
        permission=Permission.DISCOVERY_SPEND,
        work=runner.run,
        queue=JobQueue.BATCH,
        timeout_seconds=A_DAY,
    )
