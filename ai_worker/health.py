"""/health on 8001: is a worker alive, does it reach its database and its Redis."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from app.worker.process import WorkerProcess
from app.worker.workplace import Workplace


def listen_or_exit(host: str, port: int) -> socket.socket:
    """The port, or the end of the process with a sentence that says how to mend it."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        sys.exit(f"{host}:{port} cannot be listened on ({error.strerror}): set WORKER_HEALTH_PORT.")


def health_app(workplace: Workplace, process: WorkerProcess) -> Starlette:
    async def health(_request: Request) -> JSONResponse:
        """200 when the worker can work, 503 when a part is missing; both are asked right then."""
        redis, database = await asyncio.gather(
            workplace.redis_answers(), workplace.database_answers()
        )
        is_well = redis and database and not process.stopping.is_set()
        body = {
            "status": "ok" if is_well else "unhealthy",
            "redis": "connected" if redis else "unreachable",
            "database": "connected" if database else "unreachable",
            "jobs_in_hand": process.jobs_in_hand,
        }
        return JSONResponse(body, 200 if is_well else 503)

    return Starlette(routes=[Route("/health", health)])


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
