"""`./cadence dev`: the same processes, reloading on both sides."""

from app.cli.paths import STATE
from app.cli.stack import Plan
from app.cli.up import DataFolder, FrontendPort, NoFrontend, Port, run_stack


def dev(
    *,
    no_frontend: NoFrontend = False,
    port: Port = 8000,
    frontend_port: FrontendPort = 3000,
    data: DataFolder = None,
) -> None:
    """The same as `up`, with a backend and pages that follow your edits."""
    pages = None if no_frontend else frontend_port
    run_stack(Plan((data or STATE / "data").absolute(), port, pages, reloads=True))
