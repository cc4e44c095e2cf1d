"""The schema: Alembic alone owns it, up and down, on both databases, whoever starts at once."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from app.core.db import open_engine

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
    for _ in history:
        await ask(alembic, database_url, "downgrade", "-1")
    assert await schema(database_url) == {}
    await ask(alembic, database_url, "upgrade", "head")
    assert await schema(database_url) == full
    await ask(alembic, database_url, "downgrade", "base")
    await ask(alembic, database_url, "upgrade", "head")
    assert await schema(database_url) == full


def test_a_new_revision_is_written_and_finds_nothing_to_do(sqlite_template: Path) -> None:
    # promise: M1
    url = f"sqlite:///{sqlite_template}"
    written = alembic(url, "revision", "--autogenerate", "-m", "nothing at all")
    (path,) = (BACKEND / "alembic" / "versions").glob("*_nothing_at_all.py")
    try:
        body = path.read_text()
        assert path.name in written
        assert "def upgrade() -> None:" in body
        assert "create_table" not in body
        assert "add_column" not in body
    finally:
        path.unlink()


async def test_replicas_that_migrate_at_once_do_not_collide(database_url: str) -> None:
    # promise: S2
    await asyncio.to_thread(alembic, database_url, "downgrade", "base")
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
