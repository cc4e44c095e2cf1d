"""The API process at a pace at which a drill can wait for the books to settle."""

from datetime import timedelta
from typing import Final

from fastapi import FastAPI
from uvicorn.importer import import_from_string

from app.discovery.tempo import Tempo

HURRIED: Final = Tempo(
    lease_seconds=3.0,
    renew_seconds=0.5,
    look_seconds=0.4,
    leader_seconds=2.0,
    unsure_after=timedelta(seconds=0.5),
    works_for=timedelta(seconds=4),
)
"""All parts of the usual one, in the same order. No fault of the drill's lasts longer than a call
may work at the upstream."""


def create_app() -> FastAPI:
    """For uvicorn, which names the application it serves by the same words."""
    app: FastAPI = import_from_string("app.main:create_app")(tempo=HURRIED)
    return app
