"""Finding creators and buying what is known about one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.problems import InvalidBody
from app.creators.schemas import CreatorRead, Sighting, Told
from app.creators.service import CreatorService, spelled
from app.discovery.counter import Counter, Document, Errand, Served
from app.discovery.filters import check_filters, check_sort
from app.discovery.questions import enrich_question, search_question
from app.discovery.schemas import (
    Enrich,
    EnrichRead,
    Found,
    FoundCreatorRead,
    Search,
    SearchRead,
)
from app.upstreams.influencers_club.client import (
    EnrichAnswer,
    FoundCreator,
    InfluencersClub,
    SearchAnswer,
)
from app.upstreams.influencers_club.prices import price_of

REACHABLE: Final = 10_000
"""No more results of one search can be fetched, whatever its total says."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old an answer may be to be given again."""

    search: timedelta
    creator: timedelta


@dataclass(frozen=True, slots=True)
class DiscoveryService:
    """Every call goes over the counter."""

    counter: Counter
    club: InfluencersClub
    base_url: str
    freshness: Freshness

    async def search(self, search: Search) -> tuple[SearchRead, dict[str, str]]:
        """A page of creators and the receipt's headers; raises `InvalidBody` before it spends."""
        _refuse_unfit(search)

        async def ask() -> SearchAnswer:
            return await self.club.search(
                platform=search.platform,
                filters=search.filters,
                sort_by=search.sort.by,
                sort_order=search.sort.order,
                page=search.page,
                limit=search.limit,
            )

        async def keep(session: AsyncSession, answer: SearchAnswer, moment: datetime) -> Found:
            sightings = [_sighting(creator) for creator in answer.creators]
            known = await self._creators(session).remember(
                search.platform, sightings, sandbox=answer.sandbox, moment=moment
            )
            items = _found_creators(search, answer.creators, known, moment)
            return Found(items=items, total=answer.total, sandbox=answer.sandbox)

        async def recall(_session: AsyncSession, document: Document) -> Found:
            return Found.model_validate(document)

        served = await self.counter.serve(
            Errand(
                question=search_question(search, self.base_url),
                subject=f"{search.platform}, page {search.page}",
                estimate=price_of("search", search.limit),
                fresh=self.freshness.search,
                refresh=search.refresh,
                ask=ask,
                keep=keep,
                document=lambda found: found.model_dump(mode="json"),
                recall=recall,
            )
        )
        return _search_read(search, served), served.headers

    async def enrich(self, enrich: Enrich) -> tuple[EnrichRead, dict[str, str]]:
        """All we hold about a creator after buying one level, and the receipt's headers."""

        async def ask() -> EnrichAnswer:
            return await self.club.enrich(
                platform=enrich.platform, handle=enrich.handle, level=enrich.level
            )

        async def keep(
            session: AsyncSession, answer: EnrichAnswer, moment: datetime
        ) -> CreatorRead:
            creators = self._creators(session)
            sighting = _enriched_sighting(enrich, answer)
            await creators.remember(
                enrich.platform, [sighting], sandbox=answer.sandbox, moment=moment
            )
            told = [Told(fact.name, fact.label, fact.value) for fact in answer.facts]
            return await creators.learn(
                enrich.platform, enrich.handle, told, level=enrich.level, moment=moment
            )

        async def recall(session: AsyncSession, _document: Document) -> CreatorRead:
            return await self._creators(session).get(enrich.platform, enrich.handle)

        served = await self.counter.serve(
            Errand(
                question=enrich_question(enrich, self.base_url),
                subject=f"{enrich.platform} {enrich.handle}",
                estimate=price_of(enrich.level),
                fresh=self.freshness.creator,
                refresh=enrich.refresh,
                ask=ask,
                keep=keep,
                document=lambda creator: {"creator_id": str(creator.id)},
                recall=recall,
            )
        )
        return _enrich_read(served), served.headers

    def _creators(self, session: AsyncSession) -> CreatorService:
        return CreatorService.within(session, self.counter.actor.organization_id)


def _refuse_unfit(search: Search) -> None:
    """The upstream ignores a wrong filter and bills the unfiltered answer: we do not send one."""
    errors = [
        *check_filters(search.platform, search.filters),
        *check_sort(search.platform, search.sort.by, search.sort.order),
    ]
    if errors:
        raise InvalidBody("The search was not sent, and nothing was spent.", errors=errors)
    if (search.page - 1) * search.limit >= REACHABLE:
        raise InvalidBody(
            f"Only the first {REACHABLE:,} results of a search can be fetched: narrow the filters. "
            "Nothing was spent."
        )


def _sighting(creator: FoundCreator | EnrichAnswer) -> Sighting:
    return Sighting(
        handle=creator.handle,
        upstream_id=creator.upstream_id,
        name=creator.name,
        followers=creator.followers,
        engagement_percent=creator.engagement_percent,
        picture_url=creator.picture_url,
    )


def _enriched_sighting(enrich: Enrich, answer: EnrichAnswer) -> Sighting:
    """Under the handle that was asked for: the upstream may answer with another spelling."""
    return replace(_sighting(answer), handle=enrich.handle)


def _found_creators(
    search: Search, creators: Sequence[FoundCreator], known: frozenset[str], moment: datetime
) -> list[FoundCreatorRead]:
    return [
        FoundCreatorRead(
            platform=search.platform,
            handle=handle,
            name=creator.name or handle,
            followers=creator.followers,
            engagement_percent=creator.engagement_percent,
            picture_url=creator.picture_url,
            known=handle in known,
            seen_at=moment,
        )
        for creator in creators
        if (handle := spelled(search.platform, creator.handle))
    ]


def _search_read(search: Search, served: Served[Found]) -> SearchRead:
    found = served.outcome
    return SearchRead(
        items=found.items,
        total=found.total,
        sandbox=found.sandbox,
        page=search.page,
        limit=search.limit,
        credits=served.credits,
        cached=served.cached,
    )


def _enrich_read(served: Served[CreatorRead]) -> EnrichRead:
    return EnrichRead(
        creator=served.outcome,
        credits=served.credits,
        cached=served.cached,
        sandbox=served.outcome.sandbox,
    )
