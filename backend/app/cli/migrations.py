"""The migrations and the models say the same, up and down, on both databases."""

import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from app.cli.environment import clean_environment
from app.cli.paths import BACKEND
from app.cli.processes import Family
from app.cli.scratch.postgres import start_postgres
from app.cli.tools import captured

ROUND_TRIP: Final = (["upgrade", "head"], ["check"], ["downgrade", "base"], ["upgrade", "head"])


def drift_on_sqlite() -> str:
    """What Alembic said when it failed; empty when it did not."""
    with TemporaryDirectory(prefix="cadence-") as folder:
        return _round_trip(f"sqlite:///{Path(folder) / 'scratch.db'}")


def drift_on_postgresql() -> str:
    """The same on a server of its own."""
    with TemporaryDirectory(prefix="cadence-") as folder, Family(Path(folder)) as family:
        return _round_trip(start_postgres(family, Path(folder)))


def _round_trip(address: str) -> str:
    environment: Mapping[str, str] = clean_environment() | {"DATABASE_URL": address}
    for words in ROUND_TRIP:
        command = [sys.executable, "-m", "alembic", *words]
        code, said = captured(command, cwd=BACKEND, environment=environment)
        if code != 0:
            return f"alembic {' '.join(words)}:\n{said}"
    return ""
