"""The services of the compose file as processes of this machine.

Their commands, health checks and environment are read from it; only names, ports and folders of
servers are others.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.cli.environment import clean_environment
from app.cli.paths import BACKEND, FRONTEND, ROOT
from app.cli.ports import LOOPBACK, free_ports
from app.cli.processes import Child, Family
from app.cli.sandboxes import start_sandbox
from app.cli.scratch.postgres import create_cluster, find_binaries, is_ready
from app.cli.scratch.redis import answers_ping, find_redis
from app.cli.tools import captured
from deployment.tests.compose_files import Project, open_project
from deployment.tests.tools import tool

FOLDERS: Final = {
    "backend": BACKEND,
    "migrate": BACKEND,
    "ai_worker": ROOT,
    "frontend": FRONTEND / ".next" / "standalone",
}
"""Where the images' WORKDIR is in the tree."""
OWN_COMMANDS: Final = {
    "ai_worker": ["python", "-m", "ai_worker.main"],
    "frontend": ["node", "server.js"],
}
"""Of services whose file leaves the command to the image; a test compares them with it."""
READY_SECONDS: Final = 200
"""On a machine that runs everything else at the same time."""
BETWEEN_CHECKS: Final = 0.25
CLUB_KEY: Final = "compose"
EMAIL: Final = "ops@example.com"


def copy_of_files(folder: Path) -> Path:
    """What Compose reads and the scripts beside it, in a folder of its own; settings are made."""
    release = folder / "release"
    release.mkdir(parents=True)
    for name in ("docker-compose.prod.yml", ".env.example"):
        shutil.copy(ROOT / name, release)
    for name in ("backend", "frontend", "ai_worker"):
        (release / name).mkdir(exist_ok=True)
        shutil.copy(ROOT / name / "Dockerfile", release / name)
    shutil.copytree(ROOT / "deployment" / "compose", release / "deployment" / "compose")
    shutil.copytree(ROOT / "deployment" / "traefik", release / "deployment" / "traefik")
    return release


def make_settings(release: Path) -> str:
    """Run settings.sh in it; what it said."""
    script = release / "deployment" / "compose" / "settings.sh"
    answer = subprocess.run([script, EMAIL], check=True, capture_output=True, text=True, timeout=30)
    return answer.stdout


@dataclass(slots=True)
class Stack:
    """Servers of its own, and the services on top of them."""

    family: Family
    folder: Path
    project: Project
    where: dict[str, str] = field(default_factory=dict)
    """What is another than in the compose file: names, ports and folders, and nothing else."""

    def environment(self, service: str, **changes: str) -> dict[str, str]:
        """As in its container, with this machine's places."""
        described = self.project.environment_of(service)
        moved = {name: value for name, value in self.where.items() if name in described}
        around = clean_environment() | {
            "PATH": f"{tool('python').parent}:{os.environ['PATH']}",
            # As the image has it. No file of a developer's gets in.
            "PYTHONPATH": f"{BACKEND}:{ROOT}",
            "CADENCE_ENV_FILE": "",
        }
        return around | described | moved | changes

    def database_tools(self, password: str, user: str = "postgres") -> dict[str, str]:
        """What psql and its companions need to reach the scratch server."""
        return {
            "PATH": f"{find_binaries()}:{os.environ['PATH']}",
            "PGHOST": self.where["POSTGRES_SERVER"],
            "PGPORT": self.where["POSTGRES_PORT"],
            "PGUSER": user,
            "PGPASSWORD": password,
        }

    def start(
        self, service: str, name: str = "", *, words: Sequence[str] = (), **changes: str
    ) -> Child:
        """Its own command, unless it is to be another, in its own folder."""
        described = self.project.services[service].get("command")
        own = self.project.command_of(service) if described else OWN_COMMANDS[service]
        return self.family.start(
            name or service,
            words or own,
            cwd=FOLDERS[service],
            environment=self.environment(service, **changes),
            patience=35,
        )

    def run(self, service: str, words: list[str], **changes: str) -> tuple[int | None, str]:
        """Other words in its place, as `docker compose exec` does."""
        return captured(
            words,
            cwd=FOLDERS.get(service, ROOT),
            environment=self.environment(service, **changes),
            limit=READY_SECONDS,
        )

    def is_healthy(self, service: str, moved: Mapping[str, object], **changes: str) -> bool:
        """Its own health check; `moved` says where the container's ports and files are here."""
        words = self.project.health_of(service)
        for container, here in moved.items():
            words = [word.replace(container, str(here)) for word in words]
        return self.run(service, words, **changes)[0] == 0

    def wait_until_healthy(
        self, child: Child, service: str, moved: Mapping[str, object], **changes: str
    ) -> None:
        """Refuses when it ends, or is not healthy in time; asks seldom, as each asking costs."""

        def is_healthy() -> bool:
            time.sleep(BETWEEN_CHECKS)
            return self.is_healthy(service, moved, **changes)

        self.family.wait_for(child, is_healthy, READY_SECONDS)


@contextmanager
def open_stack(folder: Path, *overrides: str) -> Iterator[Stack]:
    """PostgreSQL made as the container makes it, Redis by its own command, both sandboxes."""
    release = copy_of_files(folder)
    make_settings(release)
    files = [release / "docker-compose.prod.yml"]
    files += [release / "deployment" / "compose" / name for name in overrides]
    project = open_project(files, {"DOMAIN": "cadence.example.com", "ADMIN_EMAIL": EMAIL})
    with Family(folder / "logs") as family:
        stack = Stack(family, folder, project, {"PICTURES_FOLDER": str(folder / "pictures")})
        ollama = start_sandbox(
            family, clean_environment(), "ollama", "--empty", "--token-ms", "15", "--pull-ms", "200"
        )
        club = start_sandbox(
            family, clean_environment(), "influencers_club", "--key", CLUB_KEY, "--rate", "0"
        )
        _start_database(stack)
        _start_redis(stack)
        stack.where["OLLAMA_BASE_URL"] = ollama.address()
        with (release / "backend" / ".env").open("a") as settings:
            settings.write(f"INFLUENCERS_CLUB_API_KEY={CLUB_KEY}\n")
            settings.write(f"INFLUENCERS_CLUB_BASE_URL={club.address()}\n")
        yield stack


def _start_database(stack: Stack) -> None:
    """A cluster with a superuser's password, to which the container's own script is applied."""
    port, described = free_ports(1)[0], stack.project.environment_of("db")
    cluster = create_cluster(stack.folder, port)
    server = cluster.serve(stack.family)
    stack.family.wait_for(server, lambda: is_ready(server), READY_SECONDS)
    stack.where |= {"POSTGRES_SERVER": LOOPBACK, "POSTGRES_PORT": str(port)}
    environment = clean_environment() | described | stack.database_tools(cluster.password)
    script = stack.project.folder / "deployment" / "compose" / "create-app-user.sh"
    code, said = captured([script], environment=environment, limit=30)
    assert code == 0, said


def _start_redis(stack: Stack) -> None:
    """By the compose file's own command; the program, the port and the folder are ours."""
    port, data = free_ports(1)[0], stack.folder / "redis"
    data.mkdir()
    program, *flags = stack.project.command_of("redis")
    assert program == "redis-server"
    place = ["--bind", LOOPBACK, "--port", str(port), "--dir", str(data)]
    server = stack.family.start(
        "redis", [find_redis(), *flags, *place], cwd=data, environment=clean_environment()
    )
    stack.family.wait_for(server, lambda: answers_ping(port), READY_SECONDS)
    stack.where |= {"REDIS_HOST": LOOPBACK, "REDIS_PORT": str(port)}
