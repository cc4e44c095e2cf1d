"""Posts, derived from their account and number when somebody asks; number 0 is the newest.

A post's id says which one it is, so that any id that was ever given can be looked up again.
"""

import base64
import binascii
from dataclasses import dataclass
from functools import cached_property

from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.dice import Dice
from sandbox.influencers_club.writing import captions_of

_COUNTS = (
    "number_of_posts",
    "number_of_videos",
    "video_count",
    "number_of_tweets",
    "streams_count_last_30_days",
)
_BITS = 20
_FIRST_NUMBER = 3_000_000_000_000_000_000
_SCATTER = 0x9E3779B97F4A7C15
_WHOLE = 2**64
_GATHER = pow(_SCATTER, -1, _WHOLE)
_SPONSORED = 0.2
_DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Post:
    """One post with its numbers, which scatter around its account's averages."""

    account: Account
    number: int

    @cached_property
    def _dice(self) -> Dice:
        return Dice("post", self.account.seed, self.number)

    @cached_property
    def id(self) -> str:
        """Eleven letters on YouTube, nineteen digits elsewhere."""
        whole = self.account.ordinal << _BITS | self.number
        if self.account.platform != "youtube":
            return str(_FIRST_NUMBER + whole)
        scattered = (whole * _SCATTER % _WHOLE).to_bytes(8, "big")
        return base64.urlsafe_b64encode(scattered).decode().rstrip("=")

    @cached_property
    def caption(self) -> str:
        captions = captions_of(self.account)
        return captions[self.number % len(captions)]

    @cached_property
    def hashtags(self) -> tuple[str, ...]:
        return Dice("tags", self.account.seed, self.number).some(
            self.account.words["hashtags"], 2, 4
        )

    @cached_property
    def text(self) -> str:
        """The caption with its hashtags, and the mark of an advertisement where it is one."""
        tags = " ".join(f"#{tag}" for tag in self.hashtags)
        return (
            f"{self.caption} {tags} #ad @{self.sponsor}"
            if self.sponsor
            else f"{self.caption} {tags}"
        )

    @cached_property
    def sponsor(self) -> str | None:
        """The username of the brand that paid for it."""
        brands = self.account.words.get("brands", ())
        dice = Dice("sponsor", self.account.seed, self.number)
        return dice.one(brands) if brands and dice.happens(_SPONSORED) else None

    @cached_property
    def days_ago(self) -> float:
        days = self.account.days
        newest = days.get("last_post", days.get("last_upload_long_video", 30))
        pause = _DAYS_A_WEEK / max(0.2, self.account.figure("posting_frequency"))
        return newest + self.number * pause + (0.1 if self.number else 0)

    @cached_property
    def is_short(self) -> bool:
        """A reel or a short."""
        name = "shorts_percentage" if self.account.platform == "youtube" else "reels_percent"
        return Dice("form", self.account.seed, self.number).happens(self.account.figure(name) / 100)

    @cached_property
    def likes(self) -> int:
        return round(self.account.figure("average_likes") * self._around)

    @cached_property
    def comments(self) -> int:
        return round(self.account.figure("average_comments") * self._around)

    @cached_property
    def views(self) -> int:
        name = {
            "instagram": "average_views_for_reels" if self.is_short else "",
            "youtube": "average_views_on_shorts"
            if self.is_short
            else "average_views_on_long_videos",
        }.get(self.account.platform, "average_views")
        return round(self.account.figure(name) * self._around)

    @cached_property
    def _around(self) -> float:
        return min(4.0, self._dice.size(0.9, 0.4))


def count_posts(account: Account) -> int:
    """How many there are to see; none of a private account's."""
    if "is_private" in account.flags or account.is_gone:
        return 0
    return next((account.count(name) for name in _COUNTS if name in account.figures), 0)


def newest_posts(account: Account, most: int, *, skipping: int = 0) -> list[Post]:
    """So many posts, the newest first."""
    return [Post(account, n) for n in range(skipping, min(skipping + most, count_posts(account)))]


def sponsored_posts(account: Account, among: int = 40) -> list[Post]:
    """The advertisements among the newest."""
    return [post for post in newest_posts(account, among) if post.sponsor]


def read_post_id(post_id: str, platform: str) -> tuple[int, int] | None:
    """The ordinal of the account and the number of the post; None for what never was an id."""
    whole = _unscattered(post_id) if platform == "youtube" else _counted(post_id)
    return None if whole is None or whole < 0 else (whole >> _BITS, whole % 2**_BITS)


def _counted(post_id: str) -> int | None:
    number = post_id.partition("_")[0]
    return int(number) - _FIRST_NUMBER if number.isdecimal() else None


def _unscattered(post_id: str) -> int | None:
    try:
        scattered = base64.b64decode(f"{post_id}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return int.from_bytes(scattered, "big") * _GATHER % _WHOLE
