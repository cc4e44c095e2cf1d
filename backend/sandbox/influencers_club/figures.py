"""The numbers of an account: followers log-normal, engagement falling with size, the rest after."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.influencers_club.creators import GROWTH_MONTHS
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.vocabulary import Awkward

MOST_FOLLOWERS = 60_000_000
_MEDIAN_FOLLOWERS = {
    "instagram": 22_000,
    "youtube": 18_000,
    "tiktok": 40_000,
    "twitter": 9_000,
    "twitch": 6_000,
    "onlyfans": 2_500,
}
_ENGAGEMENT = {"instagram": 5.2, "youtube": 4.4, "tiktok": 8.5, "twitter": 1.9}
"""Percent, in the middle, at ten thousand followers; where nothing is named nothing is measured."""


@dataclass(slots=True)
class Traits:
    """What is being invented about one account; the recipes below fill it in."""

    dice: Dice
    figures: dict[str, float]
    flags: set[str] = field(default_factory=set)
    days: dict[str, int] = field(default_factory=dict)

    def number(self, **figures: float) -> None:
        self.figures.update(figures)

    def maybe(self, **flags: float) -> None:
        """Each flag with the share of accounts that have it."""
        self.flags.update(name for name, share in flags.items() if self.dice.happens(share))

    def since(self, name: str, median: float) -> None:
        """Days since something happened last; one in twelve has stopped long ago."""
        if self.dice.happens(1 / 12):
            self.days[name] = self.dice.randrange(200, 900)
        else:
            self.days[name] = min(199, int(self.dice.size(median, 1.2)))

    def about(self, base: float, spread: float = 0.35) -> int:
        return round(self.dice.size(base, spread)) if base > 0 else 0


def invent_traits(dice: Dice, platform: str, fame: float, awkward: Awkward) -> Traits:
    """All figures, flags and days of one account."""
    followers = _followers(dice, platform, fame)
    traits = Traits(dice, {"followers": followers if awkward.followers is None else 0})
    _engage(traits, platform, without=awkward.without_engagement)
    traits.number(posting_frequency=round(min(28.0, dice.size(2.4, 0.8)), 1))
    traits.maybe(
        has_link_in_bio=0.55,
        has_done_brand_deals=0.35,
        promotes_affiliate_links=0.2,
        has_merch=0.12,
        does_live_streaming=0.9 if platform == "twitch" else 0.15,
        is_verified=min(0.9, followers / 700_000),
    )
    _RECIPES.get(platform, _lesser)(traits)
    return traits


def invent_growth(dice: Dice) -> dict[int, float]:
    """Signed percent over each span; a longer span has had more time to move."""
    pace = dice.gauss(0.9, 1.6)
    return {months: round(pace * months + dice.gauss(0, 1.2), 1) for months in GROWTH_MONTHS}


def _followers(dice: Dice, platform: str, fame: float) -> int:
    median = _MEDIAN_FOLLOWERS.get(platform, 1_500)
    size = median * math.exp(1.65 * (0.85 * fame + 0.5 * dice.gauss(0.0, 1.0)))
    return min(MOST_FOLLOWERS, round(size))


def _engage(traits: Traits, platform: str, *, without: bool) -> None:
    base, followers = _ENGAGEMENT.get(platform), traits.figures["followers"]
    if base is None or without:
        return
    percent = base * (max(followers, 300) / 10_000) ** -0.13
    percent = round(min(40.0, traits.dice.size(percent, 0.45)), 2) if followers else 0.0
    acts = followers * percent / 100
    traits.number(
        engagement_percent=percent,
        average_likes=round(acts * 0.94),
        average_comments=round(acts * 0.06),
        income=round(acts * 0.11 + followers * 0.002),
    )


def _instagram(traits: Traits) -> None:
    views = traits.about(traits.figures["followers"] * 0.3)
    reels = round(min(100.0, traits.dice.random() * 110))
    traits.number(
        number_of_posts=traits.about(420, 0.9),
        following=traits.about(600, 0.8),
        reels_percent=reels,
        average_views_for_reels=views if reels else 0,
    )
    traits.maybe(is_private=0.03, does_collaborate=0.3)
    if reels:
        traits.flags.add("has_videos")
    traits.since("last_post", 4)


def _youtube(traits: Traits) -> None:
    views, shorts = traits.about(traits.figures["followers"] * 0.22), traits.dice.happens(0.6)
    traits.number(
        number_of_videos=traits.about(240, 1.0),
        average_views_on_long_videos=views,
        median_views_long=round(views * 0.8),
        long_video_duration=round(min(180.0, traits.dice.size(11, 0.6)), 1),
        shorts_percentage=round(traits.dice.uniform(5, 95)) if shorts else 0,
        average_views_on_shorts=traits.about(views * 1.6, 0.6) if shorts else 0,
    )
    traits.since("last_upload_long_video", 8)
    traits.maybe(
        has_podcast=0.1,
        has_courses=0.08,
        has_membership=0.18,
        has_community_posts=0.5,
        streams_live=0.22,
        is_monetizing=0.6,
        made_for_kids=0.04,
    )
    if shorts:
        traits.flags.add("has_shorts")
        traits.since("last_upload_short_video", 6)
    if "streams_live" in traits.flags:
        traits.flags.add("has_live_videos")
        traits.since("last_stream_upload", 20)
        duration = traits.about(5_400, 0.5)
        traits.number(average_stream_views=round(views * 0.4), average_stream_duration=duration)


def _tiktok(traits: Traits) -> None:
    views = traits.about(traits.figures["followers"] * 0.55, 0.7)
    traits.number(
        average_views=views,
        average_video_downloads=round(views * 0.002),
        video_count=traits.about(300, 0.9),
        following=traits.about(400, 0.9),
    )
    traits.maybe(has_tik_tok_shop=0.2, is_private=0.02)
    traits.since("last_post", 3)


def _twitter(traits: Traits) -> None:
    tweets, following = traits.about(6_000, 1.1), traits.about(700, 0.9)
    traits.number(number_of_tweets=tweets, following=following)
    traits.number(average_views=traits.about(traits.figures["followers"] * 0.25, 0.5))
    traits.since("last_post", 3)


def _twitch(traits: Traits) -> None:
    watching = traits.about(traits.figures["followers"] * 0.02, 0.7)
    streams = min(30, traits.about(11, 0.6))
    traits.number(
        avg_views_last_30_days=watching,
        maximum_views_count=traits.about(watching * 3, 0.4),
        streams_count_last_30_days=streams,
        streamed_hours_last_30_days=round(streams * traits.dice.uniform(2, 6), 1),
    )
    traits.maybe(is_twitch_partner=min(0.9, traits.figures["followers"] / 40_000))
    traits.since("most_recent_stream_date", 3)


def _onlyfans(traits: Traits) -> None:
    free = traits.dice.happens(0.3)
    price = 0.0 if free else round(traits.dice.uniform(4.99, 29.99), 2)
    traits.number(
        subscription_price=price,
        number_of_photos=traits.about(500, 0.9),
        number_of_likes=traits.about(traits.figures["followers"] * 6, 0.5),
    )
    traits.maybe(has_videos=0.8, has_live_streams=0.3)
    if free:
        traits.flags.add("has_free_account")
    traits.since("last_active", 2)


def _lesser(traits: Traits) -> None:
    traits.number(number_of_posts=traits.about(80, 1.0), following=traits.about(300, 0.9))


_RECIPES: dict[str, Callable[[Traits], None]] = {
    "instagram": _instagram,
    "youtube": _youtube,
    "tiktok": _tiktok,
    "twitter": _twitter,
    "twitch": _twitch,
    "onlyfans": _onlyfans,
}
