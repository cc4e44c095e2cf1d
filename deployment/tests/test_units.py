"""The systemd units: what they say is valid, shut in, and on loopback."""

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

from app.cli.scratch.debian import find_program
from deployment.tests.guide import ROOT

UNITS: Final = sorted((ROOT / "deployment" / "systemd").glob("*.service"))
OURS: Final = [path for path in UNITS if re.search("backend|frontend|worker", path.name)]
HIGHEST_EXPOSURE: Final = 3.0


def analyze(*words: str | Path) -> subprocess.CompletedProcess[str]:
    program = find_program("systemd-analyze", "systemd", "The tests of the units")
    return subprocess.run(
        [program, *words], capture_output=True, text=True, timeout=60, check=False
    )


def test_there_is_a_unit_for_each_part_and_for_its_stand_in() -> None:
    names = sorted(path.stem for path in OURS)
    parts = [f"cadence-{part}" for part in ("backend", "frontend", "worker")]
    assert names == sorted([*parts, *[f"{name}-next" for name in parts]])


def test_systemd_has_nothing_to_say_against_them(tmp_path: Path) -> None:
    """A misspelt key is only a warning to it; so any word is a failure here."""
    copies = []
    for unit in OURS:
        copy = tmp_path / unit.name
        # Programs of a release are not on this machine; that they start is shown elsewhere.
        copy.write_text(
            re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE)
        )
        copies.append(copy)
    found = analyze("verify", *copies)
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("unit", OURS, ids=lambda path: path.stem)
def test_a_unit_can_do_little_beyond_its_own_files(unit: Path) -> None:
    found = analyze("security", "--offline=true", "--no-pager", unit)
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", found.stdout)
    assert exposure, found.stderr
    assert float(exposure[1]) < HIGHEST_EXPOSURE


@pytest.mark.parametrize("unit", OURS, ids=lambda path: path.stem)
def test_a_unit_listens_on_loopback_as_the_products_own_user(unit: Path) -> None:
    # promise: X3
    text = unit.read_text()
    assert "User=cadence\n" in text
    hosts = re.findall(r"^Environment=(?:\w*HOST|HOSTNAME)=(.+)$", text, re.MULTILINE)
    assert hosts == ["127.0.0.1"]
    assert f"SyslogIdentifier={unit.stem}\n" in text
