"""How much of their audiences several creators share; pure reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.upstreams.influencers_club.reading import (
    Object,
    first,
    flag,
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
class SharedAudience:
    """One creator's part; unique and overlapping make 100 together, where both are told."""

    handle: str | None
    upstream_id: str | None
    name: str | None
    url: str | None
    followers: int | None
    unique_percent: float | None
    """Who follow none of the others."""
    overlapping_percent: float | None
    verified: bool | None
    engagements: int | None
    """Of an average post."""
    engagements_by_kind: Mapping[str, int]
    """The same by the kind of post: all, reels, videos, shorts, streams."""


@dataclass(frozen=True, slots=True)
class OverlapAnswer(PaidAnswer):
    """The group as a whole, and each creator's part. There is no figure for pairs."""

    total_followers: int | None
    unique_followers: int | None
    creators: tuple[SharedAudience, ...]


def read_overlap(received: Received) -> OverlapAnswer:
    """Raises `UpstreamConfused`. Creators the upstream does not know are left out by it."""
    reply = received.told_object()
    if "details" not in reply and "basics" not in reply:
        raise received.confused()
    basics = object_at(reply, "basics")
    creators = tuple(_shared(item) for item in objects(reply.get("details")))
    return OverlapAnswer(
        total_followers=whole(basics.get("total_followers")),
        unique_followers=whole(basics.get("total_unique_followers")),
        creators=creators,
        **receipt(received, reply, "audience_overlap", rows=len(creators)),
    )


def _shared(item: Object) -> SharedAudience:
    user = object_at(item, "user")
    both = {**user, **{key: value for key, value in item.items() if value is not None}}
    handle = token(both.get("username"), 200)
    return SharedAudience(
        handle=handle.removeprefix("@") if handle else None,
        upstream_id=token(both.get("user_id"), 200),
        name=text(first(user, ("fullname", "full_name")), 200),
        url=web_address(user.get("url")),
        followers=whole(both.get("followers")),
        unique_percent=number(item.get("unique_percentage")),
        overlapping_percent=number(item.get("overlapping_percentage")),
        verified=flag(user.get("is_verified")),
        engagements=whole(user.get("engagements")),
        engagements_by_kind=_by_kind(user),
    )


def _by_kind(user: Object) -> Mapping[str, int]:
    read = (
        (text(item.get("post_type"), 40), whole(item.get("engagements")))
        for item in objects(user.get("stats"))
    )
    return {kind: count for kind, count in read if kind and count is not None}
