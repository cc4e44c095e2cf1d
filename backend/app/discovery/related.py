"""A creator's other accounts, the creator behind an email, and the audience creators share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Self, get_args

from pydantic import Field, model_validator
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.db import reading
from app.core.problems import FieldProblem, InvalidBody
from app.core.schemas import Instant, Schema
from app.creators.handles import Platform, spelled
from app.creators.schemas import CreatorRef, Sighting
from app.creators.service import CreatorService
from app.credits.schemas import CreditsRead
from app.discovery.counter import Counter
from app.discovery.errands import Asked, Errand, Served
from app.discovery.freshness import Freshness
from app.discovery.models import KeptAnswer
from app.discovery.questions import question_of
from app.upstreams.influencers_club.client import InfluencersClub
from app.upstreams.influencers_club.overlap import OverlapAnswer, SharedAudience, read_overlap
from app.upstreams.influencers_club.prices import price_of
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.socials import (
    EmailAnswer,
    OtherAccount,
    SocialsAnswer,
    read_email,
    read_socials,
)
from app.upstreams.influencers_club.terms import terms

OURS: frozenset[str] = frozenset(get_args(Platform))


class Socials(CreatorRef):
    refresh: bool = False


class AccountRead(Schema):
    """One account of a person, also on platforms that cannot be searched."""

    platform: str
    handle: str | None
    name: str | None
    url: str | None
    followers: int | None


class Accounts(Schema):
    """As kept."""

    accounts: Sequence[AccountRead]
    sandbox: bool


class AccountsRead(Accounts):
    answered_at: Instant
    credits: CreditsRead
    cached: bool


class EmailLookup(Schema):
    """Whose address it is; asked about nobody who was erased."""

    email: Annotated[str, Field(max_length=320, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
    refresh: bool = False


class Overlap(Schema):
    """Two to ten creators of one platform: one price, however many they are."""

    platform: Platform
    handles: Annotated[list[str], Field(min_length=2, max_length=10)]
    refresh: bool = False

    @model_validator(mode="after")
    def spell_handles(self) -> Self:
        """Each creator once, in one spelling."""
        handles = [spelled(self.platform, handle) for handle in self.handles]
        if None in handles:
            wrong = self.handles[handles.index(None)]
            raise ValueError(f"{wrong[:80]!r} is no handle on {self.platform}")
        if len(set(handles)) != len(handles):
            raise ValueError("the same creator is named twice")
        object.__setattr__(self, "handles", handles)
        return self


class ShareRead(Schema):
    """One creator's part of a shared audience; both shares make 100 where both are told."""

    handle: str
    followers: int | None
    unique_percentage: float | None
    overlapping_percentage: float | None


class Overlapped(Schema):
    """As kept."""

    total_followers: int | None
    unique_followers: int | None
    creators: Sequence[ShareRead]
    unknown: Sequence[str]
    """Creators that were asked for and that the upstream does not know."""
    sandbox: bool


class OverlapRead(Overlapped):
    answered_at: Instant
    credits: CreditsRead
    cached: bool


@dataclass(frozen=True, slots=True)
class RelatedService:
    """Every call goes over the counter."""

    counter: Counter
    service: str
    freshness: Freshness

    async def socials(
        self, socials: Socials, asked: Asked
    ) -> tuple[AccountsRead, Mapping[str, str]]:
        """A creator's accounts; those on platforms we search are remembered."""
        await self.refuse_erased(socials.platform, [socials.handle])
        served = await self.counter.serve(self.socials_errand(socials), asked)
        return _accounts_read(served), served.headers

    async def email(
        self, lookup: EmailLookup, asked: Asked
    ) -> tuple[AccountsRead, Mapping[str, str]]:
        """The strongest account of the person behind an address."""
        served = await self.counter.serve(self.email_errand(lookup), asked)
        return _accounts_read(served), served.headers

    async def overlap(
        self, overlap: Overlap, asked: Asked
    ) -> tuple[OverlapRead, Mapping[str, str]]:
        """How much of their audiences creators share; raises `InvalidBody` before it spends."""
        await self.refuse_erased(overlap.platform, overlap.handles)
        served = await self.counter.serve(self.overlap_errand(overlap), asked)
        read = OverlapRead(
            **served.outcome.model_dump(),
            answered_at=served.answered_at,
            credits=served.credits,
            cached=served.cached,
        )
        return read, served.headers

    async def refuse_erased(self, platform: Platform, handles: Sequence[str]) -> None:
        async with reading(self.counter.sessions) as session:
            for handle in handles:
                await self._creators(session).refuse_erased(platform, handle)

    def socials_errand(self, socials: Socials) -> Errand[SocialsAnswer, Accounts]:
        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_socials(platform=socials.platform, handle=socials.handle)

        async def keep(session: AsyncSession, answer: SocialsAnswer, moment: datetime) -> Accounts:
            return await self._remember(session, answer.accounts, answer.sandbox, moment, "socials")

        return Errand(
            question=question_of("socials", self.service, socials),
            subject=f"{socials.platform} {socials.handle}",
            creator=f"{socials.platform}:{socials.handle}",
            estimate=price_of("socials"),
            fresh=self.freshness.creator,
            ask=ask,
            read=read_socials,
            keep=keep,
            document=lambda accounts: accounts.model_dump(mode="json"),
            recall=_recall_accounts,
        )

    def email_errand(self, lookup: EmailLookup) -> Errand[EmailAnswer, Accounts]:
        """The ledger does not repeat the address: a ledger line is never erased."""
        email = lookup.email.strip().lower()

        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_email(email=email)

        async def keep(session: AsyncSession, answer: EmailAnswer, moment: datetime) -> Accounts:
            return await self._remember(session, [answer.account], answer.sandbox, moment, "email")

        return Errand(
            question=question_of("email", self.service, EmailLookup(email=email)),
            subject="who is behind an email",
            estimate=price_of("email"),
            fresh=self.freshness.creator,
            ask=ask,
            read=read_email,
            keep=keep,
            document=lambda accounts: accounts.model_dump(mode="json"),
            recall=_recall_accounts,
        )

    def overlap_errand(self, overlap: Overlap) -> Errand[OverlapAnswer, Overlapped]:
        if not terms().serves("audience_overlap", overlap.platform):
            detail = f"Audiences cannot be compared on {overlap.platform}."
            raise InvalidBody(
                "The call was not sent, and nothing was spent.",
                errors=[FieldProblem(pointer="/platform", detail=detail)],
            )

        async def ask(club: InfluencersClub) -> Received:
            return await club.ask_overlap(platform=overlap.platform, handles=overlap.handles)

        async def keep(_session: AsyncSession, answer: OverlapAnswer, _at: datetime) -> Overlapped:
            return _overlapped(overlap, answer)

        return Errand(
            question=question_of("audience_overlap", self.service, overlap),
            subject=f"{overlap.platform} {', '.join(overlap.handles)}",
            estimate=price_of("audience_overlap"),
            fresh=self.freshness.overlap,
            ask=ask,
            read=read_overlap,
            keep=keep,
            document=lambda overlapped: overlapped.model_dump(mode="json"),
            recall=_recall_overlap,
        )

    async def _remember(
        self,
        session: AsyncSession,
        accounts: Sequence[OtherAccount],
        sandbox: bool,
        moment: datetime,
        source: str,
    ) -> Accounts:
        """Accounts on our platforms become creators; those of the erased are left out."""
        skipped: set[tuple[str, str]] = set()
        for platform in sorted({account.platform for account in accounts} & OURS):
            sightings = [_sighting(one) for one in accounts if one.platform == platform]
            remembered = await self._creators(session).remember(
                _ours(platform),
                [sighting for sighting in sightings if sighting],
                sandbox=sandbox,
                moment=moment,
                source=source,
            )
            skipped |= {(platform, handle) for handle in remembered.skipped}
        return Accounts(
            accounts=[
                _account_read(account)
                for account in accounts
                if (account.platform, _spelling(account)) not in skipped
            ],
            sandbox=sandbox,
        )

    def _creators(self, session: AsyncSession) -> CreatorService:
        return CreatorService.within(session, self.counter.actor.organization_id)


async def _recall_accounts(_session: AsyncSession, kept: KeptAnswer) -> Accounts:
    return Accounts.model_validate(kept.answer)


async def _recall_overlap(_session: AsyncSession, kept: KeptAnswer) -> Overlapped:
    return Overlapped.model_validate(kept.answer)


def _accounts_read(served: Served[Accounts]) -> AccountsRead:
    return AccountsRead(
        accounts=served.outcome.accounts,
        sandbox=served.outcome.sandbox,
        answered_at=served.answered_at,
        credits=served.credits,
        cached=served.cached,
    )


def _ours(platform: str) -> Platform:
    known: dict[str, Platform] = {name: name for name in get_args(Platform)}
    return known[platform]


def _spelling(account: OtherAccount) -> str | None:
    if account.platform not in OURS or not account.handle:
        return account.handle
    return spelled(_ours(account.platform), account.handle)


def _sighting(account: OtherAccount) -> Sighting | None:
    if not account.handle:
        return None
    return Sighting(
        handle=account.handle,
        upstream_id=account.upstream_id,
        name=account.name,
        followers=account.followers,
        engagement_percent=None,
        picture_url=account.picture_url,
    )


def _account_read(account: OtherAccount) -> AccountRead:
    return AccountRead(
        platform=account.platform,
        handle=_spelling(account) or account.handle,
        name=account.name,
        url=account.url,
        followers=account.followers,
    )


def _overlapped(overlap: Overlap, answer: OverlapAnswer) -> Overlapped:
    shares = [_share(overlap.platform, share) for share in answer.creators]
    told = {share.handle for share in shares}
    return Overlapped(
        total_followers=answer.total_followers,
        unique_followers=answer.unique_followers,
        creators=[share for share in shares if share.handle in set(overlap.handles)],
        unknown=[handle for handle in overlap.handles if handle not in told],
        sandbox=answer.sandbox,
    )


def _share(platform: Platform, share: SharedAudience) -> ShareRead:
    return ShareRead(
        handle=spelled(platform, share.handle or "") or share.handle or "",
        followers=share.followers,
        unique_percentage=share.unique_percent,
        overlapping_percentage=share.overlapping_percent,
    )
