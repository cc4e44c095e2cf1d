"""The words that filters take, from the nine free dictionaries; pure reading."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from app.upstreams.influencers_club.reading import Object, first, text, token
from app.upstreams.influencers_club.received import Received
from app.upstreams.influencers_club.terms import terms

Dictionary = Literal[
    "languages",
    "locations",
    "brands",
    "yt-topics",
    "games",
    "audience-brand-categories",
    "audience-brand-names",
    "audience-interests",
    "audience-locations",
]
"""Locations differ from platform to platform; the audience ones search and page."""

NAMES = ("name", "full_name", "label", "title", "value")
LISTS = ("result", "results", "data", "items")


@dataclass(frozen=True, slots=True)
class Entry:
    """One word that a filter takes."""

    value: str
    """What is sent."""
    label: str
    """What people read."""
    within: str | None = None
    """The topic that this one is a part of."""
    kind: str | None = None
    """country, state or city, where places say so."""


def read_dictionary(received: Received) -> tuple[Entry, ...]:
    """The entries, each value once; raises `UpstreamConfused`.

    The nine differ in shape, and their descriptions differ among themselves, so an entry is read by
    what it has and not by the dictionary that it stands in.
    """
    told = received.told()
    items = first(told, LISTS) or [] if isinstance(told, dict) else told
    if not isinstance(items, list) or (
        isinstance(told, dict) and not any(k in told for k in LISTS)
    ):
        raise received.confused()
    entries = (entry for item in items for entry in _entries(item))
    return tuple({(entry.value, entry.kind): entry for entry in entries}.values())


def _entries(item: JsonValue) -> Iterator[Entry]:
    if not isinstance(item, dict):
        if name := token(item, 200):
            yield Entry(name, name)
    elif "topic_details" in item:
        yield from _topic(item)
    elif name := token(_value(item), 200):
        kind = text(item.get("type"), 40)
        yield Entry(name, text(first(item, ("language", *NAMES)), 200) or name, kind=kind)


def _value(item: Object) -> JsonValue:
    """A language goes by its abbreviation, a brand by the member that the terms name."""
    if "abbreviation" in item:
        return first(item, ("abbreviation", "language"))
    if "cleaned" in item or "username" in item:
        return first(item, (terms().brand_member, "cleaned", "username", *NAMES))
    return first(item, NAMES)


def _topic(item: Object) -> Iterator[Entry]:
    """A topic and its parts: both levels may be sent."""
    topic = token(item.get("topic_details"), 200)
    if topic:
        yield Entry(topic, topic)
    parts = item.get("sub_topic_details")
    for part in parts if isinstance(parts, list) else [parts]:
        if name := token(part, 200):
            yield Entry(name, name, within=topic)
