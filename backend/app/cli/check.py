"""`./cadence check`: what a machine can say about the code without running the product."""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.environment import clean_environment
from app.cli.migrations import drift_on_postgresql, drift_on_sqlite
from app.cli.node import NodeSide, npm_environment
from app.cli.openapi import stale
from app.cli.paths import BACKEND, FRONTEND, ROOT
from app.cli.say import Refusal, say
from app.cli.secret_scan import files_of, secrets_in
from app.cli.tools import Command, captured
from app.cli.uv import find_uv, installer_environment

LIMIT_SECONDS: Final = 600
MOST_AT_ONCE: Final = 4
PYTHON_ELSEWHERE: Final = ("ai_worker", "deployment")
SHELL: Final = ("sh", "bash", "dash")


@dataclass(frozen=True, slots=True)
class Step:
    """One question; the answer is what is wrong, or nothing."""

    name: str
    ask: Callable[[], str]
    starts_servers: bool = False
    """Then it listens for signals, which only the main thread hears."""


def check() -> None:
    """Format, lint, types, import contracts, migrations, the API description, secrets, shell."""
    NodeSide().install()
    with ThreadPoolExecutor(min(MOST_AT_ONCE, os.cpu_count() or 1)) as side_by_side:
        asked = [
            (step, None if step.starts_servers else side_by_side.submit(_asked, step))
            for step in steps()
        ]
        answers = (answer.result() if answer else _asked(step) for step, answer in asked)
        failed = [answer.name for answer in answers if not _passed(answer)]
    if failed:
        raise Refusal(f"{len(failed)} failed: {', '.join(failed)}.")
    say("All of it holds.")


def steps() -> list[Step]:
    elsewhere = [ROOT / name for name in PYTHON_ELSEWHERE if any((ROOT / name).rglob("*.py"))]
    return [
        Step("Python lock", lock_problems),
        Step("backend format", _backend("ruff", "format", "--check", ".", *elsewhere)),
        Step("backend lint", _backend("ruff", "check", ".", *elsewhere)),
        Step("backend types", _backend("mypy", "app", "sandbox", "tests", *elsewhere)),
        Step("import contracts", _backend("lint-imports")),
        Step("migrations on SQLite", drift_on_sqlite),
        Step("migrations on PostgreSQL", drift_on_postgresql, starts_servers=True),
        Step("API description", stale),
        Step("generated client", _frontend("check:api")),
        Step("frontend format", _frontend("format:check")),
        Step("frontend lint", _frontend("lint")),
        Step("frontend types", _frontend("typecheck")),
        Step("shell scripts", shell_problems),
        Step("secrets", lambda: "\n".join(secrets_in(ROOT))),
    ]


def lock_problems() -> str:
    """Whether uv.lock still is what pyproject.toml asks for; installing would not notice."""
    command: Command = [find_uv(ROOT), "lock", "--check", "--project", BACKEND]
    return _wrong(command, cwd=BACKEND, environment=dict(installer_environment(ROOT)))


def shell_problems() -> str:
    """What shellcheck says of every script: named .sh, or with a shell in its first line."""
    scripts = [path for path in files_of(ROOT) if _is_shell(path)]
    return _wrong([_tool("shellcheck"), *scripts], cwd=ROOT, environment=clean_environment())


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a step."""

    name: str
    wrong: str
    seconds: float


def _asked(step: Step) -> Answer:
    began = time.monotonic()
    try:
        wrong = step.ask()
    except Refusal as refusal:
        wrong = str(refusal)
    return Answer(step.name, wrong, time.monotonic() - began)


def _passed(answer: Answer) -> bool:
    """Say how it went."""
    say(f"{'failed' if answer.wrong else 'ok':<7} {answer.name:<26} {answer.seconds:5.1f} s")
    if answer.wrong:
        say("\n".join(f"        {line}" for line in answer.wrong.strip().splitlines()))
    return not answer.wrong


def _backend(tool: str, *words: str | Path) -> Callable[[], str]:
    environment = clean_environment() | {"NO_COLOR": "1"}
    config: Command = ["--config", BACKEND / "pyproject.toml"] if tool == "ruff" else []
    command: Command = [_tool(tool), *words[:1], *config, *words[1:]]
    return lambda: _wrong(command, cwd=BACKEND, environment=environment)


def _frontend(script: str) -> Callable[[], str]:
    environment = npm_environment() | {"NO_COLOR": "1"}
    command = ["npm", "run", "--silent", script]
    return lambda: _wrong(command, cwd=FRONTEND, environment=environment)


def _wrong(command: Command, *, cwd: Path, environment: dict[str, str]) -> str:
    code, said = captured(command, cwd=cwd, environment=environment, limit=LIMIT_SECONDS)
    if code is None:
        return f"{said}\nIt took longer than {LIMIT_SECONDS // 60} minutes."
    return (said.strip() or f"It ended with exit code {code}.") if code else ""


def _tool(name: str) -> Path:
    """A program of our own environment, whatever else PATH holds."""
    return Path(sys.executable).with_name(name)


def _is_shell(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.readline(80).decode("utf-8", "replace")
    named = first.startswith("#!") and any(Path(word).name in SHELL for word in first[2:].split())
    return named or path.suffix == ".sh"
