"""DEPLOY.md's commands for Docker, typed as they stand there; only `docker` is a stand-in."""

import os
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.paths import BACKEND
from app.cli.tools import captured
from deployment.tests.compose_stack import FOLDERS, Stack, open_stack
from deployment.tests.docker_stand_in import calls, install
from deployment.tests.guide import commands
from deployment.tests.tools import tool

BASE = ["compose", "-f", "docker-compose.prod.yml"]
pytestmark = pytest.mark.timeout(400)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where somebody types what the guide says."""

    stack: Stack
    bin: Path
    environment: Mapping[str, str]

    def types(self, text: str) -> str:
        """All of it, in the folder of the release; what it answered."""
        code, said = captured(
            ["bash", "-euo", "pipefail", "-c", text],
            cwd=self.stack.project.folder,
            environment=self.environment,
            limit=120,
        )
        assert code == 0, said
        return said

    def docker(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["docker", *words],  # noqa: S607  # the stand-in, found as people find theirs
            cwd=self.stack.project.folder,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A release on its servers, and a shell whose docker is the stand-in."""
    folder = tmp_path_factory.mktemp("guide")
    with open_stack(folder) as stack:
        around = {
            "PATH": f"{tool('python').parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(BACKEND),
            "CADENCE_ENV_FILE": "",
        }
        stand_in = install(folder / "bin", moved={"*": around | stack.where}, folders=FOLDERS)
        yield Desk(stack, folder / "bin", os.environ | stand_in)


def test_an_installation_in_ten_minutes(desk: Desk) -> None:
    # promise: D9
    release = desk.stack.project.folder
    for path in (release / ".env", release / "backend" / ".env"):
        path.unlink()
    said = desk.types(commands("Docker"))
    assert "made .env and backend/.env" in said
    assert "FIRST_SUPERUSER_PASSWORD=" in said
    asked = calls(desk.bin)
    assert [*BASE, "up", "-d", "--build"] in asked
    assert [*BASE, "logs", "-f", "backend"] in asked


def settle_password(desk: Desk) -> None:
    """Tell .env the password of the scratch database, which was made before that file."""
    password = desk.stack.project.environment_of("db")["POSTGRES_PASSWORD"]
    (desk.stack.project.folder / ".env").write_text(f"POSTGRES_PASSWORD={password}\n")


def test_everyday_commands_work_as_written(desk: Desk) -> None:
    # promise: D9
    # promise: M1
    settle_password(desk)
    said = desk.types(commands("Everyday commands"))
    assert "Running upgrade" in said  # alembic really ran, on an empty database
    assert "(head)" in said
    assert [*BASE, "exec", "backend", "alembic", "upgrade", "head"] in calls(desk.bin)
    assert calls(desk.bin)[-1] == [*BASE, "down"]


def test_an_upgrade(desk: Desk) -> None:
    desk.types(commands("Upgrade with Compose"))
    assert [*BASE, "run", "--rm", "migrate"] in calls(desk.bin)


def test_https_with_either_proxy(desk: Desk) -> None:
    # promise: P3
    # promise: P4
    desk.types(commands("HTTPS with Compose"))
    desk.types(commands("Traefik instead of nginx"))
    certificate = next(call for call in calls(desk.bin) if "certonly" in call)
    assert certificate[:5] == [*BASE, "-f", "deployment/compose/tls.yml"]
    assert certificate[-2:] == ["--domain", "cadence.example.com"]


def test_scaling_out(desk: Desk) -> None:
    desk.types(commands("Several replicas on one machine"))
    desk.types(commands("Several machines"))


def test_the_doctor_looks_from_inside(desk: Desk) -> None:
    settle_password(desk)
    desk.docker(*BASE, "exec", "backend", "alembic", "upgrade", "head")
    looked = desk.docker(*shlex.split(commands("Doctor with Docker"))[1:])
    assert "PostgreSQL" in looked.stdout, looked.stderr
    assert "Schema" in looked.stdout
    assert looked.returncode == int("BROKEN" in looked.stdout)


def test_adminer_is_off_until_its_profile_is_named(desk: Desk) -> None:
    # promise: D7
    desk.types(" ".join(["docker", *BASE, "up", "-d"]))
    assert "adminer" not in desk.docker(*BASE, "ps").stdout.split()
    desk.types(commands("Adminer"))
    assert any("--profile" in call for call in calls(desk.bin))


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ([*BASE, "upp"], "invalid choice"),
        ([*BASE, "up", "--detached"], "unrecognized arguments"),
        ([*BASE, "logs", "-f", "api"], "no such service"),
        (["compose", "-f", "compose.yml", "up"], "No such file"),
        (["run", "alpine"], "only `docker compose`"),
        ([*BASE, "-f", "deployment/compose/broken.yml", "up"], "memory_limit"),
    ],
)
def test_the_stand_in_refuses_what_docker_would(desk: Desk, words: list[str], wrong: str) -> None:
    broken = desk.stack.project.folder / "deployment" / "compose" / "broken.yml"
    broken.write_text("services: {backend: {memory_limit: 1g}}\n")
    answer = desk.docker(*words)
    assert answer.returncode == 125
    assert wrong in answer.stderr
