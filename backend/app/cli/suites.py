"""The suites: what each runs, in which environment, and where its figures are."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from app.cli.node import npm_environment
from app.cli.paths import BACKEND, FRONTEND, ROOT
from app.cli.ports import dead_port, free_ports
from app.cli.processes import Family
from app.cli.results import Outcome, judged, playwright_counts, pytest_counts, vitest_counts
from app.cli.sandboxes import UNHURRIED
from app.cli.say import say
from app.cli.stack import Plan, bring_up
from app.cli.tools import Command, captured, run

Mode = Literal["queue", "synchronous"]
MODES: Final[tuple[Mode, ...]] = ("queue", "synchronous")
PYTEST_SECONDS: Final = 1200
MOST_PROCESSES: Final = 4
"""Each of pytest's has a Redis, sandboxes and migrated templates of its own."""
DRILL_SECONDS: Final = 25
DRILL_SEED: Final = 7
DRILL_LIMIT_SECONDS: Final = 400
MONEY_PARTS: Final = "reuse,kill,faults,budget"
FRONTEND_SECONDS: Final = 600
BROWSER_SECONDS: Final = 900
BROWSERS_REDIS_DB: Final = 9


@dataclass(frozen=True, slots=True)
class Ground:
    """What the suites stand on."""

    folder: Path
    """For reports, data and logs."""
    environment: Mapping[str, str]
    """Without the user's settings; with the addresses of the scratch servers."""
    words: Sequence[str] = ()
    """What a developer adds for the suite's own tool."""


def pytest_suite(ground: Ground, suite: str, tests: Path) -> Outcome:
    """One pytest run, under the settings in backend/pyproject.toml wherever the tests lie."""
    report = ground.folder / f"{suite}.xml"
    began = time.monotonic()
    settings: Command = ["-c", BACKEND / "pyproject.toml", "--rootdir", BACKEND]
    folders: Command = [
        "--basetemp",
        ground.folder / suite,
        "-o",
        "tmp_path_retention_policy=failed",
    ]
    code = run(
        [
            sys.executable,
            "-m",
            "pytest",
            *settings,
            *folders,
            *_side_by_side(suite, ground.words),
            "-q",
            f"--junit-xml={report}",
            *_pytest_words(tests, ground.words),
        ],
        cwd=BACKEND if tests.is_relative_to(BACKEND) else ROOT,
        environment=ground.environment,
        limit=PYTEST_SECONDS,
    )
    seconds = time.monotonic() - began
    return judged(suite, pytest_counts(report), exit_code=code, seconds=seconds)


def _side_by_side(suite: str, words: Sequence[str]) -> Sequence[str]:
    """All tests take every core; what somebody chose runs in one process, as a debugger needs.

    The backend's often wait for their servers, so one more of them runs than there are cores.
    """
    cores = os.cpu_count() or 1
    processes = min(MOST_PROCESSES, cores + (suite == "backend" and cores > 1))
    if words or processes == 1:
        return []
    return ["-n", str(processes), "--dist", "load" if suite == "worker" else "loadfile"]


def _pytest_words(tests: Path, words: Sequence[str]) -> Sequence[str | Path]:
    """Paths among the words are meant from where the caller stands, and run instead of all."""
    located = [_located(word) for word in words]
    return located if any(word.startswith("/") for word in located) else [tests, *located]


def _located(word: str) -> str:
    path, colons, name = word.partition("::")
    return f"{Path(path).resolve()}{colons}{name}" if Path(path).exists() else word


def drill_suite(ground: Ground) -> Outcome:
    """The jobs drill in its short form, always by the same plan; the verdict is the note."""
    words = ["--seconds", str(DRILL_SECONDS), "--seed", str(DRILL_SEED), *ground.words]
    return _drilled(ground, "drill", ["jobs", *words], "accepted ")


def money_suite(ground: Ground) -> Outcome:
    """The money drill on a small scale, its verdict as the note."""
    words = ["--short", "--parts", MONEY_PARTS, "--seed", str(DRILL_SEED), *ground.words]
    return _drilled(ground, "money", ["money", *words], "money ")


def _drilled(ground: Ground, suite: str, words: Sequence[str], verdict: str) -> Outcome:
    began = time.monotonic()
    code, said = captured(
        [sys.executable, "-m", "app.cli", "drill", *words],
        cwd=BACKEND,
        environment=ground.environment,
        limit=DRILL_LIMIT_SECONDS,
    )
    say(said.rstrip())
    seconds = time.monotonic() - began
    verdicts = [line for line in said.splitlines() if line.startswith(verdict)]
    note = next(iter(verdicts), "it came to no verdict")
    return Outcome(suite, int(code == 0), int(code != 0), seconds=seconds, note=note)


def frontend_suite(ground: Ground) -> Outcome:
    report = ground.folder / "frontend.json"
    reporters = ["--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
    began = time.monotonic()
    code = run(
        ["npm", "run", "--silent", "test", "--", *reporters, *ground.words],
        cwd=FRONTEND,
        environment=npm_environment(ground.environment),
        limit=FRONTEND_SECONDS,
    )
    seconds = time.monotonic() - began
    return judged("frontend", vitest_counts(report), exit_code=code, seconds=seconds)


def browser_suite(ground: Ground, mode: Mode, chromium: str) -> Outcome:
    """The journeys against a whole stack; without a queue the pages ask the API across origins."""
    began = time.monotonic()
    port, frontend_port = free_ports(2)
    folder = ground.folder / f"browser-{mode}"
    with dead_port() as nobody, Family(folder / "logs") as family:
        if mode == "queue":
            where, pages_ask = _redis_settings(ground.environment["TEST_REDIS_URL"]), "/api"
        else:
            where = {"REDIS_HOST": "127.0.0.1", "REDIS_PORT": str(nobody)}
            pages_ask = f"http://localhost:{port}/api"
        plan = Plan(
            folder,
            port,
            frontend_port,
            environment={**ground.environment, **where},
            pages_ask=pages_ask,
            sandboxes=UNHURRIED,
        )
        bring_up(family, plan)
        code = _run_playwright(ground, plan, mode, chromium)
    seconds = time.monotonic() - began
    counts = playwright_counts(folder / "report.json")
    return judged(f"browser, {mode}", counts, exit_code=code, seconds=seconds)


def _run_playwright(ground: Ground, plan: Plan, mode: Mode, chromium: str) -> int | None:
    from app.core.config import Settings  # noqa: PLC0415  # pydantic is slow to load

    shipped = Settings.model_fields
    journey = {
        "CADENCE_CHROMIUM": chromium,
        "CADENCE_E2E_URL": plan.address,
        "CADENCE_E2E_USER": str(shipped["first_superuser"].default),
        "CADENCE_E2E_PASSWORD": shipped["first_superuser_password"].default.get_secret_value(),
        "CADENCE_E2E_MODE": mode,
        "PLAYWRIGHT_JSON_OUTPUT_FILE": str(plan.data / "report.json"),
    }
    environment = npm_environment(ground.environment) | journey
    environment.pop("NO_COLOR", None)  # Playwright decides for itself, and its workers would warn
    words = ["--reporter=list,json", f"--output={plan.data / 'results'}", *ground.words]
    return run(
        ["npm", "run", "--silent", "e2e", "--", *words],
        cwd=FRONTEND,
        environment=environment,
        limit=BROWSER_SECONDS,
    )


def _redis_settings(address: str) -> dict[str, str]:
    """A database of its own on the tests' Redis: no message of another suite waits in it."""
    parts = urlsplit(address)
    return {
        "REDIS_HOST": parts.hostname or "127.0.0.1",
        "REDIS_PORT": str(parts.port or 6379),
        "REDIS_DB": str(BROWSERS_REDIS_DB),
    }
