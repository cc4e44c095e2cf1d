"""On 8001: is a worker alive, does it reach what it needs, do jobs get done; /metrics counts."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.core.metrics import CONTENT_TYPE
from app.core.neighbours import is_neighbour
from app.worker.process import WorkerProcess
from app.worker.workplace import Workplace


def listen_or_exit(host: str, port: int) -> socket.socket:
    """The port, or the end of the process with a sentence that says how to mend it."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        sys.exit(f"{host}:{port} cannot be listened on ({error.strerror}): set WORKER_HEALTH_PORT.")


def health_app(workplace: Workplace, process: WorkerProcess) -> Starlette:
    counted = workplace.telemetry.metrics
    counted.watch(
        "cadence_worker_jobs_in_hand", "Jobs it runs just now.", lambda: process.jobs_in_hand
    )
    counted.watch(
        "cadence_worker_dequeues", "Whether it came round of late.", lambda: process.dequeues
    )

    async def health(_request: Request) -> JSONResponse:
        """200 when the worker can work and jobs get done; all of it is asked right then."""
        redis, jobs = await asyncio.gather(workplace.redis_answers(), workplace.jobs_health())
        problems = list(jobs.problems) if jobs else []
        is_well = bool(redis and jobs and process.dequeues and not problems)
        body = {
            "status": "ok" if is_well and not process.stopping.is_set() else "unhealthy",
            "redis": "connected" if redis else "unreachable",
            "database": "connected" if jobs else "unreachable",
            "dequeues": process.dequeues,
            "stopping": process.stopping.is_set(),
            "jobs_in_hand": process.jobs_in_hand,
            "canaries": [each.model_dump(mode="json") for each in jobs.canaries] if jobs else [],
            "problems": problems,
        }
        return JSONResponse(body, 200 if body["status"] == "ok" else 503)

    async def metrics(request: Request) -> Response:
        """This process' own counters; what is read from the tables, the backend tells."""
        if not is_neighbour(request, process.settings.forwarded_allow_ips):
            return Response(status_code=403)
        return Response(counted.text(), media_type=CONTENT_TYPE)

    return Starlette(routes=[Route("/health", health), Route("/metrics", metrics)])


@asynccontextmanager
async def serving(app: Starlette, listening: socket.socket) -> AsyncIterator[None]:
    """Answer for as long as the block lasts."""
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await task
