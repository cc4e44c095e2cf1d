"""Finding creators: each page is asked once, and everybody it shows is remembered."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, Protocol

from pydantic import JsonValue
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import reading
from app.core.problems import FieldProblem, InvalidBody
from app.creators.handles import Platform, spelled
from app.creators.schemas import Remembered, Sighting
from app.creators.service import CreatorService
from app.creators.standing import Standing, Standings
from app.credits.schemas import CreditsRead
from app.credits.service import LedgerService
from app.discovery.counter import Counter
from app.discovery.dictionaries import DictionaryValues
from app.discovery.errands import Asked, Document, Errand, Served
from app.discovery.filters import as_sent, check_filters, check_sort
from app.discovery.freshness import Freshness
from app.discovery.gallery import Gallery
from app.discovery.models import KeptAnswer
from app.discovery.questions import filters_of, question_of
from app.discovery.repository import AnswerRepository, exclusion_lists_of
from app.discovery.schemas import (
    Found,
    FoundCreator,
    FoundCreatorRead,
    Search,
    SearchRead,
    Size,
    SizeRead,
)
from app.upstreams.influencers_club.answers import EnrichAnswer, SearchAnswer, read_search
from app.upstreams.influencers_club.answers import FoundCreator as FoundByUpstream
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.prices import price_of
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.terms import terms

REACHABLE: Final = terms().most_reachable
"""No more results of one search can be fetched, whatever its total says."""
MOST_LEFT_OUT: Final = terms().excluded_handles
"""No more handles can be named to be left out of a search."""


class Page(Protocol):
    """Which part of which search."""

    @property
    def platform(self) -> Platform: ...
    @property
    def page(self) -> int: ...
    @property
    def limit(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of creators and, where they were read along with it, how they stand with us."""

    found: Found
    standings: Mapping[str, Standing] | None = None


@dataclass(frozen=True, slots=True)
class SearchService:
    """Every page goes over the counter."""

    counter: Counter
    service: str
    freshness: Freshness
    values: DictionaryValues
    gallery: Gallery

    async def search(self, search: Search, asked: Asked) -> tuple[SearchRead, Mapping[str, str]]:
        """A page of creators and its receipt; raises `InvalidBody` before it spends."""
        served = await self.counter.serve(await self.errand(search), asked)
        return await self.read(search, served), served.headers

    async def size(self, size: Size, asked: Asked) -> tuple[SizeRead, Mapping[str, str]]:
        """How many there are: from any page that we hold, else for the price of one row."""
        errand = await self.errand(search_of(size))
        held = await self.total_held(errand, asked)
        if held:
            self.counter.savings.add(self.counter.actor, errand.question.call, errand.estimate)
        served = held or await self.counter.serve(errand, asked)
        read = SizeRead(
            total=served.outcome.found.total,
            reachable=min(served.outcome.found.total, REACHABLE),
            answered_at=served.answered_at,
            credits=served.credits,
            cached=served.cached,
            sandbox=served.outcome.found.sandbox,
        )
        return read, served.headers

    async def errand(self, search: Search) -> Errand[SearchAnswer, Shown]:
        """What the counter needs to know; raises `InvalidBody` for what must not be sent."""
        errors = check_sort(search.platform, search.sort.by, search.sort.order)
        await self.refuse_unfit(search.platform, search.filters, errors)
        refuse_unreachable(search)
        search = search.model_copy(update={"filters": as_sent(search.platform, search.filters)})
        left_out = await self._left_out(search)
        question = question_of("search", self.service, search)

        async def ask(club: InfluencersClub) -> Received:
            # What is sent is the question as it is kept, whoever's spelling of it came first.
            filters = filters_of(question)
            if left_out:
                filters["exclude_handles"] = [*left_out]
            return await club.ask_search(
                platform=search.platform,
                filters=filters,
                sort_by=search.sort.by,
                sort_order=search.sort.order,
                page=search.page,
                limit=search.limit,
            )

        return Errand(
            question=question,
            subject=f"{search.platform}, page {search.page}",
            estimate=price_of("search", search.limit),
            fresh=self.freshness.search,
            ask=ask,
            read=lambda received: read_search(search.platform, received),
            keep=self.keeper(search.platform, left_out=len(left_out)),
            document=document_of,
            recall=self.recaller(search.platform),
            keeps_body=may_keep_body,
        )

    def keeper(
        self, platform: Platform, *, left_out: int = 0
    ) -> Callable[[AsyncSession, SearchAnswer, datetime], Awaitable[Shown]]:
        """Writes down whom a page showed; the erased are left out of it."""

        async def keep(session: AsyncSession, answer: SearchAnswer, moment: datetime) -> Shown:
            creators = CreatorService.within(session, self.counter.actor.organization_id)
            remembered = await creators.remember(
                platform,
                [sighting_of(creator) for creator in answer.creators],
                sandbox=answer.sandbox,
                moment=moment,
            )
            found = Found(
                items=_found(platform, answer, remembered, moment),
                total=answer.total,
                sandbox=answer.sandbox,
                left_out=left_out,
                erased=len(remembered.skipped),
            )
            return Shown(found)

        return keep

    def recaller(
        self, platform: Platform
    ) -> Callable[[AsyncSession, KeptAnswer], Awaitable[Shown]]:
        """Reads a kept page and how its creators stand over one connection: most answers are."""

        async def recall(session: AsyncSession, kept: KeptAnswer) -> Shown:
            found = Found.model_validate(kept.answer)
            return Shown(found, await self._standing(session, platform, found))

        return recall

    async def read(self, search: Page, served: Served[Shown]) -> SearchRead:
        """The page as the screen sees it: with what we hold of each now."""
        found, standings = served.outcome.found, served.outcome.standings
        if not served.cached:
            shown = [(item.handle, item.picture_url) for item in found.items]
            await self.gallery.collect_now(search.platform, shown)
        if standings is None:
            async with reading(self.counter.sessions) as session:
                standings = await self._standing(session, search.platform, found)
        return SearchRead(
            items=[_with_standing(item, standings.get(item.handle)) for item in found.items],
            total=found.total,
            reachable=min(found.total, REACHABLE),
            page=search.page,
            limit=search.limit,
            left_out=found.left_out,
            erased=found.erased,
            answered_at=served.answered_at,
            credits=served.credits,
            cached=served.cached,
            sandbox=found.sandbox,
        )

    async def _left_out(self, search: Search) -> list[str]:
        """Whom the search must not find again, beside those its filters name."""
        if search.held_before is None:
            return []
        named = search.filters.get("exclude_handles")
        theirs = [str(handle) for handle in named] if isinstance(named, list) else []
        async with reading(self.counter.sessions) as session:
            held = await self._standings(session).held_before(
                search.platform, search.held_before, MOST_LEFT_OUT
            )
        return list(dict.fromkeys([*theirs, *held]))[:MOST_LEFT_OUT]

    async def total_held(
        self, errand: Errand[SearchAnswer, Shown], asked: Asked
    ) -> Served[Shown] | None:
        """The total that any page of the same search told."""
        if asked.refresh:
            return None
        organization_id = self.counter.actor.organization_id
        async with reading(self.counter.sessions) as session:
            held = await AnswerRepository(session, organization_id).family_since(
                errand.question.family, asked.oldest(errand.fresh)
            )
            if held is None:
                return None
            ledger = LedgerService.within(session, organization_id)
            remaining = await ledger.remaining(self.service)
        receipt = CreditsRead(charged=Decimal("0.00"), remaining=remaining)
        found = Found.model_validate(held.answer)
        return Served(Shown(found), receipt, cached=True, answered_at=held.answered_at)

    async def refuse_unfit(
        self,
        platform: str,
        filters: Mapping[str, JsonValue],
        errors: Sequence[FieldProblem] = (),
    ) -> None:
        """The upstream ignores a wrong filter and bills the unfiltered answer: none is sent.

        `errors` is what is known to be wrong already. Raises `InvalidBody`.
        """
        errors = [*check_filters(platform, filters), *errors]
        errors = errors or [
            *await self.values.check(platform, filters),
            *await self._foreign_lists(platform, filters),
        ]
        if errors:
            raise InvalidBody("The search was not sent, and nothing was spent.", errors=errors)

    async def _foreign_lists(
        self, platform: str, filters: Mapping[str, JsonValue]
    ) -> list[FieldProblem]:
        """The upstream ignores a list it does not know, or that is another platform's."""
        named = filters.get("exclude_list")
        if not isinstance(named, list):
            return []
        async with reading(self.counter.sessions) as session:
            ours = await exclusion_lists_of(
                session, self.counter.actor.organization_id, self.service
            )
        return [
            FieldProblem(
                pointer=f"/filters/exclude_list/{place}",
                detail=f"There is no exclusion list {list_id} of {platform} here.",
            )
            for place, list_id in enumerate(named)
            if not isinstance(list_id, int) or ours.get(list_id) != platform
        ]

    async def _standing(
        self, session: AsyncSession, platform: Platform, found: Found
    ) -> Mapping[str, Standing]:
        return await self._standings(session).of(platform, [item.handle for item in found.items])

    def _standings(self, session: AsyncSession) -> Standings:
        return Standings(session, self.counter.actor.organization_id)


def search_of(size: Size) -> Search:
    """The search that tells a size for the least: one row."""
    return Search(platform=size.platform, filters=size.filters, page=1, limit=1)


def refuse_unreachable(search: Page) -> None:
    """Raise `InvalidBody` for a page that begins beyond what can be fetched."""
    if (search.page - 1) * search.limit >= REACHABLE:
        raise InvalidBody(
            f"Only the first {REACHABLE:,} results of a search can be fetched: narrow the filters. "
            "Nothing was spent."
        )


def sighting_of(creator: FoundByUpstream | EnrichAnswer) -> Sighting:
    return Sighting(
        handle=creator.handle,
        upstream_id=creator.upstream_id,
        name=creator.name,
        followers=creator.followers,
        engagement_percent=creator.engagement_percent,
        picture_url=creator.picture_url,
    )


def document_of(shown: Shown) -> Document:
    """What of a page is kept: how its creators stand changes, and is read when it is shown."""
    return shown.found.model_dump(mode="json")


def may_keep_body(shown: Shown) -> bool:
    """Whether nobody on the page was erased here."""
    return not shown.found.erased


def _found(
    platform: Platform, answer: SearchAnswer, remembered: Remembered, moment: datetime
) -> Sequence[FoundCreator]:
    """Each under the handle we hold it by; nobody twice, nobody who was erased."""
    items: dict[str, FoundCreator] = {}
    for creator in answer.creators:
        handle = spelled(platform, creator.handle)
        home = remembered.homes.get(handle) if handle else None
        if not home:
            continue
        items[home] = FoundCreator(
            platform=platform,
            handle=home,
            name=creator.name or home,
            followers=creator.followers,
            engagement_percent=creator.engagement_percent,
            picture_url=creator.picture_url,
            known=handle in remembered.known,
            seen_at=moment,
        )
    return list(items.values())


def _with_standing(item: FoundCreator, standing: Standing | None) -> FoundCreatorRead:
    told = item.model_dump(exclude={"picture_url"})
    return FoundCreatorRead(
        **told,
        picture_url=standing.picture_url if standing else None,
        held=standing.held if standing else {},
        do_not_contact=bool(standing and standing.do_not_contact),
    )
