"""The schema at head: Alembic alone owns it, whoever starts first brings it there."""

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.core.config import BACKEND
from app.core.db import SessionFactory, reading
from app.core.problems import DatabaseAway

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.script import ScriptDirectory


def alembic_config(url: str) -> "Config":
    """Alembic's settings for a database named by its address, wherever the process was started."""
    from alembic.config import Config  # noqa: PLC0415  # a process that is at head does without it

    config = Config(BACKEND / "alembic.ini")
    config.set_main_option("script_location", str(BACKEND / "alembic").replace("%", "%%"))
    config.attributes["url"] = url
    config.attributes["keep_logging"] = True
    return config


@cache
def newest_revision() -> str:
    """The revision this release wants."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return ScriptDirectory.from_config(alembic_config("")).get_current_head() or ""


def knows(script: "ScriptDirectory", revision: str) -> bool:
    """Whether this release has that revision; a schema at another one is a later release's."""
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False


@cache
def is_newer(revision: str) -> bool:
    """Whether a later release brought the schema to this revision.

    Within a release changes only expand the schema, so the code before them goes on working.
    """
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    return bool(revision) and not knows(ScriptDirectory.from_config(alembic_config("")), revision)


async def is_at_head(sessions: SessionFactory) -> bool:
    """Whether nothing is to be done; asking Alembic itself would load every migration there is."""
    try:
        async with reading(sessions) as session:
            found = (await session.scalars(text("SELECT version_num FROM alembic_version"))).all()
    except (DatabaseAway, DBAPIError):  # no such table yet; what is really wrong, Alembic meets too
        return False
    return list(found) == [newest_revision()]


async def upgrade_to_head(url: str) -> None:
    """Bring the schema to head; safe when several processes try at once (see `alembic/env.py`)."""
    from alembic import command  # noqa: PLC0415

    await asyncio.to_thread(command.upgrade, alembic_config(url), "head")
