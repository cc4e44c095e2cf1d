"""The small questions that every check of a value asks."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import TypeGuard

from pydantic import JsonValue

from app.core.problems import FieldProblem
from app.discovery.filters.catalogue import Filter


def pointer(*keys: str) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join(f"/{key.replace('~', '~0').replace('/', '~1')}" for key in keys)


def wrong(place: str, words: str) -> FieldProblem:
    """A problem whose sentence begins with what is at its place."""
    key = place.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    name = f"Entry {int(key) + 1}" if key.isdecimal() else repr(key)
    return FieldProblem(pointer=place, detail=f"{name} {words}.".replace("?.", "?"))


def is_number(value: JsonValue) -> TypeGuard[float]:
    """A finite number; in Python a boolean would pass for one."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def figure(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    """A number within the filter's bounds."""
    if not is_number(value):
        yield wrong(place, "wants a number")
    elif entry.min is not None and value < entry.min:
        yield wrong(place, f"wants at least {entry.min:g}")
    elif entry.max is not None and value > entry.max:
        yield wrong(place, f"wants at most {entry.max:g}")


def keys_of(
    value: Mapping[str, JsonValue], known: Sequence[str], place: str
) -> Iterator[FieldProblem]:
    """Keys the upstream would skip over without a word."""
    for key in value:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known)}"
            yield wrong(f"{place}{pointer(key)}", f"is no part of this filter; {hint}")


def names(items: Sequence[JsonValue], place: str) -> Iterator[FieldProblem]:
    """Words, each of them something."""
    for index, item in enumerate(items):
        if not isinstance(item, str) or not item.strip():
            yield wrong(f"{place}/{index}", "wants words")
