"""What `./cadence` does before any package of ours can be imported: prepare `backend/.venv`.

`up` gets what the app needs to run and no more: the development packages carry a whole PostgreSQL,
which has no wheel for every machine that can run the app. Every other command gets all of it.
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.paths import ROOT
from app.cli.say import ending_in_one_line, say
from app.cli.stamps import Stamp, digest, one_at_a_time, read_stamp, write_stamp
from app.cli.tools import Command, require_room, run_quietly
from app.cli.uv import THIS_PYTHON, UV, find_uv, installer_environment, remove

RUNTIME_COMMANDS: Final = frozenset({"up", "doctor", "--help"})
FIRST_INSTALL_GIBIBYTES: Final = 2.0
PYTHON_SIDE_GIBIBYTES: Final = 0.5


def main(arguments: Sequence[str]) -> None:
    """Prepare what the command needs, then become it."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ending_in_one_line():
        environment = PythonSide(ROOT, needs_everything=needs_everything(arguments))
        environment.prepare(
            FIRST_INSTALL_GIBIBYTES if shows_pages(arguments) else PYTHON_SIDE_GIBIBYTES
        )
        interpreter = str(environment.interpreter)
        os.execve(interpreter, [interpreter, "-P", "-m", "app.cli", *arguments], own_environment())  # noqa: S606


def needs_everything(arguments: Sequence[str]) -> bool:
    return bool(arguments) and arguments[0] not in RUNTIME_COMMANDS


def shows_pages(arguments: Sequence[str]) -> bool:
    return "--no-frontend" not in arguments


def own_environment() -> dict[str, str]:
    """The caller's, without what would lead our interpreter to other people's packages."""
    return {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    }


@dataclass(frozen=True, slots=True)
class PythonSide:
    """`backend/.venv` of the project at `root`, and the uv that makes it."""

    root: Path
    needs_everything: bool

    @property
    def place(self) -> Path:
        return self.root / "backend" / ".venv"

    @property
    def interpreter(self) -> Path:
        return self.place / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.root / ".cadence" / "stamps" / "python.json"

    def prepare(self, gibibytes: float = PYTHON_SIDE_GIBIBYTES) -> None:
        """Install what is missing. `gibibytes` is the room a first install needs."""
        if self.is_whole():
            return
        with one_at_a_time(self.root / ".cadence" / "install.lock"):
            if not self.is_whole():
                if not self.stamp.exists():
                    require_room(self.root, gibibytes, "A first install")
                self._install()

    def is_whole(self) -> bool:
        """Whether what is there was installed to the end, here, from this lock, for our needs."""
        stamp = read_stamp(self.stamp)
        return (
            stamp is not None
            and self._can_stay(stamp)
            and stamp.get("lock") == self._lock()
            and bool(stamp.get("everything") or not self.needs_everything)
        )

    def _install(self) -> None:
        stamp = read_stamp(self.stamp) or {}
        everything = self.needs_everything or bool(stamp.get("everything"))
        can_stay = self._can_stay(stamp)
        self.stamp.unlink(missing_ok=True)
        if not can_stay:
            remove(self.place)
        uv = find_uv(self.root)
        say("Installing the Python packages…")
        python = self.interpreter if can_stay else THIS_PYTHON
        command: Command = [uv, "sync", "--frozen", "--project", self.root / "backend"]
        run_quietly(
            [*command, "--python", python, *([] if everything else ["--no-dev"])],
            what="Installing the Python packages",
            log=self.root / ".cadence" / "logs" / "install-python.log",
            cwd=self.root,
            environment=installer_environment(self.root),
        )
        write_stamp(self.stamp, self._new_stamp(everything=everything))

    def _can_stay(self, stamp: Stamp) -> bool:
        """A folder that moved, or a Python that is not the one it was made by: made anew."""
        python = identity(self.interpreter)
        wanted = identity(THIS_PYTHON) if os.environ.get("CADENCE_PYTHON") else python
        return (
            stamp.get("place") == str(self.place)
            and python is not None
            and stamp.get("python") == python == wanted
        )

    def _new_stamp(self, *, everything: bool) -> Stamp:
        return {
            "place": str(self.place),
            "python": identity(self.interpreter) or "",
            "lock": self._lock(),
            "everything": everything,
        }

    def _lock(self) -> str:
        backend = self.root / "backend"
        return digest([backend / "uv.lock", backend / "pyproject.toml"], UV)


def identity(interpreter: Path) -> str | None:
    """Which Python this is and where it came from; None if it does not run."""
    words = "import sys; print(*sys.version_info[:3], sys.base_prefix)"
    try:
        answer = subprocess.run(  # noqa: S603  # an interpreter of ours
            [interpreter, "-I", "-S", "-c", words],
            capture_output=True,
            check=True,
            text=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip()
