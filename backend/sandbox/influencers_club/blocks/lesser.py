"""OnlyFans and the platforms whose blocks nobody has seen: a modest one of our own choice."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.blocks.base import Block
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment, instant
from sandbox.influencers_club.posts import Post


def _identity(account: Account, moment: Moment) -> Json:
    return {
        "user_id": account.user_id,
        "username": account.username,
        "full_name": account.full_name,
        "profile_picture": moment.picture(account),
        "exists": not account.is_gone,
    }


def _vetting(account: Account, _moment: Moment) -> Json:
    return {
        "biography": account.bio,
        "follower_count": account.followers,
        "following_count": account.count("following"),
        "posts_count": account.count("number_of_posts"),
        "is_verified": "is_verified" in account.flags,
        "links_in_bio": list(account.words["links"]),
    }


def _performance(account: Account, _moment: Moment) -> Json:
    return {"posting_frequency": account.figure("posting_frequency")}


def _post(post: Post, moment: Moment) -> Json:
    return {
        "post_id": post.id,
        "created_at": instant(moment.before(post.days_ago)),
        "text": post.text,
    }


def _linkedin_identity(account: Account, moment: Moment) -> Json:
    person = account.person
    return {
        **_identity(account, moment),
        "id": account.user_id,
        "first_name": person.first_name,
        "last_name": person.name.rpartition(" ")[2],
    }


def _linkedin_vetting(account: Account, _moment: Moment) -> Json:
    person = account.person
    position = {"title": f"{person.niche.name} creator", "company": f"{person.first_name} Works"}
    return {
        "headline": f"{person.niche.name} | {person.subniche}",
        "summary": account.bio,
        "followers": account.followers,
        "follower_count": account.followers,
        "connections": min(500, account.followers // 3),
        "is_creator": True,
        "is_premium": account.ordinal % 4 == 0,
        "geo": {"country": person.country.name, "city": person.city.name},
        "position": [position],
        "full_positions": [position],
        "skills": list(person.niche.words[:5]),
        "projects": [],
    }


def _onlyfans_performance(account: Account, moment: Moment) -> Json:
    return {
        "subscription_price": account.figure("subscription_price"),
        "photos_count": account.count("number_of_photos"),
        "likes_count": account.count("number_of_likes"),
        "has_videos": "has_videos" in account.flags,
        "has_free_account": "has_free_account" in account.flags,
        "has_live_streams": "has_live_streams" in account.flags,
        "last_active": moment.day(account.days.get("last_active")),
    }


LESSER = Block(_identity, _vetting, _performance, _post, newest=6)
LINKEDIN = Block(_linkedin_identity, _linkedin_vetting, _performance, _post, newest=6)
ONLYFANS = Block(_identity, _vetting, _onlyfans_performance, _post)
