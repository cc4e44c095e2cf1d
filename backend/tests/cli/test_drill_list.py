from typer.testing import CliRunner

from app.cli.__main__ import commands
from app.cli.drill import DRILLS


def test_alone_it_lists_the_drills_and_starts_none() -> None:
    said = CliRunner().invoke(commands, ["drill"])
    assert said.exit_code == 0
    assert [line.split()[0] for line in said.stdout.splitlines()] == sorted(DRILLS)
    assert "No accepted job is lost" in said.stdout


def test_every_drill_that_is_listed_is_a_command() -> None:
    for name in DRILLS:
        assert CliRunner().invoke(commands, ["drill", name, "--help"]).exit_code == 0
