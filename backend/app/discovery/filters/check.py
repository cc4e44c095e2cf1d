"""Whether a search keeps to its platform's list; pure."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Final

from pydantic import JsonValue

from app.core.problems import FieldProblem
from app.discovery.filters.catalogue import Listed, ListedFilter, Retired, listed
from app.discovery.filters.shapes import pointer
from app.discovery.filters.values import check_value

WHY: Final = "The upstream would ignore it and bill the unfiltered answer."


def check_filters(platform: str, filters: Mapping[str, JsonValue]) -> list[FieldProblem]:
    """Everything that is wrong with a search's filters, each with its place in the body.

    An empty list means that the upstream will honour all of them.
    """
    everything = listed()
    if platform not in everything.labels:
        return [_unknown_platform(platform, everything)]
    known = everything.on(platform)
    problems: list[FieldProblem] = []
    for name, value in filters.items():
        if name in known:
            problems += check_value(known[name], value, pointer("filters", name))
        else:
            detail = _unknown(name, platform, everything)
            problems.append(FieldProblem(pointer=pointer("filters", name), detail=detail))
    return problems


def check_sort(platform: str, by: str | None, order: str) -> list[FieldProblem]:
    """Whether the platform sorts by this, in this direction."""
    if by is None:
        return []
    orders = {sort.by: sort.orders for sort in listed().sorts if platform in sort.platforms}
    if by not in orders:
        choices = ", ".join(orders)
        detail = f"{_label(platform)} cannot be sorted by {by!r}: take one of {choices}."
        return [FieldProblem(pointer="/sort/by", detail=detail)]
    if order not in orders[by]:
        detail = f"Sorting by {by} goes one way only: {', '.join(orders[by])}."
        return [FieldProblem(pointer="/sort/order", detail=detail)]
    return []


def _unknown_platform(platform: str, everything: Listed) -> FieldProblem:
    known = ", ".join(everything.labels)
    return FieldProblem(
        pointer="/platform",
        detail=f"Creators cannot be searched on {platform!r}, only on {known}.",
    )


def _unknown(name: str, platform: str, everything: Listed) -> str:
    """Why this name is wrong here, and the right one wherever we can tell."""
    elsewhere = [entry for entry in everything.filters if entry.name == name]
    retired = [entry for entry in everything.retired if entry.name == name]
    if elsewhere:
        return " ".join(_of_another_platform(elsewhere, platform, everything))
    if retired:
        return " ".join(_retired(retired[0], platform, everything))
    near = get_close_matches(name.lower(), everything.on(platform), n=1)
    question = f" Did you mean {near[0]!r}?" if near else ""
    return f"No filter is named {name!r} on {_label(platform)}.{question} {WHY}"


def _of_another_platform(
    entries: list[ListedFilter], platform: str, everything: Listed
) -> Iterator[str]:
    places = ", ".join(_label(place) for entry in entries for place in entry.platforms)
    if any(platform in entry.unproven for entry in entries):
        yield f"{entries[0].name!r} is a filter of {places}."
        yield f"No document says whether {_label(platform)} honours it."
    else:
        yield f"{entries[0].name!r} is a filter of {places} and none of {_label(platform)}."
    ideas = {entry.means for entry in entries if entry.means}
    twins = [entry.name for entry in everything.on(platform).values() if entry.means in ideas]
    if twins:
        yield f"Use {' or '.join(map(repr, twins))} here."
    elif ideas:
        yield f"{_label(platform)} has no filter for {ideas.pop()}."
    yield WHY


def _retired(entry: Retired, platform: str, everything: Listed) -> Iterator[str]:
    yield f"{entry.name!r} cannot be relied upon. {entry.reason}"
    if entry.instead in everything.on(platform):
        yield f"Use {entry.instead!r}."
    yield WHY


def _label(platform: str) -> str:
    return listed().labels.get(platform, repr(platform))
