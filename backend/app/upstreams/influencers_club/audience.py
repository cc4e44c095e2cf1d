"""Who follows a creator, from the audience block of an enrichment answer."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from pydantic import JsonValue

from app.upstreams.influencers_club.reading import (
    NOTHING,
    Object,
    decimal,
    flag,
    number,
    object_at,
    objects,
    text,
)

LABELS: Final[Mapping[str, str]] = {
    "audience_countries": "Audience by country",
    "audience_cities": "Audience by city",
    "audience_genders": "Audience by gender",
    "audience_ages": "Audience by age",
    "audience_languages": "Audience by language",
    "audience_interests": "Interests of the audience",
    "audience_types": "Kinds of followers",
    "audience_reachability": "How many accounts their followers follow",
    "notable_followers": "Notable followers in percent",
    "audience_credibility": "Credibility of the audience",
}
SHARES: Final[Mapping[str, tuple[tuple[str, ...], int]]] = {
    "audience_countries": (("audience_geo", "countries"), 5),
    "audience_cities": (("audience_geo", "cities"), 5),
    "audience_genders": (("audience_genders",), 3),
    "audience_ages": (("audience_ages",), 6),
    "audience_languages": (("audience_languages",), 5),
    "audience_interests": (("audience_interests",), 8),
    "audience_types": (("audience_types",), 4),
    "audience_reachability": (("audience_reachability",), 4),
}
MOST_SHARES: Final = 50
"""Of one list, for drawing; a live answer has hundreds of cities."""
GROUPS: Final = ("audience_followers", "audience_likers", "audience_commenters")
"""The followers are asked first; likers and commenters only stand in for them."""


Part = tuple[list[str] | str | float | None, JsonValue]
"""In words, and in figures."""


def of(block: Object) -> dict[str, Part]:
    """Each part that is told, the largest shares first: `["Portugal 41 %", …]` and its figures."""
    told = _told(object_at(block, "audience"))
    shares = {name: _shares(_list_at(told, path), most) for name, (path, most) in SHARES.items()}
    notable, rated = _notable(told), (_credibility(told), _rating(told))
    return {**shares, "notable_followers": notable, "audience_credibility": rated}


def _told(audience: Object) -> Object:
    """The first group with data; a failed one says `success: false`, and that is common."""
    groups = (object_at(audience, name) for name in GROUPS)
    filled = (
        object_at(group, "data") for group in groups if flag(group.get("success")) is not False
    )
    return next((data for data in filled if data), NOTHING)


def _list_at(told: Object, path: tuple[str, ...]) -> JsonValue:
    return object_at(told, *path[:-1]).get(path[-1])


def _shares(value: JsonValue, most: int) -> Part:
    """The largest in words; up to fifty as `{"name", "share"}`, a share being 0 to 1."""
    weighed = [(weight, item) for item in objects(value) if (weight := decimal(item.get("weight")))]
    weighed.sort(key=lambda pair: pair[0], reverse=True)
    named = [(name, weight, item) for weight, item in weighed if (name := _name(item))]
    percents = ((name, number(float(weight) * 100)) for name, weight, _ in named)
    words = [f"{name} {percent:.3g} %" for name, percent in percents if percent]
    figures = [_figure(name, weight, item) for name, weight, item in named if 0 < weight <= 1]
    return words[:most], [*figures[:MOST_SHARES]]


def _figure(name: str, weight: Decimal, item: Object) -> JsonValue:
    """A country's code comes with it; what has only a code is named by that, as it was told."""
    code = text(item.get("code"), 40)
    share = round(float(weight), 4)
    if not text(item.get("name"), 80):
        return {"name": code or name, "share": share}
    return {"name": name, "code": code, "share": share} if code else {"name": name, "share": share}


def _name(item: Object) -> str | None:
    """A name where there is one, else the code in words: `MALE` is male, `65-` is 65 and older."""
    if name := text(item.get("name"), 80):
        return name
    code = text(item.get("code"), 40)
    if not code:
        return None
    if code.startswith("-"):
        return f"up to {code[1:]}"
    return f"{code[:-1]}+" if code.endswith("-") else code.lower().replace("_", " ")


def _credibility(told: Object) -> str | None:
    grade, score = text(told.get("credibility_class"), 20), number(told.get("audience_credibility"))
    parts = [grade, None if score is None else f"{score * 100:.0f} %"]
    return ", ".join(part for part in parts if part) or None


def _rating(told: Object) -> JsonValue:
    """The score from 0 to 1; one outside is a percentage or a mistake, and is left out."""
    score = decimal(told.get("audience_credibility"))
    if score is None or not 0 <= score <= 1:
        return None
    return {"score": round(float(score), 4), "class": text(told.get("credibility_class"), 20)}


def _notable(told: Object) -> Part:
    ratio = decimal(told.get("notable_users_ratio"))
    if ratio is None or not 0 <= ratio <= 1:
        return None, None
    return number(float(ratio) * 100), {"ratio": round(float(ratio), 6)}
