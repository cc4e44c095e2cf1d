"""The kind that does nothing but prove that jobs get done."""

import asyncio
from typing import Annotated

from pydantic import Field, StringConstraints

from app.accounts.permissions import Permission
from app.core.schemas import Schema
from app.jobs.registry import Assignment, Done, Kind


class EchoParams(Schema):
    payload: Annotated[str, StringConstraints(max_length=10_000)] = ""
    sleep_ms: Annotated[int, Field(ge=0, le=60_000)] = 0


class EchoResult(Schema):
    payload: str
    attempt: int


async def echo(params: EchoParams, assignment: Assignment) -> Done:
    """Wait, then give the payload back; writes it as one piece on the way."""
    await asyncio.sleep(params.sleep_ms / 1000)
    await assignment.write(params.payload)
    return Done(EchoResult(payload=params.payload, attempt=assignment.attempt))


def echo_kind() -> Kind[EchoParams]:
    """For canaries, drills and benchmarks."""
    return Kind(
        name="system.echo",
        title="Echo",
        params=EchoParams,
        permission=Permission.SYSTEM_DRILL,
        work=echo,
        timeout_seconds=120,
    )
