"""The `audience` filter: what share of the followers is what. Instagram, from ten thousand on."""

from collections.abc import Callable, Mapping
from typing import cast

from sandbox.influencers_club.answers import Refused
from sandbox.influencers_club.audience import CREDIBILITY_CLASSES, Audience, audience_of
from sandbox.influencers_club.creators import Account

MEASURED_FROM = 10_000
"""Smaller accounts have no audience data and never pass."""

Wrong = Callable[[str], Refused]
Part = Callable[[Audience], bool]


def audience_test(asked: Mapping[str, object], wrong: Wrong) -> Callable[[Account], bool] | None:
    """All parts must hold; the members of one part are alternatives. Unknown parts are ignored."""
    parts = [
        _PARTS[name](value, wrong) for name, value in asked.items() if name in _PARTS and value
    ]
    if not parts:
        return None

    def holds(account: Account) -> bool:
        if account.followers < MEASURED_FROM:
            return False
        audience = audience_of(account)
        return all(part(audience) for part in parts)

    return holds


def _members(value: object, wrong: Wrong) -> list[Mapping[str, object]]:
    members = value if isinstance(value, list) else [value]
    if not all(isinstance(member, dict) for member in members):
        raise wrong("Expected a list of objects.")
    return cast("list[Mapping[str, object]]", members)


def _floor(member: Mapping[str, object], wrong: Wrong) -> float:
    percent = member.get("min_pct", 0)
    if not isinstance(percent, int | float) or not 0 <= percent <= 100:  # noqa: PLR2004  percent
        raise wrong("min_pct must be between 0 and 100.")
    return percent / 100


def _shared(key: str, share: Callable[[Audience, str], float]) -> Callable[[object, Wrong], Part]:
    """A part whose members name something at `key` and want at least `min_pct` of it."""

    def build(value: object, wrong: Wrong) -> Part:
        wanted = [
            (str(member.get(key, "")), _floor(member, wrong)) for member in _members(value, wrong)
        ]
        return lambda audience: any(share(audience, name) >= floor for name, floor in wanted)

    return build


def _place_share(audience: Audience, name: str) -> float:
    """States and cities share their country's followers evenly."""
    wanted = name.lower()
    for country, share in audience.countries:
        if country.name.lower() == wanted:
            return share
        inside = [
            city for city in country.places if wanted in (city.name.lower(), city.state.lower())
        ]
        if inside:
            return share / len(country.places)
    return -1


def _gender_share(audience: Audience, gender: str) -> float:
    return {"female": audience.female, "male": 1 - audience.female}.get(gender, -1)


def _age_share(audience: Audience, age: str) -> float:
    return audience.ages.get(age.replace("65+", "65-"), -1)


def _brands(value: object, wrong: Wrong) -> Part:
    wanted = _names(value, wrong)

    def liked(audience: Audience) -> bool:
        return any(
            not wanted.isdisjoint((brand.username, brand.cleaned, brand.full_name.lower()))
            for brand, _ in audience.brands
        )

    return liked


def _categories(value: object, wrong: Wrong) -> Part:
    wanted = _names(value, wrong)
    return lambda audience: any(b.category.lower() in wanted for b, _ in audience.brands[:10])


def _names(value: object, wrong: Wrong) -> frozenset[str]:
    if not isinstance(value, list):
        raise wrong("Expected a list of strings.")
    return frozenset(str(name).lower() for name in value)


def _credibility(value: object, wrong: Wrong) -> Part:
    if value not in CREDIBILITY_CLASSES:
        raise wrong(f"credibility must be one of {', '.join(CREDIBILITY_CLASSES)}.")
    good_enough = CREDIBILITY_CLASSES[CREDIBILITY_CLASSES.index(str(value)) :]
    return lambda audience: audience.credibility_class in good_enough


_PARTS: dict[str, Callable[[object, Wrong], Part]] = {
    "location": _shared("name", _place_share),
    "gender": _shared("type", _gender_share),
    "age": _shared("range", _age_share),
    "language": _shared("language_abbr", lambda a, name: a.languages.get(name, -1)),
    "interests": _shared("name", lambda a, name: a.interests.get(name, -1)),
    "brands": _brands,
    "brand_categories": _categories,
    "credibility": _credibility,
}
