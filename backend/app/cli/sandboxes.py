"""The sandboxes stand in for an upstream that is neither set nor there; never in production."""

import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from app.cli.answers import answers
from app.cli.paths import BACKEND
from app.cli.processes import Child, Family
from app.cli.say import say

if TYPE_CHECKING:
    from app.core.config import Settings

LIMIT_SECONDS: Final = 30
WHERE: Final = re.compile(r"^listening on (http://\S+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sandboxes are to start."""

    ollama: bool
    creators: bool
    milliseconds_a_word: int = 20


UNHURRIED: Final = Wanted(ollama=True, creators=True, milliseconds_a_word=60)
"""Both, writing so slowly that a browser can reload in mid-text."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """One that was started; whoever needs its address waits for it."""

    family: Family
    child: Child

    def address(self) -> str:
        """Once it listens; a refusal when it does not in time."""
        self.family.wait_for(self.child, lambda: self._announced() is not None, LIMIT_SECONDS)
        found = self._announced()
        return found.group(1) if found else ""

    def _announced(self) -> re.Match[str] | None:
        return WHERE.search(self.child.written())


def start_sandbox(
    family: Family, environment: Mapping[str, str], name: str, *words: str
) -> Sandbox:
    """Start one on a free port, and do not wait for it; it ends with the family."""
    child = family.start(
        f"{name.replace('_', ' ')} sandbox",
        [sys.executable, "-m", f"sandbox.{name}", "--port", "0", *words],
        cwd=BACKEND,
        environment=environment,
    )
    return Sandbox(family, child)


@dataclass(frozen=True, slots=True)
class StandIns:
    """The sandboxes that were started for what is not there."""

    ollama: Sandbox | None
    creators: Sandbox | None
    key: str

    def settings(self) -> dict[str, str]:
        """What the app must be told to find them."""
        told = {}
        if self.ollama:
            told["OLLAMA_BASE_URL"] = self.ollama.address()
        if self.creators:
            told["INFLUENCERS_CLUB_BASE_URL"] = self.creators.address()
            told["INFLUENCERS_CLUB_API_KEY"] = self.key
        return told


def start_stand_ins(family: Family, wanted: Wanted, environment: Mapping[str, str]) -> StandIns:
    """Start the sandboxes that are wanted, and do not wait for them."""
    key = secrets.token_hex(16)  # never begins with a dash, which would read as an option
    pace = ["--token-ms", str(wanted.milliseconds_a_word)]
    start = partial(start_sandbox, family, environment)
    return StandIns(
        ollama=start("ollama", *pace) if wanted.ollama else None,
        creators=start("influencers_club", "--key", key) if wanted.creators else None,
        key=key,
    )


def wanted_by(settings: "Settings") -> Wanted:
    """An address or a key that is set is used as it is; a sandbox is for what is not there."""
    return Wanted(ollama=_wants_ollama(settings), creators=_wants_influencers_club(settings))


def _wants_ollama(settings: "Settings") -> bool:
    address = settings.ollama_base_url
    if "ollama_base_url" in settings.model_fields_set:
        say(f"Texts: the Ollama at {address}.")
        return False
    if answers(f"{address}/api/version"):
        say(f"Texts: the Ollama that answers at {address}.")
        return False
    if settings.is_production:
        say(f"Texts: no Ollama answers at {address}, and a sandbox never stands in in production.")
        return False
    say("Texts: a sandbox stands in for Ollama. It is no AI; set OLLAMA_BASE_URL for a real one.")
    return True


def _wants_influencers_club(settings: "Settings") -> bool:
    if settings.influencers_club_api_key:
        say(f"Creators: Influencers Club at {settings.influencers_club_base_url}, with your key.")
        return False
    if "influencers_club_base_url" in settings.model_fields_set or settings.is_production:
        say("Creators: INFLUENCERS_CLUB_API_KEY is not set, so discovery answers 503.")
        return False
    say("Creators: a sandbox with invented ones; set INFLUENCERS_CLUB_API_KEY for real ones.")
    return True
