"""A creator's accounts elsewhere, and the creator behind an email address; pure readings."""

from dataclasses import dataclass
from decimal import Decimal

from app.upstreams.influencers_club.answers import result_in
from app.upstreams.influencers_club.problems import NobodyBehindEmail
from app.upstreams.influencers_club.reading import (
    Object,
    charge_in,
    first,
    objects,
    text,
    token,
    web_address,
    whole,
)
from app.upstreams.influencers_club.receipts import PaidAnswer, receipt
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True)
class OtherAccount:
    """One account of a person; what the upstream left out is None."""

    platform: str
    """In small letters; may be one that nothing else here knows."""
    handle: str | None
    upstream_id: str | None
    name: str | None
    url: str | None
    followers: int | None
    picture_url: str | None
    """Dies after about a day."""


@dataclass(frozen=True, slots=True)
class SocialsAnswer(PaidAnswer):
    """All accounts that are known of one person; none of them costs nothing."""

    accounts: tuple[OtherAccount, ...]


@dataclass(frozen=True, slots=True)
class EmailAnswer(PaidAnswer):
    """The strongest account of the person behind an address."""

    account: OtherAccount


def read_socials(received: Received) -> SocialsAnswer:
    """Raises `UpstreamConfused`."""
    reply = received.told_object()
    if "result" not in reply:
        raise received.confused()
    result = reply["result"] or []
    if not isinstance(result, list):
        raise received.confused()
    read = (_account(item) for item in objects(result))
    return SocialsAnswer(
        accounts=tuple(account for account in read if account),
        **receipt(received, reply, "socials", rows=len(result)),
    )


def read_email(received: Received) -> EmailAnswer:
    """Raises `NobodyBehindEmail` or `UpstreamConfused`."""
    reply = received.told_object()
    result = result_in(reply, received)
    if not result:
        raise NobodyBehindEmail(charge=charge_in(reply.get("credits_cost")) or Decimal(0))
    account = _account(result)
    if account is None:
        raise received.confused()
    return EmailAnswer(account=account, **receipt(received, reply, "email"))


def _account(item: Object) -> OtherAccount | None:
    """One that has neither a platform nor anything to find it by is no account."""
    platform = text(item.get("platform"), 40)
    handle = (token(item.get("username"), 200) or "").removeprefix("@") or None
    upstream_id = token(first(item, ("user_id", "userId", "userid", "id")), 200)
    url = web_address(item.get("url"))
    if not platform or not (handle or upstream_id or url):
        return None
    return OtherAccount(
        platform=platform.lower(),
        handle=handle,
        upstream_id=upstream_id,
        name=text(first(item, ("fullname", "full_name", "name")), 200),
        url=url,
        followers=whole(item.get("followers")),
        picture_url=web_address(item.get("picture")),
    )
