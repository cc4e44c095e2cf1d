"""Where the parts of a job service meet."""

from typing import Annotated

from fastapi import Depends, Request

from app.accounts.schemas import Actor
from app.auth.dependencies import ActorDep
from app.core.db import SessionFactory, SessionsDep
from app.core.stopping import Stop
from app.jobs.engine import Engine
from app.jobs.following import Follower
from app.jobs.overview import Overseer
from app.jobs.service import JobService


async def get_engine(request: Request) -> Engine:
    engine: Engine = request.app.state.engine
    return engine


EngineDep = Annotated[Engine, Depends(get_engine)]


async def get_job_service(
    request: Request, actor: ActorDep, sessions: SessionsDep, engine: EngineDep
) -> JobService:
    return job_service(actor, sessions, engine, request.app.state.stop)


def job_service(actor: Actor, sessions: SessionFactory, engine: Engine, stop: Stop) -> JobService:
    """For one actor; also for what the installation starts in somebody's name."""
    return JobService(
        actor,
        sessions,
        engine.kinds,
        engine.desk,
        engine.doorbell,
        engine.holding,
        engine.logs,
        stop,
    )


JobServiceDep = Annotated[JobService, Depends(get_job_service)]


async def get_follower(
    request: Request, actor: ActorDep, sessions: SessionsDep, engine: EngineDep
) -> Follower:
    stop = request.app.state.stop
    return Follower(actor.organization_id, sessions, engine.doorbell, engine.logs, stop)


FollowerDep = Annotated[Follower, Depends(get_follower)]


async def get_overseer(engine: EngineDep) -> Overseer:
    return engine.overseer


OverseerDep = Annotated[Overseer, Depends(get_overseer)]
