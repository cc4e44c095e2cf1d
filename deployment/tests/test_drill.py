"""drill.sh: a backup is proven by living from it, and a damaged one says what is wrong with it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from deployment.tests.database_place import Place
from deployment.tests.test_restore import cut, flip, resealed


def verdict(place: Place) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((place.backups / "last-drill.json").read_text())
    return told


def test_the_newest_backup_is_restored_counted_migrated_and_signed_in_to(place: Place) -> None:
    # promise: B2
    (place.backups / "cadence_ai_20200101_020000.sql.gz").write_bytes(b"an older one")
    place.settings["BACKUP_KEEP_DAYS"] = "9999"
    dump = place.backup()
    done = place.run("drill.sh")
    assert done.returncode == 0, done.stderr
    told = verdict(place)
    assert (told["file"], told["result"]) == (dump.name, "held")
    assert told["rows"] >= 502
    assert told["tables"] == len(
        [line for line in Path(f"{dump}.rows").read_text().splitlines() if line[0] != "#"]
    )
    assert place.databases() == [place.database]
    assert (
        place.ask("SELECT count(*) FROM users") == 0
    )  # who signed in existed in the scratch alone
    assert place.account.password not in done.stderr + done.stdout


@pytest.mark.parametrize("where", ["its first byte", "its middle", "its last byte", "its rows"])
def test_one_flipped_byte_is_found_wherever_it_is(place: Place, where: str) -> None:
    # promise: B2
    dump = place.backup()
    damaged = Path(f"{dump}.rows") if where == "its rows" else dump
    size = damaged.stat().st_size
    flip(damaged, {"its first byte": 0, "its last byte": size - 1}.get(where, size // 2))
    done = place.run("drill.sh")
    assert done.returncode == 1
    assert "its sha256 is not the one written beside it" in done.stderr
    assert "sha256" in verdict(place)["result"]


def test_a_dump_cut_on_the_disk_and_one_cut_before_are_found(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    whole = dump.read_bytes()
    resealed(dump, b"-- PostgreSQL database dump complete", b"")
    assert "cut short" in place.run("drill.sh").stderr
    dump.write_bytes(whole)
    cut(dump)
    assert place.run("drill.sh").returncode == 1
    assert "sha256" in verdict(place)["result"]


def test_a_row_that_went_missing_is_found_by_counting(place: Place) -> None:
    # promise: B2
    dump = place.backup()
    lines = gzip.decompress(dump.read_bytes()).splitlines(keepends=True)
    resealed(dump, next(line for line in lines if b"\tcreator.77\t" in line), b"")
    done = place.run("drill.sh")
    assert done.returncode == 1
    assert "public.creators had 500 when it was dumped; public.creators has 499 now" in done.stderr
    assert verdict(place)["file"] == dump.name
    assert place.databases() == [place.database]


def test_what_nobody_can_sign_in_to_does_not_hold(place: Place) -> None:
    # promise: B2
    place.ask("ALTER TABLE users RENAME TO persons")
    place.backup()
    done = place.run("drill.sh")
    assert done.returncode == 1
    assert "the backend does not get ready on it" in verdict(place)["result"]
    assert "users" in verdict(place)["result"]
    assert place.databases() == [place.database]


def test_without_any_backup_the_verdict_is_that(place: Place) -> None:
    # promise: B2
    done = place.run("drill.sh")
    assert done.returncode == 1
    assert "Make one: deployment/backup.sh" in verdict(place)["result"]


def test_what_a_killed_drill_left_is_removed(place: Place) -> None:
    # promise: B2
    left = f"{place.database}_drill_20200101_020000"
    place.ask(f"CREATE DATABASE {left}")
    resealed(place.backup(), b"ALTER TABLE ONLY", b"ALTER TABEL ONLY")
    done = place.run("drill.sh")
    assert done.returncode == 1
    assert f"removed {left}" in done.stderr
    assert "could not be loaded" in verdict(place)["result"]
    assert place.databases() == [place.database]
