"""`./cadence drill`: what must hold when things break, shown by breaking them.

A drill starts everything it needs on free ports in a temporary folder, so that it runs beside a
live copy and touches nothing of it. It ends with 1 when what it is about did not hold.
"""

from importlib import import_module
from typing import Annotated, Final

import typer

from app.cli.say import say

DRILLS: Final[dict[str, str]] = {
    "jobs": "app.cli.drill.jobs",
    "money": "app.cli.drill.money",
}
"""What people type, and the module whose first line says what must hold."""

drill = typer.Typer(
    name="drill", help="Break things on purpose and say what held; alone, it lists the drills."
)


@drill.callback(invoke_without_command=True)
def list_drills(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        for name, module in sorted(DRILLS.items()):
            say(f"{name:<24} {(import_module(module).__doc__ or '').partition(chr(10))[0]}")


@drill.command("jobs")
def drill_jobs(
    seconds: Annotated[
        float, typer.Option(min=5, help="How long jobs come and things break.")
    ] = 300,
    seed: Annotated[
        int | None, typer.Option(help="Of the plan: the same one gives the same plan again.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=8, help="Worker processes.")] = 2,
    faults: Annotated[
        str, typer.Option(help="Only these, with commas between; `none` for none.")
    ] = "",
) -> None:
    """No accepted job is lost or done twice, whatever is killed, frozen or cut."""
    from app.cli.drill.jobs import run  # noqa: PLC0415  # a drill loads what it needs when called

    run(seconds=seconds, seed=seed, workers=workers, faults=faults)


@drill.command("money")
def drill_money(
    parts: Annotated[str, typer.Option(help="Only these, with commas between.")] = "",
    seed: Annotated[
        int | None, typer.Option(help="Of everything random: the same one gives the same again.")
    ] = None,
    short: Annotated[bool, typer.Option(help="The same on a smaller scale, in a minute.")] = False,
) -> None:
    """No credit is paid twice and the ledger explains every one, whatever breaks or is repeated."""
    from app.cli.drill.money import run  # noqa: PLC0415  # a drill loads what it needs when called

    run(parts=parts, seed=seed, short=short)
