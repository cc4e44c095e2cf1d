"""The upstream's dictionaries as they were last read; public, so one copy serves everybody."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, Document, UtcTime


class KeptDictionary(Base):
    """One list of one host: what a sandbox invented never stands in for the real one."""

    __tablename__ = "dictionaries"

    host: Mapped[str] = mapped_column(String(253), primary_key=True)
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    platform: Mapped[str] = mapped_column(String(16), primary_key=True)
    """Empty for the lists that are the same on all platforms."""
    entries: Mapped[list[Any]] = mapped_column(Document)
    """`[value, label, within, kind]` each, in the upstream's order."""
    is_whole: Mapped[bool]
    """Whether its last page was reached."""
    fetched_at: Mapped[datetime] = mapped_column(UtcTime)
