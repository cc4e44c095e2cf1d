"""Keeps creators' pictures: their addresses die after a day, so they are fetched at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.config import Settings
from app.core.db import SessionFactory, reading, unit_of_work
from app.core.logging import get_logger
from app.core.problems import DatabaseAway
from app.pictures.fetching import Fetcher, open_transport
from app.pictures.guard import Guard, origin_of
from app.pictures.keeping import Keeping, open_keeping
from app.pictures.marks import Marks
from app.pictures.problems import PictureNotFound, PicturesAway, Refused
from app.pictures.repository import PictureRepository
from app.pictures.schemas import Fetched
from app.pictures.store import KEY

AT_ONCE: Final = 8
MOST_WAITING: Final = 2_000
"""Beyond that they are let go: they come again when their creators are next seen."""

Keep = Callable[[AsyncSession, str], Awaitable[bool]]
"""Writes down, in the same transaction as the picture, that this key is now somebody's picture.

Says whether anybody shows it: whoever it was fetched for may be gone by now.
"""
InUse = Callable[[AsyncSession, str], Awaitable[bool]]

_log = get_logger("app.pictures")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture to be fetched, and who wants to be told its key."""

    url: str
    keep: Keep


@dataclass(frozen=True, slots=True)
class Kept:
    content: bytes
    media_type: str


@dataclass(slots=True)
class Pictures:
    """One object a process; what it is fetching when the process stops is let go."""

    sessions: SessionFactory
    store: Keeping
    fetcher: Fetcher
    marks: Marks
    _gate: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    _under_way: dict[str, list[Keep]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def collect(self, wanted: Iterable[Wanted]) -> None:
        """Fetch them in the background; nothing is awaited and nothing raised."""
        dropped = 0
        for each in wanted:
            if each.url in self._under_way:
                self._under_way[each.url].append(each.keep)
            elif len(self._under_way) < MOST_WAITING:
                self._begin(each)
            else:
                dropped += 1
        if dropped:
            _log.warning("pictures_let_go", pictures=dropped)

    async def settled(self) -> None:
        """Wait for all that is under way."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def stop(self) -> None:
        """Let go of all that is under way."""
        for task in self._tasks:
            task.cancel()
        await self.settled()
        self._under_way.clear()

    def signed_address(self, key: str, organization_id: UUID) -> str:
        """Where a browser of this organization sees the picture, for a day; from the API's root."""
        return self.marks.address(key, organization_id)

    async def kept(self, key: str) -> Kept:
        """It and what it is; raises `PictureNotFound`, and `PicturesAway` for a silent bucket."""
        media_type = await self.media_type(key)
        try:
            content = await self.store.read(key)
        except PicturesAway as away:
            _log.warning("pictures_away", why=away.why)
            raise
        if content is None:
            raise PictureNotFound
        return Kept(content, media_type)

    async def media_type(self, key: str) -> str:
        """What the one we keep is, without a look at it; raises `PictureNotFound`."""
        if not KEY.fullmatch(key):
            raise PictureNotFound
        async with reading(self.sessions) as session:
            media_type = await PictureRepository(session).media_type(key)
        if media_type is None:
            raise PictureNotFound
        return media_type

    async def forget(self, key: str, *, in_use: InUse) -> bool:
        """Delete it, row and file, unless somebody shows it; whether it is gone.

        Call it once the rows of whoever is forgotten are committed. `in_use` is asked over all
        organizations: one file serves several. While the bucket is away, both stay.
        """
        try:
            return await self._forgotten(key, in_use)
        except PicturesAway as away:
            _log.warning("picture_not_forgotten", key=key, why=away.why)
            return False

    async def _forgotten(self, key: str, in_use: InUse) -> bool:
        async with unit_of_work(self.sessions) as session:
            # The row is taken first: whoever keeps the same picture just now waits, or was faster
            # and is seen by `in_use`. While we hold it, nobody can be given this key.
            if not await PictureRepository(session).forget(key):
                return False
            if await in_use(session, key):
                await session.rollback()
                return False
            await self.store.drop(key)
        return True

    def _begin(self, wanted: Wanted) -> None:
        self._under_way[wanted.url] = [wanted.keep]
        task = asyncio.create_task(self._fetch(wanted.url), name="picture")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _fetch(self, url: str) -> None:
        """One picture from its address into the table; a failure is a line in the log."""
        async with self._gate:
            fetched = await self._fetched(url)
            for keep in self._under_way.pop(url):
                if fetched:
                    await self._keep(fetched, keep)

    async def _fetched(self, url: str) -> Fetched | None:
        try:
            return await self.fetcher.fetch(url)
        except Refused as refused:
            _log.info("picture_refused", why=refused.why, host=_host(url))
        except Exception:  # noqa: BLE001
            _log.exception("picture_refused", host=_host(url))
        return None

    async def _keep(self, fetched: Fetched, keep: Keep) -> None:
        """One owner in a transaction of its own: one that is gone does not take it from others.

        What nobody shows is not kept: whoever it was fetched for was erased meanwhile.
        """
        try:
            key = await self.store.keep(fetched.content)
            async with unit_of_work(self.sessions) as session:
                pictures = PictureRepository(session)
                await pictures.keep(key, fetched)
                # Somebody may have forgotten the same picture while we waited for its row.
                await self.store.keep(fetched.content)
                if not await keep(session, key):
                    await pictures.forget(key)
                    await self.store.drop(key)
        except PicturesAway as away:
            _log.warning("picture_not_kept", why=away.why)
        except (DatabaseAway, OSError) as error:
            _log.warning("picture_not_kept", why=type(error).__name__)
        except Exception:  # noqa: BLE001
            # Nobody waits for it, so nobody else would hear of it.
            _log.exception("picture_not_kept")


def _host(url: str) -> str:
    """For the log: the rest of the address holds somebody's signature."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@asynccontextmanager
async def open_pictures(settings: Settings, sessions: SessionFactory) -> AsyncIterator[Pictures]:
    """The pictures of this installation while the block lasts."""
    own = origin_of(httpx.URL(settings.influencers_club_base_url))
    async with open_transport() as transport:
        pictures = Pictures(
            sessions,
            open_keeping(settings),
            Fetcher(Guard(own), transport),
            Marks.of(settings.secret_key.get_secret_value()),
        )
        try:
            yield pictures
        finally:
            await pictures.stop()
