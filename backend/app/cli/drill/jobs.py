"""No accepted job is lost or done twice, whatever is killed, frozen or cut.

Clients submit letters and echoes at random; meanwhile workers and the API are killed, Redis is
restarted with and without what it held, frozen and stopped, and the database is cut off. Then
everything is well again, and two minutes later at the latest every accepted job must have ended
well, exactly once. What counts as lost or done twice stands in `verdict.py`.

The longest recovery is from the moment a process was killed to the moment a job it had in its hands
was claimed again: `started_at` of the next attempt's row, both by this machine's clock.
"""

import asyncio
import secrets
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from app.cli.drill.faults import Striker
from app.cli.drill.ground import Ground
from app.cli.drill.plan import Planned, faults_named, planned
from app.cli.drill.submitting import Crowd
from app.cli.drill.telling import keep, told
from app.cli.drill.verdict import Records, Verdict, judged
from app.cli.drill.watching import Watch
from app.cli.environment import forget_the_users_settings
from app.cli.processes import Family, stopping_on_signals
from app.cli.say import Refusal, say

SETTLING_SECONDS: Final = 120.0
ACCEPTING_SECONDS: Final = 60.0
"""How long a client insists after the last fault; part of the settling."""
STRAGGLING_SECONDS: Final = 3.0
"""For whoever would do one again that has just ended."""
SEEDS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Orders:
    """What to do, settled before anything starts."""

    seconds: float
    seed: int
    workers: int
    plan: Sequence[Planned]


def run(*, seconds: float, seed: int | None, workers: int, faults: str) -> None:
    """The drill from its beginning to its verdict; ends with 1 when a job was lost or doubled."""
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    chance = Random(f"faults {seed}")  # noqa: S311  # to be repeated, not to be guessed
    plan = planned(chance, seconds, faults_named(faults))
    forget_the_users_settings()
    say(f"Seed {seed}: {seconds:.0f} s, {workers} workers, {len(plan)} faults planned. Starting…")
    folder = Path(tempfile.mkdtemp(prefix="cadence-drill-"))
    is_over = False
    try:
        verdict = _in_folder(folder, Orders(seconds, seed, workers, plan))
        is_over = verdict.holds
    except KeyboardInterrupt:
        is_over = True
        raise
    finally:
        _clear(folder, is_over=is_over)
    raise SystemExit(0 if verdict.holds else 1)


def _in_folder(folder: Path, orders: Orders) -> Verdict:
    with stopping_on_signals(), Family(folder / "logs") as family:
        ground = Ground.prepared(family, folder)
        ground.start(orders.workers)
        try:
            records, striker = asyncio.run(_drill(ground, orders))
        except* Refusal as refusals:
            raise _first(refusals) from None
    verdict = judged(records)
    if not verdict.holds:
        keep(records, folder / "logs" / "records.json")
    say()
    for line in told(verdict, striker.done, striker.by_themselves):
        say(line)
    return verdict


async def _drill(ground: Ground, orders: Orders) -> tuple[Records, Striker]:
    watch = Watch(ground.cluster.address.replace("+asyncpg", ""), ground.model_server)
    async with Crowd.signed_in(ground.address, orders.seed) as crowd:
        say("Everything answers; from here on, seconds since the first job.")
        began = time.monotonic()
        end = began + orders.seconds
        chance = Random(f"victims {orders.seed}")  # noqa: S311  # to be repeated, as above
        striker = Striker(ground, watch, chance, began)
        async with asyncio.TaskGroup() as group:
            beside = [
                group.create_task(task)
                for task in (watch.keep_looking(), striker.mind_the_others())
            ]
            wishing = group.create_task(crowd.wish_until(end, patience=ACCEPTING_SECONDS))
            await striker.strike_all(orders.plan, end)
            await asyncio.sleep(end - time.monotonic())
            await _settle(ground, watch, wishing, began)
            for task in beside:
                task.cancel()
        records = await _records(crowd, striker, watch)
    return records, striker


async def _settle(ground: Ground, watch: Watch, wishing: asyncio.Task[None], began: float) -> None:
    """Until every wish is accepted or given up and no job waits or runs; within the limit."""
    say(f"{time.monotonic() - began:6.1f} s  no more jobs, no more faults; waiting for the rest")
    deadline = time.monotonic() + SETTLING_SECONDS
    await ground.wait_for_api()
    while time.monotonic() < deadline:
        if wishing.done() and await watch.waiting() == 0:
            break
        await asyncio.sleep(0.5)
    await asyncio.sleep(STRAGGLING_SECONDS)
    left = await watch.waiting()
    say(f"{time.monotonic() - began:6.1f} s  {left} jobs wait or run")


async def _records(crowd: Crowd, striker: Striker, watch: Watch) -> Records:
    await watch.read_calls()
    rows = await watch.all_rows()
    watch.close()
    calls = list(watch.calls.values())
    return Records(crowd.wishes, rows, calls, striker.kills, watch.begun, watch.ended)


def _clear(folder: Path, *, is_over: bool) -> None:
    """Nothing stays of a drill that held; of another one, its logs."""
    if is_over:
        shutil.rmtree(folder)
        return
    for part in folder.iterdir():
        if part.name != "logs":
            shutil.rmtree(part, ignore_errors=True)
    say(f"The logs are in {folder / 'logs'}.")


def _first(refusals: BaseExceptionGroup[Refusal]) -> Refusal:
    """One reason is enough to stop."""
    first = refusals.exceptions[0]
    return _first(first) if isinstance(first, BaseExceptionGroup) else first
