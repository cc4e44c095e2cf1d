"""The price of a call before it is paid: at least, at most, and from whose purse."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from app.core.db import reading
from app.core.problems import Problem
from app.core.schemas import Instant, Schema
from app.creators.ladder import missing
from app.credits.allowances import Allowances, refuse_beyond
from app.credits.schemas import Allowance, Amount
from app.credits.service import LedgerService
from app.discovery.content import ContentService, PostDetails, Posts
from app.discovery.counter import Counter
from app.discovery.enrich import EnrichService
from app.discovery.errands import Asked, Errand
from app.discovery.related import EmailLookup, Overlap, RelatedService, Socials
from app.discovery.repository import AnswerRepository
from app.discovery.schemas import Enrich, Search, Size
from app.discovery.search import SearchService, search_of
from app.discovery.similar import Similar, SimilarService
from app.upstreams.influencers_club.prices import price_list

NOTHING = Decimal("0.00")


class SearchQuote(Schema):
    call: Literal["search"]
    body: Search


class SizeQuote(Schema):
    call: Literal["size"]
    body: Size


class EnrichQuote(Schema):
    call: Literal["enrich"]
    body: Enrich


class SimilarQuote(Schema):
    call: Literal["similar"]
    body: Similar


class SocialsQuote(Schema):
    call: Literal["socials"]
    body: Socials


class EmailQuote(Schema):
    call: Literal["enrich_email"]
    body: EmailLookup


class OverlapQuote(Schema):
    call: Literal["audience_overlap"]
    body: Overlap


class PostsQuote(Schema):
    call: Literal["posts"]
    body: Posts


class PostDetailsQuote(Schema):
    call: Literal["post_details"]
    body: PostDetails


QuoteAsk = Annotated[
    SearchQuote
    | SizeQuote
    | SimilarQuote
    | EnrichQuote
    | SocialsQuote
    | EmailQuote
    | OverlapQuote
    | PostsQuote
    | PostDetailsQuote,
    Field(discriminator="call"),
]


class QuoteRead(Schema):
    """What was asked for would cost this, if it were sent now."""

    call: str
    minimum: Amount
    maximum: Amount
    """Never more than this is charged."""
    held_at: Instant | None
    """Since when we hold the answer, which makes it free; null where it would be bought."""
    balance: Amount | None
    """What should be left on the account; null before the upstream ever said."""
    balance_after: Amount | None
    """What is left then, at least."""
    budget_left: Amount | None
    """Of the tightest budget that binds the caller; null where none does."""
    budget_until: Instant | None
    refusal: str | None
    """Why it would be refused now; null when it would be sent."""
    prices_of: date
    """The day our price list is of."""


@dataclass(frozen=True, slots=True)
class Price:
    """What a set of errands costs now."""

    maximum: Decimal
    held_at: datetime | None


PriceOf = Callable[[Any, Asked], Awaitable[Price]]


@dataclass(frozen=True, slots=True)
class QuoteService:
    """Asks nobody but our own tables, and spends nothing."""

    counter: Counter
    service: str
    pricers: "Sequence[Pricer]"

    async def quote(self, ask: Any, asked: Asked) -> QuoteRead:  # noqa: ANN401  # one of the union
        """Raises `InvalidBody` for what would not be sent at all."""
        pricer = next(each for each in self.pricers if isinstance(ask, each.ask))
        price = await pricer.price(ask.body, asked)
        return await self.read(ask.call, price, asked)

    async def read(self, call: str, price: Price, asked: Asked) -> QuoteRead:
        """A price beside the purse it would be paid from."""
        actor = self.counter.actor
        async with reading(self.counter.sessions) as session:
            balance = await LedgerService.within(session, actor.organization_id).remaining(
                self.service
            )
            allowances = Allowances(session)
            bound = await allowances.of(actor, brand_id=asked.brand_id)
            refusal = await _refusal(allowances, bound, price.maximum)
        tightest = bound[0] if bound else None
        return QuoteRead(
            call=call,
            minimum=NOTHING,
            maximum=price.maximum,
            held_at=price.held_at,
            balance=balance,
            balance_after=None if balance is None else balance - price.maximum,
            budget_left=tightest.left if tightest else None,
            budget_until=tightest.until if tightest else None,
            refusal=refusal or _too_poor(balance, price.maximum),
            prices_of=date.fromisoformat(price_list().version),
        )


@dataclass(frozen=True, slots=True)
class Pricer:
    """How one kind of call is priced."""

    ask: type[Schema]
    price: PriceOf


@dataclass(frozen=True, slots=True)
class Pricing:
    """Prices errands by what we hold."""

    counter: Counter

    async def of(self, errand: Errand[Any, Any], asked: Asked) -> Price:
        """Free where a fresh answer is held, else its estimate."""
        async with reading(self.counter.sessions) as session:
            answers = AnswerRepository(session, self.counter.actor.organization_id)
            held = await answers.since(errand.question.hash, asked.oldest(errand.fresh))
        if held and held.answer is not None:
            return Price(NOTHING, held.answered_at)
        return Price(errand.estimate, None)

    def plain(self, errand_of: Callable[[Any], Errand[Any, Any]]) -> PriceOf:
        """For a call whose errand is known at once."""

        async def price(body: Any, asked: Asked) -> Price:  # noqa: ANN401  # of the errand's call
            return await self.of(errand_of(body), asked)

        return price

    def awaited(self, errand_of: Callable[[Any], Awaitable[Errand[Any, Any]]]) -> PriceOf:
        """For a call whose body is checked against our tables first."""

        async def price(body: Any, asked: Asked) -> Price:  # noqa: ANN401  # of the errand's call
            return await self.of(await errand_of(body), asked)

        return price


def pricers_of(
    searches: SearchService,
    similar: SimilarService,
    enriching: EnrichService,
    related: RelatedService,
    content: ContentService,
) -> Sequence[Pricer]:
    """How each call is priced; one that has none cannot be quoted."""
    pricing = Pricing(searches.counter)

    async def size(body: Size, asked: Asked) -> Price:
        errand = await searches.errand(search_of(body))
        held = await searches.total_held(errand, asked)
        return Price(NOTHING, held.answered_at) if held else await pricing.of(errand, asked)

    async def enrich(body: Enrich, asked: Asked) -> Price:
        body = await enriching.resolved(body)
        held = await enriching.held(body, asked)
        steps = (body.level,) if asked.refresh else missing(body.level, held)
        prices = [await pricing.of(enriching.errand(body, level, []), asked) for level in steps]
        if not prices:
            return Price(NOTHING, min(held.values()))
        return Price(sum((price.maximum for price in prices), NOTHING), None)

    return (
        Pricer(SearchQuote, pricing.awaited(searches.errand)),
        Pricer(SizeQuote, size),
        Pricer(SimilarQuote, pricing.awaited(similar.errand)),
        Pricer(EnrichQuote, enrich),
        Pricer(SocialsQuote, pricing.plain(related.socials_errand)),
        Pricer(EmailQuote, pricing.plain(related.email_errand)),
        Pricer(OverlapQuote, pricing.plain(related.overlap_errand)),
        Pricer(PostsQuote, pricing.plain(content.posts_errand)),
        Pricer(PostDetailsQuote, pricing.plain(content.details_errand)),
    )


async def _refusal(
    allowances: Allowances, bound: Sequence[Allowance], wanted: Decimal
) -> str | None:
    """What the counter would say; a free answer is never refused."""
    if not wanted:
        return None
    try:
        await allowances.must_not_be_stopped()
        for allowance in bound:
            refuse_beyond(allowance, wanted)
    except Problem as problem:
        return problem.detail
    return None


def _too_poor(balance: Decimal | None, wanted: Decimal) -> str | None:
    if balance is None or balance >= wanted:
        return None
    return (
        f"The account should have {balance:.2f} credits left, and this may cost {wanted:.2f}. "
        "Top it up at Influencers Club, or ask for less."
    )
