"""What the service says about a TikTok account."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.blocks.base import (
    Block,
    below,
    growth_shown,
    niche_classes,
    spread,
)
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment, zoneless
from sandbox.influencers_club.posts import Post

_SHARES, _SAVES = 0.12, 0.08
"""Of the likes."""


def _identity(account: Account, moment: Moment) -> Json:
    return {
        "user_id": account.user_id,
        "sec_user_id": f"MS4w{account.user_id[::-1]}",
        "username": account.username,
        "full_name": account.full_name,
        "profile_picture": moment.picture(account),
        "profile_picture_hd": moment.picture(account),
        "exists": not account.is_gone,
    }


def _vetting(account: Account, _moment: Moment) -> Json:
    niche, sub_niche = niche_classes(account)
    return {
        "biography": account.bio,
        "follower_count": account.followers,
        "following_count": account.count("following"),
        "video_count": account.count("video_count"),
        "region": account.person.country.code,
        "category": account.person.niche.name if account.person.is_business else None,
        "is_verified": "is_verified" in account.flags,
        "is_private": "is_private" in account.flags,
        "is_commerce": account.person.is_business,
        "is_ad": False,
        "tt_seller": "has_tik_tok_shop" in account.flags,
        "duet_setting": account.ordinal % 2,
        "links_in_bio": list(account.words["links"]),
        "niche_class": niche,
        "niche_sub_class": sub_niche,
    }


def _performance(account: Account, moment: Moment) -> Json:
    likes, comments = account.count("average_likes"), account.count("average_comments")
    views, videos = account.count("average_views"), account.count("video_count")
    saves = round(likes * _SAVES)
    return {
        "avg_likes": likes,
        "likes_median": below(likes),
        "comment_count_avg": comments,
        "comments_median": below(comments),
        "play_count_avg": views,
        "play_count_median": below(views),
        "shares_median": below(likes * _SHARES),
        "saves_median": below(saves),
        "total_likes": likes * videos,
        "total_shares": round(likes * _SHARES) * videos,
        "total_saves": saves * videos,
        "download_count_avg": account.count("average_video_downloads"),
        "duration_avg": 18 + account.ordinal % 40,
        "posting_frequency": account.figure("posting_frequency"),
        "most_recent_post_date": moment.day(account.days.get("last_post")),
        "reach_score": round(views / max(1, account.followers), 3),
        "reach_score_list": spread(account, "reach", 100, 12),
        "saves_count_list": spread(account, "saves", saves, 12),
        "creator_follower_growth": growth_shown(account),
        "paid_partnership": "has_done_brand_deals" in account.flags,
        "has_merch": "has_merch" in account.flags,
        "streamer": "does_live_streaming" in account.flags,
        "hashtags": list(account.words["hashtags"]),
        "challenges_list": [f"{account.words['hashtags'][0]}challenge"],
    }


def _post(post: Post, moment: Moment) -> Json:
    account = post.account
    return {
        "post_id": post.id,
        "created_at": zoneless(moment.before(post.days_ago)),
        "caption": post.text,
        "hashtags": list(post.hashtags),
        "mentions": [post.sponsor] if post.sponsor else [],
        "post_url": f"https://tiktok.example/@{account.username}/video/{post.id}",
        "media": {
            "media_id": post.id,
            "type": "video",
            "url": moment.picture(account),
            "video_duration": 10 + post.number % 50,
        },
        "engagement": {
            "like_count": post.likes,
            "comment_count": post.comments,
            "view_count": post.views,
            "share_count": round(post.likes * _SHARES),
            "download_count": round(post.views * 0.002),
        },
        "sound": {
            "sound_name": f"original sound - {account.username}",
            "sound_url": f"https://sounds.example/{post.id}.mp3",
        },
    }


TIKTOK = Block(_identity, _vetting, _performance, _post, newest=33)
