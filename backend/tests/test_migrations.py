"""The schema: Alembic alone owns it, up and down, on both databases, whoever starts at once."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import pytest
from alembic import command
from sqlalchemy import Connection, MetaData, insert, inspect, text

from app.core.clock import now
from app.core.database_url import normalised
from app.core.db import open_engine
from app.core.migrations import alembic_config

BACKEND = Path(__file__).resolve().parents[1]


def alembic(url: str, *words: str) -> str:
    """Alembic as an operator runs it, from the backend's folder."""
    environment = {**os.environ, "DATABASE_URL": url, "CADENCE_ENV_FILE": ""}
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "alembic", *words],
        cwd=BACKEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


async def moved(url: str, way: Literal["upgrade", "downgrade"], revision: str) -> None:
    """The same without a process of its own, which takes seconds to start."""
    await asyncio.to_thread(getattr(command, way), alembic_config(normalised(url)), revision)


async def schema(url: str) -> dict[str, Any]:
    """Tables, columns, indexes and keys, to be compared."""

    def look(connection: Connection) -> dict[str, Any]:
        inspector = inspect(connection)
        return {
            table: (
                sorted(
                    (column["name"], str(column["type"]), column["nullable"])
                    for column in inspector.get_columns(table)
                ),
                sorted(str(index["name"]) for index in inspector.get_indexes(table)),
                sorted(str(key["name"]) for key in inspector.get_unique_constraints(table)),
                sorted(str(key["name"]) for key in inspector.get_foreign_keys(table)),
            )
            for table in inspector.get_table_names()
            if table != "alembic_version"
        }

    engine = open_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(look)
    await engine.dispose()
    return found


async def test_every_command_of_the_contract_works(database_url: str, tmp_path: Path) -> None:
    # promise: M1
    ask = asyncio.to_thread
    assert "(head)" in await ask(alembic, database_url, "current")
    history = (await ask(alembic, database_url, "history")).splitlines()
    assert "No new upgrade operations detected" in await ask(alembic, database_url, "check")
    full = await schema(database_url)
    await ask(alembic, database_url, "downgrade", "-1")
    for _ in history[1:]:
        await moved(database_url, "downgrade", "-1")
    assert await schema(database_url) == {}
    await ask(alembic, database_url, "upgrade", "head")
    assert await schema(database_url) == full
    await ask(alembic, database_url, "downgrade", FIRST)
    await moved(database_url, "downgrade", "base")
    await moved(database_url, "upgrade", "head")
    assert await schema(database_url) == full


def test_a_new_revision_is_written_and_finds_nothing_to_do(
    sqlite_template: Path, tmp_path: Path
) -> None:
    # promise: M1
    # Beside a copy of the others: whoever starts meanwhile would migrate with it.
    shutil.copytree(BACKEND / "alembic", tmp_path / "alembic")
    for name in ("alembic.ini", "pyproject.toml"):
        shutil.copy(BACKEND / name, tmp_path)
    words = ("-c", str(tmp_path / "alembic.ini"), "revision", "--autogenerate")
    written = alembic(f"sqlite:///{sqlite_template}", *words, "-m", "nothing at all")
    (path,) = (tmp_path / "alembic" / "versions").glob("*_nothing_at_all.py")
    body = path.read_text()
    assert path.name in written
    assert "def upgrade() -> None:" in body
    assert "create_table" not in body
    assert "add_column" not in body


FIRST = "4d0583142ea9"
Way = tuple[Literal["upgrade", "downgrade"], str]
UP: Way = ("upgrade", "head")
DOWN: Way = ("downgrade", FIRST)


async def rows(url: str, query: str) -> list[tuple[Any, ...]]:
    engine = open_engine(url)
    async with engine.begin() as connection:
        result = await connection.execute(text(query))
        found = [tuple(row) for row in result] if result.returns_rows else []
    await engine.dispose()
    return found


async def fill(url: str, *filled: tuple[str, dict[str, Any]]) -> None:
    """Add rows to the tables as they are just now; keys and times are left to us."""

    def add(connection: Connection) -> None:
        tables = MetaData()
        tables.reflect(connection)
        for name, values in filled:
            row = {
                column: (value.hex if is_sqlite else value) if isinstance(value, UUID) else value
                for column, value in values.items()
            }
            if "created_at" in tables.tables[name].columns:
                row["created_at"] = now()
            connection.execute(insert(tables.tables[name]).values(row))

    is_sqlite = url.startswith("sqlite")
    engine = open_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(add)
    await engine.dispose()


HOME, ROLE, USER, WROTE, WAITS, LETTER, CANARY = (UUID(int=number) for number in range(1, 8))
THEIRS = {"organization_id": HOME, "created_by": USER}
JOB = {"mode": "queue", "attempt": 1, "max_attempts": 3, "params": {}, "request_id": "r"}
PERSON = {"email": "a@example.com", "name": "A", "is_active": True}
TEXT = {
    "template": "studio.outreach",
    "prompt_version": "1",
    "platform": "instagram",
    "handle": "b",
    "inputs": {"goal": "a launch"},
    "prompt": [],
    "facts": [],
    "text": "Dear B",
    "model": "m",
    "sandbox": False,
}
KEPT = (
    "SELECT g.text, j.kind, j.status, j.attempt, u.email FROM generations g"
    " JOIN jobs j ON j.id = g.job_id JOIN users u ON u.id = j.created_by"
)
AS_BEFORE = [("Dear B", "studio.outreach", "succeeded", 1, "a@example.com")]


@pytest.fixture
async def old_database(database_url: str) -> str:
    """As the first release left it: a user, a job that waits, one that wrote a text."""
    await moved(database_url, "downgrade", FIRST)
    outreach = {"kind": "studio.outreach", **JOB, **THEIRS}
    await fill(
        database_url,
        ("organizations", {"id": HOME, "name": "Home"}),
        ("roles", {"id": ROLE, "name": "writer", "permissions": []}),
        ("users", {"id": USER, "organization_id": HOME, "role_id": ROLE, **PERSON}),
        ("jobs", {"id": WROTE, "status": "succeeded", **outreach}),
        ("jobs", {"id": WAITS, "status": "queued", **outreach}),
        ("generations", {"id": LETTER, "job_id": WROTE, **THEIRS, **TEXT}),
    )
    return database_url


async def test_what_is_stored_survives_the_way_up_down_and_up(old_database: str) -> None:
    # promise: M2
    for way in (UP, DOWN, UP):
        await moved(old_database, *way)
        assert await rows(old_database, KEPT) == AS_BEFORE, way
        statuses = await rows(old_database, "SELECT status FROM jobs ORDER BY id")
        assert statuses == [("succeeded",), ("queued",)], way
        assert await rows(old_database, "SELECT name FROM organizations") == [("Home",)], way
    new = "SELECT DISTINCT queue, model, deaths, worker, lease_until, retry_at, rung_at FROM jobs"
    assert await rows(old_database, new) == [("interactive", "", 0, "", None, None, None)]


async def test_a_text_whose_job_is_gone_survives_the_way_down(old_database: str) -> None:
    # promise: M2
    await moved(old_database, "upgrade", "head")
    await rows(old_database, "DELETE FROM jobs WHERE status = 'succeeded'")
    loose = "SELECT text, job_id FROM generations"
    assert await rows(old_database, loose) == [("Dear B", None)]
    for way in (DOWN, UP):
        await moved(old_database, *way)
        assert await rows(old_database, KEPT) == AS_BEFORE, way


async def test_the_installations_own_jobs_do_not_hinder_the_way_down(old_database: str) -> None:
    # promise: M2
    await moved(old_database, "upgrade", "head")
    canary = {"id": CANARY, "kind": "system.canary", "status": "succeeded", **JOB}
    await fill(old_database, ("jobs", canary))
    await moved(old_database, "downgrade", FIRST)
    kinds = await rows(old_database, "SELECT DISTINCT kind FROM jobs")
    assert kinds == [("studio.outreach",)]
    assert await rows(old_database, KEPT) == AS_BEFORE


BEFORE_THE_LIST = "14930b997a75"


async def test_creators_held_before_are_searched_and_filtered_like_new_ones(
    database_url: str,
) -> None:
    # promise: M2
    await moved(database_url, "downgrade", BEFORE_THE_LIST)
    halves = {"profile": "2026-03-01T00:00:00Z", "analytics": "2026-03-02T00:00:00Z"}
    known = {"organization_id": HOME, "platform": "instagram", "sandbox": False}
    seen = {"first_seen_at": now(), "seen_at": now()}
    bought = {"handle": "ines", "name": "Ines VALE", "held": halves}
    met = {"handle": "rui", "name": "Rui", "held": {}}
    await fill(
        database_url,
        ("organizations", {"id": HOME, "name": "Home"}),
        ("creators", {"id": WROTE, **known, **seen, **bought}),
        ("creators", {"id": WAITS, **known, **seen, **met}),
    )
    await moved(database_url, "upgrade", "head")
    new = (
        "SELECT words, raw_at IS NULL, substr(CAST(profile_at AS VARCHAR(40)), 1, 10),"
        " full_at = profile_at FROM creators ORDER BY handle"
    )
    assert [tuple(row) for row in await rows(database_url, new)] == [
        ("ines ines vale", True, "2026-03-01", True),
        ("rui rui", True, None, None),
    ]
    await rows(
        database_url,
        "UPDATE creators SET merged_into = (SELECT id FROM creators WHERE"
        " handle = 'ines') WHERE handle = 'rui'",
    )
    await moved(database_url, "downgrade", BEFORE_THE_LIST)
    assert await rows(database_url, "SELECT handle FROM creators") == [("ines",)]


async def test_replicas_that_migrate_at_once_do_not_collide(database_url: str) -> None:
    # promise: S2
    await moved(database_url, "downgrade", "base")
    starts = (asyncio.to_thread(alembic, database_url, "upgrade", "head") for _ in range(3))
    await asyncio.gather(*starts)
    engine = open_engine(database_url)
    async with engine.connect() as connection:
        rows = (await connection.execute(text("SELECT version_num FROM alembic_version"))).all()
    await engine.dispose()
    assert len(rows) == 1


@pytest.mark.parametrize("word", ["hunter2"])
def test_a_refused_address_does_not_show_its_password(word: str) -> None:
    # promise: X4
    environment = {**os.environ, "DATABASE_URL": f"mysql://u:{word}@h/db", "CADENCE_ENV_FILE": ""}
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "current"],
        cwd=BACKEND,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "DATABASE_URL" in done.stderr
    assert word not in done.stdout + done.stderr
