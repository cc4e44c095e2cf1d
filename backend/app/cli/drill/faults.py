"""Does to the stack what the plan says, one fault after the other, and tells each in one line."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Final

from app.cli.drill.ground import READY_SECONDS, Ground, Worker, frozen, until
from app.cli.drill.plan import Fault, Planned
from app.cli.drill.verdict import Kill
from app.cli.drill.watching import Watch
from app.cli.processes import Child
from app.cli.say import Refusal, say
from app.cli.scratch.postgres import is_ready

LOOK_SECONDS: Final = 0.5
LOOKS: Final = 10
"""Before a fault, for the stack to be as it is wanted."""
MOST_BY_THEMSELVES: Final = 20
"""Processes that end unasked before the drill does not start another."""

Strike = Callable[[float], Awaitable[str]]


@dataclass(slots=True)
class Striker:
    """Strikes, and remembers what it has done."""

    ground: Ground
    watch: Watch
    chance: Random
    began: float
    """On the monotonic clock."""
    kills: list[Kill] = field(default_factory=list)
    done: Counter[Fault] = field(default_factory=Counter)
    by_themselves: int = 0

    async def strike_all(self, plan: Sequence[Planned], end: float) -> None:
        """Each at its time, or right after the one before; none begins after `end`."""
        strikes = self._strikes()
        for planned in plan:
            await asyncio.sleep(self.began + planned.at - time.monotonic())
            if time.monotonic() >= end:
                return
            at = time.monotonic()
            told = await strikes[planned.fault](planned.seconds)
            self.done[planned.fault] += 1
            self._tell(told, at)

    async def mind_the_others(self) -> None:
        """What ends without being asked is started again, as a service manager would do."""
        ground = self.ground
        while True:
            for child in [child for child in ground.leaving if child.has_ended]:
                ground.leaving.remove(child)
                ground.kill(child)  # and what its group still holds
            for worker in [each for each in ground.workers if each.child.has_ended]:
                ground.kill_worker(worker)
                self._note_unasked(worker.child)
                ground.start_worker()
            if ground.api and ground.api.has_ended:
                self._note_unasked(ground.api)
                ground.kill_api()
                ground.start_api()
            await asyncio.sleep(LOOK_SECONDS)

    def _strikes(self) -> dict[Fault, Strike]:
        return {
            Fault.WORKER_KILLED: self._kill_worker,
            Fault.WORKER_TOLD: self._tell_worker,
            Fault.REDIS_WIPED: self._wipe_redis,
            Fault.REDIS_RESTARTED: self._restart_redis,
            Fault.REDIS_FROZEN: self._freeze_redis,
            Fault.REDIS_AWAY: self._stop_redis,
            Fault.DATABASE_CUT: self._cut_database,
            Fault.DATABASE_FROZEN: self._freeze_database,
            Fault.API_KILLED: self._kill_api,
        }

    async def _kill_worker(self, _seconds: float) -> str:
        await self._spare_last_attempts()
        worker = await self._a_worker()
        held = _in_words(await worker.jobs_in_hand())
        self.ground.kill_worker(worker)
        await self._note_kill("worker killed")
        self.ground.start_worker()
        return f"{worker.name} killed (SIGKILL), {held}"

    async def _tell_worker(self, _seconds: float) -> str:
        worker = await self._a_worker()
        held = _in_words(await worker.jobs_in_hand())
        self.ground.tell_to_stop(worker)
        self.ground.start_worker()
        return f"{worker.name} told to stop (SIGTERM), {held}"

    async def _kill_api(self, _seconds: float) -> str:
        await self._spare_last_attempts()
        began = time.monotonic()
        self.ground.kill_api()
        await self._note_kill("API killed")
        self.ground.start_api()
        await self.ground.wait_for_api()
        return f"API killed (SIGKILL), answered again after {time.monotonic() - began:.1f} s"

    async def _wipe_redis(self, _seconds: float) -> str:
        await self._kill_redis(wiped=True)
        return "Redis killed (SIGKILL) and started again empty"

    async def _restart_redis(self, _seconds: float) -> str:
        await self._kill_redis(wiped=False)
        return "Redis killed (SIGKILL) and started again with its append-only file"

    async def _kill_redis(self, *, wiped: bool) -> None:
        self.ground.kill(_there(self.ground.redis))
        await self._serve_redis(wiped=wiped)

    async def _freeze_redis(self, seconds: float) -> str:
        with frozen(_there(self.ground.redis)):
            await asyncio.sleep(seconds)
        return f"Redis frozen (SIGSTOP) for {seconds:.1f} s"

    async def _stop_redis(self, seconds: float) -> str:
        await self.ground.stop(_there(self.ground.redis), signal.SIGTERM)
        await asyncio.sleep(seconds)
        await self._serve_redis(wiped=False)
        return f"Redis stopped (SIGTERM) for {seconds:.1f} s"

    async def _serve_redis(self, *, wiped: bool) -> None:
        redis = self.ground.start_redis(wiped=wiped)
        await until(self.ground.redis_answers, READY_SECONDS, redis)

    async def _cut_database(self, seconds: float) -> str:
        """SIGQUIT is PostgreSQL's immediate mode: no goodbye to anybody, recovery at the start."""
        await self.ground.stop(_there(self.ground.database), signal.SIGQUIT)
        await asyncio.sleep(seconds)
        database = self.ground.start_database()
        await until(lambda: is_ready(database), READY_SECONDS, database)
        return f"database stopped (SIGQUIT) for {seconds:.1f} s"

    async def _freeze_database(self, seconds: float) -> str:
        with frozen(_there(self.ground.database)):
            await asyncio.sleep(seconds)
        return f"database frozen (SIGSTOP) for {seconds:.1f} s"

    async def _note_kill(self, what: str) -> None:
        """After the kill: what the dead one held is still `running` then, by its row."""
        at = time.time()
        self.kills.append(Kill(at, what, frozenset(await self.watch.running())))

    async def _spare_last_attempts(self) -> None:
        """Wait a while for those that run for the last time.

        To give up a job that died as often as it may is a promise, not a loss.
        """
        for _ in range(LOOKS):
            if not any((await self.watch.running()).values()):
                return
            await asyncio.sleep(LOOK_SECONDS)

    async def _a_worker(self) -> Worker:
        """One that has jobs in its hands, if there is any within a few seconds."""
        for _ in range(LOOKS):
            held = [(each, await each.jobs_in_hand()) for each in self.ground.workers]
            if busy := [each for each, jobs in held if jobs]:
                return self.chance.choice(busy)
            await asyncio.sleep(LOOK_SECONDS)
        return self.chance.choice(self.ground.workers)

    def _note_unasked(self, child: Child) -> None:
        self.by_themselves += 1
        code = child.process.returncode
        self._tell(f"{child.name} ended by itself (exit code {code}), look into {child.log}")
        if self.by_themselves > MOST_BY_THEMSELVES:
            raise Refusal(f"Processes keep ending by themselves. The last one wrote {child.log}.")

    def _tell(self, what: str, at: float | None = None) -> None:
        say(f"{(at or time.monotonic()) - self.began:6.1f} s  {what}")


def _there(child: Child | None) -> Child:
    if child is None:
        raise RuntimeError("a part is broken before it was started")
    return child


def _in_words(held: int | None) -> str:
    return "it did not say what it had in its hands" if held is None else f"{held} in its hands"
