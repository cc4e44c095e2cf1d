"""The whole product as processes of this machine: what `up`, `dev` and the browser tests start."""

import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.cli.answers import answers
from app.cli.environment import peek, shared_environment
from app.cli.node import NodeSide
from app.cli.paths import BACKEND, FRONTEND, ROOT
from app.cli.ports import LOOPBACK, free_ports, is_free
from app.cli.processes import Child, Family
from app.cli.sandboxes import Wanted, start_stand_ins, wanted_by
from app.cli.say import Refusal, say
from app.cli.tools import Command, known_trouble, run

WORKER_PORT: Final = 8001
MIGRATION_SECONDS: Final = 600
READY_SECONDS: Final = 120
DEVELOPMENT_READY_SECONDS: Final = 180
DRAINING_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Plan:
    """Where things go and how they run."""

    data: Path
    """The folder of the SQLite file and the logs."""
    port: int
    frontend_port: int | None
    """None leaves the frontend out."""
    reloads: bool = False
    environment: Mapping[str, str] = field(default_factory=shared_environment)
    pages_ask: str = "/api"
    """NEXT_PUBLIC_API_URL: where browsers find the API."""
    sandboxes: Wanted | None = None
    """None decides by what is set and what answers."""

    @property
    def logs(self) -> Path:
        return self.data / "logs"

    @property
    def backend_address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}"

    @property
    def address(self) -> str:
        """What a person opens."""
        return f"http://localhost:{self.frontend_port or self.port}"


def bring_up(family: Family, plan: Plan) -> None:
    """Start all of it and return once all of it answers.

    What does not need the database starts before the migrations, so that they are not waited for.
    """
    plan.data.mkdir(parents=True, exist_ok=True)
    environment = _environment(plan)
    sandboxes = start_stand_ins(family, plan.sandboxes or wanted_by(peek()), environment)
    pages = _start_pages(family, plan) if plan.frontend_port else None
    say("Migrating the database…")
    migrate(environment, plan.logs / "migrations.log")
    environment |= sandboxes.settings()
    say("Starting the app…")
    _start_worker(family, environment, plan)
    backend = _start_backend(family, environment, plan)
    limit = DEVELOPMENT_READY_SECONDS if plan.reloads else READY_SECONDS
    family.wait_for(backend, lambda: answers(f"{plan.backend_address}/health/ready"), limit)
    if pages:
        family.wait_for(pages, _answers_pages(plan), limit)


def migrate(environment: Mapping[str, str], log: Path) -> None:
    """`alembic upgrade head`, as an operator would run it."""
    with log.open("wb") as output:
        code = run(
            [sys.executable, "-m", "alembic", "upgrade", "head"],
            cwd=BACKEND,
            environment=environment,
            output=output,
            limit=MIGRATION_SECONDS,
        )
    if code != 0:
        said = log.read_text(encoding="utf-8", errors="replace")
        tail = "\n".join(["the last lines of its log:", *said.splitlines()[-10:]])
        trouble = known_trouble(said) or tail
        raise Refusal(f"Migrating the database failed ({log}): {trouble}")


def _environment(plan: Plan) -> dict[str, str]:
    settings = peek()
    environment = dict(plan.environment)
    if not settings.names_a_database and not settings.is_production:
        environment["DATABASE_URL"] = f"sqlite:///{plan.data / 'sql_app.db'}"
    if "allowed_origins" not in settings.model_fields_set and plan.frontend_port:
        hosts = ("localhost", LOOPBACK)
        environment["ALLOWED_ORIGINS"] = ",".join(
            f"http://{host}:{plan.frontend_port}" for host in hosts
        )
    return environment


def _start_backend(family: Family, environment: Mapping[str, str], plan: Plan) -> Child:
    words = ["--host", LOOPBACK, "--port", str(plan.port), "--no-proxy-headers", "--no-access-log"]
    graceful = ["--timeout-graceful-shutdown", str(DRAINING_SECONDS - 5)]
    reload: Command = ["--reload", "--reload-dir", BACKEND / "app"] if plan.reloads else []
    return family.start(
        "backend",
        [
            sys.executable,
            "-m",
            "uvicorn",
            "app.main:create_app",
            "--factory",
            *words,
            *graceful,
            *reload,
        ],
        cwd=BACKEND,
        environment=environment,
        patience=DRAINING_SECONDS,
    )


def _start_worker(family: Family, environment: Mapping[str, str], plan: Plan) -> Child:
    """It takes jobs once a Redis answers, and waits quietly until then."""
    port = WORKER_PORT if plan.port != WORKER_PORT and is_free(WORKER_PORT) else free_ports(1)[0]
    command: Command = [sys.executable, "-m", "ai_worker.main"]
    if plan.reloads:
        words = shlex.join(str(word) for word in command)
        command = [sys.executable, "-m", "watchfiles", "--filter", "python", words, BACKEND / "app"]
    return family.start(
        "worker",
        command,
        cwd=ROOT,
        environment={"WORKER_HEALTH_PORT": str(port), **environment},
        patience=DRAINING_SECONDS,
    )


def _start_pages(family: Family, plan: Plan) -> Child:
    """The production server of the build, or Next's own development server."""
    port = str(plan.frontend_port)
    environment = {
        **{name: value for name, value in plan.environment.items() if name != "NODE_ENV"},
        "HOSTNAME": LOOPBACK,
        "PORT": port,
        "NEXT_PUBLIC_API_URL": plan.environment.get("NEXT_PUBLIC_API_URL", plan.pages_ask),
        "INTERNAL_API_URL": plan.environment.get("INTERNAL_API_URL", plan.backend_address),
        "NEXT_TELEMETRY_DISABLED": "1",
    }
    command: Command = ["node", NodeSide().server]
    if plan.reloads:
        next_command = FRONTEND / "node_modules" / "next" / "dist" / "bin" / "next"
        command = [
            "node",
            next_command,
            "dev",
            "--turbopack",
            "--hostname",
            LOOPBACK,
            "--port",
            port,
        ]
    return family.start("frontend", command, cwd=FRONTEND, environment=environment)


def _answers_pages(plan: Plan) -> Callable[[], bool]:
    # The first page of a development server is compiled while we wait for it.
    patience = 60.0 if plan.reloads else 1.0
    return lambda: answers(f"http://{LOOPBACK}:{plan.frontend_port}/", timeout=patience)
