"""The discovery filters: what each means, by its kind in `filters.json`.

Unknown keys, filters of other platforms, empty values and bad exclusion-list ids are ignored
without a word and the unfiltered result is billed, as the real service does. Members of a list
are alternatives; filters narrow each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sandbox.influencers_club.answers import Json, Refused, wrong_choice, wrong_value
from sandbox.influencers_club.audience_filter import audience_test
from sandbox.influencers_club.creators import GROWTH_MONTHS, Account
from sandbox.influencers_club.handles import plain_handle
from sandbox.influencers_club.search_words import shared_words, words_of
from sandbox.influencers_club.vocabulary import BRANDS, FILTERS
from sandbox.influencers_club.writing import said

Test = Callable[[Account], bool]

MOST_HANDLES = 10_000
_BRIEF_LENGTH = range(3, 151)
_BRAND_NAMES = {
    name.lower(): brand.username
    for brand in BRANDS
    for name in (brand.username, brand.cleaned, brand.full_name)
}


class Exclusions(Protocol):
    """The saved lists of handles that a search may leave out."""

    def handles(self, platform: str, ids: list[int]) -> frozenset[str]: ...
    def default_handles(self, platform: str) -> frozenset[str]: ...
    def all_handles(self, platform: str) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Given:
    """One filter as it was sent, and what it reads."""

    name: str
    reads: str
    value: object
    platform: str
    exclusions: Exclusions

    def wrong(self, sentence: str) -> Refused:
        return wrong_value(sentence, "filters", self.name)

    def wrong_unwrapped(self, sentence: str) -> Refused:
        return wrong_value(sentence, "filters", self.name, wrapped=False)

    def members(self) -> list[str]:
        """A list of texts in lower case."""
        if not isinstance(self.value, list):
            raise self.wrong_unwrapped("Expected a list of items.")
        return [str(member).strip().lower() for member in self.value]

    def number(self, value: object) -> float:
        """A number, also one sent as text."""
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self.wrong("A valid number is required.")
        try:
            return float(value)
        except ValueError as error:
            raise self.wrong("A valid number is required.") from error

    def mapping(self) -> Json:
        if not isinstance(self.value, dict):
            raise self.wrong("Expected a dictionary of items.")
        return self.value


def tests_for(
    platform: str, filters: Mapping[str, object], exclusions: Exclusions
) -> tuple[Test, ...]:
    """One test for each filter that takes effect on this platform."""
    tests = []
    for name, value in filters.items():
        known = FILTERS.get(name)
        if known is None or platform not in known.platforms or value in (None, "", [], {}):
            continue
        given = Given(name, known.reads, value, platform, exclusions)
        if test := _KINDS[known.kind](given):
            tests.append(test)
    return tuple(tests)


def _range(given: Given) -> Test | None:
    bounds = given.mapping()
    low, high = (bounds.get(end) for end in ("min", "max"))
    least = given.number(low) if low is not None else float("-inf")
    most = given.number(high) if high is not None else float("inf")

    def within(account: Account) -> bool:
        figure = account.figures.get(given.reads)
        return figure is not None and least <= figure <= most

    return within


def _growth(given: Given) -> Test | None:
    asked = given.mapping()
    percent, months = (
        given.number(asked.get(name)) for name in ("growth_percentage", "time_range_months")
    )
    if months not in GROWTH_MONTHS:
        raise given.wrong(f"time_range_months must be one of {GROWTH_MONTHS}.")
    return lambda account: account.growth[int(months)] >= percent


def _days(given: Given) -> Test | None:
    if given.value == "any":
        return None
    most = given.number(given.value)

    def recent(account: Account) -> bool:
        days = account.days.get(given.reads)
        return days is not None and days <= most

    return recent


def _at_least(given: Given) -> Test | None:
    least = given.number(given.value)
    return lambda account: account.figure(given.reads) >= least


def _is_wanted(given: Given) -> bool:
    if not isinstance(given.value, bool):
        raise given.wrong("Must be a valid boolean.")
    return given.value


def _flag(given: Given) -> Test | None:
    return (lambda account: given.reads in account.flags) if _is_wanted(given) else None


def _not_flag(given: Given) -> Test | None:
    return (lambda account: given.reads not in account.flags) if _is_wanted(given) else None


def _gender(given: Given) -> Test | None:
    if given.value not in ("male", "female", "any"):
        raise wrong_choice("gender", ("male", "female", "any"))
    if given.value == "any":
        return None
    return lambda a: a.person.gender == given.value and not a.person.is_business


def _type(given: Given) -> Test | None:
    wanted = str(given.value).lower()
    if wanted not in ("creator", "business"):
        raise wrong_choice("type", ("creator", "business"))
    return lambda account: account.person.is_business == (wanted == "business")


def _places(given: Given) -> Test | None:
    wanted = frozenset(given.members())

    def lives_there(account: Account) -> bool:
        city, country = account.person.city, account.person.country
        return not wanted.isdisjoint((country.name.lower(), city.state.lower(), city.name.lower()))

    return lives_there


def _known_name(given: Given, member: str) -> str:
    member = member.removeprefix("#")
    return _BRAND_NAMES.get(member, member) if given.reads == "brands" else member


def _any_of(given: Given) -> Test | None:
    wanted = frozenset(_known_name(given, member) for member in given.members())
    return lambda account: any(one.lower() in wanted for one in said(account, given.reads))


def _none_of(given: Given) -> Test | None:
    unwanted = _any_of(given)
    return (lambda account: not unwanted(account)) if unwanted else None


def _any_text(given: Given) -> Test | None:
    wanted = given.members()

    def speaks_of_it(account: Account) -> bool:
        texts = [text.lower() for text in said(account, given.reads)]
        return any(member in text for text in texts for member in wanted)

    return speaks_of_it


def _no_text(given: Given) -> Test | None:
    unwanted = _any_text(given)
    return (lambda account: not unwanted(account)) if unwanted else None


def _brief(given: Given) -> Test | None:
    brief = str(given.value)
    if len(brief) not in _BRIEF_LENGTH:
        raise given.wrong("Ensure this field has between 3 and 150 characters.")
    words = words_of(brief)
    return lambda account: shared_words(account, words) > 0


def _presences(given: Given) -> Test | None:
    wanted = {name.removeprefix("has_") for name, value in given.mapping().items() if value is True}
    return lambda account: wanted <= account.person.presences


def _not_among(handles: frozenset[str]) -> Test:
    return lambda account: account.username.lower() not in handles


def _handles(given: Given) -> Test | None:
    handles = given.members()
    if len(handles) > MOST_HANDLES:
        raise given.wrong_unwrapped(f"No more than {MOST_HANDLES} handles.")
    return _not_among(frozenset(plain_handle(handle).lower() for handle in handles))


def _lists(given: Given) -> Test | None:
    ids = given.value if isinstance(given.value, list) else [given.value]
    whole = [int(str(one)) for one in ids if str(one).isdecimal()]
    return _not_among(given.exclusions.handles(given.platform, whole))


def _default_list(given: Given) -> Test | None:
    handles = given.exclusions.default_handles(given.platform)
    return _not_among(handles) if _is_wanted(given) else None


def _all_lists(given: Given) -> Test | None:
    handles = given.exclusions.all_handles(given.platform)
    return _not_among(handles) if _is_wanted(given) else None


def _audience(given: Given) -> Test | None:
    return audience_test(given.mapping(), given.wrong)


_KINDS: dict[str, Callable[[Given], Test | None]] = {
    "range": _range,
    "growth": _growth,
    "days": _days,
    "at_least": _at_least,
    "flag": _flag,
    "not_flag": _not_flag,
    "gender": _gender,
    "type": _type,
    "places": _places,
    "any_of": _any_of,
    "none_of": _none_of,
    "any_text": _any_text,
    "no_text": _no_text,
    "brief": _brief,
    "presences": _presences,
    "handles": _handles,
    "lists": _lists,
    "default_list": _default_list,
    "all_lists": _all_lists,
    "audience": _audience,
}
