"""Reads a whole dictionary from the upstream, page by page where it comes in pages."""

import asyncio
from typing import Final

from app.core.clock import now
from app.discovery.dictionaries.catalogue import PAGED, Which
from app.discovery.dictionaries.index import Index
from app.discovery.dictionaries.source import AskDictionary, Entry, Listed
from app.upstreams.influencers_club.problems import InfluencersClubProblem

MOST_PAGES: Final = 40
"""Calls are free and still count against the account's 300 a minute."""
FETCH_SECONDS: Final = 30.0


class NoAnswer(Exception):
    """The upstream did not answer, or with an empty list."""


async def read_whole(ask: AskDictionary, which: Which) -> Index:
    """All its entries, or the first pages of a very long one; raises `NoAnswer`."""
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            entries, is_whole = await _pages(ask, which)
    except (InfluencersClubProblem, TimeoutError) as error:
        raise NoAnswer(type(error).__name__) from error
    if not entries:
        raise NoAnswer("an empty list")
    return await asyncio.to_thread(Index, entries, fetched_at=now(), is_whole=is_whole)


async def look_up(ask: AskDictionary, which: Which, words: str) -> list[Entry]:
    """What the upstream's own search finds in a list too long to keep whole; raises `NoAnswer`."""
    try:
        async with asyncio.timeout(FETCH_SECONDS):
            found = await ask(
                which.name, platform=which.platform or None, search=words, offset=None
            )
    except (InfluencersClubProblem, TimeoutError) as error:
        raise NoAnswer(type(error).__name__) from error
    return [_entry(each) for each in found if _can_be_kept(each)]


async def _pages(ask: AskDictionary, which: Which) -> tuple[list[Entry], bool]:
    """The entries, and whether the end was reached.

    Some lists come whole whatever offset is asked for: a page that brings nothing new is the end.
    """
    found: dict[tuple[str, str | None], Entry] = {}
    offset = 0
    for _ in range(MOST_PAGES):
        page = await ask(
            which.name,
            platform=which.platform or None,
            search=None,
            offset=offset if which.name in PAGED else None,
        )
        before = len(found)
        for entry in filter(_can_be_kept, page):
            found.setdefault((entry.value, entry.kind), _entry(entry))
        if which.name not in PAGED or len(found) == before:
            return list(found.values()), True
        offset += len(page)
    return list(found.values()), False


def _entry(listed: Listed) -> Entry:
    return Entry(listed.value, listed.label, listed.within, listed.kind)


def _can_be_kept(listed: Listed) -> bool:
    """PostgreSQL refuses a whole document for one zero byte in it."""
    return bool(listed.value.strip()) and "\0" not in f"{listed.value}{listed.label}{listed.within}"
