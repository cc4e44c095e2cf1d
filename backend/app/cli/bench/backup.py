"""A million creators: backup, restore and drill, beside the bare tools they are made of.

On a PostgreSQL as shipped, by the scripts in deployment/ and by a user that may no more than the
app's. Each round runs everything in turns, so that a busy machine is busy for all of them.
"""

import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.cli.bench.creators import FILL, TOLD
from app.cli.bench.ground import ground, percentile, seconds_since
from app.cli.environment import clean_environment
from app.cli.paths import ROOT
from app.cli.say import Refusal, say
from app.cli.scratch.postgres import find_binaries
from app.cli.stack import migrate

ROWS: Final = 1_000_000
ROUNDS: Final = 3
LIMIT_SECONDS: Final = 1800
WORKS: Final[Mapping[str, str]] = {
    "pg_dump | gzip": 'pg_dump | gzip >"$CADENCE_HOME/bare.gz"',
    "backup.sh": "$SCRIPTS/backup.sh",
    "psql <": 'gzip -dc "$CADENCE_HOME/bare.gz" | psql -qX -v ON_ERROR_STOP=1 -o /dev/null bare',
    "restore.sh": '$SCRIPTS/restore.sh --yes "$(ls "$CADENCE_HOME"/backups/*.gz | tail -n 1)"',
    "drill.sh": "$SCRIPTS/drill.sh",
}
"""What is measured, in its order; the first of each pair is what the second is made of."""
PAIRS: Final = (("backup.sh", "pg_dump | gzip"), ("restore.sh", "psql <"), ("drill.sh", "psql <"))
MOST_TIMES: Final[Mapping[str, float]] = {"backup.sh": 1.5, "restore.sh": 1.5, "drill.sh": 2.5}
TIDY: Final = """
    SELECT format('DROP DATABASE %I', datname) FROM pg_database
    WHERE datname LIKE 'cadence_ai_until_%' OR datname = 'bare' \\gexec
    CREATE DATABASE bare OWNER cadence;
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder as on a server, with the app's user and the administrator."""

    home: Path
    server: str
    password: str

    @property
    def address(self) -> str:
        place = urlsplit(self.server)
        return f"postgresql://cadence:{self.password}@{place.hostname}:{place.port}/cadence_ai"

    @property
    def environment(self) -> Mapping[str, str]:
        place = urlsplit(self.server)
        return clean_environment() | {
            "PATH": f"{find_binaries()}{os.pathsep}{os.environ['PATH']}",
            "CADENCE_HOME": str(self.home),
            "SCRIPTS": str(ROOT / "deployment"),
            "DATABASE_URL": self.address,
            "PGADMIN_USER": place.username or "",
            "PGADMIN_PASSWORD": place.password or "",
            "PGHOST": place.hostname or "",
            "PGPORT": str(place.port),
            "PGDATABASE": "cadence_ai",
            "PGUSER": "cadence",
            "PGPASSWORD": self.password,
        }

    def shell(self, commands: str, *, typed: str = "", as_admin: bool = False) -> str:
        environment = dict(self.environment)
        if as_admin:
            environment |= {
                "PGUSER": environment["PGADMIN_USER"],
                "PGPASSWORD": environment["PGADMIN_PASSWORD"],
                "PGDATABASE": "postgres",
            }
        done = subprocess.run(  # noqa: S603  # words of ours
            ["/bin/bash", "-euo", "pipefail", "-c", commands],
            env=environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise Refusal(f"{commands} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def ask(self, sql: str, *, as_admin: bool = False) -> str:
        return self.shell("psql -XqAt -v ON_ERROR_STOP=1", typed=sql, as_admin=as_admin).strip()


def run() -> None:
    with ground(on_postgres=True) as place, tempfile.TemporaryDirectory() as name:
        server = place.settings["DATABASE_URL"]
        installation = _installed(Path(name), server)
        took: dict[str, list[float]] = {each: [] for each in WORKS}
        for _ in range(ROUNDS):
            installation.ask(TIDY, as_admin=True)
            for each, commands in WORKS.items():
                began = time.monotonic()
                installation.shell(commands)
                took[each].append(seconds_since(began))
        _tell(took)


def _installed(home: Path, server: str) -> Installation:
    (home / "backups").mkdir()
    installation = Installation(home, server, secrets.token_hex(16))
    role = f"CREATE ROLE cadence LOGIN PASSWORD '{installation.password}';"
    installation.ask(f"{role} CREATE DATABASE cadence_ai OWNER cadence;", as_admin=True)
    migrate(installation.environment, home / "migrations.log")
    installation.ask(_filling())
    rows = installation.ask("SELECT count(*) FROM creators")
    size = installation.ask("SELECT pg_size_pretty(pg_database_size(current_database()))")
    say(f"{int(rows):,} creators, a database of {size}")
    return installation


def _filling() -> str:
    parts = {"id": "gen_random_uuid()", "no": "false", "moment": "now() - n * interval '1 second'"}
    numbers = f"(SELECT n::bigint FROM generate_series(1, {ROWS}) AS n) AS counted"  # noqa: S608  # no input
    filling = FILL.format(told=f"'{TOLD}'::jsonb", held="'{}'::jsonb", numbers=numbers, **parts)
    organization = "INSERT INTO organizations (id, name, created_at) VALUES"
    return f"{organization} (gen_random_uuid(), 'Ours', now()); {filling}; ANALYZE;"


def _tell(took: Mapping[str, list[float]]) -> None:
    middle = {each: percentile(figures, 0.5) for each, figures in took.items()}
    for each, figures in took.items():
        rounds = ", ".join(f"{figure:.1f}" for figure in figures)
        say(f"{each:<16} median {middle[each]:6.1f} s of {rounds}")
    for ours, bare in PAIRS:
        times, most = middle[ours] / middle[bare], MOST_TIMES[ours]
        met = "met" if times <= most else "NOT MET"
        say(f"{ours} / {bare}: {times:.2f} times; at most {most}: {met}")
