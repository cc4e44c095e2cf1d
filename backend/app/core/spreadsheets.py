"""Tables for spreadsheets: what a stranger wrote stays text there, and is never reckoned."""

import csv
import io
from collections.abc import Iterable
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"
"""Excel takes a file without one for its own country's letters and spoils every accent."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """A spreadsheet runs what begins like a formula; after an apostrophe it is text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_text(rows: Iterable[Iterable[str]]) -> str:
    """The rows as lines of a CSV file, as they are: a figure below nought keeps its sign."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()
