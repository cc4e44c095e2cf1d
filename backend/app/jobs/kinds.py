"""The kinds that do nothing but prove that jobs get done."""

import asyncio
from typing import Annotated

from pydantic import Field, StringConstraints

from app.accounts.permissions import Permission
from app.core.schemas import Schema
from app.jobs.registry import Assignment, Done, Kind
from app.jobs.upkeep import CANARY


class EchoParams(Schema):
    payload: Annotated[str, StringConstraints(max_length=10_000)] = ""
    sleep_ms: Annotated[int, Field(ge=0, le=60_000)] = 0


class EchoResult(Schema):
    payload: str
    attempt: int


class Nothing(Schema):
    """No params, or no result."""


async def echo(params: EchoParams, assignment: Assignment) -> Done:
    """Wait, then give the payload back; writes it as one piece on the way."""
    await asyncio.sleep(params.sleep_ms / 1000)
    await assignment.write(params.payload)
    return Done(EchoResult(payload=params.payload, attempt=assignment.attempt))


async def sing(_params: Nothing, _assignment: Assignment) -> Done:
    """That it ran at all is what it is for."""
    return Done(Nothing())


def echo_kind() -> Kind[EchoParams]:
    """For drills and benchmarks."""
    return Kind(
        name="system.echo",
        title="Echo",
        params=EchoParams,
        permission=Permission.SYSTEM_DRILL,
        work=echo,
        timeout_seconds=120,
    )


def canary_kind() -> Kind[Nothing]:
    """Sent through each queue every minute by the sweeper."""
    return Kind(
        name=CANARY,
        title="Canary",
        params=Nothing,
        permission=Permission.SYSTEM_DRILL,
        work=sing,
        timeout_seconds=30,
        max_attempts=1,
        offered=False,
    )
