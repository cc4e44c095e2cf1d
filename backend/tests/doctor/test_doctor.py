"""The doctor: what is well is said to be, and what is ill is named with what mends it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from httpx import AsyncClient
from pydantic import SecretStr
from sqlalchemy import text

from app.core.clock import now
from app.core.config import SHIPPED_SECRET_KEY, Settings
from app.core.db import unit_of_work
from app.doctor.checkups import front, machine
from app.doctor.opening import opened
from app.doctor.schemas import Verdict
from app.doctor.service import CHECKUPS, examine
from app.health.backups import BACKUP_FILE, DRILL_FILE
from tests.conftest import calling, make_settings, on_postgresql, running, sign_in
from tests.factories import EMAIL, make_user
from tests.redis_server import redis_server
from tests.upstreams.servers import turn_on

DOCTOR = "/api/v1/doctor"
LONG_KEY = "dVq3-9zXcK1m_P0sLw7RtYbN5uHfEoJgA2iQ8xT4"  # a key of this test alone


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """The address of the app behind a real socket."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        task = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await task


def in_an_empty_file(folder: Path, **changes: Any) -> Settings:
    """Before the first start: there is no schema yet."""
    return make_settings(database_url=f"sqlite:///{folder / 'empty.db'}", **changes)


async def findings(settings: Settings, address: str = "") -> dict[str, Any]:
    async with opened(settings, address) as installation:
        report = await examine(installation)
    assert [each.name for each in report.findings] == [each.name for each in CHECKUPS]
    return {each.name: each for each in report.findings}


async def test_every_part_of_a_running_installation_is_examined(
    app: FastAPI, settings: Settings, client: AsyncClient
) -> None:
    async with served(app) as address:
        found = await findings(settings, address)
    assert found["stream"].verdict is Verdict.GOOD, found["stream"]
    assert "first byte" in found["stream"].found
    assert found["schema"].verdict is Verdict.GOOD
    assert found["model"].verdict is Verdict.GOOD, found["model"]
    assert found["influencers_club"].verdict is Verdict.GOOD
    assert "sandbox" in found["influencers_club"].found
    assert all(each.mend for each in found.values() if each.verdict is Verdict.BROKEN)
    told = await client.get(DOCTOR)
    assert told.status_code == 200
    report = told.json()
    assert len(report["findings"]) == len(CHECKUPS)
    assert sum(report["counts"].values()) == len(CHECKUPS)


@on_postgresql
async def test_a_database_user_who_may_too_much_is_told(settings: Settings) -> None:
    found = (await findings(settings))["database"]
    assert "PostgreSQL" in found.found
    assert (found.verdict, "create-db-user.sh" in found.mend) == (Verdict.ATTENTION, True)


async def test_what_is_away_is_named_with_what_starts_it(tmp_path: Path) -> None:
    nothing = make_settings(
        database_url="postgresql://nobody:hunter2@127.0.0.1:1/none",
        influencers_club_api_key=None,
        backup_dir=tmp_path / "none",
    )
    found = await findings(nothing, "http://127.0.0.1:1")
    assert found["model"].verdict is Verdict.BROKEN
    assert "ollama" in found["model"].mend
    assert "INFLUENCERS_CLUB_API_KEY" in found["influencers_club"].mend
    assert found["database"].verdict is Verdict.UNKNOWN
    assert found["redis"].verdict is Verdict.ATTENTION
    assert found["stream"].verdict is Verdict.UNKNOWN
    assert found["backup"].verdict is Verdict.BROKEN
    assert "hunter2" not in repr(found)


@on_postgresql
@pytest.mark.parametrize(
    ("revision", "verdict"), [("4d0583142ea9", Verdict.BROKEN), ("of_tomorrow", Verdict.GOOD)]
)
async def test_a_schema_that_is_behind_is_broken_and_a_later_one_is_served(
    app: FastAPI, settings: Settings, revision: str, verdict: Verdict
) -> None:
    async with unit_of_work(app.state.sessions) as session:
        await session.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))  # noqa: S608
    assert (await findings(settings))["schema"].verdict is verdict


@on_postgresql
async def test_a_redis_that_would_throw_jobs_away_is_broken(
    settings: Settings, tmp_path: Path
) -> None:
    with redis_server(tmp_path / "redis") as server:
        with_redis = settings.model_copy(update={"redis_port": server.port})
        redis = server.client()
        redis.config_set("appendonly", "no")
        assert (await findings(with_redis))["redis"].verdict is Verdict.ATTENTION
        redis.config_set("maxmemory-policy", "allkeys-lru")
        found = (await findings(with_redis))["redis"]
        assert (found.verdict, "allkeys-lru" in found.found) == (Verdict.BROKEN, True)
        redis.config_set("maxmemory-policy", "noeviction")
        redis.config_set("appendonly", "yes")
        assert (await findings(with_redis))["redis"].verdict is Verdict.GOOD
        redis.close()


@pytest.mark.parametrize(
    ("hours", "result", "backup", "drill"),
    [
        (1, "held", Verdict.GOOD, Verdict.GOOD),
        (40, "held", Verdict.ATTENTION, Verdict.GOOD),
        (24 * 9, "held", Verdict.BROKEN, Verdict.ATTENTION),
        (1, "a byte was changed", Verdict.GOOD, Verdict.BROKEN),
    ],
)
async def test_backups_and_drills_are_judged_by_age_and_result(
    tmp_path: Path, hours: int, result: str, backup: Verdict, drill: Verdict
) -> None:
    at = (now() - timedelta(hours=hours)).isoformat()
    of = {"at": at, "file": "cadence_ai_20261120_020000.sql.gz"}
    (tmp_path / BACKUP_FILE).write_text(json.dumps({**of, "bytes": 10, "seconds": 1}))
    (tmp_path / DRILL_FILE).write_text(json.dumps({**of, "result": result}))
    found = await findings(in_an_empty_file(tmp_path, backup_dir=tmp_path))
    assert (found["backup"].verdict, found["drill"].verdict) == (backup, drill)


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"secret_key": SecretStr(SHIPPED_SECRET_KEY)}, Verdict.BROKEN),
        ({"secret_key": SecretStr("ab" * 20)}, Verdict.ATTENTION),
        ({"secret_key": SecretStr(LONG_KEY)}, Verdict.GOOD),
    ],
)
async def test_a_key_that_can_be_guessed_is_told(
    changes: dict[str, SecretStr], verdict: Verdict, tmp_path: Path
) -> None:
    assert (await findings(in_an_empty_file(tmp_path, **changes)))["secrets"].verdict is verdict


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("0100007F", True),
        ("00000000", False),
        ("0101A8C0", False),
        ("00000000000000000000000001000000", True),
        ("00000000000000000000000000000000", False),
        ("0000000000000000FFFF00000100007F", True),
    ],
)
def test_the_kernels_addresses_are_understood(address: str, *, loopback: bool) -> None:
    assert machine._is_loopback(address) is loopback


async def test_a_proxy_that_holds_a_stream_back_is_found(
    app: FastAPI, settings: Settings, client: AsyncClient
) -> None:
    async with served(app) as address, holding_back(address) as slow:
        found = (await findings(settings, slow))["stream"]
    assert (found.verdict, "proxy_buffering" in found.mend) == (Verdict.BROKEN, True)


@asynccontextmanager
async def holding_back(address: str) -> AsyncIterator[str]:
    """A proxy that reads the whole answer before it gives any of it."""
    port = int(address.rpartition(":")[2])

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        back, forth = await asyncio.open_connection("127.0.0.1", port)
        forth.write(head.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        writer.write(await back.read())
        forth.close()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def test_the_bundle_tells_settings_and_no_secret(settings: Settings) -> None:
    known = settings.model_copy(update={"secret_key": SecretStr(LONG_KEY)})
    async with running(known) as app, calling(app) as anonymous:
        token = await sign_in(anonymous, known.first_superuser)
        async with calling(app, token) as client:
            answer = await client.get(f"{DOCTOR}/bundle")
    assert answer.status_code == 200
    told = answer.json()["settings"]
    assert told["SECRET_KEY"] == "is set"
    assert told["OLLAMA_BASE_URL"] == known.ollama_base_url
    secrets = [
        value.get_secret_value()
        for name, field in type(known).model_fields.items()
        if isinstance(value := getattr(known, name), SecretStr) and value != field.default
    ]
    assert LONG_KEY in secrets
    assert not [secret for secret in secrets if secret in answer.text]


async def test_only_who_oversees_the_installation_may_ask(app: FastAPI) -> None:
    await make_user(app, role="agency_admin")
    async with calling(app) as anonymous:
        assert (await anonymous.get(DOCTOR)).status_code == 401
        token = await sign_in(anonymous, EMAIL)
    async with calling(app, token) as admin:
        for path in ("", "/bundle", "/stream"):
            assert (await admin.get(f"{DOCTOR}{path}")).status_code == 403


async def test_one_that_hangs_does_not_keep_the_doctor(settings: Settings) -> None:
    turn_on(settings.ollama_base_url, "slow-first-byte", times=0, path="/api/chat", seconds=30)
    async with opened(settings) as installation:
        seen = await examine(installation)
    model = {each.name: each for each in seen.findings}["model"]
    assert (model.verdict, "said nothing" in model.found) == (Verdict.ATTENTION, True)


async def test_a_name_nobody_has_is_broken(settings: Settings) -> None:
    async with opened(settings, "https://nobody.invalid") as installation:
        assert (await front.dns(installation)).verdict is Verdict.BROKEN
        assert (await front.certificate(installation)).verdict is Verdict.BROKEN
