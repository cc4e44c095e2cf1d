"""`python -m app.core.wait_for_database`: wait until it takes connections, within a limit."""

import asyncio
import sys
import time
from typing import Final

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.core.config import settings_or_exit
from app.core.db import open_engine

PATIENCE_SECONDS: Final = 60.0
BETWEEN_TRIES: Final = 1.0


async def wait(url: str, *, patience: float = PATIENCE_SECONDS) -> str | None:
    """None once a query was answered; the last reason when the patience ran out."""
    deadline = time.monotonic() + patience
    while True:
        reason = await _ask(url)
        if reason is None or time.monotonic() > deadline:
            return reason
        await asyncio.sleep(BETWEEN_TRIES)


async def _ask(url: str) -> str | None:
    engine = open_engine(url)
    try:
        async with asyncio.timeout(10), engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError, TimeoutError) as error:
        return str(getattr(error, "orig", None) or error) or type(error).__name__
    finally:
        await engine.dispose()
    return None


def main() -> None:
    url = settings_or_exit().sqlalchemy_url
    place = make_url(url).render_as_string(hide_password=True)
    print(f"Waiting for the database at {place}", flush=True)  # noqa: T201
    if reason := asyncio.run(wait(url)):
        sys.exit(
            f"The database at {place} took no connection within {PATIENCE_SECONDS:.0f} s: "
            f"{reason}. Check that it runs, and DATABASE_URL or the POSTGRES_ settings."
        )


if __name__ == "__main__":
    main()
