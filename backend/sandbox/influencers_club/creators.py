"""Who exists in the sandbox: invented people, and their accounts on the platforms."""

from collections.abc import Mapping
from dataclasses import dataclass

from sandbox.influencers_club.vocabulary import City, Country, Niche

GROWTH_MONTHS = (3, 6, 9, 12)


@dataclass(frozen=True, slots=True, eq=False)
class Person:
    """One invented person or business, whatever accounts they have."""

    number: int
    first_name: str
    name: str
    gender: str
    country: Country
    city: City
    language: str
    niche: Niche
    subniche: str
    email: str | None
    has_role_based_email: bool
    is_business: bool
    fame: float
    """Standard deviations from the middle: it makes one large on every platform."""
    handle: str
    presences: frozenset[str]
    """Where else they are found, by the vendor's words without `has_`."""


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """One account on one platform, with everything a filter may read.

    What is heavy (posts, audiences) is derived from `seed` when somebody asks for it.
    """

    person: Person
    platform: str
    ordinal: int
    user_id: str
    username: str
    full_name: str
    bio: str
    figures: Mapping[str, float]
    """Numbers by the names of the range filters; `followers` is always there."""
    flags: frozenset[str]
    days: Mapping[str, int]
    """Days since the last post, upload or stream, by the names of the recency filters."""
    growth: Mapping[int, float]
    """Signed percent over the last 3, 6, 9 and 12 months."""
    words: Mapping[str, tuple[str, ...]]
    """Lists by the names of the filters that read them: hashtags, links, brands, topics."""
    is_gone: bool = False
    """Still found by a search, deleted on the platform."""

    @property
    def seed(self) -> str:
        return f"{self.platform}/{self.user_id}"

    @property
    def followers(self) -> int:
        return int(self.figures["followers"])

    @property
    def engagement(self) -> float | None:
        """Percent; None where nothing was measured."""
        return self.figures.get("engagement_percent")

    def figure(self, name: str) -> float:
        return self.figures.get(name, 0)

    def count(self, name: str) -> int:
        return int(self.figures.get(name, 0))
