"""No credit is paid twice and the ledger explains every one, whatever is killed, lost or repeated.

The truth is the sandbox's own ledger: it charges as the real service does, also for what its
callers would rather not pay. What stands against it is our ledger's table, and what questions cost
when each is asked once.
"""

import asyncio
import secrets
import shutil
import tempfile
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Final

from app.cli.drill.money.stand import Stand, open_stand
from app.cli.drill.money.verdict import Verdict
from app.cli.environment import forget_the_users_settings
from app.cli.processes import stopping_on_signals
from app.cli.say import Refusal, say

PARTS: Final = ("reuse", "kill", "faults", "budget", "rate")
"""Each a module here, with a `play`."""
ALONE: Final = frozenset({"rate"})
"""Those that bring a stand of their own."""
SEEDS: Final = 1_000_000


def run(*, parts: str, seed: int | None, short: bool) -> None:
    """The parts in their order; ends with 1 when one of them did not hold."""
    named = parts_named(parts)
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    forget_the_users_settings()
    say(f"Seed {seed}: {', '.join(named)}. Starting…")
    folder = Path(tempfile.mkdtemp(prefix="cadence-drill-"))
    holds = False
    try:
        with stopping_on_signals():
            together = [part for part in named if part not in ALONE]
            verdicts = _on_one_stand(folder / "shared", together, seed, short=short)
            alone = [part for part in named if part in ALONE]
            verdicts += _alone(folder / "alone", alone, short=short)
        holds = bool(verdicts) and not any(verdict.wrong for verdict in verdicts)
    except KeyboardInterrupt:
        holds = True
        raise
    finally:
        _clear(folder, holds=holds)
    say(f"money {'held' if holds else 'failed'}: {', '.join(named)}, seed {seed}")
    raise SystemExit(0 if holds else 1)


def parts_named(words: str) -> Sequence[str]:
    """All for no word."""
    named = [word.strip() for word in words.split(",") if word.strip()]
    if unknown := [word for word in named if word not in PARTS]:
        raise Refusal(f"No part is named {', '.join(unknown)}: there are {', '.join(PARTS)}.")
    return [part for part in PARTS if part in named] or PARTS


def _on_one_stand(folder: Path, parts: Sequence[str], seed: int, *, short: bool) -> list[Verdict]:
    if not parts:
        return []
    folder.mkdir()
    with open_stand(folder) as stand:
        return asyncio.run(_in_turn(stand, parts, seed, short=short))


async def _in_turn(stand: Stand, parts: Sequence[str], seed: int, *, short: bool) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for part in parts:
        chance = Random(f"{part} {seed}")  # noqa: S311  # to be repeated, not to be guessed
        began = time.monotonic()
        play = import_module(f"{__name__}.{part}").play
        verdicts.append(await play(stand, chance, short=short))
        _tell(verdicts[-1], began)
    return verdicts


def _alone(folder: Path, parts: Sequence[str], *, short: bool) -> list[Verdict]:
    verdicts: list[Verdict] = []
    for part in parts:
        folder.mkdir()
        began = time.monotonic()
        verdicts.append(import_module(f"{__name__}.{part}").play(folder, short=short))
        _tell(verdicts[-1], began)
    return verdicts


def _tell(verdict: Verdict, began: float) -> None:
    for line in verdict.lines():
        say(line)
    say(f"        ({time.monotonic() - began:.0f} s)")


def _clear(folder: Path, *, holds: bool) -> None:
    """Nothing stays of a drill that held; of another one, its logs."""
    if holds:
        shutil.rmtree(folder)
        return
    for part in folder.glob("*/*"):
        if part.name != "logs":
            shutil.rmtree(part, ignore_errors=True)
    say(f"The logs are in {folder}.")
