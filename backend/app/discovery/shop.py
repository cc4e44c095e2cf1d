"""The parts of discovery put together, once a process: the counter, and what is bought over it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from app.accounts.schemas import Actor
from app.core.config import Settings
from app.core.db import SessionFactory
from app.core.ids import new_id
from app.core.metrics import Metrics
from app.core.redis_client import open_redis
from app.credits.reconciling import Reconciler
from app.credits.savings import Savings
from app.discovery.bookkeeping import Bookkeeper, Chore
from app.discovery.content import ContentService
from app.discovery.counter import Counter
from app.discovery.dictionaries import (
    AskDictionary,
    Dictionaries,
    DictionaryName,
    DictionaryValues,
)
from app.discovery.dictionaries.source import Listed
from app.discovery.enrich import EnrichService
from app.discovery.flights import Flights
from app.discovery.freshness import Freshness
from app.discovery.gallery import Gallery
from app.discovery.questions import host_of
from app.discovery.quote import QuoteService, pricers_of
from app.discovery.related import RelatedService
from app.discovery.search import SearchService
from app.discovery.similar import SimilarService
from app.discovery.tempo import USUAL, Tempo
from app.pictures.service import Pictures
from app.upstreams.influencers_club.client import InfluencersClub, open_influencers_club
from app.upstreams.influencers_club.dictionaries import read_dictionary

DRAIN_SECONDS: Final = 20.0
"""How long a stopping process waits for paid answers on their way."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Belongs to one process and its event loop."""

    sessions: SessionFactory
    club: InfluencersClub
    service: str
    """The host of the account: it is in every question's hash and on every ledger line."""
    freshness: Freshness
    flights: Flights
    savings: Savings
    dictionaries: Dictionaries
    pictures: Pictures

    def counter(self, actor: Actor) -> Counter:
        return Counter(actor, self.sessions, self.club, self.flights, self.savings)

    def searching(self, actor: Actor) -> SearchService:
        return SearchService(
            self.counter(actor),
            self.service,
            self.freshness,
            DictionaryValues(self.dictionaries),
            Gallery(self.pictures, actor.organization_id),
        )

    def enriching(self, actor: Actor) -> EnrichService:
        gallery = Gallery(self.pictures, actor.organization_id)
        return EnrichService(self.counter(actor), self.service, self.freshness, gallery)

    def likening(self, actor: Actor) -> SimilarService:
        return SimilarService(self.searching(actor))

    def relating(self, actor: Actor) -> RelatedService:
        return RelatedService(self.counter(actor), self.service, self.freshness)

    def content(self, actor: Actor) -> ContentService:
        return ContentService(self.counter(actor), self.service, self.freshness)

    def quoting(self, actor: Actor) -> QuoteService:
        pricers = pricers_of(
            self.searching(actor),
            self.likening(actor),
            self.enriching(actor),
            self.relating(actor),
            self.content(actor),
        )
        return QuoteService(self.counter(actor), self.service, pricers)

    @property
    def reconciler(self) -> Reconciler:
        return Reconciler(
            self.sessions, self.service, self.club.balance, self.flights.tempo.works_for
        )


@asynccontextmanager
async def open_shop(
    settings: Settings,
    sessions: SessionFactory,
    pictures: Pictures,
    tempo: Tempo = USUAL,
    metrics: Metrics | None = None,
) -> AsyncIterator[Shop | None]:
    """The shop while the block lasts, None without a key; at its end, calls may still land."""
    if (key := settings.influencers_club_api_key) is None:
        yield None
        return
    async with (
        open_redis(settings) as redis,
        open_influencers_club(
            settings.influencers_club_base_url, key, redis=redis, metrics=metrics
        ) as club,
        _running(settings, sessions, club, pictures, tempo) as shop,
    ):
        yield shop


@asynccontextmanager
async def _running(
    settings: Settings,
    sessions: SessionFactory,
    club: InfluencersClub,
    pictures: Pictures,
    tempo: Tempo,
) -> AsyncIterator[Shop]:
    service = host_of(settings.influencers_club_base_url)
    fresh = timedelta(days=settings.dictionary_fresh_days)
    shop = Shop(
        sessions=sessions,
        club=club,
        service=service,
        freshness=Freshness.of(settings),
        flights=Flights(sessions, tempo),
        savings=Savings(sessions),
        dictionaries=Dictionaries(sessions, _asker(club), service, fresh),
        pictures=pictures,
    )
    try:
        yield shop
    finally:
        await shop.flights.drain(DRAIN_SECONDS)
        await shop.savings.close()


def _asker(club: InfluencersClub) -> AskDictionary:
    async def ask(
        name: DictionaryName, *, platform: str | None, search: str | None, offset: int | None
    ) -> Sequence[Listed]:
        received = await club.ask_dictionary(
            name, platform=platform, search=search, offset=offset or 0
        )
        return read_dictionary(received)

    return ask


@asynccontextmanager
async def bookkeeping(
    sessions: SessionFactory,
    shop: Shop | None,
    chores: Sequence[Chore] = (),
    tempo: Tempo = USUAL,
) -> AsyncIterator[None]:
    """The books are kept in order while the block lasts; also without a key, by what is there."""
    reconciler = shop.reconciler if shop else None
    keeper = Bookkeeper(sessions, reconciler, str(new_id()), tempo, chores)
    task = asyncio.create_task(keeper.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
