"""Where this installation keeps its pictures: in a folder, or in a bucket for several machines."""

import asyncio
from dataclasses import dataclass
from typing import Protocol

from app.core.config import Settings
from app.pictures.bucket import open_bucket
from app.pictures.store import PictureStore


class Keeping(Protocol):
    """None of these blocks the loop; each may raise `PicturesAway`."""

    async def keep(self, content: bytes) -> str:
        """Its key, under which it is seen whole or not at all."""

    async def has(self, key: str) -> bool: ...

    async def read(self, key: str) -> bytes | None:
        """None for what is not there."""

    async def drop(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class InFolder:
    """The disk, asked in threads."""

    files: PictureStore

    async def keep(self, content: bytes) -> str:
        return await asyncio.to_thread(self.files.keep, content)

    async def has(self, key: str) -> bool:
        return await asyncio.to_thread(self.files.has, key)

    async def read(self, key: str) -> bytes | None:
        try:
            return await asyncio.to_thread(self.files.path(key).read_bytes)
        except FileNotFoundError:
            return None

    async def drop(self, key: str) -> None:
        await asyncio.to_thread(self.files.drop, key)


def open_keeping(settings: Settings) -> Keeping:
    if settings.pictures_bucket:
        return open_bucket(settings)
    return InFolder(PictureStore(settings.pictures_path))
