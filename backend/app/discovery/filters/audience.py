"""The shapes inside Instagram's `audience` filter; pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from pydantic import JsonValue

from app.core.problems import FieldProblem
from app.discovery.filters.catalogue import AudienceValues, Filter
from app.discovery.filters.shapes import is_number, keys_of, names, wrong

Check = Callable[[JsonValue, str], Iterator[FieldProblem]]

MOST_PERCENT: Final = 100


def check_audience(entry: Filter, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    """Each part on its own; a missing `min_pct` would leave the share to the upstream's mood."""
    if not isinstance(value, dict) or not value or entry.audience is None:
        yield wrong(place, 'wants an object such as {"gender": {"type": "female", "min_pct": 55}}')
        return
    parts = _parts(entry.audience)
    yield from keys_of(value, list(parts), place)
    for name, part in value.items():
        if name in parts:
            yield from parts[name](part, f"{place}/{name}")


def _parts(values: AudienceValues) -> Mapping[str, Check]:
    name: dict[str, Check] = {"name": _words}
    language: dict[str, Check] = {"language_abbr": _words}
    location: dict[str, Check] = {**name, "type": partial(_one_of, values.location_types)}
    return {
        "location": partial(_every, partial(_share, location)),
        "gender": partial(_share, {"type": partial(_one_of, values.genders)}),
        "age": partial(_every, partial(_share, {"range": partial(_one_of, values.ages)})),
        "language": partial(_every, partial(_share, language)),
        "interests": partial(_every, partial(_share, name)),
        "brands": _words_each,
        "brand_categories": _words_each,
        "credibility": partial(_one_of, values.credibility),
    }


def _every(check: Check, value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if not isinstance(value, list) or not value:
        yield wrong(place, "wants a list with something in it")
        return
    for index, item in enumerate(value):
        yield from check(item, f"{place}/{index}")


def _share(named: Mapping[str, Check], value: JsonValue, place: str) -> Iterator[FieldProblem]:
    """An object with its names and `min_pct`, the least share of the audience in percent."""
    if not isinstance(value, dict):
        yield wrong(place, f"wants an object with {' and '.join((*named, 'min_pct'))}")
        return
    yield from keys_of(value, (*named, "min_pct"), place)
    for key, check in named.items():
        yield from check(value.get(key), f"{place}/{key}")
    percent = value.get("min_pct")
    if not is_number(percent) or not 0 <= percent <= MOST_PERCENT:
        yield wrong(f"{place}/min_pct", "wants a share from 0 to 100, in percent")


def _words_each(value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if not isinstance(value, list) or not value:
        yield wrong(place, "wants a list with something in it")
    else:
        yield from names(value, place)


def _words(value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if not isinstance(value, str) or not value.strip():
        yield wrong(place, "wants words")


def _one_of(known: Sequence[str], value: JsonValue, place: str) -> Iterator[FieldProblem]:
    if value not in known:
        yield wrong(place, f"wants one of {', '.join(known)}")
