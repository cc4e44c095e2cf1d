"""Buying what is known about one creator: only the levels that are missing."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import reading
from app.creators.handles import told_handle
from app.creators.ladder import LEVELS, missing
from app.creators.problems import CreatorErased
from app.creators.schemas import CreatorRead, CreatorRef, Told
from app.creators.service import CreatorService
from app.credits.schemas import CreditsRead
from app.credits.service import LedgerService
from app.discovery.counter import Counter
from app.discovery.errands import Asked, Errand, Served
from app.discovery.freshness import Freshness
from app.discovery.gallery import Gallery
from app.discovery.models import KeptAnswer
from app.discovery.questions import Question, question_of
from app.discovery.repository import AnswerRepository
from app.discovery.schemas import WITH_EMAIL, Enrich, EnrichRead
from app.discovery.search import sighting_of
from app.upstreams.influencers_club.answers import EnrichAnswer, read_enrich
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.prices import EnrichLevel, price_of
from app.upstreams.influencers_club.problems import NoEmail
from app.upstreams.influencers_club.received import Received

NOTHING = Decimal("0.00")
Shown = tuple[str, str | None]
"""A handle and where the upstream has its picture."""


@dataclass(frozen=True, slots=True)
class EnrichService:
    """Every level goes over the counter."""

    counter: Counter
    service: str
    freshness: Freshness
    gallery: Gallery

    async def enrich(self, enrich: Enrich, asked: Asked) -> tuple[EnrichRead, Mapping[str, str]]:
        """All we hold about a creator once this level is held, and the receipt.

        `full` is bought as the half that is missing where the other is held. Raises
        `CreatorErased` and `NoEmail` before anything is spent.
        """
        enrich = await self.resolved(enrich)
        held = await self.held(enrich, asked)
        steps = missing(enrich.level, held) if not asked.refresh else (enrich.level,)
        shown: list[Shown] = []
        served = [
            await self.counter.serve(self.errand(enrich, level, shown), asked) for level in steps
        ]
        await self.gallery.collect(enrich.platform, shown)
        receipt = _receipt(served) or await self._free(enrich, held)
        read = await self._read(enrich, receipt)
        return read, receipt.headers

    async def resolved(self, enrich: Enrich) -> Enrich:
        """Under the handle we hold the creator by; raises `CreatorErased`."""
        async with reading(self.counter.sessions) as session:
            creators = self._creators(session)
            await creators.refuse_erased(enrich.platform, enrich.handle)
            handle = await creators.resolve(enrich.platform, enrich.handle)
        return enrich.model_copy(update={"handle": handle})

    async def held(self, ref: CreatorRef, asked: Asked) -> Mapping[str, datetime]:
        """The levels whose answer we hold and may give again, each with its moment."""
        levels = {self.question(ref, level).hash: level for level in LEVELS}
        async with reading(self.counter.sessions) as session:
            answers = AnswerRepository(session, self.counter.actor.organization_id)
            answered = await answers.read_since(levels, asked.oldest(self.freshness.creator))
        return {levels[hash_]: moment for hash_, moment in answered.items()}

    def question(self, ref: CreatorRef, level: EnrichLevel) -> Question:
        """How the email is wished for changes what is paid, not what is told."""
        named = CreatorRef(platform=ref.platform, handle=ref.handle)
        return question_of(level, self.service, named)

    def errand(
        self, enrich: Enrich, level: EnrichLevel, shown: list[Shown]
    ) -> Errand[EnrichAnswer, CreatorRead]:
        """`shown` gets the picture of whoever the answer is about, once it is written down."""
        must_have = enrich.email == "must_have" and level in WITH_EMAIL

        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_enrich(
                platform=enrich.platform,
                handle=enrich.handle,
                level=level,
                must_have_email=must_have,
            )

        def read(received: Received) -> EnrichAnswer:
            return read_enrich(
                enrich.platform, enrich.handle, level, received, must_have_email=must_have
            )

        return Errand(
            question=self.question(enrich, level),
            subject=f"{enrich.platform} {enrich.handle}",
            creator=f"{enrich.platform}:{enrich.handle}",
            estimate=price_of(level),
            fresh=self.freshness.creator,
            ask=ask,
            read=read,
            keep=self._keeper(enrich, level, shown),
            document=lambda creator: {"creator_id": str(creator.id)},
            recall=self._recaller(enrich),
        )

    def _keeper(
        self, enrich: Enrich, level: EnrichLevel, shown: list[Shown]
    ) -> Callable[[AsyncSession, EnrichAnswer, datetime], Awaitable[CreatorRead]]:
        async def keep(
            session: AsyncSession, answer: EnrichAnswer, moment: datetime
        ) -> CreatorRead:
            creators = self._creators(session)
            handle = told_handle(enrich.platform, enrich.handle, answer.handle)
            remembered = await creators.remember(
                enrich.platform,
                [replace(sighting_of(answer), handle=handle)],
                sandbox=answer.sandbox,
                moment=moment,
                source=level,
            )
            home = remembered.homes.get(handle)
            if home is None:
                raise CreatorErased(enrich.platform, enrich.handle)
            told = [Told(fact.name, fact.label, fact.value, fact.data) for fact in answer.facts]
            shown.append((home, answer.picture_url))
            return await creators.learn(enrich.platform, home, told, level=level, moment=moment)

        return keep

    def _recaller(
        self, enrich: Enrich
    ) -> Callable[[AsyncSession, KeptAnswer], Awaitable[CreatorRead]]:
        async def recall(session: AsyncSession, _kept: KeptAnswer) -> CreatorRead:
            return await self._creators(session).get(enrich.platform, enrich.handle)

        return recall

    async def _free(self, enrich: Enrich, held: Mapping[str, datetime]) -> Served[CreatorRead]:
        """What we hold, with the date of its oldest part."""
        parts = [moment for level, moment in held.items() if level in _told_by(enrich.level, held)]
        async with reading(self.counter.sessions) as session:
            creator = await self._creators(session).get(enrich.platform, enrich.handle)
            ledger = LedgerService.within(session, self.counter.actor.organization_id)
            remaining = await ledger.remaining(self.service)
        saved = sum((price_of(level) for level in missing(enrich.level, ())), NOTHING)
        self.counter.savings.add(self.counter.actor, enrich.level, saved)
        receipt = CreditsRead(charged=NOTHING, remaining=remaining)
        return Served(creator, receipt, cached=True, answered_at=min(parts))

    async def _read(self, enrich: Enrich, served: Served[CreatorRead]) -> EnrichRead:
        creator = served.outcome
        has_email = any(fact.name == "email" for fact in creator.facts)
        if enrich.email == "must_have" and not has_email:
            raise NoEmail(enrich.platform, enrich.handle)
        return EnrichRead(
            creator=creator, credits=served.credits, cached=served.cached, sandbox=creator.sandbox
        )

    def _creators(self, session: AsyncSession) -> CreatorService:
        return CreatorService.within(session, self.counter.actor.organization_id)


def _receipt(served: Sequence[Served[CreatorRead]]) -> Served[CreatorRead] | None:
    """One receipt for all steps: the last one's, with what all of them cost."""
    if not served:
        return None
    last = served[-1]
    charged = sum((each.credits.charged for each in served), NOTHING)
    return replace(
        last,
        credits=CreditsRead(charged=charged, remaining=last.credits.remaining),
        cached=all(each.cached for each in served),
        answered_at=min(each.answered_at for each in served),
    )


def _told_by(level: EnrichLevel, held: Mapping[str, datetime]) -> Sequence[str]:
    """Which of the held levels tell this one."""
    if level in held:
        return (level,)
    return ("full",) if "full" in held else ("profile", "analytics")
