"""Pictures we keep; public faces of creators, so one file serves every organization."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, UtcTime


class Picture(Base):
    """What is known of one file; who shows it is written down elsewhere."""

    __tablename__ = "pictures"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the content, in hexadecimal."""
    media_type: Mapped[str] = mapped_column(String(16))
    """By its first bytes, whatever the server called it."""
    bytes: Mapped[int]
    width: Mapped[int | None]
    """In pixels, where the file's header tells simply."""
    height: Mapped[int | None]
    host: Mapped[str] = mapped_column(String(253))
    """Where it was fetched from the last time."""
    fetched_at: Mapped[datetime] = mapped_column(UtcTime)
