"""One command a file; each loads what it needs when it is called, so that `up` starts at once."""

import typer

from app.cli.bench import bench
from app.cli.check import check
from app.cli.dev import dev
from app.cli.doctor import doctor
from app.cli.drill import drill
from app.cli.openapi import openapi
from app.cli.say import ending_in_one_line
from app.cli.test import run_tests
from app.cli.up import up

commands = typer.Typer(
    name="./cadence",
    help="C(AI)DENCE: run it, test it, work on it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (up, dev, check, doctor, openapi, bench):
    commands.command()(command)
commands.command("test")(run_tests)
commands.add_typer(drill)


def main() -> None:
    with ending_in_one_line():
        commands(prog_name="./cadence")


if __name__ == "__main__":
    main()
