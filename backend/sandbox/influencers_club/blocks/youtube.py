"""What the service says about a YouTube channel."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.blocks.base import (
    Block,
    below,
    growth_shown,
    income_shown,
    months_with_posts,
)
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.moments import Moment, instant
from sandbox.influencers_club.posts import Post

_SHARED_RATES = ("by_likes", "by_comments", "by_views")


def _identity(account: Account, moment: Moment) -> Json:
    has_name = account.username != account.user_id
    return {
        "id": account.user_id,
        "custom_url": f"@{account.username}" if has_name else None,
        "title": account.full_name,
        "first_name": account.person.first_name,
        "link": f"https://youtube.example/channel/{account.user_id}",
        "profile_picture": moment.picture(account),
        "profile_picture_hd": moment.picture(account),
        "exists": not account.is_gone,
    }


def _vetting(account: Account, moment: Moment) -> Json:
    videos, views = account.count("number_of_videos"), _average_views(account)
    flags, person = account.flags, account.person
    return {
        "description": account.bio,
        "subscriber_count": account.followers,
        "view_count": videos * views,
        "video_count": videos,
        "published_at": instant(moment.before(400 + account.ordinal % 3_000)),
        "country": person.country.code,
        "is_verified": "is_verified" in flags,
        "is_monetization_enabled": "is_monetizing" in flags,
        "has_community_posts": "has_community_posts" in flags,
        "has_shorts": "has_shorts" in flags,
        "made_for_kids": "made_for_kids" in flags,
        "uses_link_in_bio": "has_link_in_bio" in flags,
        "links_in_bio": list(account.words["links"]),
        "niche_sub_class": [person.subniche],
        "topic_details": list(account.words["topics"]),
        "keywords": list(person.niche.words[:6]),
        "language_code": [person.language],
        "email_from_video_desc": [person.email] if person.email else [],
    }


def _performance(account: Account, moment: Moment) -> Json:
    long_views, short_views = (
        account.count(name) for name in ("average_views_on_long_videos", "average_views_on_shorts")
    )
    frequency, shorts = account.figure("posting_frequency"), account.figure("shorts_percentage")
    return {
        **_rates(account),
        "avg_views": _average_views(account),
        "avg_views_long": long_views,
        "avg_views_shorts": short_views,
        "median_views_long": account.count("median_views_long"),
        "least_views": below(long_views) // 4,
        "avg_likes": account.count("average_likes"),
        "avg_comments": account.count("average_comments"),
        "shorts_percentage": shorts,
        "avg_stream_views": account.figures.get("average_stream_views"),
        "avg_stream_duration": account.figures.get("average_stream_duration"),
        "long_video_duration": account.figure("long_video_duration"),
        "posting_frequency": frequency,
        "posting_frequency_long": round(frequency * (1 - shorts / 100), 2),
        "posting_frequency_shorts": round(frequency * shorts / 100, 2),
        "posting_frequency_recent_months": frequency,
        "posts_per_month": months_with_posts(account, moment),
        "last_long_video_upload_date": moment.day(account.days.get("last_upload_long_video")),
        "last_short_video_upload_date": moment.day(account.days.get("last_upload_short_video")),
        "creator_follower_growth": growth_shown(account),
        "income": income_shown(account),
        "has_paid_partnership": "has_done_brand_deals" in account.flags,
        "promotes_affiliate_links": "promotes_affiliate_links" in account.flags,
        "streamer": "streams_live" in account.flags,
        "video_categories": [account.person.niche.topic],
        "video_topics": list(account.words["topics"]),
        "video_hashtags": list(account.words["hashtags"]),
    }


def _rates(account: Account) -> Json:
    rate = account.engagement
    both: Json = {"engagement_percent_long": rate, "engagement_percent_shorts": rate}
    dice = Dice("rates", account.seed)
    for name in _SHARED_RATES:
        for form in ("long", "shorts"):
            share = round((rate or 0) * dice.uniform(0.2, 0.9), 2)
            both[f"engagement_{name}_{form}"] = share
    return both


def _average_views(account: Account) -> int:
    shorts = account.figure("shorts_percentage") / 100
    long_views = account.figure("average_views_on_long_videos") * (1 - shorts)
    return round(long_views + account.figure("average_views_on_shorts") * shorts)


def _post(post: Post, moment: Moment) -> Json:
    picture = {"url": moment.picture(post.account), "width": 120, "height": 90}
    return {
        "video_id": post.id,
        "title": post.caption,
        "description": "\n".join((post.text, *post.account.words["links"])),
        "published_at": instant(moment.before(post.days_ago)),
        "category_id": str(20 + post.account.ordinal % 9),
        "engagement": {
            "view_count": str(post.views),
            "like_count": str(post.likes),
            "comment_count": str(post.comments),
            "favorite_count": "0",
        },
        "media": {
            "thumbnails": {"default": picture},
            "duration": f"PT{_seconds(post)}S",
            "definition": "hd",
            "embed_html": f'<iframe src="//youtube.example/embed/{post.id}"></iframe>',
        },
        "post_url": f"https://youtube.example/watch?v={post.id}",
        "topic_categories": list(post.account.words["topics"]),
    }


def _seconds(post: Post) -> int:
    return 42 if post.is_short else round(post.account.figure("long_video_duration") * 60)


YOUTUBE = Block(_identity, _vetting, _performance, _post, newest=50)
