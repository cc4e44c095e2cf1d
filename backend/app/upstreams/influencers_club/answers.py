"""What the answers about creators mean, read from what came; pure, so it can be done again."""

from dataclasses import dataclass
from decimal import Decimal

from app.upstreams.influencers_club.facts import Fact, facts_of
from app.upstreams.influencers_club.identity import exists, identity_of
from app.upstreams.influencers_club.prices import EnrichLevel, PaidCall
from app.upstreams.influencers_club.problems import CreatorNotFound, NoEmail
from app.upstreams.influencers_club.reading import (
    Object,
    charge_in,
    decimal,
    number,
    object_at,
    objects,
    text,
    token,
    web_address,
    whole,
)
from app.upstreams.influencers_club.receipts import PaidAnswer, receipt
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True)
class FoundCreator:
    """One line of a search; what the upstream left out is None."""

    platform: str
    handle: str
    upstream_id: str | None
    name: str | None
    followers: int | None
    engagement_percent: float | None
    """In percent: 3.2 is 3.2 %."""
    picture_url: str | None
    """Dies after about a day."""


@dataclass(frozen=True, slots=True)
class SearchAnswer(PaidAnswer):
    """One page of a search, and what it cost."""

    creators: tuple[FoundCreator, ...]
    total: int
    """How many match, of which the first 10,000 can be fetched."""


@dataclass(frozen=True, slots=True)
class EnrichAnswer(PaidAnswer):
    """What one level tells about one creator; every part may be missing."""

    platform: str
    handle: str
    upstream_id: str | None
    name: str | None
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None
    facts: tuple[Fact, ...]
    result: Object
    """All that was told, with the blocks of the creator's other platforms."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The account's credits, as the upstream counts them."""

    available: Decimal
    used: Decimal
    sandbox: bool


def read_search(platform: str, received: Received) -> SearchAnswer:
    """One page of creators; raises `UpstreamConfused`."""
    return _read_page(platform, "search", received)


def read_similar(platform: str, received: Received) -> SearchAnswer:
    """One page of creators like another; raises `UpstreamConfused`."""
    return _read_page(platform, "similar", received)


def _read_page(platform: str, call: PaidCall, received: Received) -> SearchAnswer:
    """`accounts` is the one part that must be there; without it the answer is no answer."""
    reply = received.told_object()
    accounts = reply.get("accounts")
    if not isinstance(accounts, list):
        raise received.confused()
    found = (_found(platform, account) for account in objects(accounts))
    total = whole(reply.get("total"))
    return SearchAnswer(
        creators=tuple(creator for creator in found if creator),
        total=len(accounts) if total is None else total,
        **receipt(received, reply, call, rows=len(accounts)),
    )


def _found(platform: str, account: Object) -> FoundCreator | None:
    """A creator of a page; one without a name to call it by is paid for, and no use."""
    profile = object_at(account, "profile")
    handle = (token(profile.get("username"), 200) or "").removeprefix("@")
    if not handle:
        return None
    return FoundCreator(
        platform=platform,
        handle=handle,
        upstream_id=token(account.get("user_id"), 200),
        name=text(profile.get("full_name"), 200),
        followers=whole(profile.get("followers")),
        engagement_percent=number(profile.get("engagement_percent")),
        picture_url=web_address(profile.get("picture")),
    )


def read_enrich(
    platform: str,
    handle: str,
    level: EnrichLevel,
    received: Received,
    *,
    must_have_email: bool = False,
) -> EnrichAnswer:
    """What one level tells; raises `CreatorNotFound`, `NoEmail` or `UpstreamConfused`."""
    reply = received.told_object()
    charge = charge_in(reply.get("credits_cost")) or Decimal(0)
    result = result_in(reply, received)
    if not result and must_have_email:
        raise NoEmail(platform, handle, charge=charge)
    if not result or not exists(platform, result):
        raise CreatorNotFound(platform, handle, charge=charge)
    identity = identity_of(platform, result)
    return EnrichAnswer(
        platform=platform,
        handle=identity.handle or handle.strip().removeprefix("@"),
        upstream_id=identity.upstream_id,
        name=identity.name,
        followers=identity.followers,
        engagement_percent=identity.engagement_percent,
        picture_url=identity.picture_url,
        facts=facts_of(platform, result),
        result=result,
        **receipt(received, reply, level),
    )


def result_in(reply: Object, received: Received) -> Object:
    """`result` must be there; an empty one of any type means that nothing was found."""
    if "result" not in reply:
        raise received.confused()
    result = reply["result"] or {}
    if not isinstance(result, dict):
        raise received.confused()
    return result


def read_balance(received: Received) -> Balance:
    """What is left on the account; raises `UpstreamConfused`."""
    reply = received.told_object()
    available = decimal(reply.get("credits_available"))
    if available is None:
        raise received.confused()
    used = decimal(reply.get("credits_used")) or Decimal(0)
    return Balance(available=available, used=used, sandbox=received.sandbox)
