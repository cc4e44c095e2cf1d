"""Whether each name in a search's filters stands in the dictionary of its filter."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, get_args

from pydantic import JsonValue

from app.core.problems import FieldProblem
from app.discovery.dictionaries.catalogue import DictionaryName, which
from app.discovery.dictionaries.index import LONGEST, Index
from app.discovery.dictionaries.service import Dictionaries
from app.discovery.filters.catalogue import AudienceValues, listed
from app.discovery.filters.check import WHY
from app.discovery.filters.shapes import pointer

MOST_PROBLEMS: Final = 100
MOST_HINTS: Final = 5
"""Finding the nearest of a hundred thousand names takes half a second."""


class Use(NamedTuple):
    """A name in a filter, and the list it must be from."""

    dictionary: DictionaryName
    value: str
    pointer: str
    kind: str | None = None
    """What a place is said to be; it must be that."""
    kind_pointer: str = ""


@dataclass(frozen=True, slots=True)
class DictionaryValues:
    """The check as an object, for whoever is built with one."""

    dictionaries: Dictionaries

    async def check(self, platform: str, filters: Mapping[str, JsonValue]) -> list[FieldProblem]:
        return await check_values(platform, filters, self.dictionaries)


async def check_values(
    platform: str, filters: Mapping[str, JsonValue], dictionaries: Dictionaries
) -> list[FieldProblem]:
    """Every name that its dictionary does not have, with the nearest that it has.

    Call it after `check_filters`: what has the wrong shape is passed over here. Nothing is asked
    of the upstream for filters that use no dictionary. Raises `DictionaryUnavailable`.
    """
    problems: list[FieldProblem] = []
    for use in uses_of(platform, filters):
        index = await dictionaries.get_with(which(use.dictionary, platform), use.value)
        if use.value in index:
            problems += _kind_problems(use, index)
        else:
            with_hint = len(problems) < MOST_HINTS
            detail = await asyncio.to_thread(_detail, use, index, with_hint=with_hint)
            problems.append(FieldProblem(pointer=use.pointer, detail=detail))
        if len(problems) == MOST_PROBLEMS:
            break
    return problems


def uses_of(platform: str, filters: Mapping[str, JsonValue]) -> Iterator[Use]:
    """The names in these filters that must be from a dictionary, in the order of the body."""
    known = listed().on(platform)
    for name, value in filters.items():
        entry, place = known.get(name), pointer("filters", name)
        if entry and entry.dictionary:
            yield from _words(entry.dictionary, value, place)
        if entry and entry.audience and isinstance(value, dict):
            yield from _audience(entry.audience, value, place)


KEYS: Final = {"location": "name", "interests": "name", "language": "language_abbr"}
"""Where the parts of an audience that are objects have their name."""


def _audience(values: AudienceValues, parts: dict[str, JsonValue], place: str) -> Iterator[Use]:
    for part, value in parts.items():
        dictionary = values.dictionaries.get(part)
        if dictionary is not None:
            yield from _words(dictionary, value, f"{place}/{part}", key=KEYS.get(part))


def _words(
    dictionary: str, value: JsonValue, place: str, *, key: str | None = None
) -> Iterator[Use]:
    """The words of a list, or the words at one key of its objects."""
    for number, item in enumerate(value if isinstance(value, list) else ()):
        word = item.get(key) if key and isinstance(item, dict) else item
        if isinstance(word, str):
            at = f"{place}/{number}"
            kind = item.get("type") if isinstance(item, dict) else None
            yield Use(
                _named(dictionary),
                word.strip(),
                f"{at}/{key}" if key else at,
                kind if isinstance(kind, str) else None,
                f"{at}/type",
            )


def _named(text: str) -> DictionaryName:
    (name,) = (known for known in get_args(DictionaryName) if known == text)
    return name  # type: ignore[no-any-return]  # `get_args` forgets what it is given


def _kind_problems(use: Use, index: Index) -> Iterator[FieldProblem]:
    """A city's name asked for as a country's would match nobody, or be ignored."""
    kinds = index.kinds(use.value)
    if use.kind and kinds and use.kind not in kinds:
        known = " and ".join(sorted(kinds))
        detail = f"{use.value!r} is a {known} in the upstream's list, and no {use.kind}. {WHY}"
        yield FieldProblem(pointer=use.kind_pointer, detail=detail)


def _detail(use: Use, index: Index, *, with_hint: bool) -> str:
    shown = use.value if len(use.value) <= LONGEST else f"{use.value[:LONGEST]}…"
    begin = f"{shown!r} is not in the upstream's list of {use.dictionary}."
    return " ".join((begin, *(_hint(use.value, index) if with_hint else ()), WHY))


def _hint(value: str, index: Index) -> Iterator[str]:
    if same := index.same(value):
        yield f"It is spelled {' or '.join(map(repr, same))} there."
    elif near := index.nearest(value):
        yield f"Did you mean {' or '.join(map(repr, near))}?"
