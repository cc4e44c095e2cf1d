"""What an enrichment answer tells, as facts that a person can read and a prompt can cite."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club import audience, phrases
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
    Rule("growth", "Growth of the audience", ("creator_follower_growth",), phrases.growth),
    Rule("income", "Estimated income", ("income",), phrases.income),
    Rule("brand_deals", "Has done brand deals", phrases.DEALS, flag),
    Rule("past_sponsors", "Past sponsors", ("past_sponsors",), phrases.sponsors),
)


def facts_of(platform: str, result: Object) -> tuple[Fact, ...]:
    """The facts of one answer in a stable order; what is missing or unreadable is left out."""
    block = object_at(result, platform)
    told = (*_by_rule(block, result), *_gathered(platform, block, result), *_about_audience(block))
    return tuple(
        Fact(name, label, [*value] if isinstance(value, list) else value)
        for name, label, value in told
        if value not in (None, "", [])
    )


def _by_rule(block: Object, result: Object) -> Iterator[tuple[str, str, Told]]:
    for rule in RULES:
        told = first(block, rule.keys)
        value = rule.read(first(result, rule.keys) if told is None else told)
        yield rule.name, rule.label, value


def _gathered(platform: str, block: Object, result: Object) -> Iterator[tuple[str, str, Told]]:
    """Facts that are put together from several places of the answer."""
    yield "niches", "Niches", phrases.niches(block, result)
    yield "hashtags", "Hashtags", phrases.hashtags(block)
    yield "brands", "Brands seen with", phrases.brands(block, result)
    yield "other_accounts", "Other accounts", phrases.other_accounts(platform, result)
    views = number(object_at(block, "reels").get("avg_view_count"))
    yield "average_reel_views", "Average views of Reels", views
    yield "recent_posts", "Recent posts", phrases.recent_posts(block)


def _about_audience(block: Object) -> Iterator[tuple[str, str, Told]]:
    told = audience.of(block)
    yield from ((name, label, told.get(name)) for name, label in audience.LABELS.items())
