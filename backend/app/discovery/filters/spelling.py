"""Filters in the one spelling that is sent, so that the same search is known again; pure."""

from collections.abc import Callable, Mapping
from typing import Final

from pydantic import JsonValue

from app.discovery.filters.catalogue import Filter, FilterType, listed

ANY: Final = "any"
"""A choice that chooses nothing."""
OLDEST: Final = {"65+": "65-"}
"""Their clients know the last age under two names; the older one is honoured by all of them."""


def as_sent(platform: str, filters: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The filters as the upstream gets them; call it with filters that passed the check.

    What sets no limit is left out: a bound that is null, a choice of "any".
    """
    known = listed().on(platform)
    return {
        name: _spelled(known[name], value)
        for name, value in filters.items()
        if not _chooses_nothing(known[name], value)
    }


def _chooses_nothing(entry: Filter, value: JsonValue) -> bool:
    return entry.type == "choice" and value == ANY


def _spelled(entry: Filter, value: JsonValue) -> JsonValue:
    spell = SPELLINGS.get(entry.type)
    return spell(value) if spell else value


def _range(value: JsonValue) -> JsonValue:
    if not isinstance(value, dict):
        return value
    return {bound: figure for bound, figure in value.items() if figure is not None}


def _days(value: JsonValue) -> JsonValue:
    return int(value) if isinstance(value, str) else value


def _trimmed(value: JsonValue) -> JsonValue:
    if isinstance(value, list):
        return [_trimmed(item) for item in value]
    return value.strip() if isinstance(value, str) else value


def _audience(value: JsonValue) -> JsonValue:
    """Every name without the spaces around it, and the last age under one name."""
    if isinstance(value, dict):
        return {
            name: OLDEST.get(str(part), part) if name == "range" else _audience(part)
            for name, part in value.items()
        }
    return [_audience(part) for part in value] if isinstance(value, list) else _trimmed(value)


SPELLINGS: Final[Mapping[FilterType, Callable[[JsonValue], JsonValue]]] = {
    "range": _range,
    "days": _days,
    "list": _trimmed,
    "text": _trimmed,
    "audience": _audience,
}
