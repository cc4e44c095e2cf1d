"""Searching the invented population: which accounts, in which order, on which page."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sandbox.influencers_club.answers import wrong_choice, wrong_value
from sandbox.influencers_club.bodies import object_of, whole_number
from sandbox.influencers_club.creators import Account
from sandbox.influencers_club.search_words import shared_words, words_of
from sandbox.influencers_club.vocabulary import SORTS

REACHABLE = 10_000
"""Only so many results of one query can be fetched, however large `total` is."""
MOST_ON_A_PAGE = 50
_USUAL_PAGE = 5
_SPREAD = 2_654_435_761

SortKey = Callable[[Account], tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Paging:
    """The first page is 0."""

    page: int
    limit: int

    @classmethod
    def of(cls, body: Mapping[str, object]) -> "Paging":
        if body.get("paging") is None:
            raise wrong_value("This field is required.", "paging")
        asked = object_of(body, "paging")
        given = asked.get("limit")
        limit = whole_number(
            given, "paging", "limit", least=1, most=MOST_ON_A_PAGE, usual=_USUAL_PAGE
        )
        page = whole_number(asked.get("page"), "paging", "page", least=0, most=None, usual=0)
        if page * limit >= REACHABLE:
            raise wrong_value(f"Only the first {REACHABLE} results are available.", "paging")
        return cls(page, limit)

    def cut(self, accounts: list[Account]) -> list[Account]:
        start = self.page * self.limit
        return accounts[start : min(start + self.limit, REACHABLE)]


def sort_key(body: Mapping[str, object], platform: str) -> SortKey:
    """The order a search asked for; relevance when it asked for none."""
    sort = object_of(body, "sort")
    by, order = sort.get("sort_by") or "relevancy", sort.get("sort_order") or "desc"
    if by not in SORTS or platform not in SORTS[str(by)]:
        raise wrong_choice("sort_by", (name for name, on in SORTS.items() if platform in on))
    allowed = ("desc",) if by == "relevancy" else ("asc", "desc")
    if order not in allowed:
        raise wrong_choice("sort_order", allowed)
    if by == "relevancy":
        return relevance(str(object_of(body, "filters").get("ai_search") or ""))
    return _by_figure(_MEASURES[str(by)], ascending=order == "asc")


def relevance(brief: str) -> SortKey:
    """More shared words first, then those people look at anyway."""
    words = words_of(brief)
    return lambda a: (-shared_words(a, words) if words else 0, -_attention(a), a.ordinal)


def in_order(accounts: Iterable[Account], key: SortKey) -> list[Account]:
    return sorted(accounts, key=key)


def _by_figure(measure: Callable[[Account], float | None], *, ascending: bool) -> SortKey:
    """What was not measured comes last either way; equals stay in one order."""

    def key(account: Account) -> tuple[float, ...]:
        figure = measure(account)
        if figure is None:
            return (1, 0, account.ordinal)
        return (0, figure if ascending else -figure, account.ordinal)

    return key


def _attention(account: Account) -> float:
    """Larger accounts get more of it, by a scattering that is the same for every search."""
    scattered = account.ordinal * _SPREAD % 2**32 / 2**32
    return scattered + 0.25 * math.log10(account.followers + 1)


_MEASURES: dict[str, Callable[[Account], float | None]] = {
    "engagement_rate": lambda account: account.engagement,
    "number_of_followers": lambda account: account.followers,
    "growth_rate": lambda account: account.growth[12],
}
