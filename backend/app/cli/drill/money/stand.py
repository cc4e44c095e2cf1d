"""What the money drill stands on: several API processes over one database and one account."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

import httpx

from app.cli.answers import answers
from app.cli.drill.ground import KEY, READY_SECONDS, Ground
from app.cli.drill.money.asking import Askers
from app.cli.drill.money.books import Books
from app.cli.drill.money.oracle import Oracle
from app.cli.ports import LOOPBACK, lasting_ports
from app.cli.processes import Child, Family

HURRIED: Final = "app.cli.drill.money.hurried:create_app"
PROCESSES: Final = 4
SETTLING_SECONDS: Final = 60.0
CREDITS: Final = "1000000"


@dataclass(slots=True)
class Stand:
    """Its processes are numbered by their ports."""

    ground: Ground
    club: str
    """The account's sandbox, whose ledger is the truth."""
    oracle: Oracle
    ports: list[int]
    processes: dict[int, Child] = field(default_factory=dict)

    @property
    def addresses(self) -> list[str]:
        return [f"http://{LOOPBACK}:{port}" for port in self.ports]

    @property
    def books(self) -> Books:
        return Books(self.ground.cluster.address.replace("+asyncpg", ""), self.club)

    def start(self, ports: list[int]) -> None:
        """All of them at once, which may not answer yet.

        In the main thread: a process is told to go when the thread that has started it ends.
        """
        for port in ports:
            self.processes[port] = self.ground.serve_api(port, HURRIED)

    def wait_for(self, ports: list[int]) -> None:
        for port in ports:
            ready = partial(answers, f"http://{LOOPBACK}:{port}/health/ready")
            self.ground.family.wait_for(self.processes[port], ready, READY_SECONDS)

    def kill(self, port: int) -> None:
        """SIGKILL, whatever it has in its hands."""
        self.ground.kill(self.processes.pop(port))

    async def turn_on(self, fault: str, **words: str | float) -> None:
        await _told("POST", f"{self.club}/_sandbox/faults", {"name": fault, **words})

    async def turn_all_off(self) -> None:
        await _told("DELETE", f"{self.club}/_sandbox/faults", None)

    @asynccontextmanager
    async def askers(self) -> AsyncIterator[Askers]:
        async with Askers.signed_in(self.addresses) as askers:
            yield askers

    async def settle(self) -> list[str]:
        """Wait for the books; what is wrong when they stay open, or do not agree."""
        if not await self.books.settled(SETTLING_SECONDS):
            return [f"lines were still held or unsure after {SETTLING_SECONDS:.0f} s"]
        drift = await self.books.drift()
        return [f"the balance drifted by {drift}"] if drift else []


async def _told(method: str, address: str, body: Mapping[str, str | float] | None) -> None:
    async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
        (await client.request(method, address, json=body)).raise_for_status()


@contextmanager
def open_stand(
    folder: Path, *, rate: int = 0, settings: Mapping[str, str] | None = None
) -> Iterator[Stand]:
    """Everything runs and answers while the block lasts; `rate` is the account's, a minute."""
    with Family(folder / "logs") as family:
        ground = Ground.prepared(family, folder)
        words = ("--credits", CREDITS)
        club = ground.start_club("--rate", str(rate), *words)
        oracle = Oracle(ground.start_club("--rate", "0", *words))
        ground.settings |= {
            "INFLUENCERS_CLUB_BASE_URL": club,
            "INFLUENCERS_CLUB_API_KEY": KEY,
            "LOG_LEVEL": "warning",
            **(settings or {}),
        }
        ground.start_stores()
        stand = Stand(ground, club, oracle, lasting_ports(PROCESSES))
        for ports in (stand.ports[:1], stand.ports[1:]):  # the first one seeds
            stand.start(ports)
            stand.wait_for(ports)
        yield stand
