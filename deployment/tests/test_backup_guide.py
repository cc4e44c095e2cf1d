"""What DEPLOY.md tells people to type about backups, and the clocks that do it for them."""

import json
import re
from configparser import ConfigParser
from pathlib import Path
from typing import Final

import pytest

from deployment.tests.database_place import Place
from deployment.tests.guide import GUIDE, ROOT, commands

SUDO: Final = """#!/bin/sh
# Who we are already: the tests have one account.
[ "$1" != -u ] || shift 2
exec "$@"
"""
UNITS: Final = ROOT / "deployment" / "systemd"


@pytest.fixture
def server(place: Place) -> Place:
    """A release under `current`, and a systemctl that only writes down what it is told."""
    (place.home / "current").symlink_to(ROOT)
    folder = place.home / "bin"
    folder.mkdir()
    for name, script in (("sudo", SUDO), ("systemctl", '#!/bin/sh\necho "$@" >>"$CALLS"\n')):
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)
    place.settings["CALLS"] = str(place.home / "calls")
    return place


def typed(place: Place, words: str) -> str:
    """The guide's words, in the place of this test instead of /opt/cadence."""
    return words.replace("/opt/cadence", str(place.home))


def test_the_guides_words_back_up_drill_and_restore(server: Place) -> None:
    # promise: B1
    # promise: B2
    backed_up = server.shell(typed(server, commands("Back up")))
    assert backed_up.returncode == 0, backed_up.stderr
    drilled = server.shell(typed(server, commands("Drill")))
    assert drilled.returncode == 0, drilled.stderr
    assert '"result": "held"' in drilled.stdout
    server.ask("DELETE FROM creators")
    restored = server.shell(typed(server, commands("Restore")), typed=f"{server.database}\n")
    assert restored.returncode == 0, restored.stderr
    assert server.ask("SELECT count(*) FROM creators") == 500
    assert "restart cadence-backend cadence-worker" in (server.home / "calls").read_text()


def test_the_doctor_tells_of_the_backup_that_was_made(server: Place) -> None:
    server.settings["BACKUP_DIR"] = str(server.backups)
    assert server.shell(typed(server, commands("Back up"))).returncode == 0
    report = server.home / "report.json"
    words = typed(server, commands("Doctor on bare metal"))
    looked = server.shell(words.replace("/tmp/cadence-report.json", str(report)))  # noqa: S108
    assert looked.returncode == int("BROKEN" in looked.stdout), looked.stderr
    findings = json.loads(report.read_text())["report"]["findings"]
    assert {each["name"]: each["verdict"] for each in findings}["backup"] == "good", looked.stdout


@pytest.mark.parametrize("name", ["backup", "drill"])
def test_a_timer_starts_a_script_that_is_there(name: str) -> None:
    # promise: B1
    service, timer = unit(f"cadence-{name}.service"), unit(f"cadence-{name}.timer")
    script = service["Service"]["ExecStart"].removeprefix("/opt/cadence/current/")
    assert (ROOT / script).stat().st_mode & 0o111
    daily = {"backup": "*-*-* 02:00:00", "drill": "Sun *-*-* 04:00:00"}
    assert timer["Timer"]["OnCalendar"] == daily[name]
    assert timer["Timer"]["Persistent"] == "true"


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None, strict=False)
    parser.read(UNITS / name)
    return parser


def test_crons_lines_name_scripts_that_are_there_at_two() -> None:
    # promise: B1
    lines = re.findall(r"^(0 2 \* \* \*) (\w+) (\S+)(.*)$", GUIDE.read_text(), re.MULTILINE)
    assert [user for _, user, _, _ in lines] == ["cadence", "root"]
    for _, _, script, _ in lines:
        assert (ROOT / "deployment" / Path(script).name).exists()
