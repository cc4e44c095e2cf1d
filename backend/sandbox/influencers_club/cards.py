"""The short forms of an account that searches and lookups answer with."""

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.moments import Moment


def username_shown(account: Account) -> str:
    """YouTube's names carry their @, but for channels that go by their id."""
    is_named = account.platform == "youtube" and account.username != account.user_id
    return f"@{account.username}" if is_named else account.username


def profile_url(account: Account) -> str:
    """An address on a domain that never exists, shaped like the platform's own."""
    if account.username == account.user_id:
        return f"https://{account.platform}.example/channel/{account.user_id}"
    at = "@" if account.platform in {"youtube", "tiktok"} else ""
    return f"https://{account.platform}.example/{at}{account.username}"


def discovery_card(account: Account, moment: Moment) -> Json:
    """All a search tells: no email, no country, no niche."""
    return {
        "user_id": account.user_id,
        "profile": {
            "full_name": account.full_name,
            "username": username_shown(account),
            "picture": moment.picture(account),
            "followers": account.followers,
            "engagement_percent": account.engagement or 0,
        },
    }


def social_card(account: Account, moment: Moment) -> Json:
    return {
        "platform": account.platform,
        "user_id": account.user_id,
        "url": profile_url(account),
        "username": username_shown(account),
        "fullname": account.full_name,
        "picture": moment.picture(account),
        "followers": account.followers,
    }


def behind_email(account: Account, moment: Moment) -> Json:
    """The same, but this one answer of the service has `userId` in camelCase."""
    card = social_card(account, moment)
    return {"userId" if name == "user_id" else name: value for name, value in card.items()}
