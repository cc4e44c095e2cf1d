"""A stand-in for systemd: starts and stops what unit files say, as children of this process.

`systemctl` asks it over a socket (see `stand_ins.py`). One thread does everything: a child of
ours is ended by the kernel when the thread that started it is gone.
"""

import json
import os
import shlex
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

from app.cli.processes import dying_with_us

SYSTEMS_PATH: Final = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
GLANCE_SECONDS: Final = 0.02
NOT_FOUND: Final = 5
INACTIVE: Final = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """What its file says; a key that may come again keeps all its values."""

    name: str
    said: Mapping[str, Sequence[str]]

    @classmethod
    def read(cls, path: Path) -> Self:
        said: dict[str, list[str]] = {}
        for line in path.read_text().splitlines():
            key, equals, value = line.partition("=")
            if equals and not line.startswith("#"):
                said.setdefault(key.strip(), []).append(value.strip())
        return cls(path.stem, said)

    def last(self, key: str, default: str = "") -> str:
        return self.said.get(key, [default])[-1]

    def environment(self) -> dict[str, str]:
        """Files win over what the unit itself sets, as in systemd."""
        found = {"PATH": SYSTEMS_PATH, "LANG": "C.UTF-8"}
        for words in self.said.get("Environment", []):
            found |= dict(_pairs(shlex.split(words)))
        for file in self.said.get("EnvironmentFile", []):
            path = Path(file.removeprefix("-"))
            if path.exists() or not file.startswith("-"):
                found |= dict(_pairs(path.read_text().splitlines()))
        return found

    @property
    def patience(self) -> float:
        return float(self.last("TimeoutStopSec", "90"))


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            yield name.strip(), value.strip().strip('"')


@dataclass(slots=True)
class Keeper:
    """Units by their files in `folder`; each one's log is `logs/NAME.log`."""

    folder: Path
    logs: Path
    door: Path
    """The socket `systemctl` asks at."""
    calls: list[list[str]] = field(default_factory=list)
    """Every call of `systemctl`, in turn."""
    enabled: set[str] = field(default_factory=set)
    on_call: Callable[[list[str]], None] | None = None
    """Told of a call before it is obeyed."""
    _running: dict[str, tuple[Unit, subprocess.Popen[bytes]]] = field(default_factory=dict)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(self.door))
        listening.listen()
        listening.settimeout(GLANCE_SECONDS * 5)
        self._thread = threading.Thread(target=self._serve, args=(listening,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        if self._thread:
            self._thread.join(120)

    def process_of(self, name: str) -> int | None:
        """The number of a unit's main process."""
        found = self._running.get(name)
        return found[1].pid if found and found[1].poll() is None else None

    def log_of(self, name: str) -> str:
        path = self.logs / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def _serve(self, listening: socket.socket) -> None:
        with listening:
            while not self._over.is_set():
                self._restart_what_ended()
                with suppress(TimeoutError):
                    connection, _ = listening.accept()
                    with connection, suppress(BrokenPipeError):
                        words = json.loads(connection.makefile().readline())
                        connection.sendall(json.dumps(self._obey(words)).encode())
        for name in list(self._running):
            self._end(name, patience=5)

    def _obey(self, words: list[str]) -> tuple[int, str]:
        self.calls.append(words)
        if self.on_call:
            self.on_call(words)
        verb, *names = [word for word in words if not word.startswith("--")]
        names = [name.removesuffix(".service") for name in names]
        if verb == "daemon-reload":
            return 0, ""
        if verb == "is-active":
            return (0, "active") if any(map(self.process_of, names)) else (INACTIVE, "inactive")
        if verb in {"enable", "disable"}:
            (self.enabled.update if verb == "enable" else self.enabled.difference_update)(names)
            if "--now" not in words:
                return 0, ""
            verb = "start" if verb == "enable" else "stop"
        return next((said for said in map(self._doing(verb), names) if said[0]), (0, ""))

    def _doing(self, verb: str) -> Callable[[str], tuple[int, str]]:
        def do(name: str) -> tuple[int, str]:
            if name.endswith(".timer"):  # it waits for a moment that no test waits for
                return (0, "") if (self.folder / name).exists() else (NOT_FOUND, f"No {name}.")
            path = self.folder / f"{name}.service"
            if not path.exists():
                ours = name.startswith(("cadence", "nginx"))
                return (NOT_FOUND, f"Unit {name}.service not found.") if ours else (0, "")
            return self._act(verb, Unit.read(path))

        return do

    def _act(self, verb: str, unit: Unit) -> tuple[int, str]:
        runs = self.process_of(unit.name)
        if verb == "reload" or (verb == "reload-or-restart" and runs):
            done = subprocess.run(
                shlex.split(unit.last("ExecReload")), capture_output=True, text=True, check=False
            )
            return done.returncode, done.stderr
        if verb in {"stop", "restart", "reload-or-restart"}:
            self._end(unit.name)
        if verb in {"restart", "reload-or-restart"} or (verb == "start" and not runs):
            return self._begin(unit)
        return 0, ""

    def _begin(self, unit: Unit) -> tuple[int, str]:
        with (self.logs / f"{unit.name}.log").open("ab") as log:
            try:
                process = subprocess.Popen(
                    shlex.split(unit.last("ExecStart")),
                    cwd=unit.last("WorkingDirectory") or "/",
                    env=unit.environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=dying_with_us(),  # noqa: PLW1509  # this thread outlives it
                )
            except OSError as error:
                return 1, f"{unit.name}: {error}"
        self._running[unit.name] = (unit, process)
        return 0, ""

    def _end(self, name: str, patience: float | None = None) -> None:
        """Ask the main process, wait as long as its unit says, then end its whole group."""
        if name not in self._running:
            return
        unit, process = self._running.pop(name)
        word = signal.Signals[unit.last("KillSignal", "SIGTERM")]
        deadline = time.monotonic() + (unit.patience if patience is None else patience)
        if process.poll() is None:
            process.send_signal(word)
        while process.poll() is None and time.monotonic() < deadline:
            time.sleep(GLANCE_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _restart_what_ended(self) -> None:
        for unit, process in list(self._running.values()):
            if process.poll() is not None and unit.last("Restart") == "always":
                time.sleep(GLANCE_SECONDS)
                self._begin(unit)
