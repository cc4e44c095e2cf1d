"""Lists of creators that no search shall return, kept upstream for free; pure readings."""

from dataclasses import dataclass
from datetime import datetime

from app.upstreams.influencers_club.reading import (
    Object,
    first,
    flag,
    moment,
    objects,
    text,
    token,
    whole,
)
from app.upstreams.influencers_club.received import Received


@dataclass(frozen=True, slots=True)
class ExclusionList:
    """One list, of one platform."""

    id: int
    """What searches name it by in `exclude_list`."""
    name: str
    platform: str
    is_default: bool
    handle_count: int | None
    created_at: datetime | None
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExclusionPage:
    """A page of a list's handles, in small letters and without @."""

    handles: tuple[str, ...]
    total: int
    offset: int


def read_exclusion_lists(received: Received) -> tuple[ExclusionList, ...]:
    """The team's lists of all platforms; raises `UpstreamConfused`."""
    told = received.told()
    items = first(told, ("result", "results", "data")) if isinstance(told, dict) else told
    if not isinstance(items, list):
        raise received.confused()
    read = (_list(item) for item in objects(items))
    return tuple(one for one in read if one)


def read_exclusion_list(received: Received) -> ExclusionList:
    """Raises `UpstreamConfused`."""
    told = _list(received.told_object())
    if told is None:
        raise received.confused()
    return told


def read_exclusion_page(received: Received) -> ExclusionPage:
    """Raises `UpstreamConfused`."""
    reply = received.told_object()
    handles = reply.get("handles")
    if not isinstance(handles, list):
        raise received.confused()
    read = (token(handle, 200) for handle in handles)
    total = whole(reply.get("total"))
    return ExclusionPage(
        handles=tuple(handle for handle in read if handle),
        total=len(handles) if total is None else total,
        offset=whole(reply.get("offset")) or 0,
    )


def _list(item: Object) -> ExclusionList | None:
    """One without an id or a platform can be put to no use."""
    list_id, platform = whole(item.get("id")), text(item.get("platform"), 40)
    if list_id is None or not platform:
        return None
    return ExclusionList(
        id=list_id,
        name=text(item.get("name"), 200) or f"List {list_id}",
        platform=platform,
        is_default=flag(item.get("is_default")) is True,
        handle_count=whole(item.get("handle_count")),
        created_at=moment(item.get("created_at")),
        updated_at=moment(item.get("updated_at")),
    )
