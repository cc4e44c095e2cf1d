"""Migrations since the last release only expand the schema: the release before them still runs.

`alembic/released` names the revision of the last release; who makes a release writes it there. What
takes something away waits for the release after the one whose code stopped using it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.cli.paths import BACKEND

RELEASED: Final = BACKEND / "alembic" / "released"
_CREATED: Final = re.compile(r"^CREATE TABLE (?:IF NOT EXISTS )?\"?(?P<table>\w+)", re.IGNORECASE)
_ALTERED: Final = re.compile(r"^ALTER TABLE (?:IF EXISTS |ONLY )*\"?(?P<table>\w+)", re.IGNORECASE)
_TAKES_AWAY: Final = {
    r"^DROP TABLE": "drops a table",
    r"^ALTER TABLE .* DROP COLUMN": "drops a column",
    r"^ALTER TABLE .* RENAME": "renames",
    r"^ALTER TABLE .* SET NOT NULL": "demands a value where none was needed",
    r"^ALTER TABLE .* TYPE ": "changes a column's type",
    r"^ALTER TABLE .* DROP DEFAULT": "takes a default away",
    r"^ALTER TABLE .* ADD (?:CONSTRAINT \S+ )?(?:UNIQUE|CHECK|PRIMARY)": "forbids what was allowed",
    r"^CREATE UNIQUE INDEX": "forbids what was allowed",
    r"^ALTER TABLE .* ADD (?:COLUMN )?(?!.*DEFAULT).* NOT NULL": "adds a column that needs a value",
    r"^TRUNCATE": "empties a table",
}


def released_revision() -> str:
    return RELEASED.read_text(encoding="ascii").strip()


def takes_away(statements: Sequence[str]) -> list[str]:
    """What in these statements the code of the release before would stumble over."""
    return list(_found([re.sub(r"\s+", " ", statement).strip() for statement in statements]))


def _found(statements: Sequence[str]) -> Iterator[str]:
    new: set[str] = set()
    for statement in statements:
        if created := _CREATED.match(statement):
            new.add(created["table"])
        if _table(statement) in new:
            continue
        for pattern, reason in _TAKES_AWAY.items():
            if re.match(pattern, statement, re.IGNORECASE):
                yield f"{reason}: {statement}"


def _table(statement: str) -> str:
    on = re.match(r"^CREATE UNIQUE INDEX .*? ON \"?(\w+)", statement, re.IGNORECASE)
    altered = _ALTERED.match(statement)
    return altered["table"] if altered else on[1] if on else ""
