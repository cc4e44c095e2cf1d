"""What a drill breaks: the real processes on ports of their own, in a temporary folder.

Nothing of the user's settings gets in, and only what was started here is ever signalled.
"""

import asyncio
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final, Self

import httpx
import psutil

from app.cli.answers import answers
from app.cli.environment import clean_environment
from app.cli.paths import BACKEND, ROOT
from app.cli.ports import LOOPBACK, free_ports, lasting_ports
from app.cli.processes import Child, Family
from app.cli.sandboxes import start_sandbox
from app.cli.say import Refusal
from app.cli.scratch.postgres import KEEPS_ITS_WORD, Cluster, create_cluster, is_ready
from app.cli.scratch.redis import answers_ping, serve_redis
from app.cli.stack import migrate

KEY: Final = "drill"
READY_SECONDS: Final = 60
STOPPING_SECONDS: Final = 15
GLANCE_SECONDS: Final = 0.05
MILLISECONDS_A_WORD: Final = 10
"""A text has about ninety words, so it takes about a second."""
TEXTS_AT_A_TIME: Final = 64
SETTINGS: Final = {
    # A drill looks at what is lost; how many may run at once is another question.
    "JOBS_RUNNING_PER_USER": "100000",
    "JOBS_RUNNING_PER_MODEL": "100000",
    "ACCESS_TOKEN_EXPIRE_MINUTES": "1440",
}


@dataclass(frozen=True, slots=True)
class Worker:
    name: str
    child: Child
    health: str

    async def jobs_in_hand(self) -> int | None:
        """As it says itself; None when it does not say."""
        told = await asked(self.health)
        held = told.json().get("jobs_in_hand") if told else None
        return held if isinstance(held, int) else None


@dataclass(slots=True)
class Ground:
    """Starts, stops, freezes and kills the parts; each start has a log of its own."""

    family: Family
    folder: Path
    cluster: Cluster
    redis_port: int
    api_port: int
    settings: dict[str, str]
    started: Counter[str] = field(default_factory=Counter)
    workers: list[Worker] = field(default_factory=list)
    leaving: list[Child] = field(default_factory=list)
    """Workers that were told to stop and finish what they have."""
    database: Child | None = None
    redis: Child | None = None
    api: Child | None = None

    @classmethod
    def prepared(cls, family: Family, folder: Path) -> Self:
        """With a new database's files and nothing started."""
        database_port, redis_port, api_port = lasting_ports(3)
        cluster = create_cluster(folder, database_port, KEEPS_ITS_WORD)
        where = {
            "DATABASE_URL": cluster.address,
            "REDIS_HOST": LOOPBACK,
            "REDIS_PORT": str(redis_port),
        }
        return cls(family, folder, cluster, redis_port, api_port, SETTINGS | where)

    def start(self, workers: int) -> None:
        """All of it; every part answers when this returns."""
        self.settings |= {
            "OLLAMA_BASE_URL": self._sandbox("ollama", *_pace()),
            "INFLUENCERS_CLUB_BASE_URL": self._sandbox("influencers_club", "--key", KEY),
            "INFLUENCERS_CLUB_API_KEY": KEY,
        }
        self.start_stores()
        api = self.start_api()
        for _ in range(workers):
            self.start_worker()
        self.family.wait_for(api, lambda: answers(f"{self.address}/health/ready"), READY_SECONDS)
        for worker in self.workers:
            self.family.wait_for(worker.child, partial(answers, worker.health), READY_SECONDS)

    def start_stores(self) -> None:
        """The migrated database and Redis."""
        database, redis = self.start_database(), self.start_redis()
        self.family.wait_for(database, lambda: is_ready(database), READY_SECONDS)
        self.family.wait_for(redis, self.redis_answers, READY_SECONDS)
        migrate(self.environment, self.family.logs / "migrations.log")

    def start_club(self, *words: str) -> str:
        """The address of one more account's sandbox."""
        return self._sandbox("influencers_club", "--key", KEY, *words)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.api_port}"

    @property
    def model_server(self) -> str:
        return self.settings["OLLAMA_BASE_URL"]

    @property
    def environment(self) -> dict[str, str]:
        return clean_environment() | self.settings

    def start_database(self) -> Child:
        self.database = self.cluster.serve(self.family, self._name("PostgreSQL"))
        return self.database

    def start_redis(self, *, wiped: bool = False) -> Child:
        """With what it had written down, or with nothing, as one that keeps nothing begins."""
        kept = self.folder / "redis"
        if wiped:
            shutil.rmtree(kept)
        kept.mkdir(exist_ok=True)
        name = self._name("Redis")
        self.redis = serve_redis(self.family, kept, self.redis_port, name=name, keeps=True)
        return self.redis

    def start_api(self) -> Child:
        self.api = self.serve_api(self.api_port)
        return self.api

    def serve_api(self, port: int, factory: str = "app.main:create_app") -> Child:
        """Start an API process, which may not answer yet."""
        words = ["--factory", "--host", LOOPBACK, "--port", str(port), "--no-access-log"]
        return self.family.start(
            self._name("API"),
            [sys.executable, "-m", "uvicorn", factory, *words],
            cwd=BACKEND,
            environment=self.environment,
        )

    def start_worker(self) -> Worker:
        (port,) = free_ports(1)
        name = self._name("worker")
        child = self.family.start(
            name,
            [sys.executable, "-m", "ai_worker.main"],
            cwd=ROOT,
            environment={**self.environment, "WORKER_HEALTH_PORT": str(port)},
        )
        worker = Worker(name, child, f"http://{LOOPBACK}:{port}/health")
        self.workers.append(worker)
        return worker

    def kill(self, child: Child) -> None:
        """SIGKILL; it is gone when this returns."""
        child.kill()
        self.family.let_go(child)

    def kill_worker(self, worker: Worker) -> None:
        self.workers.remove(worker)
        self.kill(worker.child)

    def kill_api(self) -> None:
        if self.api:
            self.kill(self.api)
            self.api = None

    def tell_to_stop(self, worker: Worker) -> None:
        """SIGTERM; it finishes what it has, and nobody waits for it."""
        self.workers.remove(worker)
        self.leaving.append(worker.child)
        worker.child.send(signal.SIGTERM)

    async def stop(self, child: Child, farewell: signal.Signals) -> None:
        """Ask it to go and wait until it is gone, which after a while is no longer a wish."""
        child.send(farewell)
        with suppress(Refusal):
            await until(lambda: child.has_ended, STOPPING_SECONDS, child)
        self.kill(child)

    def redis_answers(self) -> bool:
        return answers_ping(self.redis_port)

    async def wait_for_api(self) -> None:
        """Until a request gets through to the database, whatever has to start for that."""
        deadline = time.monotonic() + READY_SECONDS
        while not (told := await asked(f"{self.address}/health/ready")) or told.is_error:
            if time.monotonic() > deadline:
                log = self.api.log if self.api else self.family.logs
                raise Refusal(f"The API did not answer within {READY_SECONDS} s: look into {log}.")
            await asyncio.sleep(GLANCE_SECONDS)

    def _sandbox(self, name: str, *words: str) -> str:
        return start_sandbox(self.family, self.environment, name, *words).address()

    def _name(self, part: str) -> str:
        self.started[part] += 1
        return f"{part} {self.started[part]}"


def _pace() -> list[str]:
    return ["--token-ms", str(MILLISECONDS_A_WORD), "--parallel", str(TEXTS_AT_A_TIME)]


@contextmanager
def frozen(child: Child) -> Iterator[None]:
    """Stop it and the processes it has started, wherever they are; they go on in any case.

    PostgreSQL's are in groups of their own. The parent is stopped first, so that it starts no more.
    """
    child.send(signal.SIGSTOP)
    started = psutil.Process(child.process.pid).children(recursive=True)
    try:
        for process in started:
            with suppress(psutil.NoSuchProcess):
                process.suspend()
        yield
    finally:
        for process in started:
            with suppress(psutil.NoSuchProcess):
                process.resume()
        child.send(signal.SIGCONT)


async def until(is_so: Callable[[], bool], limit: float, child: Child) -> None:
    """Wait for it; a refusal that names the child after the limit."""
    deadline = time.monotonic() + limit
    while not is_so():
        if time.monotonic() > deadline:
            raise Refusal(f"{child.name} took longer than {limit:.0f} s: look into {child.log}.")
        await asyncio.sleep(GLANCE_SECONDS)


async def asked(url: str) -> httpx.Response | None:
    """The answer to a GET; None when there is none within a second."""
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=1) as client:
            return await client.get(url)
    except httpx.HTTPError:
        return None
