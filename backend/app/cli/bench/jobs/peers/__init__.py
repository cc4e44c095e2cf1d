"""The others, started as their own guides start them; they keep nothing of a job.

RQ runs on our own environment, so at the very version we ring with. arq wants an older redis-py
than ours, so arq and Celery have an environment of their own below `.cadence`, from a locked list.
A job of theirs appends its start and its end to one file (16 bytes, a few microseconds), which
tells the first start and the last end without asking the queue anything.
"""

import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.bench.jobs.stage import Stage
from app.cli.environment import clean_environment
from app.cli.paths import LOGS, ROOT, STAMPS, STATE
from app.cli.processes import Child
from app.cli.say import say
from app.cli.stamps import digest, one_at_a_time, read_stamp, write_stamp
from app.cli.tools import Command, captured, run_quietly
from app.cli.uv import find_uv, installer_environment, remove

HERE: Final = Path(__file__).parent
LOCKED: Final = HERE / "peers.txt"
PLACE: Final = STATE / "peers"
MARK: Final = struct.Struct("dd")
GLANCE_SECONDS: Final = 0.05
LIMIT_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Peers:
    """Each method gives what runs so many jobs and tells jobs a second."""

    stage: Stage
    interpreter: Path

    def rq(self, sleep_ms: int) -> Callable[[int], float]:
        """The worker that forks for each job."""
        rq = Path(sys.executable).with_name("rq")
        words: Command = [rq, "worker", "--quiet", "--url", self._redis, "peer"]
        return self._runner("rq_jobs", Path(sys.executable), words, sleep_ms)

    def arq(self, sleep_ms: int) -> Callable[[int], float]:
        words: Command = [self.interpreter, "-m", "arq", "arq_jobs.Peer"]
        return self._runner("arq_jobs", self.interpreter, words, sleep_ms)

    def celery(self, sleep_ms: int, *, processes: int | None = None) -> Callable[[int], float]:
        """Prefork; without a number it takes its default, a process for each core."""
        words = ["-A", "celery_jobs", "--quiet", "worker", "--loglevel", "ERROR"]
        words += ["--concurrency", str(processes)] if processes else []
        command: Command = [self.interpreter, "-m", "celery", *words]
        return self._runner("celery_jobs", self.interpreter, command, sleep_ms)

    def _runner(
        self, module: str, interpreter: Path, worker: Command, sleep_ms: int
    ) -> Callable[[int], float]:
        def run(count: int) -> float:
            self.stage.start_again()
            self._marks.write_bytes(b"")
            self._enqueue(module, interpreter, count, sleep_ms)
            child = self._start(module, worker)
            marks = self._wait_for_marks(child, count)
            self.stage.place.end(child)
            return count / (max(end for _, end in marks) - min(start for start, _ in marks))

        return run

    def _enqueue(self, module: str, interpreter: Path, count: int, sleep_ms: int) -> None:
        words: Command = [interpreter, "enqueue.py", module, str(count), str(sleep_ms / 1000)]
        code, said = captured(words, cwd=HERE, environment=self._environment, limit=LIMIT_SECONDS)
        if code != 0:
            raise RuntimeError(f"{module} could not enqueue: {said[-2000:]}")

    def _start(self, module: str, worker: Command) -> Child:
        return self.stage.place.family.start(
            module, worker, cwd=HERE, environment=self._environment
        )

    def _wait_for_marks(self, child: Child, count: int) -> list[tuple[float, float]]:
        deadline = time.monotonic() + LIMIT_SECONDS
        while (size := self._marks.stat().st_size) < count * MARK.size:
            self.stage.place.family.look()
            if time.monotonic() > deadline:
                done = f"{size // MARK.size} of {count} jobs"
                raise RuntimeError(f"{child.name}: {done} in {LIMIT_SECONDS} s")
            time.sleep(GLANCE_SECONDS)
        return [(start, end) for start, end in MARK.iter_unpack(self._marks.read_bytes())]

    @property
    def _marks(self) -> Path:
        return self.stage.place.folder / "marks"

    @property
    def _redis(self) -> str:
        return f"redis://127.0.0.1:{self.stage.place.settings['REDIS_PORT']}/0"

    @property
    def _environment(self) -> dict[str, str]:
        told = {"PEER_REDIS": self._redis, "PEER_MARKS": str(self._marks)}
        return clean_environment() | told | {"PYTHONPATH": str(HERE), "PYTHONWARNINGS": "ignore"}


def prepared_peers(stage: Stage) -> Peers:
    """Install what the list names, exactly; a second time there is nothing to do."""
    interpreter = PLACE / "bin" / "python"
    stamp, wanted = STAMPS / "peers.json", {"list": digest([LOCKED]), "place": str(PLACE)}
    with one_at_a_time(STATE / "install.lock"):
        if read_stamp(stamp) != wanted or not interpreter.exists():
            say("Fetching arq and Celery to measure beside…")
            with suppress(FileNotFoundError):
                stamp.unlink()
            _install(interpreter)
            write_stamp(stamp, wanted)
    return Peers(stage, interpreter)


def _install(interpreter: Path) -> None:
    uv, environment = find_uv(ROOT), installer_environment(ROOT)
    remove(PLACE)
    exactly: Command = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", LOCKED]
    make: Command = [uv, "venv", "--no-project", "--python", sys.executable, PLACE]
    fill: Command = [uv, "pip", "install", "--python", interpreter, *exactly]
    for words in (make, fill):
        run_quietly(
            words,
            what="Fetching the peers",
            log=LOGS / "install-peers.log",
            environment=environment,
            limit=300,
        )
