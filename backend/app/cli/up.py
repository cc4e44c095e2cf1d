"""`./cadence up`: everything, from nothing, with one command."""

import time
from pathlib import Path
from typing import Annotated

import typer

from app.cli.environment import peek
from app.cli.node import NodeSide
from app.cli.paths import STATE
from app.cli.ports import require_free
from app.cli.processes import Family, stopping_on_signals
from app.cli.say import Refusal, say
from app.cli.stack import Plan, bring_up

NoFrontend = Annotated[bool, typer.Option("--no-frontend", help="The API alone: needs no Node.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Where the API listens.")]
FrontendPort = Annotated[int, typer.Option(min=1, max=65535, help="Where the pages are served.")]
DataFolder = Annotated[
    Path | None,
    typer.Option(help="Where the SQLite file and the logs go. [default: .cadence/data]"),
]


def up(
    *,
    no_frontend: NoFrontend = False,
    port: Port = 8000,
    frontend_port: FrontendPort = 3000,
    data: DataFolder = None,
) -> None:
    """Install what is missing, migrate, build what changed, and run the product until Ctrl-C."""
    run_stack(
        Plan((data or STATE / "data").absolute(), port, None if no_frontend else frontend_port)
    )


def run_stack(plan: Plan) -> None:
    """Bring it up, say where it is, and stay until somebody ends it."""
    began = time.monotonic()
    with stopping_on_signals():
        prepare(plan)
        with Family(plan.logs) as family:
            try:
                bring_up(family, plan)
                announce(plan, time.monotonic() - began)
                family.watch()
            except KeyboardInterrupt:
                say("\nStopping…")


def prepare(plan: Plan) -> None:
    """What must hold before anything starts."""
    peek()
    if plan.frontend_port == plan.port:
        raise Refusal("--port and --frontend-port are the same: choose two ports.")
    wanted = {"--port": plan.port}
    if plan.frontend_port:
        wanted["--frontend-port"] = plan.frontend_port
    require_free(wanted)
    plan.logs.mkdir(parents=True, exist_ok=True)
    if plan.frontend_port:
        NodeSide().install()
        if not plan.reloads:
            NodeSide().build()


def announce(plan: Plan, seconds: float) -> None:
    """The last lines of a start: where it is and how to get in."""
    from app.core.config import SHIPPED_PASSWORD  # noqa: PLC0415  # pydantic is slow to load

    settings = peek()
    password = settings.first_superuser_password.get_secret_value()
    shown = password if password == SHIPPED_PASSWORD else "the password you set"
    say(f"Ready in {seconds:.1f} s. Ctrl-C ends it.")
    say()
    say(f"  Open     {plan.address}{'' if plan.frontend_port else '/api/v1/openapi.json'}")
    say(f"  Sign in  {settings.first_superuser} / {shown}")
    say(f"  Logs     {plan.logs}")
