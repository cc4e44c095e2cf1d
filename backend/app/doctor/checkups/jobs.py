"""Whether jobs get done: Redis and what it keeps, the queues, and the canaries."""

from typing import Any, Final

from redis.exceptions import RedisError

from app.core.redis_client import open_redis
from app.doctor.findings import Seen, attention, broken, good
from app.doctor.installation import Installation
from app.jobs.overview import CANARY_STALE_SECONDS
from app.jobs.states import JobMode

DEEP: Final = 1000
"""The alert rule's threshold."""
FULL: Final = 0.8
OLDEST_SECONDS: Final = 600.0


async def redis(it: Installation) -> Seen:
    try:
        async with open_redis(it.settings) as client:
            told: dict[str, Any] = await client.info()
    except (RedisError, OSError) as error:
        return attention(
            f"Redis does not answer at {it.settings.redis_host}:{it.settings.redis_port} "
            f"({type(error).__name__}): jobs run in the request that starts them.",
            "Start it, or mend REDIS_HOST and REDIS_PORT",
        )
    return _kept(told)


def _kept(told: dict[str, Any]) -> Seen:
    found = f"Redis {told['redis_version']}, {told['used_memory_human']} in use"
    policy, most = told.get("maxmemory_policy", ""), int(told.get("maxmemory", 0))
    if policy != "noeviction":
        return broken(
            f"{found}; with {policy} it throws jobs away when its memory is full.",
            "redis-cli config set maxmemory-policy noeviction, and in redis.conf",
        )
    if not int(told.get("aof_enabled", 0)):
        return attention(
            f"{found}; it writes no append-only file, so what is being written is gone with it.",
            "redis-cli config set appendonly yes, and in redis.conf",
        )
    if most and int(told["used_memory"]) > FULL * most:
        return attention(f"{found}: more than 80 % of its limit.", "Raise maxmemory in redis.conf")
    return good(f"{found}; it evicts nothing and writes an append-only file.")


async def queues(it: Installation) -> Seen:
    health = await it.overseer.health()
    oldest = health.oldest_waiting_seconds or 0.0
    found = (
        f"{health.waiting} jobs wait, {health.running} run, the oldest waits {oldest:.0f} s; "
        f"{health.workers} workers; {health.failed_count} failed."
    )
    if health.mode is JobMode.QUEUE and health.workers == 0:
        return broken(f"No worker is alive. {found}", "systemctl restart cadence-worker")
    if health.queue_depth > DEEP or oldest > OLDEST_SECONDS:
        return attention(found, "Start another worker, or raise WORKER_CONCURRENCY")
    return good(found)


async def canaries(it: Installation) -> Seen:
    if not it.settings.jobs_canary_seconds:
        return attention("No canaries are sent.", "set JOBS_CANARY_SECONDS=60")
    ages = {each.queue: each.age_seconds for each in (await it.overseer.health()).canaries}
    missing = [queue for queue, age in ages.items() if age is None or age > CANARY_STALE_SECONDS]
    told = ", ".join(
        f"{queue} {'never' if age is None else f'{age:.0f} s ago'}" for queue, age in ages.items()
    )
    if missing:
        return broken(
            f"Last through: {told}.",
            "See the worker's log: journalctl -u cadence-worker -n 100",
        )
    return good(f"Last through: {told}.")
