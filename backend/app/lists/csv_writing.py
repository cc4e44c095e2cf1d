"""A list as a file for a spreadsheet, in which no cell becomes a formula; pure."""

import re
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from app.core.spreadsheets import BYTE_ORDER_MARK, csv_text, harmless
from app.lists.schemas import EntryRead

COLUMNS: Final = (
    "platform",
    "handle",
    "name",
    "followers",
    "engagement_percent",
    "stage",
    "tags",
    "notes",
    "fee",
    "currency",
    "held",
    "do_not_contact",
    "seen_at",
    "added_at",
)


def heading() -> str:
    return BYTE_ORDER_MARK + csv_text([COLUMNS])


def lines(entries: Iterable[EntryRead]) -> str:
    return csv_text(_cells(entry) for entry in entries)


def disposition(name: str) -> str:
    """The header that names the download, with nothing of the list's name that could break it."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:60] or "list"
    return f"attachment; filename=\"{plain}.csv\"; filename*=UTF-8''{quote(name, safe='')}.csv"


def _cells(entry: EntryRead) -> Sequence[str]:
    creator = entry.creator
    cells = (
        creator.platform,
        creator.handle,
        creator.name,
        _figure(creator.followers),
        _figure(creator.engagement_percent),
        entry.stage,
        ", ".join(entry.tags),
        entry.notes,
        f"{entry.fee.amount:.2f}" if entry.fee else "",
        entry.fee.currency if entry.fee else "",
        ", ".join(sorted(creator.held)),
        "yes" if creator.do_not_contact else "",
        creator.seen_at.isoformat(),
        entry.added_at.isoformat(),
    )
    return [harmless(cell) for cell in cells]


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
