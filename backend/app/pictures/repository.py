"""Kept pictures in their table."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import now
from app.core.db import upsert
from app.pictures.formats import size_of
from app.pictures.models import Picture
from app.pictures.schemas import Fetched


@dataclass(frozen=True, slots=True)
class PictureRepository:
    """Over all organizations: whose picture it is, its key does not tell."""

    session: AsyncSession

    async def media_type(self, key: str) -> str | None:
        """None for a picture we do not keep."""
        query = select(Picture.media_type).where(Picture.key == key)
        return (await self.session.scalars(query)).one_or_none()

    async def keep(self, key: str, fetched: Fetched) -> None:
        size = size_of(fetched.content, fetched.media_type)
        row: dict[str, Any] = {
            "key": key,
            "media_type": fetched.media_type,
            "bytes": len(fetched.content),
            "width": size.width if size else None,
            "height": size.height if size else None,
            "host": fetched.host[:253],
            "fetched_at": now(),
        }
        await upsert(self.session, Picture, [row], key=("key",))

    async def forget(self, key: str) -> bool:
        """Whether there was one; whoever would keep the same just now waits for us."""
        query = delete(Picture).where(Picture.key == key).returning(Picture.key)
        return (await self.session.scalars(query)).one_or_none() is not None
