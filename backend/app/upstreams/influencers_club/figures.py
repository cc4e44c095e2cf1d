"""Nested parts of an enrichment answer as plain figures, for drawing and for reckoning."""

from itertools import islice
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club.reading import (
    Object,
    decimal,
    first,
    number,
    object_at,
    objects,
    text,
    web_address,
    whole,
)

MOST: Final = 50
CAPTION_LETTERS: Final = 300
MOST_ADDRESS_LETTERS: Final = 1000
MONTHS: Final = (3, 6, 9, 12)
LIKES: Final = ("likes", "like_count")
COMMENTS: Final = ("comments", "comment_count")
VIEWS: Final = ("view_count", "views", "play_count")


def growth(value: JsonValue) -> JsonValue:
    """`[{"months": 3, "percent": 2.1}]`: against so many months ago."""
    told = value if isinstance(value, dict) else {}
    steps = ((months, decimal(told.get(f"{months}_months_ago"))) for months in MONTHS)
    return [
        {"months": months, "percent": round(float(percent), 2)}
        for months, percent in steps
        if percent is not None
    ]


def income(value: JsonValue) -> JsonValue:
    told = value if isinstance(value, dict) else {}
    least, most = number(told.get("min")), number(told.get("max"))
    if least is None or most is None:
        return None
    return {"min": least, "max": most, "currency": text(told.get("currency"), 8)}


def sponsors(value: JsonValue) -> JsonValue:
    """`[{"handle", "posts"}]`, in the answer's order."""
    counts = ((text(item.get("handle"), 120), item.get("post_count")) for item in objects(value))
    return [
        {"handle": handle, "posts": whole(count)}
        for handle, count in islice(((each, count) for each, count in counts if each), MOST)
    ]


def recent_posts(block: Object) -> JsonValue:
    """`[{"url", "caption", "date", "likes", "comments", "views"}]`; what is not told is null."""
    posts = (_post(post) for post in objects(block.get("post_data")))
    return [*islice((post for post in posts if post["url"] or post["caption"]), MOST)]


def _post(post: Object) -> dict[str, JsonValue]:
    engagement = object_at(post, "engagement")
    address = web_address(first(post, ("post_url", "url")))
    return {
        "url": address if address and len(address) <= MOST_ADDRESS_LETTERS else None,
        "caption": text(first(post, ("caption", "title", "text")), CAPTION_LETTERS),
        "date": text(first(post, ("created_at", "published_at")), 40),
        "likes": whole(first(engagement, LIKES)),
        "comments": whole(first(engagement, COMMENTS)),
        "views": whole(first(engagement, VIEWS)),
    }
