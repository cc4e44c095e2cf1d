"""The real product is updated while people use it: nothing fails, is lost or is cut."""

import asyncio
import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg
import httpx
import pytest

from app.cli.environment import clean_environment
from app.cli.ports import free_ports
from app.cli.processes import Family
from app.cli.scratch.postgres import Cluster
from app.cli.scratch.redis import start_redis
from app.core.migrations import newest_revision
from deployment.tests.bare_metal import DOMAIN, Server, any_certificate, server
from deployment.tests.guide import ROOT
from deployment.tests.visitors import Visitors

KEY: Final = "ic-live-update"
RATE: Final = 100
LEAST_REQUESTS: Final = 500
"""So many must not have failed; how many a second a machine manages is printed."""
pytestmark = pytest.mark.timeout(600)  # an update waits for what is open; a busy machine is slow
STREAMS: Final = 20
FORGED: Final = "203.0.113.66"
NEXT_REVISION: Final = "a5000000000a"
MIGRATION: Final = '''"""a column that only the next release knows.

Revision: {revision}
Follows: {follows}
"""

import sqlalchemy as sa
from alembic import op

revision: str = "{revision}"
down_revision: str | None = "{follows}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("mood", sa.String(20), nullable=True))


def downgrade() -> None:
    op.drop_column("jobs", "mood")
'''
BACKUP: Final = """\
#!/usr/bin/env bash
set -euo pipefail
. "$(dirname "$0")/lib/common.sh"
export PGPASSWORD && PGPASSWORD=$(read_setting POSTGRES_PASSWORD)
pg_dump -h 127.0.0.1 -p "$(read_setting POSTGRES_PORT)" -U cadence cadence_ai >"$BACKUP_DIR/dump"
echo "$BACKUP_DIR/dump"
"""
LISTENING: Final = "0A"


@dataclass(frozen=True, slots=True)
class Installation:
    """A server on which the real product serves."""

    server: Server
    database: Cluster
    token: str
    creator: dict[str, str]

    def rows(self, query: str) -> list[Any]:
        async def ask() -> list[Any]:
            address = self.database.address.replace("+asyncpg", "").removesuffix("postgres")
            connection = await asyncpg.connect(f"{address}cadence_ai")
            try:
                return list(await connection.fetch(query))
            finally:
                await connection.close()

        return asyncio.run(ask())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("live")
    with Family(folder / "family") as family, server(folder / "server", cluster) as ours:
        done = ours.run("setup.sh", DOMAIN)
        assert done.returncode == 0, done.stderr
        with ours.settings.open("a") as settings:
            settings.write(_services(family, folder))
        ours.changes |= {"LEAST_FREE_MB": "10", "DRAIN_SECONDS": "60"}
        ours.update(_sources(folder / "first"))
        token = _signed_in(ours)
        yield Installation(ours, cluster, token, _creator(ours, token))


def _services(family: Family, folder: Path) -> str:
    """The sandboxes and a Redis, as lines of the settings."""
    redis = start_redis(family, folder).rpartition(":")[2].removesuffix("/0")
    club, writer = free_ports(2)
    sandboxes = {
        "influencers_club": ["--port", str(club), "--key", KEY, "--rate", "0"],
        "ollama": ["--port", str(writer), "--token-ms", "150", "--parallel", "32"],
    }
    for name, words in sandboxes.items():
        command = [sys.executable, "-m", f"sandbox.{name}", *words]
        family.start(name, command, cwd=ROOT / "backend", environment=clean_environment())
    settings = {
        "REDIS_PORT": redis, "JOBS_RUNNING_PER_USER": "64", "JOBS_RUNNING_PER_MODEL": "64",
        "WORKER_CONCURRENCY": "32", "OLLAMA_BASE_URL": f"http://127.0.0.1:{writer}",
        "INFLUENCERS_CLUB_BASE_URL": f"http://127.0.0.1:{club}", "INFLUENCERS_CLUB_API_KEY": KEY,
    }  # fmt: skip
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def _sources(tree: Path) -> Path:
    """What an operator has after fetching a release: this tree without what was built in it."""
    for name in ("backend", "frontend", "ai_worker", "deployment"):
        built = shutil.ignore_patterns(".venv", "node_modules", ".next", "__pycache__", "tests")
        shutil.copytree(ROOT / name, tree / name, ignore=built)
    backup = tree / "deployment" / "backup.sh"
    if not backup.exists():
        backup.write_text(BACKUP)
        backup.chmod(0o755)
    return tree


def _next_sources(tree: Path) -> Path:
    _sources(tree)
    path = tree / "backend" / "alembic" / "versions" / "2099_01_01_0000_a_mood.py"
    path.write_text(MIGRATION.format(revision=NEXT_REVISION, follows=newest_revision()))
    return tree


def _signed_in(ours: Server) -> str:
    found = dict(
        line.split("=", 1) for line in ours.settings.read_text().splitlines() if "=" in line
    )
    who = {"username": found["FIRST_SUPERUSER"], "password": found["FIRST_SUPERUSER_PASSWORD"]}
    answer = httpx.post(
        f"{ours.site}/api/v1/auth/login",
        data=who,
        headers={"Host": DOMAIN},
        verify=any_certificate(),
        trust_env=False,
        timeout=30,
    )
    return str(answer.raise_for_status().json()["access_token"])


def _creator(ours: Server, token: str) -> dict[str, str]:
    answer = httpx.post(
        f"{ours.site}/api/v1/discovery/search",
        json={"platform": "instagram", "filters": {}, "limit": 1},
        headers={"Host": DOMAIN, "Authorization": f"Bearer {token}"},
        verify=any_certificate(),
        trust_env=False,
        timeout=30,
    )
    handle = answer.raise_for_status().json()["items"][0]["handle"]
    return {"platform": "instagram", "handle": handle}


def test_only_nginx_listens_for_others(installed: Installation) -> None:
    # promise: X3
    ours = installed.server
    public = {ours.ports["HTTP_PORT"], ours.ports["HTTPS_PORT"]}
    found = {port: hosts for port, hosts in _listeners().items() if port in ours.ports.values()}
    usual = {ours.ports[name] for name in ("BACKEND_PORT", "FRONTEND_PORT", "WORKER_PORT")}
    assert usual | public <= found.keys()
    for port, hosts in found.items():
        assert (hosts == {"0100007F"}) == (port not in public), (port, hosts)


def _listeners() -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for table in ("tcp", "tcp6"):
        for line in Path("/proc/net", table).read_text().splitlines()[1:]:
            host, port = line.split()[1].split(":")
            if line.split()[3] == LISTENING:
                found.setdefault(int(port, 16), set()).add(host)
    return found


def test_a_forged_address_is_believed_on_neither_path(installed: Installation) -> None:
    # promise: P1
    ours = installed.server
    direct = f"http://127.0.0.1:{ours.ports['BACKEND_PORT']}"
    _ask_from("127.0.0.3", f"{ours.site}/api/v1/through-nginx")
    _ask_from("127.0.0.2", f"{direct}/api/v1/from-a-stranger")
    _ask_from("127.0.0.1", f"{direct}/api/v1/from-the-proxy")  # whose word is taken
    clients = {
        line["path"].rpartition("/")[2]: line["client"]
        for line in map(_read, ours.keeper.log_of("cadence-backend").splitlines())
        if line.get("event") == "request"
    }
    assert clients["through-nginx"] == "127.0.0.3"
    assert clients["from-a-stranger"] == "127.0.0.2"
    assert clients["from-the-proxy"] == FORGED


def _ask_from(peer: str, address: str) -> None:
    transport = httpx.HTTPTransport(local_address=peer, verify=any_certificate())
    with httpx.Client(transport=transport, trust_env=False, timeout=30) as client:
        client.get(address, headers={"Host": DOMAIN, "X-Forwarded-For": FORGED})


def _read(line: str) -> dict[str, Any]:
    """An event of the log; what start.sh's steps say is none."""
    try:
        return dict(json.loads(line))
    except ValueError:
        return {}


def test_an_update_under_load_fails_loses_doubles_and_cuts_nothing(
    installed: Installation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # promise: B4
    ours, before = installed.server, installed.server.current
    visitors = Visitors(ours.ports["HTTPS_PORT"], installed.token, installed.creator)
    said, seconds = asyncio.run(_update_meanwhile(visitors, ours, _next_sources(tmp_path / "next")))
    asked = sum(visitors.answers.values())
    with capsys.disabled():
        print(  # noqa: T201  # a figure people ask for
            f"\nupdate under load: {seconds:.0f} s, {asked} requests ({asked / seconds:.0f}/s), "
            f"slowest {visitors.slowest * 1000:.0f} ms, {len(visitors.jobs)} jobs, "
            f"streams ended {dict(visitors.ends)}"
        )
    assert set(visitors.answers) == {"200", "job 202"}, (visitors.answers, said, ours.logs())
    assert asked > LEAST_REQUESTS
    assert visitors.ends == {"end": len(visitors.jobs)}
    assert len(visitors.jobs) >= STREAMS
    jobs = installed.rows("SELECT id, status, attempt FROM jobs WHERE kind = 'studio.outreach'")
    assert {str(job["id"]) for job in jobs} == set(visitors.jobs)
    assert {(job["status"], job["attempt"]) for job in jobs} == {("succeeded", 1)}
    letters = installed.rows("SELECT job_id FROM generations")
    assert sorted(str(each["job_id"]) for each in letters) == sorted(visitors.jobs)
    assert ours.current > before
    assert installed.rows("SELECT version_num FROM alembic_version")[0][0] == NEXT_REVISION


async def _update_meanwhile(visitors: Visitors, ours: Server, tree: Path) -> tuple[str, float]:
    """The update, begun when every stream is open; how long people came."""
    began = time.monotonic()
    paths = ["/login", "/api/v1/jobs/counts", *["/api/v1/upstreams"] * 6]
    coming = asyncio.create_task(visitors.come(RATE, paths, STREAMS))
    await asyncio.sleep(STREAMS * 0.1 + 1)
    said = await asyncio.to_thread(ours.update, tree)
    visitors.over.set()
    seconds = time.monotonic() - began
    await coming
    return said, seconds


def test_the_release_before_starts_and_serves_on_the_newer_schema(installed: Installation) -> None:
    # promise: B5
    ours = installed.server
    assert ours.run("rollback.sh").returncode == 0, ours.logs()
    ready = httpx.get(
        f"http://127.0.0.1:{ours.ports['BACKEND_PORT']}/health/ready", trust_env=False
    )
    assert (ready.status_code, ready.json()["revision"]) == (200, NEXT_REVISION)
    assert "schema_is_newer" in ours.keeper.log_of("cadence-backend")
    assert ours.get("/api/v1/upstreams", Authorization=f"Bearer {installed.token}").is_success
