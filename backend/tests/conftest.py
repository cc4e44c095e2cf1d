"""A fresh database of each kind, the application on it, a client that is signed in."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import asyncpg
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from passlib.context import CryptContext
from sqlalchemy.engine import make_url

from app.core import security
from app.core.config import Settings
from app.core.database_url import normalised
from app.core.migrations import upgrade_to_head
from app.discovery.tempo import Tempo
from app.main import create_app
from tests.upstreams.servers import KEY, sandbox, turn_all_off

PASSWORD = "correct horse battery"
DEAD_PORT = 1
"""Nobody listens there."""
QUICK_PASSWORDS: Final = CryptContext(
    schemes=["argon2"],
    argon2__type="ID",
    argon2__memory_cost=8,
    argon2__time_cost=1,
    argon2__parallelism=1,
)
on_postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""For what SQLite has not, and for what no database can tell apart."""


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' settings are those they name."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("CADENCE_ENV_FILE", "")


@pytest.fixture
def shipped_passwords() -> None:
    """A test that asks for this has passwords hashed as they are outside."""


@pytest.fixture(autouse=True)
def _quick_passwords(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same hash with the least work it takes: outside, each is made slow on purpose."""
    if "shipped_passwords" not in request.fixturenames:
        monkeypatch.setattr(security, "_passwords", lambda: QUICK_PASSWORDS)


def apart(work: Coroutine[Any, Any, None]) -> None:
    """Run it in a loop of its own: a session's fixture may be asked for from within a test's."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    apart(upgrade_to_head(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The server `./cadence test` starts; a suite without one has not tested PostgreSQL."""
    address = os.environ.get("TEST_DATABASE_URL")
    if not address:
        pytest.fail("TEST_DATABASE_URL is not set: run the tests with ./cadence test backend")
    return address


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated database to clone."""
    name = f"cadence_template_{uuid4().hex[:12]}"
    apart(command_database(postgres_server, f'CREATE DATABASE "{name}"'))
    apart(upgrade_to_head(at_database(postgres_server, name)))
    yield name
    apart(command_database(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)'))


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """A migrated, empty database of this test alone; really committed to, then thrown away."""
    if request.param == "sqlite":
        copy = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), copy)
        yield f"sqlite+aiosqlite:///{copy}"
        return
    template = request.getfixturevalue("postgres_template")
    server = request.getfixturevalue("postgres_server")
    name = f"cadence_test_{uuid4().hex[:12]}"
    await command_database(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    try:
        yield at_database(server, name)
    finally:
        await command_database(server, f'DROP DATABASE "{name}" WITH (FORCE)')


async def command_database(server: str, sql: str) -> None:
    plain = make_url(normalised(server)).set(drivername="postgresql")
    connection = await asyncpg.connect(plain.render_as_string(hide_password=False), timeout=10)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


def at_database(server: str, database: str) -> str:
    return make_url(normalised(server)).set(database=database).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def club_sandbox() -> Iterator[str]:
    with sandbox("influencers_club", "--key", KEY, "--rate", "0") as address:
        yield address


@pytest.fixture(scope="session")
def ollama_sandbox() -> Iterator[str]:
    with sandbox("ollama", "--load-ms", "10", "--token-ms", "1") as address:
        yield address


@pytest.fixture
def settings(database_url: str, club_sandbox: str, ollama_sandbox: str, tmp_path: Path) -> Settings:
    """Everything is there but Redis, so jobs run in the request."""
    for address in (club_sandbox, ollama_sandbox):
        turn_all_off(address)
    return make_settings(
        database_url=database_url,
        influencers_club_base_url=club_sandbox,
        ollama_base_url=ollama_sandbox,
        pictures_folder=tmp_path / "pictures",
    )


def make_settings(**changes: Any) -> Settings:  # the values of any field
    """Settings that reach nothing unless the changes say so."""
    shut = {
        "redis_port": DEAD_PORT,
        "ollama_base_url": f"http://127.0.0.1:{DEAD_PORT}",
        "influencers_club_base_url": f"http://127.0.0.1:{DEAD_PORT}",
        "influencers_club_api_key": KEY,
        "first_superuser_password": PASSWORD,
        "disable_mock_user": True,
        "jobs_canary_seconds": 0,
    }
    return Settings(_env_file=None, **{**shut, **changes})


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[FastAPI]:
    """The application between its start and its stop; the books are kept when a test says so."""
    app = create_app(settings, tempo=Tempo(look_seconds=3600))
    async with app.router.lifespan_context(app):
        yield app


@asynccontextmanager
async def calling(app: FastAPI, token: str | None = None) -> AsyncIterator[AsyncClient]:
    """A client on this machine; bugs answer as they would in production."""
    transport = ASGITransport(app, raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with AsyncClient(
        transport=transport, base_url="http://testserver", headers=headers
    ) as client:
        yield client


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    async with running(settings) as app:
        yield app


@pytest.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[AsyncClient]:
    async with calling(app) as client:
        yield client


async def sign_in(client: AsyncClient, email: str, password: str = PASSWORD) -> str:
    answer = await client.post("/api/v1/auth/login", data={"username": email, "password": password})
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


@pytest.fixture
async def client(
    app: FastAPI, anonymous: AsyncClient, settings: Settings
) -> AsyncIterator[AsyncClient]:
    """Signed in as the first superuser."""
    token = await sign_in(anonymous, settings.first_superuser)
    async with calling(app, token) as signed_in:
        yield signed_in
