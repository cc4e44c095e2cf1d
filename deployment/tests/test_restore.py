"""restore.sh against a real server: names are swapped when the new data is whole, not before."""

import gzip
import hashlib
from pathlib import Path
from typing import Final

import pytest

from deployment.tests.database_place import Place, copy_of

UNWANTED: Final = "UPDATE organizations SET name = 'Spoilt'; DELETE FROM creators"


def names(place: Place) -> str:
    return str(place.ask("SELECT string_agg(name, ',') FROM organizations"))


def resealed(dump: Path, change: bytes, into: bytes) -> None:
    """Another text under sums that are right: what only a look inside can find."""
    text = gzip.decompress(dump.read_bytes())
    assert change in text
    dump.write_bytes(gzip.compress(text.replace(change, into, 1)))
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in (dump, Path(f"{dump}.rows"))
    ]
    Path(f"{dump}.sha256").write_text("".join(lines))


def test_one_command_brings_everything_back_and_keeps_what_was_there(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    place.ask(UNWANTED)
    done = place.run("restore.sh", "--yes", dump)
    assert done.returncode == 0, done.stderr
    assert (names(place), place.ask("SELECT count(*) FROM creators")) == ("Ours", 500)
    (kept,) = [name for name in place.databases() if name != place.database]
    assert place.ask("SELECT name FROM organizations", kept) == "Spoilt"
    assert f"dropdb -U {place.account.server.username} {kept}" in done.stderr
    assert place.account.password not in done.stderr + done.stdout


def test_a_restored_database_belongs_to_the_app_and_to_whom_it_did(place: Place) -> None:
    # promise: B2
    # promise: X2
    place.ask(f"REVOKE ALL ON DATABASE {place.database} FROM PUBLIC")
    place.ask(f"GRANT CONNECT ON DATABASE {place.database} TO pg_monitor")
    place.ask(f"ALTER DATABASE {place.database} SET lock_timeout TO '7s'")
    done = place.run("restore.sh", "--yes", place.backup())
    assert done.returncode == 0, done.stderr
    owners = (
        "SELECT string_agg(DISTINCT tableowner, ',') FROM pg_tables WHERE schemaname = 'public'"
    )
    assert place.ask(owners) == place.account.name
    may = "SELECT has_database_privilege('{}', current_database(), 'CONNECT')"
    assert place.ask(may.format("pg_monitor"))
    assert not place.ask(may.format("pg_read_all_stats"))
    setting = (
        "SELECT setconfig[1] FROM pg_db_role_setting s JOIN pg_database d ON d.oid = setdatabase"
    )
    assert place.ask(f"{setting} WHERE datname = '{place.database}'") == "lock_timeout=7s"


def test_connections_that_are_open_do_not_hold_it_up(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    waits = f'as_app {place.database} psql -wXqc "SELECT pg_sleep(60)" & sleep 0.3'
    libraries = 'export CADENCE_HOME; for p in common database; do . "$0/lib/$p.sh"; done'
    done = place.shell(
        f'{libraries}; read_app_connection; {waits}; "$0/restore.sh" --yes "$1"',
        Path(__file__).parents[1],
        dump,
    )
    assert done.returncode == 0, done.stderr


def test_into_a_server_that_has_no_such_database_yet(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    fresh = f"{place.database}_fresh"
    done = place.run("restore.sh", dump, fresh)  # nothing to lose, so nothing to confirm
    assert done.returncode == 0, done.stderr
    assert place.ask("SELECT count(*) FROM creators", fresh) == 500
    assert place.databases() == [place.database, fresh]


@pytest.mark.parametrize("typed", ["", "yes\n", "cadence_ai\n"])
def test_who_does_not_type_the_name_loses_nothing(place: Place, typed: str) -> None:
    # promise: B2
    dump = place.backup()
    rows = place.run("restore.sh", dump, typed=typed)
    assert rows.returncode == 1
    assert "nothing was touched" in rows.stderr
    assert place.databases() == [place.database]


def test_who_types_the_name_means_it(place: Place) -> None:
    # promise: B2
    done = place.run("restore.sh", place.backup(), typed=f"{place.database}\n")
    assert done.returncode == 0, done.stderr
    assert len(place.databases()) == 2


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def flip_in_the_middle(path: Path) -> None:
    flip(path, path.stat().st_size // 2)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize("kept", ["with its sum", "without its sum"])
def test_a_damaged_dump_is_refused_before_anything_is_touched(place: Place, kept: str) -> None:
    # promise: B2
    for number, damage in enumerate((flip_in_the_middle, cut)):
        dump = copy_of(place.backup(), place.home / f"copy{number}")
        damage(dump)
        if kept == "without its sum":
            Path(f"{dump}.sha256").unlink()
        done = place.run("restore.sh", "--yes", dump)
        assert done.returncode == 1
        reason = "sha256" if kept == "with its sum" else "cannot be unpacked to its end (gzip:"
        assert reason in done.stderr
        assert "Take another dump. Nothing was touched." in done.stderr
        assert place.databases() == [place.database]


def test_a_dump_that_was_cut_before_it_was_packed_is_refused(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    resealed(dump, b"-- PostgreSQL database dump complete", b"")
    done = place.run("restore.sh", "--yes", dump)
    assert (done.returncode, "cut short before it was packed" in done.stderr) == (1, True)


FLAWS: Final = {
    "a statement fails": (b"ALTER TABLE ONLY", b"ALTER TABEL ONLY", "could not be loaded"),
    "a row is missing": (b"Ours", b"Ours\\.", "could not be loaded"),
    "more than the app may": (
        b"SET client_encoding",
        b"CREATE ROLE a;\nSET client_encoding",
        "denied",
    ),
}


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_restore_that_fails_leaves_the_running_data(place: Place, flaw: str) -> None:
    # promise: B2
    change, into, words = FLAWS[flaw]
    dump = place.backup()
    resealed(dump, change, into)
    place.ask(UNWANTED)
    done = place.run("restore.sh", "--yes", dump)
    assert done.returncode == 1
    assert words in done.stderr
    assert "is as it was" in done.stderr
    assert names(place) == "Spoilt"
    assert place.databases() == [place.database]


def test_rows_that_went_missing_stop_the_swap(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    line = next(
        line
        for line in gzip.decompress(dump.read_bytes()).splitlines(True)
        if b"\tcreator.77\t" in line
    )
    resealed(dump, line, b"")
    done = place.run("restore.sh", "--yes", dump)
    assert done.returncode == 1
    assert "public.creators had 500 when it was dumped" in done.stderr
    assert place.databases() == [place.database]


def test_no_room_beside_the_running_database_is_told_before(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    rows = Path(f"{dump}.rows")
    lines = [line for line in rows.read_text().splitlines() if not line.startswith("# bytes")]
    rows.write_text("\n".join([*lines, "# bytes\t9000000000000000"]) + "\n")
    resealed(dump, b"Ours", b"Ours")
    done = place.run("restore.sh", "--yes", dump)
    assert (done.returncode, "Make room; nothing was touched" in done.stderr) == (1, True)


def test_without_an_administrator_it_says_what_to_set(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    (place.home / "shared" / "admin.env").write_text("PGADMIN_USER=postgres\nPGADMIN_PASSWORD=no\n")
    done = place.run("restore.sh", "--yes", dump)
    assert done.returncode == 1
    assert "mend PGADMIN_*" in done.stderr
    assert place.databases() == [place.database]
