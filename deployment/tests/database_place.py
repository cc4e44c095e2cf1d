"""An installation's folder and database as the scripts find them, on the scratch server.

The app's user is what `X2` promises: no superuser, and it may create no database.
"""

import asyncio
import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.engine import URL, make_url

from app.cli.scratch.postgres import find_binaries
from app.core.migrations import upgrade_to_head
from deployment.tests.guide import ROOT

BASH: Final = "/bin/bash"
LIMIT_SECONDS: Final = 100
CREATORS: Final = """
    INSERT INTO organizations (id, name, created_at) VALUES (gen_random_uuid(), 'Ours', now());
    INSERT INTO creators (id, organization_id, platform, handle, upstream_id, name, told, words,
        held, sandbox, first_seen_at, seen_at)
    SELECT gen_random_uuid(), (SELECT id FROM organizations LIMIT 1), 'instagram', 'creator.' || n,
        'id' || n, 'Zoë ' || n, '{}', 'creator ' || n, '{}', false, now(), now()
    FROM generate_series(1, 500) AS n
"""


@dataclass(frozen=True, slots=True)
class Account:
    """The app's user of the scratch server, and a migrated database to clone."""

    server: URL
    name: str
    password: str
    template: str


@dataclass(frozen=True, slots=True)
class Place:
    """Runs the scripts as an operator does, and looks at what they left."""

    home: Path
    account: Account
    database: str
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def backups(self) -> Path:
        return self.home / "backups"

    @property
    def environment(self) -> Mapping[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
        path = [str(self.home / "bin"), str(find_binaries()), os.environ["PATH"]]
        home = {"CADENCE_HOME": str(self.home), "PATH": os.pathsep.join(path)}
        return kept | home | self.settings

    def run(
        self, script: str, *words: str | Path, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return self.shell('exec "$0" "$@"', ROOT / "deployment" / script, *words, typed=typed)

    def shell(
        self, commands: str, *words: str | Path, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [BASH, "-euo", "pipefail", "-c", commands, *[str(word) for word in words]],
            env=dict(self.environment),
            cwd=self.home,
            input=typed,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )

    def backup(self) -> Path:
        """A dump that was made as every night."""
        done = self.run("backup.sh")
        assert done.returncode == 0, done.stderr
        return Path(done.stdout.splitlines()[-1])

    def program(self, name: str, script: str) -> None:
        """A program that comes first on PATH; REAL in it is the one it stands before."""
        folder = self.home / "bin"
        folder.mkdir(exist_ok=True)
        real = find_binaries() / name
        place = folder / name
        place.write_text(f"#!/usr/bin/env bash\nREAL={real} LOG={self.home}\n{script}\n")
        place.chmod(0o755)

    def dumps(self) -> list[str]:
        return sorted(path.name for path in self.backups.glob("cadence_ai_*"))

    def hidden(self) -> list[str]:
        """What is neither a dump nor a lock."""
        return sorted(path.name for path in self.backups.glob(".cadence_*"))

    def ask(self, sql: str, database: str | None = None) -> Any:  # any column
        return ask(self.account.server, database or self.database, sql)

    def databases(self) -> list[str]:
        """Ours, and those that came from it."""
        names = self.ask("SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database")
        return [name for name in names.split() if name.startswith(self.database)]


@pytest.fixture(scope="session")
def account() -> Iterator[Account]:
    address = os.environ.get("TEST_DATABASE_URL")
    if not address:
        pytest.fail("TEST_DATABASE_URL is not set: run the tests with ./cadence test deployment")
    server = make_url(address)
    name, template = f"app_{uuid4().hex[:8]}", f"deploy_{uuid4().hex[:8]}"
    ours = Account(server, name, f"p@ss %/:{secrets.token_hex(12)}", template)
    ask(server, "postgres", f"CREATE ROLE {name} LOGIN PASSWORD '{ours.password}'")
    ask(server, "postgres", f"CREATE DATABASE {template} OWNER {name}")
    migrated = server.set(username=name, password=ours.password, database=template)
    asyncio.run(upgrade_to_head(migrated.render_as_string(hide_password=False)))
    ask(server, template, CREATORS)
    yield ours
    ask(server, "postgres", f"DROP DATABASE {template} WITH (FORCE)")
    ask(server, "postgres", f"DROP ROLE {name}")


@pytest.fixture
def place(account: Account, tmp_path: Path) -> Iterator[Place]:
    """A folder as install.sh leaves it, with a database of this test alone."""
    ours = Place(tmp_path, account, f"cadence_{uuid4().hex[:8]}")
    clone = f"CREATE DATABASE {ours.database} TEMPLATE {account.template} OWNER {account.name}"
    ask(account.server, "postgres", clone)
    write_files(ours)
    yield ours
    for name in ours.databases() if exists(ours) else []:
        ask(account.server, "postgres", f'DROP DATABASE "{name}" WITH (FORCE)')


def exists(place: Place) -> bool:
    query = f"SELECT count(*) FROM pg_database WHERE datname = '{place.database}'"  # noqa: S608  # a name of ours
    return bool(ask(place.account.server, "postgres", query))


def write_files(place: Place) -> None:
    server, account = place.account.server, place.account
    (place.home / "shared").mkdir()
    place.backups.mkdir()
    secret = quote(account.password, safe="")
    where = f"{server.host}:{server.port}/{place.database}"
    address = f"postgresql://{account.name}:{secret}@{where}"
    (place.home / "shared" / "backend.env").write_text(f"DATABASE_URL={address}\n")
    admin = place.home / "shared" / "admin.env"
    admin.write_text(f"PGADMIN_USER={server.username}\nPGADMIN_PASSWORD='{server.password}'\n")
    admin.chmod(0o600)


def ask(server: URL, database: str, sql: str) -> Any:  # any column
    """The first column of the first row, as the server's superuser."""

    async def asked() -> Any:  # any column
        address = server.set(drivername="postgresql", database=database)
        plain = address.render_as_string(hide_password=False)
        connection = await asyncpg.connect(plain, timeout=10)
        try:
            if ";" in sql or not sql.lstrip().upper().startswith("SELECT"):
                return await connection.execute(sql)
            return await connection.fetchval(sql)
        finally:
            await connection.close()

    return asyncio.run(asked())


def copy_of(dump: Path, folder: Path) -> Path:
    """The dump and what lies beside it, elsewhere."""
    folder.mkdir(exist_ok=True)
    for path in dump.parent.glob(f"{dump.name}*"):
        shutil.copy(path, folder)
    return folder / dump.name
