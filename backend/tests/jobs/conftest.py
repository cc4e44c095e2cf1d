"""A database with one person in it, a sweeper's place that is taken, and Redis in three ways."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.accounts.models import Organization, Role, User
from app.core.config import Settings
from app.core.db import SessionFactory, open_engine, open_sessions, unit_of_work
from app.core.leases import take_lease
from app.jobs.bell import RqBell, open_bell
from app.jobs.sweeper import LEASE
from tests.conftest import make_settings
from tests.jobs.behind_redis import Place, placed
from tests.jobs.test_endpoints import ECHO, JOBS
from tests.redis_server import RedisServer, redis_server


@pytest.fixture
async def sessions(database_url: str) -> AsyncIterator[SessionFactory]:
    """The tables and one person; no process runs on them."""
    engine = open_engine(database_url)
    sessions = open_sessions(engine)
    async with unit_of_work(sessions) as session:
        home, role = Organization(name="Home"), Role(name="somebody", permissions=[])
        session.add_all([home, role])
        await session.flush()
        email = "first@example.com"
        session.add(User(organization_id=home.id, role_id=role.id, email=email, name="First"))
    yield sessions
    await engine.dispose()


@pytest.fixture
async def nobody_sweeps(database_url: str) -> None:
    """An application that starts on this database finds a leader: it mends when the test says."""
    engine = open_engine(database_url)
    async with unit_of_work(open_sessions(engine)) as session:
        assert await take_lease(session, LEASE, holder="the test", seconds=600)
    await engine.dispose()


@pytest.fixture(scope="session")
def lasting_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """One for all tests of this process and for nobody else: a channel knows no database."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture
def redis_address(lasting_server: RedisServer) -> str:
    """Of a Redis that is empty."""
    with lasting_server.client() as client:
        client.flushall()
    return lasting_server.address


@pytest.fixture
async def redis_bell(redis_address: str) -> AsyncIterator[RqBell]:
    parts = urlsplit(redis_address)
    bell = open_bell(make_settings(redis_host=parts.hostname, redis_port=parts.port))
    async with bell.watched():
        yield bell


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RedisServer]:
    """A Redis of the test's own, to be killed and frozen."""
    with redis_server(tmp_path / "redis") as server:
        yield server


@pytest.fixture
async def place(settings: Settings, server: RedisServer) -> AsyncIterator[Place]:
    """The application before a Redis of its own, through a door that can be shut."""
    async with placed(settings, server) as place:
        # The first of all is slow on a busy machine, and says nothing about waiting for Redis.
        assert (await place.client.post(JOBS, json=ECHO)).status_code == 202
        yield place
