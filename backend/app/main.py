"""The API process: settings in, application out."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Final

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

import app.models  # noqa: F401  # a foreign key resolves only when its table is loaded
from app import __version__
from app.accounts.schemas import Actor
from app.accounts.service import ActorDesk
from app.api import PREFIX, install_routes, operation_id, roomy_paths
from app.auth.desk import TokenDesk
from app.core.collecting import spare_what_stays
from app.core.config import Settings, settings_or_exit
from app.core.db import open_engine, open_sessions
from app.core.logging import configure_logging, get_logger
from app.core.measuring import Measured
from app.core.middleware import BodyLimit, RequestIdentity, Unexpected
from app.core.migrations import is_at_head, upgrade_to_head
from app.core.problem_answers import DescribedApp, install_problem_handlers
from app.core.stopping import Stop
from app.core.telemetry import Telemetry
from app.core.traced import Traced
from app.discovery.saved.schedule import Schedule
from app.discovery.shop import bookkeeping, open_shop
from app.discovery.tempo import USUAL, Tempo
from app.health.checks import Watch
from app.health.gauges import Gauges
from app.holders import HOLDERS
from app.jobs.dependencies import job_service
from app.jobs.engine import build_engine, running
from app.jobs.states import JobMode
from app.kinds import every_kind, model_server
from app.pictures.marks import picture_marks
from app.pictures.service import open_pictures
from app.seeds.seed_roles import seed

DRAIN_SECONDS: Final = 20.0
EXPOSED_HEADERS: Final = (
    "X-Request-ID",
    "Location",
    "Retry-After",
    "Credits-Charged",
    "Credits-Remaining",
    "Cache-Status",
    "Age",
)
_log = get_logger("app.main")


def create_app(settings: Settings | None = None, tempo: Tempo = USUAL) -> FastAPI:
    """The application for these settings; without any, for those of the environment."""
    settings = settings or settings_or_exit()
    configure_logging(level=settings.log_level, as_json=settings.is_production)
    app = DescribedApp(
        title="C(AI)DENCE",
        version=__version__,
        lifespan=_lifespan,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # both pages load their code from somebody else's server
        redoc_url=None,
        generate_unique_id_function=operation_id,
    )
    app.state.settings = settings
    app.state.tempo = tempo
    app.state.stop = Stop()
    app.state.telemetry = Telemetry()
    app.state.holders = HOLDERS
    install_problem_handlers(app)
    install_routes(app)
    _install_middleware(app, settings)
    return app


def _install_middleware(app: FastAPI, settings: Settings) -> None:
    """The last one added stands outermost."""
    app.add_middleware(BodyLimit, limit=settings.max_body_bytes, roomy=roomy_paths())
    app.add_middleware(Unexpected)
    app.add_middleware(CORSMiddleware, **_origins(settings), **_CORS)
    app.add_middleware(Measured, metrics=app.state.telemetry.metrics, prefix=PREFIX)
    app.add_middleware(RequestIdentity)
    app.add_middleware(Traced, telemetry=app.state.telemetry, prefix=PREFIX)
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=settings.forwarded_allow_ips)


_CORS: Final[dict[str, Any]] = {
    "allow_credentials": True,
    "allow_methods": ["*"],
    "allow_headers": ["*"],
    "expose_headers": EXPOSED_HEADERS,
}


def _origins(settings: Settings) -> dict[str, Any]:
    """Production allows the list and nothing else; development any origin."""
    if settings.is_production:
        return {"allow_origins": settings.allowed_origins}
    return {"allow_origin_regex": ".*"}


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Bring the schema and the seeds to now, open what requests need, close it in turn."""
    settings: Settings = app.state.settings
    _warn(settings)
    async with AsyncExitStack() as stack:
        engine = open_engine(settings.sqlalchemy_url)
        stack.push_async_callback(engine.dispose)
        app.state.telemetry.metrics.watch_pool(engine)
        await stack.enter_async_context(app.state.telemetry.opened(settings, "cadence-backend"))
        app.state.sessions = open_sessions(engine, info=picture_marks(settings))
        if not await is_at_head(app.state.sessions):
            await upgrade_to_head(settings.sqlalchemy_url)
        app.state.actors = ActorDesk(app.state.sessions)
        app.state.tokens = TokenDesk(app.state.sessions, app.state.actors)
        await seed(app.state.sessions, settings)
        await _open_upstreams(app, settings, stack)
        await _open_jobs(app, settings, stack)
        spare_what_stays()
        with app.state.stop.listening():
            yield


def _warn(settings: Settings) -> None:
    """Say at every start what nobody should run without knowing it."""
    if settings.is_production and settings.uses_sqlite:
        _log.warning("sqlite_in_production", advice="use PostgreSQL: one writer at a time")
    if settings.allows_mock_user:
        _log.warning(
            "mock_user_allowed", advice="requests from this machine need no token in development"
        )


async def _open_upstreams(app: FastAPI, settings: Settings, stack: AsyncExitStack) -> None:
    sessions = app.state.sessions
    pictures = await stack.enter_async_context(open_pictures(settings, sessions))
    app.state.pictures = pictures
    metrics = app.state.telemetry.metrics
    shop = await stack.enter_async_context(
        open_shop(settings, sessions, pictures, app.state.tempo, metrics)
    )
    app.state.shop = shop
    app.state.reconciler = shop.reconciler if shop else None
    app.state.dictionaries = shop.dictionaries if shop else None
    app.state.ollama = await stack.enter_async_context(model_server(settings, metrics))
    watch = Watch(app.state.ollama, settings.llm_model, shop.club if shop else None)
    app.state.watch = watch
    await stack.enter_async_context(watch.running())


async def _open_jobs(app: FastAPI, settings: Settings, stack: AsyncExitStack) -> None:
    sessions, shop = app.state.sessions, app.state.shop
    kinds = every_kind(settings, sessions, app.state.ollama, shop)
    engine = build_engine(settings, sessions, kinds, JobMode.SYNCHRONOUS, app.state.telemetry)
    app.state.engine = engine
    app.state.gauges = Gauges(sessions, engine.overseer, app.state.watch, settings.backup_dir)
    await stack.enter_async_context(running(engine, drain_seconds=DRAIN_SECONDS))

    async def submit(actor: Actor, kind: str, params: dict[str, str], key: str) -> object:
        jobs = job_service(actor, sessions, engine, app.state.stop)
        return await jobs.submit(kind, params, idempotency_key=key)

    schedule = Schedule(sessions, app.state.actors, submit)
    await stack.enter_async_context(
        bookkeeping(sessions, shop, [schedule.start_due], app.state.tempo)
    )


def main() -> None:
    """`python -m app.main openapi` prints the API's description; it needs no settings."""
    if sys.argv[1:] != ["openapi"]:
        sys.exit("usage: python -m app.main openapi")
    document = create_app(Settings(_env_file=None)).openapi()
    sys.stdout.write(json.dumps(document, indent=2, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
