import shutil
import subprocess
from pathlib import Path

import pytest

from app.cli.paths import ROOT
from tests.cli.conftest import add_program


@pytest.mark.parametrize(("failing", "called"), [("none", ["check", "test"]), ("check", ["check"])])
def test_the_ci_runs_what_people_run_and_stops_at_the_first_failure(
    tmp_path: Path, failing: str, called: list[str]
) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", tmp_path / ".ci")
    add_program(tmp_path, "cadence", f'#!/bin/sh\necho "$1"\n[ "$1" != {failing} ]\n')
    ran = subprocess.run(  # noqa: S603  # our own script
        [tmp_path / ".ci" / "run"], capture_output=True, text=True, timeout=30, check=False
    )
    assert ran.stdout.split() == called
    assert (ran.returncode == 0) == (failing == "none")
