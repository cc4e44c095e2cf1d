"""What the benches run on: the real processes on free ports, in a temporary folder."""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx

from app.cli.answers import answers
from app.cli.environment import clean_environment, forget_the_users_settings
from app.cli.paths import BACKEND, ROOT
from app.cli.ports import LOOPBACK, free_ports
from app.cli.processes import Child, Family
from app.cli.sandboxes import start_sandbox
from app.cli.scratch.postgres import AS_SHIPPED, start_postgres
from app.cli.scratch.redis import start_redis
from app.cli.stack import migrate

DEAD_PORT: Final = "1"
KEY: Final = "bench"
LIMIT_SECONDS: Final = 60


@dataclass(slots=True)
class Ground:
    """Starts parts of the product and knows where they answer."""

    family: Family
    folder: Path
    settings: dict[str, str]

    def sandbox(self, name: str, *words: str) -> str:
        """The address of a sandbox that runs until the bench ends."""
        return start_sandbox(self.family, self.environment, name, *words).address()

    def redis(self) -> Child:
        """From here on there is one, and whoever is started next uses it."""
        address = urlsplit(start_redis(self.family, self.folder))
        self.settings |= {"REDIS_HOST": LOOPBACK, "REDIS_PORT": str(address.port)}
        return self.family.children[-1]

    def backend(self) -> tuple[Child, str]:
        """Start one on a migrated database; it may not answer yet."""
        (port,) = free_ports(1)
        # As start.sh starts it: the app itself reads what a proxy says.
        words = ["--factory", "--host", LOOPBACK, "--port", str(port), "--no-proxy-headers"]
        child = self.family.start(
            f"backend {port}",
            [sys.executable, "-m", "uvicorn", "app.main:create_app", *words, "--no-access-log"],
            cwd=BACKEND,
            environment=self.environment,
            patience=30,
        )
        return child, f"http://{LOOPBACK}:{port}"

    def wait_for(self, child: Child, address: str) -> None:
        self.family.wait_for(child, lambda: answers(f"{address}/health"), LIMIT_SECONDS)

    def worker(self) -> Child:
        return self.workers(1)[0]

    def workers(self, count: int) -> list[Child]:
        """Start so many at once; each of them answers for its health when this returns."""
        ports = free_ports(count)
        children = [self._worker(port) for port in ports]
        for child, port in zip(children, ports, strict=True):
            where = f"http://{LOOPBACK}:{port}/health"
            self.family.wait_for(child, lambda where=where: answers(where), LIMIT_SECONDS)  # type: ignore[misc]  # a lambda's default has no type
        return children

    def end(self, child: Child) -> None:
        """Ask it to stop and wait for that."""
        self.family.children.remove(child)
        child.stop(lambda: False)

    def kill(self, child: Child) -> None:
        """SIGKILL, as an empty memory or a lost machine would do it."""
        self.family.children.remove(child)
        child.process.kill()
        child.process.wait()

    def _worker(self, port: int) -> Child:
        return self.family.start(
            f"worker {port}",
            [sys.executable, "-m", "ai_worker.main"],
            cwd=ROOT,
            environment={**self.environment, "WORKER_HEALTH_PORT": str(port)},
            patience=30,
        )

    @property
    def environment(self) -> Mapping[str, str]:
        return clean_environment() | self.settings


@contextmanager
def ground(*, on_postgres: bool = False) -> Iterator[Ground]:
    """A folder with a migrated database, no Redis, no upstream; gone when the block ends.

    The database is an SQLite file unless a scratch PostgreSQL is asked for, which then forces
    every commit to the disk, as it does out of the box.
    """
    forget_the_users_settings()
    with tempfile.TemporaryDirectory(prefix="cadence-bench-") as name:
        folder = Path(name)
        with Family(folder / "logs") as family:
            settings = {
                "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
                "REDIS_PORT": DEAD_PORT,
                "OLLAMA_BASE_URL": f"http://{LOOPBACK}:{DEAD_PORT}",
                "LOG_LEVEL": "warning",
            }
            if on_postgres:
                settings["DATABASE_URL"] = start_postgres(family, folder, AS_SHIPPED)
            place = Ground(family, folder, settings)
            migrate(place.environment, folder / "logs" / "migrations.log")
            yield place


def signed_in(address: str) -> httpx.Client:
    """A client of the first superuser."""
    client = httpx.Client(base_url=f"{address}/api/v1", trust_env=False, timeout=60)
    form = {"username": "admin@caidence.ai", "password": "admin123"}
    token = client.post("/auth/login", data=form).raise_for_status().json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def percentile(figures: Sequence[float], part: float) -> float:
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def summary(figures: Sequence[float], unit: str) -> str:
    """Median, 95th percentile and maximum, as one line."""
    middle, high = percentile(figures, 0.5), percentile(figures, 0.95)
    return f"median {middle:.1f} {unit}, p95 {high:.1f} {unit}, most {max(figures):.1f} {unit}"


def seconds_since(began: float) -> float:
    return time.monotonic() - began
