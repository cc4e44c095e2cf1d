"""What an enrichment answer tells, as facts that a person can read and a prompt can cite."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club import audience, figures, phrases
from app.upstreams.influencers_club.reading import (
    Object,
    first,
    flag,
    number,
    object_at,
    text,
    texts,
    web_address,
)

Told = str | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing told about a creator.

    The value is a string, a number, a boolean, or a list of strings, ready to be shown.
    """

    name: str
    """Stable, in snake_case: what stored facts and claims are matched by."""
    label: str
    value: JsonValue
    data: JsonValue = None
    """The same in figures, for the facts that have any: a list of objects or an object."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a fact stands and how it is read.

    The keys are tried in the platform's block first, then beside it; the first that holds anything
    is taken.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    read: Callable[[JsonValue], Told]
    figures: Callable[[JsonValue], JsonValue] | None = None


Line = tuple[str, str, Told, JsonValue]
"""Name, label, the fact in words, and in figures."""


def some(value: JsonValue) -> list[str]:
    """A list of words, as many as a person reads at a glance."""
    return texts(value, most=12)


def addresses(value: JsonValue) -> list[str]:
    """Whole addresses only: a cut one leads nowhere."""
    items = value if isinstance(value, list) else [value]
    found = (web_address(item) for item in items)
    return list(dict.fromkeys(address for address in found if address))[:10]


RULES: Final = (
    Rule("bio", "Bio", ("biography", "description", "summary"), text),
    Rule("first_name", "First name", ("first_name",), text),
    Rule("location", "Location", ("location", "country", "region"), text),
    Rule("language", "Language", ("speaking_language", "language_code", "languages_tweet"), some),
    Rule("gender", "Gender", ("gender",), text),
    Rule("email", "Email", ("email",), text),
    Rule("email_type", "Kind of email", ("email_type",), phrases.plain),
    Rule("links", "Links", ("links_in_bio", "other_links", "link"), addresses),
    Rule("category", "Category", ("category",), text),
    Rule("topics", "Topics", ("topic_details", "video_topics", "video_categories"), some),
    Rule("keywords", "Keywords", ("keywords",), some),
    Rule("verified", "Verified by the platform", ("is_verified",), flag),
    Rule("partner", "Twitch partner", ("isPartner",), flag),
    Rule(
        "business", "Business account", ("is_business_account", "is_business", "is_commerce"), flag
    ),
    Rule("private", "Private account", ("is_private",), flag),
    Rule("monetized", "Monetized by YouTube", ("is_monetization_enabled",), flag),
    Rule("has_merch", "Sells merchandise", ("has_merch",), flag),
    Rule("uses_affiliate_links", "Promotes affiliate links", ("promotes_affiliate_links",), flag),
    Rule("streams_live", "Streams live", ("streamer",), flag),
    Rule("following", "Accounts followed", ("following_count",), number),
    Rule("posts", "Posts", phrases.POSTS, number),
    Rule("likes", "Likes in all", ("total_likes", "number_of_likes"), number),
    Rule("subscription_price", "Subscription price", ("subscription_price",), number),
    Rule("total_views", "Views in all", ("view_count",), number),
    Rule("posts_per_week", "Posts per week", phrases.FREQUENCIES, number),
    Rule("latest_post", "Latest post", phrases.LATEST, text),
    Rule("average_likes", "Average likes per post", ("avg_likes",), number),
    Rule("median_likes", "Median likes per post", ("likes_median",), number),
    Rule("average_comments", "Average comments per post", phrases.COMMENTS, number),
    Rule("median_comments", "Median comments per post", ("comments_median",), number),
    Rule("average_views", "Average views", ("avg_views", "play_count_avg"), number),
    Rule("median_views", "Median views", ("median_views_long", "play_count_median"), number),
    Rule("average_views_long", "Average views of long videos", ("avg_views_long",), number),
    Rule("average_views_shorts", "Average views of Shorts", ("avg_views_shorts",), number),
    Rule("average_reposts", "Average reposts", ("avg_retweet",), number),
    Rule("shorts_percent", "Share of Shorts in percent", ("shorts_percentage",), number),
    Rule("reels_percent", "Share of Reels in percent", ("reels_percentage_last_12_posts",), number),
    Rule("hours_streamed", "Hours streamed in 30 days", ("streamed_hours_last_30_days",), number),
    Rule("streams", "Streams in 30 days", ("streams_count_last_30_days",), number),
    Rule("latest_game", "Latest game", ("last_broadcast_game",), phrases.game),
    Rule("growth", "Growth of the audience", phrases.GROWTH, phrases.growth, figures.growth),
    Rule("income", "Estimated income", ("income",), phrases.income, figures.income),
    Rule("brand_deals", "Has done brand deals", phrases.DEALS, flag),
    Rule("past_sponsors", "Past sponsors", ("past_sponsors",), phrases.sponsors, figures.sponsors),
)

GATHERED: Final = {
    "niches": "Niches",
    "hashtags": "Hashtags",
    "brands": "Brands seen with",
    "other_accounts": "Other accounts",
    "average_reel_views": "Average views of Reels",
    "recent_posts": "Recent posts",
}
"""Name and label of the facts that have no single place."""


def facts_of(platform: str, result: Object) -> tuple[Fact, ...]:
    """The facts of one answer in a stable order; what is missing or unreadable is left out."""
    block = object_at(result, platform)
    told = (*_by_rule(block, result), *_gathered(platform, block, result), *_about_audience(block))
    return tuple(
        Fact(name, label, [*value] if isinstance(value, list) else value, data or None)
        for name, label, value, data in told
        if value not in (None, "", [])
    )


def _by_rule(block: Object, result: Object) -> Iterator[Line]:
    for rule in RULES:
        told = first(block, rule.keys)
        found = first(result, rule.keys) if told is None else told
        yield rule.name, rule.label, rule.read(found), rule.figures(found) if rule.figures else None


def _gathered(platform: str, block: Object, result: Object) -> Iterator[Line]:
    """Facts that are put together from several places of the answer."""
    told: dict[str, tuple[Told, JsonValue]] = {
        "niches": (phrases.niches(block, result), None),
        "hashtags": (phrases.hashtags(block), None),
        "brands": (phrases.brands(block, result), None),
        "other_accounts": (phrases.other_accounts(platform, result), None),
        "average_reel_views": (number(object_at(block, "reels").get("avg_view_count")), None),
        "recent_posts": (phrases.recent_posts(block), figures.recent_posts(block)),
    }
    for name, label in GATHERED.items():
        words, data = told[name]
        yield name, label, words, data


def _about_audience(block: Object) -> Iterator[Line]:
    told = audience.of(block)
    for name, label in audience.LABELS.items():
        words, data = told[name]
        yield name, label, words, data
