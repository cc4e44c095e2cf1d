"""setup.sh and create-db-user.sh: a fresh server gets ready, and a second run changes nothing."""

import asyncio
import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from app.cli.scratch.postgres import Cluster
from app.cli.uv import UV
from deployment.tests.bare_metal import DEPLOYMENT, DOMAIN, Server, server
from deployment.tests.guide import ROOT


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[Server]:
    with server(tmp_path_factory.mktemp("fresh"), cluster) as ours:
        done = ours.run("setup.sh", DOMAIN)
        assert done.returncode == 0, done.stderr
        yield ours


def setting(ours: Server, name: str) -> str:
    lines = dict(
        line.split("=", 1) for line in ours.settings.read_text().splitlines() if "=" in line
    )
    return lines[name]


def files(ours: Server) -> dict[str, tuple[str, int, float]]:
    """Every file's content, mode and moment."""
    folders = [ours.home, ours.nginx, ours.folder / "units"]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {
        str(path): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            stat.S_IMODE(path.stat().st_mode),
            path.stat().st_mtime,
        )
        for path in paths
    }


def test_a_second_run_changes_nothing(fresh: Server) -> None:
    before = files(fresh)
    fresh.keeper.calls.clear()
    assert fresh.run("setup.sh", DOMAIN).returncode == 0
    assert files(fresh) == before
    assert ["daemon-reload"] not in fresh.keeper.calls


def test_what_is_made_is_enabled_and_answers_with_a_redirect(fresh: Server) -> None:
    names = {"cadence-backend", "cadence-frontend", "cadence-worker"}
    assert names <= fresh.keeper.enabled
    assert not any(name.endswith("-next") for name in fresh.keeper.enabled)
    packages = fresh.calls.read_text().splitlines()
    assert any("install --yes" in line and " nginx " in line for line in packages)
    assert any("python3-certbot-nginx" in line for line in packages)


def test_secrets_are_new_and_only_the_products_user_reads_them(
    fresh: Server, tmp_path: Path, cluster: Cluster
) -> None:
    # promise: X4
    names = ("SECRET_KEY", "FIRST_SUPERUSER_PASSWORD", "POSTGRES_PASSWORD")
    assert stat.S_IMODE(fresh.settings.stat().st_mode) == 0o640
    assert len({setting(fresh, name) for name in names}) == len(names)
    assert all(len(setting(fresh, name)) >= 24 for name in names)
    with server(tmp_path / "other", cluster) as other:
        write = ". lib/common.sh; . lib/layout.sh; . lib/server.sh; ensure_folders; write_settings"
        done = other.shell(f"cd {DEPLOYMENT}; CADENCE_DOMAIN={DOMAIN}; {write}")
        assert done.returncode == 0, done.stderr
        assert all(setting(other, name) != setting(fresh, name) for name in names)
    key = fresh.nginx / "cadence" / "privkey.pem"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "system", "says"),
    [
        (["localhost"], 'ID=debian\nVERSION_ID="12"\n', "cadence.example.com"),
        ([DOMAIN, "--firewal"], 'ID=debian\nVERSION_ID="12"\n', "--firewall"),
        ([DOMAIN], 'ID=debian\nVERSION_ID="11"\n', "Docker Compose"),
        ([DOMAIN], "ID=fedora\nVERSION_ID=44\n", "made for Debian 12 and Ubuntu 24.04"),
    ],
)
def test_what_it_is_not_made_for_is_refused_before_anything_changes(
    fresh: Server, tmp_path: Path, words: list[str], system: str, says: str
) -> None:
    release = tmp_path / "os-release"
    release.write_text(system)
    before = files(fresh), len(fresh.keeper.calls), fresh.calls.read_text()
    done = fresh.run("setup.sh", *words, OS_RELEASE=str(release))
    assert (done.returncode, says in done.stderr) == (1, True), done.stderr
    assert (files(fresh), len(fresh.keeper.calls), fresh.calls.read_text()) == before


def test_ubuntu_is_taken_too_and_the_firewall_opens_only_ssh_and_the_web(
    fresh: Server, tmp_path: Path
) -> None:
    # promise: X3
    release = tmp_path / "os-release"
    release.write_text('PRETTY_NAME="Ubuntu"\nID=ubuntu\nVERSION_ID="24.04"\n')
    fresh.calls.write_text("")
    ssh = {"SSH_CONNECTION": "203.0.113.9 50000 192.0.2.1 2222"}
    done = fresh.run("setup.sh", DOMAIN, "--firewall", OS_RELEASE=str(release), **ssh)
    assert done.returncode == 0, done.stderr
    asked = [line for line in fresh.calls.read_text().splitlines() if line.startswith("ufw ")]
    assert asked == [
        "ufw allow 2222/tcp",
        "ufw allow 80/tcp",
        "ufw allow 443/tcp",
        "ufw default deny incoming",
        "ufw --force enable",
    ]


def test_the_products_user_is_made_when_it_is_missing(fresh: Server) -> None:
    fresh.calls.write_text("")
    make = ". lib/common.sh; . lib/layout.sh; . lib/server.sh; ensure_user"
    assert fresh.shell(f"cd {DEPLOYMENT}; {make}", CADENCE_USER="cadence-nobody").returncode == 0
    assert fresh.shell(f"cd {DEPLOYMENT}; {make}").returncode == 0
    (call,) = fresh.calls.read_text().splitlines()
    assert call.startswith("useradd --system")
    assert "/usr/sbin/nologin" in call
    assert call.endswith(" cadence-nobody")


def test_the_tools_are_those_that_were_tried() -> None:
    assert f"UV_VERSION={UV}\n" in (DEPLOYMENT / "lib" / "server.sh").read_text()


def test_the_applications_user_can_do_nothing_outside_its_database(
    fresh: Server, cluster: Cluster
) -> None:
    # promise: X2
    password = setting(fresh, "POSTGRES_PASSWORD")
    root = cluster.address.replace("+asyncpg", "").removesuffix("/postgres")
    mine = f"postgresql://cadence:{password}@127.0.0.1:{cluster.port}"

    async def look() -> None:
        administrator = await asyncpg.connect(f"{root}/postgres")
        await administrator.execute("CREATE DATABASE of_others")
        await administrator.execute("CREATE ROLE other LOGIN PASSWORD 'other'")
        await administrator.execute("GRANT pg_read_server_files TO cadence")
        assert fresh.run("create-db-user.sh").returncode == 0
        role = "SELECT * FROM pg_roles WHERE rolname = 'cadence'"
        found = await administrator.fetchrow(role)
        powers = ("rolsuper", "rolcreatedb", "rolcreaterole", "rolreplication", "rolbypassrls")
        assert found
        assert not any(found[power] for power in powers)
        for name in ("postgres", "template1", "of_others"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await asyncpg.connect(f"{mine}/{name}")
        other = await asyncpg.connect(
            f"postgresql://other:other@127.0.0.1:{cluster.port}/of_others"
        )
        await other.close()  # who could come in before still can
        await _try(f"{mine}/cadence_ai")
        stored = "SELECT rolpassword FROM pg_authid WHERE rolname = 'cadence'"
        assert (await administrator.fetchval(stored)).startswith("SCRAM-SHA-256$4096:")
        await administrator.execute("DROP DATABASE of_others")
        await administrator.execute("DROP OWNED BY other")
        await administrator.execute("DROP ROLE other")
        await administrator.close()

    asyncio.run(look())


async def _try(address: str) -> None:
    """All that the application needs, and nothing that it does not."""
    ours = await asyncpg.connect(address)
    await ours.execute(
        "CREATE TABLE tried (id int); INSERT INTO tried VALUES (1); DROP TABLE tried"
    )
    for statement in (
        "CREATE DATABASE more",
        "CREATE ROLE more",
        "DROP DATABASE cadence_ai",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
        "CREATE EXTENSION file_fdw",
    ):
        with pytest.raises(asyncpg.PostgresError):
            await ours.execute(statement)
    await ours.close()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"POSTGRES_USER": "postgres"}, "POSTGRES_USER"),
        ({"POSTGRES_PASSWORD": "postgres"}, "openssl rand"),
        ({"PGPORT": "1"}, "PostgreSQL does not answer"),
    ],
)
def test_a_database_user_that_would_be_unsafe_is_refused(
    fresh: Server, changes: dict[str, Any], says: str
) -> None:
    # promise: X2
    done = fresh.run("create-db-user.sh", **changes)
    assert (done.returncode, says in done.stderr) == (1, True), done.stderr
    assert setting(fresh, "POSTGRES_PASSWORD") not in done.stderr


def test_no_secret_is_shipped() -> None:
    # promise: X4
    shipped = [path for path in DEPLOYMENT.rglob("*") if path.suffix in {".pem", ".key", ".env"}]
    assert not shipped, shipped
    assert ROOT.exists()
