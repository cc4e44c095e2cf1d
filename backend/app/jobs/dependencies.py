"""Where the parts of a job service meet."""

from typing import Annotated

from fastapi import Depends, Request

from app.auth.dependencies import ActorDep
from app.core.db import SessionsDep
from app.jobs.doorbell import Doorbell
from app.jobs.events import EventLog
from app.jobs.registry import Kinds
from app.jobs.service import JobService
from app.jobs.states import JobMode


def get_doorbell(request: Request) -> Doorbell:
    doorbell: Doorbell = request.app.state.doorbell
    return doorbell


DoorbellDep = Annotated[Doorbell, Depends(get_doorbell)]


def get_job_service(
    request: Request, actor: ActorDep, sessions: SessionsDep, doorbell: DoorbellDep
) -> JobService:
    kinds: Kinds = request.app.state.kinds
    logs: dict[JobMode, EventLog] = request.app.state.event_logs
    return JobService(actor, sessions, kinds, doorbell, logs, request.app.state.stop)


JobServiceDep = Annotated[JobService, Depends(get_job_service)]
