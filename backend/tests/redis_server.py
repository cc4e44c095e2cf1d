"""A Redis of a test's own: it may be filled, flushed, killed and started again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from app.cli.ports import lasting_ports
from app.cli.processes import Child, Family
from app.cli.scratch.redis import START_SECONDS, answers_ping, serve_redis


@dataclass(slots=True)
class RedisServer:
    """It keeps its port over every restart, and nothing else."""

    family: Family
    folder: Path
    port: int
    child: Child | None = None

    @property
    def address(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.child = serve_redis(self.family, self.folder, self.port)
        self.family.wait_for(self.child, lambda: answers_ping(self.port), START_SECONDS)

    def kill(self) -> None:
        if self.child:
            self.child.kill()
            self.family.let_go(self.child)
            self.child = None

    def client(self) -> Redis:
        return Redis(port=self.port)


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisServer]:
    """Running, empty, and ended with the block."""
    with Family(folder) as family:
        server = RedisServer(family, folder, lasting_ports(1)[0])
        server.start()
        yield server
