"""What the service says about an account on X, which it calls twitter."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.blocks.base import Block, growth_shown
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.posts import Post
from sandbox.influencers_club.writing import captions_of

_TWITTER_DATE = "%a %b %d %H:%M:%S +0000 %Y"


def _identity(account: Account, moment: Moment) -> Json:
    return {
        "userid": account.user_id,
        "username": account.username,
        "full_name": account.full_name,
        "profile_picture": moment.picture(account),
        "profile_picture_hd": moment.picture(account),
        "exists": not account.is_gone,
    }


def _vetting(account: Account, moment: Moment) -> Json:
    return {
        "biography": account.bio,
        "follower_count": account.followers,
        "following_count": account.count("following"),
        "media_count": account.count("number_of_tweets") // 9,
        "tweets_count": account.count("number_of_tweets"),
        "join_date": moment.before(800 + account.ordinal % 3_500).strftime(_TWITTER_DATE),
        "is_verified": "is_verified" in account.flags,
        "direct_messaging": account.ordinal % 3 == 0,
        "subscriber_button": False,
        "super_followed_by": False,
        "links_in_bio": list(account.words["links"]),
    }


def _performance(account: Account, moment: Moment) -> Json:
    likes = account.count("average_likes")
    return {
        "avg_likes": likes,
        "avg_views": account.count("average_views"),
        "avg_quotes": round(likes * 0.02, 1),
        "avg_reply": account.count("average_comments"),
        "avg_retweet": round(likes * 0.12, 1),
        "creator_favorite_count": likes * 40,
        "tweets_type": {"ordinary": 61, "retweeted": 14, "conversation": 19, "quoted": 6},
        "most_recent_post_date": moment.day(account.days.get("last_post")),
        "creator_follower_growth": growth_shown(account),
        "tweets": list(captions_of(account)),
        "tagged_usernames": list(account.words.get("brands", ())),
        "recommended_users": [],
        "retweet_users": [],
        "languages_tweet": [account.person.language],
        "hashtags_count": [{"name": tag, "count": 3} for tag in account.words["hashtags"]],
    }


def _post(post: Post, moment: Moment) -> Json:
    account = post.account
    return {
        "tweet_id": post.id,
        "created_at": moment.before(post.days_ago).strftime(_TWITTER_DATE),
        "text": post.text,
        "lang": account.person.language,
        "engagement": {
            "like_count": post.likes,
            "retweet_count": round(post.likes * 0.12),
            "reply_count": post.comments,
            "quote_count": round(post.likes * 0.02),
            "view_count": post.views,
        },
        "media": [],
        "tweet_url": f"https://twitter.example/{account.username}/status/{post.id}",
        "hashtags": list(post.hashtags),
        "mentions": [post.sponsor] if post.sponsor else [],
        "is_pinned": post.number == 0,
    }


TWITTER = Block(_identity, _vetting, _performance, _post, newest=20)
