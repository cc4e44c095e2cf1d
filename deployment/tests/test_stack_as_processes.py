"""What the compose file says of each service, run for real without an engine for containers.

Commands, health checks and environments are taken from it and run as plain processes on servers
of their own.
"""

import re
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import httpx
import pytest
from redis import Redis

from app.cli.environment import clean_environment
from app.cli.node import NodeSide
from app.cli.paths import ROOT
from app.cli.ports import LOOPBACK, free_ports
from app.cli.processes import Child
from app.cli.scratch.postgres import find_binaries
from app.cli.scratch.redis import find_redis
from app.cli.tools import captured
from deployment.tests.compose_stack import (
    EMAIL,
    OWN_COMMANDS,
    Stack,
    copy_of_files,
    make_settings,
    open_stack,
)
from deployment.tests.visitor import signed_in, until_over

PLACES: Final = {"POSTGRES_SERVER", "POSTGRES_PORT", "REDIS_HOST", "REDIS_PORT"} | {
    "OLLAMA_BASE_URL",
    "PICTURES_FOLDER",
}

PUBLIC: Final = "NEXT_PUBLIC_API_URL"
pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with open_stack(tmp_path_factory.mktemp("stack")) as opened:
        yield opened


@pytest.fixture(scope="module")
def migrated(stack: Stack) -> Stack:
    """`migrate` was run twice at once, as two releases that start together would."""
    both = [stack.start("migrate", f"migrate {number}") for number in (1, 2)]
    codes = [child.process.wait(timeout=200) for child in both]
    said = "\n".join(child.written() for child in both)
    for child in both:
        stack.family.let_go(child)
    assert codes == [0, 0], said
    return stack


@pytest.fixture(scope="module")
def backend(migrated: Stack) -> tuple[Child, int]:
    port = free_ports(1)[0]
    child = migrated.start("backend", LISTEN_HOST=LOOPBACK, LISTEN_PORT=str(port))
    migrated.wait_until_healthy(child, "backend", {"8000": port})
    return child, port


@pytest.fixture(scope="module")
def worker(backend: tuple[Child, int], migrated: Stack) -> tuple[Child, int]:
    port = free_ports(1)[0]
    child = migrated.start("ai_worker", WORKER_HEALTH_PORT=str(port))
    migrated.wait_until_healthy(child, "ai_worker", {"8001": port})
    return child, port


def test_settings_are_made_once_and_nobody_else_reads_them(tmp_path: Path) -> None:
    # promise: D8
    # promise: X4
    release = copy_of_files(tmp_path)
    assert "made .env and backend/.env" in make_settings(release)
    files = [release / ".env", release / "backend" / ".env"]
    before = [path.read_text() for path in files]
    assert "stay as they are" in make_settings(release)
    assert [path.read_text() for path in files] == before
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    secrets = re.findall(r"^(?:SECRET_KEY|\w*PASSWORD)=(.+)$", "\n".join(before), re.MULTILINE)
    assert len(secrets) == 4
    assert len(set(secrets)) == 3  # the database's stands in both files
    assert all(len(each) >= 24 for each in secrets)


def test_half_of_the_settings_is_refused_with_its_cure(tmp_path: Path) -> None:
    release = copy_of_files(tmp_path)
    (release / ".env").write_text("POSTGRES_PASSWORD=mine\n")
    script = release / "deployment" / "compose" / "settings.sh"
    for words, cure in (([EMAIL], "move it away"), ([], "you@example.com")):
        answer = subprocess.run(
            [script, *words], capture_output=True, text=True, check=False, timeout=30
        )
        assert answer.returncode == 1
        assert cure in answer.stderr
    assert not (release / "backend" / ".env").exists()


def test_only_names_and_ports_are_others_than_in_the_file(stack: Stack) -> None:
    assert stack.where.keys() == PLACES
    for service, words in OWN_COMMANDS.items():
        image = (ROOT / service / "Dockerfile").read_text()
        said = "CMD [" + ", ".join(f'"{word}"' for word in words) + "]"
        assert said in image
    assert stack.environment("backend")["POSTGRES_USER"] == "cadence"
    assert stack.environment("backend")["ENVIRONMENT"] == "production"


def test_the_apps_user_owns_one_database_and_the_superuser_is_locked_out(stack: Stack) -> None:
    # promise: D3
    # promise: X2
    password = stack.project.environment_of("db")["POSTGRES_PASSWORD"]

    def asks(database: str, sql: str, user: str = "cadence") -> tuple[int | None, str]:
        environment = clean_environment() | stack.database_tools(password, user)
        words = ["-X", "-A", "-t", "-d", database, "-c", sql]
        return captured([find_binaries() / "psql", *words], environment=environment, limit=20)

    powers = (
        "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls "
        "FROM pg_roles WHERE rolname = current_user"
    )
    assert asks("cadence_ai", powers) == (0, "f\n")
    for other in ("postgres", "template1"):
        code, said = asks(other, "SELECT 1")
        assert code != 0
        assert "permission denied for database" in said
    assert "permission denied to create database" in asks("cadence_ai", "CREATE DATABASE x")[1]
    assert "password authentication failed" in asks("postgres", "SELECT 1", user="postgres")[1]


def test_the_databases_health_check_tells_up_from_down(stack: Stack) -> None:
    # promise: D3
    # promise: D8
    environment = stack.database_tools("", "cadence")
    port = int(stack.where["POSTGRES_PORT"])
    assert stack.is_healthy("db", {}, **environment)
    assert port != 5432
    elsewhere = environment | {"PGPORT": str(free_ports(1)[0])}
    assert not stack.is_healthy("db", {}, **elsewhere)


def test_redis_keeps_its_queue_and_forgets_nothing(stack: Stack) -> None:
    # promise: D6
    port = stack.where["REDIS_PORT"]
    with Redis(host=LOOPBACK, port=int(port)) as redis:
        said = {name: redis.config_get(name)[name] for name in ("appendonly", "maxmemory-policy")}
        assert said == {"appendonly": "yes", "maxmemory-policy": "noeviction"}
        assert redis.config_get("maxmemory")["maxmemory"] == str(256 * 1024**2)
        redis.set("kept", "yes")
        assert any((stack.folder / "redis").rglob("*aof*"))
    program, *words = stack.project.health_of("redis")
    redis_cli = find_redis().with_name(program)
    assert captured([redis_cli, "-p", port, *words], limit=10) == (0, "PONG\n")


def test_two_migrations_at_once_bring_the_schema_to_head(migrated: Stack) -> None:
    # promise: S2
    assert "(head)" in migrated.run("migrate", migrated.project.health_of("migrate"))[1]


def test_the_backend_starts_by_its_command_and_is_found_healthy(
    migrated: Stack, backend: tuple[Child, int]
) -> None:
    # promise: D1
    # promise: D4
    # promise: H3
    child, port = backend
    check = migrated.project.health_of("backend")
    assert check == ["curl", "-f", "http://localhost:8000/health"]
    health = httpx.get(f"http://{LOOPBACK}:{port}/health", trust_env=False).json()
    assert health["ai"] == {
        "provider": "ollama",
        "model": "qwen2.5:0.5b",
        "status": "connected",
    }
    assert "qwen2.5:0.5b" in child.written()  # start.sh pulled it into an empty Ollama
    assert not migrated.is_healthy("backend", {"8000": free_ports(1)[0]})


def test_the_worker_takes_the_queued_jobs_and_answers_on_its_port(
    migrated: Stack, backend: tuple[Child, int], worker: tuple[Child, int]
) -> None:
    # promise: D5
    described = migrated.project.environment_of("ai_worker")
    assert described["WORKER_HEALTH_HOST"] == "0.0.0.0"  # noqa: S104  # inside its container
    assert described["WORKER_HEALTH_PORT"] == "8001"
    with closing(signed_in(migrated, backend[1])) as client:
        queue = client.get("/jobs/health").json()
        assert queue["mode"] == "queue"
        answer = client.post("/jobs", json={"kind": "system.echo", "params": {"payload": "hello"}})
        assert answer.status_code == 202
        assert until_over(client, answer.json()["id"])["status"] == "succeeded"
    assert not migrated.is_healthy("ai_worker", {"8001": free_ports(1)[0]})


def test_one_build_serves_every_address(migrated: Stack, backend: tuple[Child, int]) -> None:
    # promise: D2
    # promise: C12
    NodeSide().install()
    NodeSide().build()
    addresses = ["https://one.example.com/api", migrated.environment("frontend")[PUBLIC]]
    ports = [_start_pages(migrated, backend[1], address) for address in addresses]
    one, other = (httpx.get(f"http://{LOOPBACK}:{port}/login", trust_env=False) for port in ports)
    assert "https://one.example.com/api" in one.text
    assert "https://one.example.com/api" not in other.text
    passed_on = httpx.get(f"http://{LOOPBACK}:{ports[1]}/api/v1/auth/me", trust_env=False)
    assert passed_on.status_code == 401
    assert passed_on.json()["code"]


def _start_pages(stack: Stack, backend: int, address: str) -> int:
    port = free_ports(1)[0]
    around = {
        PUBLIC: address,
        "INTERNAL_API_URL": f"http://{LOOPBACK}:{backend}",
        "HOSTNAME": LOOPBACK,
        "PORT": str(port),
    }
    child = stack.start("frontend", f"frontend {port}", **around)
    script = ROOT / "frontend" / "scripts" / "healthcheck.mjs"
    stack.wait_until_healthy(child, "frontend", {script.name: script}, **around)
    return port


def test_a_stopped_backend_ends_within_its_grace(
    migrated: Stack, backend: tuple[Child, int], worker: tuple[Child, int]
) -> None:
    # promise: S3
    for service, (child, _) in (("backend", backend), ("ai_worker", worker)):
        assert migrated.project.services[service]["stop_grace_period"] == "35s"
        child.process.terminate()
        child.process.wait(timeout=30)
        migrated.family.let_go(child)
