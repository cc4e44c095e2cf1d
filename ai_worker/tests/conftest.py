"""What every test of the worker needs."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from alembic import command
from redis import Redis
from sqlalchemy import Engine, create_engine

from app.core.migrations import alembic_config


def pytest_configure() -> None:
    """Each process of a parallel run has a database of Redis to itself."""
    address, process = os.environ.get("TEST_REDIS_URL"), os.environ.get("PYTEST_XDIST_WORKER")
    if address and process:
        number = process.removeprefix("gw")
        os.environ["TEST_REDIS_URL"] = urlsplit(address)._replace(path=f"/{number}").geturl()


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@pytest.fixture
def other_port(free_port: int) -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@pytest.fixture
def redis() -> Iterator[Redis]:
    address = os.environ.get("TEST_REDIS_URL")
    if not address:
        pytest.fail("TEST_REDIS_URL is not set: run the tests with ./cadence test worker")
    client = Redis.from_url(address)
    client.flushdb()
    yield client
    client.close()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "worker.db"
    command.upgrade(alembic_config(f"sqlite+aiosqlite:///{path}"), "head")
    engine = create_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()
