"""backup.sh against a real server: what it leaves when it works, and when it fails."""

import gzip
import hashlib
import json
import os
import re
import signal
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy.engine import make_url

from app.core.database_url import normalised
from deployment.tests.database_place import Place
from deployment.tests.guide import ROOT

RECORD: Final = 'printf "%s\\n" "$*" >>"$LOG/argv"; tr "\\0" " " </proc/$PPID/cmdline >>"$LOG/argv"'
OLD: Final = "cadence_ai_{:%Y%m%d_%H%M%S}.sql.gz"


def old_dump(place: Place, days: int) -> str:
    """What a backup of that day left."""
    name = OLD.format(datetime.now(UTC) - timedelta(days=days, minutes=1))
    for suffix in ("", ".rows", ".sha256"):
        (place.backups / f"{name}{suffix}").write_bytes(b"older")
    return name


def test_a_backup_is_whole_named_by_its_moment_and_told(place: Place) -> None:
    # promise: B1
    done = place.run("backup.sh")
    assert done.returncode == 0, done.stderr
    dump = Path(done.stdout.splitlines()[-1])
    assert dump.parent == place.backups
    assert re.fullmatch(r"cadence_ai_\d{8}_\d{6}\.sql\.gz", dump.name)
    text = gzip.decompress(dump.read_bytes()).decode()
    assert "-- PostgreSQL database dump complete" in text
    assert text.count("\tcreator.") == 500
    assert place.dumps() == [dump.name, f"{dump.name}.rows", f"{dump.name}.sha256"]
    assert place.hidden() == []
    assert dump.stat().st_mode & 0o777 == 0o600
    told = json.loads((place.backups / "last-backup.json").read_text())
    assert (told["file"], told["bytes"]) == (dump.name, dump.stat().st_size)
    assert abs(datetime.fromisoformat(told["at"]) - datetime.now(UTC)) < timedelta(minutes=2)


def test_beside_the_dump_lie_its_sum_and_its_rows(place: Place) -> None:
    # promise: B1
    dump = place.backup()
    sums = dict(line.split()[::-1] for line in Path(f"{dump}.sha256").read_text().splitlines())
    for name in (dump.name, f"{dump.name}.rows"):
        assert sums[name] == hashlib.sha256((place.backups / name).read_bytes()).hexdigest()
    rows = dict(line.split("\t") for line in Path(f"{dump}.rows").read_text().splitlines())
    assert rows["public.creators"] == "500"
    assert rows["public.alembic_version"] == "1"


def test_rows_are_counted_in_the_moment_that_was_dumped(place: Place) -> None:
    # promise: B1
    adds = (
        "INSERT INTO organizations (id, name, created_at) VALUES (gen_random_uuid(), 'Late', now())"
    )
    place.program("pg_dump", f'{find_psql()} -q -c "{adds}"\nexec "$REAL" "$@"')
    dump = place.backup()
    assert place.ask("SELECT count(*) FROM organizations") == 2
    assert "public.organizations\t1\n" in Path(f"{dump}.rows").read_text()
    assert "Late" not in gzip.decompress(dump.read_bytes()).decode()


def find_psql() -> str:
    return '"$(dirname "$REAL")/psql"'


def test_no_secret_is_in_an_argument_or_in_the_output(place: Place) -> None:
    # promise: X4
    for name in ("pg_dump", "psql"):
        place.program(name, f'{RECORD}\nexec "$REAL" "$@"')
    done = place.run("backup.sh")
    said = (place.home / "argv").read_text() + done.stdout + done.stderr
    assert "--snapshot" in said
    secret = place.account.password
    assert secret not in said
    assert secret[-24:] not in said


def test_after_thirty_days_a_dump_goes_with_what_lies_beside_it(place: Place) -> None:
    # promise: B1
    gone, kept = old_dump(place, 31), old_dump(place, 29)
    dump = place.backup()
    assert [name for name in place.dumps() if name.endswith(".gz")] == sorted([kept, dump.name])
    assert not list(place.backups.glob(f"{gone}*"))
    assert len(list(place.backups.glob(f"{kept}*"))) == 3


FAULTS: Final = {
    "dies half-way": ('"$REAL" "$@" | head -c 3000; exit 1', "the dump failed"),
    "is cut and says nothing": ('"$REAL" "$@" | head -c 3000; exit 0', "cut short"),
    "is killed": ('"$REAL" "$@" | head -c 3000; kill -KILL $$', "the dump failed"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_dump_that(place: Place, fault: str) -> None:
    # promise: B1
    script, words = FAULTS[fault]
    place.program("pg_dump", script)
    assert_nothing_changed(place, "", words)


def assert_nothing_changed(place: Place, before: str, words: str) -> None:
    """It exits with 1 and a cure; the old dump stays although its days are over."""
    old = old_dump(place, 60)
    done = place.shell(f'{before}\nexec "$0"', ROOT / "deployment" / "backup.sh")
    assert done.returncode == 1, done.stderr
    assert words in done.stderr
    assert place.account.password not in done.stderr
    assert [name for name in place.dumps() if name.endswith(".gz")] == [old]
    assert len(place.dumps()) == 3
    assert place.hidden() == []
    assert not (place.backups / "last-backup.json").exists()


def test_a_full_disk_leaves_no_half(place: Place) -> None:
    # promise: B1
    # A limit of 8 KiB a file: the write fails in the middle, as on a disk without room.
    assert_nothing_changed(place, "trap '' XFSZ; ulimit -f 8", "File too large")


def test_a_disk_with_less_room_than_the_last_dump_took_is_told_before(place: Place) -> None:
    # promise: B1
    old = place.backups / old_dump(place, 1)
    with old.open("ab") as file:
        file.truncate(1 << 46)  # a hole: it takes no room itself
    done = place.run("backup.sh")
    assert done.returncode == 1
    assert "Make room" in done.stderr


def test_a_wrong_password_is_told_with_its_cure(place: Place) -> None:
    # promise: B1
    file = place.home / "shared" / "backend.env"
    file.write_text(file.read_text().replace("@", "wrong@"))
    assert_nothing_changed(place, "", f"the password in {file}")


def test_a_database_that_is_away_is_told_with_its_cure(place: Place) -> None:
    # promise: B1
    place.settings["DATABASE_URL"] = "postgresql://cadence:secret@127.0.0.1:1/cadence_ai"
    assert_nothing_changed(place, "", "systemctl status postgresql")


def test_what_a_killed_run_left_is_removed_by_the_next(place: Place) -> None:
    # promise: B1
    old = old_dump(place, 3)
    place.program("pg_dump", '"$REAL" "$@" | head -c 3000; touch "$LOG/half"; sleep 60')
    process = begin_backup(place, until="half")
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
    assert len(place.hidden()) == 1
    assert [name for name in place.dumps() if name.endswith(".gz")] == [old]
    (place.home / "bin" / "pg_dump").unlink()
    dump = place.backup()
    assert place.hidden() == []
    assert [name for name in place.dumps() if name.endswith(".gz")] == [old, dump.name]


def test_two_at_once_do_not_meet(place: Place) -> None:
    # promise: B1
    place.program("pg_dump", 'touch "$LOG/begun"; sleep 2; exec "$REAL" "$@"')
    first = begin_backup(place, until="begun")
    second = place.run("backup.sh")
    assert second.returncode == 1
    assert "another backup is running" in second.stderr
    assert first.wait(30) == 0
    assert len([name for name in place.dumps() if name.endswith(".gz")]) == 1


def begin_backup(place: Place, *, until: str) -> subprocess.Popen[bytes]:
    """One that runs, once it has come as far as this file says."""
    process = subprocess.Popen(
        [ROOT / "deployment" / "backup.sh"],
        env=dict(place.environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    ends = time.monotonic() + 20
    while not (place.home / until).exists() and time.monotonic() < ends:
        time.sleep(0.02)
    assert (place.home / until).exists()
    return process


def test_the_pictures_are_kept_beside_the_dump(place: Place) -> None:
    # promise: B1
    pictures = place.home / "shared" / "pictures"
    (pictures / "ab").mkdir(parents=True)
    (pictures / "ab" / "one.webp").write_bytes(b"a picture")
    dump = place.backup()
    archive = place.backups / dump.name.replace("cadence_ai", "cadence_pictures").replace(
        "sql", "tar"
    )
    listed = place.shell('tar -tzf "$0" && sha256sum -c "$0.sha256"', archive.name)
    assert listed.returncode != 0  # its sum holds where it lies, not from elsewhere
    listed = place.shell('cd backups && tar -tzf "$0" && sha256sum -c "$0.sha256"', archive.name)
    assert "./ab/one.webp" in listed.stdout
    place.settings["PICTURES"] = "0"
    place.backup()
    assert len(list(place.backups.glob("cadence_pictures_*.gz"))) == 1


ADDRESSES: Final = (
    "postgresql://cadence:p%40ss@db.example:5433/cadence_ai",
    "postgres://cadence:p@ss:w/rd@localhost/cadence_ai",
    "postgresql+asyncpg://c%61dence:100%sure@[::1]:5432/cadence_ai?sslmode=require",
    "postgresql://cadence@127.0.0.1/cadence_ai",
    "postgresql://cadence:back%5Cslash\\n%C3%A9@h/other",  # not a secret
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_read_as_the_app_reads_it(place: Place, address: str) -> None:
    # promise: C6
    place.settings["DATABASE_URL"] = address
    shown = 'printf "%s\\n" "$APP_USER" "$APP_PASSWORD" "$APP_HOST" "$APP_PORT" "$APP_DATABASE"'
    parts = f'. "$0/common.sh"; . "$0/database.sh"; read_app_connection; {shown}'
    done = place.shell(parts, ROOT / "deployment" / "lib")
    wanted = make_url(normalised(address))
    found = [wanted.username, wanted.password or "", wanted.host, str(wanted.port or 5432)]
    assert done.stdout.splitlines() == [*found, wanted.database]
