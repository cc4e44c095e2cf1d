"""Whether a filter's value has the shape and the bounds of its type; pure."""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from pydantic import JsonValue

from app.core.problems import FieldProblem
from app.discovery.filters.audience import check_audience
from app.discovery.filters.catalogue import Filter, FilterType
from app.discovery.filters.shapes import (
    figure,
    is_number,
    keys_of,
    names,
    pointer,
    wrong,
)

GROWTH_KEYS: Final = ("growth_percentage", "time_range_months")


def check_value(entry: Filter, value: JsonValue, place: str) -> list[FieldProblem]:
    """What is wrong with a value, each problem at its own place."""
    return [*CHECKS[entry.type](entry, value, place)]


def _range(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if not isinstance(value, dict):
        yield wrong(place, 'wants an object such as {"min": 1000, "max": 50000}')
        return
    yield from keys_of(value, ("min", "max"), place)
    for key in ("min", "max"):
        if value.get(key) is not None:
            yield from figure(entry, value[key], f"{place}/{key}")
    least, most = value.get("min"), value.get("max")
    if least is None and most is None:
        yield wrong(place, "wants a min, a max or both; leave it out to set no limit")
    if is_number(least) and is_number(most) and least > most:
        yield wrong(f"{place}/min", f"is more than the max of {most:g}")


def _growth(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if not isinstance(value, dict):
        yield wrong(
            place, 'wants an object such as {"growth_percentage": 5, "time_range_months": 3}'
        )
        return
    yield from keys_of(value, GROWTH_KEYS, place)
    if not is_number(value.get("growth_percentage")):
        yield wrong(f"{place}/growth_percentage", "wants a number, in percent")
    yield from _one_of(entry, value.get("time_range_months"), f"{place}/time_range_months")


def _days(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    """Their clients send days as numbers and as strings; both are honoured."""
    days = int(value) if isinstance(value, str) and value.isdecimal() else value
    if entry.values is not None:
        yield from _one_of(entry, days, place)
    elif isinstance(days, bool) or not isinstance(days, int) or days < 1:
        yield wrong(place, "wants a whole number of days, at least 1")


def _list(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if not isinstance(value, list):
        yield wrong(place, "wants a list")
    elif not value:
        yield wrong(place, "is an empty list; leave it out to set no limit")
    elif entry.most is not None and len(value) > entry.most:
        yield wrong(place, f"has {len(value):,} entries; the most is {entry.most:,}")
    elif entry.items == "whole":
        yield from _ids(value, place)
    else:
        yield from names(value, place)


def _ids(items: list[JsonValue], place: str) -> Iterator[FieldProblem]:
    for index, item in enumerate(items):
        if isinstance(item, bool) or not isinstance(item, int) or item < 1:
            yield wrong(f"{place}/{index}", "wants the id of an exclusion list")


def _text(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    least, most = entry.min or 0, entry.max or float("inf")
    if not isinstance(value, str):
        yield wrong(place, "wants words")
    elif not least <= len(value.strip()) <= len(value) <= most:
        yield wrong(place, f"wants {least:g} to {most:g} letters, and has {len(value.strip()):,}")


def _boolean(_entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if value is False:
        yield wrong(
            place, "cannot be false: nobody documents what that means. Leave it out instead"
        )
    elif value is not True:
        yield wrong(place, "wants true, or to be left out")


def _choice(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    yield from _one_of(entry, value, place)


def _number(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    yield from figure(entry, value, place)


def _flags(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    known = [str(name) for name in entry.values or ()]
    if not isinstance(value, dict) or not value:
        yield wrong(place, f'wants an object such as {{"{known[0]}": true}}')
        return
    for name, flag in value.items():
        if name in known:
            yield from _boolean(entry, flag, f"{place}{pointer(name)}")
        else:
            near = get_close_matches(name, known, n=1) or known[:1]
            yield wrong(f"{place}{pointer(name)}", f"is no flag; did you mean {near[0]!r}?")


def _one_of(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    known = entry.values or []
    if isinstance(value, bool) or value not in known:
        yield wrong(place, f"wants one of {', '.join(map(str, known))}")


CHECKS: Final[Mapping[FilterType, Callable[[Filter, JsonValue, str], Iterator[FieldProblem]]]] = {
    "range": _range,
    "growth": _growth,
    "days": _days,
    "list": _list,
    "text": _text,
    "boolean": _boolean,
    "choice": _choice,
    "number": _number,
    "flags": _flags,
    "audience": check_audience,
}
