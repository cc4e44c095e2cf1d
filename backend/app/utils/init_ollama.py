"""`python -m app.utils.init_ollama`: see to it that there is a model to write with.

It ends with 0 whatever happens, so that a start goes on without a model; `--strict` is for people
who want to know. An interrupted pull goes on where it stopped, here and at the next start.
"""

import argparse
import asyncio
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final

from app.core.config import BadSettings, Settings, load_settings
from app.upstreams.ollama.client import Ollama, open_ollama
from app.upstreams.ollama.names import canonical
from app.upstreams.ollama.problems import OllamaProblem, PullInterrupted, PullRefused
from app.upstreams.ollama.pulling import PullProgress

DEFAULT_MODEL: Final = "qwen2.5:0.5b"
"""Pulled where nothing is configured and nothing can talk: 398 MB, and any processor runs it."""
MEGABYTE: Final = 1_000_000
STOPPED_BY_SIGTERM: Final = 128 + signal.SIGTERM

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each part may take, in seconds."""

    server: float = 20
    """Until the model server answers; in a fresh stack it starts at the same time."""
    report: float = 2
    """Between two lines of progress."""
    stall: float = 120
    """Without a new byte: a dead network looks like a pull that never ends."""
    pause: float = 5
    """Before a pull is taken up again."""
    overall: float = 3600
    rounds: int = 5


@dataclass(slots=True)
class Tally:
    """The bytes of a pull over all its layers; what was rolled back once is not counted down."""

    totals: dict[str, int] = field(default_factory=dict)
    highest: dict[str, int] = field(default_factory=dict)

    def note(self, line: PullProgress) -> None:
        if line.digest:
            known = self.highest.get(line.digest, 0)
            self.highest[line.digest] = max(known, line.completed or 0)
            self.totals[line.digest] = line.total or self.totals.get(line.digest, 0)

    @property
    def completed(self) -> int:
        return sum(self.highest.values())

    def words(self, *, rate: float) -> str:
        total = sum(self.totals.values()) or 1
        return (
            f"{self.completed / MEGABYTE:.0f} of {total / MEGABYTE:.0f} MB "
            f"({100 * self.completed // total} %), {rate / MEGABYTE:.1f} MB/s"
        )


@dataclass(slots=True)
class Report:
    """Says what a pull does, not too often, and notices when it does nothing."""

    name: str
    say: Say
    patience: Patience
    tally: Tally = field(default_factory=Tally)
    _status: str = ""
    _said: tuple[float, int] = field(default_factory=lambda: (time.monotonic(), 0))
    _moved: tuple[float, int] = field(default_factory=lambda: (time.monotonic(), -1))

    def note(self, line: PullProgress) -> None:
        """Raise PullInterrupted when no new byte came for too long."""
        self.tally.note(line)
        moment = time.monotonic()
        if not line.digest:
            self._moved = (moment, self._moved[1])
            if line.status != self._status:
                self.say(f"{self.name}: {line.status}")
        elif moment - self._said[0] >= self.patience.report:
            rate = (self.tally.completed - self._said[1]) / (moment - self._said[0])
            self.say(f"{self.name}: {self.tally.words(rate=max(0, rate))}")
            self._said = (moment, self.tally.completed)
        self._status = line.status
        self._watch(moment)

    def _watch(self, moment: float) -> None:
        since, seen = self._moved
        if self.tally.completed > seen:
            self._moved = (moment, self.tally.completed)
        elif moment - since >= self.patience.stall:
            raise PullInterrupted(f"no new byte came for {self.patience.stall:g} s")


async def prepare(settings: Settings, *, patience: Patience, say: Say) -> bool:
    """Whether there is a model to write with in the end; what stood in the way is said."""
    try:
        async with open_ollama(settings.ollama_base_url) as ollama:
            await _wait_for(ollama, patience, say)
            async with asyncio.timeout(patience.overall):
                await _install(ollama, settings.llm_model, patience, say)
    except PullRefused as refused:
        return _warn(say, f"{refused.detail} {refused.remedy}")
    except OllamaProblem as problem:
        return _warn(say, problem.detail)
    except TimeoutError:
        return _warn(say, f"The pull was not done within {patience.overall:g} s.")
    return True


async def _install(ollama: Ollama, configured: str, patience: Patience, say: Say) -> None:
    wanted = await missing_model(ollama, configured)
    if wanted is None:
        say(f"{await ollama.choose_model(configured)} is installed.")
        return
    say(f"{wanted} is not installed; pulling it.")
    await _pull(ollama, wanted, patience, say)
    say(f"{wanted} is installed.")


async def missing_model(ollama: Ollama, configured: str) -> str | None:
    """What has to be pulled; None when the configured model, or any that can talk, is there."""
    if not configured:
        return None if await ollama.choose_model("") else DEFAULT_MODEL
    return None if await _is_there(ollama, configured) else configured


async def _is_there(ollama: Ollama, name: str) -> bool:
    return canonical(name) in {canonical(model.name) for model in await ollama.models()}


async def _wait_for(ollama: Ollama, patience: Patience, say: Say) -> None:
    """Until the server answers; raises its last problem when that takes too long."""
    deadline = time.monotonic() + patience.server
    is_told = False
    while True:
        try:
            await ollama.lookups.version()
        except OllamaProblem:
            if time.monotonic() >= deadline:
                raise
        else:
            return
        if not is_told:
            say(f"Waiting up to {patience.server:g} s for the model server.")
            is_told = True
        await asyncio.sleep(min(1, patience.server))


async def _pull(ollama: Ollama, name: str, patience: Patience, say: Say) -> None:
    """Pull in rounds, each going on where the last one stopped."""
    for rounds_left in reversed(range(patience.rounds)):
        try:
            await _one_round(ollama, name, Report(name, say, patience))
        except PullRefused:
            raise
        except OllamaProblem as problem:
            if not rounds_left:
                raise
            say(f"{problem.detail} Going on in {patience.pause:g} s.")
            await asyncio.sleep(patience.pause)
        else:
            return


async def _one_round(ollama: Ollama, name: str, report: Report) -> None:
    """A pull counts when its last word is success and the model is listed."""
    async with aclosing(ollama.pull(name)) as lines:
        async for line in lines:
            report.note(line)
    if not await _is_there(ollama, name):
        raise PullInterrupted("the server said success and does not list the model")


def _warn(say: Say, words: str) -> bool:
    say(f"WARNING: texts cannot be written yet. {words}")
    return False


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 unless `--strict` was asked for, or SIGTERM came."""
    chosen = _parser().parse_args(arguments)
    try:
        is_ready = asyncio.run(_run(Patience(server=chosen.wait)))
    except BadSettings as problems:
        is_ready = _warn(_print, f"The settings do not allow a start:\n{problems}")
    except (asyncio.CancelledError, KeyboardInterrupt):
        return STOPPED_BY_SIGTERM
    except Exception:  # noqa: BLE001  # a start goes on whatever this step meets; the trace is kept
        traceback.print_exc()
        is_ready = _warn(_print, "The check of the models itself broke.")
    return 0 if is_ready or not chosen.strict else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m app.utils.init_ollama", description=__doc__)
    parser.add_argument("--strict", action="store_true", help="end with 1 when no model is ready")
    seconds = Patience().server
    parser.add_argument("--wait", type=float, default=seconds, help="seconds for the model server")
    return parser


async def _run(patience: Patience) -> bool:
    task = asyncio.current_task()
    if task:  # SIGTERM must end it at once also where this is process 1, which has no default
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await prepare(load_settings(), patience=patience, say=_print)


def _print(words: str) -> None:
    print(words, flush=True)  # noqa: T201  # lines for whoever watches the start


if __name__ == "__main__":
    sys.exit(main())
