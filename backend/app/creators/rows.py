"""What an answer told, as rows; pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from app.core.ids import new_id
from app.creators.handles import Platform
from app.creators.ladder import covered_since
from app.creators.models import Creator
from app.creators.schemas import Sighting, Told

FIELDS: Final[Mapping[str, str]] = {
    "name": "name",
    "followers": "followers",
    "engagement_percent": "engagement_percent",
    "picture": "picture_url",
}
"""What a sighting tells, by the name it is reported under, and the column it is kept in."""
MOST_WORDS: Final = 300


def creator_row(
    platform: Platform,
    handle: str,
    sighting: Sighting,
    known: Creator | None,
    *,
    sandbox: bool,
    source: str,
    moment: datetime,
) -> dict[str, Any]:
    """What is new wins; where the answer was silent, what we had stays."""

    def newest(column: str) -> Any:  # noqa: ANN401  # one of the row's columns
        value = getattr(sighting, column)
        return getattr(known, column, None) if value is None else value

    name = (newest("name") or handle)[:500]
    said = {"source": source, "at": spelled_moment(moment)}
    new = {field: said for field, column in FIELDS.items() if getattr(sighting, column) is not None}
    return {
        "id": new_id(),
        "platform": platform,
        "handle": handle,
        "upstream_id": newest("upstream_id"),
        "name": name,
        "followers": newest("followers"),
        "engagement_percent": newest("engagement_percent"),
        "picture_url": newest("picture_url"),
        "told": {**(known.told if known else {}), **new},
        "words": search_words(handle, name),
        "held": {},
        "sandbox": sandbox,
        "first_seen_at": moment,
        "seen_at": moment,
    }


def fact_row(fact: Told, *, level: str, moment: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "name": fact.name,
        "label": fact.label,
        "value": fact.value,
        "data": fact.data,
        "source": level,
        "observed_at": moment,
    }


def search_words(handle: str, name: str) -> str:
    return f"{handle} {name}".casefold()[:MOST_WORDS]


def hold(creator: Creator, held: Mapping[str, str]) -> None:
    """Write down which levels are held, also as the list is filtered by."""
    creator.held = dict(held)
    since = covered_since(held)
    creator.raw_at, creator.profile_at = since["raw"], since["profile"]
    creator.analytics_at, creator.full_at = since["analytics"], since["full"]


def later(one: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """Of two sets of held levels, each level's later purchase."""
    return {
        level: max(moment for moment in (one.get(level), other.get(level)) if moment)
        for level in {*one, *other}
    }


def spelled_moment(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def youngest(facts: Iterable[Any]) -> dict[str, Any]:
    """Of facts with one name, the one that was told last."""
    kept: dict[str, Any] = {}
    for fact in facts:
        if fact.name not in kept or kept[fact.name].observed_at < fact.observed_at:
            kept[fact.name] = fact
    return kept
