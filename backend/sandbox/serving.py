"""How both sandboxes are started: on loopback, never in production, and saying when they answer."""

import argparse
import os
import socket
import sys

import uvicorn
from fastapi import FastAPI

LOOPBACK = "127.0.0.1"


def options(name: str) -> argparse.ArgumentParser:
    """The command line both sandboxes share; each adds its own words."""
    parser = argparse.ArgumentParser(prog=f"python -m sandbox.{name}")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    return parser


def serve(app: FastAPI, port: int) -> None:
    """Serve until SIGTERM or Ctrl-C; the address is printed once connections are accepted."""
    if os.environ.get("ENVIRONMENT") == "production":
        sys.exit("A sandbox does not start in production: set the real upstream's address and key.")
    listening = socket.create_server((LOOPBACK, port), backlog=1024)
    print(f"listening on http://{LOOPBACK}:{listening.getsockname()[1]}", flush=True)  # noqa: T201
    uvicorn.Server(configuration(app)).run(sockets=[listening])


def configuration(app: FastAPI) -> uvicorn.Config:
    """Like the servers it stands for: no `Server` header, and idle connections are kept."""
    return uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=1,
    )
