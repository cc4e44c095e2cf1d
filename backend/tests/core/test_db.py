"""One transaction a unit of work, and no lock that outlives it."""

import asyncio
import random
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core.database_url import behind_pooler
from app.core.db import open_engine, open_sessions, unit_of_work
from app.core.problems import DatabaseAway
from tests.conftest import on_postgresql
from tests.jobs.test_endpoints import ECHO, JOBS

NUMBERS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n"
)


async def test_a_connection_given_up_in_mid_read_gives_its_lock_back(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}")
    sessions = open_sessions(engine)
    async with engine.connect() as connection:
        half_read = await connection.stream(text(NUMBERS))
        assert await half_read.fetchone()
        await connection.invalidate()
        async with unit_of_work(sessions) as session:
            await session.execute(text("CREATE TABLE written (a INTEGER)"))
    del half_read
    await engine.dispose()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_requests_that_are_cancelled_anywhere_lock_nobody_out(
    client: AsyncClient, app: FastAPI
) -> None:
    chance = random.Random(7)  # noqa: S311  # a draw of moments
    for _ in range(120):
        requests = [asyncio.create_task(client.post(JOBS, json=ECHO)) for _ in range(2)]
        await asyncio.sleep(chance.random() * 0.03)
        for request in requests:
            request.cancel()
        await asyncio.gather(*requests, return_exceptions=True)
        assert (await client.get(JOBS)).status_code == 200


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("state", "is_away"),
    [("57P03", True), ("57P01", True), ("53300", True), ("08006", True), ("22023", False)],
)
async def test_a_server_that_starts_stops_or_is_full_is_away(
    database_url: str, state: str, is_away: bool
) -> None:
    engine = open_engine(database_url)
    refusal = f"DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END $$"
    with pytest.raises(DatabaseAway if is_away else DBAPIError):
        async with unit_of_work(open_sessions(engine)) as session:
            await session.execute(text(refusal))
    await engine.dispose()


@on_postgresql
async def test_behind_a_pooler_no_statement_is_kept_by_the_server(database_url: str) -> None:
    for url, kept in ((database_url, True), (behind_pooler(database_url, "transaction"), False)):
        engine = open_engine(url)
        async with engine.connect() as connection:
            await connection.execute(text("SELECT 1 + :one"), {"one": 1})
            count = text(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%1 + %'"
            )
            assert bool(await connection.scalar(count)) is kept
        await engine.dispose()
