"""`./cadence test`: every test, on real servers that it brings itself."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from app.cli.environment import clean_environment, forget_the_users_settings
from app.cli.node import NodeSide
from app.cli.paths import BACKEND, ROOT
from app.cli.processes import Family, stopping_on_signals
from app.cli.results import Outcome
from app.cli.say import Refusal, say
from app.cli.scratch.browser import find_chromium
from app.cli.scratch.place import quickest_place
from app.cli.scratch.postgres import start_postgres
from app.cli.scratch.redis import start_redis
from app.cli.suites import (
    MODES,
    Ground,
    browser_suite,
    drill_suite,
    frontend_suite,
    money_suite,
    pytest_suite,
)

SUITES: Final = ("backend", "worker", "drill", "money", "deployment", "frontend", "browser")
NEED_SERVERS: Final = frozenset({"backend", "worker", "deployment", "browser"})
NEED_NODE: Final = frozenset({"frontend", "browser"})
FOLDERS: Final = {
    "backend": BACKEND / "tests",
    "worker": ROOT / "ai_worker" / "tests",
    "deployment": ROOT / "deployment" / "tests",
}
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SUITE]... [-- WORDS]...",
        help=f"Which suites ({', '.join(SUITES)}); words after -- go to the suite's own tool.",
    ),
]


def run_tests(words: Words = None) -> None:
    """Every test: both databases, a real Redis, the pages' own tests, the journeys in a browser."""
    names, extra = chosen(words or [])
    forget_the_users_settings()
    with stopping_on_signals():
        outcomes = run_suites(names, extra)
    say()
    for outcome in outcomes:
        say(outcome.line())
    failed = sum(outcome.failed for outcome in outcomes)
    say(f"{sum(outcome.passed for outcome in outcomes)} passed, {failed} failed")
    raise SystemExit(1 if failed else 0)


def chosen(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The suites, and what is for their tool: from the first word on that is no plain name."""
    place = next((at for at, word in enumerate(words) if not word.isalpha()), len(words))
    names, extra = list(words[:place]), list(words[place:])
    if unknown := [name for name in names if name not in SUITES]:
        raise Refusal(f"No suite is named {', '.join(unknown)}: there are {', '.join(SUITES)}.")
    if extra and len(names) != 1:
        raise Refusal("Words for a suite's own tool need the one suite they are for.")
    return names or [name for name in SUITES if _exists(name)], extra


def run_suites(names: Sequence[str], extra: Sequence[str]) -> list[Outcome]:
    """Get everything that is needed first: what cannot be had is better known before the wait."""
    chromium = _prepare_node(names)
    outcomes: list[Outcome] = []
    folder = Path(tempfile.mkdtemp(prefix="cadence-test-", dir=quickest_place()))
    try:
        with Family(folder / "logs") as family, _servers(family, names) as servers:
            plain = {} if sys.stdout.isatty() else {"NO_COLOR": "1"}
            ground = Ground(folder, clean_environment() | servers | plain, extra)
            outcomes += [each for name in names for each in _outcomes(ground, name, chromium)]
    finally:
        if any(outcome.failed for outcome in outcomes):
            say(f"\nThe logs are in {folder}.")
        else:
            shutil.rmtree(folder)
    return outcomes


def _outcomes(ground: Ground, name: str, chromium: str) -> Iterator[Outcome]:
    if name in FOLDERS:
        yield _held(name, partial(pytest_suite, ground, name, FOLDERS[name]))
    elif name == "drill":
        yield _held(name, partial(drill_suite, ground))
    elif name == "money":
        yield _held(name, partial(money_suite, ground))
    elif name == "frontend":
        yield _held(name, partial(frontend_suite, ground))
    else:
        for mode in MODES:
            yield _held(f"browser, {mode}", partial(browser_suite, ground, mode, chromium))


def _held(suite: str, run_it: Callable[[], Outcome]) -> Outcome:
    """A suite that could not even start has failed, and the next one has its turn."""
    say(f"\n== {suite}")
    try:
        return run_it()
    except Refusal as refusal:
        say(str(refusal))
        return Outcome(suite, failed=1, note="it could not be run")


def _prepare_node(names: Sequence[str]) -> str:
    if not NEED_NODE.intersection(names):
        return ""
    node = NodeSide()
    node.install()
    if "browser" not in names:
        return ""
    chromium = find_chromium()
    node.build()
    return chromium


@contextmanager
def _servers(family: Family, names: Sequence[str]) -> Iterator[dict[str, str]]:
    """The addresses the suites use: the user's own test servers, or scratch ones."""
    if not NEED_SERVERS.intersection(names):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="cadence-servers-", dir=quickest_place()) as name:
        addresses = {
            "TEST_DATABASE_URL": os.environ.get("TEST_DATABASE_URL")
            or start_postgres(family, Path(name)),
            "TEST_REDIS_URL": os.environ.get("TEST_REDIS_URL") or start_redis(family, Path(name)),
        }
        try:
            yield addresses
        finally:
            family.stop()  # before their folder goes


def _exists(name: str) -> bool:
    """Only the deployment's tests may not be there yet."""
    return name != "deployment" or FOLDERS[name].is_dir()
