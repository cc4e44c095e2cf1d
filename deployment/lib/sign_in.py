# ruff: noqa: INP001  # a program that a script runs, no package
"""This release on a database that was brought back: migrate it, start, sign in, read oneself.

`python - DATABASE` in the backend's folder, with the app's own settings for the rest. Nothing here
can reach an upstream or spend: the backend that is started has no keys, no Redis, no model.
"""

import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

import httpx
from sqlalchemy import make_url

from app.core.config import BACKEND, load_settings

EMAIL: Final = "restore-drill@caidence.ai"
DEAD_PORT: Final = "1"
MIGRATION_SECONDS: Final = 300
START_SECONDS: Final = 120
STOP_SECONDS: Final = 30
ERROR: Final = re.compile(r"[\w.]+(?:Error|Exception)[^\n\\:]*: [^\n\\]{1,200}")


def main(database: str) -> None:
    with tempfile.TemporaryDirectory(prefix="cadence-drill-") as folder:
        environment = settings_for(database, Path(folder))
        migrate(environment)
        port = free_port()
        log = Path(folder) / "backend.log"
        with log.open("wb") as said, start_backend(port, environment, said.fileno()) as backend:
            try:
                sign_in(f"http://127.0.0.1:{port}", backend, environment, log)
            finally:
                stop(backend)


def settings_for(database: str, folder: Path) -> Mapping[str, str]:
    """Production as it is, for an account that exists in this database alone."""
    address = make_url(load_settings().sqlalchemy_url).set(database=database)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "CADENCE_ENV_FILE": "",
        "ENVIRONMENT": "production",
        "SECRET_KEY": secrets.token_urlsafe(32),
        "DATABASE_URL": address.render_as_string(hide_password=False),
        "FIRST_SUPERUSER": EMAIL,
        "FIRST_SUPERUSER_PASSWORD": secrets.token_urlsafe(24),
        "REDIS_HOST": "127.0.0.1",
        "REDIS_PORT": DEAD_PORT,
        "OLLAMA_BASE_URL": f"http://127.0.0.1:{DEAD_PORT}",
        "PICTURES_FOLDER": str(folder / "pictures"),
        "LOG_LEVEL": "warning",
    }


def migrate(environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=BACKEND,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=MIGRATION_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        sys.exit(f"alembic upgrade head failed on it: {reason(done.stdout)}")


def start_backend(port: int, environment: Mapping[str, str], said: int) -> subprocess.Popen[bytes]:
    words = ["app.main:create_app", "--factory", "--host", "127.0.0.1", "--port", str(port)]
    return subprocess.Popen(  # noqa: S603  # words of ours
        [sys.executable, "-m", "uvicorn", *words, "--no-access-log"],
        cwd=BACKEND,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=said,
    )


def sign_in(
    address: str, backend: subprocess.Popen[bytes], environment: Mapping[str, str], log: Path
) -> None:
    with httpx.Client(base_url=address, trust_env=False, timeout=30) as client:
        if not is_ready(client, backend):
            sys.exit(f"the backend does not get ready on it: {reason(log.read_text())}")
        form = {"username": EMAIL, "password": environment["FIRST_SUPERUSER_PASSWORD"]}
        answer = client.post("/api/v1/auth/login", data=form)
        if answer.status_code != HTTPStatus.OK:
            sys.exit(f"signing in is answered with {answer.status_code}.")
        bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        me = client.get("/api/v1/auth/me", headers=bearer)
        if me.status_code != HTTPStatus.OK or me.json()["email"] != EMAIL:
            sys.exit(f"who is signed in is answered with {me.status_code}.")


def is_ready(client: httpx.Client, backend: subprocess.Popen[bytes]) -> bool:
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and backend.poll() is None:
        try:
            if client.get("/health/ready").status_code == HTTPStatus.OK:
                return True
        except httpx.TransportError:
            pass  # it does not listen yet
        time.sleep(0.1)
    return False


def stop(backend: subprocess.Popen[bytes]) -> None:
    backend.terminate()
    try:
        backend.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        backend.kill()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def reason(said: str) -> str:
    """The last error that was named, else the last line."""
    if named := ERROR.findall(said.replace("\\n", "\n").replace('\\"', "'")):
        return str(named[-1])
    return next((line for line in reversed(said.splitlines()) if line.strip()), "it said nothing")


if __name__ == "__main__":
    main(sys.argv[1])
