"""What the service says about a Twitch channel: partly in camelCase, one odd object as posts."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.blocks.base import Block, growth_shown
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment, instant
from sandbox.influencers_club.posts import Post


def _identity(account: Account, moment: Moment) -> Json:
    return {
        "user_id": account.user_id,
        "username": account.username,
        "displayName": account.full_name,
        "profileImageURL": moment.picture(account),
        "exists": not account.is_gone,
    }


def _vetting(account: Account, _moment: Moment) -> Json:
    return {
        "description": account.bio,
        "total_followers": account.followers,
        "isPartner": "is_twitch_partner" in account.flags,
        "social_media": dict.fromkeys(sorted(account.person.presences), True),
        "panels_titles": ["About", "Schedule"],
        "panels_descriptions": [account.bio],
        "links_in_bio": list(account.words["links"]),
        "language_code": [account.person.language],
    }


def _performance(account: Account, moment: Moment) -> Json:
    return {
        "avg_views": account.count("avg_views_last_30_days"),
        "maximum_views_count": account.count("maximum_views_count"),
        "streamed_hours_last_30_days": account.figure("streamed_hours_last_30_days"),
        "streams_count_last_30_days": account.count("streams_count_last_30_days"),
        "last_streamed": moment.day(account.days.get("most_recent_stream_date")),
        "last_broadcast_game": account.words["games_played"][0],
        "last_broadcast_id": str(40_000_000_000 + account.ordinal),
        "games_played": list(account.words["games_played"]),
        "has_merch": "has_merch" in account.flags,
        "has_paid_partnership": "has_done_brand_deals" in account.flags,
        "creator_follower_growth": growth_shown(account),
    }


def _post(post: Post, moment: Moment) -> Json:
    """The one GraphQL-like object that stands in the place of posts."""
    account = post.account
    stream = {
        "id": str(40_000_000_000 + account.ordinal),
        "title": post.caption,
        "createdAt": instant(moment.before(account.days.get("most_recent_stream_date", 30))),
        "game": {"name": account.words["games_played"][0]},
    }
    return {"data": {"channel": {"id": account.user_id, "lastBroadcast": stream}}}


TWITCH = Block(_identity, _vetting, _performance, _post, newest=1)
