"""The same scripts with --compose: a `docker` runs here what it would run in the container."""

import json
import os
import sys
from pathlib import Path
from typing import Final

import pytest

from deployment.tests.database_place import Place

DOCKER: Final = """
printf '%s\\n' "$*" >>"$LOG/argv"
[[ $1 == compose ]] && shift
[[ $1 == -f ]] && shift 2
case "$1 $2" in
  "ps --status") [[ ! -e $LOG/stopped ]] && echo 1234567890ab ;;
  "exec -T")
    service=$3 && shift 3
    set -a && . "$LOG/container-$service" && set +a
    cd "$HERE" && exec "$@"
    ;;
  *) exit 64 ;;
esac
"""


@pytest.fixture
def stack(place: Place) -> Place:
    """Containers know their environment alone: the superuser's in db, the app's in backend."""
    server, home = place.account.server, place.home
    database = (
        f"PGHOST={server.host} PGPORT={server.port} POSTGRES_USER={server.username} "
        f"POSTGRES_PASSWORD='{server.password}' APP_USER={place.account.name} COMPOSE="
    )
    (home / "container-db").write_text(database)
    address = (home / "shared" / "backend.env").read_text().strip()
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    (home / "container-backend").write_text(f"{address} CADENCE_ENV_FILE= PATH='{path}'")
    (home / "shared" / "backend.env").unlink()
    (home / "shared" / "admin.env").unlink()
    here = Path(__file__).resolve().parents[2] / "backend"
    place.program("docker", f"HERE={here}\n{DOCKER}")
    place.settings.update(COMPOSE="1", POSTGRES_DB=place.database)
    return place


def test_backup_drill_and_restore_go_through_the_containers(stack: Place) -> None:
    # promise: B1
    # promise: B2
    dump = stack.backup()
    drilled = stack.run("drill.sh")
    assert drilled.returncode == 0, drilled.stderr
    assert json.loads((stack.backups / "last-drill.json").read_text())["result"] == "held"
    stack.ask("DELETE FROM creators")
    done = stack.run("restore.sh", "--yes", dump)
    assert done.returncode == 0, done.stderr
    assert stack.ask("SELECT count(*) FROM creators") == 500
    owner = "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables WHERE schemaname = 'public'"
    assert stack.ask(owner) == stack.account.name
    asked = (stack.home / "argv").read_text()
    assert "exec -T db" in asked
    assert "exec -T backend python" in asked
    for secret in (stack.account.password, stack.account.server.password):
        assert str(secret) not in asked + done.stderr + drilled.stderr


def test_a_stack_that_is_down_is_told_with_its_cure(stack: Place) -> None:
    # promise: B1
    (stack.home / "stopped").touch()
    done = stack.run("backup.sh", "--compose")
    assert done.returncode == 1
    assert "up -d db" in done.stderr
    assert stack.dumps() == []
