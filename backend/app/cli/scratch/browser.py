"""A Chromium for the browser tests: the machine's, Debian's as root, Playwright's otherwise."""

import os
import shutil
from pathlib import Path
from typing import Final

from app.cli.node import npm_environment
from app.cli.paths import FRONTEND, LOGS, STAMPS
from app.cli.say import Refusal, say
from app.cli.stamps import digest, read_stamp, write_stamp
from app.cli.tools import run_quietly

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLAYWRIGHTS_OWN: Final = ""
"""What CADENCE_CHROMIUM holds when Playwright shall take the browser it brought."""


def find_chromium() -> str:
    """The program to run; PLAYWRIGHTS_OWN when Playwright has fetched one."""
    if named := os.environ.get("CADENCE_CHROMIUM"):
        return _require_program(named)
    if found := _on_path():
        return found
    failures = []
    for way in (_from_debian, _from_playwright):
        try:
            return way()
        except Refusal as refusal:
            failures.append(str(refusal))
    raise Refusal(
        "The browser tests need a Chromium: install one (Debian: apt install chromium), or name "
        f"one with CADENCE_CHROMIUM=/path/to/chromium. What was tried: {' '.join(failures)}"
    )


def _require_program(named: str) -> str:
    if found := shutil.which(named):
        return found
    raise Refusal(f"CADENCE_CHROMIUM names {named}, and no program is there.")


def _on_path() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _from_debian() -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Refusal("Debian's packages need root and apt-get.")
    say("Installing Chromium from the system's packages…")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        _run(
            ["apt-get", "-o", "DPkg::Lock::Timeout=120", *words], "Installing Chromium", environment
        )
    if found := _on_path():
        return found
    raise Refusal("The system's package brought no program named chromium.")


def _from_playwright() -> str:
    stamp = STAMPS / "browser.json"
    environment = npm_environment()
    place = Path(environment["PLAYWRIGHT_BROWSERS_PATH"])
    wanted = {"lock": digest([FRONTEND / "package-lock.json"]), "place": str(place)}
    if read_stamp(stamp) != wanted or not place.is_dir():
        say("Fetching Playwright's Chromium…")
        stamp.unlink(missing_ok=True)
        words = ["npx", "--no-install", "playwright", "install", "chromium"]
        _run(words, "Fetching Playwright's Chromium", environment)
        write_stamp(stamp, wanted)
    return PLAYWRIGHTS_OWN


def _run(words: list[str], what: str, environment: dict[str, str]) -> None:
    log = LOGS / f"install-chromium-{words[0]}.log"
    run_quietly(words, what=what, log=log, cwd=FRONTEND, environment=environment, limit=900)
