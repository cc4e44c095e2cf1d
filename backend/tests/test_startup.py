"""The process as operators start and stop it."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.core.wait_for_database import wait
from tests.conftest import PASSWORD, apart, at_database, command_database

BACKEND = Path(__file__).resolve().parents[1]
SERVE = [
    *(sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory"),
    *("--no-proxy-headers", "--no-access-log", "--timeout-graceful-shutdown", "25"),
]


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
    return port


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603  # our own program
        command,
        cwd=BACKEND,
        env={"PATH": os.environ["PATH"], "CADENCE_ENV_FILE": "", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=10)


def wait_until_it_answers(port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("it did not answer")


def test_start_sh_waits_migrates_fetches_models_and_hands_over_in_this_order() -> None:
    # promise: S1
    script = (BACKEND / "start.sh").read_text()
    words = [
        "app.core.wait_for_database",
        "alembic upgrade head",
        "app.utils.init_ollama",
        "exec uvicorn",
    ]
    places = [script.index(word) for word in words]
    assert places == sorted(places)
    assert '--host "${LISTEN_HOST:-0.0.0.0}" --port "${LISTEN_PORT:-8000}"' in script


def test_start_sh_brings_an_empty_postgresql_to_the_first_answer_and_hears_the_stop(
    postgres_server: str, ollama_sandbox: str, free_port: int
) -> None:
    # promise: S1
    # promise: S3
    name = f"cadence_start_{free_port}"
    apart(command_database(postgres_server, f'CREATE DATABASE "{name}"'))
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DATABASE_URL": at_database(postgres_server, name),
        "OLLAMA_BASE_URL": ollama_sandbox,
        "REDIS_PORT": "1",
        "LISTEN_HOST": "127.0.0.1",
        "LISTEN_PORT": str(free_port),
    }
    try:
        with started([str(BACKEND / "start.sh")], environment) as process:
            wait_until_it_answers(free_port, 100)
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=30)
            assert time.monotonic() - began < 30
        steps = ["Waiting for the database", "Running upgrade", "Application startup complete"]
        places = [output.index(step) for step in steps]
        assert places == sorted(places)
        assert process.returncode in {0, -signal.SIGTERM, 128 + signal.SIGTERM}
    finally:
        apart(command_database(postgres_server, f'DROP DATABASE "{name}" WITH (FORCE)'))


def test_a_database_that_never_comes_is_given_up_with_the_reason() -> None:
    # promise: S1
    reason = asyncio.run(wait("postgresql+asyncpg://u:hunter2@127.0.0.1:1/db", patience=0))
    assert reason
    assert "hunter2" not in reason


def test_production_does_not_start_on_shipped_secrets(free_port: int) -> None:
    # promise: C2
    environment = {"ENVIRONMENT": "production"}
    with started([*SERVE, "--port", str(free_port)], environment) as process:
        output, _ = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "SECRET_KEY is the shipped placeholder" in output
    assert "FIRST_SUPERUSER_PASSWORD" in output


def test_sqlite_in_production_is_warned_about_at_every_start(
    sqlite_template: Path, free_port: int
) -> None:
    # promise: C7
    strong = "a key of more than thirty-two letters"
    environment = {
        "ENVIRONMENT": "production",
        "SECRET_KEY": strong,
        "FIRST_SUPERUSER_PASSWORD": PASSWORD,
        "DATABASE_URL": f"sqlite:///{sqlite_template}",
        "REDIS_PORT": "1",
        "OLLAMA_BASE_URL": "http://127.0.0.1:1",
    }
    for _ in range(2):
        with started([*SERVE, "--port", str(free_port)], environment) as process:
            wait_until_it_answers(free_port)
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=30)
        assert "sqlite_in_production" in output
        assert strong not in output
        assert PASSWORD not in output


def test_a_stop_lets_a_running_job_finish_and_its_reader_see_the_end(
    sqlite_template: Path, free_port: int, tmp_path: Path
) -> None:
    # promise: S3
    database = tmp_path / "stop.db"
    database.write_bytes(sqlite_template.read_bytes())
    environment = {
        "DATABASE_URL": f"sqlite:///{database}",
        "REDIS_PORT": "1",
        "OLLAMA_BASE_URL": "http://127.0.0.1:1",
        "FIRST_SUPERUSER_PASSWORD": PASSWORD,
    }
    base = f"http://127.0.0.1:{free_port}/api/v1"
    job = {"kind": "system.echo", "params": {"payload": "done", "sleep_ms": 1500}}
    with started([*SERVE, "--port", str(free_port)], environment) as process:
        wait_until_it_answers(free_port)
        with httpx.Client(trust_env=False, timeout=30) as client:
            login = {"username": "admin@caidence.ai", "password": PASSWORD}
            token = client.post(f"{base}/auth/login", data=login).json()["access_token"]
            headers = {"Authorization": f"Bearer {token}", "Accept": "text/event-stream"}
            with client.stream("POST", f"{base}/jobs", json=job, headers=headers) as answer:
                lines = answer.iter_lines()
                assert any('"running"' in line for line in lines)
                process.send_signal(signal.SIGTERM)
                rest = "\n".join(lines)
        output, _ = process.communicate(timeout=30)
    assert "event: result" in rest
    assert '"succeeded"' in rest
    assert "Application shutdown complete" in output
