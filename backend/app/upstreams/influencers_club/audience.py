"""Who follows a creator, from the audience block of an enrichment answer."""

from collections.abc import Mapping
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
}
GROUPS: Final = ("audience_followers", "audience_likers", "audience_commenters")
"""The followers are asked first; likers and commenters only stand in for them."""


def of(block: Object) -> dict[str, list[str] | str | None]:
    """Each part that is told, the largest shares first: `["Portugal 41 %", …]`."""
    told = _told(object_at(block, "audience"))
    shares = {name: _shares(_list_at(told, path), most) for name, (path, most) in SHARES.items()}
    return {**shares, "audience_credibility": _credibility(told)}


def _told(audience: Object) -> Object:
    """The first group with data; a failed one says `success: false`, and that is common."""
    groups = (object_at(audience, name) for name in GROUPS)
    filled = (
        object_at(group, "data") for group in groups if flag(group.get("success")) is not False
    )
    return next((data for data in filled if data), NOTHING)


def _list_at(told: Object, path: tuple[str, ...]) -> JsonValue:
    return object_at(told, *path[:-1]).get(path[-1])


def _shares(value: JsonValue, most: int) -> list[str]:
    weighed = [(weight, item) for item in objects(value) if (weight := decimal(item.get("weight")))]
    weighed.sort(key=lambda pair: pair[0], reverse=True)
    named = ((_name(item), number(float(weight) * 100)) for weight, item in weighed)
    return [f"{name} {percent:.3g} %" for name, percent in named if name and percent][:most]


def _name(item: Object) -> str | None:
    """A name where there is one, else the code in words: `MALE` is male, `65-` is 65 and older."""
    if name := text(item.get("name"), 80):
        return name
    code = text(item.get("code"), 40)
    if not code:
        return None
    return f"{code[:-1]}+" if code.endswith("-") else code.lower().replace("_", " ")


def _credibility(told: Object) -> str | None:
    grade, score = text(told.get("credibility_class"), 20), number(told.get("audience_credibility"))
    parts = [grade, None if score is None else f"{score * 100:.0f} %"]
    return ", ".join(part for part in parts if part) or None
