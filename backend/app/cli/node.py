"""The Node side: its packages from the lock, one build that serves every address."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.certificates import trusting_the_system
from app.cli.paths import CACHE, FRONTEND, STATE
from app.cli.say import Refusal, say
from app.cli.stamps import digest, one_at_a_time, read_stamp, write_stamp
from app.cli.tools import require_room, run_quietly

LEAST_NODE: Final = (20, 9)
GIBIBYTES: Final = 1.5
NOT_OF_THE_BUILD: Final = frozenset(
    {"node_modules", ".next", "e2e", "test-results", "playwright-report", "next-env.d.ts"}
)
NOT_FOR_NPM: Final = ("NODE_ENV", "NODE_OPTIONS", "NEXT_PUBLIC_API_URL", "INTERNAL_API_URL")
OR_WITHOUT: Final = "or leave the pages out with --no-frontend."


@dataclass(frozen=True, slots=True)
class NodeSide:
    """`frontend/` with its packages and its build."""

    root: Path = FRONTEND
    state: Path = STATE

    @property
    def server(self) -> Path:
        return self.root / ".next" / "standalone" / "server.js"

    def install(self) -> None:
        """`npm ci`, when the lock is another one than that of the packages that are there."""
        version = require_node()
        lock = digest([self.root / "package.json", self.root / "package-lock.json"])
        self._make(
            "Installing the Node packages",
            ["ci", "--include=dev", "--no-audit", "--no-fund"],
            made=self.root / "node_modules",
            stamp=self.state / "stamps" / "node.json",
            wanted={"lock": lock, "node": version.split(".")[0], "place": str(self.root)},
        )

    def build(self) -> None:
        """`npm run build`, when a source is another one than the build was made of."""
        self._make(
            "Building the frontend",
            ["run", "build"],
            made=self.server,
            stamp=self.state / "stamps" / "frontend-build.json",
            wanted={"sources": digest(self._sources(), require_node()), "place": str(self.root)},
        )

    def _make(
        self, what: str, words: list[str], *, made: Path, stamp: Path, wanted: Mapping[str, str]
    ) -> None:
        if made.exists() and read_stamp(stamp) == wanted:
            return
        with one_at_a_time(self.state / "install.lock"):
            if made.exists() and read_stamp(stamp) == wanted:
                return
            require_room(self.root, GIBIBYTES, what)
            stamp.unlink(missing_ok=True)
            say(f"{what}…")
            log = self.state / "logs" / f"npm-{'build' if 'build' in words else 'ci'}.log"
            environment = npm_environment()
            run_quietly(["npm", *words], what=what, log=log, cwd=self.root, environment=environment)
            write_stamp(stamp, wanted)

    def _sources(self) -> Iterator[Path]:
        for entry in self.root.iterdir():
            if entry.name in NOT_OF_THE_BUILD or entry.suffix == ".tsbuildinfo":
                continue
            yield from (entry.rglob("*") if entry.is_dir() else [entry])


def require_node() -> str:
    """Node's version; a refusal when there is none or an old one."""
    found = node_version()
    if found is None or shutil.which("npm") is None:
        raise Refusal(
            "The pages need Node 20.9 or newer with npm, and there is none on PATH: install it, "
            f"{OR_WITHOUT}"
        )
    if tuple(int(part) for part in re.findall(r"\d+", found)[:2]) < LEAST_NODE:
        raise Refusal(
            f"The pages need Node 20.9 or newer, and PATH has {found}: install a newer one, "
            f"{OR_WITHOUT}"
        )
    return found


def node_version() -> str | None:
    node = shutil.which("node")
    if node is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603  # asked for its version only
            [node, "--version"], capture_output=True, check=True, text=True, timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.strip().removeprefix("v") or None


def npm_environment(base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """With the caller's registry and proxies; a cache below the project unless another is named."""
    environment = {name: value for name, value in base.items() if name not in NOT_FOR_NPM}
    environment.setdefault("npm_config_cache", str(CACHE / "npm"))
    environment.setdefault("PLAYWRIGHT_BROWSERS_PATH", str(STATE / "browsers"))
    return trusting_the_system(environment) | {
        "NEXT_TELEMETRY_DISABLED": "1",
        "npm_config_update_notifier": "false",
        "npm_config_fetch_retry_mintimeout": "2000",
        "npm_config_fetch_retry_maxtimeout": "10000",
    }
