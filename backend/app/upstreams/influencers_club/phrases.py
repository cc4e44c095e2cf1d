"""Turns nested parts of an enrichment answer into words on one line."""

from collections.abc import Iterator
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club.reading import (
    Object,
    first,
    flag,
    number,
    object_at,
    objects,
    text,
    texts,
)

FREQUENCIES: Final = ("posting_frequency", "posting_frequency_recent_months")
POSTS: Final = ("media_count", "video_count", "tweets_count", "number_of_photos")
LATEST: Final = (
    "most_recent_post_date",
    "last_long_video_upload_date",
    "last_short_video_upload_date",
    "last_streamed",
    "last_active",
)
COMMENTS: Final = ("avg_comments", "comment_count_avg", "avg_reply")
GROWTH: Final = ("creator_follower_growth",)
DEALS: Final = ("has_brand_deals", "has_paid_partnership", "paid_partnership")
PLATFORMS: Final = (
    "instagram",
    "youtube",
    "tiktok",
    "twitter",
    "twitch",
    "onlyfans",
    "linkedin",
    "facebook",
    "pinterest",
    "snapchat",
    "discord",
)
CAPTIONS: Final = ("caption", "title", "text")
CAPTION_LETTERS: Final = 160
MOST_POSTS: Final = 5
MONTHS: Final = (3, 6, 9, 12)


def plain(value: JsonValue) -> str | None:
    """`role_based_email` as people write it."""
    words = text(value)
    return words.replace("_", " ") if words else None


def game(value: JsonValue) -> str | None:
    return next(iter(texts(value, "displayName", "name", most=1)), None)


def growth(value: JsonValue) -> list[str]:
    """`{"3_months_ago": 2.1}` as “+2.1 % in 3 months”."""
    told = value if isinstance(value, dict) else {}
    steps = ((months, number(told.get(f"{months}_months_ago"))) for months in MONTHS)
    return [
        f"{percent:+g} % in {months} months" for months, percent in steps if percent is not None
    ]


def income(value: JsonValue) -> str | None:
    told = value if isinstance(value, dict) else {}
    least, most = number(told.get("min")), number(told.get("max"))
    if least is None or most is None:
        return None
    return f"{least:,.0f} to {most:,.0f} {text(told.get('currency'), 8) or ''}".strip()


def sponsors(value: JsonValue) -> list[str]:
    """The handles of past sponsors, each with how often it was seen."""
    return [
        _sponsor(item, handle) for item in objects(value) if (handle := text(item.get("handle")))
    ][:12]


def _sponsor(item: Object, handle: str) -> str:
    count = number(item.get("post_count"))
    return f"{handle} ({count:g} {'post' if count == 1 else 'posts'})" if count else handle


def niches(block: Object, result: Object) -> list[str]:
    """Niches before their parts, from wherever they are told."""
    found = [
        *texts(result.get("ai_niches"), "niche"),
        *texts(block.get("niche_class"), "niche", "name"),
        *texts(result.get("ai_subniches"), "subniche"),
        *texts(block.get("niche_sub_class"), "subniche", "name"),
    ]
    return list(dict.fromkeys(found))[:12]


def hashtags(block: Object) -> list[str]:
    told = first(block, ("hashtags", "hashtags_count", "video_hashtags"))
    found = texts(told, "name", "hashtag", most=20)
    return [f"#{tag.lstrip('#')}" for tag in found]


def brands(block: Object, result: Object) -> list[str]:
    found = [
        *texts(result.get("ai_brand_collaborations"), "brand"),
        *texts(block.get("brands_found"), "name", "brand", "handle"),
    ]
    return list(dict.fromkeys(found))[:12]


def other_accounts(platform: str, result: Object) -> list[str]:
    """The creator's other platforms, with the handle where the answer has one."""
    return [words for other in PLATFORMS if other != platform for words in _account(other, result)]


def _account(other: str, result: Object) -> Iterator[str]:
    pointer = object_at(result, other)
    handle = text(first(pointer, ("username", "custom_url", "url", "profile_url")), 200)
    if handle and flag(pointer.get("exists")) is not False:
        yield f"{other}: {handle}"
    elif flag(object_at(result, "creator_has").get(other)):
        yield other


def recent_posts(block: Object) -> list[str]:
    """The words of up to five recent posts, each cut to one line."""
    posts = [*objects(block.get("post_data"))]
    captions = (text(first(post, CAPTIONS), CAPTION_LETTERS) for post in posts)
    found = [words for words in captions if words]
    return (found or texts(block.get("tweets"), "text", limit=CAPTION_LETTERS))[:MOST_POSTS]
