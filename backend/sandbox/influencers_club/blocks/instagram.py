"""What the service says about an Instagram account."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.blocks.base import (
    Block,
    below,
    growth_shown,
    income_shown,
    months_with_posts,
    niche_classes,
    spread,
)
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment, zoneless
from sandbox.influencers_club.posts import Post

_BUSINESS, _CREATOR = 2, 3
_IMAGE, _VIDEO, _CAROUSEL = 1, 2, 8
_CAROUSEL_EVERY = 4


def _identity(account: Account, moment: Moment) -> Json:
    return {
        "userid": account.user_id,
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
        "media_count": account.count("number_of_posts"),
        "account_type": _BUSINESS if account.person.is_business else _CREATOR,
        "is_private": "is_private" in account.flags,
        "is_verified": "is_verified" in account.flags,
        "is_business_account": account.person.is_business,
        "has_profile_pic": True,
        "uses_link_in_bio": "has_link_in_bio" in account.flags,
        "links_in_bio": list(account.words["links"]),
        "language_code": [account.person.language],
        "locations": [account.person.city.name],
        "niche_class": niche,
        "niche_sub_class": sub_niche,
    }


def _performance(account: Account, moment: Moment) -> Json:
    likes, comments = account.count("average_likes"), account.count("average_comments")
    hashtags = account.words["hashtags"]
    counts = spread(account, "hashtags", 12, len(hashtags))
    return {
        "avg_likes": likes,
        "avg_comments": comments,
        "likes_median": below(likes),
        "comments_median": below(comments),
        "reels_percentage_last_12_posts": account.figure("reels_percent"),
        "reels": _reels(account),
        "most_recent_post_date": moment.day(account.days.get("last_post")),
        "posting_frequency": account.figure("posting_frequency"),
        "posting_frequency_recent_months": months_with_posts(account, moment),
        "creator_follower_growth": growth_shown(account),
        "income": income_shown(account),
        "has_merch": "has_merch" in account.flags,
        "promotes_affiliate_links": "promotes_affiliate_links" in account.flags,
        "streamer": "does_live_streaming" in account.flags,
        "video_content_creator": "has_videos" in account.flags,
        "hashtags": list(hashtags),
        "hashtags_count": [
            {"name": tag, "count": count} for tag, count in zip(hashtags, counts, strict=True)
        ],
        "tagged": [{"username": b, "userid": None} for b in account.words.get("brands", ())],
    }


def _reels(account: Account) -> Json:
    views, likes = account.count("average_views_for_reels"), account.count("average_likes")
    return {
        "avg_like_count": likes,
        "avg_view_count": views,
        "median_like_count": below(likes),
        "median_view_count": below(views),
        "comments_count": spread(account, "reels", account.figure("average_comments"), 12),
    }


def _post(post: Post, moment: Moment) -> Json:
    is_carousel = not post.is_short and post.number % _CAROUSEL_EVERY == 0
    kind = _CAROUSEL if is_carousel else _VIDEO if post.is_short else _IMAGE
    product = "carousel_container" if is_carousel else "clips" if post.is_short else "feed"
    media_url = moment.picture(post.account)
    return {
        "post_id": post.id,
        "created_at": zoneless(moment.before(post.days_ago)),
        "caption": post.text,
        "hashtags": list(post.hashtags),
        "post_url": f"https://instagram.example/p/x{post.id}",
        "media": [
            {"media_id": post.id, "type": "video" if post.is_short else "image", "url": media_url}
        ],
        "is_carousel": is_carousel,
        "tagged_users": [post.sponsor] if post.sponsor else [],
        "engagement": {"likes": post.likes, "comments": post.comments, "view_count": post.views},
        "media_type": kind,
        "product_type": product,
    }


INSTAGRAM = Block(_identity, _vetting, _performance, _post, newest=12)
