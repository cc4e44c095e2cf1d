"""The dated list in `filters.json`, for one platform at a time."""

from functools import cache
from importlib.resources import files
from typing import Final, Literal

from pydantic import Field

from app.core.problems import NotFound
from app.core.schemas import Schema

FilterType = Literal[
    "range",
    "growth",
    "days",
    "list",
    "text",
    "boolean",
    "choice",
    "number",
    "flags",
    "audience",
]
Value = str | int


class AudienceValues(Schema):
    """The choices inside the `audience` filter."""

    location_types: list[str]
    genders: list[str]
    ages: list[str]
    credibility: list[str]
    dictionaries: dict[str, str]
    """Which of the upstream's dictionaries lists the names of each part that has one."""


class Filter(Schema):
    """One filter of one platform, as a form needs it."""

    name: str
    """The upstream's own name, and the key in a search's `filters`."""
    type: FilterType
    label: str
    group: str
    common: bool = False
    """Whether it is among the dozen that most searches use."""
    values: list[Value] | None = None
    """All that may be chosen: words, days, or months of growth; any other is refused."""
    labels: dict[str, str] = Field(default_factory=dict)
    """Words for values that do not speak for themselves."""
    dictionary: str | None = None
    """Which of the upstream's dictionaries lists what it knows."""
    items: Literal["text", "whole"] = "text"
    """What a `list` is a list of."""
    unit: str | None = None
    min: float | None = None
    """The least of a number; for `text`, of its letters."""
    max: float | None = None
    most: int | None = None
    """The most entries of a `list`."""
    hint: str | None = None
    audience: AudienceValues | None = None


class SortChoice(Schema):
    by: str
    label: str
    orders: list[Literal["asc", "desc"]]
    """The first is what people expect."""


class PlatformFilters(Schema):
    """What a search on one platform may be filtered and sorted by."""

    platform: str
    version: str
    """The day the list was read from the upstream's documents."""
    sorts: list[SortChoice]
    filters: list[Filter]


class ListedFilter(Filter):
    """A filter of the file: with its platforms, and with what it shares with its twins."""

    platforms: list[str]
    means: str | None = None
    """The idea behind it; filters of one idea have other names on other platforms."""
    unproven: list[str] = Field(default_factory=list)
    """Platforms of which no document says whether they honour it: it is not sent there."""


class ListedSort(SortChoice):
    platforms: list[str]


class Retired(Schema):
    """A name that is met in older documents, and what to take instead."""

    name: str
    reason: str
    instead: str | None = None


class Listed(Schema):
    """The whole file."""

    version: str
    source: str
    labels: dict[str, str]
    """The platforms, each with its name for people."""
    sorts: list[ListedSort]
    filters: list[ListedFilter]
    retired: list[Retired]

    def on(self, platform: str) -> dict[str, ListedFilter]:
        """The platform's filters by name."""
        return {entry.name: entry for entry in self.filters if platform in entry.platforms}


OURS: Final = {"platforms", "means", "unproven"}


@cache
def listed() -> Listed:
    """The file as it is shipped."""
    return Listed.model_validate_json(files("app.discovery").joinpath("filters.json").read_bytes())


@cache
def catalogue(platform: str) -> PlatformFilters:
    """The platform's part of the list; raises NotFound for a platform nobody can search."""
    everything = listed()
    if platform not in everything.labels:
        known = ", ".join(everything.labels)
        raise NotFound(f"Creators cannot be searched on {platform!r}, only on {known}.")
    sorts = [sort for sort in everything.sorts if platform in sort.platforms]
    return PlatformFilters(
        platform=platform,
        version=everything.version,
        sorts=[SortChoice(by=sort.by, label=sort.label, orders=sort.orders) for sort in sorts],
        filters=[
            Filter.model_validate(entry.model_dump(exclude=OURS))
            for entry in everything.on(platform).values()
        ],
    )
