"""What probes are told: only what was looked at, and at once."""

import asyncio
import os
import statistics
import subprocess
import sys
import time

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from app import __version__
from app.core.config import BACKEND, Settings
from app.core.db import unit_of_work
from tests.conftest import calling, make_settings, running


async def ai_status(client: AsyncClient, wanted: str) -> dict[str, str]:
    """The AI part of /health once it is what is wanted, within the few seconds a look may take."""
    for _ in range(60):
        health = (await client.get("/health")).json()
        if health["ai"]["status"] == wanted:
            break
        await asyncio.sleep(0.1)
    found: dict[str, str] = health["ai"]
    return found


async def test_health_is_what_the_contract_says(anonymous: AsyncClient) -> None:
    # promise: H1
    ai = await ai_status(anonymous, "connected")
    health = (await anonymous.get("/health")).json()
    assert health == {"status": "ok", "version": __version__, "ai": ai}
    assert ai == {
        "provider": "ollama",
        "model": "sandbox-writer:latest",
        "status": "connected",
    }


async def test_a_model_that_is_not_installed_is_missing(settings: Settings) -> None:
    # promise: H1
    asked = settings.model_copy(update={"llm_model": "llama9:900b"})
    async with running(asked) as app, calling(app) as client:
        ai = await ai_status(client, "model_missing")
    assert (ai["status"], ai["model"]) == ("model_missing", "llama9:900b")


async def test_a_dead_or_hanging_model_server_neither_fails_nor_slows_the_answer(
    database_url: str,
) -> None:
    # promise: H1
    async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    silent = await asyncio.start_server(hang, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    for address in ("http://127.0.0.1:1", f"http://127.0.0.1:{port}"):
        settings = make_settings(database_url=database_url, ollama_base_url=address)
        async with running(settings) as app, calling(app) as client:
            waits = []
            for _ in range(20):
                started = time.perf_counter()
                answer = await client.get("/health")
                waits.append(time.perf_counter() - started)
            assert answer.json()["ai"]["status"] == "disconnected"
            assert answer.status_code == 200
            # Not a benchmark: waiting for the probe would take its whole two seconds.
            assert statistics.median(waits) < 1
    silent.close()


async def test_live_answers_for_the_process_and_ready_for_the_schema(
    anonymous: AsyncClient, app: FastAPI
) -> None:
    assert (await anonymous.get("/health/live")).json() == {"status": "ok"}
    ready = await anonymous.get("/health/ready")
    assert (ready.status_code, ready.json()["database"]) == (200, "connected")
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '4d0583142ea9'"))
    behind = await anonymous.get("/health/ready")
    assert (behind.status_code, behind.json()["code"]) == (503, "schema_behind")
    assert "alembic upgrade head" in behind.json()["detail"]


async def test_a_schema_of_a_later_release_is_served_and_does_not_stop_a_start(
    settings: Settings,
) -> None:
    # promise: B4
    async with running(settings) as app, unit_of_work(app.state.sessions) as session:
        await session.execute(text("UPDATE alembic_version SET version_num = 'of_tomorrow'"))
    async with running(settings) as app, calling(app) as client:
        ready = await client.get("/health/ready")
        assert (ready.status_code, ready.json()["revision"]) == (200, "of_tomorrow")
    assert "schema_is_newer" in await asyncio.to_thread(upgrade, settings.sqlalchemy_url)


def upgrade(url: str) -> str:
    """As start.sh does it; what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=BACKEND,
        env={**os.environ, "DATABASE_URL": url, "CADENCE_ENV_FILE": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


async def test_the_banner_is_told_which_upstream_is_a_sandbox(client: AsyncClient) -> None:
    await ai_status(client, "connected")
    for _ in range(50):
        items = (await client.get("/api/v1/upstreams")).json()["items"]
        found = {each["name"]: (each["status"], each["sandbox"]) for each in items}
        if found["influencers_club"][0] == "connected":
            break
        await asyncio.sleep(0.1)
    assert found == {
        "ollama": ("connected", True),
        "influencers_club": ("connected", True),
    }


async def test_without_a_key_the_banner_says_what_to_set(settings: Settings) -> None:
    keyless = settings.model_copy(
        update={"influencers_club_api_key": None, "disable_mock_user": False}
    )
    async with running(keyless) as app, calling(app) as client:
        items = (await client.get("/api/v1/upstreams")).json()["items"]
    (club,) = [each for each in items if each["name"] == "influencers_club"]
    assert club["status"] == "not_configured"
    assert "INFLUENCERS_CLUB_API_KEY" in club["detail"]
