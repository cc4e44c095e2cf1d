"""A list as a file for a spreadsheet, in which no cell becomes a formula; pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

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
MARK: Final = "\ufeff"
"""Without it, a spreadsheet takes UTF-8 for something else."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def heading() -> str:
    return MARK + _lines([COLUMNS])


def lines(entries: Iterable[EntryRead]) -> str:
    return _lines(_cells(entry) for entry in entries)


def harmless(text: str) -> str:
    """A spreadsheet runs what begins like a formula; after an apostrophe it is text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def disposition(name: str) -> str:
    """The header that names the download, with nothing of the list's name that could break it."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:60] or "list"
    return f"attachment; filename=\"{plain}.csv\"; filename*=UTF-8''{quote(name, safe='')}.csv"


def _lines(rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()


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
