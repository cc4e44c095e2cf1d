"""Collecting pictures in the background, keeping them once, forgetting them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.pictures import service
from app.pictures.models import Picture
from app.pictures.problems import PictureNotFound
from app.pictures.service import AT_ONCE, InUse, Pictures, Wanted, open_pictures
from tests.conftest import make_settings
from tests.pictures.liars import PATIENCE, Liar, answer, lying, png
from tests.upstreams.servers import KEY, turn_all_off, turn_on

Seen = list[tuple[str, str]]
in_both = pytest.mark.parametrize("keeping", ["folder", "bucket"], indirect=True)


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[SessionFactory]:
    engine = open_engine(database_url)
    yield open_sessions(engine)
    await engine.dispose()


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    async with lying() as server:
        yield server


@pytest.fixture
async def pictures(
    sessions: SessionFactory, liar: Liar, keeping: dict[str, Any]
) -> AsyncIterator[Pictures]:
    """As the application opens them; the liar is the upstream."""
    settings = make_settings(influencers_club_base_url=liar.address, **keeping)
    async with open_pictures(settings, sessions) as opened:
        yield opened


def settings_of(address: str, folder: Path) -> Settings:
    return make_settings(influencers_club_base_url=address, pictures_folder=folder / "pictures")


def wanted(url: str, seen: Seen, owner: str = "somebody") -> Wanted:
    async def keep(session: AsyncSession, key: str) -> bool:
        assert await session.get(Picture, key), "the picture's row stands before its owner is told"
        seen.append((owner, key))
        return True

    return Wanted(url, keep)


def used(answer: bool) -> InUse:
    async def in_use(session: AsyncSession, key: str) -> bool:
        return answer

    return in_use


async def rows(sessions: SessionFactory) -> int:
    async with unit_of_work(sessions) as session:
        return (await session.scalars(select(func.count()).select_from(Picture))).one()


async def settled(pictures: Pictures) -> None:
    async with asyncio.timeout(PATIENCE):
        await pictures.settled()


async def collect(pictures: Pictures, *each: Wanted) -> None:
    await pictures.collect(each)
    await settled(pictures)


@asynccontextmanager
async def held_back(liar: Liar, *paths: str) -> AsyncIterator[asyncio.Semaphore]:
    """The pictures at these paths come one for each release."""
    gate = asyncio.Semaphore(0)

    async def wait(writer: asyncio.StreamWriter) -> None:
        await gate.acquire()
        await answer(png())(writer)

    liar.answers.update(dict.fromkeys(paths, wait))
    yield gate
    for _ in range(100):
        gate.release()


@in_both
async def test_a_picture_is_kept_with_what_is_known_of_it(
    pictures: Pictures, sessions: SessionFactory, liar: Liar
) -> None:
    liar.answers["/a"] = answer(png(40, 30), headers={"Content-Type": "binary/octet-stream"})
    seen: Seen = []
    await collect(pictures, wanted(f"{liar.address}/a", seen))

    ((_, key),) = seen
    kept = await pictures.kept(key)
    assert (kept.content, kept.media_type) == (png(40, 30), "image/png")
    async with unit_of_work(sessions) as session:
        row = await session.get_one(Picture, key)
    assert (row.width, row.height, row.bytes) == (40, 30, len(png(40, 30)))
    assert (row.host, row.media_type) == ("127.0.0.1", "image/png")


async def test_the_same_picture_from_two_addresses_is_one_file(
    pictures: Pictures, sessions: SessionFactory, liar: Liar
) -> None:
    liar.answers |= {"/a": answer(png()), "/b": answer(png())}
    seen: Seen = []
    await collect(
        pictures,
        wanted(f"{liar.address}/a", seen, "one"),
        wanted(f"{liar.address}/b", seen, "two"),
    )

    assert {owner for owner, _ in seen} == {"one", "two"}
    assert len({key for _, key in seen}) == 1
    assert await rows(sessions) == 1


async def test_whoever_collects_does_not_wait(
    pictures: Pictures, sessions: SessionFactory, liar: Liar
) -> None:
    seen: Seen = []
    async with held_back(liar, "/a") as gate:
        await pictures.collect([wanted(f"{liar.address}/a", seen)])
        await liar.until_asked(1)
        assert (seen, await rows(sessions)) == ([], 0)
        gate.release()
        await settled(pictures)
    assert len(seen) == await rows(sessions) == 1


async def test_no_more_than_eight_are_fetched_at_once(pictures: Pictures, liar: Liar) -> None:
    paths = [f"/{number}" for number in range(20)]
    seen: Seen = []
    async with held_back(liar, *paths) as gate:
        await pictures.collect([wanted(f"{liar.address}{path}", seen) for path in paths])
        await liar.until_asked(AT_ONCE)
        for done in range(20 - AT_ONCE):
            assert len(liar.heads) == AT_ONCE + done
            gate.release()
            await liar.until_asked(AT_ONCE + done + 1)
    await settled(pictures)
    assert len(seen) == 20


async def test_what_is_under_way_already_is_fetched_once_for_all(
    pictures: Pictures, liar: Liar
) -> None:
    seen: Seen = []
    async with held_back(liar, "/a") as gate:
        await pictures.collect([wanted(f"{liar.address}/a", seen, "one")])
        await liar.until_asked(1)
        await pictures.collect([wanted(f"{liar.address}/a", seen, "two")])
        gate.release()
        await settled(pictures)

    assert [owner for owner, _ in seen] == ["one", "two"]
    assert len(liar.heads) == 1


class Lines:
    """A log that keeps its lines."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, str]]] = []

    def info(self, event: str, **words: str) -> None:
        self.lines.append((event, words))


async def test_one_that_fails_is_a_line_in_the_log_and_takes_no_other_with_it(
    pictures: Pictures, liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = Lines()
    monkeypatch.setattr(service, "_log", log)
    liar.answers |= {"/good": answer(png()), "/bad?signature=hunter2": answer(b"<svg/>")}
    seen: Seen = []
    await collect(
        pictures,
        wanted(f"{liar.address}/bad?signature=hunter2", seen),
        wanted("http://169.254.169.254/latest/meta-data/", seen),
        wanted("nonsense", seen),
        wanted(f"{liar.address}/good", seen),
    )

    assert len(seen) == 1
    assert sorted(log.lines, key=str) == [
        ("picture_refused", {"why": "inner_address", "host": "169.254.169.254"}),
        ("picture_refused", {"why": "no_picture", "host": "127.0.0.1"}),
        ("picture_refused", {"why": "not_web", "host": ""}),
    ]


async def test_an_owner_that_is_gone_takes_it_from_no_other(pictures: Pictures, liar: Liar) -> None:
    async def gone(session: AsyncSession, key: str) -> bool:
        raise LookupError(key)

    liar.answers["/a"] = answer(png())
    seen: Seen = []
    url = f"{liar.address}/a"
    await collect(pictures, wanted(url, seen, "one"), Wanted(url, gone), wanted(url, seen, "two"))
    assert [owner for owner, _ in seen] == ["one", "two"]


async def test_what_nobody_shows_any_more_is_not_kept(
    sessions: SessionFactory, pictures: Pictures, liar: Liar
) -> None:
    keys: list[str] = []

    async def erased_meanwhile(_session: AsyncSession, key: str) -> bool:
        keys.append(key)
        return False

    liar.answers["/a"] = answer(png())
    await collect(pictures, Wanted(f"{liar.address}/a", erased_meanwhile))
    assert await rows(sessions) == 0
    assert await pictures.store.read(*keys) is None


async def test_a_stop_lets_go_of_what_is_under_way(
    sessions: SessionFactory, liar: Liar, tmp_path: Path
) -> None:
    seen: Seen = []
    async with held_back(liar, *(f"/{number}" for number in range(20))):
        async with (
            asyncio.timeout(PATIENCE),
            open_pictures(settings_of(liar.address, tmp_path), sessions) as pictures,
        ):
            await pictures.collect([wanted(f"{liar.address}/{n}", seen) for n in range(20)])
            await liar.until_asked(1)
        assert await rows(sessions) == 0
    assert seen == []


async def test_more_than_anybody_needs_at_once_is_let_go(
    pictures: Pictures, liar: Liar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.pictures.service.MOST_WAITING", 3)
    liar.answers.update({f"/{number}": answer(png()) for number in range(5)})
    seen: Seen = []
    await collect(pictures, *(wanted(f"{liar.address}/{number}", seen) for number in range(5)))
    assert len(seen) == 3
    await collect(pictures, wanted(f"{liar.address}/4", seen))
    assert len(seen) == 4


@in_both
async def test_a_file_that_was_lost_comes_back_when_its_creator_is_seen_again(
    pictures: Pictures, liar: Liar
) -> None:
    liar.answers["/a"] = answer(png())
    seen: Seen = []
    await collect(pictures, wanted(f"{liar.address}/a", seen))
    key = seen[0][1]
    await pictures.store.drop(key)
    with pytest.raises(PictureNotFound):
        await pictures.kept(key)

    await collect(pictures, wanted(f"{liar.address}/a", seen))
    assert (await pictures.kept(key)).content == png()


@in_both
async def test_a_picture_nobody_shows_is_forgotten_row_and_file(
    pictures: Pictures, sessions: SessionFactory, liar: Liar
) -> None:
    liar.answers["/a"] = answer(png())
    seen: Seen = []
    await collect(pictures, wanted(f"{liar.address}/a", seen))
    key = seen[0][1]

    assert not await pictures.forget(key, in_use=used(True))
    assert await pictures.store.has(key)
    assert await pictures.forget(key, in_use=used(False))
    assert await rows(sessions) == 0
    assert not await pictures.store.has(key)
    assert not await pictures.forget(key, in_use=used(False))


@in_both
async def test_what_is_wanted_again_while_it_is_forgotten_is_there_in_the_end(
    pictures: Pictures, sessions: SessionFactory, liar: Liar
) -> None:
    liar.answers["/a"] = answer(png())
    seen: Seen = []
    await collect(pictures, wanted(f"{liar.address}/a", seen))
    key = seen[0][1]

    async def nobody_yet(session: AsyncSession, key: str) -> bool:
        await pictures.collect([wanted(f"{liar.address}/a", seen)])
        await liar.until_asked(2)
        return False

    assert await pictures.forget(key, in_use=nobody_yet)
    await settled(pictures)
    assert [each for _, each in seen] == [key, key]
    assert (await pictures.kept(key)).content == png()
    assert await rows(sessions) == 1


@pytest.mark.parametrize("key", ["", "x", "../" * 22, "A" * 64, "a" * 64])
async def test_a_key_we_do_not_keep_is_no_picture(pictures: Pictures, key: str) -> None:
    with pytest.raises(PictureNotFound):
        await pictures.kept(key)


async def test_the_sandboxs_pictures_are_fetched_while_they_live_and_tried_again_later(
    sessions: SessionFactory, club_sandbox: str, tmp_path: Path
) -> None:
    turn_all_off(club_sandbox)
    async with httpx.AsyncClient(trust_env=False) as http:
        found = await http.post(
            f"{club_sandbox}/public/v1/discovery/",
            json={"platform": "tiktok", "paging": {"limit": 20, "page": 0}},
            headers={"Authorization": f"Bearer {KEY}"},
        )
    urls = [account["profile"]["picture"] for account in found.json()["accounts"]]
    seen: Seen = []
    async with open_pictures(settings_of(club_sandbox, tmp_path), sessions) as pictures:
        turn_on(club_sandbox, "expired-pictures", times=1)
        await collect(pictures, *(wanted(url, seen) for url in urls))
        assert len(seen) == len(urls) - 1
        await collect(pictures, *(wanted(url, seen) for url in urls))
        assert len({key for _, key in seen}) == len(urls) == await rows(sessions)


async def test_an_address_for_a_browser_is_signed_for_its_organization(pictures: Pictures) -> None:
    addresses = {pictures.signed_address("a" * 64, UUID(int=number)) for number in (1, 2)}
    assert len(addresses) == 2
    assert all(address.startswith(f"/api/v1/pictures/{'a' * 64}?") for address in addresses)
