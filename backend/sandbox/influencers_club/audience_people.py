"""The accounts an audience block names: notable followers and look-alikes, all of our own world."""

from dataclasses import dataclass

from sandbox.influencers_club.answers import Json
from sandbox.influencers_club.audience_parts import country_shown, place_shown
from sandbox.influencers_club.cards import profile_url
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.moments import Moment
from sandbox.influencers_club.similarity import likeness, looks_alike
from sandbox.influencers_club.world import World

MOST_NOTABLE = 60
MOST_LOOKALIKES = 30
_POST_TYPES = {"instagram": ("all", "reels"), "youtube": ("all", "videos", "shorts", "streams")}


def closest(seed: Account, world: World, most: int) -> list[Account]:
    """Those most like this account, on its own platform."""
    alike = [account for account in world.on[seed.platform] if looks_alike(seed, account)]
    return sorted(alike, key=lambda a: (-likeness(seed, a), a.ordinal))[:most]


@dataclass(frozen=True, slots=True)
class Crowd:
    """The people around one account."""

    account: Account
    moment: Moment
    world: World

    def notable(self) -> list[Json]:
        """Larger accounts that follow this one."""
        dice = Dice("notable", self.account.seed)
        chosen = dice.sample(self.world.on[self.account.platform], 2 * MOST_NOTABLE)
        largest = sorted(chosen, key=lambda account: -account.followers)[:MOST_NOTABLE]
        return [self._shown(account) for account in largest if account is not self.account]

    def lookalikes(self) -> list[Json]:
        alike = closest(self.account, self.world, MOST_LOOKALIKES)
        return [{**self._shown(a), "score": round(likeness(self.account, a) / 9, 3)} for a in alike]

    def _shown(self, account: Account) -> Json:
        person = account.person
        shown: Json = {
            "user_id": account.user_id,
            "username": account.username,
            "fullname": account.full_name,
            "picture": self.moment.picture(account),
            "url": profile_url(account),
            "followers": account.followers,
            "is_verified": "is_verified" in account.flags,
            "engagements": account.count("average_likes") + account.count("average_comments"),
            "geo": {
                "country": country_shown(person.country),
                "state": place_shown(1, person.city.state, person.country, person.city),
                "city": place_shown(2, person.city.name, person.country, person.city),
                "subdivision": place_shown(3, person.city.state, person.country, person.city),
            },
            "stats": stats_shown(account),
        }
        return shown | _channel_extras(account)


def stats_shown(account: Account) -> list[Json]:
    engagements = account.count("average_likes") + account.count("average_comments")
    return [
        {"post_type": kind, "engagements": engagements, **_video_stats(account)}
        for kind in _POST_TYPES.get(account.platform, ("all",))
    ]


def _video_stats(account: Account) -> Json:
    if account.platform != "youtube":
        return {}
    views = account.count("average_views_on_long_videos")
    return {"avg_likes": account.count("average_likes"), "avg_views": views}


def _channel_extras(account: Account) -> Json:
    if account.platform != "youtube":
        return {}
    return {
        "handle": f"@{account.username}",
        "custom_name": account.full_name,
        **_video_stats(account),
    }
