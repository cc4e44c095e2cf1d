"""Who an enrichment answer is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.upstreams.influencers_club.reading import (
    Object,
    first,
    flag,
    number,
    object_at,
    text,
    web_address,
    whole,
)

IDS: Final = ("userid", "user_id", "id")
HANDLES: Final = ("username", "custom_url")
NAMES: Final = ("full_name", "fullname", "title", "displayName")
SIZES: Final = ("follower_count", "subscriber_count", "total_followers", "followers")
PICTURES: Final = ("profile_picture_hd", "profile_picture", "profileImageURL", "picture")
PLATFORM_IDS: Final[Mapping[str, tuple[str, ...]]] = {"youtube": ("id",)}
"""YouTube's `user_id`, where there is one, is not the channel's id."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Id, names and size; the analytics level tells none of them."""

    upstream_id: str | None
    handle: str | None
    name: str | None
    followers: int | None
    engagement_percent: float | None
    picture_url: str | None


def exists(platform: str, result: Object) -> bool:
    """Whether the account is there; only a plain no counts, and it has come as the word "False"."""
    told = (result.get("exists"), object_at(result, platform).get("exists"))
    return all(flag(value) is not False for value in told)


def identity_of(platform: str, result: Object) -> Identity:
    block = object_at(result, platform)
    handle = text(first(block, HANDLES), 200)
    return Identity(
        upstream_id=text(first(block, PLATFORM_IDS.get(platform, IDS)), 200),
        handle=handle.removeprefix("@") if handle else None,
        name=text(first(block, NAMES), 200) or text(result.get("first_name"), 200),
        followers=whole(first(block, SIZES)),
        engagement_percent=number(block.get("engagement_percent")),
        picture_url=next(filter(None, (web_address(block.get(key)) for key in PICTURES)), None),
    )
