"""What a file of creators would do, or did."""

from collections.abc import Sequence

from app.core.schemas import Schema
from app.creators.schemas import CreatorRef

SHOWN: int = 200
"""So many rows of each sort are shown; the counts tell of all."""


class ImportRow(Schema):
    line: int
    creator: CreatorRef


class RepeatedRow(ImportRow):
    first_line: int
    """The line that named this creator first."""


class UnreadableRow(Schema):
    line: int
    text: str
    reason: str


class ImportRead(Schema):
    """Nothing is written for a preview; `added` is then what an import would add."""

    encoding: str
    delimiter: str
    added: int
    already_there: int
    repeated: int
    unreadable: int
    added_rows: Sequence[ImportRow]
    already_there_rows: Sequence[ImportRow]
    repeated_rows: Sequence[RepeatedRow]
    unreadable_rows: Sequence[UnreadableRow]
    """The first of each sort."""
