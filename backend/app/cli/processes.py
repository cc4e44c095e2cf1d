"""The processes a command starts: each in a group and with a log of its own, all ended by us.

Nothing is ever looked up by name: what is ended is what was started here.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, TracebackType
from typing import Final, Self

from app.cli.say import Refusal

PR_SET_PDEATHSIG: Final = 1
GLANCE_SECONDS: Final = 0.05
TAIL_BYTES: Final = 6000
STOPPING: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def dying_with_us() -> Callable[[], None] | None:
    """For `preexec_fn`: where the kernel can, a child ends even when we are killed outright."""
    if not sys.platform.startswith("linux"):
        return None
    parent = os.getpid()
    prctl = ctypes.CDLL(None).prctl

    def promise() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return promise


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """SIGTERM and a closed terminal end a command the way Ctrl-C does.

    Ctrl-C's signal also reaches one that a script started with `&`; `nohup` keeps its meaning.
    """
    before = {number: signal.getsignal(number) for number in STOPPING}
    if before[signal.SIGHUP] == signal.SIG_IGN:
        del before[signal.SIGHUP]
    for number in before:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@dataclass(slots=True)
class Child:
    """One process we started, with the group it leads."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    patience: float = 10
    """Seconds between asking it to stop and ending it."""
    farewell: signal.Signals = signal.SIGTERM

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def written(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def last_lines(self, count: int = 15) -> str:
        with self.log.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - TAIL_BYTES))
            text = file.read().decode("utf-8", "replace")
        return "\n".join(f"  {line}" for line in text.splitlines()[-count:])

    def stop(self, in_a_hurry: Callable[[], bool]) -> None:
        """Ask, wait, end; then whatever its group still holds."""
        if not self.has_ended:
            self.send(self.farewell)
            deadline = time.monotonic() + self.patience
            while not (self.has_ended or in_a_hurry() or time.monotonic() > deadline):
                time.sleep(GLANCE_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End it at once; when this returns, nothing of its group runs."""
        self.send(signal.SIGKILL)
        self.process.wait()

    def send(self, number: signal.Signals) -> None:
        """To it and to whatever is in its group."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


class ChildEnded(Refusal):
    """One of ours went without being asked."""

    def __init__(self, child: Child) -> None:
        super().__init__(
            f"The {child.name} ended by itself (exit code {child.process.returncode}). "
            f"Its last lines, from {child.log}:\n{child.last_lines()}"
        )


@dataclass(slots=True)
class Family:
    """What one command started. Leaving the block stops all of it, the youngest first."""

    logs: Path
    children: list[Child] = field(default_factory=list)
    _hurried: bool = False

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        cwd: Path,
        environment: Mapping[str, str],
        patience: float = 10,
        farewell: signal.Signals = signal.SIGTERM,
        user: int | None = None,
    ) -> Child:
        """Start it; `name` is what people read ("backend"), `user` an account to run it as."""
        log = self.logs / f"{name.replace(' ', '-')}.log"
        if log.exists():
            log.replace(log.with_suffix(".previous.log"))
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603  # every command is built from words of ours
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                env=dict(environment),
                start_new_session=True,
                preexec_fn=dying_with_us(),  # noqa: PLW1509  # we have one thread
                user=user,
                group=user,
                extra_groups=None if user is None else [],
            )
        child = Child(name, process, log, patience, farewell)
        self.children.append(child)
        return child

    def wait_for(self, child: Child, ready: Callable[[], bool], limit: float) -> None:
        """Until it is ready; its early end, anyone's early end, and the limit are refusals."""
        deadline = time.monotonic() + limit
        while not ready():
            self.look()
            if time.monotonic() > deadline:
                raise Refusal(
                    f"The {child.name} did not answer within {limit:.0f} s. Its last lines, from "
                    f"{child.log}:\n{child.last_lines()}"
                )
            time.sleep(GLANCE_SECONDS)

    def let_go(self, child: Child) -> None:
        """It has ended, as it should: nobody asks why."""
        self.children.remove(child)

    def look(self) -> None:
        for child in self.children:
            if child.has_ended:
                raise ChildEnded(child)

    def watch(self) -> None:
        """Until somebody ends: one of ours (ChildEnded) or the user's patience (a signal)."""
        while True:
            self.look()
            time.sleep(5 * GLANCE_SECONDS)

    def stop(self) -> None:
        """Stop all; a second Ctrl-C meanwhile ends the waiting, not the stopping."""
        before = {number: signal.signal(number, self._hurry) for number in STOPPING}
        try:
            while self.children:
                self.children.pop().stop(lambda: self._hurried)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hurry(self, _number: int, _frame: FrameType | None) -> None:
        self._hurried = True
