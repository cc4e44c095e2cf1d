"""Scaling out in small: two API processes and two workers on one database and one Redis.

PostgreSQL is reached through PgBouncer in transaction mode, and no request is tied to the process
that had the one before.
"""

import json
import os
import pwd
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx
import pytest

from app.cli.ports import LOOPBACK, free_ports
from app.cli.scratch.debian import find_program
from deployment.tests.compose_stack import Stack, open_stack
from deployment.tests.visitor import signed_in, until_over

POOL: Final = 6
"""Far fewer than the connections the processes open, so that they do share."""

INSIDE: Final = {"backend": "8000", "ai_worker": "8001"}
"""The ports that health checks ask in the container."""
SERVES: Final = [
    "uvicorn",
    "app.main:create_app",
    "--factory",
    "--host",
    "127.0.0.1",
    "--port",
    "PORT",
    "--no-proxy-headers",
]
"""What start.sh ends with; the steps before it are those of the first replica."""
Wanted = tuple[str, int, Sequence[str], Mapping[str, str]]
"""A service, its port, other words than its own, and its settings."""
pytestmark = pytest.mark.timeout(400)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with open_stack(tmp_path_factory.mktemp("scaling"), "pgbouncer.yml") as opened:
        yield opened


@pytest.fixture(scope="module")
def pooler(stack: Stack) -> int:
    """PgBouncer by the script of its image, before the scratch server."""
    program = find_program("pgbouncer", "pgbouncer", "The tests of the pooler")
    port = free_ports(1)[0]
    around = stack.environment(
        "pgbouncer",
        LISTEN_HOST=LOOPBACK,
        LISTEN_PORT=str(port),
        POOL_SIZE=str(POOL),
        PATH=f"{Path(program).parent}:{os.environ['PATH']}",
    )
    script = stack.project.folder / "deployment" / "compose" / "pgbouncer" / "serve.sh"
    # It refuses to be root, and whoever it is instead must be able to read the script.
    nobody = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else None
    child = stack.family.start(
        "pgbouncer",
        ["/bin/sh", "-c", script.read_text()],
        cwd=Path("/"),
        environment=around,
        user=nobody,
    )
    where = stack.database_tools("", "cadence") | {"PGHOST": LOOPBACK}
    stack.wait_until_healthy(child, "pgbouncer", {"6432": port}, **where)
    return port


@pytest.fixture(scope="module")
def replicas(stack: Stack, pooler: int) -> list[int]:
    """The ports of two API processes; the first migrates, and then come the others at once."""
    through = {"POSTGRES_PORT": str(pooler), "LISTEN_HOST": LOOPBACK}
    first, second, *health = free_ports(4)
    _start_all(stack, [("backend", first, (), {"LISTEN_PORT": str(first)})], through)
    serves = [word.replace("PORT", str(second)) for word in SERVES]
    others: list[Wanted] = [("backend", second, serves, {})]
    others += [("ai_worker", port, [], {"WORKER_HEALTH_PORT": str(port)}) for port in health]
    _start_all(stack, others, through)
    return [first, second]


def _start_all(
    stack: Stack,
    wanted: Sequence[Wanted],
    through: Mapping[str, str],
) -> None:
    started = [
        stack.start(service, f"{service} {port}", words=words, **{**through, **changes})
        for service, port, words, changes in wanted
    ]
    for child, (service, port, _, _) in zip(started, wanted, strict=True):
        stack.wait_until_healthy(child, service, {INSIDE[service]: port})


def test_the_override_sends_the_app_to_the_pooler_and_migrations_to_the_server(
    stack: Stack,
) -> None:
    for service, server in (
        ("backend", "pgbouncer"),
        ("ai_worker", "pgbouncer"),
        ("migrate", "db"),
    ):
        assert stack.project.environment_of(service)["POSTGRES_SERVER"] == server
    assert stack.project.environment_of("backend")["DATABASE_POOLER"] == "transaction"
    assert "DATABASE_POOLER" not in stack.project.environment_of("migrate")


def test_a_session_goes_on_at_the_other_replica(stack: Stack, replicas: list[int]) -> None:
    one, other = replicas
    with closing(signed_in(stack, one)) as client:
        client.base_url = httpx.URL(f"http://{LOOPBACK}:{other}/api/v1")
        assert client.get("/auth/me").json()["email"] == "ops@example.com"
        renewed = client.post(
            "/auth/refresh",
            headers={"Cookie": f"cadence_refresh={client.cookies['cadence_refresh']}"},
        )
        assert renewed.status_code == 200


def test_what_one_replica_accepts_the_other_streams_word_by_word(
    stack: Stack, replicas: list[int]
) -> None:
    one, other = replicas
    with closing(signed_in(stack, one)) as submits, closing(signed_in(stack, other)) as follows:
        search = {"platform": "instagram", "filters": {}, "limit": 1}
        handle = submits.post("/discovery/search", json=search).json()["items"][0]["handle"]
        creator = {"platform": "instagram", "handle": handle}
        job = {"kind": "studio.outreach", "params": {"creator": creator, "goal": "Say hello"}}
        accepted = submits.post("/jobs", json=job)
        assert accepted.status_code == 202
        job_id = accepted.json()["id"]
        words = list(_words(follows, job_id))
        assert len(words) > 20
        done = until_over(follows, job_id)
    assert done["status"] == "succeeded"
    assert "".join(words) in json.dumps(done["result"], ensure_ascii=False).replace("\\n", "\n")


def _words(client: httpx.Client, job_id: str) -> Iterator[str]:
    """Each piece of text as the stream brings it, until its end."""
    kind = ""
    with client.stream("GET", f"/jobs/{job_id}/events") as stream:
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data" and kind == "delta":
                yield json.loads(value)["text"]
            elif name == "data" and kind == "end":
                return


def test_both_workers_take_from_one_queue(stack: Stack, replicas: list[int]) -> None:
    with closing(signed_in(stack, replicas[0])) as client:
        jobs = [_echo(client, number) for number in range(40)]
        done = [until_over(client, job_id) for job_id in jobs]
        assert {job["status"] for job in done} == {"succeeded"}
        assert {job["attempt"] for job in done} == {1}
        workers = client.get("/jobs/health").json()["workers"]
    assert (workers if isinstance(workers, int) else len(workers)) == 2


def _echo(client: httpx.Client, number: int) -> str:
    job = {"kind": "system.echo", "params": {"payload": str(number), "sleep_ms": 20}}
    answer = client.post("/jobs", json=job)
    assert answer.status_code == 202
    return str(answer.json()["id"])


async def test_no_more_connections_than_the_pool_has(
    stack: Stack, pooler: int, replicas: list[int]
) -> None:
    password = stack.project.environment_of("db")["POSTGRES_PASSWORD"]
    async with connection(int(stack.where["POSTGRES_PORT"]), password) as server:
        sql = (
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE usename = 'cadence' AND pid <> pg_backend_pid()"
        )
        assert 1 <= await server.fetchval(sql) <= POOL
    with closing(signed_in(stack, replicas[0])) as client:
        assert client.get("/auth/me").status_code == 200


async def test_without_the_setting_a_pooler_breaks_the_app(pooler: int, stack: Stack) -> None:
    """What DATABASE_POOLER is for: names of statements mean nothing to the next session."""
    password = stack.project.environment_of("db")["POSTGRES_PASSWORD"]
    async with AsyncExitStack() as opened:
        one = await opened.enter_async_context(connection(pooler, password))
        await one.fetchval("SELECT 1 + $1::int", 1)
        # Sessions are held one after the other, so soon also the one that knows the statement.
        with pytest.raises(asyncpg.PostgresError, match="prepared statement"):
            for _ in range(POOL - 1):
                other = await opened.enter_async_context(connection(pooler, password))
                await opened.enter_async_context(other.transaction())
                await one.fetchval("SELECT 1 + $1::int", 1)


@asynccontextmanager
async def connection(port: int, password: str) -> AsyncIterator[Any]:
    opened = await asyncpg.connect(
        host=LOOPBACK,
        port=port,
        user="cadence",
        password=password,
        database="cadence_ai",
        timeout=10,
    )
    try:
        yield opened
    finally:
        await opened.close(timeout=5)
