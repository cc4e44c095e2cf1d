"""An update migrates while the earlier release still runs: so changes only expand the schema."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest
from alembic import command
from sqlalchemy import Engine, event

from app.cli.expanding import released_revision, takes_away
from app.core.database_url import normalised
from app.core.migrations import alembic_config, newest_revision
from tests.conftest import apart, at_database, command_database


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement any engine is given meanwhile."""
    given: list[str] = []

    def note(*words: Any) -> None:  # what SQLAlchemy hands over
        given.append(words[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield given
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_migrations_since_the_last_release_only_expand_the_schema(postgres_server: str) -> None:
    # promise: B4
    name = f"cadence_expand_{uuid4().hex[:12]}"
    apart(command_database(postgres_server, f'CREATE DATABASE "{name}"'))
    config = alembic_config(normalised(at_database(postgres_server, name)))
    try:
        with statements() as before:
            apart(asyncio.to_thread(command.upgrade, config, released_revision()))
        with statements() as since:
            apart(asyncio.to_thread(command.upgrade, config, "head"))
    finally:
        apart(command_database(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)'))
    assert any(each.lstrip().startswith("CREATE TABLE") for each in before)
    assert not takes_away(since)
    if released_revision() != newest_revision():
        assert any(newest_revision() in each for each in since)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE jobs",
        "ALTER TABLE jobs DROP COLUMN kind",
        "ALTER TABLE jobs RENAME kind TO sort",
        "ALTER TABLE jobs ALTER COLUMN kind SET NOT NULL",
        "ALTER TABLE jobs ALTER COLUMN kind TYPE INTEGER",
        "ALTER TABLE jobs ADD COLUMN colour VARCHAR NOT NULL",
        "ALTER TABLE jobs ADD CONSTRAINT uq_jobs_kind UNIQUE (kind)",
        "CREATE UNIQUE INDEX ix_jobs_kind ON jobs (kind)",
    ],
)
def test_what_takes_away_is_found(statement: str) -> None:
    assert takes_away([statement])


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE jobs ADD COLUMN colour VARCHAR",
        "ALTER TABLE jobs ADD COLUMN colour VARCHAR DEFAULT 'red' NOT NULL",
        "CREATE INDEX ix_jobs_colour ON jobs (colour)",
        "ALTER TABLE jobs ALTER COLUMN kind DROP NOT NULL",
        "\nCREATE TABLE colours (\n\tname VARCHAR NOT NULL\n)",
    ],
)
def test_what_expands_is_allowed(statement: str) -> None:
    assert takes_away([statement]) == []


def test_a_new_table_may_be_made_as_it_likes() -> None:
    made = "CREATE TABLE colours (name VARCHAR)"
    assert takes_away([made, "CREATE UNIQUE INDEX ix ON colours (name)"]) == []
