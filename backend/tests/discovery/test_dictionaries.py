"""Dictionaries: read when needed, kept, shared, and old ones better than none."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update

from app.core.clock import now
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.core.leases import take_lease
from app.core.problems import InvalidBody
from app.discovery.dictionaries import (
    Dictionaries,
    DictionaryName,
    DictionaryUnavailable,
    Entry,
    UnfitDictionary,
    fetching,
    service,
)
from app.discovery.dictionaries.catalogue import Which, which
from app.discovery.dictionaries.models import KeptDictionary
from tests.discovery.shelves import ScriptedShelf

GAMES = Which("games", "")
BRANDS = Which("brands", "")
PLACES = Which("locations", "instagram")
WEEK = timedelta(days=7)


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[SessionFactory]:
    engine = open_engine(database_url)
    yield open_sessions(engine)
    await engine.dispose()


def shelves(sessions: SessionFactory, ask: ScriptedShelf, host: str = "a") -> Dictionaries:
    """As a process has them that was just started."""
    return Dictionaries(sessions, ask, host, WEEK)


async def age(sessions: SessionFactory, days: float) -> datetime:
    """Make everything we hold as old as that."""
    moment = now() - timedelta(days=days)
    async with unit_of_work(sessions) as session:
        await session.execute(update(KeptDictionary).values(fetched_at=moment))
    return moment


async def kept(sessions: SessionFactory) -> int:
    async with unit_of_work(sessions) as session:
        return (await session.scalars(select(func.count()).select_from(KeptDictionary))).one()


async def test_a_list_is_read_once_and_kept_for_every_process(sessions: SessionFactory) -> None:
    ask = ScriptedShelf()
    first, second = shelves(sessions, ask), shelves(sessions, ask)

    assert "Spain" in await first.get(PLACES)
    assert "Spain" in await first.get(PLACES)
    assert "Spain" in await second.get(PLACES)
    assert len(ask.asked) == 1
    assert await kept(sessions) == 1


async def test_lists_of_platforms_and_of_hosts_are_kept_apart(sessions: SessionFactory) -> None:
    ask = ScriptedShelf()
    await shelves(sessions, ask).get(PLACES)
    await shelves(sessions, ask).get(Which("locations", "youtube"))
    await shelves(sessions, ask, host="b").get(PLACES)

    assert len(ask.asked) == 3
    assert await kept(sessions) == 3


async def test_an_old_list_is_read_again(sessions: SessionFactory) -> None:
    await shelves(sessions, ScriptedShelf()).get(GAMES)
    await age(sessions, 7.1)
    newer = ScriptedShelf(("Peru",))

    assert [*(await shelves(sessions, newer).get(GAMES)).entries] == [Entry("Peru", "Peru")]
    assert "Peru" in await shelves(sessions, ScriptedShelf()).get(GAMES)


async def test_a_list_in_memory_grows_old_too(sessions: SessionFactory) -> None:
    ask = ScriptedShelf()
    mine = Dictionaries(sessions, ask, "a", timedelta(0))
    await mine.get(GAMES)
    await mine.get(GAMES)

    assert len(ask.asked) == 2


@pytest.mark.parametrize("names", [None, ()], ids=["silent", "empty"])
async def test_an_old_list_serves_while_the_upstream_gives_none(
    sessions: SessionFactory, names: tuple[str, ...] | None
) -> None:
    await shelves(sessions, ScriptedShelf()).get(GAMES)
    moment = await age(sessions, 30)
    ask = ScriptedShelf(names or ())
    if names is None:
        ask.break_down()
    mine = shelves(sessions, ask)

    for _ in range(3):
        index = await mine.get(GAMES)
        assert "Spain" in index
        assert index.fetched_at == moment
    assert len(ask.asked) == 1, "after a failure nobody waits for the next one at once"


async def test_without_any_list_it_is_503_and_asked_again_after_a_rest(
    sessions: SessionFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = ScriptedShelf()
    ask.break_down()
    mine = shelves(sessions, ask)
    for _ in range(2):
        with pytest.raises(DictionaryUnavailable, match="nothing was spent") as raised:
            await mine.get(PLACES)
    assert (raised.value.status, raised.value.code) == (503, "dictionary_unavailable")
    assert "locations of instagram" in raised.value.detail
    assert len(ask.asked) == 1

    ask.fails = None
    mine._rests_until.clear()
    assert "Spain" in await mine.get(PLACES)


async def test_one_that_takes_too_long_counts_as_silent(
    sessions: SessionFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(
        name: DictionaryName, *, platform: str | None, search: str | None, offset: int | None
    ) -> Sequence[Entry]:
        await asyncio.Event().wait()
        return []

    monkeypatch.setattr(fetching, "FETCH_SECONDS", 0.05)
    with pytest.raises(DictionaryUnavailable):
        await Dictionaries(sessions, never, "a", WEEK).get(GAMES)


async def test_many_who_ask_at_once_are_one_call(sessions: SessionFactory) -> None:
    ask = ScriptedShelf()
    processes = [shelves(sessions, ask) for _ in range(3)]

    found = await asyncio.gather(*(each.get(GAMES) for each in processes for _ in range(5)))

    assert all("Spain" in index for index in found)
    assert len(ask.asked) == 1


async def test_while_another_process_reads_an_old_list_serves(sessions: SessionFactory) -> None:
    await shelves(sessions, ScriptedShelf()).get(GAMES)
    await age(sessions, 30)
    async with unit_of_work(sessions) as session:
        assert await take_lease(session, "dictionary:games:", holder="another", seconds=60)
    ask = ScriptedShelf(("Peru",))

    assert "Spain" in await shelves(sessions, ask).get(GAMES)
    assert ask.asked == []


async def test_while_another_process_reads_the_first_one_it_is_waited_for(
    sessions: SessionFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with unit_of_work(sessions) as session:
        assert await take_lease(session, "dictionary:games:", holder="another", seconds=60)
    monkeypatch.setattr(service, "LEASE_SECONDS", 0.5)
    ask = ScriptedShelf()

    with pytest.raises(DictionaryUnavailable):
        await shelves(sessions, ask).get(GAMES)
    assert ask.asked == []


@pytest.mark.parametrize("entries", [0, 1, 49, 50, 51, 120])
async def test_a_list_in_pages_is_read_to_its_end(sessions: SessionFactory, entries: int) -> None:
    ask = ScriptedShelf([f"brand {number}" for number in range(entries)])
    mine = shelves(sessions, ask)
    if entries == 0:
        with pytest.raises(DictionaryUnavailable):
            await mine.get(BRANDS)
        return

    index = await mine.get(BRANDS)
    assert len(index) == entries
    assert index.is_whole


async def test_a_list_that_comes_whole_whatever_offset_is_asked_ends(
    sessions: SessionFactory,
) -> None:
    ask = ScriptedShelf([f"brand {number}" for number in range(500)], page=None)
    index = await shelves(sessions, ask).get(BRANDS)

    assert (len(index), index.is_whole, len(ask.asked)) == (500, True, 2)


async def test_a_name_beyond_the_pages_we_read_is_looked_up_and_added(
    sessions: SessionFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_PAGES", 2)
    ask = ScriptedShelf([f"brand {number:03}" for number in range(300)])
    mine = shelves(sessions, ask)
    assert not (await mine.get(BRANDS)).is_whole
    ask.asked.clear()

    assert "brand 222" in await mine.get_with(BRANDS, "brand 222")
    assert "brand 001" in await mine.get_with(BRANDS, "brand 001")
    assert "brand 999" not in await mine.get_with(BRANDS, "brand 999")
    assert "brand 999" not in await mine.get_with(BRANDS, "brand 999")
    assert ask.searched == ["brand 222", "brand 999"]
    ask.asked.clear()
    assert "brand 222" in await shelves(sessions, ask).get(BRANDS)
    _, found = await mine.suggestions(BRANDS, "brand 15", 50)
    assert len(found) == 10
    assert ask.searched == ["brand 15"]


async def test_a_name_nobody_can_look_up_is_503_and_suggestions_do_without(
    sessions: SessionFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_PAGES", 1)
    ask = ScriptedShelf([f"brand {number:03}" for number in range(300)])
    mine = shelves(sessions, ask)
    await mine.get(BRANDS)
    ask.break_down()

    with pytest.raises(DictionaryUnavailable):
        await mine.get_with(BRANDS, "brand 222")
    _, found = await mine.suggestions(BRANDS, "brand 04", 50)
    assert len(found) == 10


async def test_a_zero_byte_in_a_name_spoils_nothing(sessions: SessionFactory) -> None:
    index = await shelves(sessions, ScriptedShelf(("Spain", "Sp\0ain", " "))).get(GAMES)

    assert [entry.value for entry in index.entries] == ["Spain"]


def test_places_differ_from_platform_to_platform() -> None:
    assert which("locations", "tiktok") == Which("locations", "tiktok")
    assert which("brands", "tiktok") == Which("brands", "")
    with pytest.raises(UnfitDictionary) as raised:
        which("locations", None)
    assert [each.pointer for each in raised.value.errors] == ["/platform"]
    assert raised.value.code == InvalidBody.code
